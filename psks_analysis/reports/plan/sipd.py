"""One sheet in the order in which SIPD-RI asks, to be typed over row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from psks_analysis import catalog
from psks_analysis.formats import MONTH_NAMES
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.planning.plan_sums import NO_CODE
from psks_analysis.region import Region
from psks_analysis.reports.plan import words
from psks_analysis.reports.plan.sheets import (
    Looks,
    fit,
    heads,
    lay_out,
    span,
    spot,
    write,
)

NAME = "SIPD-RI"
COLUMNS = (
    *("Kode program", "Program", "Kode kegiatan", "Kegiatan", "Kode sub kegiatan"),
    *("Sub kegiatan", "Peraturan nama", "Sumber dana", "Lokasi", "Bulan mulai"),
    *("Bulan selesai", "Tolok ukur keluaran", "Target", "Satuan", "Pagu (Rp)"),
    "Pagu n+1 (Rp)",
)
WIDTHS = (8, 14, 11, 22, 14, 22, 12, 12, 12, 9, 9, 17, 7, 8, 13, 13)
PAGU, NEXT = COLUMNS.index("Pagu (Rp)"), COLUMNS.index("Pagu n+1 (Rp)")
CODES = (0, 2, 4)  # columns of the three levels
TOP = 3
HOW = (
    "Urutan kolom mengikuti isian SIPD-RI. Pagu n+1 tidak ada di rencana ini: isi "
    "sendiri. Tanda * berarti nama belum dicocokkan dengan peraturannya."
)


@dataclass(frozen=True)
class Spots:
    """Where codes of each level and money stand on the sheet."""

    codes: tuple[str, ...]
    costs: str


def order(plan: Plan) -> list[int]:
    """Return the rows of the plan in the order of their codes; those without last."""
    rows = enumerate(plan.rows)
    found = sorted(rows, key=lambda each: (not _levels(each[1]), each[1].sub_kegiatan))
    return [line for line, _ in found]


def sheet(
    book: Workbook, plan: Plan, region: Region, look: Looks, costs: Sequence[str]
) -> Spots:
    """Write the sheet; its money is that of the plan, cell by cell, and is compared.

    Parameters
    ----------
    costs : sequence of str
        The cells that hold the money of the rows, in the order of :func:`order`.
    """
    page = book.add_worksheet(NAME)
    page.write_string(0, 0, HOW, look.plain)
    if mark := words.mark(plan):
        page.write_string(1, 0, mark, look.mark)
    heads(page, TOP, COLUMNS, look)
    first = TOP + 1
    for place, (line, cost) in enumerate(zip(order(plan), costs, strict=True)):
        row = plan.rows[line]
        cells = _cells(row, region)
        for column, cell in enumerate(cells):
            write(page, (first + place, column), cell, look)
        fit(page, first + place, cells, WIDTHS)
        page.write_formula(
            first + place, PAGU, f"={cost}", look.money, row.jumlah_biaya
        )
        page.write_blank(first + place, NEXT, None, look.typed)
    last = first + max(len(plan.rows), 1) - 1
    page.merge_range(last + 1, 0, last + 1, PAGU - 1, "Jumlah", look.total_text)
    for column, value in ((PAGU, plan.total), (NEXT, 0)):
        formula = f"=SUM({span(first, last, column)})"
        page.write_formula(last + 1, column, formula, look.total, value)
    _compare(page, last + 2, plan, look, spot(last + 1, PAGU))
    lay_out(page, WIDTHS, TOP)
    return Spots(
        tuple(span(first, last, column, NAME) for column in CODES),
        span(first, last, PAGU, NAME),
    )


def _compare(page: Worksheet, row: int, plan: Plan, look: Looks, total: str) -> None:
    """Say whether the sheet holds what the plan held when it was saved.

    The difference has no dots: TEXT reads them by the language of who opens the file.
    """
    right = "Cocok dengan rencana sampai rupiah."
    formula = (
        f'=IF({total}={plan.total},"{right}",'
        f'"Berbeda dari rencana tersimpan: Rp"&({total}-{plan.total}))'
    )
    page.write_formula(row, 0, formula, look.plain, right)


def _levels(row: PlanRow) -> tuple[tuple[str, str], ...]:
    return catalog.ancestors(row.sub_kegiatan)


def _cells(row: PlanRow, region: Region) -> list[object]:
    levels = _levels(row) or (("", ""), ("", ""), (NO_CODE, row.sub_kegiatan))
    names = [part for kode, name in levels for part in (kode, _doubted(kode, name))]
    known = catalog.official(row.sub_kegiatan)
    found = catalog.activities().get(row.sub_kegiatan)
    rule = known.peraturan if known else found.versi_nomenklatur if found else ""
    return [
        *names,
        rule,
        words.fund(row),
        words.where(row, region),
        MONTH_NAMES[row.mulai - 1],
        MONTH_NAMES[row.selesai - 1],
        row.indikator_keluaran,
        row.target_keluaran,
        row.satuan,
    ]


def _doubted(kode: str, name: str) -> str:
    known = catalog.official(kode)
    return name if not name or (known and known.is_verified) else f"{name}*"
