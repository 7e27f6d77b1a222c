"""A work plan to take along: a workbook whose sums are formulas, and a document.

Both carry the mark of simulated data, what was assumed, and sums that are the plan's.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from psks_analysis import catalog
from psks_analysis.formats import MONTHS, SIMULATION_MARK, long_date, number
from psks_analysis.planning import plan_sums
from psks_analysis.planning.logframe import logframe
from psks_analysis.planning.plan import QUARTERS, Plan, PlanRow, agreed_when
from psks_analysis.region import Region
from psks_analysis.region.levels import KABUPATEN
from psks_analysis.reports.table_files import PURPOSE

LATIHAN = "latihan"
TOTAL = "Jumlah"
HEADS = [
    *("No", "Masalah", "Penyebab", "Tujuan", "Program", "Kegiatan", "Sub kegiatan"),
    *("Bentuk kegiatan", "Jenis", "Sasaran L", "Sasaran P", "Sasaran", "Volume"),
    *("Satuan", "Kecamatan", "Desa", "Waktu", "Biaya satuan (Rp)"),
    *("Jumlah biaya (Rp)", "Sumber dana", "Penanggung jawab", "Pelaksana", "Mitra"),
    *("Indikator keluaran", "Target keluaran", "Indikator hasil", "Angka awal"),
    *("Target hasil", "Keterangan"),
]
VOLUME, PRICE, COST = (HEADS.index(n) for n in ("Volume", HEADS[17], HEADS[18]))
SHORT = [
    *("No", "Bentuk kegiatan", "Sasaran", "Lokasi", "Waktu", "Volume"),
    *("Biaya (Rp)", "Sumber dana", "Penanggung jawab"),
]


def matrix(plan: Plan, region: Region) -> list[list[object]]:
    """Return the rows of the plan in words, in the order of `HEADS`."""
    return [
        _cells(number, row, region) for number, row in enumerate(plan.rows, start=1)
    ]


def head(
    plan: Plan, region: Region, today: date, notes: Sequence[str] = ()
) -> list[str]:
    """Return what stands above the plan in every file; `notes` come before the end."""
    mark = [SIMULATION_MARK] if plan.dataset == LATIHAN else []
    state = agreed_when(plan) or "usulan, belum disepakati"
    if plan.tingkat != KABUPATEN:  # what a desa or kecamatan plans is proposed there
        state = f"{state}; bahan musrenbang {plan.tingkat}"
    place = region.kecamatan["nama"].get(plan.kecamatan, "") if plan.kecamatan else ""
    desa = region.desa["nama"].get(plan.desa, "") if plan.desa else ""
    where = ", ".join(each for each in (desa, place, region.nama) if each)
    return [
        *mark,
        f"Rencana kerja: {plan.nama}",
        f"{where}, tahun {plan.tahun}; versi {plan.versi}, {state}",
        f"Jumlah biaya Rp{number(plan.total)}",
        *(f"Anggapan: {each}" for each in plan.anggapan),
        *notes,
        f"Dibuat {long_date(today)}. {PURPOSE}",
    ]


def xlsx(plan: Plan, region: Region, today: date, notes: Sequence[str] = ()) -> bytes:
    """Return a workbook: the matrix with cost as a formula, sums, the logframe."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        money = book.add_format({"num_format": "#,##0", "valign": "top"})
        sheet = book.add_worksheet("Matriks")
        above = head(plan, region, today, notes)
        for at, line in enumerate(above):
            sheet.write_string(at, 0, line)
        top = len(above)
        for column, name in enumerate(HEADS):
            sheet.write_string(top, column, name, bold)
        for at, cells in enumerate(matrix(plan, region), start=top + 1):
            for column, cell in enumerate(cells):
                _write(sheet, at, column, cell, wrap, money)
            row = plan.rows[at - top - 1]
            volume = xlsxwriter.utility.xl_rowcol_to_cell(at, VOLUME)
            price = xlsxwriter.utility.xl_rowcol_to_cell(at, PRICE)
            sheet.write_formula(at, COST, f"={volume}*{price}", money, row.jumlah_biaya)
        last = top + len(plan.rows)
        sheet.write_string(last + 1, COST - 1, "Jumlah", bold)
        if plan.rows:
            first_cell = xlsxwriter.utility.xl_rowcol_to_cell(top + 1, COST)
            last_cell = xlsxwriter.utility.xl_rowcol_to_cell(last, COST)
            sheet.write_formula(
                last + 1, COST, f"=SUM({first_cell}:{last_cell})", money, plan.total
            )
        sheet.freeze_panes(top + 1, 1)
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, len(HEADS) - 1, 18)
        for name, frame in _sums(plan, region):
            own = book.add_worksheet(name)
            for column, title in enumerate(frame.columns):
                own.write_string(0, column, str(title), bold)
            for at, cells in enumerate(frame.itertuples(index=False), start=1):
                for column, cell in enumerate(cells):
                    _write(own, at, column, cell, wrap, money)
            own.autofit(300)
    return buffer.getvalue()


