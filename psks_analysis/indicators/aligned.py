"""Inputs of indicators: same index, no negative counts, missing kept missing."""

import pandas as pd


def aligned(**columns: pd.Series) -> pd.DataFrame:
    """Return the Series as float columns of one frame.

    Raises
    ------
    ValueError
        If the indexes differ, or any value is negative.

    Examples
    --------
    >>> aligned(count=pd.Series([1, None]), population=pd.Series([10, 20]))
       count  population
    0    1.0        10.0
    1    NaN        20.0
    """
    first = next(iter(columns.values()))
    for name, series in columns.items():
        if not series.index.equals(first.index):
            raise ValueError(f"{name} is not on the index of {next(iter(columns))}")
    frame = pd.DataFrame(
        {name: s.astype("Float64").astype(float) for name, s in columns.items()}
    )
    negative = [name for name in frame if (frame[name] < 0).any()]
    if negative:
        raise ValueError(f"negative values in {', '.join(negative)}")
    return frame
