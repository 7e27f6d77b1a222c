"""How much areas differ from each other, measured by what chance would make."""

import numpy as np
import pandas as pd

from psks_analysis.indicators.aligned import aligned


def with_people(
    count: pd.Series, population: pd.Series, *, whole: bool = False
) -> pd.DataFrame:
    """Return both as columns, missing together: no rate is known of such an area.

    More parts than the ``whole`` has are an error in the data and no rate either.
    """
    inputs = aligned(count=count, population=population)
    values = inputs.to_numpy()
    known = (values[:, 1] > 0) & ~np.isnan(values[:, 0])
    if whole:
        known &= values[:, 0] <= values[:, 1]
    return pd.DataFrame(
        np.where(known[:, None], values, np.nan), inputs.index, inputs.columns
    )


def common_rate(
    count: pd.Series, population: pd.Series, *, whole: bool = False
) -> float:
    """Return the rate of all areas together; missing where nobody lives.

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index; areas with a gap are left out.
    whole : bool, default False
        The counts are parts of a whole; areas with more parts are left out.

    Returns
    -------
    float
        Cases per inhabitant.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> common_rate(pd.Series([10, None, 30]), pd.Series([5_000, 9_000, 5_000]))
    0.004
    """
    known = with_people(count, population, whole=whole)
    people = np.nansum(known["population"])
    return float(np.nansum(known["count"]) / people) if people > 0 else float("nan")


def z_scores(
    count: pd.Series, population: pd.Series, rate: float, *, whole: bool = False
) -> pd.Series:
    """Return how many standard errors each area lies from the kabupaten.

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index.
    rate : float
        Rate of the kabupaten, cases per inhabitant.
    whole : bool, default False
        The counts are parts of a whole (binomial).

    Returns
    -------
    Series of float, shape (k,)
        Named ``z``; missing where a part is missing or no case can be expected.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> z_scores(pd.Series([30, 50]), pd.Series([20_000, 25_000]), 0.002).round(2)
    0   -1.58
    1    0.00
    Name: z, dtype: float64
    """
    inputs = with_people(count, population, whole=whole)
    expected = inputs["population"].to_numpy() * rate
    variance = expected * (1 - rate) if whole else expected
    error = np.sqrt(np.where(variance > 0, variance, np.nan))
    return ((inputs["count"] - expected) / error).rename("z")


def dispersion(z: pd.Series, *, winsorise: float = 0.0) -> float:
    r"""How much more areas differ than chance would make them (phi; 1 is chance).

    .. math:: \hat\phi = \frac1k \sum_i z_i^2

    Parameters
    ----------
    z : Series of float, shape (k,)
        Of :func:`z_scores`; missing ones are left out.
    winsorise : float, default 0
        Share of areas at each end that is set to the next value inwards (0.1 after
        Spiegelhalter), so that one outlier cannot widen the limits that would show it.

    Returns
    -------
    float
        Missing (NaN) where there is no area.

    Raises
    ------
    ValueError
        If ``winsorise`` is not from 0 up to below one half.

    References
    ----------
    .. [1] Spiegelhalter (2005), section 4, equation 4.

    Examples
    --------
    >>> z = pd.Series([-1.0, 0.0, 1.0, 0.0, -1.0, 1.0, 0.0, 0.0, 1.0, 9.0])
    >>> dispersion(z), dispersion(z, winsorise=0.1)
    (8.6, 0.6)
    """
    if not 0 <= winsorise < 0.5:
        raise ValueError(f"winsorise must lie between 0 and 0.5, not {winsorise}")
    known = np.sort(z.dropna().to_numpy())
    if not len(known):
        return float("nan")
    ends = int(winsorise * len(known) + 1e-9)
    inner = np.clip(known, known[ends], known[len(known) - 1 - ends])
    return float((inner**2).mean())
