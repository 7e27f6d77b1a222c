"""The one place where pages, documents and sentences learn what may be claimed.

The arithmetic is `indicators/evidence.py`; here it meets the numbers that are shown.
Whoever writes "di atas", "naik" or "hampir pasti" takes it from here.
"""

from collections.abc import Mapping

import pandas as pd

from psks_analysis import indicators
from psks_analysis.indicators import YEARLY_CHANGE, Total
from psks_analysis.indicators.change import FALL, RISE, UNCLEAR
from psks_analysis.indicators.evidence import ABOVE, ALIKE, BELOW

__all__ = ["ABOVE", "ALIKE", "BELOW", "FALL", "RISE", "UNCLEAR"]

PER_INHABITANT = "; per penduduk "
SURE = "hampir pasti"  # of what holds at the same time with 95 % confidence, no less
# What a share of the draws of an index is called, from the largest limit down. The
# draws know nothing of how offices record: they tell how often, never how sure.
ALWAYS, SOMETIMES, RARELY = "hampir selalu", "kadang-kadang", "jarang"
SHARE_WORDS = ((0.975, ALWAYS), (0.025, SOMETIMES), (0.0, RARELY))


def share_word(share: float) -> str:
    """Return the word for a share of draws; there is no other table of them.

    >>> share_word(0.98), share_word(0.43), share_word(0.01)
    ('hampir selalu', 'kadang-kadang', 'jarang')
    """
    return next(word for limit, word in SHARE_WORDS if share >= limit)


def standings(kode: str, rows: pd.DataFrame, whole: pd.Series | None) -> pd.DataFrame:
    """Return which kecamatan are above or below the kabupaten.

    Parameters
    ----------
    kode : str
        Of an indicator; of one that is not compared nothing is said.
    rows : DataFrame
        Index kecamatan_kode; pembilang, penyebut: missing where hidden.
    whole : Series or None
        The same of the kabupaten.

    Returns
    -------
    DataFrame
        As :func:`psks_analysis.indicators.standing`, all missing where nothing can be
        said.
    """
    card = indicators.declared()[kode]
    known = rows[["pembilang", "penyebut"]].astype(float)
    if whole is None or not card.is_compared or pd.isna(whole["pembilang"]):
        known = known * float("nan")
    of_all = None if whole is None else _total(whole)
    is_part = card.arithmetic.whole == "penyebut"
    return indicators.standing(
        known["pembilang"], known["penyebut"], of_all, whole=is_part
    )


def limits(kode: str, rows: pd.DataFrame, whole: pd.Series | None) -> pd.DataFrame:
    """Return the values between which :func:`standings` names no kecamatan.

    Parameters
    ----------
    kode, rows, whole
        As for :func:`standings`.

    Returns
    -------
    DataFrame
        bawah, atas per one of the base.
    """
    is_part = indicators.declared()[kode].arithmetic.whole == "penyebut"
    known = rows[["pembilang", "penyebut"]].astype(float)
    of_all = None if whole is None else _total(whole)
    return indicators.fair_limits(
        known["pembilang"], known["penyebut"], of_all, whole=is_part
    )


def _total(whole: pd.Series) -> Total | None:
    if pd.isna(whole["pembilang"]) or pd.isna(whole["penyebut"]):
        return None
    return Total(float(whole["pembilang"]), float(whole["penyebut"]))


def with_changes(
    table: pd.DataFrame, wilayah: str, grown: Mapping[int, pd.Series]
) -> pd.DataFrame:
    """Write into the rows of the yearly change what may be said of them.

    Of a kecamatan all kecamatan are compared at once; of the kabupaten all jenis.

    Parameters
    ----------
    table : DataFrame
        The long table, small numbers already hidden.
    wilayah : str
        The code of the kabupaten.
    grown : mapping of Series
        By tahun and kecamatan_kode: inhabitants for every one of the tahun before.

    Returns
    -------
    DataFrame
        With the words in keterangan: "naik", or "tidak berbeda nyata; per penduduk
        turun" where the rate did otherwise than the count.
    """
    changes = table[table["indikator"] == YEARLY_CHANGE]
    words = [
        _words(rows, wilayah, grown[int(str(tahun))])
        for tahun, rows in changes.groupby("tahun", sort=False)
    ]
    if not words:
        return table
    said = pd.concat(words).reindex(table.index)
    is_said = table["nilai"].notna() & said.notna()
    return table.assign(keterangan=table["keterangan"].mask(is_said, said))


def _words(rows: pd.DataFrame, wilayah: str, grown: pd.Series) -> pd.Series:
    """Return what may be said of every change of one tahun, on the index of rows."""
    counts = rows[["kecamatan_kode", "jenis", "pembilang", "penyebut"]].set_axis(
        ["kode", "jenis", "now", "before"], axis="columns"
    )
    counts["people"] = counts["kode"].map(grown)
    is_whole = counts["kode"] == wilayah
    of_kind = dict(iter(counts[~is_whole].groupby("jenis", sort=False)))
    found = [
        indicators.movement(areas["now"], areas["before"], people=areas["people"])
        for areas in of_kind.values()
    ]
    whole = counts[is_whole & rows["nilai"].notna()]
    if len(whole):
        by_kind = whole.set_index("jenis")
        totals = indicators.movement_of_totals(
            by_kind["now"],
            by_kind["before"],
            {str(kind): of_kind[kind] for kind in whole["jenis"]},
            people=by_kind["people"],
        )
        found.append(totals.set_axis(whole.index))
    return _in_words(pd.concat(found))


def _in_words(found: pd.DataFrame) -> pd.Series:
    count, rate = found["jumlah"], found["laju"]
    differs = count.notna() & rate.notna() & (count != rate)
    return count.mask(differs, count + PER_INHABITANT + rate)


def moved(keterangan: str) -> str:
    """Return what the rate did: "naik", "turun" or "tidak berbeda nyata".

    >>> moved("naik"), moved("tidak berbeda nyata; per penduduk turun")
    ('naik', 'turun')
    >>> moved("tidak dilaporkan pada salah satu tahun")
    ''
    """
    said = keterangan.rpartition(PER_INHABITANT)[2]
    return said if said in (RISE, FALL, UNCLEAR) else ""


def counted(keterangan: str) -> str:
    """Return what the count did: "naik", "turun" or "tidak berbeda nyata".

    >>> counted("naik"), counted("tidak berbeda nyata; per penduduk turun")
    ('naik', 'tidak berbeda nyata')
    """
    said = keterangan.partition(PER_INHABITANT)[0]
    return said if said in (RISE, FALL, UNCLEAR) else ""
