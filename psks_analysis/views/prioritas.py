"""Which kecamatan first: an index of several indicators, and how sure its places are.

A help for setting priorities, not an official measure. Everything comes from
`Measures`, so a kecamatan with a hidden input has no index.
"""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog, priority
from psks_analysis.catalog import Indicator
from psks_analysis.formats import enumeration, number
from psks_analysis.priority import Counts
from psks_analysis.priority.robustness import (
    BINOMIAL,
    DRAWS,
    FIXED,
    LOWER,
    POISSON,
    UNCLEAR,
    UPPER,
)
from psks_analysis.views.groups import ALL
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import kind_label
from psks_analysis.views.secrecy import OF_PMKS

# How the counts behind an indicator vary; registers of PSKS are what they are.
MODELS = {"I03": POISSON, "I05": BINOMIAL, "I07": POISSON, "I09": POISSON}
ABOUT_DATA = "I18"  # how complete reports are says nothing about need
FIRST_CHOICE = ("I03", "I05", "I09", "I12")
FEWEST, MOST = 4, 8
SCALES = {
    "minmax": "0 sampai 100 (terendah–tertinggi)",
    "z": "Simpangan dari rata-rata",
    "peringkat": "Menurut urutan",
    "winsor": "0 sampai 100, nilai ekstrem dipotong",
}
MEANS = {
    priority.ARITHMETIC: "Rata-rata biasa",
    priority.GEOMETRIC: "Rata-rata geometrik (yang rendah tidak tertutup yang tinggi)",
}
CLASSES = {
    UPPER: "Hampir pasti sepertiga teratas",
    UNCLEAR: "Belum jelas",
    LOWER: "Hampir pasti bukan sepertiga teratas",
}
NONE = "t.a.d."
NAME = "Alat bantu prioritas, bukan ukuran resmi"


@dataclass(frozen=True)
class Choices:
    """What the reader chose: indicators with their points, scale and mean."""

    points: tuple[tuple[str, float], ...]
    scale: str = "minmax"
    mean: str = priority.ARITHMETIC

    @property
    def weights(self) -> pd.Series:
        """Return the shares of 1 by indicator."""
        return priority.given_weights(pd.Series(dict(self.points), dtype=float))


@dataclass(frozen=True)
class Prioritas:
    """Everything the page Indeks prioritas shows.

    Parameters
    ----------
    table : DataFrame
        Index kecamatan_kode; nama, indeks, tiga_teratas, bawah, atas, kelas, teks; the
        most pressing first, those without an index last.
    audit : DataFrame
        Index indicator; nama, bobot, dengan_indeks, rata_geser, geser_terbesar.
    together : DataFrame
        Correlations between the indicators.
    hidden, undefined : Index
        Kecamatan without an index because of a small count, or of a missing base.
    """

    jenis_nama: str
    tahun: int
    table: pd.DataFrame
    audit: pd.DataFrame
    together: pd.DataFrame
    alpha: float
    hidden: pd.Index
    not_reported: pd.Index
    undefined: pd.Index
    population_basis: str
    said: tuple[str, ...]


def candidates(now: Measures) -> dict[str, Indicator]:
    """Return the indicators that have a direction and a value anywhere."""
    cards = catalog.indicators()
    return {
        kode: card
        for kode, card in cards.items()
        if card.arah != "netral" and kode != ABOUT_DATA and now.has(kode)
    }


def prioritas(now: Measures, jenis: str, choices: Choices) -> Prioritas:
    """Return the index of every kecamatan and what is sure of its place."""
    every = {kode: _rows(now, kode, jenis) for kode, _ in choices.points}
    parts = {kode: rows for kode, rows in every.items() if len(rows)}
    names = list(parts)
    weights = choices.weights[names]
    weights = weights / (weights.sum() or 1)
    used = [kode for kode in names if weights[kode] > 0]
    values = _column(parts, "nilai")
    values[values[used].isna().any(axis="columns")] = float("nan")
    is_good = _is_good(names)
    scaled = priority.normalised(values, method=choices.scale, is_good=is_good)
    index = priority.index(scaled, weights, aggregation=choices.mean)
    places = priority.robustness(
        values, weights, is_good, _counts(parts), aggregation=choices.mean
    )
    hidden, silent, undefined = _reasons({kode: parts[kode] for kode in used}, index)
    kecamatan = parts[names[0]]["kecamatan_nama"]
    table = _table(index, places, kecamatan, hidden, silent)
    return Prioritas(
        jenis_nama=kind_label(jenis),
        tahun=now.tahun,
        table=table,
        audit=_audit(scaled, index, weights, choices.mean),
        together=priority.correlations(scaled),
        alpha=priority.cronbach_alpha(scaled.loc[:, scaled.notna().any()]),
        hidden=hidden,
        not_reported=silent,
        undefined=undefined,
        population_basis=now.population_basis,
        said=_said(table, values[used], [kode for kode in every if kode not in parts]),
    )


def _rows(now: Measures, kode: str, jenis: str) -> pd.DataFrame:
    """Return an indicator of the chosen jenis; PSKS have kinds of their own."""
    kinds = now.kinds(kode)
    of_psks = ALL if ALL in kinds else next(iter(kinds), ALL)
    return now.kecamatan(kode, jenis if kode in OF_PMKS else of_psks)


def _column(parts: dict[str, pd.DataFrame], column: str) -> pd.DataFrame:
    return pd.DataFrame({k: rows[column] for k, rows in parts.items()}, dtype=float)


