"""Inputs of indicators: same index, no impossible numbers, missing kept missing."""

import numpy as np
import pandas as pd

NUMERIC = ("integer", "floating", "mixed-integer-float", "decimal", "empty")


def aligned(**columns: pd.Series) -> pd.DataFrame:
    """Return the Series as float columns of one frame.

    Raises
    ------
    ValueError
        If the indexes differ, or a value is negative, infinite or not a number. Text is
        not read as a number here: "1.234" is 1234 in an Indonesian table.

    Examples
    --------
    >>> aligned(count=pd.Series([1, None]), population=pd.Series([10, 20]))
       count  population
    0    1.0        10.0
    1    NaN        20.0
    """
    first, *others = columns
    for name in others:
        if not columns[name].index.equals(columns[first].index):
            raise ValueError(f"{name} is not on the index of {first}")
    return pd.DataFrame({name: _numbers(name, s) for name, s in columns.items()})


def _numbers(name: str, series: pd.Series) -> pd.Series:
    if series.dtype != float:  # no need to look at every value of what are floats
        if pd.api.types.infer_dtype(series, skipna=True) not in NUMERIC:
            raise ValueError(f"{name} holds values that are not numbers")
        series = series.astype("Float64").astype(float)
    values = series.to_numpy()
    if (values < 0).any():
        raise ValueError(f"negative values in {name}")
    if np.isinf(values).any():
        raise ValueError(f"infinite values in {name}")
    return series
