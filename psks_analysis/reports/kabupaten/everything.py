"""All documents of a kabupaten and tahun, as a list of files still to be drawn."""

import io
from collections.abc import Iterator
from datetime import datetime, time

import xlsxwriter

from psks_analysis.plain_text import visible
from psks_analysis.reports.documents.drawing import DOCX, PDF, Undrawn
from psks_analysis.reports.documents.parts import Table
from psks_analysis.reports.kabupaten import brief, nota, report
from psks_analysis.reports.kabupaten.sources import Sources
from psks_analysis.reports.measures_csv import measures_csv
from psks_analysis.reports.plan.sheets import heads, lay_out, looks, print_on


def undrawn(src: Sources) -> Iterator[Undrawn]:
    """Return the papers, the longest first, so that no worker waits at the end."""
    end = f"{src.region.kode}-{src.tahun}{'-SIMULASI' if src.mark else ''}"
    papers = {
        f"laporan-{end}": report.paper(src),
        f"nota-dinas-{end}": nota.paper(src),
        f"ringkas-{end}": brief.of_kabupaten(src),
    }
    for kode in src.region.kecamatan.index:
        name = f"ringkas-{kode}-{end.removeprefix(src.region.kode + '-')}"
        papers[f"kecamatan/{name}"] = brief.of_kecamatan(src, str(kode))
    for name, paper in papers.items():
        for form in (DOCX, PDF):
            yield Undrawn(name, form, paper)


def tables_file(src: Sources) -> bytes:
    """Return every table of the report as a sheet of one workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        title = f"Tabel {src.region.nama}, {src.tahun}"
        about = {"title": title, "author": src.kop.nama, "comments": src.mark or ""}
        book.set_properties({**about, "created": _noon(src)})
        look = looks(book)
        for number, table in enumerate(report.tables(src), start=1):
            sheet = book.add_worksheet(f"Tabel {number}")
            lines = [*([src.mark] if src.mark else []), table.title, table.source]
            for row, text in enumerate(lines):
                sheet.write_string(row, 0, visible(text), look.plain)
            top = len(lines)
            heads(sheet, top, table.heads, look)
            for row, cells in enumerate(table.rows, start=top + 1):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, visible(cell), look.text)
            lay_out(sheet, _widths(table), top)
        print_on(book, src.kop.kertas)
    return buffer.getvalue()


def indicators_file(src: Sources) -> bytes:
    """Return all indicators as the command `indikator` writes them."""
    return measures_csv(src.now, is_simulated=src.mark is not None)


def _widths(table: Table) -> list[float]:
    return [
        min(40.0, max(len(row[at]) for row in (table.heads, *table.rows)) + 2.0)
        for at in range(len(table.heads))
    ]


def _noon(src: Sources) -> datetime:
    return datetime.combine(src.day, time(12))
