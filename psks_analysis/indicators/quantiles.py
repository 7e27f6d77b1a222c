"""Quantiles of whole counts, exact or interpolated for lines that are drawn."""

from collections.abc import Callable

import numpy as np
from scipy import special  # `scipy.stats` has the same and takes half a second to load

Distribution = Callable[[np.ndarray], np.ndarray]


def poisson_quantile(
    probability: float, expected: np.ndarray, *, smooth: bool = False
) -> np.ndarray:
    """Return the smallest count that is reached with at least this probability.

    Parameters
    ----------
    probability : float
        Between 0 and 1.
    expected : array of float, shape (k,)
        Expected counts; missing (NaN) stays missing.
    smooth : bool, default False
        Interpolate between that count and the one below.

    Returns
    -------
    array of float, shape (k,)

    References
    ----------
    .. [1] Spiegelhalter (2005), Funnel plots, appendix A.1 (the interpolation).

    Examples
    --------
    >>> poisson_quantile(0.975, np.array([0.0, 0.5, 40.0]))
    array([ 0.,  2., 53.])
    """
    guess = special.pdtrik(probability, expected)
    return _whole_count(
        probability, guess, expected, lambda x: special.pdtr(x, expected), smooth
    )


def binomial_quantile(
    probability: float, trials: np.ndarray, share: float, *, smooth: bool = False
) -> np.ndarray:
    """Return the smallest count that is reached with at least this probability.

    Parameters
    ----------
    probability : float
        Between 0 and 1.
    trials : array of float, shape (k,)
        Sizes of the wholes; missing (NaN) stays missing.
    share : float
        Chance of each, 0 to 1.
    smooth : bool, default False
        Interpolate between that count and the one below.

    Returns
    -------
    array of float, shape (k,)

    Examples
    --------
    >>> binomial_quantile(0.975, np.array([10.0, 100.0]), 0.5)
    array([ 8., 60.])
    """
    guess = special.bdtrik(probability, trials, share)

    def reached(x: np.ndarray) -> np.ndarray:
        # The incomplete beta function takes wholes that are not whole (estimates) too.
        inside = special.betaincc(
            np.maximum(x, 0) + 1, np.maximum(trials - x, 1e-9), share
        )
        return np.where(x < 0, 0.0, np.where(x >= trials, 1.0, inside))

    return _whole_count(probability, guess, trials, reached, smooth)


def _whole_count(
    probability: float,
    guess: np.ndarray,
    size: np.ndarray,
    reached: Distribution,
    smooth: bool,
) -> np.ndarray:
    count = np.ceil(np.nan_to_num(guess))
    # The inverse is right to some digits only: the count below may have it already.
    below = reached(np.maximum(count - 1, 0))
    count = np.where((count > 0) & (below >= probability), count - 1, count)
    if smooth:
        at, under = reached(count), np.where(count > 0, reached(count - 1), 0.0)
        step = np.where(at > under, at - under, 1.0)
        count = np.maximum(count - (at - probability) / step, 0)
    return np.where(np.isnan(size), np.nan, count)
