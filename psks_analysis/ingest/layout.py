"""Where in a sheet the table is: title, header of up to three lines, body, totals."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from psks_analysis.ingest.columns import is_header_word, meaning_of
from psks_analysis.ingest.header import Header, header_lines, headers
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.reading import Cell, Sheet

TOTAL = re.compile(r"^((grand|sub)[\s-]*)?(jumlah|total|jml)\b", re.IGNORECASE)
MEAN = re.compile(r"^rata\s*-?\s*rata\b", re.IGNORECASE)
WHOLE = re.compile(r"^(kabupaten|kab\.?|(kota))\b", re.IGNORECASE)
NOTE = re.compile(r"^(sumber|catatan|keterangan|ket|note)\b|^\*", re.IGNORECASE)
COUNT = re.compile(r"-?[\d.,]+|[-–—]|nihil", re.IGNORECASE)
SLIP = re.compile(r"-?\d")  # "12*" or "3 orang": to be refused, never lost
BODY, TOTALS, NOTES, BLANK = "body", "total", "note", "blank"
NUMBERING = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(frozen=True)
class Table:
    """A sheet taken apart; row numbers count from 1 as in the file."""

    sheet: str | None
    title: str
    header_rows: tuple[int, ...]
    headers: list[Header]
    body: list[tuple[int, list[Cell]]]
    totals: list[tuple[int, list[Cell]]]
    dropped: tuple[int, ...]


@dataclass(frozen=True)
class Places:
    """What the kabupaten calls its parts and itself; which columns the user named."""

    is_kecamatan: Callable[[str], bool] = lambda _: False
    is_kabupaten: Callable[[str], bool] = lambda _: False
    is_told: Callable[[str], bool] = lambda _: False


def find_table(sheet: Sheet, places: Places = Places()) -> Table | None:
    """Take a sheet apart; None where no row looks like a header.

    A row that holds nothing but a kecamatan did not report; a row of the kabupaten
    itself is a total.
    """
    width = max(len(row) for row in sheet.rows)
    rows = [row + [None] * (width - len(row)) for row in sheet.rows]
    lines = header_lines(rows, places.is_kecamatan, places.is_told)
    if lines is None:
        return None
    first, last = lines
    title = " ".join(str(c) for row in rows[:first] for c in row if c is not None)
    below = range(last + 1, len(rows))
    kinds = {i: _row_kind(rows[i], places, is_first=i == last + 1) for i in below}
    ends = max((i for i in below if kinds[i] == TOTALS), default=len(rows))
    kinds |= {i: NOTES for i in below if i > ends and _is_signature(rows[i], kinds[i])}
    body = [(i + 1, rows[i]) for i in below if kinds[i] == BODY]
    totals = [(i + 1, rows[i]) for i in below if kinds[i] == TOTALS]
    columns = [
        header
        for header in headers(rows, first, last)
        if header.levels or any(row[header.index] is not None for _, row in body)
    ]
    body, totals = _whole_as_total(body, totals, columns, places)
    return Table(
        sheet.name,
        title,
        tuple(range(first + 1, last + 2)),
        columns,
        body,
        totals,
        tuple(i + 1 for i in below if kinds[i] == NOTES),
    )


Numbered = list[tuple[int, list[Cell]]]


def _whole_as_total(
    body: Numbered, totals: Numbered, columns: list[Header], places: Places
) -> tuple[Numbered, Numbered]:
    """Read a last row "Kabupaten X" as the total; several such rows are areas."""

    def is_whole(row: list[Cell]) -> bool:
        words = [str(row[h.index]) for h in columns if isinstance(row[h.index], str)]
        found = WHOLE.match(words[0]) if words else None
        if found is None or places.is_kecamatan(words[0]):
            return False
        # "Kota Anyar" may be a kecamatan unless its counts are the sum of the others.
        return not found[2] or _adds_up(body, row, columns)

    if len(body) > 1 and is_whole(body[-1][1]) and not is_whole(body[-2][1]):
        return body[:-1], [*totals, body[-1]]
    return body, totals


def _adds_up(body: Numbered, row: list[Cell], columns: list[Header]) -> bool:
    """Say whether every count of a row is the sum of that column above it."""
    found = False
    for column in columns:
        own = read_count(row[column.index]).value
        above = [read_count(each[column.index]).value for _, each in body[:-1]]
        if not own or len(set(above)) == len(above) == own - 1:
            continue  # blank, or the number of the row
        if own != sum(value for value in above if value is not None):
            return False
        found = True
    return found


def _row_kind(cells: list[Cell], places: Places, *, is_first: bool) -> str:
    filled = [cell for cell in cells if cell is not None]
    if not filled or (is_first and _is_numbering(filled)):
        return BLANK
    words = [str(cell) for cell in filled if not COUNT.fullmatch(str(cell).strip())]
    if words and TOTAL.match(words[0]):
        return TOTALS
    if len(words) == 1 and places.is_kabupaten(words[0]):
        return TOTALS
    if words and MEAN.match(words[0]):
        return NOTES
    # "Sumber 2.915" is the kecamatan Sumber, "Sumber: BPS" is a note.
    has_count = COUNT.fullmatch(str(filled[-1]).strip()) is not None
    if len(filled) <= 2 and words and NOTE.match(words[0]) and not has_count:
        return (
            BODY
            if all(map(_is_cell, words[1:])) and places.is_kecamatan(words[0])
            else NOTES
        )
    alone = len(filled) == 1 and words and len(cells) > 2
    return NOTES if alone and not _is_silent(words[0], places) else BODY


def _is_cell(text: str) -> bool:
    """Say whether a word may stand in a column of counts: "t.a.d.", "12*"."""
    is_read = read_count(text).problem is None
    return is_read or is_header_word(text) or SLIP.match(text) is not None


def _is_silent(text: str, places: Places) -> bool:
    """Say whether a lone name is a kecamatan, or a kind, of which nothing came in."""
    return places.is_kecamatan(text) or meaning_of(text).kind is not None


def _is_signature(cells: list[Cell], kind: str) -> bool:
    """Say whether a row below the total holds words only: place, date and names."""
    filled = [str(cell).strip() for cell in cells if cell is not None]
    counts = [text for text in filled if COUNT.fullmatch(text.rstrip("* "))]
    return kind == BODY and not counts


def _is_numbering(filled: Sequence[Cell]) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3)."""
    marks = [str(cell).strip() for cell in filled]
    in_order = [mark.strip("()") for mark in marks]
    return (
        len(marks) > 1
        and all(NUMBERING.match(mark) for mark in marks)
        and in_order == [str(number + 1) for number in range(len(marks))]
    )
