"""What is wrong with some files, each a function that puts it in where it fits.

Most must be refused. A doubt may be read too, where what is read is the truth.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.lembar.layout import Line, Sheet, Writer

UNKNOWN = ["Kecamatan Antah Berantah", "Pulau Seberang"]
IN_TOTALS, IN_TITLE = "total", "judul"


@dataclass
class Draft:
    """A file before it is written: its sheets, its name, what is said beside it."""

    writer: Writer
    sheets: list[Sheet]
    name: str
    options: dict[str, object]
    year_said: str = ""


@dataclass
class Flaw:
    """What is wrong, and where it can be seen.

    Parameters
    ----------
    line : Line or None
        The line in which it is; None where it is in no line of a sheet.
    rows : tuple of int
        Where a refusal may point: at that line, or at any of a header.
    sets_aside : str
        What `--abaikan` may set aside to come to the truth.
    """

    line: Line | None = None
    sets_aside: str = ""
    name: str = ""
    is_doubt: bool = False
    sheet: str = ""
    rows: tuple[int, ...] = ()


Found = Flaw | None
Put = Callable[[Draft, Sheet], Found]


def put_in(draft: Draft) -> Found:
    """Put one flaw into a file; return it, None where none fits."""
    random = draft.writer.random
    sheet = random.choice(draft.sheets)
    flaws = list(FLAWS.items())
    random.shuffle(flaws)
    for name, put in flaws:
        flaw = put(draft, sheet)
        if flaw:
            flaw.name, flaw.is_doubt = name, put in DOUBTS
            if flaw.line:
                flaw.sheet = sheet.name
                is_header = flaw.line.what == "header"
                lines = sheet.of("header") if is_header else [flaw.line]
                flaw.rows = tuple(sheet.lines.index(line) + 1 for line in lines)
            return flaw
    return None


def _a_count(draft: Draft, sheet: Sheet) -> tuple[Line, int] | None:
    """Return a line of the body and where one of its counts stands."""
    lines = [line for line in sheet.of("body") if line.counts()]
    if not lines:
        return None
    line = draft.writer.random.choice(lines)
    return line, draft.writer.random.choice(line.counts())


def _raised(draft: Draft, line: Line, places: list[int]) -> Found:
    places = [n for n in places if isinstance(line.cells[n], int)]
    if not places:
        return None
    line.cells[draft.writer.random.choice(places)] += draft.writer.random.choice(
        [-1, 1, 9]
    )
    return Flaw(line, IN_TOTALS)


def wrong_total_row(draft: Draft, sheet: Sheet) -> Found:
    totals = sheet.of("total")
    if not totals:
        return None
    line = draft.writer.random.choice(totals)
    return _raised(draft, line, list(range(len(line.cells))))


def wrong_total_column(draft: Draft, sheet: Sheet) -> Found:
    body = sheet.of("body")
    line = draft.writer.random.choice(body)
    return _raised(draft, line, [n for n in line.sums if _adds_up(line, n)])


def _adds_up(line: Line, place: int) -> bool:
    """Whether a sum is above none: less than none would be another flaw."""
    return isinstance(line.cells[place], int) and int(line.cells[place] or 0) > 0


def in_a_count(*texts: str) -> Put:
    def put(draft: Draft, sheet: Sheet) -> Found:
        found = _a_count(draft, sheet)
        if found is None:
            return None
        line, place = found
        line.cells[place] = draft.writer.random.choice(texts)
        return Flaw(line)

    return put


def unknown_place(draft: Draft, sheet: Sheet) -> Found:
    return _renamed(draft, sheet, lambda _: draft.writer.random.choice(UNKNOWN))


def misspelt_place(draft: Draft, sheet: Sheet) -> Found:
    return _renamed(draft, sheet, lambda name: _misspelt(draft, name))


def _renamed(draft: Draft, sheet: Sheet, change: Callable[[str], str]) -> Found:
    """Write one name of a kecamatan in another way, wherever the sheet has it."""
    writer = draft.writer
    codes = {name: kode for kode, name in writer.area_names.items()}
    codes = {n: k for n, k in codes.items() if n not in writer.desa_names.values()}
    line = next(
        (
            line
            for line in sheet.of("body")
            if line.counts() and any(cell in codes for cell in line.cells)
        ),
        None,
    )
    if line is None:
        return None
    place = next(n for n, cell in enumerate(line.cells) if cell in codes)
    name = str(line.cells[place])
    other = change(name)
    if other == name:
        return None
    line.cells[place] = other
    writer.meant[other] = codes[name]
    return Flaw(line)


def misspelt_kind(draft: Draft, sheet: Sheet) -> Found:
    codes = {name: kode for kode, name in draft.writer.kind_names.items()}
    for line in sheet.of("header", "body"):
        for place, cell in enumerate(line.cells):
            if cell in codes:
                line.cells[place] = other = _misspelt(draft, str(cell))
                draft.writer.meant[other] = codes[cell]
                return Flaw(line) if other != cell else None
    return None


def _misspelt(draft: Draft, name: str) -> str:
    """Leave out a letter within the longest word, or change two."""
    word = max(name.split(), key=len)
    if len(word) < 6:
        return name
    at = draft.writer.random.randrange(2, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    dropped = word[:at] + word[at + 1 :]
    return name.replace(word, draft.writer.random.choice([swapped, dropped]))


def two_of_one_name(draft: Draft, sheet: Sheet) -> Found:
    if draft.writer.content.has_desa:
        return None
    names = set(draft.writer.area_names.values())
    for line in sheet.of("body"):
        own = [cell for cell in line.cells if cell in names]
        others = [c for other in sheet.of("body") for c in other.cells if c in names]
        others = [name for name in others if name not in own]
        if own and others and line.counts():
            place = line.cells.index(own[0])
            line.cells[place] = draft.writer.random.choice(others)
            return Flaw(line)
    return None


def _a_whole_row(draft: Draft, sheet: Sheet) -> Line | None:
    """Return a row that says all about itself."""
    rows = [
        line
        for line in sheet.of("body")
        if line.counts() and None not in line.cells[: line.counts()[0]]
    ]
    return draft.writer.random.choice(rows) if rows else None


def doubled_row(draft: Draft, sheet: Sheet) -> Found:
    line = _a_whole_row(draft, sheet)
    if line is None or sheet.of("total"):
        return None
    again = line.copy()
    again.cells[again.counts()[0]] += 7
    sheet.lines.insert(sheet.lines.index(line) + 1, again)
    return Flaw(again)


def repeated_row(draft: Draft, sheet: Sheet) -> Found:
    line = _a_whole_row(draft, sheet)
    if line is None:
        return None
    again = line.copy()
    sheet.lines.insert(sheet.lines.index(line) + 1, again)
    return Flaw(again)


def old_hidden_row(draft: Draft, sheet: Sheet) -> Found:
    flaw = doubled_row(draft, sheet)
    if flaw and flaw.line:
        flaw.line.is_hidden = True
    return flaw


def old_hidden_column(draft: Draft, sheet: Sheet) -> Found:
    """Put last year's figures of one column beside it, under the same header."""
    found = _a_count(draft, sheet)
    if found is None or len(draft.sheets) > 1:
        return None
    place = found[1]
    for line in sheet.lines:
        if len(line.cells) > place:
            cell = line.cells[place]
            is_count = isinstance(cell, int) and line.what in ("body", "total")
            old = cell + 3 if is_count else cell if line.what == "header" else None
            line.cells.insert(place, old)
            line.stored = [n + (n >= place) for n in line.stored]
            line.sums = [n + (n >= place) for n in line.sums]
    sheet.hidden_columns.add(place)
    return Flaw()


