"""Do similar values lie together: one number for the whole map."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import special

from psks_analysis.spatial.weights import Weights

PERMUTATIONS = 9_999
SEED = 20_240_101
ROUNDING = 1e-12
FEWEST = 4  # below it a map has too few arrangements to say anything


@dataclass(frozen=True)
class Autocorrelation:
    """One statistic, what chance makes of it, and how unusual it is.

    Parameters
    ----------
    value, expected, variance : float
        The statistic; its mean and variance if the values were dealt out at random
        (randomisation).
    variance_normal : float
        Its variance if the values were drawn from a normal distribution.
    p_normal : float
        Two-sided, from that mean and variance; missing (NaN) where nothing can vary.
    p : float
        Two-sided, from permutations: twice the smaller tail.
    left_out : tuple
        Areas without a value or without a neighbour.
    """

    value: float
    expected: float
    variance: float
    variance_normal: float
    p_normal: float
    p: float
    left_out: tuple[object, ...]


def moran(
    values: pd.Series, weights: Weights, *, permutations: int = PERMUTATIONS
) -> Autocorrelation | None:
    r"""Moran's I: do neighbours deviate from the mean in the same direction.

    .. math:: I = \frac{n}{S_0}\,\frac{\sum_{ij} w_{ij} z_i z_j}{\sum_i z_i^2}

    Parameters
    ----------
    values : Series of float, shape (k,)
        Rates (better standardised ones), never counts: those follow the population.
    weights : Weights
        As they are; give row-standardised ones where rows shall weigh alike.
    permutations : int, default 9999
        With a fixed seed: the same map gives the same answer.

    Returns
    -------
    Autocorrelation or None
        None where all values are equal or fewer than four areas are left.

    Raises
    ------
    ValueError
        If the areas of values and weights differ, or a value is infinite.

    References
    ----------
    .. [1] Cliff and Ord (1981), Spatial Processes. The same numbers as spdep
       ``moran.test`` and esda ``Moran``.
    """
    kept, near, left_out = prepared(values, weights)
    deviations = kept - kept.mean() if len(kept) else kept
    if len(kept) < FEWEST or not differ(kept) or not near.any():
        return None
    count, total = len(kept), near.sum()
    square = (deviations**2).sum()

    def statistic(each: np.ndarray) -> np.ndarray:
        beside = np.einsum("...i,...i", each @ near.T, each)
        found: np.ndarray = count / total * beside / square
        return found

    observed = float(statistic(deviations))
    expected = -1 / (count - 1)
    simulated = statistic(_shuffled(deviations, permutations))
    variances = _variance_of_moran(deviations, near), _normal_variance_of_moran(near)
    return _result(observed, expected, variances, simulated, left_out)


def geary(
    values: pd.Series, weights: Weights, *, permutations: int = PERMUTATIONS
) -> Autocorrelation | None:
    r"""Geary's C: how far neighbours differ; below 1 they are alike.

    .. math:: C = \frac{(n-1) \sum_{ij} w_{ij} (x_i - x_j)^2}{2 S_0 \sum_i z_i^2}

    Parameters
    ----------
    values, weights, permutations
        As for :func:`moran`.

    Returns
    -------
    Autocorrelation or None
        As for :func:`moran`.

    Raises
    ------
    ValueError
        As for :func:`moran`.

    References
    ----------
    .. [1] Cliff and Ord (1981). The same numbers as spdep ``geary.test``.
    """
    kept, near, left_out = prepared(values, weights)
    deviations = kept - kept.mean() if len(kept) else kept
    if len(kept) < FEWEST or not differ(kept) or not near.any():
        return None
    count, total = len(kept), near.sum()
    square = (deviations**2).sum()
    both = near.sum(axis=0) + near.sum(axis=1)

    def statistic(each: np.ndarray) -> np.ndarray:
        apart = each**2 @ both - 2 * np.einsum("...i,...i", each @ near.T, each)
        found: np.ndarray = (count - 1) * apart / (2 * total * square)
        return found

    observed = float(statistic(deviations))
    simulated = statistic(_shuffled(deviations, permutations))
    variances = _variance_of_geary(deviations, near), _normal_variance_of_geary(near)
    return _result(observed, 1.0, variances, simulated, left_out)


def prepared(
    values: pd.Series, weights: Weights
) -> tuple[np.ndarray, np.ndarray, tuple[object, ...]]:
    """Return values and weights of the areas that have both, and the others' names.

    Raises
    ------
    ValueError
        If the areas of values and weights differ, or a value is infinite.
    """
    if set(values.index) != set(weights.index):
        raise ValueError("values and weights are not about the same areas")
    known = values.reindex(weights.index).dropna()
    if np.isinf(known.to_numpy(float)).any():
        raise ValueError("infinite values")
    near = weights.among(known.index)
    islands = near.islands
    kept = known.drop(islands)
    left_out = tuple(weights.index.difference(kept.index, sort=False))
    return kept.to_numpy(float), near.among(kept.index).matrix, left_out


def differ(values: np.ndarray) -> bool:
    """Say whether values differ by more than a rounding error."""
    return bool(len(values)) and bool(np.ptp(values) > ROUNDING * np.abs(values).max())


def _shuffled(values: np.ndarray, times: int) -> np.ndarray:
    shuffled: np.ndarray = values[dealt_orders(len(values), times)]
    return shuffled


@lru_cache(maxsize=8)
def dealt_orders(count: int, times: int) -> np.ndarray:
    """Return that many random orders of the first whole numbers, the same each time."""
    random = np.random.default_rng(SEED)
    orders = random.permuted(np.tile(np.arange(count), (times, 1)), axis=1)
    orders.setflags(write=False)
    return orders


def two_sided(observed: np.ndarray, simulated: np.ndarray) -> np.ndarray:
    """Return twice the smaller tail of simulated values; the observed one counts too.

    Parameters
    ----------
    observed : ndarray of float, shape (k,)
    simulated : ndarray of float, shape (permutations, k)
    """
    times = len(simulated)
    # A draw that equals the observed value up to rounding counts on both sides.
    near = 1e-12 * np.maximum(1, np.abs(observed))
    above = (simulated >= observed - near).sum(axis=0)
    below = (simulated <= observed + near).sum(axis=0)
    both = 2 * (np.minimum(above, below) + 1) / (times + 1)
    at_most_one: np.ndarray = np.minimum(1.0, both)
    return at_most_one


def _result(
    observed: float,
    expected: float,
    variances: tuple[float, float],
    simulated: np.ndarray,
    left_out: tuple[object, ...],
) -> Autocorrelation:
    # Where all areas are near each other the statistic is the same whatever happens.
    spread = np.sqrt(variances[1]) if variances[1] > ROUNDING else np.nan
    z = (observed - expected) / spread
    p = two_sided(np.array([observed]), simulated[:, None])[0]
    return Autocorrelation(
        observed,
        expected,
        *variances,
        p_normal=float(2 * special.ndtr(-abs(z))),
        p=float(p),
        left_out=left_out,
    )


def _sums(near: np.ndarray) -> tuple[float, float, float]:
    both = near + near.T
    marginal = near.sum(axis=0) + near.sum(axis=1)
    return near.sum(), float((both**2).sum() / 2), float((marginal**2).sum())


def _kurtosis(deviations: np.ndarray) -> float:
    return float((deviations**4).mean() / (deviations**2).mean() ** 2)


def _variance_of_moran(deviations: np.ndarray, near: np.ndarray) -> float:
    n = len(deviations)
    s0, s1, s2 = _sums(near)
    b2 = _kurtosis(deviations)
    first = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    second = b2 * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    return float(
        (first - second) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - 1 / (n - 1) ** 2
    )


def _variance_of_geary(deviations: np.ndarray, near: np.ndarray) -> float:
    n = len(deviations)
    s0, s1, s2 = _sums(near)
    b2 = _kurtosis(deviations)
    first = (n - 1) * s1 * (n**2 - 3 * n + 3 - (n - 1) * b2)
    second = (n - 1) * s2 * (n**2 + 3 * n - 6 - (n**2 - n + 2) * b2) / 4
    third = s0**2 * (n**2 - 3 - (n - 1) ** 2 * b2)
    return float((first - second + third) / (n * (n - 2) * (n - 3) * s0**2))


def _normal_variance_of_moran(near: np.ndarray) -> float:
    n = len(near)
    s0, s1, s2 = _sums(near)
    square = (n**2 * s1 - n * s2 + 3 * s0**2) / (s0**2 * (n**2 - 1))
    return float(square - 1 / (n - 1) ** 2)


def _normal_variance_of_geary(near: np.ndarray) -> float:
    n = len(near)
    s0, s1, s2 = _sums(near)
    return float(((2 * s1 + s2) * (n - 1) - 4 * s0**2) / (2 * (n + 1) * s0**2))
