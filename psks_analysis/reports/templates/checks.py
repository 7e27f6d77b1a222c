"""What a workbook to fill in refuses while one types, and says how to mend it.

The importer asks the same again: cells can be pasted over, and other programs know no
checks.
"""

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from psks_analysis.ingest.numbers import LARGEST
from psks_analysis.office.asked import COUNT, SEXES, Asked, Kind, Spot

WHOLE = "Ketik bilangan bulat 0 atau lebih. Tidak ada: 0. Belum didata: kosongkan."
IS_SUM = (
    "Jumlah harus bilangan bulat, dan sama dengan laki-laki ditambah perempuan bila "
    "keduanya diisi."
)
IS_PART = "Harus bilangan bulat, dan tidak lebih dari jumlahnya."
REFUSED, SHUT = "Belum dapat diterima", "Tidak diisi"
NOT_ASKED = "Kolom ini tidak berlaku untuk jenis ini."
UNIT = "Pilih satuan dari daftar."


def add_checks(
    sheet: Worksheet,
    asked: Asked,
    lines: tuple[int, int],
    column: int,
    rows: Sequence[tuple[Spot, Kind]],
) -> None:
    """Check the counts, which begin at a column, and let units be chosen before it."""
    first, last = lines
    at = {count: column + place for place, count in enumerate(asked.counts)}
    for count, place in at.items():
        rule = _rule(count, first, at)
        sheet.data_validation(
            *(first, place, last, place), {**rule, "error_title": REFUSED}
        )
    for line, (_, kind) in enumerate(rows, first):
        if len(kind.units) > 1:
            sheet.data_validation(
                *(line, column - 1, line, column - 1),
                {
                    "validate": "list",
                    "source": list(kind.units),
                    "error_title": REFUSED,
                    "error_message": UNIT,
                },
            )


def _rule(count: str, line: int, at: dict[str, int]) -> dict[str, object]:
    """Return the check of a column, written for its first line."""
    own = xl_rowcol_to_cell(line, at[count])
    whole = f"ISNUMBER({own}),{own}=INT({own}),{own}>=0,{own}<{LARGEST}"
    if count in SEXES or len(at) == 1:
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": LARGEST - 1,
            "error_message": WHOLE,
        }
    sexes = [
        xl_rowcol_to_cell(line, at[sex], col_abs=True) for sex in SEXES if sex in at
    ]
    if count == COUNT:
        return _formula(f"{whole}{_equals_sum(own, sexes)}", IS_SUM if sexes else WHOLE)
    total = xl_rowcol_to_cell(line, at[COUNT], col_abs=True)
    every = ",".join([*sexes, total])
    largest = f"MAX({total},SUM({','.join(sexes)}))" if sexes else total
    return _formula(f"{whole},OR(COUNT({every})=0,{own}<={largest})", IS_PART)


def _equals_sum(own: str, sexes: list[str]) -> str:
    if not sexes:
        return ""
    listed = ",".join(sexes)
    return f",OR(COUNT({listed})<{len(sexes)},{own}=SUM({listed}))"


def _formula(conditions: str, message: str) -> dict[str, object]:
    return {
        "validate": "custom",
        "value": f"=AND({conditions})",
        "error_message": message,
    }
