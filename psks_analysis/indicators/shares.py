"""Parts of a whole: handled, active, covered, complete; and what is left over."""

import pandas as pd

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.intervals import CONFIDENCE
from psks_analysis.indicators.proportions import wilson_interval


def percentage(part: pd.Series, whole: pd.Series) -> pd.Series:
    r"""Part of a whole in percent.

    .. math:: p_i = \frac{x_i}{n_i} \cdot 100

    Parameters
    ----------
    part, whole : Series of number, shape (k,)
        Counts of the same unit and period, on the same index.

    Returns
    -------
    Series of float, shape (k,)
        Named ``pct``. Missing where a part is missing, the whole is zero ("nothing to
        handle" is neither 0 % nor 100 %), or the part exceeds the whole: that is an
        error in the data, listed on the quality page, and not 120 %.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> percentage(pd.Series([3, 0, 0, 6]), pd.Series([4, 4, 0, 5]))
    0    75.0
    1     0.0
    2     NaN
    3     NaN
    Name: pct, dtype: float64
    """
    inputs = aligned(part=part, whole=whole)
    possible = (inputs["whole"] > 0) & (inputs["part"] <= inputs["whole"])
    return (inputs["part"].where(possible) / inputs["whole"] * 100).rename("pct")


def percentage_interval(
    part: pd.Series, whole: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Wilson interval of a percentage.

    Parameters
    ----------
    part, whole
        As for :func:`percentage`.
    confidence : float, default 0.95
        Nominal coverage.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas`` in percent; missing like the percentage.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> percentage_interval(pd.Series([3]), pd.Series([10])).round(2)
       bawah   atas
    0  10.78  60.32
    """
    return wilson_interval(part, whole, confidence=confidence) * 100


def service_gap(count: pd.Series, handled: pd.Series) -> pd.Series:
    """People with a problem who are not yet handled.

    Parameters
    ----------
    count, handled : Series of number, shape (k,)
        People whose handling is known, and those of them who are handled.

    Returns
    -------
    Series of float, shape (k,)
        Named ``gap``, in people. Missing where a part is missing or more are handled
        than recorded.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> service_gap(pd.Series([10, 4, None]), pd.Series([7, 5, 2]))
    0    3.0
    1    NaN
    2    NaN
    Name: gap, dtype: float64
    """
    inputs = aligned(count=count, handled=handled)
    gap = inputs["count"] - inputs["handled"]
    return gap.where(gap >= 0).rename("gap")
