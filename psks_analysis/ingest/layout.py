"""Where in a sheet the table is: title, header of one or two lines, body, totals."""

import re
from dataclasses import dataclass

from psks_analysis.ingest.columns import is_header_word
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.reading import Cell, Sheet

SEARCH_ROWS = 40
TOTAL = re.compile(r"^(grand\s+)?(jumlah|total|jml)\b", re.IGNORECASE)
WHOLE = re.compile(r"^(kabupaten|kab\.?|(kota))\b", re.IGNORECASE)
NOTE = re.compile(r"^(sumber|catatan|keterangan|ket|note)\b|^\*", re.IGNORECASE)
COUNT = re.compile(r"-?[\d.,]+|[-–—]|nihil", re.IGNORECASE)
NUMBERING = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(frozen=True)
class Header:
    """One column: where it stands and what stands above it."""

    index: int
    text: str

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        letters, number = "", self.index + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return letters

    @property
    def place(self) -> str:
        """Letter and text, for messages."""
        return f"{self.letter} ({self.text})"


@dataclass(frozen=True)
class Table:
    """A sheet taken apart; row numbers count from 1 as in the file."""

    sheet: str | None
    title: str
    header_rows: tuple[int, ...]
    headers: list[Header]
    body: list[tuple[int, list[Cell]]]
    totals: list[tuple[int, list[Cell]]]
    dropped: int


def find_table(sheet: Sheet) -> Table | None:
    """Take a sheet apart; None where no row looks like a header."""
    first = _header_row(sheet.rows)
    if first is None:
        return None
    width = max(len(row) for row in sheet.rows)
    rows = [row + [None] * (width - len(row)) for row in sheet.rows]
    last = first + 1 if _is_second_line(rows, first) else first
    headers = _headers(rows, first, last)
    title = " ".join(str(c) for row in rows[:first] for c in row if c is not None)
    body, totals, dropped = [], [], 0
    for number, row in enumerate(rows[last + 1 :], start=last + 2):
        cells = [row[header.index] for header in headers]
        kind = _row_kind(cells, is_first=number == last + 2)
        if kind == "body":
            body.append((number, row))
        elif kind == "total":
            totals.append((number, row))
        else:
            dropped += kind == "note"
    body, totals = _whole_as_total(body, totals, headers)
    lines = tuple(range(first + 1, last + 2))
    return Table(sheet.name, title, lines, headers, body, totals, dropped)


def _whole_as_total(
    body: list[tuple[int, list[Cell]]],
    totals: list[tuple[int, list[Cell]]],
    headers: list[Header],
) -> tuple[list[tuple[int, list[Cell]]], list[tuple[int, list[Cell]]]]:
    """Read a last row "Kabupaten X" as the total; several such rows are areas."""

    def is_whole(row: list[Cell]) -> bool:
        words = [str(row[h.index]) for h in headers if isinstance(row[h.index], str)]
        found = WHOLE.match(words[0]) if words else None
        # "Kota Anyar" is a kecamatan unless its counts are the sum of the others.
        return found is not None and (not found[2] or _adds_up(body, row, headers))

    if len(body) > 1 and is_whole(body[-1][1]) and not is_whole(body[-2][1]):
        return body[:-1], [*totals, body[-1]]
    return body, totals


def _adds_up(
    body: list[tuple[int, list[Cell]]], row: list[Cell], headers: list[Header]
) -> bool:
    """Say whether some count of a row is the sum of that column above it."""
    for header in headers:
        own = read_count(row[header.index]).value
        above = [read_count(each[header.index]).value for _, each in body[:-1]]
        if own and own == sum(value for value in above if value is not None):
            return True
    return False


def _header_row(rows: list[list[Cell]]) -> int | None:
    """Return the row with most header words; a lone word is a title."""
    scores = [
        sum(is_header_word(str(cell)) for cell in row if cell is not None)
        for row in rows[:SEARCH_ROWS]
    ]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=None)
    if best is None or scores[best] < 2:
        return None
    # The upper line of a header of two lines may hold fewer words than the lower one.
    if best and scores[best - 1] and _is_second_line(rows, best - 1):
        return best - 1
    return best


def _is_second_line(rows: list[list[Cell]], first: int) -> bool:
    """Say whether the row below continues the header: words, under an empty place."""
    if first + 1 >= len(rows):
        return False
    upper, lower = rows[first], rows[first + 1]
    filled = [cell for cell in lower if cell is not None]
    words = [cell for cell in filled if is_header_word(str(cell))]
    if not words or len(words) < len(filled):
        return False
    places = [i for i, cell in enumerate(lower) if cell is not None]
    return any(i >= len(upper) or upper[i] is None for i in places) or all(
        i < len(upper) and upper[i] is not None for i in places
    )


def _headers(rows: list[list[Cell]], first: int, last: int) -> list[Header]:
    upper, lower = rows[first], rows[last]
    headers, group = [], ""
    for index in range(len(upper)):
        if upper[index] is not None:
            group = str(upper[index])
        below = str(lower[index]) if last > first and lower[index] is not None else ""
        own = str(upper[index]) if upper[index] is not None else ""
        text = f"{group} {below}" if below else own
        if text:
            headers.append(Header(index, " ".join(text.split())))
    return headers


def _row_kind(cells: list[Cell], *, is_first: bool) -> str:
    filled = [cell for cell in cells if cell is not None]
    if not filled:
        return "blank"
    words = [str(cell) for cell in filled if not isinstance(cell, int | float)]
    if is_first and all(NUMBERING.match(str(cell)) for cell in filled):
        in_order = [str(cell).strip("()") for cell in filled]
        if in_order == [str(i + 1) for i in range(len(in_order))]:
            return "blank"
    if words and TOTAL.match(words[0]):
        return "total"
    # "Sumber 2.915" is the kecamatan Sumber, "Sumber: BPS" is a note.
    has_count = COUNT.fullmatch(str(filled[-1]).strip()) is not None
    if len(filled) <= 2 and words and NOTE.match(words[0]) and not has_count:
        return "note"
    return "note" if len(filled) == 1 and words and len(cells) > 2 else "body"
