"""Standardised rates: what is left when areas differ in sex or other strata."""

import numpy as np
import pandas as pd
from scipy import special

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.intervals import CONFIDENCE, count_interval, tail_of
from psks_analysis.indicators.prevalence import PER


def expected_count(population: pd.DataFrame, rates: pd.Series) -> pd.Series:
    r"""Cases an area would have if every stratum had the kabupaten's rate.

    .. math:: E_i = \sum_s n_{is} \, R_s

    Parameters
    ----------
    population : DataFrame of number, shape (k, s)
        Inhabitants of each area (rows) by stratum (columns), e.g. L and P.
    rates : Series of number, shape (s,)
        Rate of each stratum in the kabupaten, cases per inhabitant, indexed by the
        columns of ``population``.

    Returns
    -------
    Series of float, shape (k,)
        Named ``harapan``, in cases. Missing where a stratum's population or rate is
        missing: the cases of an unknown part are not zero.

    Raises
    ------
    ValueError
        If the strata differ or a value is negative.

    Examples
    --------
    >>> people = pd.DataFrame({"L": [1_000, 500], "P": [1_200, None]})
    >>> expected_count(people, pd.Series({"L": 0.004, "P": 0.001})).round(3)
    0    5.2
    1    NaN
    Name: harapan, dtype: float64
    """
    _same_strata(population, rates)
    rate = aligned(rates=rates)["rates"]
    by_stratum = aligned(**{str(name): population[name] for name in population})
    by_stratum.columns = population.columns
    return (by_stratum * rate).sum(axis="columns", skipna=False).rename("harapan")


def standardised_ratio(
    count: pd.Series, expected: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    r"""Observed over expected cases (indirect standardisation, SMR).

    .. math:: SR_i = O_i / E_i

    Parameters
    ----------
    count, expected : Series of number, shape (k,)
        Observed cases and :func:`expected_count`, on the same index.
    confidence : float, default 0.95
        Nominal coverage.

    Returns
    -------
    DataFrame of float, shape (k, 3)
        Columns ``rasio``, ``bawah``, ``atas``; 1 is the kabupaten. Limits are exact
        below 10 cases and Byar's from 10 on. Missing where a part is missing or
        nothing is expected.

    Raises
    ------
    ValueError
        If the indexes differ, a value is negative or the confidence is not between 0
        and 1.

    Notes
    -----
    The ratios of two areas must not be compared with each other: each has its own
    strata as weights. Compare each with 1.

    References
    ----------
    .. [1] Breslow, Day (1987), Statistical Methods in Cancer Research II, chapter 2.

    Examples
    --------
    >>> standardised_ratio(pd.Series([24, 3]), pd.Series([16, 0])).round(3)
       rasio  bawah   atas
    0    1.5  0.961  2.232
    1    NaN    NaN    NaN
    """
    inputs = aligned(count=count, expected=expected)
    base = inputs["expected"].where(inputs["expected"] > 0)
    limits = count_interval(inputs["count"], confidence=confidence)
    cases = pd.concat([inputs["count"].rename("rasio"), limits], axis="columns")
    return cases.div(base, axis="index")


def direct_rate(
    count: pd.DataFrame,
    population: pd.DataFrame,
    standard: pd.Series,
    *,
    per: int = PER,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    r"""Rate an area would have with the strata of a standard population.

    .. math:: D_i = \sum_s w_s \, y_{is} / n_{is},\quad w_s = N_s / \sum_s N_s

    The limits are those of Fay and Feuer: gamma quantiles that become Garwood's where
    all weights are equal.

    Parameters
    ----------
    count, population : DataFrame of number, shape (k, s)
        Cases and inhabitants of each area by stratum, on the same index and columns.
    standard : Series of number, shape (s,)
        Inhabitants of each stratum in the standard, e.g. the kabupaten.
    per : int, default 1000
        Size of the base population.
    confidence : float, default 0.95
        Nominal coverage.

    Returns
    -------
    DataFrame of float, shape (k, 3)
        Columns ``laju``, ``bawah``, ``atas`` per ``per`` inhabitants. Missing where any
        stratum of the area is missing or empty.

    Raises
    ------
    ValueError
        If areas or strata differ, a value is negative or the confidence is not between
        0 and 1.

    References
    ----------
    .. [1] Fay, Feuer (1997), Confidence intervals for directly standardized rates,
       Statistics in Medicine 16.

    Examples
    --------
    >>> count = pd.DataFrame({"L": [30, 0], "P": [20, 0]})
    >>> people = pd.DataFrame({"L": [1_000, 500], "P": [4_000, 900]})
    >>> direct_rate(count, people, pd.Series({"L": 50, "P": 50})).round(2)
       laju  bawah   atas
    0  17.5  12.46  23.98
    1   0.0   0.00   3.69
    """
    _same_strata(population, standard)
    if not (
        count.index.equals(population.index)
        and count.columns.equals(population.columns)
    ):
        raise ValueError("count is not on the areas and strata of population")
    weight = aligned(standard=standard)["standard"]
    cases = pd.DataFrame({s: aligned(count=count[s])["count"] for s in count})
    people = pd.DataFrame({s: aligned(people=population[s])["people"] for s in count})
    each = (weight / weight.sum()) / people.where(people > 0)
    rate = (each * cases).sum(axis="columns", skipna=False)
    variance = (each**2 * cases).sum(axis="columns", skipna=False)
    limits = _fay_feuer(rate, variance, each.max(axis="columns"), tail_of(confidence))
    return pd.concat([rate.rename("laju"), limits], axis="columns") * per


def _fay_feuer(
    rate: pd.Series, variance: pd.Series, largest: pd.Series, tail: float
) -> pd.DataFrame:
    some = variance.where(variance > 0)
    lower = some / rate * special.gammaincinv(rate**2 / some, tail)
    more, wider = rate + largest, variance + largest**2
    upper = wider / more * special.gammainccinv(more**2 / wider, tail)
    return pd.DataFrame({"bawah": np.where(rate == 0, 0.0, lower), "atas": upper})


def _same_strata(population: pd.DataFrame, of_strata: pd.Series) -> None:
    if not population.columns.equals(of_strata.index):
        raise ValueError("strata differ between the population and the standard")
