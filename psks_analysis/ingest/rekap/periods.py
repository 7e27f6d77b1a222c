"""Parts of a year as offices write them: months, quarters, half years, dates.

A count of people in need is a state: that of June and that of December are two states
of one year, and never add up.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

ASKED_OFTEN = 4_096  # texts that are remembered: the same ones come in every row
MONTHS = (
    *("januari|jan", "februari|pebruari|feb|peb", "maret|mar|mrt", "april|apr", "mei"),
    *("juni|jun", "juli|jul", "agustus|agust|agu|ags|agt", "september|sept|sep"),
    *("oktober|okt", "november|nopember|nov|nop", "desember|des"),
)
IN_YEAR = {"tahap": 3, "triwulan": 3, "caturwulan": 4, "semester": 6}  # months
PARTS = {
    "tahap": "tahap|termin",
    "triwulan": r"tri ?wulan|twl?|trw|k[uw]artal",
    "caturwulan": "catur ?wulan|cawu",
    "semester": "semester|smstr|smt|sem",
}
NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
_PART = (
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in PARTS.items())})\.?"
    r"[ -]*(?:ke[ -]*)?(?P<number>[1-4]|iv|i{1,3})"
)
_DATE = r"\d{1,2}[-/.](?P<m1>\d{1,2})[-/.](?P<y1>\d{4})|(?P<y2>\d{4})-(?P<m2>\d\d)-\d\d"
_STATE = r"keadaan|posisi|kondisi|saldo"
_EDGE = (
    rf"(?:(?:{_STATE}) (?P<edge>awal|akhir)|(?P<edge2>awal|akhir) (?:tahun|periode)|"
    r"(?:bulan|triwulan|semester|periode) (?P<edge3>ini|(?:yang )?lalu|sebelumnya))"
)
_FIRST = ("awal", "lalu", "yang lalu", "sebelumnya")
_UNTIL = r"s ?[./]? ?d\.?|sampai(?: dengan)?|hingga"
_BEFORE = rf"{_STATE}|data|realisasi|per|pada|bulan|bln\.?|tgl\.?|tanggal|akhir|\d\d?"
_YEAR = r"(?:[ ,.-]*(?:tahun|thn?\.?|ta\.?)?[ ,.-]*(?P<year>20\d\d)(?!\d))?"
_PERIOD = (
    rf"(?:(?:{_BEFORE}) *)*(?:(?:{'|'.join(MONTHS)}|\d+)? *(?P<until>{_UNTIL}) *|"
    rf"(?:{'|'.join(MONTHS)}) *(?P<since>[-–]) *)?"
    rf"(?:(?:{_BEFORE}) *)*(?:{_EDGE}|{_MONTH}|{_PART}|{_DATE})(?: 00:00:00)?{_YEAR}"
)
# What every period holds. Asked first: what holds none is no period, quickly.
_CORE = re.compile(rf"{_EDGE}|{_MONTH}|{_PART}|{_DATE}", re.IGNORECASE)
WHOLE = re.compile(rf"\(?{_PERIOD}\)?", re.IGNORECASE)
BEHIND = re.compile(rf"(?P<rest>.+?)[ :,(-]+{_PERIOD}\)?", re.IGNORECASE)
BEFORE = re.compile(rf"{_PERIOD}[ :,)-]+(?P<rest>.+)", re.IGNORECASE)
# A NIK is no period, and would be cut into days and months in thousands of ways.
LONG_NUMBER = re.compile(r"\d{9}")
_EDGES = ("edge", "edge2", "edge3")
INSIDE = re.compile(rf"(?<![^\W_])(?:{_MONTH}|{_PART})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """A part of a year: its last month (0 before the first), its year if it is said."""

    text: str
    month: int
    year: int | None = None
    is_cumulative: bool = False


@lru_cache(ASKED_OFTEN)
def period_of(text: str) -> Period | None:
    """Return the period that a text is, and nothing else.

    >>> period_of("Keadaan Juni 2024")
    Period(text='Keadaan Juni 2024', month=6, year=2024, is_cumulative=False)
    >>> [period_of(t).month for t in ("TW IV", "Semester I", "s.d. Maret", "Des")]
    [12, 6, 3, 12]
    >>> period_of("Desa"), period_of("2024"), period_of("TW"), period_of("1" * 40)
    (None, None, None, None)
    """
    plain = _plain(text)
    if LONG_NUMBER.search(plain) or not _CORE.search(plain):
        return None
    found = WHOLE.fullmatch(plain)
    return _read(plain, found) if found else None


@lru_cache(ASKED_OFTEN)
def split_period(text: str) -> tuple[str, Period] | None:
    """Return what stands before or behind a period, and the period.

    >>> split_period("PENGEMIS TW I")[0], split_period("Juni 2024 - Pengemis")[0]
    ('PENGEMIS', 'Pengemis')
    """
    plain = _plain(text)
    if LONG_NUMBER.search(plain) or not _CORE.search(plain):
        return None
    for pattern in (BEHIND, BEFORE):
        if found := pattern.fullmatch(plain):
            rest = found["rest"].strip(" :,()-")
            own = plain.replace(found["rest"], "", 1).strip(" :,()-")
            return rest, _read(own, found)
    return None


def only_period_in(text: str) -> int | None:
    """Return the last month of the only part of a year that a title speaks of.

    >>> only_period_in("PMKS TRIWULAN II TAHUN 2024"), only_period_in("Januari-Juni")
    (6, None)
    """
    months = {_month(found) for found in INSIDE.finditer(_plain(text))}
    return months.pop() if len(months) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).strip(" .:*")


def _read(text: str, found: "re.Match[str]") -> Period:
    about = found.groupdict()
    year = about["year"] or about["y1"] or about["y2"]
    return Period(
        text,
        _month(found),
        int(year) if year else None,
        is_cumulative=bool(about["until"] or about["since"]),
    )


def _month(found: "re.Match[str]") -> int:
    about = found.groupdict()
    if edge := next((about[e] for e in _EDGES if about.get(e)), None):
        return 0 if edge.lower() in _FIRST else len(MONTHS)
    if month := about["month"]:
        spelt = (n for n, m in enumerate(MONTHS, 1) if month.lower() in m.split("|"))
        return next(spelt)
    if date := about.get("m1") or about.get("m2"):
        return int(date)
    number = about["number"].lower()
    part = next(name for name in PARTS if about[name])
    return IN_YEAR[part] * (NUMBERS.get(number) or int(number))
