"""A series of numbers in a few words: where its middle is and how far it spreads."""

import numpy as np
import pandas as pd

COLUMNS = ["banyak", "rata_rata", "simpangan_baku", "terkecil", "median", "terbesar"]


def describe(values: pd.Series) -> pd.Series:
    """Describe the known values of one indicator over areas or years.

    Parameters
    ----------
    values : Series of float, shape (k,)
        Values of any sign; missing ones are left out.

    Returns
    -------
    Series of float, shape (6,)
        ``banyak`` (how many are known), ``rata_rata``, ``simpangan_baku`` (n - 1 in the
        denominator; missing for a single value), ``terkecil``, ``median``,
        ``terbesar``. All but the first missing if none is known.

    Raises
    ------
    ValueError
        If a value is infinite.

    Notes
    -----
    The mean of rates is not the rate of the kabupaten: areas count the same whether
    they are large or small. Two passes over the data, so values that differ only in
    their last digits keep their spread.

    References
    ----------
    .. [1] NIST Statistical Reference Datasets, univariate (the certified values).

    Examples
    --------
    >>> describe(pd.Series([2.0, None, 4.0, 9.0])).round(3).to_list()
    [3.0, 5.0, 3.606, 2.0, 4.0, 9.0]
    """
    known = _known(values)
    if not len(known):
        return pd.Series([0.0, *[float("nan")] * 5], COLUMNS)
    spread = known.std(ddof=1) if len(known) > 1 else float("nan")
    numbers = [len(known), known.mean(), spread]
    return pd.Series(
        [*numbers, known.min(), np.median(known), known.max()], COLUMNS, dtype=float
    )


def autocorrelation(values: pd.Series) -> float:
    r"""How much a year resembles the year before (lag 1).

    .. math:: r_1 = \frac{\sum_{t=2}^k (y_t - \bar y)(y_{t-1} - \bar y)}
              {\sum_{t=1}^k (y_t - \bar y)^2}

    Parameters
    ----------
    values : Series of float, shape (k,)
        One value per year, in order and without a gap.

    Returns
    -------
    float
        Between -1 and 1. Missing (NaN) where a value is missing, all are equal, or
        there are fewer than three.

    Raises
    ------
    ValueError
        If a value is infinite.

    Notes
    -----
    Of fewer than about ten years it says next to nothing.

    References
    ----------
    .. [1] Box, Jenkins (1976), Time Series Analysis, p. 32.

    Examples
    --------
    >>> round(autocorrelation(pd.Series([1.0, 2.0, 3.0, 4.0])), 2)
    0.25
    """
    known = _known(values)
    if len(known) < max(3, len(values)) or np.ptp(known) == 0:
        return float("nan")
    apart = known - known.mean()
    return float((apart[1:] * apart[:-1]).sum() / (apart**2).sum())


def _known(values: pd.Series) -> np.ndarray:
    known = values.dropna().to_numpy(float)
    if np.isinf(known).any():
        raise ValueError("infinite values")
    return np.asarray(known)
