"""A document as DOCX: real headings, repeated heads of tables, words for pictures."""

import io
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from psks_analysis.reports.documents import word
from psks_analysis.reports.documents.parts import (
    BLANK,
    SHORT_BLANK,
    Bullets,
    Contents,
    Facts,
    Fields,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    Part,
    Picture,
    Signatures,
    Signer,
    Table,
    cleaned,
    letterhead_lines,
    numbered,
    signing_line,
)
from psks_analysis.reports.documents.same_bytes import steady

GREY, WARNING = RGBColor(0x4A, 0x58, 0x60), RGBColor(0x9A, 0x4F, 0x00)
HEAD_FILL, TOTAL_FILL, LEAD_FILL = "DFE7EE", "E8EEF3", "EEF3F7"
LONG, SHORT, MARGIN, ABOVE = 297, 210, 18, 14  # of A4, in millimetres
SIZES = {1: 13.0, 2: 11.5, 3: 10.5}
DEEPEST = 2  # level of headings in the contents


def docx(paper: Paper) -> bytes:
    """Return the document as DOCX."""
    paper = cleaned(paper)
    made = Document()
    _begin(made, paper)
    if paper.kop is not None:
        _letterhead(made, paper)
    _title(made, paper)
    for part, label in numbered(paper.parts):
        _draw(made, paper, part, label)
    written = io.BytesIO()
    made.save(written)
    return steady(written.getvalue())


def _begin(made: DocxDocument, paper: Paper) -> None:
    section = made.sections[0]
    width, height = (LONG, SHORT) if paper.is_lying else (SHORT, LONG)
    if paper.is_lying:
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(ABOVE)
    _look(made, RGBColor.from_string(paper.accent[1:].upper()))
    about, day = made.core_properties, datetime.combine(paper.day, time())
    about.title, about.subject = paper.title, paper.subject
    about.language = word.LANGUAGE
    about.author = about.last_modified_by = paper.kop.nama if paper.kop else ""
    about.created = about.modified = day
    about.comments, about.revision = paper.mark or "", 1
    if paper.mark:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(head, paper.mark, 9, bold=True, colour=WARNING)
    _foot(section.footer.paragraphs[0], paper.foot)


def _look(made: DocxDocument, accent: RGBColor) -> None:
    word.set_text(made.styles)
    made.styles["Footer"].font.size = Pt(8)
    for level, size in SIZES.items():
        style = made.styles[f"Heading {level}"]
        word.set_heading(style, size, accent)
        style.paragraph_format.space_before = Pt(8)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = True


def _foot(line: Any, text: str) -> None:
    _run(line, f"{text}  Halaman " if text else "Halaman ", 8, colour=GREY)
    word.field(line, "PAGE", 8, GREY)
    _run(line, " dari ", 8, colour=GREY)
    word.field(line, "NUMPAGES", 8, GREY)


def _letterhead(made: DocxDocument, paper: Paper) -> None:
    kop = paper.kop
    assert kop is not None
    lines = letterhead_lines(kop)
    place: Any = made
    if kop.logo:
        width = _width(paper)
        table = made.add_table(rows=1, cols=3)
        parts = (Mm(22), Emu(width - 2 * Mm(22)), Mm(22))
        for cell, part in zip(table.rows[0].cells, parts, strict=True):
            cell.width = part
        picture = table.rows[0].cells[0].paragraphs[0].add_run()
        shape = picture.add_picture(io.BytesIO(kop.logo), height=Mm(18))
        word.describe(shape, f"Logo {kop.nama}".strip(), "Logo")
        place = table.rows[0].cells[1]
    for at, text in enumerate(lines):
        is_first = at == 0 and kop.logo
        line = place.paragraphs[0] if is_first else place.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(0)
        size = (12.0, 14.0)[at] if at < 2 else 9.0
        _run(line, text, size, bold=at < 2)
    rule = made.add_paragraph() if kop.logo else made.paragraphs[-1]
    rule.paragraph_format.space_after = Pt(6)
    word.border(rule, "bottom", "double", 6)


