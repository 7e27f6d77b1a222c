"""What every Word file of an office needs and python-docx has no way to.

Fonts and language of the text, fields, rows that stay whole, words for pictures.
"""

from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

DOCX_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)
# Every Word has it, LibreOffice has its twin Carlito; the PDF brings its own.
FONT: Final = "Calibri"
LANGUAGE: Final = "id-ID"
LATER: Final = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def set_text(styles: Any) -> None:
    """Give running text its font, its size and its language."""
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    about = normal.element.get_or_add_rPr()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        about.get_or_add_rFonts().set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    about.append(language)


def set_heading(style: Any, size: float, colour: RGBColor) -> None:
    """Give a heading font, size and colour; the theme's own fonts would win."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in list(fonts.attrib):
        del fonts.attrib[each]
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour


def field(line: Any, code: str, size: float, colour: RGBColor) -> None:
    """Add what Word reckons itself, such as PAGE."""
    field_mark(line, "begin")
    instruction(line, code)
    field_mark(line, "separate")
    shown = line.add_run("1")
    shown.font.size, shown.font.color.rgb = Pt(size), colour
    field_mark(line, "end")


def field_mark(line: Any, kind: str) -> Any:
    """Add where a field begins, shows what it found, or ends."""
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    line.add_run()._r.append(mark)
    return mark


def instruction(line: Any, code: str) -> None:
    """Add what a field asks for."""
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    line.add_run()._r.append(text)


def bookmark(line: Any, place: int) -> None:
    """Mark a heading as the one at a place of the contents."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(place))
    start.set(qn("w:name"), _mark(place))
    line._p.insert_element_before(start, "w:r")
    line._p.append(end)


def link_to_bookmark(line: Any, place: int, text: str) -> None:
    """Add a link to a marked heading."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _mark(place))
    link.append(line.add_run(text)._r)
    line._p.append(link)


def _mark(place: int) -> str:
    return f"_Toc{place:08d}"


def keep_whole(row: Any) -> None:
    """Let no sheet end within a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat(row: Any) -> None:
    """Repeat a row of heads on every sheet."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def describe(picture: Any, alt: str, name: str = "Gambar") -> None:
    """Say in words what a picture shows."""
    picture._inline.docPr.set("descr", alt)
    picture._inline.docPr.set("name", name)


def shading(fill: str) -> Any:
    """Return a ground for a cell or a line."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{name}"), value)
    return shade


def put(line: Any, part: Any, *before: str) -> None:
    """Add to the properties of a paragraph at the place where Word expects it."""
    line._p.get_or_add_pPr().insert_element_before(part, *before, *LATER)


def border(line: Any, side: str, kind: str, size: int) -> None:
    """Draw a rule at a side of a paragraph."""
    borders, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, value in (("val", kind), ("sz", size), ("space", 4), ("color", "000000")):
        edge.set(qn(f"w:{name}"), str(value))
    borders.append(edge)
    put(line, borders, "w:shd")
