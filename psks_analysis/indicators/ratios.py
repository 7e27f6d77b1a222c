"""The ratio of two Poisson rates and its interval."""

import pandas as pd

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.intervals import CONFIDENCE
from psks_analysis.indicators.proportions import wilson_interval


def rate_ratio_interval(
    count: pd.Series,
    exposure: pd.Series,
    base_count: pd.Series,
    base_exposure: pd.Series,
    *,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    r"""Score interval for the ratio of two Poisson rates.

    Given the total of both counts, the first is binomial; Wilson's interval
    :math:`(\pi_l, \pi_u)` of its share becomes a ratio by
    :math:`\frac{\pi}{1-\pi}\cdot\frac{n_0}{n_1}`, which inverts the score test.

    Parameters
    ----------
    count, exposure : Series of number, shape (k,)
        Cases and population of the later period.
    base_count, base_exposure : Series of number, shape (k,)
        The same of the earlier period, on the same index.
    confidence : float, default 0.95
        Nominal coverage.

    Returns
    -------
    DataFrame of float, shape (k, 3)
        Columns ``rasio``, ``bawah``, ``atas``. Missing where a part is missing, an
        exposure is zero or both counts are zero. The ratio to a base of zero cases
        and its upper limit, both infinite, are missing while the lower limit stands.

    Raises
    ------
    ValueError
        If the indexes differ, a value is negative or the confidence is not between 0
        and 1.

    References
    ----------
    .. [1] statsmodels ``confint_poisson_2indep(method="score", compare="ratio")``.

    Examples
    --------
    >>> one = pd.Series([1.0])
    >>> rate_ratio_interval(30 * one, 60_000 * one, 20 * one, 60_000 * one).round(3)
       rasio  bawah   atas
    0    1.5  0.858  2.622
    """
    inputs = aligned(x=count, n=exposure, x0=base_count, n0=base_exposure)
    inputs = inputs.where((inputs["n"] > 0) & (inputs["n0"] > 0))
    share = wilson_interval(
        inputs["x"], inputs["x"] + inputs["x0"], confidence=confidence
    )
    scale = inputs["n0"] / inputs["n"]
    base = inputs["x0"].where(inputs["x0"] > 0)
    limits = {
        "rasio": inputs["x"] / base * scale,
        "bawah": share["bawah"] / (1 - share["bawah"]) * scale,
        "atas": share["atas"] / (1 - share["atas"]).where(share["atas"] < 1) * scale,
    }
    return pd.DataFrame(limits)
