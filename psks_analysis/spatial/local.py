"""Where similar values lie together: every area against its surroundings."""

import numpy as np
import pandas as pd

from psks_analysis.spatial.autocorrelation import (
    FEWEST,
    PERMUTATIONS,
    dealt_orders,
    differ,
    prepared,
    two_sided,
)
from psks_analysis.spatial.weights import Weights

LEVEL = 0.05
HIGH_HIGH, LOW_LOW = "tinggi di antara tinggi", "rendah di antara rendah"
HIGH_LOW, LOW_HIGH = "tinggi di antara rendah", "rendah di antara tinggi"
NOT_SURE = "tidak nyata"
COLUMNS = ["nilai", "sekitar", "i", "p", "kelompok"]


def local_moran(
    values: pd.Series,
    weights: Weights,
    *,
    permutations: int = PERMUTATIONS,
    level: float = LEVEL,
) -> pd.DataFrame:
    r"""Local Moran's I with two-sided p values, held to a false discovery rate.

    .. math:: I_i = z_i \sum_j w_{ij} z_j

    with :math:`z` in standard deviations and rows of weights adding up to 1. For each
    area the values of all others are dealt out to its neighbours at random.

    Parameters
    ----------
    values : Series of float, shape (k,)
        Rates, better standardised ones.
    weights : Weights
        Of the same areas; rows are standardised here.
    permutations : int, default 9999
        With a fixed seed.
    level : float, default 0.05
        Share of false discoveries that is accepted among the areas named (Benjamini
        and Hochberg). One-sided p values without it would find a cluster on nine of
        ten maps of pure noise.

    Returns
    -------
    DataFrame, shape (k, 5)
        ``nilai`` (z), ``sekitar`` (mean z of the neighbours), ``i``, ``p`` and
        ``kelompok``: one of the four kinds of surroundings, or that it is not sure.
        Missing for areas without a value or without a neighbour that has one.

    Raises
    ------
    ValueError
        If the areas of values and weights differ, or a value is infinite.

    References
    ----------
    .. [1] Anselin (1995), Local Indicators of Spatial Association. The same I as esda
       ``Moran_Local``.
    .. [2] Castro and Singer (2006), Controlling the False Discovery Rate.
    """
    return bivariate_local_moran(
        values, values, weights, permutations=permutations, level=level
    )


def bivariate_local_moran(
    values: pd.Series,
    around: pd.Series,
    weights: Weights,
    *,
    permutations: int = PERMUTATIONS,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Local Moran of one value against another one around it.

    Parameters
    ----------
    values, around : Series of float, shape (k,)
        What an area has, and what its neighbours have: need, and PSKS.
    weights, permutations, level
        As for :func:`local_moran`.

    Returns
    -------
    DataFrame, shape (k, 5)
        As :func:`local_moran`; ``sekitar`` is about the second value.

    Raises
    ------
    ValueError
        If the areas differ, or a value is infinite.

    References
    ----------
    .. [1] Anselin, Syabri, Smirnov (2002), Visualizing Multivariate Spatial
       Correlation.
    """
    both = values.notna() & around.reindex(values.index).notna()
    own, near, _ = prepared(values.where(both), weights)
    other, _, left_out = prepared(around.reindex(values.index).where(both), weights)
    names = weights.index.drop(list(left_out))
    empty = pd.DataFrame(index=weights.index, columns=COLUMNS, dtype=float)
    empty = empty.astype({"kelompok": object})
    if len(own) < FEWEST or not differ(own) or not differ(other):
        return empty.reindex(values.index)
    z, lagged = _standardised(own), _standardised(other)
    rows = near / near.sum(axis=1, keepdims=True)
    surroundings = rows @ lagged
    p = two_sided(z * surroundings, z * _dealt(lagged, rows, permutations))
    table = pd.DataFrame(
        {"nilai": z, "sekitar": surroundings, "i": z * surroundings, "p": p},
        index=names,
    )
    table["kelompok"] = _kinds(table, is_sure=_discoveries(p, level))
    return table.reindex(values.index)


def _standardised(values: np.ndarray) -> np.ndarray:
    standardised: np.ndarray = (values - values.mean()) / values.std()
    return standardised


def _dealt(values: np.ndarray, rows: np.ndarray, times: int) -> np.ndarray:
    """Return the surroundings of every area when all others are dealt out at random."""
    count = len(values)
    order = dealt_orders(count - 1, times)
    found = np.empty((times, count))
    for area in range(count):
        weight = rows[area][rows[area] > 0]
        others = np.delete(values, area)
        found[:, area] = others[order[:, : len(weight)]] @ weight
    return found


def _discoveries(p: np.ndarray, level: float) -> np.ndarray:
    """Say which p values pass at this false discovery rate."""
    ordered = np.sort(p)
    passing = ordered <= level * np.arange(1, len(p) + 1) / len(p)
    return p <= (ordered[passing].max() if passing.any() else -1)


def _kinds(table: pd.DataFrame, is_sure: np.ndarray) -> np.ndarray:
    high, among_high = table["nilai"] > 0, table["sekitar"] > 0
    return np.select(
        [~is_sure, high & among_high, high, among_high],
        [NOT_SURE, HIGH_HIGH, HIGH_LOW, LOW_HIGH],
        LOW_LOW,
    ).astype(object)
