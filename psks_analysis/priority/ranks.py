"""Which places a kecamatan can have: rank intervals that hold for all at once."""

import numpy as np
import pandas as pd

from psks_analysis.indicators.aligned import aligned

CONFIDENCE = 0.95
DRAWS = 5_000
SEED = 20_240_101


def rank_interval(
    estimate: pd.Series,
    standard_error: pd.Series,
    *,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    r"""Simultaneous confidence sets for ranks; place 1 is the highest value.

    Every pair of areas is compared at once: :math:`j` is surely above :math:`k` where
    :math:`(\hat\theta_j - \hat\theta_k) / \sqrt{s_j^2 + s_k^2}` exceeds the quantile of
    the largest such difference that chance makes among equals. Pairs that are decided
    are taken out and the rest compared again (stepdown).

    Parameters
    ----------
    estimate, standard_error : Series of float, shape (k,)
        Independent, nearly normal estimates and their errors, on the same index.
    confidence : float, default 0.95
        Probability that all sets hold at the same time.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah`` and ``atas``: the highest and the lowest possible place.
        Missing where a value or its error is; those areas have no place at all.

    Raises
    ------
    ValueError
        If the indexes differ, an error is negative, an estimate infinite, or the
        confidence is not between 0 and 1.

    References
    ----------
    .. [1] Mogstad, Romano, Shaikh, Wilhelm (2024), Inference for Ranks with
       Applications to Mobility across Neighbourhoods and Academic Achievement across
       Countries. Review of Economic Studies 91.

    Examples
    --------
    >>> rank_interval(pd.Series([9.0, 5.0, 4.9]), pd.Series([0.1, 0.1, 0.1]))
       bawah  atas
    0    1.0   1.0
    1    2.0   3.0
    2    2.0   3.0
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    if not estimate.index.equals(standard_error.index):
        raise ValueError("standard_error is not on the index of estimate")
    if np.isinf(estimate.to_numpy(float)).any():
        raise ValueError("infinite values in estimate")
    errors = aligned(standard_error=standard_error)["standard_error"]
    known = estimate.notna() & errors.notna()
    above = _surely_above(
        estimate[known].to_numpy(float), errors[known].to_numpy(float), confidence
    )
    places = pd.DataFrame(np.nan, index=estimate.index, columns=["bawah", "atas"])
    places.loc[known, "bawah"] = 1 + above.sum(axis=0)
    places.loc[known, "atas"] = len(above) - above.sum(axis=1)
    return places


def rate_rank_interval(
    count: pd.Series,
    population: pd.Series,
    *,
    times: pd.Series | float = 1.0,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    r"""Rank intervals of Poisson rates, compared on the scale of their roots.

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index.
    times : Series or float, default 1
        How many times more than by chance each area may vary, because offices record
        differently; where it is missing, 1.
    confidence : float, default 0.95
        Probability that all sets hold at the same time.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        As :func:`rank_interval`. Missing where a part is missing or nobody lives there.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Notes
    -----
    :math:`2\sqrt{(y + 3/8) / n}` has nearly the error :math:`1 / \sqrt{n}` whatever
    the rate (Anscombe 1948), also for counts too small for a normal interval.

    Examples
    --------
    >>> rate_rank_interval(pd.Series([400, 210, 200]), pd.Series([10_000] * 3))
       bawah  atas
    0    1.0   1.0
    1    2.0   3.0
    2    2.0   3.0
    """
    parts = aligned(count=count, population=population)
    people = parts["population"].where(parts["population"] > 0)
    root = 2 * np.sqrt((parts["count"] + 3 / 8) / people)
    wider = pd.Series(times, count.index, dtype=float).fillna(1)
    return rank_interval(root, wider / np.sqrt(people), confidence=confidence)


def could_be_among_highest(places: pd.DataFrame, size: int) -> pd.Series:
    """Say which areas may be among the ``size`` highest; missing ones may not.

    Parameters
    ----------
    places : DataFrame, shape (k, 2)
        Of :func:`rank_interval`.
    size : int
        How many places are looked at.

    Returns
    -------
    Series of bool, shape (k,)

    Examples
    --------
    >>> places = pd.DataFrame({"bawah": [1.0, 2.0, None], "atas": [1.0, 3.0, None]})
    >>> could_be_among_highest(places, 1).to_list()
    [True, False, False]
    """
    return places["bawah"] <= size


def _surely_above(
    estimate: np.ndarray, error: np.ndarray, confidence: float
) -> np.ndarray:
    """Return whether row is surely above column."""
    count = len(estimate)
    if count < 2:
        return np.zeros((count, count), bool)
    first, second = np.triu_indices(count, 1)
    spread = np.sqrt(error[first] ** 2 + error[second] ** 2)
    certain = spread == 0
    spread[certain] = 1
    draws = np.random.default_rng(SEED).standard_normal((DRAWS, count)) * error
    gaps = np.abs(draws[:, first] - draws[:, second]) / spread
    ratio = (estimate[first] - estimate[second]) / spread
    decided = certain & (ratio != 0)
    while not decided.all():
        critical = np.quantile(gaps[:, ~decided].max(axis=1), confidence)
        new = ~decided & (np.abs(ratio) > critical)
        if not new.any():
            break
        decided |= new
    above = np.zeros((count, count), bool)
    above[first, second] = decided & (ratio > 0)
    above[second, first] = decided & (ratio < 0)
    return above
