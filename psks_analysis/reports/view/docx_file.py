"""A view as a Word document: to be edited, with alt texts and repeated table heads."""

import io
from datetime import datetime
from typing import Any, Final

import docx as word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from psks_analysis.figures import static, theme
from psks_analysis.figures.static import printing
from psks_analysis.figures.static.svg import legal
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
from psks_analysis.reports.view.packed import without_clock

TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT: Final = "Calibri"  # every Word has it, LibreOffice has its twin Carlito
MANY_COLUMNS: Final = 6


def docx(document: Document) -> bytes:
    """Return the view as DOCX."""
    book = word.Document()
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
    return without_clock(out.getvalue())


def _set_up(book: Any, document: Document) -> None:
    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = book.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    normal.element.get_or_add_rPr().append(language)
    for level, size in ((1, 18), (2, 13)):
        style = book.styles[f"Heading {level}"]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor.from_string(theme.accent()[1:].upper())
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        for each in list(fonts.attrib):  # the theme's own fonts would win
            del fonts.attrib[each]
        style.font.name = FONT
    about = book.core_properties
    about.title = _text(f"{document.title} · {document.chosen}")[:255]
    about.language, about.author, about.comments = "id-ID", "", ""
    about.created = about.modified = datetime(EPOCH.year, EPOCH.month, EPOCH.day)
    foot = section.footer.paragraphs[0]
    _muted(foot, _text(f"{document.title} · {document.chosen} · halaman "))
    _page_number(foot)


def _kop(book: Any, kop: Kop) -> None:
    if not kop.lines:
        return
    if kop.logo:
        logo = book.add_paragraph()
        logo.alignment = WD_ALIGN_PARAGRAPH.CENTER
        picture = logo.add_run().add_picture(io.BytesIO(kop.logo), height=Cm(1.8))
        _describe(picture, "Logo kantor")
    for line in kop.lines:
        paragraph = book.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(_text(line)).bold = True
    rule = OxmlElement("w:pBdr")
    below = OxmlElement("w:bottom")
    for name, value in (("val", "double"), ("sz", "6"), ("space", "4")):
        below.set(qn(f"w:{name}"), value)
    rule.append(below)
    paragraph.paragraph_format.element.get_or_add_pPr().append(rule)


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
    _describe(picture, figure.alt)
    _muted(book.add_paragraph(_text(figure.alt)))


def _describe(picture: Any, alt: str) -> None:
    about = picture._inline.docPr  # python-docx has no other way to it
    about.set("descr", _text(alt))
    about.set("name", "Gambar")


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
        _whole(drawn.rows[number], is_head=number == 0)
    book.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(cell: Any, text: str, size: Any, is_number: bool, *, is_strong: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(_text(text))
    run.font.size, run.bold = size, is_strong or None


def _whole(row: Any, *, is_head: bool) -> None:
    """Keep a row on one sheet, and repeat the heads on every sheet."""
    about = row._tr.get_or_add_trPr()
    about.append(OxmlElement("w:cantSplit"))
    if is_head:
        about.append(OxmlElement("w:tblHeader"))


def _mark(paragraph: Any, mark: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(_text(mark))
    run.bold, run.font.size = True, Pt(20)
    run.font.color.rgb = RGBColor(0x9A, 0x9A, 0x9A)


def _muted(paragraph: Any, text: str = "") -> None:
    if text:
        paragraph.add_run(text)
    for run in paragraph.runs:
        run.font.size = Pt(9)
        run.font.color.rgb = RGBColor.from_string(theme.MUTED[1:].upper())


def _page_number(paragraph: Any) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)


def _text(text: str) -> str:
    return legal(text)
