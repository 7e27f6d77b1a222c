"""Indicators of different units on one scale, where high always means pressing."""

import numpy as np
import pandas as pd

MINMAX, Z, RANK, WINSORISED = "minmax", "z", "peringkat", "winsor"
METHODS = (MINMAX, Z, RANK, WINSORISED)
TOP = 100.0
Z_CENTRE, Z_STEP = 50.0, 10.0
WINSOR = (5, 95)


def normalised(
    values: pd.DataFrame, *, method: str = MINMAX, is_good: pd.Series | None = None
) -> pd.DataFrame:
    """Bring indicators to one scale and one direction.

    Parameters
    ----------
    values : DataFrame of float, shape (areas, indicators)
        Raw, each indicator in its own unit.
    method : {"minmax", "z", "peringkat", "winsor"}
        0 to 100 between the smallest and the largest; mean 50 and 10 per standard
        deviation (ddof 0); 0 to 100 by position, ties in the middle; or 0 to 100
        between the 5th and the 95th percentile with what lies outside cut.
    is_good : Series of bool, optional
        Per indicator, whether high values are good; those are turned round.

    Returns
    -------
    DataFrame of float, shape (areas, indicators)
        Missing stays missing and plays no part in the scale. An indicator that is the
        same everywhere tells nothing and is missing throughout; see :func:`telling`.

    Raises
    ------
    ValueError
        If the method is unknown, a value is infinite, or a direction is missing.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [1.0, 2.0, 5.0], "b": [3.0, 3.0, 3.0]})
    >>> normalised(values)["a"].to_list()
    [0.0, 25.0, 100.0]
    >>> normalised(values)["b"].isna().all()
    np.True_
    >>> normalised(values, is_good=pd.Series({"a": True, "b": False}))["a"].to_list()
    [100.0, 75.0, 0.0]
    """
    if method not in METHODS:
        raise ValueError(f"unknown method: {method}")
    if np.isinf(values.to_numpy(float)).any():
        raise ValueError("infinite values")
    turned = values.astype(float).copy()
    if is_good is not None:
        if not values.columns.isin(is_good.index).all():
            raise ValueError("an indicator without a direction")
        turned.loc[:, is_good.reindex(values.columns).to_numpy(bool)] *= -1
    scaled = scale(turned.to_numpy(), method)
    return pd.DataFrame(scaled, index=values.index, columns=values.columns)


def telling(values: pd.DataFrame) -> pd.Series:
    """Say which indicators differ between areas; the others give no information.

    Parameters
    ----------
    values : DataFrame of float, shape (areas, indicators)
        Raw or on one scale.

    Returns
    -------
    Series of bool, shape (indicators,)

    Examples
    --------
    >>> telling(pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 3.0], "c": [1.0, None]}))
    a     True
    b    False
    c    False
    dtype: bool
    """
    return values.min() < values.max()


def scale(values: np.ndarray, method: str) -> np.ndarray:
    """Scale along the first axis of an array whose high values are already pressing.

    Further axes are indicators, or draws and indicators: one call scales all draws.
    """
    if not len(values):
        return values.copy()
    known = ~np.isnan(values)
    same = _spread(values, known) == 0
    with np.errstate(invalid="ignore", divide="ignore"):
        if method == Z:
            count = known.sum(axis=0)
            mean = np.where(known, values, 0).sum(axis=0) / count
            gaps = values - mean
            width = np.sqrt(np.where(known, gaps**2, 0).sum(axis=0) / count)
            scaled = Z_CENTRE + Z_STEP * gaps / width
        elif method == RANK:
            scaled = _positions(values, known)
        else:
            low, high = _ends(values, known, method)
            scaled = TOP * (np.clip(values, low, high) - low) / (high - low)
    return np.where(known & ~same, scaled, np.nan)


def _spread(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    low, high = _ends(values, known, MINMAX)
    return np.where(known.any(axis=0), high - low, 0)


def _ends(
    values: np.ndarray, known: np.ndarray, method: str
) -> tuple[np.ndarray, np.ndarray]:
    low = np.where(known, values, np.inf).min(axis=0)
    high = np.where(known, values, -np.inf).max(axis=0)
    if method == MINMAX or not known.any():
        return low, high
    percentile = np.percentile if known.all() else np.nanpercentile  # much faster
    inner_low, inner_high = percentile(
        np.where(known.any(axis=0), values, 0), WINSOR, axis=0
    )
    flat = inner_low == inner_high  # nearly all alike: cutting would leave nothing
    return np.where(flat, low, inner_low), np.where(flat, high, inner_high)


def _positions(values: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return 0 to 100 by position; ties get the middle of their places."""
    below = np.zeros_like(values)
    for other, there in zip(values, known, strict=True):  # few areas, many draws
        below += np.where(there, (other < values) + 0.5 * (other == values), 0)
    positions: np.ndarray = TOP * (below - 0.5) / (known.sum(axis=0) - 1)
    return positions
