"""Funnel plot: which areas differ from the kabupaten by more than chance."""

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
COLUMNS = ["laju", "z", "bawah_95", "atas_95", "bawah_998", "atas_998", "putusan"]


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
    people = aligned(population=population)["population"]
    people = people.where(people > 0)
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    limits = {}
    for name, tail in (
        ("bawah", (1 - confidence) / 2),
        ("atas", (1 + confidence) / 2),
    ):
        quantile = (
            binomial_quantile(tail, people.to_numpy(), rate, smooth=smooth)
            if whole
            else poisson_quantile(tail, people.to_numpy() * rate, smooth=smooth)
        )
        away = (quantile / people - rate) * np.sqrt(max(1.0, dispersion))
        limits[name] = (rate + away).clip(lower=0, upper=1 if whole else None) * per
    return pd.DataFrame(limits)


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
    per : int, default 1000
        Size of the base population.
    winsorise, whole
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
    >>> made = funnel(count, people, rate=0.002)
    >>> made[["laju", "bawah_95", "atas_95"]].round(2).iloc[0].to_list()
    [2.05, 0.58, 3.54]
    >>> made["putusan"].to_list()
    ['wajar', 'wajar', 'wajar', 'wajar', None]
    >>> funnel(count, people, rate=0.002, winsorise=0.25)["putusan"].to_list()[3]
    'berbeda nyata'
    """
    parts = with_people(count, population)
    centre = common_rate(count, population) if rate is None else rate
    z = z_scores(count, population, centre, whole=whole)
    phi = dispersion(z, winsorise=winsorise)
    made = pd.DataFrame({"laju": parts["count"] / parts["population"] * per, "z": z})
    for name, confidence in (("95", INNER), ("998", OUTER)):
        limits = funnel_limits(
            parts["population"],
            centre,
            confidence=confidence,
            per=per,
            dispersion=phi,
            whole=whole,
        )
        made[[f"bawah_{name}", f"atas_{name}"]] = limits[["bawah", "atas"]]
    made["putusan"] = _verdict(made, withheld=phi > most_dispersion)
    return made[COLUMNS]


def _verdict(made: pd.DataFrame, *, withheld: bool) -> pd.Series:
    rate = made["laju"]
    near = 1e-9 * rate  # a count just on its limit is not outside by a rounding error
    out = {
        name: (rate < made[f"bawah_{name}"] - near)
        | (rate > made[f"atas_{name}"] + near)
        for name in ("95", "998")
    }
    words = np.select([out["998"], out["95"]], [DIFFERENT, LOOK], ORDINARY)
    said = pd.Series(TOO_WIDE if withheld else words, made.index, dtype=object)
    return said.where(made[["laju", "atas_998"]].notna().all(axis="columns"), None)
