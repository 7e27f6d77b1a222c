"""A kind, a tahun or a sex in a line of its own, above the rows that it is about.

Several small tables below each other become one: every row gets a column for what the
nearest heading above it says. The first heading may be the last line of the title.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from psks_analysis.ingest.rekap.columns.meanings import AREAS
from psks_analysis.ingest.rekap.layout.marks import is_mark, is_total_word
from psks_analysis.ingest.rekap.measures import MEASURES, SEXES, sex_of
from psks_analysis.ingest.rekap.table import Column, Header, Row, Sheet, Table
from psks_analysis.ingest.rekap.titles import kinds_in, years_in
from psks_analysis.ingest.rekap.vocabulary import (
    DOMAINS,
    NUMBERING,
    Meaning,
    read_kind,
)

SEX = "jenis_kelamin"
ABOVE_ROWS = "ditulis di atas baris-barisnya"
YEAR = re.compile(
    r"\(?\b(?:tahun|thn?\.?|ta\.?)?[\s:]*(?:19|20)\d{2}\)?", re.IGNORECASE
)
# What a heading says beside its kind and its year.
AROUND = re.compile(
    r"^(?:tabel|data|rekap(?:itulasi)?|jumlah|daftar|jenis|pmks|ppks|psks)\b[\s.:]*|"
    r"\b(?:per|menurut|tiap|se)[ -](?:kec\w*|desa|kab\w*).*$|[\s:.,-]+$",
    re.IGNORECASE,
)


def split_headings(
    table: Table, columns: list[Column], sheet: Sheet
) -> tuple[Table, list[Column]]:
    """Give rows the kind, the tahun and the sex of the headings between them."""
    lines = [*_lines(table, columns, sheet)]
    for role in SAYS:
        if not _is_said(role, columns):
            above = _of_title(table, sheet, role)
            table, columns = _with_column(table, columns, lines, role, above)
    return table, columns


def kind_of_heading(text: str) -> str | None:
    """Return the one kind that a line is a heading of.

    >>> kind_of_heading("2. PENGEMIS TAHUN 2023"), kind_of_heading("Sumber: BPS")
    ('PMKS-12', None)
    """
    rest = _without_year(text)
    found = {read_kind(domain, rest)[2].kode for domain in DOMAINS} - {None}
    return found.pop() if len(found) == 1 else None


def year_of_heading(text: str) -> str | None:
    """Return the one tahun that a line is a heading of.

    >>> year_of_heading("B. Tahun 2023"), year_of_heading("lihat laporan 2022")
    ('2023', None)
    """
    years = years_in(text)
    if len(years) != 1:
        return None
    is_heading = not _without_year(text) or kind_of_heading(text)
    return str(years.pop()) if is_heading else None


def sex_of_heading(text: str) -> str | None:
    """Return the sex that a line is a heading of.

    >>> sex_of_heading("B. PMKS PEREMPUAN 2023"), sex_of_heading("Pengemis perempuan")
    ('perempuan', None)
    """
    rest = _without_year(text)
    return None if rest.isdigit() else sex_of(rest)


def _without_year(text: str) -> str:
    rest = YEAR.sub(" ", NUMBERING.sub("", " ".join(text.split()))).strip()
    while (shorter := AROUND.sub("", rest).strip()) != rest:
        rest = shorter
    return rest


def _is_said(role: str, columns: list[Column]) -> bool:
    """Say whether columns name the kind, the tahun or the sex by themselves."""
    if role == SEX:
        return any(c.role == SEX or _is_by_sex(c) for c in columns)
    if role == "tahun":
        return any(c.role == "tahun" or c.meaning.tahun for c in columns)
    in_columns = any(c.meaning.domain in DOMAINS for c in columns)
    return in_columns or any(c.role in ("jenis", "program") for c in columns)


def _is_by_sex(column: Column) -> bool:
    return any(column.role == sex or column.role.endswith(f"_{sex}") for sex in SEXES)


@dataclass(frozen=True, eq=False)
class _Line:
    """A line that may be a heading: its only words, and whether counts follow them."""

    line: int
    row: Row
    text: str
    is_total: bool


def _with_column(
    table: Table, columns: list[Column], lines: list[_Line], role: str, now: str | None
) -> tuple[Table, list[Column]]:
    """Add a column, if every row has a heading above it.

    Of one sex only none is added, nor where rows below "JUMLAH" may be of both.
    """
    said = {text: SAYS[role](text) for text in {each.text for each in lines}}
    headings = {each: value for each in lines if (value := said[each.text])}
    known = {each.line: value for each, value in headings.items()}
    body = [each for each in table.body if each[0] not in known]
    if not known or not body or (now is None and body[0][0] < min(known)):
        return table, columns
    ends = {e.line: "" for e in lines if role == SEX and is_total_word(e.text)}
    values = _below(ends | known, [line for line, _ in body], now or "")
    if role == SEX and {*values.values()} != {*SEXES}:
        return table, columns
    width = max(len(row) for _, row in body)
    header = Header(width, (role,))
    sums = {line: row for line, row in table.totals if line not in known}
    sums |= {each.line: each.row for each in headings if each.is_total}
    table = replace(
        table,
        body=[(line, [*row, values[line]]) for line, row in body],
        totals=[(line, _padded(row, width + 1)) for line, row in sorted(sums.items())],
        headers=[*table.headers, header],
        headings=tuple(sorted({*table.headings, *known})),
        dropped=tuple(line for line in table.dropped if line not in known),
    )
    return table, [*columns, Column(header, Meaning(role), ABOVE_ROWS)]


def _below(headings: dict[int, str], lines: list[int], now: str) -> dict[int, str]:
    """Return for every row what the nearest heading above it says."""
    found = {}
    for line in sorted({*headings, *lines}):
        now = headings.get(line, now)
        found[line] = now
    return found


def _lines(table: Table, columns: list[Column], sheet: Sheet) -> Iterator[_Line]:
    """Return the lines between the rows that say one thing in words.

    With counts behind it, only what stands where rows have their area, or left of it.
    """
    areas = [c.header.index for c in columns if c.role in AREAS]
    last = max(areas, default=-1)
    counts = {c.header.index for c in columns if c.role in MEASURES}
    has_keys = bool(areas) or any(c.role == "jenis" for c in columns)
    rows = dict([*table.body, *table.totals])
    for line in sorted({*rows, *table.dropped}) if has_keys else ():
        row = rows.get(line) or sheet.rows[line - 1]
        filled = {
            place: str(cell) for place, cell in enumerate(row) if cell is not None
        }
        words = _joined(
            {k: v for k, v in filled.items() if k in counts or not is_mark(v)}
        )
        labels = [text for place, text in words.items() if place <= last]
        if len(words) == 1:
            yield _Line(line, row, next(iter(words.values())), is_total=False)
        elif len(labels) == 1 and not is_total_word(labels[0]):
            yield _Line(line, row, labels[0], is_total=True)


def _joined(words: dict[int, str]) -> dict[int, str]:
    """Return "Tahun" and ": 2023" of two cells as one text."""
    places = [*words]
    if len(places) == 2 and words[places[1]].lstrip().startswith(":"):
        return {places[0]: " ".join(words.values())}
    return words


def _padded(row: Row, width: int) -> Row:
    return [*row, *[None] * (width - len(row))]


def _of_title(table: Table, sheet: Sheet, role: str) -> str | None:
    """Return what the nearest line above the header says, for the rows below it."""
    for row in reversed(sheet.rows[: table.header_rows[0] - 1]):
        text = " ".join(str(cell) for cell in row if cell is not None)
        if found := NAMED[role](text):
            return found.pop() if len(found) == 1 else None
    return None


def _kinds(text: str) -> set[str]:
    return {kode for domain in DOMAINS for kode in kinds_in(text, domain)}


def _years(text: str) -> set[str]:
    return set(map(str, years_in(text)))


def _sexes(text: str) -> set[str]:
    return {sex for sex in [sex_of_heading(text)] if sex}


SAYS = {"jenis": kind_of_heading, "tahun": year_of_heading, SEX: sex_of_heading}
NAMED = {"jenis": _kinds, "tahun": _years, SEX: _sexes}
