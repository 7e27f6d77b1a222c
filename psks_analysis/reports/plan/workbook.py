"""A work plan as a workbook: who changes a volume or a price sees every sum follow.

"Rencana" is the sheet to print and to change; all other numbers are formulas of it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

import pandas as pd
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from psks_analysis import catalog
from psks_analysis.catalog.settings_shape import Letterhead
from psks_analysis.plain_text import one_line, visible
from psks_analysis.planning import plan_sums
from psks_analysis.planning.logframe import logframe
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.region import Region
from psks_analysis.reports.documents.parts import (
    BLANK,
    SHORT_BLANK,
    letterhead_lines,
    signatures,
    signing_line,
)
from psks_analysis.reports.plan import sipd, words
from psks_analysis.reports.plan.sheets import (
    Looks,
    fit,
    heads,
    lay_out,
    looks,
    print_on,
    span,
    spot,
    sum_where,
    write,
)
from psks_analysis.reports.plan.sums import TOTAL, done_table
from psks_analysis.reports.table_files import PURPOSE
from psks_analysis.rupiah_words import rupiah_words

RENCANA, MATRIKS, REKAP = "Rencana", "Matriks", "Rekapitulasi"
COLUMNS = (
    *("No", "Kode", "Sub kegiatan", "Bentuk kegiatan", "Sasaran", "Lokasi", "Waktu"),
    *("Volume", "Satuan", "Biaya satuan (Rp)", "Jumlah (Rp)", "Sumber dana"),
    "Penanggung jawab",
)
WIDTHS = (4, 14, 24, 17, 14, 13, 9, 8, 9, 12, 14, 13, 14)
VOLUME, PRICE, COST, FUND = (
    COLUMNS.index(name)
    for name in ("Volume", "Biaya satuan (Rp)", "Jumlah (Rp)", "Sumber dana")
)
FUND_HEADS = ("Sumber dana", "Biaya (Rp)", "Pagu (Rp)", "Sisa (Rp)")
FEW_ROWS = 5  # that fit on one page with kop and signatures
LAST = len(COLUMNS) - 1


@dataclass(frozen=True)
class Where:
    """The rows of the sheet "Rencana": of the heads, the first, the last, the sum."""

    head: int
    first: int
    last: int

    @property
    def total(self) -> int:
        """Return the row of the sum."""
        return self.last + 1


def xlsx(
    plan: Plan, region: Region, kop: Letterhead, notes: Sequence[str] = ()
) -> bytes:
    """Return the plan as a workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        made = datetime.combine(words.day_of(plan), time())
        about = {"title": words.title(plan), "subject": words.subtitle(plan, region)}
        about |= {"author": kop.nama, "comments": words.mark(plan) or ""}
        book.set_properties({**about, "created": made})
        look = looks(book)
        at = _rencana(book.add_worksheet(RENCANA), plan, region, kop, look)
        rows = sipd.sheet(
            book, plan, region, look, [_cost(at, n) for n in sipd.order(plan)]
        )
        _matriks(book, plan, region, look, at)
        _rekap(book, plan, region, look, at, rows)
        _plain(book, "Kerangka logis", logframe(plan, region), look)
        if plan.realisasi:
            _plain(book, "Realisasi", done_table(plan), look)
        said = [*(f"Anggapan: {each}" for each in plan.anggapan), *notes]
        if said:
            _notes(book, said, look)
        print_on(book, kop.kertas)
        if mark := words.mark(plan):
            for sheet in book.worksheets():
                sheet.set_header(f"&R&9{one_line(mark).replace('&', '&&')}")
    return buffer.getvalue()


def _cost(at: Where, line: int) -> str:
    return spot(at.first + line, COST, RENCANA)


def _rencana(
    sheet: Worksheet, plan: Plan, region: Region, kop: Letterhead, look: Looks
) -> Where:
    head = _above(sheet, plan, region, kop, look)
    heads(sheet, head, COLUMNS, look)
    at = Where(head, head + 1, head + max(len(plan.rows), 1))
    for line, row in enumerate(plan.rows):
        _row(sheet, at.first + line, line + 1, row, region, look)
    sheet.merge_range(at.total, 0, at.total, COST - 1, TOTAL, look.total_text)
    cells = span(at.first, at.last, COST)
    sheet.write_formula(at.total, COST, f"=SUM({cells})", look.total, plan.total)
    for column in (FUND, FUND + 1):
        sheet.write_blank(at.total, column, None, look.total_text)
    below = _in_words(sheet, plan, at, look)
    below = _funds(sheet, plan, at, below + 1, look)
    _signed(sheet, plan, kop, below + 1, look)
    lay_out(sheet, WIDTHS, head, is_one=len(plan.rows) <= FEW_ROWS)
    foot = one_line(f"{words.state(plan)}. {PURPOSE}").replace("&", "&&")[:200]
    sheet.set_footer(f"&L&8{foot}&R&8Halaman &P dari &N")
    return at


