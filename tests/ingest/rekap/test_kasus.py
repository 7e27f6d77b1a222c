"""Sheets once stored wrongly or refused without need, each with its truth.

Typed after `../shared/data/kasus`, whose figures are invented; what an import changes
of earlier ones (07, 08, 21) is in `tests/cli/test_impor_again.py`.
"""

import pytest
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.region import shipped_region

HEAD = ["KECAMATAN", "TAHUN", "PENGEMIS"]
TOTALS = {
    "01 a total without a label": (
        "NO;KECAMATAN;DESA;TAHUN;PENGEMIS\n1;Tiris;Andungbiru;2024;5\n"
        "2;Tiris;Tlogoargo;2024;6\n3;Krucil;Sumberduren;2024;7\n"
        "4;Krucil;Roto;2024;8\n;;;2024;26\n",
        26,
    ),
    "03 kecamatan Sumber above L and P": (
        [
            ["REKAP PMKS"],
            ["JENIS PMKS", "TAHUN", "TIRIS", None, "SUMBER"],
            [None, None, "L", "P", "L", "P"],
            ["Pengemis", 2024, 1, 2, 5, 6],
            ["Pemulung", 2024, 3, 4, 7, 8],
        ],
        36,
    ),
    "06 the year of the title": (
        "REKAP PMKS TAHUN 2021\nKECAMATAN;PENGEMIS\nTiris;5\nKrucil;6\n",
        11,
    ),
    "09 snake case": (
        "kecamatan;tahun;jenis_pmks;laki_laki;perempuan;jumlah\n"
        "Tiris;2024;Pengemis;3;4;7\nKrucil;2024;Pengemis;1;2;3\n",
        10,
    ),
    "10 handled below a kind": (
        [
            ["REKAP PMKS"],
            ["KECAMATAN", "TAHUN", "PENGEMIS"],
            [None, None, "JUMLAH", "TERTANGANI", "BELUM TERTANGANI"],
            ["Tiris", 2024, 5, 2, 3],
            ["Krucil", 2024, 6, 4, 2],
        ],
        11,
    ),
    "12 kecamatan and desa in one column": (
        "NO;KECAMATAN/DESA;TAHUN;PENGEMIS\n1;TIRIS;2024;11\n;Andungbiru;2024;5\n"
        ";Tlogoargo;2024;6\n2;KRUCIL;2024;15\n;Sumberduren;2024;7\n;Roto;2024;8\n",
        26,
    ),
    "13 the kecamatan in the title": (
        "DATA PMKS KECAMATAN TIRIS TAHUN 2024\nNO;DESA/KELURAHAN;PENGEMIS\n"
        "1;Andungbiru;5\n2;Tlogoargo;6\n",
        11,
    ),
    "14 numbered kinds": (
        "KECAMATAN;TAHUN;JENIS PMKS;JUMLAH\nTiris;2024;1. Anak Balita Terlantar;5\n"
        "Tiris;2024;12) Pengemis;6\n",
        11,
    ),
    "15 the kind written once": (
        "JENIS PMKS;KECAMATAN;TAHUN;JUMLAH\nPengemis;Tiris;2024;5\n;Krucil;2024;6\n"
        "Pemulung;Tiris;2024;7\n;Krucil;2024;8\n",
        26,
    ),
    "17 half a row": (
        "KECAMATAN;TAHUN;PENGEMIS L;PENGEMIS P\nTiris;2024;3;4\nKrucil;2024;5;\n",
        7,
    ),
    "18 a unit in a cell": (
        "KECAMATAN;TAHUN;PENGEMIS\nTiris;2024;12 orang\nKrucil;2024;'7\n",
        19,
    ),
    "19 the header again": (
        "KECAMATAN;TAHUN;PENGEMIS\nTiris;2024;5\nKECAMATAN;TAHUN;PENGEMIS\n"
        "Krucil;2024;6\n",
        11,
    ),
    "20 numbered columns": (
        "NO;KECAMATAN;TAHUN;PENGEMIS L;PENGEMIS P;PENGEMIS JML\n1;2;3;4;5;6=4+5\n"
        "1;Tiris;2024;2;3;5\n",
        5,
    ),
}
REFUSED = {
    "04 errors of formulas": (
        [
            ["KECAMATAN", "TAHUN", "PENGEMIS"],
            ["Tiris", 2024, "#REF!"],
            ["Maron", 2024, 4],
        ],
        "tidak_terbaca",
    ),
    "05 a formula without a value": (
        [HEAD, ["Tiris", 2024, "="], ["Maron", 2024, 4]],
        "tidak_terbaca",
    ),
    "06 the year of the title, denied": (
        TOTALS["06 the year of the title"][0],
        "tahun_bertentangan",
    ),
    "16 a kecamatan that is not its desa": (
        "KECAMATAN;DESA;TAHUN;PENGEMIS\nTiris;;2024;99\n;Andungbiru;2024;5\n"
        ";Tlogoargo;2024;6\n",
        "tingkat_bertentangan",
    ),
}


AS_TEXT = [case for case, (content, _) in TOTALS.items() if isinstance(content, str)]


@pytest.fixture
def read(tmp_path):
    """Write text as CSV and rows as XLSX, and examine them for Probolinggo."""

    def run(content, **options):
        file = tmp_path / ("rekap.csv" if isinstance(content, str) else "rekap.xlsx")
        if isinstance(content, str):
            file.write_text(content, encoding="utf-8")
        else:
            write(file, content)
        return examine(file, shipped_region("35.13"), Options(isi="pmks", **options))

    return run


def write(file, rows):
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if str(cell).startswith(("#", "=")):
                    value = "" if cell == "=" else cell
                    sheet.write_formula(line, place, "=1+1", value=value)
                else:
                    sheet.write(line, place, cell)


def as_rows(text):
    """Return the same table as a spreadsheet would hold it."""
    cells = [line.split(";") for line in text.splitlines()]
    return [[int(c) if c.isdigit() else c or None for c in row] for row in cells]


@pytest.mark.parametrize("case", TOTALS)
def test_the_total_is_the_truth(case, read):
    content, expected = TOTALS[case]
    outcome = read(content)
    assert not outcome.refused, outcome.findings
    assert outcome.facts["jumlah"].sum() == expected


@pytest.mark.parametrize(
    "case", [c for c, (t, _) in TOTALS.items() if isinstance(t, str)]
)
def test_the_total_is_the_same_from_a_workbook(case, read):
    content, expected = TOTALS[case]
    outcome = read(as_rows(content))
    assert not outcome.refused, outcome.findings
    assert outcome.facts["jumlah"].sum() == expected


def test_handled_is_read_beside_its_kind(read):
    outcome = read(TOTALS["10 handled below a kind"][0])
    assert outcome.facts["tertangani"].sum() == 6


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_known_is_refused(case, read, codes):
    content, code = REFUSED[case]
    assert set(codes(read(content, tahun=2024))) == {code}
