"""The tables themselves: which axes go down, which go across, what adds them up."""

from collections.abc import Callable, Iterator
from itertools import groupby, product

from tests.lembar import habits
from tests.lembar.content import SEXES
from tests.lembar.layout import AXES, Column, Key, Line, Part, Writer

# Axes that go down, outermost first, and how often; all others go across.
DOWN: dict[tuple[str, ...], int] = {
    ("place",): 45,
    ("kind",): 15,
    ("place", "kind"): 10,
    ("kind", "place"): 5,
    ("place", "tahun"): 4,
    ("tahun", "place"): 4,
    ("tahun", "place", "kind"): 4,
    ("place", "kind", "tahun"): 3,
    ("place", "measure"): 4,
    ("kind", "measure"): 3,
    ("place", "kind", "measure"): 4,
    ("tahun",): 1,
    ("tahun", "kind"): 1,
}
SHARE_OF_BLOCKS = 0.12
Table = Callable[[Writer, Part], list[Line]]


def choose(writer: Writer, part: Part) -> Table:
    """Choose a table that can say all of this part."""
    if "place" not in part.said and writer.has(
        "kecamatan di atas bloknya", SHARE_OF_BLOCKS
    ):
        below = "desa" if writer.content.has_desa else "jenis"
        writer.taken.append(below)
        return lambda writer, part: blocks(writer, part, below)
    fitting = [down for down in DOWN if _fits(writer, part, down)]
    down = writer.random.choices(fitting, [DOWN[each] for each in fitting])[0]
    writer.taken.append(f"{' dan '.join(down)} ke bawah")
    return lambda writer, part: crossed(writer, part, down)


def _fits(writer: Writer, part: Part, down: tuple[str, ...]) -> bool:
    """Whether these axes can go down: nothing that is said already, desa always."""
    content = writer.content
    if "measure" in down and (content.measures != SEXES or len(part.measures) < 2):
        return False
    if content.has_desa:
        return "place" in down and not set(part.said) & set(down) - {"place"}
    if down == ("tahun",):  # several years of one kind, or of one kecamatan
        return len(part.years) > 1 and bool({"kind", "place"} & set(part.said))
    return not set(part.said) & set(down)


def crossed(writer: Writer, part: Part, down: tuple[str, ...]) -> list[Line]:
    """Rows go along some axes, columns along all others."""
    across = [axis for axis in AXES if axis not in down]
    has_years = "tahun" in across and "tahun" not in part.said
    if has_years and len(part.years) > 1 and writer.has("tahun paling atas", 0.15):
        across.remove("tahun")
        across.insert(0, "tahun")
    elif has_years and len(part.years) == 1 and writer.has("kolom tahun", 0.08):
        across.remove("tahun")
        down = (*down, "tahun")
    keys = [column for axis in down for column in writer.key_columns(part, axis)]
    columns = [*keys, *writer.count_columns(part, across)]
    rows: list[Key] = [
        dict(zip(down, values, strict=True))
        for values in product(*(part.along(axis) for axis in down))
    ]
    lines = list(_with_sums(writer, columns, rows, down))
    group = {"kind": f"JENIS {writer.content.isi.upper()}", "place": "KECAMATAN"}
    first = across[0] if across and across[0] not in part.said else ""
    top = writer.header(columns, group.get(first))
    return _finished(writer, top, lines)


def blocks(writer: Writer, part: Part, below: str) -> list[Line]:
    """Kecamatan above their desa, or above their kinds, in one column."""
    is_desa = below == "desa"
    down = ("place",) if is_desa else ("place", "kind")
    counts = writer.count_columns(part, [axis for axis in AXES if axis not in down])
    own = writer.key_columns(part, down[-1])[-1]
    if is_desa:
        own.levels = [writer.head("both")]
    columns = [own, *counts]
    has_sums = is_desa and writer.has("kecamatan memuat jumlah desanya", 0.5)
    lines = []
    for kode, places in groupby(part.places, lambda place: place[0]):
        rows: list[Key] = [{"place": place} for place in places]
        if not is_desa:
            rows = [row | {"kind": kind} for row in rows for kind in part.kinds]
        above = writer.total(columns, rows, _heading(writer, kode))
        if not has_sums:
            above = Line("heading", above.cells[:1] + [None] * len(counts))
        lines += [above, *writer.body(columns, rows)]
    top = writer.header(columns, None)
    return _finished(writer, top, lines)