def _title(made: DocxDocument, paper: Paper) -> None:
    line = made.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_after = Pt(0 if paper.subtitle else 8)
    _run(line, paper.title, 14, bold=True)
    if paper.subtitle:
        below = made.add_paragraph()
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER
        below.paragraph_format.space_after = Pt(8)
        _run(below, paper.subtitle, 10.5, colour=GREY)


def _draw(made: DocxDocument, paper: Paper, part: Part, label: str) -> None:
    match part:
        case Heading():
            _heading(made, part)
        case Paragraph():
            _paragraph(made, part)
        case Bullets():
            _bullets(made, part)
        case Table():
            _table(made, paper, part, label)
        case Picture():
            _picture(made, paper, part, label)
        case Facts():
            _facts(made, part)
        case Fields():
            _fields(made, part)
        case Signatures():
            _signatures(made, part)
        case Contents():
            _contents(made, paper)
        case NewPage():
            made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _heading(made: DocxDocument, part: Heading) -> None:
    line = made.add_heading(part.text, level=part.level)
    if part.level <= DEEPEST:
        word.bookmark(line, len(made.element.body.xpath(".//w:bookmarkStart")))


def _paragraph(made: DocxDocument, part: Paragraph) -> None:
    line = made.add_paragraph()
    if part.is_lead:
        _run(line, part.text, 12, bold=True)
        word.put(line, word.shading(LEAD_FILL))
        word.border(line, "left", "single", 24)
    elif part.is_small:
        _run(line, part.text, 8.5, colour=GREY)
    else:
        line.add_run(part.text)


def _bullets(made: DocxDocument, part: Bullets) -> None:
    """Write a list; numbers are typed, for Word would count on from the last list."""
    for place, item in enumerate(part.items, start=1):
        if not part.is_numbered:
            made.add_paragraph(item, style="List Bullet")
            continue
        line = made.add_paragraph(f"{place}.\t{item}")
        line.paragraph_format.left_indent = Mm(7)
        line.paragraph_format.first_line_indent = Mm(-7)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(7))


def _caption(made: DocxDocument, label: str, title: str) -> None:
    if not title:
        return
    line = made.add_paragraph()
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before = Pt(6)
    line.paragraph_format.space_after = Pt(2)
    _run(line, f"{label}. ", 9.5, bold=True)
    _run(line, title, 9.5)


def _source(made: DocxDocument, source: str) -> None:
    if source:
        line = made.add_paragraph()
        line.paragraph_format.space_before = Pt(2)
        _run(line, source, 8.5, colour=GREY)


def _table(made: DocxDocument, paper: Paper, part: Table, label: str) -> None:
    _caption(made, label, part.title)
    table = made.add_table(rows=1, cols=len(part.heads))
    table.style, table.autofit = "Table Grid", False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = part.widths or (1.0,) * len(part.heads)
    each = [Emu(int(_width(paper) * width / sum(widths))) for width in widths]
    for column, width in zip(table.columns, each, strict=True):
        column.width = width
    _row(table.rows[0], part.heads, part, each, fill=HEAD_FILL)
    word.repeat(table.rows[0])
    for at, cells in enumerate(part.rows):
        is_total = part.has_total and at == len(part.rows) - 1
        row = table.add_row()
        _row(row, cells, part, each, fill=TOTAL_FILL if is_total else "")
        word.keep_whole(row)
    _source(made, part.source)
    if not part.source:
        gap = made.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(6)


def _row(row: Any, texts: tuple[str, ...], part: Table, widths: Any, fill: str) -> None:
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        cell.width = widths[column]
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(0)
        if column in part.numeric:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(line, text, 8.5, bold=bool(fill))
        if fill:
            cell._tc.get_or_add_tcPr().append(word.shading(fill))


