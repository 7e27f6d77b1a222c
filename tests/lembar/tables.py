"""The layouts themselves: which figures are rows, which are columns."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from tests.lembar import habits
from tests.lembar.content import SEXES
from tests.lembar.layout import Column, Key, Line, Writer


def head(writer: Writer, name: str) -> str:
    """Return one of the words for a column of keys."""
    return writer.random.choice(habits.HEAD[name]).format(writer.content.isi.upper())


def wide(writer: Writer, places: list, years: list[int]) -> tuple[list[Line], int]:
    """Rows are places, columns are kinds; return the lines and their width."""
    content = writer.content
    axes = {"kind": content.kinds, "tahun": years, "measure": writer.measures()}
    counts = writer.count_columns(axes)
    if len(content.kinds) > 1 and len(years) == 1 and writer.has("kolom jumlah", 0.4):
        totals = writer.total_columns(axes, "kind")
        counts += [_of_year(column, years[0]) for column in totals]
    rows: list[Key] = [{"place": place} for place in places]
    columns = [*_area_columns(writer), *counts]
    group = f"JENIS {content.isi.upper()}"
    return _framed(writer, columns, rows, group), len(columns)


def _of_year(column: Column, year: int) -> Column:
    fill = column.fill
    return replace(column, fill=lambda row: fill(row | {"tahun": year}))


def kinds_as_rows(writer: Writer, places: list, years: list[int]) -> tuple:
    """Rows are kinds, columns are kecamatan."""
    axes = {"place": places, "tahun": years, "measure": writer.measures()}
    counts = writer.count_columns(axes)
    if len(places) > 1 and writer.has("kolom jumlah", 0.4):
        totals = writer.total_columns(axes, "place")
        counts += [_of_year(column, years[0]) for column in totals]
    columns = [Column([head(writer, "jenis")], writer.kind), *counts]
    rows: list[Key] = [{"kind": kind} for kind in writer.content.kinds]
    return _framed(writer, columns, rows, "KECAMATAN"), len(columns)


def long(writer: Writer, places: list, years: list[int]) -> tuple[list[Line], int]:
    """A row a place and kind, or a place, kind and sex."""
    content = writer.content
    is_by_kind = len(content.kinds) > 1 and writer.has("jenis sekali per blok", 0.2)
    rows: list[Key] = [
        {"place": place, "kind": kind, "tahun": year}
        for year in years
        for place in places
        for kind in content.kinds
    ]
    kind_column = Column([head(writer, "jenis")], writer.kind)
    columns = [*_area_columns(writer), kind_column]
    if is_by_kind:
        rows.sort(key=lambda row: content.kinds.index(str(row["kind"])))
        columns = [kind_column, *columns[:-1]]
    if len(years) > 1 or writer.has("kolom tahun", 0.3):
        columns.append(Column([head(writer, "tahun")], lambda row: int(row["tahun"])))
    if content.measures == SEXES and writer.has("kolom jenis kelamin", 0.5):
        words = writer.random.choice(habits.SEX_CELLS)
        rows = [row | {"measure": sex} for row in rows for sex in words]
        columns.append(
            Column([head(writer, "jk")], lambda row: words[str(row["measure"])])
        )
        columns.append(Column(["JUMLAH"], writer.value, True))
    else:
        columns += writer.count_columns({"measure": writer.measures()})
    lines = _framed(writer, columns, rows, None, sums=False)
    if is_by_kind:
        _write_once(lines, writer.kind_names.values())
    return lines, len(columns)


def _write_once(lines: list[Line], names: Iterable[str]) -> None:
    """Write what a row is about only where it changes."""
    names, before = set(names), None
    for line in lines:
        at = next((n for n, cell in enumerate(line.cells) if cell in names), None)
        if line.what == "body" and at is not None:
            now = line.cells[at]
            if now == before:
                line.cells[at] = None
            before = now


def one_column(writer: Writer, places: list, years: list[int]) -> tuple:
    """Kecamatan and their desa below each other in one column, kinds are columns."""
    content = writer.content
    axes = {"kind": content.kinds, "tahun": years, "measure": writer.measures()}
    counts = writer.count_columns(axes)
    columns = [Column([head(writer, "both")], writer.desa), *counts]
    has_sums = writer.has("kecamatan memuat jumlah desanya", 0.5)
    top = writer.header(columns, group=None)
    lines = []
    for kode, own in groupby(places, lambda place: place[0]):
        rows: list[Key] = [{"place": place} for place in own]
        name = writer.area_names[kode]
        if not name.upper().startswith("KEC"):
            name = f"Kec. {name}"
        above = writer.total(columns, rows, name, 0)
        if not has_sums:
            above.cells[1:] = [None] * len(counts)
        lines += [above, *writer.body(columns, rows)]
    if writer.has("kolom nomor", 0.5):
        _number(writer, top, lines)
    return [*top, *lines], len(columns)


def _area_columns(writer: Writer) -> list[Column]:
    columns = [Column([head(writer, "kecamatan")], writer.kecamatan)]
    if writer.content.has_desa:
        columns.append(Column([head(writer, "desa")], writer.desa))
    return columns


def _framed(
    writer: Writer,
    columns: list[Column],
    rows: list[Key],
    group: str | None,
    *,
    sums: bool = True,
) -> list[Line]:
    """Put header, numbers, totals and numbering around the rows."""
    lines = list(_body_with_sums(writer, columns, rows, sums=sums))
    top = writer.header(columns, group=group)
    if writer.has("kolom nomor", 0.5):
        _number(writer, top, lines)
    if writer.has("baris penomoran", 0.2):
        numbers = habits.numbering(writer.random, len(top[0].cells))
        top.append(Line("numbers", list(numbers)))
    if len(lines) > 6 and writer.has("judul kolom berulang", 0.08):
        at = writer.random.randint(2, len(lines) - 2)
        lines[at:at] = [replace(line, cells=list(line.cells)) for line in top]
    return [*top, *lines]


def _body_with_sums(
    writer: Writer, columns: list[Column], rows: list[Key], *, sums: bool
) -> Iterator[Line]:
    """Return the rows with what adds them up above, between and below."""
    where = ""
    if sums and len(rows) > 1 and writer.has("baris jumlah", 0.5):
        where = writer.random.choices(["atas", "bawah"], [15, 85])[0]
    if where == "atas":
        label = writer.random.choice(habits.TOTALS_ABOVE)
        yield writer.total(columns, rows, label, 0)
    yield from _by_kecamatan(writer, columns, rows, sums=sums)
    if where == "bawah":
        label = writer.random.choice(habits.TOTALS_DOWN)
        yield writer.total(columns, rows, label, 0)


def _by_kecamatan(
    writer: Writer, columns: list[Column], rows: list[Key], *, sums: bool
) -> Iterator[Line]:
    if not _is_by_desa(writer, rows) or columns[0].fill == writer.kind:
        yield from writer.body(columns, rows)
        return
    has_subtotals = sums and writer.has("subtotal kecamatan", 0.3)
    is_once = writer.has("kecamatan sekali", 0.4)
    for kode, own in groupby(rows, lambda row: row["place"][0]):
        some = list(own)
        lines = writer.body(columns, some)
        if is_once:
            for line in lines[1:]:
                line.cells[0] = None
        yield from lines
        if has_subtotals:
            label = writer.random.choice(habits.SUBTOTALS)
            yield writer.total(columns, some, label.format(writer.area_names[kode]), 0)


def _is_by_desa(writer: Writer, rows: list[Key]) -> bool:
    return writer.content.has_desa and "place" in rows[0]


def _number(writer: Writer, top: list[Line], lines: list[Line]) -> None:
    """Put a column of numbers before all others."""
    names = [line for line in top if line.what == "header"]
    at = next(n for n, line in enumerate(names) if line.cells[0])
    for n, line in enumerate(names):
        line.put_before(head(writer, "no") if n == at else None)
    number = 0
    for line in lines:
        number += line.what == "body"
        line.put_before(number if line.what == "body" else None)


def can_be_rows(writer: Writer) -> bool:
    """Whether kinds can be rows: one tahun, no desa."""
    content = writer.content
    return not content.has_desa and len(content.years) == 1
