"""Empirical Bayes: rates of small areas pulled towards the rate they belong to."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.indicators.prevalence import PER
from psks_analysis.indicators.spread import with_people

COLUMNS = ["halus", "bobot"]


@dataclass(frozen=True)
class Prior:
    """Common rate of all areas and how far true rates lie apart (per inhabitant)."""

    mean: float
    variance: float


def marshall_prior(count: pd.Series, population: pd.Series) -> Prior:
    r"""Estimate the prior by moments, its variance cut at 0.

    .. math:: b = \frac{\sum y_i}{\sum n_i},\quad
              A = \max\left(0,\; \frac{\sum n_i (r_i - b)^2}{\sum n_i}
                  - \frac{b}{\bar n}\right)

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index. Areas of which one is missing or
        where nobody lives tell nothing.

    Returns
    -------
    Prior
        Both values missing (NaN) where no area tells anything.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    References
    ----------
    .. [1] Marshall (1991), Mapping disease and mortality rates using empirical Bayes
       estimators, Applied Statistics 40.

    Examples
    --------
    >>> marshall_prior(pd.Series([2, 15, 40]), pd.Series([1_000, 8_000, 15_000]))
    Prior(mean=0.002375, variance=0.0)
    """
    known = with_people(count, population).dropna()
    y, n = known["count"].to_numpy(), known["population"].to_numpy()
    if not len(n):
        return Prior(float("nan"), float("nan"))
    mean = y.sum() / n.sum()
    spread = (n * (y / n - mean) ** 2).sum() / n.sum()
    return Prior(float(mean), float(max(0.0, spread - mean / n.mean())))


def empirical_bayes(
    count: pd.Series, population: pd.Series, *, per: int = PER
) -> pd.DataFrame:
    r"""Pull every rate towards the common one, the small areas most (Marshall).

    .. math:: \hat r_i = w_i r_i + (1 - w_i) b,\quad w_i = \frac{A}{A + b / n_i}

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index.
    per : int, default 1000
        Size of the base population.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``halus`` (smoothed rate per ``per``) and ``bobot`` (weight of the
        area's own rate, 0 to 1). Missing where a part is missing or nobody lives
        there. All counts zero: rate 0, weight 0. No more spread than chance makes:
        all areas get the common rate.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Notes
    -----
    To look at beside the raw rate, never for reports of minimum service or budgets:
    the smoothed rates times the populations are not the cases.

    References
    ----------
    .. [1] Marshall (1991), as for :func:`marshall_prior`.

    Examples
    --------
    >>> count = pd.Series([10, 30, 5, 80])
    >>> people = pd.Series([40_000, 60_000, 20_000, 50_000])
    >>> empirical_bayes(count, people).round(4)
        halus   bobot
    0  0.2776  0.9432
    1  0.5091  0.9614
    2  0.3022  0.8925
    3  1.5603  0.9540
    """
    inputs = with_people(count, population)
    prior = marshall_prior(count, population)
    return _shrunk(inputs, prior.mean, prior.variance, per)


def spatial_empirical_bayes(
    count: pd.Series, population: pd.Series, near: pd.DataFrame, *, per: int = PER
) -> pd.DataFrame:
    """Pull every rate towards that of its own neighbourhood.

    Parameters
    ----------
    count, population, per
        As for :func:`empirical_bayes`.
    near : DataFrame of bool, shape (k, k)
        Row area, column area: is the column a neighbour of the row? The area itself
        always counts. Index and columns are the index of ``count``.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``halus`` and ``bobot`` as for :func:`empirical_bayes`. An area without
        a neighbour that tells anything keeps its own rate.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Notes
    -----
    Weak where areas have only two or three neighbours: the spread of three rates says
    little.

    References
    ----------
    .. [1] Marshall (1991), section on local estimators; the same numbers as
       ``esda.smoothing.Spatial_Empirical_Bayes``.

    Examples
    --------
    >>> near = pd.DataFrame([[0, 1, 0], [1, 0, 0], [0, 0, 0]], dtype=bool)
    >>> count, people = pd.Series([1, 9, 7]), pd.Series([1_000, 4_000, 1_000])
    >>> spatial_empirical_bayes(count, people, near)["halus"].round(3).to_list()
    [2.0, 2.0, 7.0]
    """
    inputs = with_people(count, population)
    if not (near.index.equals(count.index) and near.columns.equals(count.index)):
        raise ValueError("near is not on the index of count")
    known = inputs.notna().all(axis="columns").to_numpy()
    y, n = (np.where(known, inputs[name], 0) for name in ("count", "population"))
    # Numbers, because a product of truths would only say whether there is any.
    here = (near.to_numpy(bool) | np.eye(len(inputs), dtype=bool)).astype(float)
    people, members = here @ n, here @ known
    with np.errstate(divide="ignore", invalid="ignore"):  # nobody known: no rate
        mean = here @ y / people
        rate = np.where(known, y / n, 0)
        spread = (here * n * (rate - mean[:, None]) ** 2).sum(axis=1) / people
        variance = np.maximum(spread - mean * members / people, 0)
    smoothed = _shrunk(inputs, mean, variance, per)
    alone = known & (members == 1)
    return smoothed.assign(bobot=smoothed["bobot"].mask(alone, 1.0))


def _shrunk(
    inputs: pd.DataFrame,
    mean: float | np.ndarray,
    variance: float | np.ndarray,
    per: int,
) -> pd.DataFrame:
    chance = mean / inputs["population"]
    weight = (variance / (variance + chance)).where(chance > 0, 0.0)
    weight = weight.where(inputs["count"].notna())
    rate = inputs["count"] / inputs["population"]
    smoothed = (weight * rate + (1 - weight) * mean) * per
    return pd.DataFrame({"halus": smoothed, "bobot": weight})[COLUMNS]
