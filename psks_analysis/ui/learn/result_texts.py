"""Cells of any query's result as an Indonesian reader writes them."""

import pandas as pd

from psks_analysis.formats import MISSING, number

FIRST_YEAR, LAST_YEAR = 1900, 2100


def as_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a result as a reader writes it; years and codes stay as they are."""
    return frame.apply(texts)


def texts(column: pd.Series) -> pd.Series:
    """Return the cells of one column as text."""
    if pd.api.types.is_bool_dtype(column):
        return column.map({True: "ya", False: "tidak"}).fillna(MISSING)
    if not pd.api.types.is_numeric_dtype(column):
        return column.fillna(MISSING)
    if is_year(column):
        return column.astype("Int64").astype("string").fillna(MISSING)
    decimals = _decimals(column)
    return column.map(lambda value: number(value, decimals))


def is_year(column: pd.Series) -> bool:
    """Say whether a column holds years, which have no thousands separator."""
    named = "tahun" in str(column.name).casefold()
    return named and column.dropna().between(FIRST_YEAR, LAST_YEAR).all()


def _decimals(column: pd.Series) -> int:
    known = column.dropna().astype(float)
    known = known[known.abs() < float("inf")]
    if (known % 1 == 0).all():
        return 0
    return 2 if known.abs().max() >= 1 else 4
