"""One workbook to fill in: names, codes and kinds stand there, figures are typed.

Nothing in it is calculated: a formula that a program did not calculate would be refused
by the importer. All dates in the file follow from its tahun, so that the same template
is the same file.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from psks_analysis.disclosure import HIDDEN_NOTE, HIDDEN_WHY
from psks_analysis.formats import HIDDEN
from psks_analysis.office.asked import HEADINGS, SEXES, Asked, Kind, Spot
from psks_analysis.region import Region
from psks_analysis.reports.templates.checks import add_checks
from psks_analysis.reports.templates.look import GREY, Look

A4 = 9  # one page wide, so that F4 takes it as well
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.75}
BEFORE = "Tahun lalu"
WIDTHS = {
    "Kode": 10,
    "Kode Kecamatan": 11,
    "Kecamatan": 15,
    "Kode Desa": 15,
    "Desa/Kelurahan": 18,
    "Satuan": 11,
    BEFORE: 15,
}
KIND_WIDTH, COUNT_WIDTH = 42, 11.5
ROW_HEIGHT = 20  # room for a pen
HOW = (
    "Cara mengisi: ketik angka di kotak putih. Tidak ada: ketik 0. Belum didata: "
    "biarkan kosong; kosong dibaca “tidak melapor”, bukan nol.",
    "Bila dikirim ulang, kirim dengan semua angkanya: baris yang kosong mengosongkan "
    "angka yang pernah dikirim. Jangan menambah baris, kolom, nama orang, atau NIK.",
)
HOW_BY_SEX = (
    "Isi laki-laki dan perempuan; kolom Jumlah cukup diisi bila hanya jumlahnya yang "
    "diketahui."
)


@dataclass(frozen=True)
class Before:
    """What was published of the tahun before: a text for each place and kind."""

    tahun: int | None = None
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """What somebody has counted of one kind: its unit, and the known counts."""

    satuan: str
    counts: Mapping[str, int]


Filled = Mapping[tuple[str, str], Figures]  # by the codes of place and kind


@dataclass(frozen=True)
class Template:
    """What one workbook asks.

    Parameters
    ----------
    spots : sequence of Spot
        Kecamatan, or desa of one kecamatan.
    filled : mapping, optional
        What was counted; then only rows with a figure are written, so that what is
        blank leaves alone what was stored before.
    """

    region: Region
    asked: Asked
    tahun: int
    spots: Sequence[Spot]
    before: Before = field(default_factory=Before)
    filled: Filled | None = None

    @property
    def is_by_desa(self) -> bool:
        """Whether each row is of a desa."""
        return bool(self.spots[0].desa_kode)

    @property
    def keys(self) -> list[str]:
        """The headings of what is written beforehand."""
        desa = ["Kode Desa", "Desa/Kelurahan"] if self.is_by_desa else []
        area = ["Kode Kecamatan", "Kecamatan", *desa]
        return ["Kode", *area, self.asked.heading, "Satuan"]

    @property
    def headings(self) -> list[str]:
        """All headings, from the left."""
        counts = [HEADINGS[each] for each in self.asked.counts]
        return [*self.keys, *counts, *([BEFORE] if self.before.texts else [])]

    def rows(self) -> list[tuple[Spot, Kind]]:
        """Return what each row is about."""
        every = [(spot, kind) for spot in self.spots for kind in self.asked.kinds]
        if self.filled is None:
            return every
        return [(s, k) for s, k in every if (s.kode, k.kode) in self.filled]


def workbook(template: Template) -> bytes:
    """Return the file."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False}
    )
    book.set_properties(
        {
            "title": f"{template.asked.judul} {template.tahun}",
            "company": f"Dinas Sosial {template.region.nama}",
            "created": datetime(template.tahun, 1, 1),
        }
    )
    look = Look(book)
    sheet = book.add_worksheet(template.asked.isi.upper())
    first = _write_titles(sheet, look, template) + 1
    _write_head(sheet, look, template, first - 1)
    rows = template.rows()
    for place, (spot, kind) in enumerate(rows):
        is_first = place == 0 or rows[place - 1][0] != spot
        _write_row(sheet, look, template, first + place, spot, kind, is_first=is_first)
    last = first + len(rows) - 1
    add_checks(sheet, template.asked, (first, last), len(template.keys), rows)
    _lay_out(sheet, template, first, last)
    book.close()
    return buffer.getvalue()


