"""The formats that a view is taken along in: name, ending, what writes it."""

from collections.abc import Callable
from typing import Final, NamedTuple

from psks_analysis.figures import static
from psks_analysis.figures.static import printing
from psks_analysis.reports.table_files import TableFile
from psks_analysis.reports.view import docx_file, html_file, packed, pdf_file
from psks_analysis.reports.view.document import Document


class Format(NamedTuple):
    """A format: as its reader calls it, and how it is made."""

    name: str
    ending: str
    type: str
    make: Callable[[Document, tuple[TableFile, ...]], bytes]


def _figures(document: Document, _: tuple[TableFile, ...]) -> bytes:
    """Return each figure as PNG and as SVG."""
    found = {}
    for figure in document.figures:
        found[f"{figure.name}.png"] = printing.png(figure.alone, static.WIDTH)
        found[f"{figure.name}.svg"] = figure.alone.encode()
    return packed.packed(found)


def _tables(document: Document, files: tuple[TableFile, ...]) -> bytes:
    """Return each table as XLSX and as CSV: as numbers, and as the page shows it."""
    shown = [
        TableFile(
            name=f"{document.name}-tabel-{nth}",
            title=table.caption,
            table=table.frame,
            mark=document.mark,
            notes=(document.chosen, *document.notes[:-1]),
        )
        for nth, table in enumerate(document.tables, start=1)
    ]
    found = {}
    for file in (*files, *shown):
        found[f"{file.name}.xlsx"] = file.xlsx()
        found[f"{file.name}.csv"] = file.csv()
    return packed.packed(found)


FORMATS: Final = {
    "pdf": Format("PDF", "pdf", pdf_file.TYPE, lambda d, _: pdf_file.pdf(d)),
    "docx": Format("Word", "docx", docx_file.TYPE, lambda d, _: docx_file.docx(d)),
    "html": Format("HTML", "html", html_file.TYPE, lambda d, _: html_file.html(d)),
    "gambar": Format("Gambar", "zip", packed.TYPE, _figures),
    "tabel": Format("Tabel", "zip", packed.TYPE, _tables),
}