def shifted_row(draft: Draft, sheet: Sheet) -> Found:
    """Move the counts of a row to the right, beyond the last column."""
    rows = [
        line
        for line in sheet.of("body")
        if line.stored
        and len(line.cells) == line.stored[-1] + 1
        and isinstance(line.cells[-1], int)
        and line.cells[-1]
    ]
    if not rows:
        return None
    line = draft.writer.random.choice(rows)
    line.cells.insert(line.stored[0], None)
    return Flaw(line)


def row_without_names(draft: Draft, sheet: Sheet) -> Found:
    line = _a_whole_row(draft, sheet)
    if line is None:
        return None
    own = line.copy()
    own.cells = [7919 if n in own.stored else None for n in range(len(own.cells))]
    sheet.lines.insert(sheet.lines.index(line) + 1, own)
    return Flaw(own)


def impossible_year(draft: Draft, sheet: Sheet) -> Found:
    years = draft.writer.content.years
    for line in sheet.of("body"):
        before = line.stored[0] if line.stored else 0
        for place, cell in enumerate(line.cells[:before]):
            if cell in years and line.counts():
                line.cells[place] = draft.writer.random.choice([2203, 203, 2091])
                return Flaw(line)
    return None


def _has_years(draft: Draft, sheet: Sheet) -> bool:
    """Whether rows or columns say their tahun themselves."""
    years = draft.writer.content.years
    return any(cell in years for line in sheet.of("body") for cell in line.cells)


def other_year_in_name(draft: Draft, sheet: Sheet) -> Found:
    if draft.year_said != "judul" or _has_years(draft, sheet):
        return None
    draft.name = f"rekap {draft.writer.content.years[0] - 1}"
    return Flaw(sets_aside=IN_TITLE)


def other_year_said(draft: Draft, sheet: Sheet) -> Found:
    if draft.year_said not in ("judul", "berkas") or "tahun" in draft.options:
        return None
    if _has_years(draft, sheet):
        return None
    draft.options["tahun"] = draft.writer.content.years[0] - 1
    return Flaw()


FLAWS: dict[str, Put] = {
    "baris jumlah tidak cocok": wrong_total_row,
    "kolom jumlah tidak cocok": wrong_total_column,
    "galat rumus": in_a_count("#REF!", "#N/A", "#VALUE!"),
    "bukan angka": in_a_count("12a", "1O", "3 4 5"),
    "pecahan": in_a_count("3,5", "0.25"),
    "negatif": in_a_count("-4"),
    "tempat tidak dikenal": unknown_place,
    "dua kecamatan senama": two_of_one_name,
    "baris ganda berbeda": doubled_row,
    "baris bergeser": shifted_row,
    "baris tanpa nama": row_without_names,
    "tahun mustahil": impossible_year,
    "tahun lain di nama berkas": other_year_in_name,
    "tahun lain di pilihan": other_year_said,
    "baris ganda sama": repeated_row,
    "salah ketik kecamatan": misspelt_place,
    "salah ketik jenis": misspelt_kind,
    "baris lama tersembunyi": old_hidden_row,
    "kolom lama tersembunyi": old_hidden_column,
}
DOUBTS = {
    repeated_row,
    misspelt_place,
    misspelt_kind,
    old_hidden_row,
    old_hidden_column,
}
