"""Funnel plot: which areas differ from the kabupaten by more than chance."""

from functools import partial

import numpy as np
import pandas as pd

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.prevalence import PER
from psks_analysis.indicators.quantiles import binomial_quantile, poisson_quantile
from psks_analysis.indicators.spread import (
    common_rate,
    dispersion,
    with_people,
    z_scores,
)

INNER, OUTER = 0.95, 0.998
ORDINARY, LOOK, DIFFERENT = "wajar", "perlu dicek", "berbeda nyata"
TOO_WIDE = "variasi terlalu besar, kemungkinan perbedaan pendataan"
# From here on the widened limits are more than three times the chance ones, and what
# spreads the areas is more likely how they record than how people live.
MOST_DISPERSION = 10.0
LIMITS = {
    **{"bawah_95": (1 - INNER) / 2, "atas_95": (1 + INNER) / 2},
    **{"bawah_998": (1 - OUTER) / 2, "atas_998": (1 + OUTER) / 2},
}
COLUMNS = ["laju", "z", *LIMITS, "putusan"]


def funnel_limits(
    population: pd.Series,
    rate: float,
    *,
    confidence: float,
    per: int = PER,
    dispersion: float = 1.0,
    whole: bool = False,
    smooth: bool = False,
) -> pd.DataFrame:
    r"""Where rates may lie by chance if all areas have the same true rate.

    .. math:: r \pm \sqrt{\max(1, \phi)}\; |q_{\alpha/2,\,1-\alpha/2}(n_i r)/n_i - r|

    with :math:`q` the exact quantiles of the count.

    Parameters
    ----------
    population : Series of number, shape (k,)
        Inhabitants (or the whole of which there are parts).
    rate : float
        Rate of the kabupaten, cases per inhabitant.
    confidence : float
        Share of areas inside by chance, e.g. 0.95 or 0.998.
    per : int, default 1000
        Size of the base population.
    dispersion : float, default 1
        :func:`dispersion`; only above 1 does it widen the limits.
    whole : bool, default False
        The counts are parts of a whole (binomial), e.g. people handled.
    smooth : bool, default False
        Interpolate between counts, for lines that are drawn: the exact limits jump,
        because a count is whole. A verdict needs the exact ones.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas`` per ``per``, never below 0 (and, of a whole, never
        above it). Missing where nobody lives or the rate is missing.

    Raises
    ------
    ValueError
        If a value is negative or the confidence is not between 0 and 1.

    References
    ----------
    .. [1] Spiegelhalter (2005), Funnel plots for comparing institutional performance,
       Statistics in Medicine 24, appendix A.1 for the interpolation.

    Examples
    --------
    >>> funnel_limits(pd.Series([20_000, 50_000, 0]), 0.002, confidence=0.95)
       bawah  atas
    0   1.40  2.65
    1   1.62  2.40
    2    NaN   NaN
    """
    people = aligned(population=population)["population"].to_numpy()
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    at = partial(
        _limit, people, rate, whole=whole, smooth=smooth, dispersion=dispersion
    )
    limits = {"bawah": at((1 - confidence) / 2), "atas": at((1 + confidence) / 2)}
    return pd.DataFrame(limits, index=population.index) * per


def _limit(
    population: np.ndarray,
    rate: float,
    tail: float,
    *,
    dispersion: float,
    whole: bool,
    smooth: bool = False,
) -> np.ndarray:
    people = np.where(population > 0, population, np.nan)
    quantile = (
        binomial_quantile(tail, people, rate, smooth=smooth)
        if whole
        else poisson_quantile(tail, people * rate, smooth=smooth)
    )
    away = (quantile / people - rate) * np.sqrt(max(1.0, dispersion))
    return np.asarray(np.clip(rate + away, 0, 1 if whole else None))


def funnel(
    count: pd.Series,
    population: pd.Series,
    *,
    rate: float | None = None,
    per: int = PER,
    winsorise: float = 0.0,
    whole: bool = False,
    most_dispersion: float = MOST_DISPERSION,
) -> pd.DataFrame:
    """Compare every area with the kabupaten, chance and over-dispersion allowed for.

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index.
    rate : float, optional
        Rate of the kabupaten, cases per inhabitant; by default that of all areas that
        have numbers.
    per, winsorise, whole
        As for :func:`dispersion` and :func:`funnel_limits`.
    most_dispersion : float, default 10
        Above it no verdict is given: areas that differ so much are likely to record
        differently.

    Returns
    -------
    DataFrame, shape (k, 7)
        ``laju`` per ``per``; ``z``; the limits ``bawah_95``, ``atas_95``,
        ``bawah_998``, ``atas_998`` around the kabupaten's rate, widened by the root of
        :func:`dispersion` where that is above 1; ``putusan`` in words: wajar (inside
        95 %), perlu dicek (outside 95 %), berbeda nyata (outside 99.8 %), or that the
        variation is too large. Missing where a part is missing or nobody lives there.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Notes
    -----
    Of 24 areas without any difference, one or more lie outside the 95 % limits in 71 %
    of years: hence "perlu dicek" and no more.

    Examples
    --------
    >>> count = pd.Series([41, 39, 40, 70, None])
    >>> people = pd.Series([20_000] * 5)
    >>> funnel(count, people, rate=0.002)["putusan"].to_list()
    ['wajar', 'wajar', 'wajar', 'wajar', None]
    >>> funnel(count, people, rate=0.002, winsorise=0.25)["putusan"].to_list()[3]
    'berbeda nyata'
    """
    inputs = with_people(count, population, whole=whole)
    people = inputs["population"].to_numpy()
    if rate is None:
        rate = common_rate(count, population, whole=whole)
    z = z_scores(count, population, rate, whole=whole)
    phi = dispersion(z, winsorise=winsorise)
    own = inputs["count"].to_numpy() / people
    limits = {
        name: _limit(people, rate, tail, dispersion=phi, whole=whole)
        for name, tail in LIMITS.items()
    }
    said = _verdict(own, limits)
    if phi > most_dispersion:
        said[~np.isnan(own)] = TOO_WIDE
    made = {name: limit * per for name, limit in limits.items()}
    made |= {"laju": own * per, "z": z.to_numpy()}
    return pd.DataFrame(made, count.index).assign(
        putusan=pd.Series(said, count.index, dtype=object)
    )[COLUMNS]


def _verdict(rate: np.ndarray, limits: dict[str, np.ndarray]) -> np.ndarray:
    near = 1e-9 * rate  # a count just on its limit is not outside by a rounding error
    low, high = rate + near, rate - near
    different = (low < limits["bawah_998"]) | (high > limits["atas_998"])
    look = (low < limits["bawah_95"]) | (high > limits["atas_95"])
    words = np.select([different, look], [DIFFERENT, LOOK], ORDINARY).astype(object)
    words[np.isnan(rate) | np.isnan(limits["atas_998"])] = None
    return words