def _above(
    sheet: Worksheet, plan: Plan, region: Region, kop: Letterhead, look: Looks
) -> int:
    """Write what stands above the table; return the row of its heads."""
    office = letterhead_lines(kop)
    lines = [
        (each, look.kop if at < 2 else look.centre) for at, each in enumerate(office)
    ]
    lines += [("", look.plain), (words.title(plan), look.title)]
    lines += [(words.subtitle(plan, region), look.centre)]
    if kop.logo:
        picture = {"image_data": io.BytesIO(kop.logo), "description": "Logo"}
        sheet.insert_image(0, 1, "logo.png", picture | _scale(kop.logo))
    for row, (text, style) in enumerate(lines):
        sheet.merge_range(row, 0, row, LAST, visible(text), style)
    if mark := words.mark(plan):
        sheet.write_string(len(lines), 0, mark, look.mark)
    return len(lines) + 1


def _scale(logo: bytes) -> dict[str, float]:
    """Return how much smaller a picture is drawn, to be 60 dots high."""
    from PIL import Image

    with Image.open(io.BytesIO(logo)) as picture:
        part = 60 / picture.height
    return {"x_scale": part, "y_scale": part}


def _row(
    sheet: Worksheet, at: int, line: int, row: PlanRow, region: Region, look: Looks
) -> None:
    levels = catalog.ancestors(row.sub_kegiatan)
    named = levels[-1] if levels else (row.sub_kegiatan, "")
    sasaran = "" if row.sasaran is None else f"{row.sasaran} "
    cells: tuple[object, ...] = (
        *(line, *named, row.bentuk, f"{sasaran}{words.kind(row)}".strip()),
        *(words.where(row, region), words.months(row), row.volume, row.satuan),
        *(row.biaya_satuan, row.jumlah_biaya, words.fund(row), row.penanggung_jawab),
    )
    for column, cell in enumerate(cells):
        write(sheet, (at, column), cell, look)
    fit(sheet, at, cells, WIDTHS)
    for column, value in ((VOLUME, row.volume), (PRICE, row.biaya_satuan)):
        sheet.write_number(at, column, value, look.typed)
    formula = f"={spot(at, VOLUME)}*{spot(at, PRICE)}"
    sheet.write_formula(at, COST, formula, look.money, row.jumlah_biaya)


def _in_words(sheet: Worksheet, plan: Plan, at: Where, look: Looks) -> int:
    """Write the sum in words, which goes when somebody changes a number."""
    said = f"Terbilang: {rupiah_words(plan.total)}"
    stale = "Terbilang: " + BLANK
    total = spot(at.total, COST)
    row = at.total + 1
    sheet.merge_range(row, 0, row, LAST, "", look.plain)
    pieces = "&".join(f'"{said[n : n + 200]}"' for n in range(0, len(said), 200))
    formula = f'=IF({total}={plan.total},{pieces},"{stale}")'
    sheet.write_formula(row, 0, formula, look.plain, said)
    return row + 1


def _funds(sheet: Worksheet, plan: Plan, at: Where, row: int, look: Looks) -> int:
    """Write what each source of funds pays beside what there is."""
    for column, name in zip((1, 3, 4, 5), FUND_HEADS, strict=True):
        sheet.write_string(row, column, name, look.head)
    sheet.write_blank(row, 2, None, look.head)
    table = plan_sums.by_fund(plan)
    keys = span(at.first, at.last, FUND)
    costs = span(at.first, at.last, COST)
    for line, (_, fund) in enumerate(table.iterrows(), start=row + 1):
        sheet.merge_range(line, 1, line, 2, visible(str(fund["nama"])), look.text)
        key = spot(line, 1)
        sheet.write_formula(
            line, 3, sum_where(keys, key, costs), look.money, int(fund["biaya"])
        )
        if pd.notna(fund["pagu"]):
            sheet.write_number(line, 4, int(fund["pagu"]), look.typed)
            rest = f"={spot(line, 4)}-{spot(line, 3)}"
            sheet.write_formula(line, 5, rest, look.money, int(fund["sisa"]))
        else:
            sheet.write_blank(line, 4, None, look.text)
            sheet.write_blank(line, 5, None, look.text)
    return row + len(table) + 1


