"""Getis and Ord: where high or low values pile up."""

import numpy as np
import pandas as pd

from psks_analysis.spatial.autocorrelation import FEWEST, differ, prepared
from psks_analysis.spatial.weights import Weights


def getis_star(values: pd.Series, weights: Weights) -> pd.Series:
    r"""Gi* as a z score: above 0 where an area and its neighbours are high.

    .. math:: G_i^* = \frac{\sum_j w_{ij} x_j - \bar x W_i}
              {s\,\sqrt{(n \sum_j w_{ij}^2 - W_i^2) / (n - 1)}},\quad w_{ii} = 1

    Parameters
    ----------
    values : Series of float, shape (k,)
        Rates.
    weights : Weights
        Of the same areas, 1 for a neighbour; an area is its own neighbour here.

    Returns
    -------
    Series of float, shape (k,)
        Named ``gi``. Missing for areas without a value or neighbour, for those near
        all others (nothing is left to compare them with), and everywhere if all values
        are equal.

    Raises
    ------
    ValueError
        If the areas of values and weights differ, or a value is infinite.

    References
    ----------
    .. [1] Ord and Getis (1995), Local Spatial Autocorrelation Statistics. The same
       numbers as esda ``G_Local(star=True)`` with binary weights.

    Examples
    --------
    >>> from psks_analysis.spatial.weights import contiguity
    >>> row = contiguity(pd.Index(range(5)), [(0, 1), (1, 2), (2, 3), (3, 4)])
    >>> getis_star(pd.Series([1.0, 2.0, 3.0, 8.0, 9.0]), row).round(2).to_list()
    [-1.55, -1.95, -0.2, 1.55, 1.95]
    """
    kept, near, left_out = prepared(values, weights)
    names = weights.index.drop(list(left_out))
    found = pd.Series(np.nan, index=values.index, name="gi")
    if len(kept) < FEWEST or not differ(kept):
        return found
    count = len(kept)
    own = near + np.eye(count)
    sums, squares = own.sum(axis=1), (own**2).sum(axis=1)
    room = np.maximum(count * squares - sums**2, 0)
    spread = kept.std() * np.sqrt(np.where(room > 0, room, np.nan) / (count - 1))
    found.loc[names] = (own @ kept - kept.mean() * sums) / spread
    return found
