"""What a class has learnt: Hake's normalised gain between the test before and after.

References
----------
.. [1] R. R. Hake (1998). Interactive-engagement versus traditional methods: A
   six-thousand-student survey of mechanics test data for introductory physics courses.
   American Journal of Physics 66(1), 64-74. doi:10.1119/1.18809
.. [2] B. Efron (1987). Better bootstrap confidence intervals. Journal of the American
   Statistical Association 82(397), 171-185. doi:10.2307/2289144
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import bootstrap

FULL = 100.0
MIN_CLASS = 5  # of fewer, the mean and one's own score give the others away
RESAMPLES = 4_999
HIGH, MEDIUM = 0.7, 0.3  # Hake's own words for gains, section II of [1]


@dataclass(frozen=True)
class ClassGain:
    """The gain of a class.

    Parameters
    ----------
    n : int
        How many handed both tests in; the others are not in any of the numbers.
    before, after : float
        Mean scores in per cent.
    gain : float or None
        None where the mean before was full marks already.
    lower, upper : float or None
        95 % interval; None where the scores do not vary.
    """

    n: int
    before: float
    after: float
    gain: float | None
    lower: float | None
    upper: float | None

    @property
    def word(self) -> str:
        """Return Hake's word for the gain: tinggi, sedang or rendah."""
        if self.gain is None:
            return ""
        return (
            "tinggi"
            if self.gain >= HIGH
            else "sedang"
            if self.gain >= MEDIUM
            else "rendah"
        )


def normalised_gain(before: pd.Series, after: pd.Series) -> pd.Series:
    r"""Return each trainee's gain, the share of what was missing that was won.

    .. math:: g = \frac{s_{after} - s_{before}}{100 - s_{before}}

    Returns
    -------
    Series of float
        Missing where everything was right before: there was nothing left to win.
        Negative where somebody did worse after.

    Examples
    --------
    >>> normalised_gain(pd.Series([40.0, 50, 100]), pd.Series([70.0, 40, 100])).tolist()
    [0.5, -0.2, nan]
    """
    room = FULL - before
    return ((after - before) / room.where(room > 0)).rename("gain")


def class_gain(before: pd.Series, after: pd.Series) -> ClassGain | None:
    """Return the gain of a class from its mean scores, None when it is too small.

    The gain of the means, as in [1], not the mean of the gains: one who had nearly
    everything right before would outweigh all others. The interval is a BCa bootstrap
    over trainees [2], from a fixed stream.

    Parameters
    ----------
    before, after : Series of float
        Scores in per cent of those who handed both in, on the same index.
    """
    n = len(before)
    if n < MIN_CLASS:
        return None
    first, second = before.to_numpy(float), after.to_numpy(float)
    mean_before, mean_after = float(first.mean()), float(second.mean())
    if mean_before >= FULL:
        return ClassGain(n, mean_before, mean_after, None, None, None)
    gain = float(_gain_of_means(first, second))
    lower, upper = _interval(first, second)
    return ClassGain(n, mean_before, mean_after, gain, lower, upper)


def _interval(
    before: np.ndarray, after: np.ndarray
) -> tuple[float | None, float | None]:
    varies = len(set(zip(before, after, strict=True))) > 1
    if not varies:
        return None, None
    with np.errstate(divide="ignore", invalid="ignore"):
        found = bootstrap(
            (before, after),
            _gain_of_means,
            paired=True,
            n_resamples=RESAMPLES,
            method="BCa",
            rng=np.random.default_rng(264),
        ).confidence_interval
    limits = float(found.low), float(found.high)
    return limits if np.isfinite(limits).all() else (None, None)


def _gain_of_means(before: np.ndarray, after: np.ndarray, axis: int = -1) -> np.ndarray:
    first, second = before.mean(axis=axis), after.mean(axis=axis)
    gain: np.ndarray = (second - first) / (FULL - first)
    return gain
