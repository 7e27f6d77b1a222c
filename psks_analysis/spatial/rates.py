"""Rates whose small areas do not shout: before any statistic of neighbours."""

import numpy as np
import pandas as pd

from psks_analysis.indicators import marshall_prior
from psks_analysis.indicators.aligned import aligned

ROUNDING = 1e-12


def standardised_rates(count: pd.Series, population: pd.Series) -> pd.Series:
    r"""Deviation of each rate from the common one in standard deviations.

    .. math:: z_i = \frac{y_i / n_i - b}{\sqrt{A + b / n_i}}

    with :math:`b` and :math:`A` of the empirical Bayes prior. A rate of few people
    varies much by chance alone and counts accordingly less.

    Parameters
    ----------
    count, population : Series of number, shape (k,)
        Cases and inhabitants on the same index.

    Returns
    -------
    Series of float, shape (k,)
        Named ``z``. Missing where a part is missing, nobody lives there, or there are
        no cases at all.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    References
    ----------
    .. [1] Assuncao and Reis (1999), A new proposal to adjust Moran's I for population
       density.

    Examples
    --------
    >>> people = pd.Series([1_000, 100_000, 100_000])
    >>> standardised_rates(pd.Series([4, 400, 200]), people).round(2).to_list()
    [0.5, 1.0, -1.01]
    """
    parts = aligned(count=count, population=population)
    people = parts["population"].where(parts["population"] > 0)
    prior = marshall_prior(count, population)
    spread = np.sqrt(prior.variance + prior.mean / people)
    apart = parts["count"] / people - prior.mean
    # Equal rates of unequal areas differ by a rounding error, which is no pattern.
    apart = apart.mask(apart.abs() <= ROUNDING * prior.mean, 0.0)
    return (apart / spread.where(spread > 0)).rename("z")
