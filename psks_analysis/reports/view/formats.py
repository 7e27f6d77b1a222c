"""The formats that a view is taken along in: name, and what writes its files."""

from collections.abc import Callable
from typing import Final, NamedTuple

from psks_analysis.figures import static
from psks_analysis.figures.static import printing
from psks_analysis.reports.documents.word import DOCX_TYPE
from psks_analysis.reports.table_files import XLSX_TYPE, TableFile
from psks_analysis.reports.view import docx_file, html_file, pdf_file
from psks_analysis.reports.view.document import Document

PNG_TYPE, SVG_TYPE, CSV_TYPE = "image/png", "image/svg+xml", "text/csv"
Tables = tuple[TableFile, ...]


class File(NamedTuple):
    """A file to take along: its name, what it is of, and what it holds."""

    name: str
    about: str
    type: str
    content: bytes


class Format(NamedTuple):
    """A format: as its reader calls it, and what makes its files."""

    name: str
    make: Callable[[Document, Tables], list[File]]


def _one(
    ending: str, kind: str, write: Callable[[Document], bytes]
) -> Callable[..., list[File]]:
    def make(document: Document, _: Tables) -> list[File]:
        name = f"{document.name}.{ending}"
        return [File(name, document.title, kind, write(document))]

    return make


def _figures(document: Document, _: Tables) -> list[File]:
    """Return each figure as PNG and as SVG."""
    found = []
    for figure in document.figures:
        drawn = printing.png(figure.alone, static.WIDTH)
        found.append(File(f"{figure.name}.png", figure.alt, PNG_TYPE, drawn))
        text = figure.alone.encode()
        found.append(File(f"{figure.name}.svg", figure.alt, SVG_TYPE, text))
    return found


def _tables(document: Document, files: Tables) -> list[File]:
    """Return each table as XLSX and as CSV: as numbers, and as the page shows it."""
    shown = (
        TableFile(
            name=f"{document.name}-tabel-{nth}",
            title=table.caption,
            table=table.frame,
            mark=document.mark,
            notes=(document.chosen, *document.notes[:-1]),
        )
        for nth, table in enumerate(document.tables, start=1)
    )
    found = []
    for file in (*files, *shown):
        found.append(File(f"{file.name}.xlsx", file.title, XLSX_TYPE, file.xlsx()))
        found.append(File(f"{file.name}.csv", file.title, CSV_TYPE, file.csv()))
    return found


FORMATS: Final = {
    "pdf": Format("PDF", _one("pdf", pdf_file.TYPE, pdf_file.pdf)),
    "docx": Format("Word", _one("docx", DOCX_TYPE, docx_file.docx)),
    "html": Format("HTML", _one("html", html_file.TYPE, html_file.html)),
    "gambar": Format("Gambar", _figures),
    "tabel": Format("Tabel", _tables),
}
