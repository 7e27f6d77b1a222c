"""Confidence intervals: exact Poisson, Wilson, and the ratio of two Poisson rates."""

import numpy as np
import pandas as pd
from scipy import special  # `scipy.stats` is the same and takes half a second to load

from psks_analysis.indicators.aligned import aligned

CONFIDENCE = 0.95


def _both_tails(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    return 1 - confidence


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
    tail = _both_tails(confidence) / 2
    lower = special.gammaincinv(cases, tail)
    upper = special.gammainccinv(cases + 1, tail)
    lower = np.where(cases == 0, 0.0, lower)
    return pd.DataFrame({"bawah": lower, "atas": upper}, index=count.index)


def wilson_interval(
    successes: pd.Series, trials: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Wilson's score interval for a proportion.

    Parameters
    ----------
    successes, trials : Series of number, shape (k,)
        Counts on the same index, successes at most trials.
    confidence : float, default 0.95
        Nominal coverage.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas`` as proportions. Missing where a count is missing,
        there are no trials, or successes exceed trials (an error in the data).

    Raises
    ------
    ValueError
        If the indexes differ, a count is negative or the confidence is not between 0
        and 1.

    References
    ----------
    .. [1] Wilson (1927), Probable inference, the law of succession, and statistical
       inference. The same numbers as statsmodels ``proportion_confint("wilson")``.

    Examples
    --------
    >>> wilson_interval(pd.Series([65, 0]), pd.Series([100, 0])).round(4)
        bawah    atas
    0  0.5525  0.7364
    1     NaN     NaN
    """
    parts = aligned(successes=successes, trials=trials)
    possible = (parts["trials"] > 0) & (parts["successes"] <= parts["trials"])
    x, n = parts["successes"].where(possible), parts["trials"].where(possible)
    z = -special.ndtri(_both_tails(confidence) / 2)
    p, shrink = x / n, 1 + z**2 / n
    centre = (p + z**2 / (2 * n)) / shrink
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / shrink
    # Exactly 0 and 1 in theory; a rounding error would become a huge odds ratio.
    limits = {
        "bawah": (centre - half).mask(x == 0, 0.0),
        "atas": (centre + half).mask(x == n, 1.0),
    }
    return pd.DataFrame(limits, index=successes.index)


def rate_ratio_interval(
    count: pd.Series,
    exposure: pd.Series,
    base_count: pd.Series,
    base_exposure: pd.Series,
    *,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    r"""Score interval for the ratio of two Poisson rates.

    Given the total of both counts, the first is binomial; Wilson's interval
    :math:`(\pi_l, \pi_u)` of its share becomes a ratio by
    :math:`\frac{\pi}{1-\pi}\cdot\frac{n_0}{n_1}`, which inverts the score test.

    Parameters
    ----------
    count, exposure : Series of number, shape (k,)
        Cases and population of the later period.
    base_count, base_exposure : Series of number, shape (k,)
        The same of the earlier period, on the same index.
    confidence : float, default 0.95
        Nominal coverage.

    Returns
    -------
    DataFrame of float, shape (k, 3)
        Columns ``rasio``, ``bawah``, ``atas``. Missing where a part is missing, an
        exposure is zero or both counts are zero. The ratio to a base of zero cases
        and its upper limit, both infinite, are missing while the lower limit stands.

    Raises
    ------
    ValueError
        If the indexes differ, a value is negative or the confidence is not between 0
        and 1.

    References
    ----------
    .. [1] statsmodels ``confint_poisson_2indep(method="score", compare="ratio")``.

    Examples
    --------
    >>> one = pd.Series([1.0])
    >>> rate_ratio_interval(30 * one, 60_000 * one, 20 * one, 60_000 * one).round(3)
       rasio  bawah   atas
    0    1.5  0.858  2.622
    """
    parts = aligned(x=count, n=exposure, x0=base_count, n0=base_exposure)
    parts = parts.where((parts["n"] > 0) & (parts["n0"] > 0))
    share = wilson_interval(parts["x"], parts["x"] + parts["x0"], confidence=confidence)
    scale = parts["n0"] / parts["n"]
    base = parts["x0"].where(parts["x0"] > 0)
    limits = {
        "rasio": parts["x"] / base * scale,
        "bawah": share["bawah"] / (1 - share["bawah"]) * scale,
        "atas": share["atas"] / (1 - share["atas"]).where(share["atas"] < 1) * scale,
    }
    return pd.DataFrame(limits)
