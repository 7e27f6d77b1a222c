"""From numerator and denominator to value, interval and the reason for a gap.

One line per indicator says which arithmetic it is, so that every indicator comes out in
one shape: pembilang, penyebut, nilai, bawah, atas, keterangan.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from psks_analysis.indicators.aligned import aligned
from psks_analysis.indicators.capacity import ratio
from psks_analysis.indicators.change import change_verdict, percent_change
from psks_analysis.indicators.prevalence import prevalence, prevalence_interval
from psks_analysis.indicators.ratios import rate_ratio_interval
from psks_analysis.indicators.shares import (
    percentage,
    percentage_interval,
    service_gap,
)

COLUMNS = ["pembilang", "penyebut", "nilai", "bawah", "atas", "keterangan"]
NOT_REPORTED = "tidak melapor"
MORE_THAN_WHOLE = "kesalahan data: bagian lebih besar daripada keseluruhan"
NOT_BOTH_YEARS = "tidak dilaporkan pada salah satu tahun"
NO_PEOPLE = "penduduk tidak diketahui"
NO_DESA = "banyaknya desa tidak diketahui"
NO_HANDLING = "penanganan tidak dilaporkan"


@dataclass(frozen=True)
class Arithmetic:
    """How one indicator is computed, and a word for each way of having no value.

    A denominator that nobody reported and one that is known to be zero are different
    reasons: "PSM aktif tidak dilaporkan" is not "tidak ada PSM aktif".
    """

    value: Callable[[pd.Series, pd.Series], pd.Series]
    interval: Callable[[pd.Series, pd.Series], pd.DataFrame] | None = None
    whole: str | None = None
    no_part: str = NOT_REPORTED
    no_base: str = ""
    zero_base: str = ""


def _count(part: pd.Series, base: pd.Series) -> pd.Series:
    return aligned(part=part, base=base)["part"]


ARITHMETIC = {
    "I01": Arithmetic(_count),
    "I03": Arithmetic(
        prevalence, prevalence_interval, no_base=NO_PEOPLE, zero_base=NO_PEOPLE
    ),
    "I05": Arithmetic(
        percentage,
        percentage_interval,
        whole="penyebut",
        no_part=NO_HANDLING,
        no_base="jumlah PMKS tidak dilaporkan",
        zero_base="tidak ada PMKS",
    ),
    "I07": Arithmetic(
        service_gap,
        whole="pembilang",
        no_part="jumlah PMKS tidak dilaporkan",
        no_base=NO_HANDLING,
    ),
    "I08": Arithmetic(ratio, no_base=NO_DESA, zero_base=NO_DESA),
    "I09": Arithmetic(
        ratio, no_base="PSM aktif tidak dilaporkan", zero_base="tidak ada PSM aktif"
    ),
    "I11": Arithmetic(
        percentage,
        whole="penyebut",
        no_part="PSM tidak dilaporkan per desa",
        no_base=NO_DESA,
        zero_base=NO_DESA,
    ),
    "I12": Arithmetic(
        partial(ratio, per=10_000), no_base=NO_PEOPLE, zero_base=NO_PEOPLE
    ),
    "I13": Arithmetic(
        percentage,
        whole="penyebut",
        no_part="keaktifan tidak dilaporkan",
        no_base="jumlah PSKS tidak dilaporkan",
        zero_base="tidak ada PSKS",
    ),
    "I18": Arithmetic(percentage, whole="penyebut", no_base=NO_DESA, zero_base=NO_DESA),
    "L01": Arithmetic(
        partial(ratio, per=1_000), no_base=NO_PEOPLE, zero_base=NO_PEOPLE
    ),
}


def whole_of(kode: str) -> str | None:
    """Say which part of an indicator contains the other.

    Parameters
    ----------
    kode : str
        Indicator code, one of ``ARITHMETIC``.

    Returns
    -------
    str or None
        "pembilang" or "penyebut"; None where neither is part of the other.

    Examples
    --------
    >>> whole_of("I05"), whole_of("I03")
    ('penyebut', None)
    """
    return ARITHMETIC[kode].whole


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

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> burden = measure("I09", pd.Series([120, 50, 50]), pd.Series([6, 0, None]))
    >>> burden["nilai"].to_list()
    [20.0, nan, nan]
    >>> burden["keterangan"].to_list()
    ['', 'tidak ada PSM aktif', 'PSM aktif tidak dilaporkan']
    """
    spec = ARITHMETIC[kode]
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
        Populations of the two years; give equal ones where they must not be compared.
    minimum : int
        Smallest previous count on which a percentage is given.

    Returns
    -------
    DataFrame, shape (k, 6)
        nilai is the change of the count in percent, bawah and atas its interval (the
        ratio of the two counts), keterangan the verdict naik, turun or tidak berbeda
        nyata, or why there is none. Where the rate per inhabitant moved otherwise than
        the count, keterangan adds it: 1 % more cases among 5 % more people can be
        "tidak berbeda nyata; per penduduk turun".

    Raises
    ------
    ValueError
        If the indexes differ or a value is negative.

    Examples
    --------
    >>> one = pd.Series([1.0])
    >>> change = measure_change(60 * one, 40 * one, one, one, minimum=20)
    >>> change[["nilai", "bawah", "atas"]].round(1).to_numpy().tolist()
    [[50.0, 0.8, 123.2]]
    >>> change["keterangan"].item()
    'naik'
    """
    frame = aligned(pembilang=count, penyebut=previous)
    now, before = frame["pembilang"], frame["penyebut"]
    frame["nilai"] = percent_change(now, before, minimum=minimum)
    said = frame["nilai"].notna()
    same = pd.Series(1.0, index=frame.index)
    limits = rate_ratio_interval(now, same, before, same)[["bawah", "atas"]]
    frame[["bawah", "atas"]] = ((limits - 1) * 100).where(said, axis="index")
    verdict = _verdict(limits, limits.mul(_scale(exposure, previous_exposure), axis=0))
    reason = verdict.where(said, f"angka tahun lalu di bawah {minimum}: hanya selisih")
    frame["keterangan"] = reason.mask(now.isna() | before.isna(), NOT_BOTH_YEARS)
    return frame[COLUMNS]


def _scale(exposure: pd.Series, previous_exposure: pd.Series) -> pd.Series:
    """Return what turns a ratio of counts into a ratio of rates."""
    people = aligned(now=exposure, before=previous_exposure)
    people = people.where(people > 0)
    return people["before"] / people["now"]


def _verdict(counts: pd.DataFrame, rates: pd.DataFrame) -> pd.Series:
    """Say what the counts did and, where it differs, what the rates did."""
    of_count = change_verdict(counts["bawah"], counts["atas"])
    of_rate = change_verdict(rates["bawah"], rates["atas"])
    differs = of_rate.notna() & (of_rate != of_count)
    return of_count.mask(differs, of_count + "; per penduduk " + of_rate)
