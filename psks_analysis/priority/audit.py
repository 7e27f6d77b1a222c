"""What an index is made of: which indicators agree, and which one carries it."""

import numpy as np
import pandas as pd

from psks_analysis.priority.index import ARITHMETIC, index

FEWEST = 3


def correlations(normalised: pd.DataFrame) -> pd.DataFrame:
    """Spearman correlations between indicators on one scale.

    Parameters
    ----------
    normalised : DataFrame of float, shape (areas, indicators)
        Of :func:`normalised`.

    Returns
    -------
    DataFrame of float, shape (indicators, indicators)
        Missing where fewer than three areas have both, or one does not vary.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [9.0, 4.0, 1.0]})
    >>> correlations(values).loc["a", "b"]
    np.float64(-1.0)
    """
    names = normalised.columns
    table = pd.DataFrame(np.nan, index=names, columns=names)
    for one in names:
        for other in names:
            table.loc[one, other] = _spearman(normalised[one], normalised[other])
    return table


def with_index(normalised: pd.DataFrame, result: pd.Series) -> pd.Series:
    """Spearman correlation of each indicator with the index.

    Near zero means that the indicator has a weight but no say; below zero that it pulls
    against the rest.

    Parameters
    ----------
    normalised : DataFrame of float, shape (areas, indicators)
        Of :func:`normalised`.
    result : Series of float, shape (areas,)
        Of :func:`index`.

    Returns
    -------
    Series of float, shape (indicators,)
        Missing where fewer than three areas have both, or one does not vary.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [9.0, 4.0, 1.0]})
    >>> with_index(values, pd.Series([10.0, 20.0, 30.0])).to_list()
    [1.0, -1.0]
    """
    return pd.Series(
        {name: _spearman(normalised[name], result) for name in normalised.columns},
        dtype=float,
    )


def leave_one_out(
    normalised: pd.DataFrame, weights: pd.Series, *, aggregation: str = ARITHMETIC
) -> pd.DataFrame:
    """Say how far areas move when one indicator is left out.

    Parameters
    ----------
    normalised : DataFrame of float, shape (areas, indicators)
        Of :func:`normalised`.
    weights : Series of float
        Per indicator.
    aggregation : {"aritmetik", "geometrik"}
        As for :func:`index`.

    Returns
    -------
    DataFrame of float
        Per indicator: ``rata_geser`` and ``geser_terbesar``, the mean and the largest
        change of place among the areas that have both; missing if nothing is left.

    Examples
    --------
    >>> values = pd.DataFrame({"a": [0.0, 50.0, 100.0], "b": [100.0, 50.0, 20.0]})
    >>> leave_one_out(values, pd.Series({"a": 3.0, "b": 1.0})).loc["a"].to_list()
    [1.3333333333333333, 2.0]
    """
    whole = index(normalised, weights, aggregation=aggregation)
    rows = {}
    for name in normalised.columns:
        rest = normalised.drop(columns=name)
        without = index(rest, weights.drop(name), aggregation=aggregation)
        both = whole.notna() & without.notna()
        moved = (whole[both].rank() - without[both].rank()).abs()
        rows[name] = {"rata_geser": moved.mean(), "geser_terbesar": moved.max()}
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["rata_geser", "geser_terbesar"]
    ).astype(float)


def cronbach_alpha(items: pd.DataFrame) -> float:
    r"""Cronbach's alpha: whether the items speak of one thing.

    .. math:: \alpha = \frac{k}{k-1}\Bigl(1 - \frac{\sum_j s_j^2}{s_{sum}^2}\Bigr)

    A check only: indicators that cause need do not have to go together.

    Parameters
    ----------
    items : DataFrame of float, shape (areas, items)
        Rows with a gap are left out.

    Returns
    -------
    float
        Missing with fewer than two items or rows, or if the sum does not vary.

    References
    ----------
    .. [1] Cronbach (1951), Coefficient alpha and the internal structure of tests.
       Psychometrika 16.

    Examples
    --------
    >>> cronbach_alpha(pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [1.0, 2.0, 3.0]}))
    1.0
    """
    whole = items.dropna()
    rows, columns = whole.shape
    if columns < 2 or rows < 2:
        return float("nan")
    total = float(whole.sum(axis="columns").var())
    if np.isclose(total, 0):
        return float("nan")
    own = float(whole.var().sum())
    return float(columns / (columns - 1) * (1 - own / total))


def _spearman(one: pd.Series, other: pd.Series) -> float:
    both = one.notna() & other.notna()
    if both.sum() < FEWEST:
        return float("nan")
    first, second = (each[both].rank().to_numpy() for each in (one, other))
    first, second = first - first.mean(), second - second.mean()
    length = np.sqrt((first**2).sum() * (second**2).sum())
    return float((first * second).sum() / length) if length else float("nan")