def _write_titles(sheet: Worksheet, look: Look, template: Template) -> int:
    """Write what stands above the table; return the line of the headings."""
    width = len(template.headings) - 1
    spot = template.spots[0]
    # The comma keeps what follows from being read as the name of a kota: many a
    # kecamatan is called "... Kota".
    level = "per desa/kelurahan" if template.is_by_desa else "seluruh kecamatan"
    place = f"Kecamatan {spot.kecamatan}, {level}"
    region = template.region
    lines = [
        (f"{template.asked.judul} TAHUN {template.tahun}", look.title),
        (f"Dinas Sosial {region.nama}", look.office),
        (place, look.office),
        *((line, look.note) for line in HOW),
    ]
    if SEXES[0] in template.asked.counts:
        lines.append((HOW_BY_SEX, look.note))
    if template.before.texts:
        why = f"{HIDDEN} = {HIDDEN_NOTE}: {HIDDEN_WHY}"
        legend = f"{BEFORE}: angka yang sudah diterbitkan, sebagai pembanding; {why}."
        lines.append((legend, look.note))
    for row, (text, style) in enumerate(lines):
        sheet.merge_range(row, 0, row, width, text, style)
    sheet.set_row(0, 24)
    return len(lines) + 1


def _write_head(sheet: Worksheet, look: Look, template: Template, row: int) -> None:
    for column, text in enumerate(template.headings):
        sheet.write_string(row, column, text, look.head)
        usual = KIND_WIDTH if text == template.asked.heading else COUNT_WIDTH
        sheet.set_column(column, column, WIDTHS.get(text, usual))
    sheet.set_row(row, 32)


def _write_row(
    sheet: Worksheet,
    look: Look,
    template: Template,
    row: int,
    spot: Spot,
    kind: Kind,
    *,
    is_first: bool,
) -> None:
    """Write one kind of one place; what may be typed is left white and open."""
    sheet.set_row(row, ROW_HEIGHT)
    figures = (template.filled or {}).get((spot.kode, kind.kode))
    desa = [spot.desa_kode, spot.desa] if template.is_by_desa else []
    texts = [kind.kode, spot.kecamatan_kode, spot.kecamatan, *desa]
    area = look.place if is_first else look.again
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, area if column else look.code)
    column = len(texts)
    sheet.write_string(row, column, kind.nama, look.kind)
    unit = figures.satuan if figures else kind.satuan
    is_choice = len(kind.units) > 1
    sheet.write_string(row, column + 1, unit, look.choice if is_choice else look.unit)
    for place, count in enumerate(template.asked.counts, column + 2):
        number = figures.counts.get(count) if figures else None
        style = look.open if count in kind.counts else look.shut
        if number is None:
            sheet.write_blank(row, place, None, style)
        else:
            sheet.write_number(row, place, number, style)
    if template.before.texts:
        text = template.before.texts.get((spot.kode, kind.kode), "")
        said = f"{template.before.tahun}: {text}" if text else ""
        sheet.write_string(row, len(template.headings) - 1, said, look.before)


def _lay_out(sheet: Worksheet, template: Template, first: int, last: int) -> None:
    """Make it print on A4 or F4, and open with the first cell to fill in."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**MARGINS)
    sheet.repeat_rows(first - 1)
    sheet.print_area(0, 0, last, len(template.headings) - 1)
    sheet.set_footer(
        f"&L&8{template.asked.judul} {template.tahun}, {template.region.nama}"
        "&C&8Petugas: ....................  Tanggal: ...............  Paraf: ........"
        "&R&8Halaman &P dari &N"
    )
    size = len(template.asked.kinds)
    if template.filled is None and len(template.spots) > 1:
        sheet.set_h_pagebreaks(range(first + size, last + 1, size))
    kind_column = template.keys.index(template.asked.heading)
    sheet.freeze_panes(first, kind_column + 1)
    opened = template.asked.kinds[0].counts[0]
    cell = len(template.keys) + template.asked.counts.index(opened)
    sheet.set_selection(first, cell, first, cell)
    sheet.set_tab_color(GREY)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
