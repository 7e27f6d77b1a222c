"""Which kecamatan first: an index of several indicators, and how sure its places are.

A help for setting priorities, not an official measure. Everything comes from
`Measures`, so a kecamatan with a hidden input has no index.
"""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import indicators, priority
from psks_analysis.formats import enumeration, number
from psks_analysis.indicators import (
    COMPLETENESS,
    PMKS_PER_PSM,
    PREVALENCE,
    PSKS_DENSITY,
    SERVICE_GAP,
    SHARE_HANDLED,
    Indicator,
)
from psks_analysis.priority import Counts
from psks_analysis.priority.robustness import DRAWS
from psks_analysis.views import claims
from psks_analysis.views.groups import ALL
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import kind_label

ABOUT_DATA = COMPLETENESS  # how complete reports are says nothing about need
FIRST_CHOICE = (PREVALENCE, SHARE_HANDLED, PMKS_PER_PSM, PSKS_DENSITY)
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
    word: f"{word.capitalize()} di sepertiga teratas" for _, word in claims.SHARE_WORDS
}
FIRST = CLASSES[claims.ALWAYS]
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
        Index kecamatan_kode; nama, indeks, sepertiga_teratas, bawah, atas, kelas, teks;
        the most pressing first, those without an index last.
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
    cards = indicators.declared()
    return {
        kode: card
        for kode, card in cards.items()
        if card.arah != "netral" and kode != ABOUT_DATA and now.has(kode)
    }


def proposed(now: Measures, jenis: str) -> list[str]:
    """Return the indicators to begin with: the usual, or others that tell enough.

    Where the usual ones are known of fewer kecamatan than an index needs, nobody would
    have one, and the page would say nothing.
    """
    cards = candidates(now)
    usual = [kode for kode in FIRST_CHOICE if kode in cards]
    others = [kode for kode in cards if kode not in usual]
    known = [kode for kode in (*usual, *others) if _is_told(now, kode, jenis)]
    return known[:FEWEST] if len(known) >= FEWEST else usual


def _is_told(now: Measures, kode: str, jenis: str) -> bool:
    rows = _rows(now, kode, jenis)
    return len(rows) > 0 and rows["nilai"].nunique() >= FEWEST


def prioritas(now: Measures, jenis: str, choices: Choices) -> Prioritas:
    """Return the index of every kecamatan and what is sure of its place."""
    every = {kode: _rows(now, kode, jenis) for kode, _ in choices.points}
    by_code = {kode: rows for kode, rows in every.items() if len(rows)}
    names = list(by_code)
    weights = choices.weights[names]
    weights = weights / (weights.sum() or 1)
    used = [kode for kode in names if weights[kode] > 0]
    values = _column(by_code, "nilai")
    values[values[used].isna().any(axis="columns")] = float("nan")
    is_good = _is_good(names)
    scaled = priority.normalised(values, method=choices.scale, is_good=is_good)
    index = priority.index(scaled, weights, aggregation=choices.mean)
    places = priority.robustness(
        values, weights, is_good, _counts(by_code), aggregation=choices.mean
    )
    hidden, silent, undefined = _reasons({kode: by_code[kode] for kode in used}, index)
    kecamatan = by_code[names[0]]["kecamatan_nama"]
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
        said=_said(
            table, values[used], [kode for kode in every if kode not in by_code]
        ),
    )


def _rows(now: Measures, kode: str, jenis: str) -> pd.DataFrame:
    """Return an indicator of the chosen jenis; PSKS have kinds of their own."""
    kinds = now.kinds(kode)
    of_psks = ALL if ALL in kinds else next(iter(kinds), ALL)
    is_of_need = indicators.declared()[kode].about == indicators.NEED
    return now.kecamatan(kode, jenis if is_of_need else of_psks)


def _column(by_code: dict[str, pd.DataFrame], column: str) -> pd.DataFrame:
    return pd.DataFrame({k: rows[column] for k, rows in by_code.items()}, dtype=float)


def _is_good(names: list[str]) -> pd.Series:
    cards = indicators.declared()
    return pd.Series({kode: cards[kode].arah == "tinggi_baik" for kode in names})


