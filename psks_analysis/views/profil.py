"""One kecamatan against the kabupaten: indicators, composition, trend, desa, PSKS."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.formats import number
from psks_analysis.indicators import (
    NUMBER_OF_ENTRIES,
    PREVALENCE,
    PSKS_DENSITY,
    SHARE_ACTIVE,
    Indicator,
)
from psks_analysis.region import Region
from psks_analysis.views.desa import DesaCounts, desa_table
from psks_analysis.views.groups import ALL, pmks_groups
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import (
    indicators_of,
    kabupaten_text,
    kind_label,
    value_text,
)
from psks_analysis.views.sentences import compare
from psks_analysis.views.targets import target_of

FEWEST_OTHERS = 3  # two values are no spread


@dataclass(frozen=True)
class Among:
    """Where one kecamatan lies among all that show a value of the same indicator.

    Parameters
    ----------
    spread : tuple of float
        Lowest value, first quartile, third quartile, highest value.
    whole : float, optional
        Of the kabupaten, unless it lies beyond them, as the sum of counts does.
    own : tuple of float, optional
        Lower limit, value, upper limit; the value thrice where there is no interval.
    target : float, optional
        What the office wants of the kabupaten.
    """

    spread: tuple[float, float, float, float]
    whole: float | None
    own: tuple[float, float, float] | None
    target: float | None


@dataclass(frozen=True)
class Profil:
    """Everything the profile page shows of one kecamatan and tahun.

    Parameters
    ----------
    facts : dict of str
        Population, area, density, desa: label to text with its basis.
    indicators : DataFrame
        One row per indicator and jenis; nama, teks, kabupaten, banding (only where an
        interval carries the comparison), catatan, and `among`, an `Among` or None.
    composition : DataFrame
        Index jenis_pmks; nama, entri (missing where hidden or not reported).
    trend : DataFrame
        Index tahun; nilai, bawah, atas, kabupaten of I03.
    desa : DataFrame
        Index desa_kode; nama, bujur, lintang, jumlah, teks. Sensitive kinds never
        appear below the kecamatan.
    psks : DataFrame
        Index jenis_psks; nama, jumlah, aktif, satuan.
    """

    kode: str
    nama: str
    tahun: int
    jenis_nama: str
    facts: dict[str, str]
    indicators: pd.DataFrame
    composition: pd.DataFrame
    trend: pd.DataFrame
    desa: pd.DataFrame
    psks: pd.DataFrame
    population_basis: str


def profil(
    region: Region,
    desa: DesaCounts,
    years: dict[int, Measures],
    tahun: int,
    kode: str,
    jenis: str,
) -> Profil:
    """Return the profile of one kecamatan.

    Parameters
    ----------
    desa : DesaCounts
        Of this kecamatan and tahun; desa are not told apart by sex.
    years : dict of Measures
        By tahun, of both sexes or of the chosen one.
    """
    now = years[tahun]
    return Profil(
        kode=kode,
        nama=str(region.kecamatan.loc[kode, "nama"]),
        tahun=tahun,
        jenis_nama=kind_label(jenis),
        facts=_facts(region, now, kode),
        indicators=_indicators(now, kode, jenis),
        composition=_composition(now, kode, jenis),
        trend=_trend(years, kode, jenis),
        desa=desa_table(desa, jenis),
        psks=_psks(now, kode),
        population_basis=now.population_basis,
    )


def _facts(region: Region, now: Measures, kode: str) -> dict[str, str]:
    about = region.kecamatan.loc[kode]
    people = now.population.loc[kode, "jumlah"]
    area = about["luas_km2_resmi"]
    density = number(people / area) if pd.notna(area) else number(None)
    return {
        "Penduduk": number(people),
        "Luas resmi (km²)": number(area, 2),
        "Kepadatan (jiwa/km²)": density,
        "Desa": number(about["desa_count"]),
        "Kelurahan": number(about["kelurahan_count"]),
    }


def _indicators(now: Measures, kode: str, jenis: str) -> pd.DataFrame:
    rows = []
    for card in indicators_of(now).values():
        for kind in kinds_to_show(now, card.kode, jenis):
            table = now.rows(card.kode, kind)
            if kode not in table.index:
                continue
            own, whole = table.loc[kode], now.kabupaten(card.kode, kind)
            rows.append(
                {
                    "indikator": card.kode,
                    "nama": card.nama if kind == jenis else _full_name(card, kind),
                    "teks": value_text(own, card),
                    "kabupaten": kabupaten_text(whole, card),
                    "banding": compare(now, card.kode, kind, kode),
                    "catatan": card.catatan,
                    "among": _among(now, card, kind, kode),
                }
            )
    columns = ["indikator", "nama", "teks", "kabupaten", "banding", "catatan", "among"]
    return pd.DataFrame(rows, columns=columns)


def _among(now: Measures, card: Indicator, jenis: str, kode: str) -> Among | None:
    """Return the place among the others; None where the kabupaten or they are silent.

    Only of values that are shown: what is hidden has no part in the spread.
    """
    rows, whole = now.kecamatan(card.kode, jenis), now.kabupaten(card.kode, jenis)
    shown = rows["nilai"].dropna().astype(float)  # hidden ones have none
    if whole is None or whole["is_hidden"] or pd.isna(whole["nilai"]):
        return None
    if len(shown) < FEWEST_OTHERS:
        return None
    low, first, third, high = shown.quantile([0, 0.25, 0.75, 1])
    own = None
    if kode in shown.index:
        value, limits = shown[kode], rows.loc[kode, ["bawah", "atas"]].astype(float)
        own = (limits.fillna(value)["bawah"], value, limits.fillna(value)["atas"])
    return Among(
        spread=(low, first, third, high),
        whole=float(whole["nilai"]) if low <= whole["nilai"] <= high else None,
        own=own,
        target=target_of(now, card.kode, jenis),
    )


def _full_name(card: Indicator, kind: str) -> str:
    return f"{card.nama}: {kind_label(kind)}"


def kinds_to_show(now: Measures, indikator: str, jenis: str) -> list[str]:
    """Show the chosen group where an indicator has it, otherwise what it has."""
    kinds = now.kinds(indikator)
    if jenis in kinds:
        return [jenis]
    if usual := indicators.declared()[indikator].jenis:
        return [usual[0]]
    return [ALL] if ALL in kinds else kinds


def _composition(now: Measures, kode: str, jenis: str) -> pd.DataFrame:
    kinds = list(pmks_groups()[jenis].anggota) if now.has(NUMBER_OF_ENTRIES) else []
    rows = now.area(kode, NUMBER_OF_ENTRIES).reindex(kinds)
    return pd.DataFrame(
        {
            "nama": [catalog.kind_name(kind) for kind in kinds],
            "entri": rows["nilai"],
            "keterangan": rows["keterangan"].fillna(""),
        }
    )


def _trend(years: dict[int, Measures], kode: str, jenis: str) -> pd.DataFrame:
    rows = {}
    for tahun, each in years.items():
        table = each.rows(PREVALENCE, jenis)
        if kode in table.index:
            whole = each.kabupaten(PREVALENCE, jenis)
            rows[tahun] = {
                **table.loc[kode, ["nilai", "bawah", "atas", "keterangan"]],
                "kabupaten": None if whole is None else whole["nilai"],
            }
    table = pd.DataFrame.from_dict(rows, orient="index")
    return (
        table if "nilai" in table and table["nilai"].notna().any() else table.iloc[:0]
    )


def _psks(now: Measures, kode: str) -> pd.DataFrame:
    kinds = catalog.psks_kinds()
    have, active = (
        now.area(kode, each)["pembilang"] for each in (PSKS_DENSITY, SHARE_ACTIVE)
    )
    return pd.DataFrame(
        {
            "nama": [kind.nama for kind in kinds.values()],
            "jumlah": have.reindex(list(kinds)),
            "aktif": active.reindex(list(kinds)),
            "satuan": [kind.satuan for kind in kinds.values()],
        },
        index=pd.Index(list(kinds), name="jenis_psks"),
    )
