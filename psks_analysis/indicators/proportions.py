"""Confidence intervals of proportions: Wilson and exact (Clopper, Pearson)."""

import numpy as np
import pandas as pd
from scipy import special

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.intervals import CONFIDENCE, tail_of


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
    inputs = aligned(successes=successes, trials=trials)
    possible = (inputs["trials"] > 0) & (inputs["successes"] <= inputs["trials"])
    x, n = inputs["successes"].where(possible), inputs["trials"].where(possible)
    z = -special.ndtri(tail_of(confidence))
    p, shrink = x / n, 1 + z**2 / n
    centre = (p + z**2 / (2 * n)) / shrink
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / shrink
    # Exactly 0 and 1 in theory; a rounding error would become a huge odds ratio.
    limits = {
        "bawah": (centre - half).mask(x == 0, 0.0),
        "atas": (centre + half).mask(x == n, 1.0),
    }
    return pd.DataFrame(limits, index=successes.index)


def clopper_pearson_interval(
    successes: pd.Series, trials: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    r"""Exact interval for a proportion.

    .. math:: B_{\alpha/2}(x,\, n-x+1) \le p \le B_{1-\alpha/2}(x+1,\, n-x)

    Parameters
    ----------
    successes, trials, confidence
        As for :func:`wilson_interval`; the true coverage is never below the nominal.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas`` as proportions, missing as for Wilson's.

    Raises
    ------
    ValueError
        As for :func:`wilson_interval`.

    References
    ----------
    .. [1] Clopper, Pearson (1934), The use of confidence or fiducial limits.

    Examples
    --------
    >>> clopper_pearson_interval(pd.Series([3, 0]), pd.Series([10, 7])).round(5)
         bawah     atas
    0  0.06674  0.65245
    1  0.00000  0.40962
    """
    inputs = aligned(successes=successes, trials=trials)
    possible = (inputs["trials"] > 0) & (inputs["successes"] <= inputs["trials"])
    x, n = inputs["successes"].where(possible), inputs["trials"].where(possible)
    tail, none, every = tail_of(confidence), x == 0, x == n
    # A beta distribution needs two positive parameters; 0 and all have their own limit.
    lower = special.betaincinv(x.mask(none, 1), n - x + 1, tail)
    upper = special.betainccinv(x + 1, (n - x).mask(every, 1), tail)
    limits = {"bawah": np.where(none, 0.0, lower), "atas": np.where(every, 1.0, upper)}
    return pd.DataFrame(limits, index=successes.index)
