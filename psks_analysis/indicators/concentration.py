"""Concentration: whether a problem is spread as people are, or gathered somewhere."""

import numpy as np
import pandas as pd

from psks_analysis.indicators.aligned import aligned

MEASURES = ["gini", "hoover", "theil"]


def shares(count: pd.Series, population: pd.Series | None = None) -> pd.DataFrame:
    """Share of all cases and of all inhabitants in each area.

    Parameters
    ----------
    count : Series of number, shape (k,)
        Cases, or any amount that adds up.
    population : Series of number, shape (k,), optional
        Inhabitants on the same index. Without it all areas are the same size, which
        for areas of people mostly measures how large they are.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``kasus``, ``penduduk``; each adds up to 1. Missing where a part is
        missing or nobody lives there, and everywhere if there is no case at all.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> shares(pd.Series([1, 3, None]), pd.Series([50, 50, 50]))
       kasus  penduduk
    0   0.25       0.5
    1   0.75       0.5
    2    NaN       NaN
    """
    if population is None:
        population = pd.Series(1.0, index=count.index)
    inputs = aligned(kasus=count, penduduk=population)
    known = inputs.where((inputs["penduduk"] > 0) & inputs["kasus"].notna())
    total = known.sum()
    return known / (total if (total > 0).all() else float("nan"))


def lorenz(count: pd.Series, population: pd.Series | None = None) -> pd.DataFrame:
    """Points of the Lorenz curve: where each area ends, from the lowest rate upwards.

    Parameters
    ----------
    count, population
        As for :func:`shares`.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``penduduk``, ``kasus``: shares of both in this area and all areas of
        lower rate, on the index of the input. To draw it, sort by both and start at
        (0, 0). Missing like the shares.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> lorenz(pd.Series([6, 1, 3]))
       penduduk  kasus
    0  1.000000    1.0
    1  0.333333    0.1
    2  0.666667    0.4
    """
    each = shares(count, population)
    rate = each["kasus"] / each["penduduk"]
    order = np.argsort(rate.to_numpy(), kind="stable")  # missing ones come last
    ordered = each.iloc[order][["penduduk", "kasus"]].cumsum()
    points = np.empty(ordered.shape)
    points[order] = ordered.to_numpy()
    return pd.DataFrame(points, index=count.index, columns=ordered.columns)


def concentration(count: pd.Series, population: pd.Series | None = None) -> pd.Series:
    r"""Gini, Hoover and Theil's T of cases against inhabitants.

    With shares of cases :math:`s_i` and of inhabitants :math:`\pi_i`:

    .. math:: G = 1 - \sum_i (L_i + L_{i-1})\,\pi_i ,\quad
              H = \tfrac12 \sum_i |s_i - \pi_i| ,\quad
              T = \sum_i s_i \ln \frac{s_i}{\pi_i}

    where :math:`L_i` is the Lorenz curve. All are 0 where cases are spread as people
    are.

    Parameters
    ----------
    count, population
        As for :func:`shares`.

    Returns
    -------
    Series of float, shape (3,)
        ``gini`` (0 to 1), ``hoover`` (share of cases that would have to move, 0 to 1)
        and ``theil`` (0 upwards). Missing where there is no area or no case.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    References
    ----------
    .. [1] Cowell (2011), Measuring Inequality; Theil (1967), Economics and Information
       Theory.

    Examples
    --------
    >>> people = pd.Series([40_000, 60_000, 20_000, 50_000])
    >>> concentration(pd.Series([10, 30, 5, 80]), people).round(4).to_dict()
    {'gini': 0.3882, 'hoover': 0.3459, 'theil': 0.2756}
    """
    each = shares(count, population).dropna()
    if each.empty:
        return pd.Series(float("nan"), MEASURES)
    curve = lorenz(count, population).dropna().sort_values(["penduduk", "kasus"])
    width = np.diff(curve["penduduk"], prepend=0)
    height = curve["kasus"].to_numpy()
    below = (width * (height + np.append(0, height[:-1]))).sum()
    apart = (each["kasus"] - each["penduduk"]).abs().sum() / 2
    values = [max(0.0, 1 - below), apart, max(0.0, _theil_terms(each).sum())]
    return pd.Series(values, MEASURES)


def theil_decomposition(
    count: pd.Series, group: pd.Series, population: pd.Series | None = None
) -> pd.DataFrame:
    r"""Split Theil's T into what lies between and what lies within groups of areas.

    .. math:: T = \sum_g s_g \ln\frac{s_g}{\pi_g} + \sum_g s_g T_g

    Parameters
    ----------
    count : Series of number, shape (k,)
        Cases of each area.
    group : Series of str, shape (k,)
        The group of each area, e.g. its klaster, on the same index.
    population : Series of number, shape (k,), optional
        As for :func:`shares`.

    Returns
    -------
    DataFrame of float, shape (g, 4)
        One row per group that has an area with numbers: ``kasus`` and ``penduduk``
        (shares), ``antara`` and ``dalam``; the sum of the last two columns is T.

    Raises
    ------
    ValueError
        If the indexes differ, a value is negative or an area has no group.

    Examples
    --------
    >>> group = pd.Series(["pesisir", "pesisir", "gunung", "gunung"])
    >>> parts = theil_decomposition(pd.Series([10, 10, 30, 50]), group)
    >>> parts[["antara", "dalam"]].round(4)
             antara   dalam
    gunung   0.3760  0.0253
    pesisir -0.1833  0.0000
    """
    if not group.index.equals(count.index):
        raise ValueError("group is not on the index of count")
    if group.isna().any():
        raise ValueError("an area has no group")
    each = shares(count, population)
    known = each["kasus"].notna()
    each, names = each[known], group[known].to_numpy()
    total = each.groupby(names).sum()
    total.index.name = None
    between = _theil_terms(total)
    all_terms = _theil_terms(each).groupby(names).sum()
    return total.assign(antara=between, dalam=(all_terms - between).clip(lower=0))


def _theil_terms(each: pd.DataFrame) -> pd.Series:
    some = each["kasus"].where(each["kasus"] > 0)
    return (some * np.log(some / each["penduduk"])).where(some.notna(), 0.0)
