"""Change from one tahun to the next, said only where the numbers carry it."""

from collections.abc import Collection, Iterable
from itertools import combinations

import pandas as pd

from psks_analysis.indicators.aligned import aligned

RISE, FALL, UNCLEAR = "naik", "turun", "tidak berbeda nyata"


def percent_change(count: pd.Series, previous: pd.Series, *, minimum: int) -> pd.Series:
    r"""Change in percent of last year's count.

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
    inputs = aligned(count=count, previous=previous)
    base = inputs["previous"].where(inputs["previous"] >= max(minimum, 1))
    return ((inputs["count"] - base) / base * 100).rename("change_pct")


def segment(tahun: pd.Series, breaks: Collection[int]) -> pd.Series:
    """Return the number of the stretch between breaks within which years compare.

    Parameters
    ----------
    tahun : Series of int, shape (k,)
        Years of a series, in any order.
    breaks : collection of int
        Years in which definition or source changed: such a year must not be compared
        with the one before, but may be with the ones after.

    Returns
    -------
    Series of int, shape (k,)
        Named ``ruas``; the first stretch is 0. Missing where the year is missing.

    Raises
    ------
    ValueError
        If a year is not a number.

    Examples
    --------
    >>> segment(pd.Series([2023, 2024, 2025, 2026]), {2012, 2025}).to_list()
    [1, 1, 2, 2]
    """
    years = aligned(tahun=tahun)["tahun"]
    passed = sum((years >= each).astype(int) for each in set(breaks))
    return (years * 0 + passed).astype("Int64").rename("ruas")


def comparable_pairs(
    tahun: Iterable[int], breaks: Collection[int]
) -> list[tuple[int, int]]:
    """Every pair of years, earlier first, that no break separates.

    Parameters
    ----------
    tahun : iterable of int
        Years of a series.
    breaks : collection of int
        As for :func:`segment`.

    Returns
    -------
    list of tuple of int
        In order; empty where no two years compare.

    Examples
    --------
    >>> comparable_pairs([2024, 2022, 2025, 2026], {2025})
    [(2022, 2024), (2025, 2026)]
    """
    return [
        (earlier, later)
        for earlier, later in combinations(sorted(set(tahun)), 2)
        if not any(earlier < each <= later for each in breaks)
    ]
