"""Who is near whom: weights between the kecamatan of one kabupaten."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd


@dataclass(frozen=True, eq=False)
class Weights:
    """Nearness of areas; the diagonal is 0.

    Parameters
    ----------
    index : Index
        The areas, in the order of rows and columns.
    matrix : ndarray of float, shape (k, k)
        0 where two areas are not near each other.
    """

    index: pd.Index
    matrix: np.ndarray

    @property
    def islands(self) -> list[Any]:
        """Areas without any neighbour: nothing can be said about their surroundings."""
        return list(self.index[self.matrix.sum(axis=1) == 0])

    def row_standardised(self) -> "Weights":
        """Return weights of which each row adds up to 1, those of islands to 0."""
        sums = self.matrix.sum(axis=1, keepdims=True)
        return Weights(self.index, self.matrix / np.where(sums > 0, sums, 1))

    def among(self, wanted: pd.Index) -> "Weights":
        """Return the weights between some of the areas, in their order."""
        places = self.index.get_indexer(wanted)
        return Weights(wanted, self.matrix[np.ix_(places, places)])


def contiguity(index: pd.Index, pairs: Iterable[tuple[Any, Any]]) -> Weights:
    """Return weights of 1 between areas that share a border (queen).

    Parameters
    ----------
    index : Index
        All areas.
    pairs : iterable of pairs
        Neighbours, as ``Region.neighbours`` gives them.

    Returns
    -------
    Weights

    Raises
    ------
    ValueError
        If a pair names an area that is not there, or the same one twice.

    Examples
    --------
    >>> contiguity(pd.Index(["a", "b", "c"]), [("a", "b")]).islands
    ['c']
    """
    matrix = np.zeros((len(index), len(index)))
    for one, other in pairs:
        if one not in index or other not in index or one == other:
            raise ValueError(f"no two areas of the index: {one}, {other}")
        row, column = index.get_loc(one), index.get_loc(other)
        matrix[row, column] = matrix[column, row] = 1
    return Weights(index, matrix)


def rook(areas: pd.Series) -> Weights:
    """Return weights of 1 between polygons that share a line, not only a point.

    Parameters
    ----------
    areas : GeoSeries of polygons, shape (k,)

    Returns
    -------
    Weights
    """
    shapes = list(areas)
    matrix = np.zeros((len(shapes), len(shapes)))
    for row, one in enumerate(shapes):
        for column in range(row):
            shared = one.intersection(shapes[column])
            matrix[row, column] = matrix[column, row] = float(shared.length > 0)
    return Weights(areas.index, matrix)


def k_nearest(points: pd.DataFrame, k: int) -> Weights:
    """Return weights of 1 to the ``k`` nearest areas; they need not be mutual.

    Parameters
    ----------
    points : DataFrame of float, shape (n, 2)
        Places on a plane, such as centroids in metres.
    k : int
        Neighbours of each area, fewer than there are areas.

    Returns
    -------
    Weights

    Raises
    ------
    ValueError
        If ``k`` is not between 1 and n - 1, or a place is missing.

    Examples
    --------
    >>> line = pd.DataFrame({"x": [0.0, 1.0, 3.0], "y": [0.0, 0.0, 0.0]})
    >>> k_nearest(line, 1).matrix.tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
    """
    if not 0 < k < len(points):
        raise ValueError(f"k must lie between 1 and {len(points) - 1}, not {k}")
    apart = _distances(points)
    np.fill_diagonal(apart, np.inf)
    nearest = np.argsort(apart, axis=1, kind="stable")[:, :k]
    matrix = np.zeros_like(apart)
    np.put_along_axis(matrix, nearest, 1.0, axis=1)
    return Weights(points.index, matrix)


def within_distance(points: pd.DataFrame, limit: float) -> Weights:
    """Return weights of 1 between areas at most ``limit`` apart.

    Parameters
    ----------
    points : DataFrame of float, shape (n, 2)
        Places on a plane, such as centroids in metres.
    limit : float
        In the unit of the points.

    Returns
    -------
    Weights

    Raises
    ------
    ValueError
        If the limit is negative or a place is missing.
    """
    if not limit >= 0:
        raise ValueError(f"limit must not be negative: {limit}")
    apart = _distances(points)
    np.fill_diagonal(apart, np.inf)
    return Weights(points.index, (apart <= limit).astype(float))


def _distances(points: pd.DataFrame) -> np.ndarray:
    from scipy.spatial.distance import cdist

    places = points.to_numpy(float)
    if not np.isfinite(places).all():
        raise ValueError("an area without a place")
    return np.asarray(cdist(places, places))