def _is_good(names: list[str]) -> pd.Series:
    cards = catalog.indicators()
    return pd.Series({kode: cards[kode].arah == "tinggi_baik" for kode in names})


def _counts(parts: dict[str, pd.DataFrame]) -> Counts:
    numerator, denominator = _column(parts, "pembilang"), _column(parts, "penyebut")
    if "I07" in parts:  # a difference of two counts is itself a count of people
        numerator["I07"], denominator["I07"] = parts["I07"]["nilai"], 1.0
    models = pd.Series({kode: MODELS.get(kode, FIXED) for kode in parts})
    return Counts(numerator, denominator, models)


def _reasons(
    parts: dict[str, pd.DataFrame], index: pd.Series
) -> tuple[pd.Index, pd.Index, pd.Index]:
    """Tell apart why a kecamatan has no index: hidden, no report, no base."""
    without = index.isna()
    hidden = pd.DataFrame({k: rows["is_hidden"] for k, rows in parts.items()})
    count = _column(parts, "pembilang").isna() & ~hidden.astype(bool)
    is_hidden = without & hidden.astype(bool).any(axis="columns")
    silent = without & ~is_hidden & count.any(axis="columns")
    rest = without & ~is_hidden & ~silent
    return index.index[is_hidden], index.index[silent], index.index[rest]


def _table(
    index: pd.Series,
    places: pd.DataFrame,
    names: pd.Series,
    hidden: pd.Index,
    silent: pd.Index,
) -> pd.DataFrame:
    table = places.assign(nama=names, indeks=index)
    table["kelas"] = [CLASSES.get(each, NONE) for each in table["kelas"]]
    table["teks"] = [
        f"{NONE} {_why(kode, hidden, silent)}"
        if pd.isna(row["bawah"])
        else f"indeks {number(row['indeks'])}; {places_text(row)}; "
        f"{share_text(row)} percobaan di tiga teratas"
        for kode, row in table.iterrows()
    ]
    return table.sort_values(
        ["indeks", "nama"], ascending=[False, True], kind="stable"
    )[["nama", "indeks", "tiga_teratas", "bawah", "atas", "kelas", "teks"]]


def places_text(row: pd.Series) -> str:
    """Write the interval of places, never one place alone."""
    if pd.isna(row["bawah"]):
        return NONE
    return f"urutan {number(row['bawah'])} sampai {number(row['atas'])}"


def share_text(row: pd.Series) -> str:
    """Write the share of draws among the first three."""
    share = row["tiga_teratas"]
    return NONE if pd.isna(share) else f"{number(100 * share)} %"


def _why(kode: object, hidden: pd.Index, silent: pd.Index) -> str:
    if kode in hidden:
        return "ada angka kecil yang disembunyikan"
    return "ada yang tidak dilaporkan" if kode in silent else "tidak dapat dihitung"


def _audit(
    scaled: pd.DataFrame, index: pd.Series, weights: pd.Series, mean: str
) -> pd.DataFrame:
    cards = catalog.indicators()
    moved = priority.leave_one_out(scaled, weights, aggregation=mean)
    return moved.assign(
        nama=[cards[kode].nama for kode in moved.index],
        bobot=weights,
        dengan_indeks=priority.with_index(scaled, index),
    )


def _said(
    table: pd.DataFrame, values: pd.DataFrame, absent: list[str]
) -> tuple[str, ...]:
    said = (
        _first(table),
        _often(table),
        _absent(absent),
        _silent_indicators(values),
        _without(table),
    )
    return tuple(each for each in said if each)


def _absent(absent: list[str]) -> str:
    cards = catalog.indicators()
    names = [cards[kode].nama for kode in absent]
    return f"Tidak ada untuk jenis ini: {enumeration(names)}." if names else ""


def _first(table: pd.DataFrame) -> str:
    if table["bawah"].isna().all():
        return (
            "Urutan tidak dapat dinilai: kurang dari empat kecamatan punya semua "
            "angka, atau angkanya sama di mana-mana."
        )
    sure = list(table.loc[table["kelas"] == CLASSES[UPPER], "nama"])
    if not sure:
        return (
            "Tidak satu kecamatan pun hampir pasti di sepertiga teratas: urutannya "
            "bergantung pada bobot, skala, dan kebetulan dalam angka."
        )
    return f"Hampir pasti di sepertiga teratas: {enumeration(sure)}."


def _often(table: pd.DataFrame) -> str:
    often = table.dropna(subset="tiga_teratas").nlargest(3, "tiga_teratas")
    if often.empty:
        return ""
    parts = [f"{row['nama']} ({share_text(row)})" for _, row in often.iterrows()]
    return (
        f"Paling sering di tiga teratas dari {number(DRAWS)} percobaan acak: "
        f"{enumeration(parts)}."
    )


def _silent_indicators(values: pd.DataFrame) -> str:
    tells = priority.telling(values)
    cards = catalog.indicators()
    same = [cards[kode].nama for kode in tells.index[~tells & values.notna().any()]]
    if not same:
        return ""
    return f"Tidak membedakan kecamatan, jadi tidak ikut dihitung: {enumeration(same)}."


def _without(table: pd.DataFrame) -> str:
    missing = list(table.loc[table["indeks"].isna(), "nama"])
    return f"Tanpa indeks ({NONE}): {enumeration(missing)}." if missing else ""
