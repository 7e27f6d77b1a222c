"""USG: which problem first, as a group of raters sees it."""

import pandas as pd

CRITERIA = ["urgency", "seriousness", "growth"]
LOWEST, HIGHEST = 1, 5


def usg(scores: pd.DataFrame, *, multiply: bool = False) -> pd.DataFrame:
    r"""Add up Urgency, Seriousness and Growth over all raters.

    .. math:: T_m = \bar U_m + \bar S_m + \bar G_m

    Parameters
    ----------
    scores : DataFrame
        One row per problem and rater: ``masalah``, ``penilai``, and the three criteria
        from 1 (very small) to 5 (very large). Rows with a gap are left out.
    multiply : bool, default False
        Multiply the three means instead of adding them.

    Returns
    -------
    DataFrame
        Index masalah, best first; the means of the criteria, ``total``, ``terendah``
        and ``tertinggi`` of the raters' own totals, ``penilai`` (how many), ``urutan``
        (the same for problems that tie in total, seriousness and urgency), and
        ``goyah``: whether leaving one rater out would put another problem first.

    Raises
    ------
    ValueError
        If a score is not between 1 and 5, or a rater scores a problem twice.

    References
    ----------
    .. [1] Kepner and Tregoe (1981), The New Rational Manager. Ties by seriousness,
       then urgency, as Indonesian training material has it.

    Examples
    --------
    >>> rows = [("A", 5, 4, 4), ("B", 4, 5, 5), ("C", 5, 5, 3)]
    >>> scores = pd.DataFrame(rows, columns=["masalah", *CRITERIA]).assign(penilai=1)
    >>> usg(scores)[["total", "urutan"]].to_numpy().tolist()
    [[14.0, 1.0], [13.0, 2.0], [13.0, 3.0]]
    >>> usg(scores).index.to_list()
    ['B', 'C', 'A']
    """
    known = scores.dropna(subset=CRITERIA)
    values = known[CRITERIA]
    if ((values < LOWEST) | (values > HIGHEST)).any(axis=None):
        raise ValueError(f"scores lie between {LOWEST} and {HIGHEST}")
    if known.duplicated(["masalah", "penilai"]).any():
        raise ValueError("a rater scores a problem once")
    table = _ordered(known, multiply=multiply)
    raters = known["penilai"].unique()
    table["goyah"] = len(raters) > 1 and any(
        _first(known[known["penilai"] != each], multiply=multiply)
        != _first(known, multiply=multiply)
        for each in raters
    )
    return table


def suggested(level: float | None) -> int | None:
    """Suggest a score from a share between 0 and 1; a group decides, not this.

    Parameters
    ----------
    level : float or None
        Such as the share of people not handled; missing suggests nothing.

    Returns
    -------
    int or None
        1 to 5.

    Examples
    --------
    >>> [suggested(each) for each in (0.0, 0.35, 1.0, None)]
    [1, 2, 5, None]
    """
    if level is None or pd.isna(level):
        return None
    return min(HIGHEST, LOWEST + int(max(level, 0) * HIGHEST))


def _ordered(scores: pd.DataFrame, *, multiply: bool) -> pd.DataFrame:
    own = scores.assign(sendiri=_total(scores[CRITERIA], multiply=multiply))
    groups = own.groupby("masalah", sort=False)
    table = groups[CRITERIA].mean()
    table["total"] = _total(table, multiply=multiply).round(2)
    table["terendah"], table["tertinggi"] = (
        groups["sendiri"].min(),
        groups["sendiri"].max(),
    )
    table["penilai"] = groups.size()
    order = ["total", "seriousness", "urgency"]
    table = table.sort_values(order, ascending=False, kind="stable")
    distinct = (
        table[order].round(6).ne(table[order].round(6).shift()).any(axis="columns")
    )
    places = pd.Series(range(1, len(table) + 1), table.index, dtype=float)
    table["urutan"] = places.where(distinct).ffill()
    return table


def _total(criteria: pd.DataFrame, *, multiply: bool) -> pd.Series:
    only = criteria[CRITERIA]
    return only.prod(axis="columns") if multiply else only.sum(axis="columns")


def _first(scores: pd.DataFrame, *, multiply: bool) -> frozenset[str]:
    if scores.empty:
        return frozenset()
    table = _ordered(scores, multiply=multiply)
    return frozenset(table.index[table["urutan"] == 1])
