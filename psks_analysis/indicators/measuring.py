"""From numerator and denominator to value, interval and the reason for a gap.

The declaration of an indicator says which arithmetic it is, so that every indicator
comes out in one shape: pembilang, penyebut, nilai, bawah, atas, keterangan.
"""

import numpy as np
import pandas as pd

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.change import percent_change
from psks_analysis.indicators.declarations import declared
from psks_analysis.indicators.declarations.indicator import Arithmetic
from psks_analysis.indicators.ratios import rate_ratio_interval

COLUMNS = ["pembilang", "penyebut", "nilai", "bawah", "atas", "keterangan"]
MORE_THAN_WHOLE = "kesalahan data: bagian lebih besar daripada keseluruhan"
NOT_BOTH_YEARS = "tidak dilaporkan pada salah satu tahun"


def measure(kode: str, pembilang: pd.Series, penyebut: pd.Series) -> pd.DataFrame:
    """Compute one indicator for every row.

    Parameters
    ----------
    kode : str
        Code of a declared indicator that is not a change; those have four counts:
        see :func:`measure_change`.
    pembilang, penyebut : Series of number, shape (k,)
        Numerator and denominator on the same index; the denominator of a count is
        all missing.

    Returns
    -------
    DataFrame, shape (k, 6)
        pembilang, penyebut, nilai, bawah, atas (float, unit of the indicator) and
        keterangan: blank, or why there is no value.

    Raises
    ------
    ValueError
        If the indexes differ, a value is negative, or the indicator is a change.

    Examples
    --------
    >>> burden = measure("I09", pd.Series([120, 50, 50]), pd.Series([6, 0, None]))
    >>> burden["nilai"].to_list()
    [20.0, nan, nan]
    >>> burden["keterangan"].to_list()
    ['', 'tidak ada PSM aktif', 'PSM aktif tidak dilaporkan']
    """
    spec = declared()[kode].arithmetic
    if not isinstance(spec, Arithmetic):
        raise ValueError(f"{kode} compares two years")
    frame = aligned(pembilang=pembilang, penyebut=penyebut)
    part, base = frame["pembilang"], frame["penyebut"]
    limits = spec.interval(part, base) if spec.interval else None
    return frame.assign(
        nilai=spec.value(part, base),
        bawah=float("nan") if limits is None else limits["bawah"],
        atas=float("nan") if limits is None else limits["atas"],
        keterangan=_reason(frame, spec),
    )


def _reason(frame: pd.DataFrame, spec: Arithmetic) -> pd.Series:
    part, base = frame["pembilang"].to_numpy(), frame["penyebut"].to_numpy()
    cases = [(np.isnan(part), spec.no_part), (np.isnan(base), spec.no_base)]
    if spec.whole:
        more = part > base if spec.whole == "penyebut" else base > part
        cases.append((more, MORE_THAN_WHOLE))
    cases.append((base == 0, spec.zero_base))
    conditions, words = zip(*cases, strict=True)
    which = np.select(conditions, range(len(words)), len(words))
    return pd.Series(np.array([*words, ""], object)[which], frame.index, dtype=object)


def measure_change(
    count: pd.Series, previous: pd.Series, *, minimum: int
) -> pd.DataFrame:
    """Compute the yearly change in the shape of :func:`measure`.

    What may be called a rise or a fall depends on all that is compared with it: see
    :func:`movement` and :func:`movement_of_totals`.

    Parameters
    ----------
    count, previous : Series of number, shape (k,)
        Entries of this and of the last tahun.
    minimum : int
        Smallest previous count on which a percentage is given.

    Returns
    -------
    DataFrame, shape (k, 6)
        nilai is the change of the count in percent, bawah and atas its interval (the
        ratio of the two counts), keterangan blank, or why there is none.

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> one = pd.Series([1.0])
    >>> change = measure_change(60 * one, 40 * one, minimum=20)
    >>> change[["nilai", "bawah", "atas"]].round(1).to_numpy().tolist()
    [[50.0, 0.8, 123.2]]
    """
    frame = aligned(pembilang=count, penyebut=previous)
    now, before = frame["pembilang"], frame["penyebut"]
    frame["nilai"] = percent_change(now, before, minimum=minimum)
    said = frame["nilai"].notna()
    same = pd.Series(1.0, index=frame.index)
    limits = rate_ratio_interval(now, same, before, same)[["bawah", "atas"]]
    frame[["bawah", "atas"]] = ((limits - 1) * 100).where(said, axis="index")
    reason = pd.Series(f"angka tahun lalu di bawah {minimum}: hanya selisih", now.index)
    frame["keterangan"] = reason.mask(said, "").mask(
        now.isna() | before.isna(), NOT_BOTH_YEARS
    )
    return frame[COLUMNS]
