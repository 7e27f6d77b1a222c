"""Lists as files: sheets of rows become csv, xlsx, xls and ods."""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

import xlsxwriter

Sheets = list[list[list[object]]]


def csv_of(sheets: Sheets) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(sheets[0])
    return text.getvalue().encode()


def xlsx_of(sheets: Sheets, names: list[str] | None = None) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[number] if names else None)
            for line, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(line, place, cell)
                    elif cell is not None:
                        sheet.write(line, place, cell)
    return file.getvalue()


def ods_of(sheets: Sheets) -> bytes:
    """Return the smallest workbook of OpenDocument that is one."""
    tables = "".join(
        f'<table:table table:name="Lembar{n}">{"".join(map(_row, rows))}</table:table>'
        for n, rows in enumerate(sheets, 1)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="content.xml" '
            'manifest:media-type="text/xml"/></manifest:manifest>',
        )
    return file.getvalue()


def _row(row: list[object]) -> str:
    return f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>"


def _cell(cell: object) -> str:
    if cell is None:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
    )