def _counts(by_code: dict[str, pd.DataFrame]) -> Counts:
    numerator, denominator = _column(by_code, "pembilang"), _column(by_code, "penyebut")
    if SERVICE_GAP in by_code:  # a difference of two counts is itself a count of people
        numerator[SERVICE_GAP], denominator[SERVICE_GAP] = (
            by_code[SERVICE_GAP]["nilai"],
            1.0,
        )
    cards = indicators.declared()
    models = pd.Series({kode: cards[kode].arithmetic.varies for kode in by_code})
    return Counts(numerator, denominator, models)


def _reasons(
    by_code: dict[str, pd.DataFrame], index: pd.Series
) -> tuple[pd.Index, pd.Index, pd.Index]:
    """Tell apart why a kecamatan has no index: hidden, no report, no base."""
    without = index.isna()
    hidden = pd.DataFrame({k: rows["is_hidden"] for k, rows in by_code.items()})
    count = _column(by_code, "pembilang").isna() & ~hidden.astype(bool)
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
    table["kelas"] = [
        NONE if pd.isna(share) else CLASSES[claims.share_word(share)]
        for share in table["sepertiga_teratas"]
    ]
    table["teks"] = [
        f"{NONE} {_why(kode, hidden, silent)}"
        if pd.isna(row["bawah"])
        else f"indeks {number(row['indeks'])}; {places_text(row)}; "
        f"{share_text(row)} percobaan di sepertiga teratas"
        for kode, row in table.iterrows()
    ]
    return table.sort_values(
        ["indeks", "nama"], ascending=[False, True], kind="stable"
    )[["nama", "indeks", "sepertiga_teratas", "bawah", "atas", "kelas", "teks"]]


def places_text(row: pd.Series) -> str:
    """Write the interval of places, never one place alone."""
    if pd.isna(row["bawah"]):
        return NONE
    return f"urutan {number(row['bawah'])} sampai {number(row['atas'])}"


def share_text(row: pd.Series) -> str:
    """Write the share of draws in the upper third, which is what the class is about."""
    share = row["sepertiga_teratas"]
    return NONE if pd.isna(share) else f"{number(100 * share)} %"


def _why(kode: object, hidden: pd.Index, silent: pd.Index) -> str:
    if kode in hidden:
        return "ada angka yang dirahasiakan"
    return "ada yang tidak dilaporkan" if kode in silent else "tidak dapat dihitung"


def _audit(
    scaled: pd.DataFrame, index: pd.Series, weights: pd.Series, mean: str
) -> pd.DataFrame:
    cards = indicators.declared()
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
    cards = indicators.declared()
    names = [cards[kode].nama for kode in absent]
    return f"Tidak ada untuk jenis ini: {enumeration(names)}." if names else ""


def _first(table: pd.DataFrame) -> str:
    if table["bawah"].isna().all():
        return (
            "Urutan tidak dapat dinilai: kurang dari empat kecamatan punya semua "
            "angka, atau angkanya sama di mana-mana."
        )
    sure = list(table.loc[table["kelas"] == FIRST, "nama"])
    if not sure:
        return (
            f"Tidak satu kecamatan pun {claims.ALWAYS} di sepertiga teratas: urutannya "
            "bergantung pada bobot, skala, dan kebetulan dalam angka."
        )
    return f"{FIRST}, apa pun bobot dan skalanya: {enumeration(sure)}."


def _often(table: pd.DataFrame) -> str:
    often = table.dropna(subset="sepertiga_teratas").nlargest(3, "sepertiga_teratas")
    if often.empty:
        return ""
    places = [f"{row['nama']} ({share_text(row)})" for _, row in often.iterrows()]
    return (
        f"Paling sering di sepertiga teratas dari {number(DRAWS)} percobaan acak: "
        f"{enumeration(places)}."
    )


def _silent_indicators(values: pd.DataFrame) -> str:
    tells = priority.telling(values)
    cards = indicators.declared()
    same = [cards[kode].nama for kode in tells.index[~tells & values.notna().any()]]
    if not same:
        return ""
    return f"Tidak membedakan kecamatan, jadi tidak ikut dihitung: {enumeration(same)}."


def _without(table: pd.DataFrame) -> str:
    missing = list(table.loc[table["indeks"].isna(), "nama"])
    return f"Tanpa indeks ({NONE}): {enumeration(missing)}." if missing else ""