def _signed(
    sheet: Worksheet, plan: Plan, kop: Letterhead, row: int, look: Looks
) -> None:
    signed = signatures(kop, plan.tahun, *words.SIGNED)
    sheet.merge_range(row, 9, row, LAST, visible(signing_line(signed)), look.centre)
    for first, last, who in zip((1, 9), (4, LAST), signed.signers, strict=True):
        number = f"NIP {who.nip or SHORT_BLANK}"
        lines = (
            *(who.opening, who.jabatan or BLANK, "", "", ""),
            *(who.nama or BLANK, "" if who.nama and not who.nip else number),
        )
        for line, text in enumerate(lines, start=row + 1):
            sheet.merge_range(line, first, line, last, visible(text), look.centre)


def _matriks(
    book: Workbook, plan: Plan, region: Region, look: Looks, at: Where
) -> None:
    """Write all that is known of every row; its numbers are those of "Rencana"."""
    sheet = book.add_worksheet(MATRIKS)
    sheet.write_string(0, 0, visible(words.title(plan)), look.plain)
    if mark := words.mark(plan):
        sheet.write_string(1, 0, mark, look.mark)
    top, widths = 3, [4, *[12] * (len(words.HEADS) - 1)]
    heads(sheet, top, words.HEADS, look)
    for line, cells in enumerate(words.matrix(plan, region)):
        for column, cell in enumerate(cells):
            write(sheet, (top + 1 + line, column), cell, look)
        fit(sheet, top + 1 + line, cells, widths)
        row = plan.rows[line]
        for name, column, value in (
            ("Volume", VOLUME, row.volume),
            ("Biaya satuan (Rp)", PRICE, row.biaya_satuan),
            ("Jumlah biaya (Rp)", COST, row.jumlah_biaya),
        ):
            sheet.write_formula(
                top + 1 + line,
                words.HEADS.index(name),
                f"={spot(at.first + line, column, RENCANA)}",
                look.money,
                value,
            )
    lay_out(sheet, widths, top)


def _rekap(
    book: Workbook,
    plan: Plan,
    region: Region,
    look: Looks,
    at: Where,
    coded: sipd.Spots,
) -> None:
    """Write the sums by program, kegiatan and sub-kegiatan, and by place."""
    sheet = book.add_worksheet(REKAP)
    if mark := words.mark(plan):
        sheet.write_string(0, 0, mark, look.mark)
    heads(sheet, 2, ("Kode", "Program, kegiatan, sub kegiatan", "Biaya (Rp)"), look)
    row = 3
    for _, each in plan_sums.by_code(plan).iterrows():
        name = catalog.full_name(each["kode"], each["nama"])
        write(sheet, (row, 0), each["kode"], look)
        write(sheet, (row, 1), name, look)
        keys = coded.codes[int(each["tingkat"])]
        formula = sum_where(keys, spot(row, 0), coded.costs)
        sheet.write_formula(row, 2, formula, look.money, int(each["biaya"]))
        row += 1
    total = f"={spot(at.total, COST, RENCANA)}"
    _sum_row(sheet, row, look, total, plan.total)
    row += 2
    heads(sheet, row, ("Baris", "Tempat", "Biaya (Rp)"), look)
    column = words.HEADS.index("Kecamatan")
    keys = span(4, 3 + max(len(plan.rows), 1), column, MATRIKS)
    costs = span(at.first, at.last, COST, RENCANA)
    for _, each in plan_sums.by_place(plan, region).iterrows():
        row += 1
        write(sheet, (row, 0), int(each["baris"]), look)
        write(sheet, (row, 1), str(each["nama"]), look)
        key = spot(row, 1) if each["kode"] else '""'
        formula = sum_where(keys, key, costs)
        sheet.write_formula(row, 2, formula, look.money, int(each["biaya"]))
    _sum_row(sheet, row + 1, look, total, plan.total)
    lay_out(sheet, (18, 90, 20), None)


def _sum_row(sheet: Worksheet, row: int, look: Looks, formula: str, value: int) -> None:
    sheet.merge_range(row, 0, row, 1, TOTAL, look.total_text)
    sheet.write_formula(row, 2, formula, look.total, value)


def _plain(book: Workbook, name: str, frame: pd.DataFrame, look: Looks) -> None:
    sheet, widths = book.add_worksheet(name), [26] * len(frame.columns)
    heads(sheet, 0, [str(each) for each in frame.columns], look)
    for row, cells in enumerate(frame.itertuples(index=False), start=1):
        for column, cell in enumerate(cells):
            write(sheet, (row, column), cell, look)
        fit(sheet, row, cells, widths)
    lay_out(sheet, widths, 0)


def _notes(book: Workbook, said: Sequence[str], look: Looks) -> None:
    sheet = book.add_worksheet("Catatan")
    for row, text in enumerate(said):
        sheet.write_string(row, 0, visible(text), look.text)
    lay_out(sheet, (150,), None)
