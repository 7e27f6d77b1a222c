"""A view as a Word document: to be edited, with alt texts and repeated table heads."""

import io
from datetime import datetime
from typing import Any, Final

from docx import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Mm, Pt, RGBColor

from psks_analysis.figures import static, theme
from psks_analysis.figures.static import printing
from psks_analysis.figures.static.svg import legal
from psks_analysis.reports.documents import word
from psks_analysis.reports.documents.same_bytes import steady
from psks_analysis.reports.table_files import EPOCH
from psks_analysis.reports.view.document import (
    Document,
    Facts,
    Figure,
    Heading,
    Kop,
    Part,
    Said,
    Table,
)

SMALL: Final = 9  # points
MUTED: Final = RGBColor.from_string(theme.MUTED[1:].upper())
MANY_COLUMNS: Final = 6


def docx(document: Document) -> bytes:
    """Return the view as DOCX."""
    book = WordDocument()
    _set_up(book, document)
    _kop(book, document.kop)
    if document.mark:
        _mark(book.sections[0].header.paragraphs[0], document.mark)
    book.add_heading(_text(document.title), 1)
    _muted(book.add_paragraph(_text(document.chosen)))
    for part in document.parts:
        _part(book, part)
    if document.definitions:
        book.add_heading("Arti istilah", 2)
        for name, meaning in document.definitions:
            line = book.add_paragraph()
            line.add_run(_text(f"{name}: ")).bold = True
            line.add_run(_text(meaning))
    book.add_heading("Tentang angka ini", 2)
    for note in document.notes:
        _muted(book.add_paragraph(_text(note)))
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue())


def _set_up(book: Any, document: Document) -> None:
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    word.set_text(book.styles)
    accent = RGBColor.from_string(theme.accent()[1:].upper())
    for level, size in ((1, 18), (2, 13)):
        word.set_heading(book.styles[f"Heading {level}"], size, accent)
    about = book.core_properties
    about.title = _text(f"{document.title} · {document.chosen}")[:255]
    about.language, about.author, about.comments = word.LANGUAGE, "", ""
    about.created = about.modified = datetime(EPOCH.year, EPOCH.month, EPOCH.day)
    foot = section.footer.paragraphs[0]
    _muted(foot, _text(f"{document.title} · {document.chosen} · halaman "))
    word.field(foot, "PAGE", SMALL, MUTED)


def _kop(book: Any, kop: Kop) -> None:
    if not kop.lines:
        return
    if kop.logo:
        logo = book.add_paragraph()
        logo.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture = logo.add_run().add_picture(io.BytesIO(kop.logo), height=Cm(1.8))
        word.describe(picture, "Logo kantor", "Logo")
    for line in kop.lines:
        paragraph = book.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(_text(line)).bold = True
    word.border(paragraph, "bottom", "double", 6)


def _part(book: Any, part: Part) -> None:
    match part:
        case Heading(text):
            book.add_heading(_text(text), 2)
        case Said(text):
            book.add_paragraph(_text(text))
        case Facts(items):
            _facts(book, items)
        case Figure():
            _figure(book, part)
        case Table():
            _table(book, part)


def _facts(book: Any, items: tuple[tuple[str, str], ...]) -> None:
    for name, value in items:
        line = book.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.add_run(_text(value)).bold = True
        line.add_run(_text(f"  {name}"))


def _figure(book: Any, figure: Figure) -> None:
    drawn = printing.png(figure.marked, static.WIDTH)
    line = book.add_paragraph()
    line.paragraph_format.keep_with_next = True
    picture = line.add_run().add_picture(
        io.BytesIO(drawn), width=Mm(figure.millimetres)
    )
    word.describe(picture, _text(figure.alt))
    _muted(book.add_paragraph(_text(figure.alt)))


def _table(book: Any, table: Table) -> None:
    caption = book.add_paragraph(_text(table.caption))
    caption.paragraph_format.keep_with_next = True
    _muted(caption)
    columns, rows = table.columns, table.rows
    drawn = book.add_table(rows=len(rows) + 1, cols=len(columns))
    drawn.style = "Table Grid"
    size = Pt(8 if len(columns) > MANY_COLUMNS else 9)
    lines = [[column.head for column in columns], *rows]
    cells = drawn._cells  # asked one by one they take seconds
    for number, line in enumerate(lines):
        is_strong = number == 0 or (table.has_total and number == len(rows))
        for place, text in enumerate(line):
            cell = cells[number * len(columns) + place]
            _fill(cell, text, size, columns[place].is_number, is_strong=is_strong)
        word.keep_whole(drawn.rows[number])
    word.repeat(drawn.rows[0])
    book.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(cell: Any, text: str, size: Any, is_number: bool, *, is_strong: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(_text(text))
    run.font.size, run.bold = size, is_strong or None


def _mark(paragraph: Any, mark: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_text(mark))
    run.bold, run.font.size = True, Pt(20)
    run.font.color.rgb = RGBColor(0x9A, 0x9A, 0x9A)


def _muted(paragraph: Any, text: str = "") -> None:
    if text:
        paragraph.add_run(text)
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(SMALL), MUTED


def _text(text: str) -> str:
    return legal(text)
