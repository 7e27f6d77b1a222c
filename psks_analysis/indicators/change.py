"""Change from one tahun to the next, said only where the numbers carry it."""

import numpy as np
import pandas as pd

from psks_analysis.indicators.aligned import aligned

RISE, FALL, UNCLEAR = "naik", "turun", "tidak berbeda nyata"


def percent_change(count: pd.Series, previous: pd.Series, *, minimum: int) -> pd.Series:
    r"""Change in percent of last year's count (I17).

    .. math:: \frac{y_t - y_{t-1}}{y_{t-1}} \cdot 100

    Parameters
    ----------
    count, previous : Series of number, shape (k,)
        Entries of this and of the last tahun, on the same index.
    minimum : int
        Smallest previous count on which a percentage is given.

    Returns
    -------
    Series of float, shape (k,)
        Named ``change_pct``. Missing where a count is missing or the previous one is
        below ``minimum`` (from 2 to 3 is not "+50 %").

    Raises
    ------
    ValueError
        If the indexes differ or a count is negative.

    Examples
    --------
    >>> percent_change(pd.Series([60, 3]), pd.Series([50, 2]), minimum=20)
    0    20.0
    1     NaN
    Name: change_pct, dtype: float64
    """
    parts = aligned(count=count, previous=previous)
    base = parts["previous"].where(parts["previous"] >= max(minimum, 1))
    return ((parts["count"] - base) / base * 100).rename("change_pct")


def change_verdict(lower: pd.Series, upper: pd.Series) -> pd.Series:
    """Say "naik" or "turun" only where the interval of the ratio excludes 1.

    Parameters
    ----------
    lower, upper : Series of float, shape (k,)
        Limits of the ratio of the two rates.

    Returns
    -------
    Series of str, shape (k,)
        "naik", "turun", "tidak berbeda nyata", or missing where a limit is missing.

    Examples
    --------
    >>> lower, upper = pd.Series([1.02, 0.8, None]), pd.Series([1.3, 1.1, None])
    >>> change_verdict(lower, upper).to_list()
    ['naik', 'tidak berbeda nyata', None]
    """
    verdict = np.select([lower > 1, upper < 1], [RISE, FALL], UNCLEAR)
    known = lower.notna() & upper.notna()
    return pd.Series(verdict, index=lower.index, dtype=object).where(known, None)
