"""One standard of evidence: what may be called above, below, rising or falling.

A difference is named only where it is more than chance **and** more than the areas
differ among themselves anyway, because offices record differently; and only after the
number of comparisons is allowed for. `benchmarks/bukti.py` shows what this delivers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.change import FALL, RISE, UNCLEAR
from psks_analysis.indicators.residuals import (
    Spread,
    Values,
    count_residual,
    share_residual,
    spread_of_others,
)
from psks_analysis.indicators.spread import with_people

ABOVE, BELOW, ALIKE = "di atas kabupaten", "di bawah kabupaten", "tidak berbeda nyata"
# In at most PROMISED of the years in which nothing differs anything may be named. The
# spread between areas is itself estimated, and from few: held to LEVEL, the tests keep
# the promise also where offices record differently by 20 %.
PROMISED, LEVEL = 0.05, 0.02
FEWEST = 3  # areas; of two nobody knows which is the odd one
HALVINGS = 80
FAR = 1e9  # no count is as large
CHANCE = Spread(np.array(1.0), np.array(np.inf))


@dataclass(frozen=True)
class Total:
    """A count of the whole kabupaten and its base, unknown areas included."""

    count: float
    base: float


def standing(
    count: pd.Series,
    base: pd.Series,
    total: Total | None = None,
    *,
    whole: bool = False,
    level: float = LEVEL,
) -> pd.DataFrame:
    r"""Say which areas are above or below the kabupaten.

    Every area is compared with the rest of the kabupaten, which it is above exactly
    where it is above the kabupaten. With :math:`z_i` the adjusted deviance residual
    and :math:`\hat s_{-i}` of :func:`spread_of_others`,

    .. math:: p_i = 2 \max\{\Phi(-|z_i|),\; F_t(-|z_i| / \hat s_{-i})\}

    and an area is named where :math:`p_i \le \alpha / k` (Bonferroni): limits that
    hold for all areas at once.

    Parameters
    ----------
    count, base : Series of number, shape (k,)
        Cases and inhabitants (or the whole of which there are parts), on one index.
    total : Total, optional
        Of the kabupaten; by default the sum over the areas that have numbers.
    whole : bool, default False
        The counts are parts of a whole (binomial).
    level : float, default 0.02
        Share of years without any difference in which an area may be named.

    Returns
    -------
    DataFrame, shape (k, 3)
        ``p``; ``kali``, how many times its chance error an area has to be given; and
        ``putusan``: above, below, or not different. Missing where a number is missing
        or fewer than three areas have one.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> people = pd.Series([20_000] * 6)
    >>> found = standing(pd.Series([200, 95, 104, 99, 108, 94]), people)
    >>> found["putusan"].to_list()[:2]
    ['di atas kabupaten', 'tidak berbeda nyata']
    """
    known = with_people(count, base, whole=whole).dropna()
    found = pd.DataFrame({"p": np.nan, "kali": np.nan, "putusan": None}, count.index)
    found["putusan"] = found["putusan"].astype(object)
    rest = _rest(known, total, whole=whole)
    if rest is None:
        return found
    y = known["count"].to_numpy(float)
    around, z = _around(known, whole=whole), rest.residual(y)
    critical = around.critical(level / len(y))
    words = np.select([z > critical, z < -critical], [ABOVE, BELOW], ALIKE)
    times = critical / CHANCE.critical(level / len(y))
    named = pd.DataFrame(
        {"p": around.p(z), "kali": times, "putusan": words.astype(object)}
    )
    return named.set_axis(known.index).reindex(count.index).astype(found.dtypes)


def fair_limits(
    count: pd.Series,
    base: pd.Series,
    total: Total | None = None,
    *,
    whole: bool = False,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Return the rates between which :func:`standing` would name no area.

    Parameters
    ----------
    count, base, total, whole, level
        As for :func:`standing`.

    Returns
    -------
    DataFrame of float, shape (k, 2)
        ``bawah`` and ``atas`` of each area, per one of the base, if all others stay as
        they are.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> people = pd.Series([20_000] * 6)
    >>> count = pd.Series([200, 95, 104, 99, 108, 94])
    >>> (fair_limits(count, people) * 1_000).loc[0].round(1).to_list()
    [3.1, 7.2]
    """
    known = with_people(count, base, whole=whole).dropna()
    limits = pd.DataFrame(np.nan, count.index, ["bawah", "atas"])
    rest = _rest(known, total, whole=whole)
    if rest is None:
        return limits
    critical = _around(known, whole=whole).critical(level / len(known))
    low, high = rest.count_at(np.array([-critical, critical]))
    people = known["population"].to_numpy(float)
    limits.loc[known.index] = np.array([low / people, high / people]).T
    return limits


