"""How dates, ages, kinds and marks are written in lists of persons."""

import re
from datetime import date, timedelta

from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.periods import MONTHS
from psks_analysis.ingest.rekap.vocabulary import DOMAINS, read_kind

FIRST_DAY = date(1899, 12, 30)  # day 0 of Excel, as it counts after February 1900
SERIALS = range(2_000, 60_000)  # 1905 to 2064: a year such as 1956 is none of them
LAST_AGE = 110
_MONTHS = [re.compile(words, re.IGNORECASE) for words in MONTHS]
_SEP = r"\s*[-/. ]\s*"
DAY_FIRST = re.compile(
    rf"(\d{{1,2}}){_SEP}(\d{{1,2}}|[a-z]{{3,9}}\.?){_SEP}(\d{{4}}|\d\d)", re.IGNORECASE
)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
PLACE = re.compile(r"^[^\d]*[,/ ]\s*(?=\d)")  # "Probolinggo, 12-3-1956"
AGE = re.compile(r"(\d{1,3})\s*(?:th|thn|tahun)?\.?", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:[,;+&|\n]|/(?!\s*$)|\bdan\b)\s*", re.IGNORECASE)
MARKS = {*"vVxX✓✔√●*1yY", "ya", "ada"}
NO_MARKS = {*"-–0tT", "tidak", "tdk", "tidak ada"}


def date_of(cell: Cell, latest: date) -> date | None:
    """Return the day that a cell says, None where it says none before `latest`.

    The day comes first, as everywhere in Indonesia.

    >>> [str(date_of(t, date(2025, 12, 31))) for t in ("12-3-1956", "20526",
    ...  "Probolinggo, 12 Maret 1956", "1956-03-12 00:00:00", "12/03/56")]
    ['1956-03-12', '1956-03-12', '1956-03-12', '1956-03-12', '1956-03-12']
    >>> date_of("30-02-1990", date(2025, 12, 31)), date_of("1956", date(2025, 12, 31))
    (None, None)
    """
    text = PLACE.sub("", str(cell).strip().lstrip("'"))
    if text.isascii() and text.isdecimal():
        number = int(text)
        return FIRST_DAY + timedelta(number) if number in SERIALS else None
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), _year(found[3], latest)
    else:
        return None
    try:
        said = date(year, month, day)
    except ValueError:
        return None
    return said if said <= latest else None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    bare = text.rstrip(".")
    return next((n for n, each in enumerate(_MONTHS, 1) if each.fullmatch(bare)), 0)


def _year(text: str, latest: date) -> int:
    """Return a year; of two digits the last one that is not in the future."""
    if len(text) == 4:
        return int(text)
    own = latest.year // 100 * 100 + int(text)
    return own if own <= latest.year else own - 100


def age_of(cell: Cell) -> int | None:
    """Return an age in years.

    >>> age_of("67 th"), age_of(67.0), age_of("enam"), age_of("1956")
    (67, 67, None, None)
    """
    found = AGE.fullmatch(str(cell).strip().removesuffix(".0"))
    age = int(found[1]) if found else LAST_AGE + 1
    return age if age <= LAST_AGE else None


def kinds_in_cell(text: str) -> list[str]:
    """Return the kinds that a cell names; one that is a kind as a whole stays whole.

    >>> kinds_in_cell("Pengemis, Pemulung dan Gelandangan")
    ['Pengemis', 'Pemulung', 'Gelandangan']
    >>> kinds_in_cell("Orang dengan HIV/AIDS"), kinds_in_cell("entah, apa")
    (['Orang dengan HIV/AIDS'], ['entah', 'apa'])
    """
    if any(read_kind(domain, text)[2].kode for domain in DOMAINS):
        return [text]
    parts = [part for part in BETWEEN.split(text) if part]
    return list(dict.fromkeys(parts)) or [text]


def is_marked(cell: Cell) -> bool | None:
    """Say whether a cell below a kind is ticked; None where it says something else.

    >>> is_marked("v"), is_marked("-"), is_marked(None), is_marked("12")
    (True, False, False, None)
    """
    text = "" if cell is None else str(cell).strip().lower().removesuffix(".0")
    if text in MARKS:
        return True
    return False if not text or text in NO_MARKS else None
