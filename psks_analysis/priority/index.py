"""One number out of several indicators: mean, geometric mean, or TOPSIS."""

import numpy as np
import pandas as pd

ARITHMETIC, GEOMETRIC = "aritmetik", "geometrik"
FLOOR = 1.0


def index(
    normalised: pd.DataFrame, weights: pd.Series, *, aggregation: str = ARITHMETIC
) -> pd.Series:
    r"""Weighted mean of normalised indicators.

    .. math:: A = \sum_j w_j x_j, \qquad G = \prod_j \max(x_j, 1)^{w_j}

    The geometric mean does not let a high value make up for a low one.

    Parameters
    ----------
    normalised : DataFrame of float, shape (areas, indicators)
        Of :func:`normalised`. Columns without any value tell nothing and are left out,
        the other weights growing in proportion.
    weights : Series of float
        Per indicator, not negative.
    aggregation : {"aritmetik", "geometrik"}
        How the indicators are put together.

    Returns
    -------
    Series of float
        Missing where any indicator with a weight is missing.

    Raises
    ------
    ValueError
        If weights and indicators do not match, or the aggregation is unknown.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [100.0, 50.0, None], "b": [0.0, 50.0, 50.0]})
    >>> weights = pd.Series({"a": 0.5, "b": 0.5})
    >>> index(values, weights).to_list()
    [50.0, 50.0, nan]
    >>> index(values, weights, aggregation="geometrik").round(6).to_list()
    [10.0, 50.0, nan]
    """
    if aggregation not in (ARITHMETIC, GEOMETRIC):
        raise ValueError(f"unknown aggregation: {aggregation}")
    shares = _shares(normalised, weights)
    used = normalised.notna().any() & (shares > 0)
    if not used.any():
        return pd.Series(np.nan, index=normalised.index)
    shares = shares[used] / shares[used].sum()
    values = normalised.loc[:, used]
    if aggregation == ARITHMETIC:
        return (values * shares).sum(axis="columns", skipna=False)
    logs = np.log(values.clip(lower=FLOOR))
    return np.exp((logs * shares).sum(axis="columns", skipna=False))


def topsis(
    values: pd.DataFrame, weights: pd.Series, is_good: pd.Series | None = None
) -> pd.Series:
    r"""Measure closeness to the most pressing and distance from the least.

    .. math:: C_i = \frac{d_i^-}{d_i^+ + d_i^-}

    Parameters
    ----------
    values : DataFrame of float, shape (areas, indicators)
        Raw; each column is divided by its length :math:`\sqrt{\sum x^2}`.
    weights : Series of float
        Per indicator, not negative.
    is_good : Series of bool, optional
        Indicators where low is what is looked for.

    Returns
    -------
    Series of float
        0 to 1. Missing where an indicator is; all missing if all areas are alike.

    Raises
    ------
    ValueError
        If weights, directions and indicators do not match, or a weight is negative.

    References
    ----------
    .. [1] Hwang and Yoon (1981); Tzeng and Huang (2011), Multiple Attribute Decision
       Making.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [3.0, 4.0]})
    >>> topsis(values, pd.Series({"a": 1.0})).to_list()
    [0.0, 1.0]
    """
    shares = _shares(values, weights)
    if is_good is not None and not values.columns.isin(is_good.index).all():
        raise ValueError("an indicator without a direction")
    whole = values.notna().all(axis="columns")
    known = values[whole].astype(float)
    lengths = np.sqrt((known**2).sum()).replace(0, np.nan)
    weighted = (known / lengths).fillna(0) * shares
    if is_good is not None:
        weighted.loc[:, is_good.reindex(values.columns).to_numpy(bool)] *= -1
    to_best = np.sqrt(((weighted - weighted.max()) ** 2).sum(axis="columns"))
    to_worst = np.sqrt(((weighted - weighted.min()) ** 2).sum(axis="columns"))
    both = (to_best + to_worst).replace(0, np.nan)
    return (to_worst / both).reindex(values.index)


def _shares(values: pd.DataFrame, weights: pd.Series) -> pd.Series:
    if set(weights.index) != set(values.columns):
        raise ValueError("weights and indicators differ")
    shares = weights.reindex(values.columns).astype(float)
    if not np.isfinite(shares).all() or (shares < 0).any():
        raise ValueError("weights are not negative and not missing")
    return shares