def _around(known: pd.DataFrame, *, whole: bool) -> Spread:
    y, n = known["count"].to_numpy(float), known["population"].to_numpy(float)
    return spread_of_others(y, n, share_residual if whole else count_residual)


def _rest(known: pd.DataFrame, total: Total | None, *, whole: bool) -> "_Rest | None":
    """Return the kabupaten without each area; nothing where that cannot be judged."""
    y, n = known["count"].to_numpy(float), known["population"].to_numpy(float)
    total = total or Total(y.sum(), n.sum())
    if len(y) < FEWEST or not y.sum() or total.base <= n.max():
        return None
    return _Rest(np.maximum(total.count - y, 0), total.base - n, n, whole)


@dataclass(frozen=True)
class _Rest:
    """The kabupaten without each area, and the base of that area."""

    count: Values
    base: Values
    own_base: Values
    whole: bool

    def residual(self, count: Values) -> Values:
        """Return how far each area lies from the rest, both being by chance."""
        both, share = count + self.count, self.own_base / (self.base + self.own_base)
        if not self.whole:
            return share_residual(count, both, share)
        common = both / (self.base + self.own_base)
        alone = share_residual(count, self.own_base, common)
        return np.asarray(alone / np.sqrt(1 - share))

    def count_at(self, residual: Values) -> Values:
        """Return the count of an area that lies so far from the rest."""
        low = np.zeros_like(residual)
        high = np.full_like(residual, FAR)
        if self.whole:
            high[:] = self.own_base
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            is_below = self.residual(middle) < residual
            low = np.where(is_below, middle, low)
            high = np.where(is_below, high, middle)
        return low


def movement(
    now: pd.Series,
    before: pd.Series,
    *,
    people: pd.Series | float = 1.0,
    level: float = LEVEL,
) -> pd.DataFrame:
    """Say which areas rose or fell from one year to the next.

    As :func:`standing`, with the share that this year has of both in place of the rate
    and of no change in place of the kabupaten: records that jump about everywhere widen
    what one area may jump.

    Parameters
    ----------
    now, before : Series of number, shape (k,)
        Counts of this year and of the one before, on one index.
    people : Series or float, default 1
        Inhabitants now for every one before.
    level : float, default 0.02
        As for :func:`standing`.

    Returns
    -------
    DataFrame of str, shape (k, 2)
        ``jumlah`` about the counts and ``laju`` about the rates: "naik", "turun",
        "tidak berbeda nyata"; missing where a number is.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> before = pd.Series([100, 100, 110, 95, 105, 100])
    >>> now = pd.Series([200, 104, 105, 99, 101, 102])
    >>> movement(now, before)["laju"].to_list()[:2]
    ['naik', 'tidak berbeda nyata']
    """
    pairs = _Pairs.of(now, before, people)
    y, both = pairs.now, pairs.both
    if len(y) < FEWEST:
        return pairs.worded({name: np.zeros(len(y)) for name in pairs.unmoved}, {})
    critical = spread_of_others(y, both, share_residual).critical(level / len(y))
    z = pairs.residuals()
    return pairs.worded(z, {name: np.abs(each) > critical for name, each in z.items()})


