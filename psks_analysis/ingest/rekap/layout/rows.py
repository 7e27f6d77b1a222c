"""What a row below the header is: a row of the body, a total, a note, or nothing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from psks_analysis.ingest.numbers import COUNT_LIKE, Cell, read_count
from psks_analysis.ingest.rekap.table import Row
from psks_analysis.ingest.rekap.vocabulary import is_header_word, meaning_of

BODY, TOTALS, NOTES, BLANK = "body", "total", "note", "blank"
TOTAL = re.compile(r"^((grand|sub)[\s-]*)?(jumlah|total|jml)\b", re.IGNORECASE)
MEAN = re.compile(r"^rata\s*-?\s*rata\b", re.IGNORECASE)
NOTE = re.compile(r"^(sumber|catatan|keterangan|ket|note)\b|^\*", re.IGNORECASE)
SLIP = re.compile(r"-?\d")  # "12*" or "3 orang": to be refused, never lost
NUMBERING = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(frozen=True)
class KnownNames:
    """What the kabupaten calls its parts and itself; what the user gave a meaning."""

    is_kecamatan: Callable[[str], bool] = lambda _: False
    is_kabupaten: Callable[[str], bool] = lambda _: False
    is_answered: Callable[[str], bool] = lambda _: False


def row_kinds(rows: list[Row], start: int, known: KnownNames) -> dict[int, str]:
    """Return the kind of every row from `start` on, by its index.

    A row that holds nothing but a kecamatan did not report; a row of the kabupaten
    itself is a total.
    """
    below = range(start, len(rows))
    kinds = {i: _kind(rows[i], known, is_first=i == start) for i in below}
    ends = max((i for i in below if kinds[i] == TOTALS), default=len(rows))
    signed = (i for i in below if i > ends and kinds[i] == BODY)
    return kinds | {i: NOTES for i in signed if _is_signature(rows[i])}


def _kind(cells: Row, known: KnownNames, *, is_first: bool) -> str:
    filled = [cell for cell in cells if cell is not None]
    if not filled or (is_first and _is_numbering(filled)):
        return BLANK
    texts = [str(cell) for cell in filled]
    words = [text for text in texts if not COUNT_LIKE.fullmatch(text.strip())]
    if words and TOTAL.match(words[0]):
        return TOTALS
    if len(words) == 1 and known.is_kabupaten(words[0]):
        return TOTALS
    if words and MEAN.match(words[0]):
        return NOTES
    # "Sumber 2.915" is the kecamatan Sumber, "Sumber: BPS" is a note.
    has_count = COUNT_LIKE.fullmatch(texts[-1].strip()) is not None
    if len(filled) <= 2 and words and NOTE.match(words[0]) and not has_count:
        is_area = all(map(_is_cell, words[1:])) and known.is_kecamatan(words[0])
        return BODY if is_area else NOTES
    is_alone = len(filled) == 1 and words and len(cells) > 2
    return NOTES if is_alone and not _is_silent(words[0], known) else BODY


def _is_cell(text: str) -> bool:
    """Say whether a word may stand in a column of counts: "t.a.d.", "12*"."""
    is_read = read_count(text).problem is None
    return is_read or is_header_word(text) or SLIP.match(text) is not None


def _is_silent(text: str, known: KnownNames) -> bool:
    """Say whether a lone name is a kecamatan, or a kind, of which nothing came in."""
    return known.is_kecamatan(text) or meaning_of(text).kind is not None


def _is_signature(cells: Row) -> bool:
    """Say whether a row below the total holds words only: place, date and names."""
    filled = [str(cell).strip() for cell in cells if cell is not None]
    return not any(COUNT_LIKE.fullmatch(text.rstrip("* ")) for text in filled)


def _is_numbering(filled: Sequence[Cell]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3)."""
    marks = [str(cell).strip() for cell in filled]
    in_order = [mark.strip("()") for mark in marks]
    return (
        len(marks) > 1
        and all(NUMBERING.match(mark) for mark in marks)
        and in_order == [str(number + 1) for number in range(len(marks))]
    )
