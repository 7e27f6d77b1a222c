"""How a content is spread over tables, and these over sheets."""

from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest

from tests.lembar import habits, tables
from tests.lembar.around import surround
from tests.lembar.content import SEXES
from tests.lembar.layout import Line, Part, Sheet, Writer

NOT_IN_NAMES = str.maketrans("/\\:*?[]", "       ")
LONGEST_NAME = 31
SHARE_OF_DIVIDED = 0.2
SEX_TITLES = {"laki": "Laki-laki", "perempuan": "Perempuan"}


def by_year(writer: Writer, whole: Part) -> list[Part]:
    return [
        replace(whole, years=[y], name=str(y), title=f"TAHUN {y}", said=("tahun",))
        for y in whole.years
    ]


def by_kecamatan(writer: Writer, whole: Part) -> list[Part]:
    parts = []
    for kode in writer.content.kecamatan:
        own = [place for place in whole.places if place[0] == kode]
        name = writer.plain_names[kode]
        title = f"KECAMATAN {name.upper()}"
        parts.append(
            replace(whole, places=own, name=name, title=title, said=("place",))
        )
    return parts


def by_kind(writer: Writer, whole: Part) -> list[Part]:
    names = writer.kind_names
    return [
        replace(
            whole, kinds=[kind], name=names[kind], title=names[kind], said=("kind",)
        )
        for kind in whole.kinds
    ]


def by_sex(writer: Writer, whole: Part) -> list[Part]:
    parts = []
    for sex in whole.measures:
        name = SEX_TITLES[sex]
        parts.append(
            replace(
                whole, measures=[sex], name=name, title=name.upper(), said=("measure",)
            )
        )
    return parts


Division = Callable[[Writer, Part], list[Part]]
DIVISIONS: dict[str, tuple[Division, Callable[[Writer, Part], bool], int]] = {
    "tahun": (by_year, lambda _, whole: len(whole.years) > 1, 5),
    "kecamatan": (by_kecamatan, lambda *_: True, 4),
    "jenis": (by_kind, lambda _, whole: len(whole.kinds) > 1, 3),
    "kelamin": (by_sex, lambda writer, _: writer.content.measures == SEXES, 1),
}
ON_SHEETS, STACKED, BESIDE = "satu lembar per", "bertumpuk per", "berdampingan per"
ARRANGEMENTS = {ON_SHEETS: 75, STACKED: 17, BESIDE: 8}


def arrange(writer: Writer, says: list[str], name: str) -> list[Sheet]:
    """Lay a content out; `says` stands in titles, `name` is that of a lone sheet."""
    whole, random = writer.whole(), writer.random
    fitting = [each for each, (_, fits, _) in DIVISIONS.items() if fits(writer, whole)]
    if random.random() >= SHARE_OF_DIVIDED:
        table = tables.choose(writer, whole)
        return [_sheet(writer, name, says, table(writer, whole))]
    axis = random.choices(fitting, [DIVISIONS[each][2] for each in fitting])[0]
    how = random.choices(list(ARRANGEMENTS), list(ARRANGEMENTS.values()))[0]
    writer.taken.append(f"{how} {axis}")
    parts = DIVISIONS[axis][0](writer, whole)
    made = _alike(writer, parts)
    if how == ON_SHEETS:
        return [
            _sheet(writer, sheet_name(part.name), [part.title, *says], lines)
            for part, lines in zip(parts, made, strict=True)
        ]
    titled = [
        [Line("caption", [part.title]), *lines]
        for part, lines in zip(parts, made, strict=True)
    ]
    together = _stacked(titled) if how == STACKED else _beside(titled)
    return [_sheet(writer, name, says, together)]


def sheet_name(text: str) -> str:
    """Return a name that a workbook takes."""
    return text.translate(NOT_IN_NAMES)[:LONGEST_NAME].strip("' ")


def _alike(writer: Writer, parts: list[Part]) -> list[list[Line]]:
    """Lay all parts out with the same habits."""
    table = tables.choose(writer, parts[0])
    state, made = writer.random.getstate(), []
    for part in parts:
        writer.random.setstate(state)
        made.append(table(writer, part))
    return made


def _stacked(made: list[list[Line]]) -> list[Line]:
    lines = list(made[0])
    for below in made[1:]:
        lines += [Line("note", [None]), *below]
    return lines


def _beside(made: list[list[Line]]) -> list[Line]:
    """Put tables side by side, an empty column between two."""
    lines = list(made[0])
    for right in made[1:]:
        at = max(len(line.cells) for line in lines) + 1
        joined = []
        for left, own in zip_longest(lines, right):
            line = left or Line(own.what, [])
            if own is not None:
                line.cells += [None] * (at - len(line.cells))
                line.stored += [place + at for place in own.stored]
                line.sums += [place + at for place in own.sums]
                line.cells += own.cells
            joined.append(line)
        lines = joined
    return lines


def _sheet(writer: Writer, name: str, says: list[str], lines: list[Line]) -> Sheet:
    """Put titles and what offices add around the lines of the tables."""
    random = writer.random
    above: list[Line] = []
    if says or writer.has("judul", 0.6):
        isi = writer.content.isi.upper() if random.random() < 0.7 else "DATA"
        first = random.choice(habits.TITLES).format(isi=isi)
        above = [Line("title", [text]) for text in (first, *says)]
    sheet = Sheet(name, [*above, *lines])
    surround(writer, sheet)
    return sheet
