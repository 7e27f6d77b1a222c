"""How common a problem is among the people who live in a kecamatan."""

import pandas as pd

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.intervals import CONFIDENCE, poisson_interval

PER = 1_000


def prevalence(count: pd.Series, population: pd.Series, *, per: int = PER) -> pd.Series:
    r"""PMKS per ``per`` inhabitants of each kecamatan.

    .. math:: r_i = \frac{y_i}{n_i} \cdot \mathit{per}

    The rate of several kecamatan comes from their summed counts and populations; the
    mean of their rates is a different number and not the rate of the union.

    Parameters
    ----------
    count : Series of number, shape (k,)
        Recorded entries whose unit is a person. Missing where nothing was reported.
    population : Series of number, shape (k,)
        Inhabitants, on the same index.
    per : int, default 1000
        Size of the base population.

    Returns
    -------
    Series of float, shape (k,)
        Named ``per_1000`` (or whichever ``per``). Missing where a part is missing or
        nobody lives there; zero only where zero was reported.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Notes
    -----
    A person with two problems is two entries, so a rate over several kinds counts
    entries. A register holds the cases somebody recorded: differences in recording are
    usually larger than chance.

    References
    ----------
    .. [1] Permensos 8/2012, Pedoman Pendataan dan Pengelolaan Data PMKS dan PSKS.

    Examples
    --------
    >>> kode = pd.Index(["35.13.01", "35.13.02", "35.13.03"], name="kecamatan_kode")
    >>> people = pd.Series([20_000, 10_000, 8_000], kode)
    >>> prevalence(pd.Series([0, 42, None], kode), people)
    kecamatan_kode
    35.13.01    0.0
    35.13.02    4.2
    35.13.03    NaN
    Name: per_1000, dtype: float64
    """
    inputs = aligned(count=count, population=population)
    people = inputs["population"].where(inputs["population"] > 0)
    return (inputs["count"] / people * per).rename(f"per_{per}")


def prevalence_interval(
    count: pd.Series,
    population: pd.Series,
    *,
    per: int = PER,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Exact Poisson interval of the prevalence.

    Parameters
    ----------
    count, population, per
        As for :func:`prevalence`.
    confidence : float, default 0.95
        Coverage, never undercut.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        Columns ``bawah``, ``atas`` per ``per`` inhabitants; missing like the rate.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Notes
    -----
    It expresses chance variation of the process behind the count, not the cases that
    nobody recorded.

    Examples
    --------
    >>> prevalence_interval(pd.Series([3]), pd.Series([50_000])).round(4)
        bawah    atas
    0  0.0124  0.1753
    """
    inputs = aligned(count=count, population=population)
    people = inputs["population"].where(inputs["population"] > 0)
    limits = poisson_interval(inputs["count"], confidence=confidence)
    return limits.div(people, axis="index") * per
