"""What matters in a minute: how much, which kinds, where help falls short."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.formats import (
    as_sentence,
    enumeration,
    interval,
    number,
    percent,
    signed,
)
from psks_analysis.indicators import (
    COMPLETENESS,
    NUMBER_OF_ENTRIES,
    PREVALENCE,
    PSKS_DENSITY,
    RECIPIENT_RATE,
    SHARE_HANDLED,
    YEARLY_CHANGE,
)
from psks_analysis.views import claims
from psks_analysis.views.groups import (
    ALL,
    clusters_within,
    pmks_groups,
)
from psks_analysis.views.measures import Measures

NEED, HELP = PREVALENCE, PSKS_DENSITY
SHORT, HIGH, FEW, ALIKE = (
    "Kebutuhan tinggi, PSKS sedikit",
    "Kebutuhan tinggi",
    "PSKS sedikit",
    "Tidak berbeda nyata",
)
NOT_KNOWN = "t.a.d."


@dataclass(frozen=True)
class Headline:
    """One large number with its label, its change and what it stands on."""

    label: str
    value: str
    change: str | None
    help: str


@dataclass(frozen=True)
class Ringkasan:
    """Everything the first page shows, for one tahun and group of kinds.

    Parameters
    ----------
    headlines : tuple of Headline
        At most four.
    sentences : tuple of str
        What the numbers say, in plain Indonesian.
    by_cluster, by_kind : DataFrame
        Columns nama, entri, orang, tertangani_pct, keterangan; small counts hidden.
    balance : DataFrame
        Index kecamatan_kode; nama, kebutuhan, bawah, atas, psks, psks_bawah,
        psks_atas, kelompok.
    worsening : DataFrame
        Of what is both above the kabupaten and rising: kecamatan, jenis, per_1000,
        perubahan as text.
    not_reported : list of str
        Names of kecamatan without any PMKS report.
    """

    tahun: int
    jenis_nama: str
    headlines: tuple[Headline, ...]
    sentences: tuple[str, ...]
    by_cluster: pd.DataFrame
    by_kind: pd.DataFrame
    balance: pd.DataFrame
    worsening: pd.DataFrame
    worsening_said: str
    kabupaten_need: float
    kabupaten_help: float
    not_reported: list[str]
    population_basis: str
    hidden_count: int


def ringkasan(now: Measures, jenis: str) -> Ringkasan:
    """Return the summary of one tahun for one group of kinds."""
    balance, worsening = _balance(now, jenis), _worsening(now, jenis)
    return Ringkasan(
        tahun=now.tahun,
        jenis_nama=pmks_groups()[jenis].nama,
        headlines=_headlines(now, jenis),
        sentences=_sentences(now, balance),
        by_cluster=_composition(now, clusters_within(jenis)),
        by_kind=_composition(now, _kinds_within(jenis)),
        balance=balance,
        worsening=worsening,
        worsening_said=_worsening_sentence(now, worsening),
        kabupaten_need=_kabupaten(now, NEED, jenis, "nilai"),
        kabupaten_help=_kabupaten(now, HELP, ALL, "nilai"),
        not_reported=not_reported(now),
        population_basis=now.population_basis,
        hidden_count=now.hidden_cells(NUMBER_OF_ENTRIES),
    )


def not_reported(now: Measures) -> list[str]:
    """Return the names of kecamatan that sent no PMKS report at all."""
    rows = now.kecamatan(COMPLETENESS, ALL)
    return list(rows.loc[rows["pembilang"] == 0, "kecamatan_nama"])


def _silent_about(now: Measures, jenis: str) -> list[str]:
    """Name the kecamatan that say nothing of a kind, or of all in a group."""
    if jenis not in catalog.pmks_kinds():
        return not_reported(now)
    rows = now.kecamatan(NUMBER_OF_ENTRIES, jenis)
    is_silent = rows["nilai"].isna() & ~rows["is_hidden"].astype(bool)
    return list(rows.loc[is_silent, "kecamatan_nama"])


def _kinds_within(jenis: str) -> list[str]:
    every = list(catalog.pmks_kinds())
    return [kode for kode in every if kode in pmks_groups()[jenis].anggota] or every


def _headlines(now: Measures, jenis: str) -> tuple[Headline, ...]:
    term = catalog.term()
    total = len(now.kecamatan(COMPLETENESS, ALL))
    reporting = total - len(_silent_about(now, jenis))
    change = now.kabupaten(YEARLY_CHANGE, jenis)
    persons, need = (
        now.kabupaten(PREVALENCE, jenis),
        now.kabupaten(SHARE_HANDLED, jenis),
    )
    return (
        Headline(
            f"Entri {term}",
            number(_kabupaten(now, NUMBER_OF_ENTRIES, jenis, "nilai")),
            _change_text(change),
            "Banyaknya catatan. Satu orang dapat tercatat pada beberapa jenis; satuan "
            "keluarga dan komunitas ikut dihitung.",
        ),
        Headline(
            "Entri orang per 1.000 penduduk",
            number(_kabupaten(now, PREVALENCE, jenis, "nilai"), 2),
            None if persons is None else _limits(persons, 2),
            "Hanya entri bersatuan orang. Selang kepercayaan Poisson eksak 95 %.",
        ),
        Headline(
            "Tertangani",
            percent(_kabupaten(now, SHARE_HANDLED, jenis, "nilai"), 1),
            None if need is None else _limits(need, 1),
            "Bagian entri orang yang tercatat tertangani tahun ini (Wilson 95 %).",
        ),
        Headline(
            "Kecamatan melapor",
            f"{reporting} dari {total}",
            None,
            "Kecamatan dengan sedikitnya satu angka tentang pilihan ini. Kosong tidak "
            "sama dengan nol.",
        ),
    )


def _change_text(change: pd.Series | None) -> str | None:
    if change is None or pd.isna(change["nilai"]):
        return None
    return f"{signed(change['nilai'], 1)} % dari tahun lalu ({change['keterangan']})"


def _limits(row: pd.Series, decimals: int) -> str | None:
    if pd.isna(row["bawah"]):
        return None
    return f"selang 95 %: {interval(row['bawah'], row['atas'], decimals)}"


def _composition(now: Measures, groups: list[str]) -> pd.DataFrame:
    """Return one row per group for the whole kabupaten."""
    columns = {
        NUMBER_OF_ENTRIES: "entri",
        PREVALENCE: "orang",
        SHARE_HANDLED: "tertangani_pct",
    }
    table = pd.DataFrame(index=pd.Index(groups, name="jenis"))
    for kode, column in columns.items():
        rows = now.area(now.wilayah, kode)
        source = "pembilang" if kode == PREVALENCE else "nilai"
        table[column] = rows[source].reindex(groups)
        if kode == NUMBER_OF_ENTRIES:
            table["keterangan"] = rows["keterangan"].reindex(groups).fillna("")
            table["is_hidden"] = rows["is_hidden"].reindex(groups, fill_value=False)
    names = {kode: group.nama for kode, group in pmks_groups().items()}
    table.insert(0, "nama", [names[kode] for kode in groups])
    return table


def _balance(now: Measures, jenis: str) -> pd.DataFrame:
    """Set need beside help; "tinggi" and "sedikit" only where the standard says so."""
    need, help_ = now.kecamatan(NEED, jenis), now.kecamatan(HELP, ALL)
    help_ = help_.reindex(need.index)
    limits = indicators.rate_interval(
        help_["pembilang"].astype(float), help_["penyebut"].astype(float), per=10_000
    )
    table = pd.DataFrame(
        {
            "nama": need["kecamatan_nama"],
            "kebutuhan": need["nilai"],
            "bawah": need["bawah"],
            "atas": need["atas"],
            "psks": help_["nilai"],
            "psks_bawah": limits["bawah"],
            "psks_atas": limits["atas"],
        }
    )
    high = now.standings(NEED, jenis)["putusan"] == claims.ABOVE
    few = now.standings(HELP, ALL)["putusan"].reindex(need.index) == claims.BELOW
    table["kelompok"] = ALIKE
    table.loc[~high & few, "kelompok"] = FEW
    table.loc[high & ~few, "kelompok"] = HIGH
    table.loc[high & few, "kelompok"] = SHORT
    unknown = table[["kebutuhan", "psks"]].isna().any(axis="columns")
    table.loc[unknown, "kelompok"] = NOT_KNOWN
    return table


def _worsening(now: Measures, jenis: str) -> pd.DataFrame:
    """Return where the rate is both above the kabupaten and rising, of every kind."""
    members = [kind for kind in pmks_groups()[jenis].anggota if kind != jenis]
    card = indicators.declared()[YEARLY_CHANGE]
    found = []
    for kind in [jenis, *members]:
        changes = now.kecamatan(YEARLY_CHANGE, kind)
        said = changes["keterangan"].fillna("").map(claims.moved)
        rising = changes[(said == claims.RISE).to_numpy(bool)]
        if rising.empty:
            continue
        rates = now.kecamatan(NEED, kind).reindex(rising.index)
        above = now.standings(NEED, kind)["putusan"].reindex(rising.index)
        for kode, row in rising[(above == claims.ABOVE).to_numpy(bool)].iterrows():
            found.append(
                {
                    "kecamatan": row["kecamatan_nama"],
                    "jenis": pmks_groups()[kind].nama,
                    "per_1000": number(rates.loc[kode, "nilai"], 2),
                    "perubahan": f"{signed(row['nilai'], card.desimal)} %",
                }
            )
    columns = ["kecamatan", "jenis", "per_1000", "perubahan"]
    return pd.DataFrame(found, columns=columns)


def _worsening_sentence(now: Measures, worsening: pd.DataFrame) -> str:
    if len(worsening):
        return (
            "Jelas di atas kabupaten dan naik dari tahun lalu: "
            f"{enumeration(list(dict.fromkeys(worsening['kecamatan'])))}."
        )
    if not now.has(YEARLY_CHANGE):
        return (
            "Yang memburuk tidak dapat disebut: tidak ada tahun lalu yang dapat "
            "dibandingkan."
        )
    return (
        "Tidak ada kecamatan yang jelas di atas kabupaten dan sekaligus naik dari "
        "tahun lalu."
    )


def _sentences(now: Measures, balance: pd.DataFrame) -> tuple[str, ...]:
    said = [_balance_sentence(balance)]
    silent = not_reported(now)
    if silent:
        said.append(f"Belum melapor: {enumeration(silent)}.")
    if now.break_note:
        said.append(as_sentence(now.break_note) + ".")
    return tuple(said)


def _balance_sentence(balance: pd.DataFrame) -> str:
    short = list(balance.loc[balance["kelompok"] == SHORT, "nama"])
    if balance["kelompok"].eq(NOT_KNOWN).all():
        return "Kebutuhan dan PSKS belum dapat dibandingkan: salah satunya belum ada."
    high = list(balance.loc[balance["kelompok"] == HIGH, "nama"])
    clauses = []
    if short:
        clauses.append(
            "Kebutuhan jelas di atas kabupaten dan PSKS per penduduk jelas di "
            f"bawahnya: {enumeration(short)}."
        )
    else:
        clauses.append(
            "Tidak ada kecamatan yang kebutuhannya jelas di atas kabupaten sekaligus "
            "PSKS-nya jelas di bawah kabupaten."
        )
    if high:
        clauses.append(f"Kebutuhan saja yang jelas di atas: {enumeration(high)}.")
    return " ".join(clauses)


def _kabupaten(now: Measures, kode: str, jenis: str, column: str) -> float:
    row = now.kabupaten(kode, jenis)
    return float("nan") if row is None else float(row[column])


def services(now: Measures, before: Measures | None) -> pd.DataFrame:
    """Return the recipients of each programme in the whole kabupaten.

    Index program; nama, satuan, penerima, per_1000, penerima_lalu (missing where the
    year before has none).
    """
    rows = _whole_kabupaten(now)
    last = None if before is None else _whole_kabupaten(before)["pembilang"]
    known = catalog.programs()
    return pd.DataFrame(
        {
            "nama": [known[kode].nama for kode in rows.index],
            "satuan": [known[kode].satuan for kode in rows.index],
            "penerima": rows["pembilang"],
            "per_1000": rows["nilai"],
            "penerima_lalu": float("nan") if last is None else last.reindex(rows.index),
        }
    )


def _whole_kabupaten(now: Measures) -> pd.DataFrame:
    rows = now.table[now.table["indikator"] == RECIPIENT_RATE]
    return rows[rows["kecamatan_kode"] == now.wilayah].set_index("jenis")
