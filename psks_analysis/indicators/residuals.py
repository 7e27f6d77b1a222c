"""How far a count lies from what is expected, and how far others lie from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import special

WINSORISE = 0.1
LEAST = 1e-12

Values = np.ndarray
Residual = Callable[[Values, Values, Values], Values]


def count_residual(count: Values, base: Values, rate: Values) -> Values:
    r"""Return adjusted deviance residuals of Poisson counts, nearly normal ones.

    .. math:: \pm\sqrt{2 (y \ln(y / \mu) - (y - \mu))} + \frac{1}{6 \sqrt\mu}

    Parameters
    ----------
    count, base, rate : ndarray
        Cases, inhabitants and cases per inhabitant, of shapes that fit.

    Returns
    -------
    ndarray

    References
    ----------
    .. [1] Pierce, Schafer (1986), Residuals in generalized linear models, JASA 81.

    Examples
    --------
    >>> count_residual(np.array([40.0, 61.0]), np.array(20_000.0), np.array(0.002))
    array([0.02635231, 3.10585195])
    """
    expected = np.maximum(base * rate, LEAST)
    deviance = 2 * (_times_log(count, expected) - (count - expected))
    return np.asarray(_root(deviance, count - expected) + _skewness(expected))


def share_residual(part: Values, whole: Values, share: Values) -> Values:
    """Return adjusted deviance residuals of parts of a whole (binomial).

    Parameters
    ----------
    part, whole, share : ndarray
        Parts, what they are parts of, and the share expected, of shapes that fit.

    Returns
    -------
    ndarray

    Examples
    --------
    >>> share_residual(np.array([50.0, 60.0]), np.array(100.0), np.array(0.5))
    array([0.        , 2.00676424])
    """
    share = np.clip(share, LEAST, 1 - LEAST)
    expected, rest = whole * share, whole - part
    deviance = 2 * (_times_log(part, expected) + _times_log(rest, whole * (1 - share)))
    skewness = (1 - 2 * share) * _skewness(expected * (1 - share))
    return np.asarray(_root(deviance, part - expected) + skewness)


def _times_log(observed: Values, expected: Values) -> Values:
    """Return y ln(y / mu), which is 0 where nothing was observed."""
    positive = np.maximum(observed, LEAST)
    return np.where(observed > 0, observed * np.log(positive / expected), 0.0)


def _root(deviance: Values, away: Values) -> Values:
    return np.asarray(np.sign(away) * np.sqrt(np.maximum(deviance, 0)))


def _skewness(variance: Values) -> Values:
    return np.asarray(1 / (6 * np.sqrt(np.maximum(variance, 1))))


@dataclass(frozen=True)
class Spread:
    """How many times more than by chance areas differ, and how well that is known.

    Parameters
    ----------
    times : ndarray
        Standard deviation of the residuals; below 1 it never helps.
    freedom : ndarray
        Degrees of freedom of that estimate.
    """

    times: Values
    freedom: Values

    def p(self, residual: Values) -> Values:
        """Return the two-sided p value by chance and by the spread, the larger one."""
        size = np.abs(residual)
        by_spread = special.stdtr(self.freedom, -size / np.maximum(self.times, LEAST))
        return np.asarray(2 * np.maximum(special.ndtr(-size), by_spread))

    def critical(self, level: float) -> Values:
        """Return the residual from which on p is below the level."""
        by_spread = -special.stdtrit(self.freedom, level / 2) * self.times
        return np.asarray(np.maximum(-special.ndtri(level / 2), by_spread))


def spread_of_others(part: Values, base: Values, residual: Residual) -> Spread:
    r"""Return for every area how far the others lie from their own common rate.

    Two models, of which the wider one counts: a variance that is :math:`\phi` times
    that of chance, and a rate that differs at random by :math:`\tau`, which matters
    more the larger an area is. A tenth at each end is winsorised and the mean square
    divided by what that leaves of a normal one, so that neither one outlier (the area
    itself is left out) nor several hide themselves.

    Parameters
    ----------
    part, base : ndarray, shape (k,)
        Without gaps; k of at least 3.
    residual : callable
        :func:`count_residual` or :func:`share_residual`.

    Returns
    -------
    Spread of shape (k,)

    References
    ----------
    .. [1] Spiegelhalter (2005), Handling over-dispersion of performance indicators,
       Quality and Safety in Health Care 14.
    .. [2] Tukey, McLaughlin (1963), for the degrees of freedom.
    """
    others = _without_each(len(part))
    rate = part[others].sum(axis=1) / base[others].sum(axis=1)
    z = residual(part[others], base[others], rate[:, None])
    is_share = residual is share_residual
    told = base * rate[:, None] * (1 - rate[:, None] if is_share else 1)
    of_others = np.take_along_axis(told, others, axis=1)
    size = len(part) - 1
    ends = int(WINSORISE * size + 1e-9)
    multiplied = _mean_square(z, ends)
    tau = _random_effect(multiplied, of_others)
    left = _mean_square(z / np.sqrt(1 + of_others * tau[:, None]), ends)
    share_of_base = base / base.sum()
    own = 1 + np.diagonal(told) * tau * (1 - share_of_base)
    times = np.sqrt(np.maximum(multiplied, own * left))
    return Spread(times, np.full(len(part), float(size - 1 - 2 * ends)))


@lru_cache(maxsize=100)
def _without_each(size: int) -> Values:
    """Return for every place the places of all others, shape (size, size - 1)."""
    places = np.arange(size)
    return np.array([np.delete(places, each) for each in places])


def _mean_square(z: Values, ends: int) -> Values:
    """Return the winsorised mean square around an own centre, 1 for chance alone."""
    size = z.shape[1]
    ordered = np.sort(z, axis=1)
    inner = np.clip(ordered, ordered[:, [ends]], ordered[:, [size - 1 - ends]])
    kept = _kept_of_normal(ends / size) * (size - 1) / size
    return np.asarray((inner**2).mean(axis=1) / kept)


def _kept_of_normal(share: float) -> float:
    """Return the mean square of a normal value once both ends are winsorised."""
    if not share:
        return 1.0
    end = -special.ndtri(share)
    density = np.exp(-(end**2) / 2) / np.sqrt(2 * np.pi)
    return float(1 - 2 * share - 2 * end * density + 2 * share * end**2)


def _random_effect(square: Values, told: Values) -> Values:
    """Return tau squared from the mean square (DerSimonian and Laird)."""
    size = told.shape[1]
    whole = told.sum(axis=1)
    weight = np.maximum(whole - (told**2).sum(axis=1) / np.maximum(whole, LEAST), LEAST)
    return np.asarray(np.maximum(0, (square - 1) * (size - 1) / weight))
