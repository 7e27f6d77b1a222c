"""Counts as written: Indonesian numbers to whole numbers, or the reason why not."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

Cell = str | int | float | None  # as a file holds it
BLANK = ("", "na", "n/a", "tad", "t.a.d.", "…")
DOTS = re.compile(r"[._]{2,}")
DASH = ("-", "–", "—", "--")
NIL = ("nihil", "nol", "tidak ada")
DIGITS = 30
REMEMBERED = 4_096  # cells: most of a table are alike, and each is looked at often
WHOLE = re.compile(r"^[+-]?\d+$")
THOUSANDS = re.compile(r"^[+-]?[1-9]\d{0,2}(\.\d{3})+(,0+|,-)?$")
SPACED = re.compile(r"^[+-]?[1-9]\d{0,2}( \d{3})+$")
ENGLISH = re.compile(r"^[+-]?[1-9]\d{0,2}(,\d{3})+(\.0+)?$")
DECIMAL_ZERO = re.compile(r"^[+-]?\d+[.,]0{1,2}$")
FRACTION = re.compile(r"^[+-]?\d*([.,]\d+)+$")
CURRENCY = re.compile(r"^rp\.?\s*", re.IGNORECASE)
APOSTROPHE = re.compile(r"^['’`](?=[\d-])")  # Excel's own mark for "this is text"

# What a count may be followed by, and the unit that it then counts in.
UNITS = {
    **dict.fromkeys(("kk", "keluarga", "kpm", "kepala keluarga"), "keluarga"),
    **dict.fromkeys(("jiwa", "jw", "orang", "org", "individu"), "orang"),
    **dict.fromkeys(("lembaga", "organisasi", "kelompok"), "lembaga"),
    "komunitas": "komunitas",
}
UNIT_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
COUNTED = re.compile(rf"^(.*\d)\s*\(?({UNIT_WORDS})\.?\)?$", re.IGNORECASE)
# An error of a spreadsheet, or a formula that nobody calculated.
UNREADABLE_CELL = re.compile(
    r"#[A-Z0-9/?]+[!?]?|Err:\d{3}|=.*", re.IGNORECASE | re.DOTALL
)

COUNT_LIKE = re.compile(
    rf"['’`]?-?[.,]*\d[\d.,]*(?:\s*\(?(?:{UNIT_WORDS})\.?\)?)?|[-–—]|nihil|"
    rf"{UNREADABLE_CELL.pattern}",
    re.IGNORECASE,
)
LARGEST = 1_000_000_000  # more than all people of any kabupaten: a NIK or a slip

NOT_A_NUMBER, NEGATIVE, A_FRACTION, AMBIGUOUS, TOO_LARGE, UNREADABLE = (
    "bukan_angka",
    "negatif",
    "pecahan",
    "ribuan_koma",
    "terlalu_besar",
    "tidak_terbaca",
)


@dataclass(frozen=True)
class Count:
    """A count, or missing, or the reason why the cell is neither."""

    value: int | None = None
    problem: str | None = None
    is_dash: bool = False
    is_money: bool = False
    unit: str | None = None


@lru_cache(REMEMBERED, typed=True)
def read_count(cell: Cell) -> Count:
    """Read one cell.

    >>> read_count("1.234").value, read_count("Rp6.000.000").value
    (1234, 6000000)
    >>> [read_count(cell).value for cell in ("Rp1.234,-", "1 234", "1.234,00")]
    [1234, 1234, 1234]
    >>> read_count("nihil").value, read_count("-").is_dash, read_count(None).value
    (0, True, None)
    >>> read_count("1.234 KK").unit, read_count("'7").value, read_count("#REF!").problem
    ('keluarga', 7, 'tidak_terbaca')
    >>> [read_count(cell).problem for cell in ("1.234,5", -3, "1,234", "0.123")]
    ['pecahan', 'negatif', 'ribuan_koma', 'pecahan']
    """
    if cell is None:
        return Count()
    if isinstance(cell, int):
        return _signed(cell)
    if isinstance(cell, float):
        return Count(problem=NEGATIVE if cell < 0 else A_FRACTION)
    text = cell.replace("\u00a0", " ").strip()
    if UNREADABLE_CELL.fullmatch(text):
        return Count(problem=UNREADABLE)
    text = APOSTROPHE.sub("", text)
    number, unit = _without_unit(text)
    plain = CURRENCY.sub("", number)
    return replace(_read_text(plain), is_money=plain != number, unit=unit)


def _without_unit(text: str) -> tuple[str, str | None]:
    """Cut "orang" or "KK" off a count; return what it counts in."""
    found = COUNTED.match(text)
    return (found[1].strip(), UNITS[found[2].lower()]) if found else (text, None)


def _read_text(text: str) -> Count:
    plain = text.lower()
    if plain in BLANK or DOTS.fullmatch(plain):
        return Count()
    if plain in DASH:
        return Count(is_dash=True)
    if plain in NIL:
        return Count(0)
    if WHOLE.match(text) or SPACED.match(text):
        return _signed(_whole(text.replace(" ", "")))
    if THOUSANDS.match(text):
        return _signed(_whole(text.split(",")[0].replace(".", "")))
    if DECIMAL_ZERO.match(text):
        return _signed(_whole(re.split("[.,]", text)[0]))
    if ENGLISH.match(text):
        return Count(problem=AMBIGUOUS)
    if FRACTION.match(text):
        return Count(problem=NEGATIVE if text.startswith("-") else A_FRACTION)
    return Count(problem=NOT_A_NUMBER)


def _whole(digits: str) -> int:
    """Return the number; digits beyond any count are not worth converting."""
    return int(digits) if len(digits) <= DIGITS else LARGEST


def _signed(value: int) -> Count:
    if value < 0:
        return Count(problem=NEGATIVE)
    return Count(problem=TOO_LARGE) if value >= LARGEST else Count(value)
