"""Workbooks that are sound and odd: what is in them is told, or read rightly."""

from xlsxwriter import Workbook

from tests.rusak import paket
from tests.rusak.kasus import READ, Kasus, kept
from tests.rusak.paket import ROWS, TOTAL, enclosed, sheet, written, xlsx

NOT_A_NUMBER = (
    '<row r="1"><c r="A1" t="str"><v>Kecamatan</v></c><c r="B1" t="str"><v>PENGEMIS'
    '</v></c></row><row r="2"><c r="A2" t="str"><v>Sukapura</v></c><c r="B2"><v>NaN'
    "</v></c></row>"
)


def _merged(book: Workbook) -> None:
    page = book.add_worksheet()
    for place in range(20):
        page.merge_range(2 * place, 0, 2 * place + 1, 9, "Sukapura")


def _picture_only(book: Workbook) -> None:
    book.add_worksheet().insert_textbox(1, 1, "Rekap PMKS: Sukapura 3")


def _chart_only(book: Workbook) -> None:
    book.add_worksheet("Data")
    page, chart = book.add_chartsheet(), book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Data!$A$1:$A$2"})
    page.set_chart(chart)


def _dates(book: Workbook) -> None:
    page = book.add_worksheet()
    page.write_row(0, 0, ROWS[0])
    page.write(1, 0, "Sukapura")
    page.write(1, 1, 45_000, book.add_format({"num_format": "dd/mm/yyyy"}))


def _errors(book: Workbook) -> None:
    page = book.add_worksheet()
    page.write_row(0, 0, ROWS[0])
    page.write(1, 0, "Sukapura")
    page.write_formula(1, 1, "=1/0", value="#DIV/0!")


CASES = [
    Kasus("tergabung.xlsx", written(_merged), "tidak"),
    Kasus("gambar_saja.xlsx", written(_picture_only), "gambar"),
    Kasus("bagan_saja.xlsx", written(_chart_only), "tidak memuat satu pun sel berisi"),
    Kasus("tanggal.xlsx", written(_dates), "baris 2"),
    Kasus("galat.xlsx", written(_errors), "#DIV/0!"),
    Kasus(
        "raksasa.xlsx",
        kept(xlsx(lembar=sheet([ROWS[0], ["Sukapura", "1e308"]]))),
        "baris 2",
    ),
    Kasus(
        "nan.xlsx",
        kept(xlsx(lembar=enclosed(NOT_A_NUMBER))),
        "*",
    ),
    Kasus(
        "negatif.xlsx", kept(xlsx(lembar=sheet([ROWS[0], ["Sukapura", -3]]))), "baris 2"
    ),
    Kasus("lembar_ganda.xlsx", kept(paket.packed(paket.parts(names=("A", "A")))), "*"),
    Kasus(
        "nama_lembar.xlsx",
        kept(paket.packed(paket.parts(names=("../../etc/passwd%s{0}",)))),
        READ,
        total=TOTAL,
    ),
    Kasus(
        "jalan_keluar.xlsx",
        kept(xlsx(**{"../../../tmp/keluar.txt": "x"})),
        READ,
        total=TOTAL,
    ),
    Kasus("nama 'ganjil' %s {x} ☕\n.xlsx", kept(xlsx()), READ, total=TOTAL),
    Kasus("n" * 200 + ".xlsx", kept(xlsx()), READ, total=TOTAL),
]
