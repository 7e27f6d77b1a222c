"""A template as somebody fills it in: figures typed into its cells, nothing else."""

import io
import re
import zipfile

from python_calamine import CalamineWorkbook

from psks_analysis.ingest.rekap.table import letters_of
from psks_analysis.office.asked import HEADINGS

SHEET = "xl/worksheets/sheet1.xml"


def grid(content):
    """Every row of the one sheet, from the first."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    (name,) = book.sheet_names
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def cells(content):
    """The address of each count that is asked: by place, kind and count."""
    rows = grid(content)
    (head,) = (n for n, row in enumerate(rows) if "Satuan" in row)
    at = {text: place for place, text in enumerate(rows[head])}
    area = "Kode Desa" if "Kode Desa" in at else "Kode Kecamatan"
    return {
        (row[at[area]], row[at["Kode"]], count): f"{letters_of(at[text])}{line}"
        for line, row in enumerate(rows[head + 1 :], head + 2)
        for count, text in (*HEADINGS.items(), ("satuan", "Satuan"))
        if text in at
    }


def typed(content, figures):
    """Return the file with figures in it: by place, kind and count."""
    addresses, out = cells(content), io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == SHEET:
                sheet = text.decode()
                for key, value in figures.items():
                    sheet = _with(sheet, addresses[key], value)
                text = sheet.encode()
            new.writestr(name, text)
    return out.getvalue()


def _with(sheet, address, value):
    cell = re.compile(rf'<c r="{address}" s="(\d+)"(?: t="s"><v>\d+</v></c>|/>)')
    is_text = isinstance(value, str)
    new = f't="inlineStr"><is><t>{value}</t></is>' if is_text else f"><v>{value}</v>"
    changed, count = cell.subn(rf'<c r="{address}" s="\1" {new}</c>', sheet)
    assert count == 1, address
    return changed
