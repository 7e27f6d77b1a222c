"""Location quotient: what is over-represented in an area, compared with the whole."""

import pandas as pd

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.intervals import CONFIDENCE
from psks_analysis.indicators.proportions import clopper_pearson_interval


def location_quotient(
    part: pd.Series, whole: pd.Series, *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    r"""Share of one kind in an area, as a multiple of its share in all areas.

    .. math:: LQ_i = \frac{x_i / n_i}{\sum x / \sum n}

    Parameters
    ----------
    part, whole : Series of number, shape (k,)
        Entries of one kind and of all kinds in each area, on the same index.
    confidence : float, default 0.95
        Coverage, never undercut.

    Returns
    -------
    DataFrame of float, shape (k, 3)
        Columns ``lq``, ``bawah``, ``atas``; above 1 is over-represented. Missing where
        a part is missing, the whole is zero or smaller than its part, and everywhere
        if no area has the kind. Areas with a gap do not enter the sums.

    Raises
    ------
    ValueError
        If the indexes differ, a value is negative or the confidence is not between 0
        and 1.

    Notes
    -----
    The interval is the exact one of the area's share; the share of all areas is taken
    as known. With three entries of a kind it is wide, and that is the message.

    References
    ----------
    .. [1] Isard (1960), Methods of Regional Analysis; exact limits after Clopper and
       Pearson (1934).

    Examples
    --------
    >>> location_quotient(pd.Series([12, 30, 8]), pd.Series([100, 300, 150])).round(3)
          lq  bawah   atas
    0  1.320  0.699  2.203
    1  1.100  0.753  1.536
    2  0.587  0.256  1.126
    """
    pairs = aligned(part=part, whole=whole)
    possible = (pairs["whole"] > 0) & (pairs["part"] <= pairs["whole"])
    pairs = pairs.where(possible)
    total = pairs.sum()
    share = total["part"] / total["whole"] if total["part"] else float("nan")
    limits = clopper_pearson_interval(
        pairs["part"], pairs["whole"], confidence=confidence
    )
    own = (pairs["part"] / pairs["whole"]).rename("lq")
    return pd.concat([own, limits], axis="columns") / share
