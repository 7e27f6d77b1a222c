"""Flaws that must never go in without a word: each makes its file one to refuse."""

from collections.abc import Callable
from dataclasses import replace

from tests.lembar.layout import Line, Sheet, Writer

UNKNOWN = ["Kecamatan Antah Berantah", "Pulau Seberang"]


def put_in(writer: Writer, sheets: list[Sheet]) -> str:
    """Put one flaw into a sheet; return its name, blank where none fits."""
    sheet = writer.random.choice(sheets)
    flaws = list(FLAWS.items())
    writer.random.shuffle(flaws)
    for name, put in flaws:
        if put(writer, sheet):
            return name
    return ""


def _wrong_total(writer: Writer, sheet: Sheet) -> bool:
    totals = [line for line in sheet.lines if line.what == "total"]
    if not totals:
        return False
    cells = writer.random.choice(totals).cells
    at = [n for n, cell in enumerate(cells) if isinstance(cell, int)]
    if not at:
        return False
    cells[writer.random.choice(at)] += writer.random.choice([-1, 1, 9])
    return True


def _count_places(line: Line) -> list[int]:
    """Return where counts are that are stored: no names, years or totals."""
    return [n for n in line.stored if isinstance(line.cells[n], int)]


def _in_a_count(text: str) -> Callable[[Writer, Sheet], bool]:
    def put(writer: Writer, sheet: Sheet) -> bool:
        body = [each for each in sheet.lines if each.what == "body"]
        line = writer.random.choice(body)
        at = _count_places(line)
        if not at:
            return False
        line.cells[writer.random.choice(at)] = text
        return True

    return put


def _unknown_place(writer: Writer, sheet: Sheet) -> bool:
    names = set(writer.area_names.values())
    for line in sheet.lines:
        at = [n for n, cell in enumerate(line.cells) if cell in names]
        if line.what == "body" and at and _count_places(line):
            line.cells[at[0]] = writer.random.choice(UNKNOWN)
            return True
    return False


def _doubled_row(writer: Writer, sheet: Sheet) -> bool:
    rows = [
        n
        for n, line in enumerate(sheet.lines)
        if line.what == "body"
        and _count_places(line)
        and None not in line.cells[: _count_places(line)[0]]
    ]
    if not rows or any(line.what == "total" for line in sheet.lines):
        return False
    at = writer.random.choice(rows)
    again = replace(sheet.lines[at], cells=list(sheet.lines[at].cells))
    again.cells[_count_places(again)[0]] += 7
    sheet.lines.insert(at + 1, again)
    return True


FLAWS: dict[str, Callable[[Writer, Sheet], bool]] = {
    "jumlah tidak cocok": _wrong_total,
    "galat rumus": _in_a_count("#REF!"),
    "bukan angka": _in_a_count("12a"),
    "pecahan": _in_a_count("3,5"),
    "negatif": _in_a_count("-4"),
    "tempat tidak dikenal": _unknown_place,
    "baris ganda berbeda": _doubled_row,
}