def _picture(made: DocxDocument, paper: Paper, part: Picture, label: str) -> None:
    _caption(made, label, part.title)
    line = made.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    wide = min(Mm(part.width_mm), _width(paper))
    shape = line.add_run().add_picture(io.BytesIO(part.png), width=wide)
    word.describe(shape, part.alt, label or "Gambar")
    _source(made, part.source)


def _facts(made: DocxDocument, part: Facts) -> None:
    table = made.add_table(rows=1, cols=len(part.items))
    for cell, (label, value) in zip(table.rows[0].cells, part.items, strict=True):
        line = cell.paragraphs[0]
        line.paragraph_format.space_after = Pt(0)
        _run(line, value, 15, bold=True)
        _run(cell.add_paragraph(), label, 8.5, colour=GREY)


def _fields(made: DocxDocument, part: Fields) -> None:
    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    for label, value in part.items:
        row = table.add_row()
        for cell, width in zip(row.cells, (Mm(30), Mm(140)), strict=True):
            cell.width = width
            cell.paragraphs[0].paragraph_format.space_after = Pt(1)
        row.cells[0].paragraphs[0].add_run(label)
        row.cells[1].paragraphs[0].add_run(f": {value or BLANK}")
    rule = made.add_paragraph()
    rule.paragraph_format.space_after = Pt(6)
    word.border(rule, "bottom", "single", 6)


def _signatures(made: DocxDocument, part: Signatures) -> None:
    table = made.add_table(rows=2, cols=part.columns)
    day, names = table.rows
    line = day.cells[-1].paragraphs[0]
    _run(line, signing_line(part), 10.5)
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line.paragraph_format.space_before = Pt(10)
    line.paragraph_format.keep_with_next = True
    word.keep_whole(names)
    for cell, signer in zip(
        names.cells[-len(part.signers) :], part.signers, strict=True
    ):
        _signer(cell, signer)


def _signer(cell: Any, signer: Signer) -> None:
    number = f"NIP {signer.nip or SHORT_BLANK}"
    lines = (
        (signer.opening, False),
        (signer.jabatan or BLANK, False),
        *((("", False),) * 3),
        (signer.nama or BLANK, bool(signer.nama)),
        ("" if signer.nama and not signer.nip else number, False),
    )
    for at, (text, is_name) in enumerate(lines):
        line = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_after = Pt(0)
        run = _run(line, text, 10.5, bold=is_name)
        run.underline = is_name


def _contents(made: DocxDocument, paper: Paper) -> None:
    """Write the contents: every line leads to its heading, in any program.

    Only who lays the pages out knows their numbers: they come when Word or LibreOffice
    renews the field, and until then none stands there rather than a wrong one.
    """
    made.add_paragraph().add_run("Daftar isi").bold = True
    listed = [p for p in paper.parts if isinstance(p, Heading) and p.level <= DEEPEST]
    if not listed:
        return
    lines = [made.add_paragraph() for _ in listed]
    begin = word.field_mark(lines[0], "begin")
    begin.set(qn("w:dirty"), "true")
    word.instruction(lines[0], f'TOC \\o "1-{DEEPEST}" \\h \\z \\u')
    word.field_mark(lines[0], "separate")
    for place, (line, head) in enumerate(zip(lines, listed, strict=True)):
        form = line.paragraph_format
        form.space_after, form.left_indent = Pt(1), Mm(6 * (head.level - 1))
        word.link_to_bookmark(line, place, head.text)
    word.field_mark(lines[-1], "end")


def _width(paper: Paper) -> Emu:
    return Emu(Mm((LONG if paper.is_lying else SHORT) - 2 * MARGIN))


def _run(
    line: Any, text: str, size: float, *, bold: bool = False, colour: Any = None
) -> Any:
    run = line.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    if colour is not None:
        run.font.color.rgb = colour
    return run