def docx(plan: Plan, region: Region, today: date, notes: Sequence[str] = ()) -> bytes:
    """Return a document on lying A4: what stands above, a short matrix, the sums."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    document.styles["Normal"].font.size = Pt(9)
    lines = head(plan, region, today, notes)
    document.add_heading(f"Rencana kerja {plan.tahun}: {plan.nama}", level=1)
    for line in lines:
        document.add_paragraph(line)
    _table(document, SHORT, [_short(n, r, region) for n, r in _numbered(plan)])
    for name, frame in _sums(plan, region):
        document.add_heading(name, level=2)
        cells = [[_text(cell) for cell in row] for row in frame.to_numpy().tolist()]
        _table(document, [str(each) for each in frame.columns], cells)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _numbered(plan: Plan) -> list[tuple[int, PlanRow]]:
    return list(enumerate(plan.rows, start=1))


def _cells(line: int, row: PlanRow, region: Region) -> list[object]:
    code = catalog.activities().get(row.sub_kegiatan)
    return [
        *(line, row.masalah, row.penyebab, row.tujuan),
        f"{code.program_kode} {code.program_nama}" if code else "",
        f"{code.kegiatan_kode} {code.kegiatan_nama}" if code else "",
        f"{code.kode} {code.nama}" if code else row.sub_kegiatan,
        row.bentuk,
        _kind(row),
        *(row.laki, row.perempuan, row.sasaran, row.volume, row.satuan),
        *_place(row, region),
        _months(row),
        *(row.biaya_satuan, row.jumlah_biaya, _fund(row)),
        *(row.penanggung_jawab, row.pelaksana, row.mitra),
        *(row.indikator_keluaran, row.target_keluaran),
        *(row.indikator_hasil, row.dasar_hasil, row.target_hasil, row.keterangan),
    ]


def _short(line: int, row: PlanRow, region: Region) -> list[str]:
    where = ", ".join(each for each in reversed(_place(row, region)) if each)
    return [
        str(line),
        row.bentuk,
        f"{number(row.sasaran)} {_kind(row)}",
        where or "seluruh wilayah",
        _months(row),
        f"{number(row.volume)} {row.satuan}",
        number(row.jumlah_biaya),
        _fund(row),
        row.penanggung_jawab,
    ]


def _kind(row: PlanRow) -> str:
    return catalog.kind_name(row.jenis) if row.jenis in catalog.pmks_kinds() else ""


def _place(row: PlanRow, region: Region) -> list[str]:
    return [
        str(region.kecamatan["nama"].get(row.kecamatan, row.kecamatan)),
        str(region.desa["nama"].get(row.desa, row.desa)),
    ]


def _months(row: PlanRow) -> str:
    return f"{MONTHS[row.mulai - 1]}–{MONTHS[row.selesai - 1]}"


def _fund(row: PlanRow) -> str:
    fund = catalog.funds().get(row.sumber_dana)
    return fund.nama if fund else row.sumber_dana


def _sums(plan: Plan, region: Region) -> Iterator[tuple[str, pd.DataFrame]]:
    total = plan.total
    funds = plan_sums.by_fund(plan)[["nama", "biaya", "pagu", "sisa"]].set_axis(
        ["Sumber dana", "Biaya (Rp)", "Pagu (Rp)", "Sisa (Rp)"], axis=1
    )
    yield "Sumber dana", _with_total(funds, (TOTAL, total, pd.NA, pd.NA))
    codes = plan_sums.by_code(plan)[["kode", "nama", "biaya"]].set_axis(
        ["Kode", "Nama", "Biaya (Rp)"], axis=1
    )
    yield "Program", _with_total(codes, ("", TOTAL, total))
    places = plan_sums.by_place(plan, region)[["nama", "baris", "biaya"]].set_axis(
        ["Tempat", "Baris", "Biaya (Rp)"], axis=1
    )
    yield "Tempat", _with_total(places, (TOTAL, len(plan.rows), total))
    if plan.realisasi:
        yield "Realisasi", _done(plan)
    yield "Kerangka logis", logframe(plan, region)


def _with_total(table: pd.DataFrame, total: tuple[object, ...]) -> pd.DataFrame:
    last = pd.DataFrame([total], columns=table.columns, dtype=object)
    return pd.concat([table.astype(object), last], ignore_index=True)


def _done(plan: Plan) -> pd.DataFrame:
    """Return what was done of every row, beside what was planned."""
    table = plan_sums.realised(plan)
    quarters = {f"tw{quarter}": f"TW {quarter} (Rp)" for quarter in QUARTERS}
    heads = {
        **{"bentuk": "Bentuk kegiatan", "volume": "Volume"},
        **{"volume_jadi": "Terlaksana", "biaya": "Biaya (Rp)"},
        **quarters,
        "biaya_jadi": "Terpakai (Rp)",
    }
    shown = table[list(heads)].rename(columns=heads)
    sums = [table[name].sum(min_count=1) for name in ("biaya", *quarters, "biaya_jadi")]
    return _with_total(shown, (TOTAL, pd.NA, pd.NA, *sums))


def _write(
    sheet: Any, row: int, column: int, cell: object, wrap: Any, money: Any
) -> None:
    if pd.isna(cell):
        sheet.write_blank(row, column, None, wrap)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, wrap)  # never a formula
    else:
        sheet.write_number(row, column, float(cell), money)  # type: ignore[arg-type]


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    return number(cell)  # type: ignore[arg-type]


def _table(document: Any, heads: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, heads, strict=True):
        cell.text = name
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
