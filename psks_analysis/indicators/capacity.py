"""Help against need: PSKS per desa, per people, and what falls on each PSM."""

import pandas as pd

from psks_analysis.indicators.aligned import aligned


def ratio(part: pd.Series, base: pd.Series, *, per: int = 1) -> pd.Series:
    r"""How many of one thing there are for ``per`` of another.

    .. math:: q_i = \frac{x_i}{n_i} \cdot \mathit{per}

    Parameters
    ----------
    part, base : Series of number, shape (k,)
        Counts on the same index, e.g. PSM and desa, PMKS and active PSM, PSKS and
        inhabitants.
    per : int, default 1
        Size of the base.

    Returns
    -------
    Series of float, shape (k,)
        Named ``ratio``. Missing where a part is missing or the base is zero: a
        kecamatan without PSM has no burden per PSM, neither infinite nor zero.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Notes
    -----
    No interval: PSM, desa and recipients are complete administrative counts, not the
    outcome of a chance process.

    Examples
    --------
    >>> ratio(pd.Series([9, 120]), pd.Series([7, 0])).round(2)
    0    1.29
    1     NaN
    Name: ratio, dtype: float64
    >>> ratio(pd.Series([31]), pd.Series([62_000]), per=10_000)
    0    5.0
    Name: ratio, dtype: float64
    """
    inputs = aligned(part=part, base=base)
    return (inputs["part"] / inputs["base"].where(inputs["base"] > 0) * per).rename(
        "ratio"
    )
