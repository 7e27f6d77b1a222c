"""Workbooks that ask for memory or time: bombs, endless entities, endless sheets."""

from xlsxwriter import Workbook

from tests.rusak.kasus import READ, Kasus, Maker, kept
from tests.rusak.paket import (
    NAMESPACE,
    ROWS,
    TOTAL,
    Bomb,
    Part,
    enclosed,
    ods,
    ods_rows,
    ordinary_zip,
    sheet,
    written,
    xlsx,
)

CLOSING = b"</sheetData></worksheet>"
OPEN = sheet().encode().removesuffix(CLOSING)
TOO_LARGE = "terlalu besar"
TIMES = 1_800  # megabytes behind 1.8 MB
LAUGHS = "".join(
    f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha"}">' for i in range(10)
)
DTD = '<?xml version="1.0"?><!DOCTYPE x [{}]>'
OUTSIDE = DTD.format('<!ENTITY l9 SYSTEM "file:///etc/passwd">')
LAUGHING = f'<sst xmlns="{NAMESPACE}"><si><t>&l9;</t></si></sst>'


def _many_sheets(book: Workbook) -> None:
    for number in range(300):
        book.add_worksheet(f"Lembar {number}")
    page = book.add_worksheet("Data")
    for place, row in enumerate(ROWS):
        page.write_row(place, 0, row)


def _wide(columns: int) -> Part:
    head = ["Kecamatan", *(f"Kolom {n}" for n in range(1, columns))]
    return sheet([head, ["Sukapura", *range(1, columns)]])


def _long(rows: int) -> Part:
    body = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, rows)
    )
    return enclosed(body)


def _far(place: str, row: int) -> Part:
    far = f'<row r="{row}"><c r="{place}"><v>1</v></c></row>'
    return sheet(more=far)


def _texts(letters: int, cells: int) -> Maker:
    text = f'<sst xmlns="{NAMESPACE}"><si><t>{"x" * letters}</t></si></sst>'
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, cells)
    )
    return kept(xlsx(teks=text, lembar=enclosed(rows)))


def _repeated(rows: int, columns: int) -> str:
    return ods_rows(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
    )


BOMBS = [
    Kasus(
        "bom_lembar.xlsx",
        kept(lambda: xlsx(lembar=Bomb(TIMES, b" ", OPEN, CLOSING))),
        TOO_LARGE,
    ),
    Kasus(
        "bom_teks.xlsx",
        kept(lambda: xlsx(teks=Bomb(TIMES, b"x"))),
        TOO_LARGE,
        long=True,
    ),
    Kasus(
        "bom_tema.xlsx",
        kept(lambda: xlsx(tema=Bomb(TIMES, b"<a/>"))),
        TOO_LARGE,
        long=True,
    ),
    Kasus(
        "bom_ukuran_bohong.xlsx",
        kept(lambda: xlsx(lembar=Bomb(TIMES, b" ", OPEN, CLOSING, 10))),
        TOO_LARGE,
    ),
    Kasus(
        "bom_sel.xlsx",
        kept(
            lambda: xlsx(
                lembar=Bomb(
                    25, b"<c><v>1</v></c>", OPEN + b"<row>", b"</row>" + CLOSING
                )
            )
        ),
        "tidak terbaca|terlalu besar",
        long=True,
    ),
    Kasus(
        "bom_sebesar_batas.xlsx",
        kept(lambda: xlsx(lembar=Bomb(370, b" ", OPEN, CLOSING))),
        TOO_LARGE,
        long=True,
    ),
    Kasus("bom.ods", kept(lambda: ods(Bomb(TIMES))), TOO_LARGE),
    Kasus(
        "zip_dalam_zip.xlsx",
        kept(lambda: ordinary_zip({"a.zip": xlsx()})),
        "adalah zip",
    ),
]
ENTITIES = [
    Kasus(
        "xxe_lembar.xlsx",
        kept(xlsx(lembar=OUTSIDE + sheet([["Kecamatan", "PENGEMIS"], ["&l9;", 3]]))),
        "tidak terbaca",
    ),
    Kasus(
        "xxe_teks.xlsx",
        kept(
            xlsx(
                teks=OUTSIDE + LAUGHING,
                lembar=enclosed('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
            )
        ),
        "tidak",
    ),
    Kasus(
        "tawa_lembar.xlsx",
        kept(
            xlsx(
                lembar=DTD.format(LAUGHS)
                + sheet([["Kecamatan", "PENGEMIS"], ["&l9;", 3]])
            )
        ),
        "tidak terbaca",
    ),
    Kasus(
        "tawa_teks.xlsx",
        kept(xlsx(teks=DTD.format(LAUGHS) + LAUGHING)),
        "tidak terbaca",
    ),
    Kasus(
        "tawa_buku.xlsx",
        kept(xlsx(buku=DTD.format(LAUGHS) + "<workbook>&l9;</workbook>")),
        "tidak",
    ),
]
LARGE = [
    Kasus("kolom_10000.xlsx", kept(lambda: xlsx(lembar=_wide(10_000))), TOO_LARGE),
    Kasus(
        "kolom_16384.xlsx",
        kept(lambda: xlsx(lembar=_wide(16_384))),
        TOO_LARGE,
        long=True,
    ),
    Kasus("kolom_999.xlsx", kept(lambda: xlsx(lembar=_wide(999))), "tidak"),
    Kasus(
        "baris_1048576.xlsx",
        kept(lambda: xlsx(lembar=_long(1_048_577))),
        TOO_LARGE,
        long=True,
    ),
    Kasus(
        "baris_240000.xlsx",
        kept(lambda: xlsx(lembar=_long(240_001))),
        "tidak",
        long=True,
    ),
    Kasus(
        "dua_sudut.xlsx",
        kept(lambda: xlsx(lembar=_far("XFD1048576", 1_048_576))),
        TOO_LARGE,
    ),
    Kasus(
        "baris_terakhir.xlsx",
        kept(lambda: xlsx(lembar=_far("A1048576", 1_048_576))),
        TOO_LARGE,
        long=True,
    ),
    Kasus("kolom_terakhir.xlsx", kept(lambda: xlsx(lembar=_far("XFD4", 4))), TOO_LARGE),
    Kasus("teks_panjang_berulang.xlsx", _texts(32_767, 100_000), TOO_LARGE, long=True),
    Kasus("teks_panjang.xlsx", _texts(32_767, 200), "tidak"),
    Kasus("lembar_300.xlsx", written(_many_sheets), READ, total=TOTAL),
    Kasus(
        "ods_semua_sel.ods", kept(lambda: ods(_repeated(1_048_576, 16_384))), "tidak"
    ),
    Kasus(
        "ods_banyak_sel.ods", kept(lambda: ods(_repeated(100_000, 1_000))), TOO_LARGE
    ),
    Kasus(
        "ods_banyak_baris.ods",
        kept(lambda: ods(_repeated(1_048_576, 1))),
        TOO_LARGE,
        long=True,
    ),
]
CASES = [*BOMBS, *ENTITIES, *LARGE]
