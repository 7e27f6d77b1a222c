"""Files to take along: what stands in them when they are opened again."""

import io
from datetime import date

import pandas as pd
from python_calamine import CalamineWorkbook

from psks_analysis.reports.table_files import PURPOSE, TableFile

TODAY = date(2024, 12, 9)
FILE = TableFile(
    name="uji",
    title='Tabel "uji", 2024',
    table=pd.DataFrame({"Kecamatan": ["Krucil", "Tiris"], "Per 1.000": [1234.5, None]}),
    mark="DATA SIMULASI",
    notes=("Penduduk: sensus.",),
)


def test_a_csv_opens_in_an_indonesian_excel():
    content = FILE.csv(TODAY)
    assert content.startswith(b"\xef\xbb\xbf")  # else letters beyond ASCII break
    assert content.decode("utf-8-sig").split("\r\n") == [
        '"DATA SIMULASI"',
        "\"Tabel 'uji', 2024\"",
        '"Penduduk: sensus."',
        f'"Dibuat 9 Desember 2024. {PURPOSE}"',
        "Kecamatan;Per 1.000",
        "Krucil;1234,5",
        "Tiris;",
        "",
    ]


def test_a_workbook_keeps_numbers_and_leaves_gaps_empty():
    book = CalamineWorkbook.from_filelike(io.BytesIO(FILE.xlsx(TODAY)))
    rows = book.get_sheet_by_name("Data").to_python()
    assert rows[0][0] == "DATA SIMULASI"
    assert rows[4:] == [["Kecamatan", "Per 1.000"], ["Krucil", 1234.5], ["Tiris", ""]]


def test_real_data_carry_no_mark_of_simulation():
    real = TableFile("nyata", "Tabel", FILE.table)
    assert b"SIMULASI" not in real.csv(TODAY)
    assert real.lines(TODAY)[0] == "Tabel"
