"""Kinds that are of one age or one sex, held against who is listed for them.

The limits are those of the catalogue (`data/reference/pmks.csv`), each with its mark of
certainty; a person beyond them is told of and counted as written.
"""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from psks_analysis.catalog import JenisPmks, kind_name, pmks_kinds
from psks_analysis.formats import number
from psks_analysis.ingest.findings import WARNING
from psks_analysis.ingest.rekap.persons.rows_of_persons import rows_in_words
from psks_analysis.ingest.rekap.state import Reading

SEXES = {"L": "laki", "P": "perempuan"}
WORDS = {"laki": "laki-laki", "perempuan": "perempuan"}


def warn_of_rules(
    reading: Reading, entries: pd.DataFrame, people: pd.DataFrame
) -> None:
    """Tell of people whose age or sex is not that of their kind."""
    about = entries.join(
        people[["lahir", "lahir_nik", "umur", "sex", "dicatat"]], "orang"
    )
    for kode, own in about.groupby("jenis", sort=False):
        kind = pmks_kinds().get(str(kode))
        if kind is None or own.iloc[0]["satuan"] != "orang":
            continue
        rows = own.to_dict("records")
        ages = [row["baris"] for row in rows if _is_of_other_age(kind, row)]
        _warn(reading, "umur_jenis", kind, f"umurnya bukan {_limits(kind)}", ages)
        sex = SEXES.get(kind.jenis_kelamin or "")
        others = [r["baris"] for r in rows if sex and r["sex"] and r["sex"] != sex]
        _warn(reading, "sex_jenis", kind, f"bukan {WORDS.get(sex or '')}", others)


def _is_of_other_age(kind: JenisPmks, row: dict[str, object]) -> bool:
    """Say whether no age that the person had when it was recorded fits the kind."""
    ages = _ages(row)
    low = 0 if kind.umur_min is None else kind.umur_min
    high = kind.umur_max
    fits = (age >= low and (high is None or age <= high) for age in ages)
    return bool(ages) and not any(fits)


def _ages(row: dict[str, object]) -> set[int]:
    """Return the ages that a person may have had; of a tahun the first and the last.

    By birthday, else by the age that is written, else by the centuries of a NIK.
    """
    recorded, tahun = row["dicatat"], int(str(row["tahun"]))
    days = [recorded] if isinstance(recorded, date) else _ends(tahun)
    if isinstance(row["lahir"], date):
        return _between(row["lahir"], days)
    if isinstance(row["umur"], int):
        return {row["umur"]}
    births = row["lahir_nik"]
    known: Iterable[date] = births if isinstance(births, tuple) else ()
    return {age for born in known for age in _between(born, days)}


def _ends(tahun: int) -> list[date]:
    return [date(tahun, 1, 1), date(tahun, 12, 31)]


def _between(born: date, days: list[date]) -> set[int]:
    ages = [_age(born, day) for day in days]
    return {age for age in range(min(ages), max(ages) + 1) if age >= 0}


def _age(born: date, day: date) -> int:
    """Return completed years of life.

    >>> [_age(date(2000, 3, 2), date(2024, 3, day)) for day in (1, 2)]
    [23, 24]
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _limits(kind: JenisPmks) -> str:
    if kind.umur_min is None:
        return f"sampai {kind.umur_max} tahun"
    if kind.umur_max is None:
        return f"{kind.umur_min} tahun ke atas"
    return f"{kind.umur_min} sampai {kind.umur_max} tahun"


def _warn(
    reading: Reading, code: str, kind: JenisPmks, what: str, lines: list[object]
) -> None:
    if lines:
        reading.report(
            WARNING,
            code,
            f"{kind_name(kind.kode)}: {number(len(lines))} orang {what} "
            f"({rows_in_words(lines)}; batas itu bertanda {kind.tanda} di katalog). "
            "Dihitung seperti tertulis.",
            "Periksa jenis, umur, atau L/P-nya.",
        )
