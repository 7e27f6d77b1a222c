"""One indicator on the map: values, classes, and why a kecamatan has none."""

from dataclasses import dataclass

import pandas as pd

from psks_analysis import catalog, indicators
from psks_analysis.formats import HIDDEN, MISSING, number
from psks_analysis.indicators import COMPLETENESS, NUMBER_OF_ENTRIES, Indicator
from psks_analysis.views import sentences
from psks_analysis.views.classes import Classes, classify
from psks_analysis.views.groups import ALL, pmks_groups
from psks_analysis.views.measures import Measures


@dataclass(frozen=True)
class Peta:
    """Everything the map page shows of one indicator, tahun and jenis.

    Parameters
    ----------
    table : DataFrame
        Index kecamatan_kode; nama, nilai, bawah, atas, keterangan, teks (for tooltips).
    classes : Classes or None
        Breaks over all years compared; None where no kecamatan has a value.
    hidden, not_reported, undefined : Index
        Kecamatan without a value, by reason: small count, no report, no denominator.
    said : str
        Which kecamatan differ; blank where nothing can be said.
    """

    indicator: Indicator
    jenis_nama: str
    tahun: int
    table: pd.DataFrame
    classes: Classes | None
    hidden: pd.Index
    not_reported: pd.Index
    undefined: pd.Index
    kabupaten: float
    population_basis: str
    said: str = ""

    @property
    def is_bubbles(self) -> bool:
        """Whether the values are counts, which are drawn as bubbles."""
        return self.indicator.peta == "gelembung"


def peta(
    years: dict[int, Measures], tahun: int, kode: str, jenis: str, scheme: str
) -> Peta:
    """Return the map of one tahun with the breaks of all years."""
    card, now = indicators.declared()[kode], years[tahun]
    rows = now.kecamatan(kode, jenis)
    every = pd.concat([each.kecamatan(kode, jenis)["nilai"] for each in years.values()])
    hidden, silent, undefined = without_value(rows)
    whole = now.kabupaten(kode, jenis)
    return Peta(
        indicator=card,
        jenis_nama=kind_label(jenis),
        tahun=tahun,
        table=_table(rows, card),
        classes=classify(every, scheme, decimals=card.desimal),
        hidden=hidden,
        not_reported=silent,
        undefined=undefined,
        kabupaten=float("nan") if whole is None else float(whole["nilai"]),
        population_basis=now.population_basis,
        said=sentences.named(now, kode, jenis),
    )


def without_value(rows: pd.DataFrame) -> tuple[pd.Index, pd.Index, pd.Index]:
    """Return whose value is hidden, who did not report, and where none is defined."""
    hidden = rows["is_hidden"].astype(bool)
    silent = rows["pembilang"].isna() & ~hidden
    undefined = rows["nilai"].isna() & ~silent & ~hidden
    return rows.index[hidden], rows.index[silent], rows.index[undefined]


def indicators_of(now: Measures) -> dict[str, Indicator]:
    """Return the indicators that any area has a value of.

    Without any PMKS count, "0 % complete" says nothing new and is left out.
    """
    there = {k: card for k, card in indicators.declared().items() if now.has(k)}
    if NUMBER_OF_ENTRIES not in there:
        there.pop(COMPLETENESS, None)
    return there


def kind_label(jenis: str) -> str:
    """Name a group of PMKS, a PSKS kind or a programme."""
    if jenis in pmks_groups() and jenis != ALL:
        return pmks_groups()[jenis].nama
    if jenis in catalog.programs():
        return catalog.programs()[jenis].nama
    return "Semua jenis" if jenis == ALL else catalog.kind_name(jenis)


def value_text(row: pd.Series, card: Indicator) -> str:
    """Write a value with unit and interval, or why there is none."""
    if row["is_hidden"]:
        return f"{HIDDEN} {row['keterangan']}"
    if pd.isna(row["nilai"]):
        return str(row["keterangan"] or "tidak ada nilai")
    return sentences.value(row, card)


def kabupaten_text(whole: pd.Series | None, card: Indicator) -> str:
    """Write the kabupaten's value without its unit; hidden and missing as such."""
    if whole is None:
        return MISSING
    return HIDDEN if whole["is_hidden"] else number(whole["nilai"], card.desimal)


def _table(rows: pd.DataFrame, card: Indicator) -> pd.DataFrame:
    table = rows[["nilai", "bawah", "atas", "keterangan", "is_hidden"]].copy()
    table.insert(0, "nama", rows["kecamatan_nama"])
    table["teks"] = [value_text(row, card) for _, row in rows.iterrows()]
    return table