def movement_of_totals(
    now: pd.Series,
    before: pd.Series,
    areas: Mapping[str, pd.DataFrame],
    *,
    people: pd.Series | float = 1.0,
    level: float = LEVEL,
) -> pd.DataFrame:
    r"""Say which kinds rose or fell in the whole kabupaten.

    The areas are the witnesses: what they disagree about a kind,

    .. math:: \hat\phi = \frac{\sum_i (y_i - R x_i)^2 / (1 - h_i)}{R \sum_i (y_i + x_i)}

    with :math:`h_i` the weight of an area, widens what its total may move by, with
    :math:`1 / \sum h_i^2 - 1` degrees of freedom. The p values of all kinds pass
    together (Benjamini and Hochberg).

    Parameters
    ----------
    now, before : Series of number
        By kind: the counts of the kabupaten in both years.
    areas : mapping of DataFrame
        By kind: columns now and before of the areas that are known.
    people, level
        As for :func:`movement`.

    Returns
    -------
    DataFrame of str
        By kind, as :func:`movement`.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    References
    ----------
    .. [1] Long, Ervin (2000), Using heteroscedasticity consistent standard errors,
       The American Statistician 54 (HC2).

    Examples
    --------
    >>> areas = pd.DataFrame({"now": [50, 60, 55], "before": [25, 31, 26]})
    >>> kind = ["PMKS-08"]
    >>> movement_of_totals(
    ...     pd.Series([165], kind), pd.Series([82], kind), {"PMKS-08": areas}
    ... )["laju"].to_dict()
    {'PMKS-08': 'naik'}
    """
    pairs = _Pairs.of(now, before, people)
    witnesses = [_disagreement(areas[str(kind)]) for kind in pairs.known]
    z = pairs.residuals()
    p = {
        name: [each.p(own) for each, own in zip(witnesses, of_kind, strict=True)]
        for name, of_kind in z.items()
    }
    passing = {name: discoveries(np.array(each), level) for name, each in p.items()}
    return pairs.worded(z, passing)


@dataclass(frozen=True)
class _Pairs:
    """Counts of two years where both are known, and their share if nothing moved."""

    index: pd.Index
    is_known: Values
    now: Values
    both: Values
    unmoved: dict[str, Values]

    @classmethod
    def of(
        cls, now: pd.Series, before: pd.Series, people: pd.Series | float
    ) -> "_Pairs":
        pairs = aligned(now=now, before=before)
        grown = pd.Series(people, now.index, dtype=float)
        both = pairs["now"].to_numpy(float) + pairs["before"].to_numpy(float)
        is_known = (both > 0) & grown.notna().to_numpy()
        share = (grown / (1 + grown)).to_numpy()[is_known]
        return cls(
            now.index,
            is_known,
            pairs["now"].to_numpy(float)[is_known],
            both[is_known],
            {"jumlah": np.full(len(share), 0.5), "laju": share},
        )

    @property
    def known(self) -> pd.Index:
        """The index of the pairs."""
        return self.index[self.is_known]

    def residuals(self) -> dict[str, Values]:
        """Return how far this year lies from no change, of counts and of rates."""
        return {
            name: share_residual(self.now, self.both, share)
            for name, share in self.unmoved.items()
        }

    def worded(
        self, residuals: dict[str, Values], is_named: dict[str, Values]
    ) -> pd.DataFrame:
        words = {}
        for name, z in residuals.items():
            named = is_named.get(name, np.full(len(z), False))
            said = np.select([named & (z > 0), named], [RISE, FALL], UNCLEAR)
            words[name] = np.full(len(self.index), None, dtype=object)
            words[name][self.is_known] = said.astype(object)
        return pd.DataFrame(words, self.index)


def discoveries(p: Values, level: float = LEVEL) -> Values:
    """Say which p values pass together at this false discovery rate.

    Parameters
    ----------
    p : ndarray, shape (k,)
        Missing ones are no comparison and never pass.
    level : float, default 0.02
        Share of false ones that is accepted among those that pass.

    Returns
    -------
    ndarray of bool, shape (k,)

    Examples
    --------
    >>> discoveries(np.array([0.001, 0.012, 0.9, np.nan])).tolist()
    [True, True, False, False]
    """
    passing = np.full(len(p), False)
    known = ~np.isnan(p)
    if known.any():
        passing[known] = stats.false_discovery_control(p[known]) <= level
    return passing


def _disagreement(areas: pd.DataFrame) -> Spread:
    """Return what the areas disagree about a change; 1 where nobody can witness."""
    known = areas.dropna()
    now, before = known["now"].to_numpy(float), known["before"].to_numpy(float)
    if len(known) < FEWEST or not now.sum() or not before.sum():
        return CHANCE
    ratio, both = now.sum() / before.sum(), now + before
    weight = both / both.sum()
    away = (now - ratio * before) ** 2 / np.maximum(1 - weight, 1e-9)
    times = np.sqrt(away.sum() / (ratio * both.sum()))
    freedom = np.maximum(1 / (weight**2).sum() - 1, 1.0)
    return Spread(times, freedom)
