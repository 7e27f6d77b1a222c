"""PDF of a view: tagged, in Indonesian, fonts inside, without a clock."""

import base64
import io
import json
from pathlib import Path
from typing import Any, Final

import typst
from PIL import Image

from psks_analysis.figures import theme
from psks_analysis.figures.static import printing, svg
from psks_analysis.figures.static.svg import legal
from psks_analysis.reports.view.document import (
    Document,
    Facts,
    Figure,
    Heading,
    Part,
    Said,
    Table,
)

TYPE: Final = "application/pdf"
TEMPLATE: Final = Path(__file__).with_name("view.typ")
FEW: Final = 3  # sheets
SIZES: Final = ("1", "0.92", "0.85")  # of the letters
STANDARD: Final = "ua-1"  # refuses what a screen reader could not read


def pdf(document: Document) -> bytes:
    """Return the view as PDF/UA; every text goes in as data, never as markup."""
    files = {"main.typ": TEMPLATE.read_bytes(), "isi.json": _data(document)}
    for nth, figure in enumerate(document.figures):
        files[f"gambar{nth}.svg"] = figure.wide.encode()
    if document.kop.logo:
        files["logo.svg"] = _as_svg(document.kop.logo)
    pages = _pages(files, SIZES[0])
    # A sheet less is worth smaller letters, but not many tries.
    tries = SIZES[1:] if 1 < pages <= FEW else ()
    smaller = (size for size in tries if _pages(files, size) < pages)
    return bytes(
        typst.compile(  # type: ignore[call-overload]
            files,
            font_paths=printing.fonts(),
            pdf_standards=STANDARD,
            sys_inputs={"size": next(smaller, SIZES[0])},
        )
    )


def _as_svg(picture: bytes) -> bytes:
    """Return a picture as SVG: typst counts the sheets of texts only."""
    with Image.open(io.BytesIO(picture)) as found:
        wide, high = found.size
    data = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    inner = svg.tag("image", width=wide, height=high, href=data)
    box = f"0 0 {wide} {high}"
    return svg.tag("svg", inner, xmlns=svg.NAMESPACE, viewBox=box).encode()


def _pages(files: dict[str, bytes], size: str) -> int:
    """Return how many sheets the view takes with letters of this size."""
    found = typst.query(  # type: ignore[type-var]
        files,
        "<halaman>",
        field="value",
        one=True,
        font_paths=printing.fonts(),
        sys_inputs={"size": size},
    )
    return int(json.loads(found))


def _data(document: Document) -> bytes:
    figures = iter(range(len(document.figures)))
    content = {
        "title": document.title,
        "chosen": document.chosen,
        "mark": document.mark,
        "accent": theme.accent(),
        "kop": list(document.kop.lines),
        "logo": bool(document.kop.logo),
        "parts": [_part(part, figures) for part in document.parts],
        "definitions": document.definitions,
        "notes": document.notes,
    }
    return legal(json.dumps(_clean(content), ensure_ascii=False)).encode()


def _part(part: Part, figures: Any) -> dict[str, Any]:
    match part:
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Said(text):
            return {"kind": "said", "text": text}
        case Facts(items):
            return {"kind": "facts", "items": items}
        case Figure():
            file = f"gambar{next(figures)}.svg"
            return {"kind": "figure", "file": file, "alt": part.alt} | {
                "width": part.millimetres
            }
        case Table():
            return {
                "kind": "table",
                "caption": part.caption,
                "heads": [column.head for column in part.columns],
                "numbers": [column.is_number for column in part.columns],
                "lengths": [_length(column.cells) for column in part.columns],
                "rows": part.rows,
                "total": part.has_total,
            }


def _length(cells: tuple[str, ...]) -> int:
    return max((len(cell) for cell in cells), default=0)


def _clean(value: Any) -> Any:
    """Show control characters as replaced, which JSON would carry along."""
    if isinstance(value, str):
        return legal(value)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    return value
