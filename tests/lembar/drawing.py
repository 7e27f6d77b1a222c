"""Draw a whole file: where its tahun and places stand, how it is laid out and saved."""

from dataclasses import dataclass, field
from random import Random

from tests.lembar import flaws, tables
from tests.lembar.content import Content, Figures, draw_content, region
from tests.lembar.files import written
from tests.lembar.layout import Line, Sheet, Writer, note_lines, title_lines

SHARE_OF_FLAWS = 0.2


@dataclass
class Drawn:
    """A file, what an office would say beside it, and the truth.

    Parameters
    ----------
    truth : dict or None
        The figures; None where the file must be refused.
    habits : list of str
        What is particular about it.
    flaw : str
        Why it must be refused.
    """

    name: str
    content: bytes
    options: dict[str, object]
    truth: Figures | None
    habits: list[str] = field(default_factory=list)
    flaw: str = ""


def draw(seed: int, number: int) -> Drawn:
    """Draw a file; the same two numbers give the same file."""
    random = Random(f"{seed}-{number}")
    content = draw_content(random)
    writer = Writer(random, content)
    options: dict[str, object] = {"isi": content.isi}
    sheets, name = _sheets(writer, options)
    flaw = flaws.put_in(writer, sheets) if random.random() < SHARE_OF_FLAWS else ""
    is_book = len(sheets) > 1 or sheets[0].name != "Sheet1"
    ending = "xlsx" if is_book else random.choice(["csv", "xlsx"])
    habits = [*writer.taken, ending]
    return Drawn(
        f"{name}.{ending}",
        written(writer, sheets, ending),
        options,
        None if flaw else content.figures,
        habits,
        flaw,
    )


def _sheets(writer: Writer, options: dict[str, object]) -> tuple[list[Sheet], str]:
    """Lay out the sheets; return them with the name of the file."""
    content, random = writer.content, writer.random
    if len(content.years) > 1 and writer.has("satu lembar per tahun", 0.5):
        layout = tables.wide
        sheets = [
            _sheet(writer, layout, content.places, [year], str(year), f"TAHUN {year}")
            for year in content.years
        ]
        return sheets, "rekap"
    if content.has_desa and writer.has("satu lembar per kecamatan", 0.25):
        return _sheet_a_kecamatan(writer), _name_with_year(writer, options)
    choices = [tables.wide, tables.long]
    if tables.can_be_rows(writer):
        choices.append(tables.kinds_as_rows)
    if content.has_desa and len(content.years) == 1:
        choices.append(tables.one_column)
    layout = random.choice(choices)
    writer.taken.append(layout.__name__)
    says, name, sheet = [], "rekap", "Sheet1"
    if len(content.years) == 1:
        where = random.choice(["judul", "berkas", "lembar", "pilihan"])
        writer.taken.append(f"tahun di {where}")
        if where == "judul":
            says = [random.choice(["TAHUN {}", "Tahun {}", "PER DESEMBER {}"])]
            says = [says[0].format(content.years[0])]
        elif where == "berkas":
            name = f"rekap {content.years[0]}"
        elif where == "lembar":
            sheet = random.choice(["{}", "Rekap {}", "Data {}"]).format(
                content.years[0]
            )
        else:
            options["tahun"] = content.years[0]
    return [_sheet(writer, layout, content.places, content.years, sheet, *says)], name


def _sheet_a_kecamatan(writer: Writer) -> list[Sheet]:
    content: Content = writer.content
    names = region().kecamatan["nama"]
    sheets = []
    for kode in content.kecamatan:
        places = [place for place in content.places if place[0] == kode]
        said = f"KECAMATAN {names[kode].upper()}"
        sheets.append(
            _sheet(writer, tables.wide, places, content.years, names[kode], said)
        )
    return sheets


def _name_with_year(writer: Writer, options: dict[str, object]) -> str:
    if len(writer.content.years) == 1:
        options["tahun"] = writer.content.years[0]
    return "rekap desa"


def _sheet(writer, layout, places, years, name: str, *says: str) -> Sheet:
    """Lay out one sheet: title, table, notes, perhaps an empty column before all."""
    lines, width = layout(writer, places, years)
    has_title = bool(says) or writer.has("judul", 0.6)
    above: list[Line] = title_lines(writer, *says) if has_title else []
    sheet = Sheet(name, [*above, *lines, *note_lines(writer, width)])
    if writer.has("kolom kosong di depan", 0.15):
        for line in sheet.lines:
            line.put_before(None)
    return sheet
