"""From numerator and denominator to value, interval and the reason for a gap.

One line per indicator says which arithmetic it is, so that every indicator comes out in
one shape: pembilang, penyebut, nilai, bawah, atas, keterangan.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.change import change_verdict, percent_change
from psks_analysis.indicators.intervals import rate_ratio_interval
from psks_analysis.indicators.prevalence import prevalence, prevalence_interval
from psks_analysis.indicators.shares import (
    percentage,
    percentage_interval,
    service_gap,
)

NOT_REPORTED = "tidak melapor"
MORE_THAN_WHOLE = "kesalahan data: bagian lebih besar daripada keseluruhan"
COLUMNS = ["pembilang", "penyebut", "nilai", "bawah", "atas", "keterangan"]


@dataclass(frozen=True)
class Arithmetic:
    """How one indicator is computed, and what its zero denominator is called."""

    value: Callable[[pd.Series, pd.Series], pd.Series]
    interval: Callable[[pd.Series, pd.Series], pd.DataFrame] | None = None
    no_base: str = ""
    part_of_whole: bool = False


def _per_10_000(part: pd.Series, base: pd.Series) -> pd.Series:
    return ratio(part, base, per=10_000)


def _per_1_000(part: pd.Series, base: pd.Series) -> pd.Series:
    return ratio(part, base, per=1_000)


def _count(part: pd.Series, _: pd.Series) -> pd.Series:
    return part.astype("Float64").astype(float)


NO_PEOPLE = "penduduk tidak diketahui"
ARITHMETIC = {
    "I01": Arithmetic(_count),
    "I03": Arithmetic(prevalence, prevalence_interval, NO_PEOPLE),
    "I05": Arithmetic(percentage, percentage_interval, "tidak ada PMKS", True),
    "I07": Arithmetic(service_gap, None, "", False),
    "I08": Arithmetic(ratio, None, "banyaknya desa tidak diketahui"),
    "I09": Arithmetic(ratio, None, "tidak ada PSM aktif"),
    "I11": Arithmetic(percentage, None, "banyaknya desa tidak diketahui", True),
    "I12": Arithmetic(_per_10_000, None, NO_PEOPLE),
    "I13": Arithmetic(percentage, None, "tidak ada PSKS", True),
    "I18": Arithmetic(percentage, None, "", True),
    "L01": Arithmetic(_per_1_000, None, NO_PEOPLE),
}


def measure(kode: str, pembilang: pd.Series, penyebut: pd.Series) -> pd.DataFrame:
    """Compute one indicator for every row.

    Parameters
    ----------
    kode : str
        Indicator code, one of ``ARITHMETIC``.
    pembilang, penyebut : Series of number, shape (k,)
        Numerator and denominator on the same index; the denominator of a count is
        all missing.

    Returns
    -------
    DataFrame, shape (k, 6)
        pembilang, penyebut, nilai, bawah, atas (float, unit of the indicator) and
        keterangan: blank, or why there is no value.

    Examples
    --------
    >>> burden = measure("I09", pd.Series([120, 50]), pd.Series([6, 0]))
    >>> burden["nilai"].to_list()
    [20.0, nan]
    >>> burden["keterangan"].to_list()
    ['', 'tidak ada PSM aktif']
    """
    spec = ARITHMETIC[kode]
    frame = pd.DataFrame(
        {
            "pembilang": pembilang.astype("Float64").astype(float),
            "penyebut": penyebut.astype("Float64").astype(float),
            "nilai": spec.value(pembilang, penyebut),
        }
    )
    limits = (
        spec.interval(pembilang, penyebut)
        if spec.interval
        else pd.DataFrame({"bawah": float("nan"), "atas": float("nan")}, frame.index)
    )
    frame[["bawah", "atas"]] = limits
    frame["keterangan"] = _reason(frame, spec)
    return frame[COLUMNS]


def _reason(frame: pd.DataFrame, spec: Arithmetic) -> pd.Series:
    reason = pd.Series("", index=frame.index)
    has_base = frame["penyebut"].notna().any()
    no_base = frame["penyebut"].isna() | (frame["penyebut"] == 0)
    if has_base and spec.no_base:
        reason = reason.mask(no_base, spec.no_base)
    if spec.part_of_whole:
        reason = reason.mask(frame["pembilang"] > frame["penyebut"], MORE_THAN_WHOLE)
    return reason.mask(frame["pembilang"].isna(), NOT_REPORTED)


def measure_change(
    count: pd.Series,
    previous: pd.Series,
    exposure: pd.Series,
    previous_exposure: pd.Series,
    *,
    minimum: int,
) -> pd.DataFrame:
    """Compute the yearly change (I17) in the shape of :func:`measure`.

    Parameters
    ----------
    count, previous : Series of number, shape (k,)
        Entries of this and of the last tahun.
    exposure, previous_exposure : Series of number, shape (k,)
        Populations of the two years; give ones where they must not be compared.
    minimum : int
        Smallest previous count on which a percentage is given.

    Returns
    -------
    DataFrame, shape (k, 6)
        nilai is the change of the count in percent, bawah and atas the interval of
        the rate ratio expressed the same way; keterangan says naik, turun or tidak
        berbeda nyata with the ratio's interval, or why nothing is said.

    Examples
    --------
    >>> one = pd.Series([1.0])
    >>> change = measure_change(60 * one, 40 * one, one, one, minimum=20)
    >>> change[["nilai", "bawah", "atas"]].round(1).to_numpy().tolist()
    [[50.0, 0.8, 123.2]]
    >>> change["keterangan"].item()
    'naik'
    """
    frame = pd.DataFrame(
        {
            "pembilang": count.astype("Float64").astype(float),
            "penyebut": previous.astype("Float64").astype(float),
            "nilai": percent_change(count, previous, minimum=minimum),
        }
    )
    ratio_ = rate_ratio_interval(count, exposure, previous, previous_exposure)
    frame[["bawah", "atas"]] = (ratio_[["bawah", "atas"]] - 1).where(
        frame["nilai"].notna()
    ) * 100
    verdict = change_verdict(ratio_["bawah"], ratio_["atas"])
    reason = verdict.where(frame["nilai"].notna(), f"basis di bawah {minimum}")
    missing = frame["pembilang"].isna() | frame["penyebut"].isna()
    frame["keterangan"] = reason.mask(missing, "tidak ada laporan dua tahun").fillna("")
    return frame[COLUMNS]
