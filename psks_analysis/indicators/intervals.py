"""Confidence intervals of counts and their rates: exact Poisson and Byar."""

import numpy as np
import pandas as pd
from scipy import special  # `scipy.stats` is the same and takes half a second to load

from psks_analysis.indicators.aligned import aligned

CONFIDENCE = 0.95
BYAR_FROM = 10  # below it Byar's limits cover too little


def tail_of(confidence: float) -> float:
    """Return what lies beyond each of the two limits."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    return (1 - confidence) / 2


def poisson_interval(
    count: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    r"""Exact interval for the mean of a Poisson count (Garwood).

    .. math:: \tfrac12 \chi^2_{\alpha/2,\,2x} \;\le\; \mu \;\le\;
              \tfrac12 \chi^2_{1-\alpha/2,\,2x+2}

    Parameters
    ----------
    count : Series of number, shape (k,)
        Observed cases.
    confidence : float, default 0.95
        Coverage; the true coverage is never below it.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas``, in cases. Missing where the count is missing;
        the lower limit of 0 cases is 0.

    Raises
    ------
    ValueError
        If a count is negative or the confidence is not between 0 and 1.

    References
    ----------
    .. [1] Garwood (1936), Fiducial limits for the Poisson distribution.
       The same numbers as statsmodels ``confint_poisson(method="exact-c")``.

    Examples
    --------
    >>> poisson_interval(pd.Series([0, 12, None])).round(3)
       bawah    atas
    0  0.000   3.689
    1  6.201  20.962
    2    NaN     NaN
    """
    cases = aligned(count=count)["count"]
    tail = tail_of(confidence)
    lower = special.gammaincinv(cases, tail)
    upper = special.gammainccinv(cases + 1, tail)
    lower = np.where(cases == 0, 0.0, lower)
    return pd.DataFrame({"bawah": lower, "atas": upper}, index=count.index)


def byar_interval(count: pd.Series, *, confidence: float = CONFIDENCE) -> pd.DataFrame:
    r"""Byar's approximation of the exact Poisson limits.

    .. math:: x \left(1 - \frac1{9x} - \frac{z}{3\sqrt x}\right)^3 ,\quad
              (x+1) \left(1 - \frac1{9(x+1)} + \frac{z}{3\sqrt{x+1}}\right)^3

    Parameters
    ----------
    count : Series of number, shape (k,)
        Observed cases; an expected count or a rate is not a count.
    confidence : float, default 0.95
        Nominal coverage; the true one is 93-97 % from 10 cases on.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas``, in cases. Missing where the count is missing; the
        lower limit is never below 0.

    Raises
    ------
    ValueError
        If a count is negative or the confidence is not between 0 and 1.

    References
    ----------
    .. [1] Breslow, Day (1987), Statistical Methods in Cancer Research II, p. 69.

    Examples
    --------
    >>> byar_interval(pd.Series([0, 65, None])).round(3)
        bawah    atas
    0   0.000   3.668
    1  50.163  82.849
    2     NaN     NaN
    """
    cases = aligned(count=count)["count"]
    z = -special.ndtri(tail_of(confidence))
    some, more = cases.where(cases > 0), cases + 1
    lower = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return pd.DataFrame(
        {"bawah": lower.clip(lower=0).mask(cases == 0, 0), "atas": upper}
    )


def count_interval(count: pd.Series, *, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Limits of a count as public health offices print them: exact, Byar from 10 on.

    Parameters
    ----------
    count, confidence
        As for :func:`poisson_interval`.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas``, in cases; missing where the count is missing.

    Raises
    ------
    ValueError
        If a count is negative or the confidence is not between 0 and 1.

    References
    ----------
    .. [1] PHEindicatormethods 2.1.0, phe_rate (UK Health Security Agency).

    Examples
    --------
    >>> count_interval(pd.Series([9, 10])).round(3)
       bawah    atas
    0  4.115  17.085
    1  4.787  18.391
    """
    byar = byar_interval(count, confidence=confidence)
    return byar.where(
        count >= BYAR_FROM, poisson_interval(count, confidence=confidence)
    )


def rate_interval(
    count: pd.Series,
    population: pd.Series,
    *,
    per: int = 1_000,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Limits of a rate: exact below 10 cases, Byar from 10 on.

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index.
    per : int, default 1000
        Size of the base population.
    confidence : float, default 0.95
        Nominal coverage.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas`` per ``per`` inhabitants. Missing where a part is
        missing or nobody lives there.

    Raises
    ------
    ValueError
        If the indexes differ, a value is negative or the confidence is not between 0
        and 1.

    Examples
    --------
    >>> rate_interval(pd.Series([20, 3]), pd.Series([100, 0]), per=100).round(4)
         bawah     atas
    0  12.2114  30.8899
    1      NaN      NaN
    """
    inputs = aligned(count=count, population=population)
    people = inputs["population"].where(inputs["population"] > 0)
    limits = count_interval(inputs["count"], confidence=confidence)
    return limits.div(people, axis="index") * per