def _heading(writer: Writer, kode: str) -> str:
    """Name a kecamatan above its block; bare only where no desa has such a name."""
    name = writer.area_names[kode]
    desa = {
        writer.desa_names[each].upper() for _, each in writer.content.places if each
    }
    plain = {each.upper() for each in writer.plain_names.values()}
    return name if not desa & plain or name[:3].upper() == "KEC" else f"Kec. {name}"


def _finished(writer: Writer, top: list[Line], lines: list[Line]) -> list[Line]:
    """Put numbers, a line that numbers the columns, and headers of pages around it."""
    if writer.has("kolom nomor", 0.45):
        _number(writer, top, lines)
    if writer.has("baris penomoran", 0.2):
        numbers = habits.numbering(writer.random, len(top[0].cells))
        top.append(Line("numbers", list(numbers)))
    if len(lines) > 6 and writer.has("judul kolom berulang", 0.08):
        at = writer.random.randint(2, len(lines) - 2)
        lines[at:at] = [line.copy() for line in top]
    return [*top, *lines]


def _with_sums(
    writer: Writer, columns: list[Column], rows: list[Key], down: tuple[str, ...]
) -> Iterator[Line]:
    """Return the rows with what adds them up above, between and below."""
    where = ""
    if len(rows) > 1 and writer.has("baris jumlah", 0.45):
        where = writer.random.choices(["atas", "bawah"], [15, 85])[0]
    if where == "atas":
        label = writer.random.choice(habits.TOTALS_ABOVE)
        yield writer.total(columns, rows, label.format(_kabupaten(writer)))
    yield from _in_groups(writer, columns, rows, down)
    if where == "bawah":
        label = writer.random.choice(habits.TOTALS_DOWN)
        yield writer.total(columns, rows, label.format(_kabupaten(writer)))


def _kabupaten(writer: Writer) -> str:
    return writer.content.region.nama.removeprefix("Kabupaten ")


def _in_groups(
    writer: Writer, columns: list[Column], rows: list[Key], down: tuple[str, ...]
) -> Iterator[Line]:
    """Return the rows; what is outermost may be written once, and be added up."""
    outer = down[0]
    is_desa = (
        outer == "place" and columns[0].fill != writer.desa and writer.content.has_desa
    )
    if columns[0].fill == writer.desa or (len(down) < 2 and not is_desa):
        yield from writer.body(columns, rows)
        return
    has_sums = writer.has("subtotal", 0.3 if is_desa else 0.1)
    is_above = has_sums and down == ("place",) and writer.has("subtotal di atas", 0.2)
    is_once = writer.has(f"{outer} sekali per blok", 0.3)
    labels = habits.SUBTOTALS if outer == "place" else habits.SUBTOTALS_OF_OTHERS
    for _, own in groupby(rows, lambda row: _outermost(row, outer)):
        some = list(own)
        lines = writer.body(columns, some)
        name = str(lines[0].cells[0])
        label = name if is_above else writer.random.choice(labels).format(name)
        total = writer.total(columns, some, label)
        if is_above:
            yield total
        if is_once:
            for line in lines[0 if is_above else 1 :]:
                line.cells[0] = None
        yield from lines
        if has_sums and not is_above:
            yield total


def _outermost(row: Key, outer: str) -> object:
    return row["place"][0] if outer == "place" else row[outer]


def _number(writer: Writer, top: list[Line], lines: list[Line]) -> None:
    """Put a column of numbers before all others."""
    at = next(n for n, line in enumerate(top) if line.cells[0])
    for n, line in enumerate(top):
        line.put_before(writer.head("no") if n == at else None)
    number = 0
    for line in lines:
        number += line.what == "body"
        line.put_before(number if line.what == "body" else None)
