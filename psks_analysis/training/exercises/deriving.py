"""Tables that SQL cannot make: intervals and USG, by the project's own arithmetic."""

from collections.abc import Callable

import pandas as pd

from psks_analysis.indicators import prevalence, prevalence_interval, wilson_interval
from psks_analysis.indicators.ratios import rate_ratio_interval
from psks_analysis.priority.usg import usg

PER = 1_000


def _prevalence(rows: pd.DataFrame) -> pd.DataFrame:
    """Add nilai, bawah, atas per 1,000 to rows with kasus and penduduk."""
    cases, people = rows["kasus"].astype(float), rows["penduduk"].astype(float)
    limits = prevalence_interval(cases, people, per=PER)
    return rows.assign(nilai=prevalence(cases, people, per=PER), **_columns(limits))


def _share(rows: pd.DataFrame) -> pd.DataFrame:
    """Add nilai, bawah, atas in per cent to rows with bagian and seluruh."""
    part, whole = rows["bagian"].astype(float), rows["seluruh"].astype(float)
    limits = wilson_interval(part, whole) * 100
    share = (part / whole.where(whole > 0) * 100).where(part <= whole)
    return rows.assign(nilai=share, **_columns(limits))


def _ratio(rows: pd.DataFrame) -> pd.DataFrame:
    """Add rasio, bawah, atas to rows with kasus, penduduk and those of before."""
    names = ("kasus", "penduduk", "kasus_lalu", "penduduk_lalu")
    ratio = rate_ratio_interval(*(rows[name].astype(float) for name in names))
    return rows.assign(rasio=ratio["rasio"], **_columns(ratio))


def _usg(rows: pd.DataFrame) -> pd.DataFrame:
    """Return masalah, total, urutan of rows with masalah, penilai and the scores."""
    table = usg(rows).reset_index()
    return table[["masalah", "total", "urutan", "goyah"]]


def _columns(limits: pd.DataFrame) -> dict[str, pd.Series]:
    return {name: limits[name] for name in ("bawah", "atas")}


WAYS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "prevalensi": _prevalence,
    "persentase": _share,
    "rasio": _ratio,
    "usg": _usg,
}
