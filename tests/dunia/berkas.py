"""The files of an office, laid out as offices do, from the figures in `angka/`.

All figures are invented; so are Kabupaten Karanglor and every border written here.
Names and codes of Kabupaten and Kota Probolinggo are the real ones.
"""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

FIGURES = Path(__file__).parent / "angka"
KINDS = {
    "PMKS-02": "ANAK TERLANTAR",
    "PMKS-04": "ANAK JALANAN",
    "PMKS-05": "ANAK DENGAN KEDISABILITASAN",
    "PMKS-08": "LANSIA TERLANTAR",
    "PMKS-09": "PENYANDANG DISABILITAS",
    "PMKS-11": "GELANDANGAN",
    "PMKS-12": "PENGEMIS",
    "PMKS-16": "ORANG DENGAN HIV/AIDS",
    "PMKS-17": "KORBAN PENYALAHGUNAAN NAPZA",
    "PMKS-20": "PEKERJA MIGRAN BERMASALAH SOSIAL",
    "PMKS-23": "PEREMPUAN RAWAN SOSIAL EKONOMI",
    "PMKS-24": "FAKIR MISKIN",
    "PMKS-25": "KELUARGA BERMASALAH SOSIAL PSIKOLOGIS",
}
Row = dict[str, str]
Make = Callable[[Path], None]


def figures(name: str) -> list[Row]:
    """Return the rows of one table of `angka/`; blank = not reported."""
    with (FIGURES / f"{name}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter=";"))


def whole(text: str) -> int | None:
    """Return a figure as a cell of a workbook."""
    return int(text) if text else None


def total(rows: Sequence[Row], *columns: str) -> int:
    """Return the sum of what was reported."""
    return sum(int(row[column]) for row in rows for column in columns if row[column])


def wide_recap(file: Path) -> None:
    """PMKS 2023: kinds side by side under merged headers of two lines, L, P and JML.

    Fakir miskin stand in people and in families (KK) beside each other; a kecamatan
    that did not report has a row without figures; the last row adds up by formulas.
    """
    rows = figures("probolinggo-pmks-2023")
    by_sex = [kode for kode in KINDS if f"{kode} L" in rows[0]]
    families = [f"{kode} KK" for kode in KINDS if f"{kode} KK" in rows[0]]
    with _sheet(file, "PMKS 2023") as sheet:
        last = 1 + 3 * len(by_sex) + len(families)
        sheet.merge_range(0, 0, 0, last, "DINAS SOSIAL KABUPATEN PROBOLINGGO")
        sheet.merge_range(1, 0, 1, last, "REKAPITULASI PMKS PER KECAMATAN TAHUN 2023")
        sheet.merge_range(3, 0, 4, 0, "NO")
        sheet.merge_range(3, 1, 4, 1, "KECAMATAN")
        for place, kode in enumerate(by_sex):
            first = 2 + 3 * place
            sheet.merge_range(3, first, 3, first + 2, KINDS[kode])
            sheet.write_row(4, first, ["L", "P", "JML"])
        after = 2 + 3 * len(by_sex)
        for place, column in enumerate(families):
            name = f"{KINDS[column[:-3]]} (KK)"
            sheet.merge_range(3, after + place, 4, after + place, name)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(4 + number, 0, [number, f"Kec. {row['kecamatan']}"])
            for place, kode in enumerate(by_sex):
                if row[f"{kode} L"]:
                    cells = _sexes([row], f"{kode} L", f"{kode} P")
                    sheet.write_row(4 + number, 2 + 3 * place, cells)
            sheet.write_row(4 + number, after, [whole(row[c]) for c in families])
        sums = [s for k in by_sex for s in _sexes(rows, f"{k} L", f"{k} P")]
        sums += [total(rows, column) for column in families]
        end = 5 + len(rows)
        sheet.write(end, 1, "JUMLAH")
        for place, value in enumerate(sums, start=2):
            cells = f"{xl_rowcol_to_cell(5, place)}:{xl_rowcol_to_cell(end - 1, place)}"
            sheet.write_formula(end, place, f"=SUM({cells})", None, value)


def long_table(file: Path) -> None:
    """PMKS 2024: one row a kecamatan, kind and unit, with who was helped."""
    helped = {row["kecamatan"]: row for row in figures("probolinggo-tertangani-2024")}
    lines = ["Kecamatan;Tahun;Jenis PMKS;Satuan;L;P;Jumlah;Tertangani"]
    for row in figures("probolinggo-pmks-2024"):
        for kode, name in KINDS.items():
            about = f"{row['kecamatan']};2024;{name}"
            men, women = row.get(f"{kode} L", ""), row.get(f"{kode} P", "")
            if men:
                both = int(men) + int(women)
                done = helped[row["kecamatan"]].get(kode, "")
                lines.append(f"{about};orang;{men};{women};{both};{done}")
            if families := row.get(f"{kode} KK"):
                lines.append(f"{about};KK;;;{families};")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def desa_sheet(file: Path) -> None:
    """Lansia 2024 of three kecamatan by desa, a subtotal below each kecamatan."""
    rows = figures("probolinggo-desa-2024")
    columns = ("PMKS-08 L", "PMKS-08 P")
    table: list[list[object]] = [
        ["LANJUT USIA TERLANTAR PER DESA/KELURAHAN, 2024"],
        ["NO", "KECAMATAN", "DESA/KELURAHAN", "L", "P", "JUMLAH"],
    ]
    for kecamatan in dict.fromkeys(row["kecamatan"] for row in rows):
        own = [row for row in rows if row["kecamatan"] == kecamatan]
        for number, row in enumerate(own, start=1):
            about = [number, kecamatan, row["desa"]]
            table.append([*about, *_sexes([row], *columns)])
        name = f"JUMLAH KEC. {kecamatan.upper()}"
        table.append([None, name, None, *_sexes(own, *columns)])
    table.append([None, "JUMLAH", None, *_sexes(rows, *columns)])
    _write_sheet(file, "Lansia per desa", table)


def _sexes(rows: Sequence[Row], men: str, women: str) -> list[int]:
    return [total(rows, men), total(rows, women), total(rows, men, women)]


def psks_in_one_line(name: str) -> Make:
    """PSKS of a year, kinds side by side, and who is active, all in one header line."""

    def make(file: Path) -> None:
        rows = figures(name)
        columns = list(rows[0])[1:]
        _write_sheet(file, "PSKS", [["NO", "KECAMATAN", *columns], *_psks_body(rows)])

    return make


def psks_in_two_lines(name: str, title: str) -> Make:
    """PSKS of a year, kinds side by side; below PSM how many, active and trained."""

    def make(file: Path) -> None:
        rows = figures(name)
        kinds = [column for column in rows[0] if " " not in column][1:]
        first = ["NO", "KECAMATAN", "PSM", None, None, *kinds[1:]]
        second = [None, None, "JML", "AKTIF", "TERLATIH", *[None] * len(kinds[1:])]
        with _sheet(file, "PSKS") as sheet:
            sheet.write(0, 0, title)
            sheet.write_row(2, 0, first)
            sheet.write_row(3, 0, second)
            sheet.merge_range(2, 2, 2, 4, "PSM")
            for place, row in enumerate(_psks_body(rows), start=4):
                sheet.write_row(place, 0, row)

    return make


def _psks_body(rows: Sequence[Row]) -> list[list[object]]:
    columns = list(rows[0])[1:]
    body: list[list[object]] = [
        [number, row["kecamatan"], *(whole(row[column]) for column in columns)]
        for number, row in enumerate(rows, start=1)
    ]
    return [*body, [None, "JUMLAH", *(total(rows, column) for column in columns)]]


def programmes(name: str, tahun: str = "") -> Make:
    """Recipients of programmes, as a wide CSV with the year in a column."""

    def make(file: Path) -> None:
        rows = figures(name)
        columns = [column for column in rows[0] if column not in ("tahun", "kecamatan")]
        lines = [";".join(["KECAMATAN", "TAHUN", *columns])]
        for row in rows:
            about = [row["kecamatan"], row.get("tahun", tahun)]
            lines.append(";".join([*about, *(row[column] for column in columns)]))
        file.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")

    return make


def by_sex(name: str, title: str) -> Make:
    """PMKS of a year as a CSV with a title: each kind as `NAME L` and `NAME P`."""

    def make(file: Path) -> None:
        rows = figures(name)
        columns = list(rows[0])[1:]
        headers = [f"{KINDS[column[:-2]]} {column[-1]}" for column in columns]
        lines = [title, "", ";".join(["KECAMATAN", *headers])]
        lines += [";".join([r["kecamatan"], *(r[c] for c in columns)]) for r in rows]
        lines.append(";".join(["JUMLAH", *(str(total(rows, c)) for c in columns)]))
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    return make


def people(name: str) -> Make:
    """A population table, as its figures stand."""

    def make(file: Path) -> None:
        rows = figures(name)
        lines = [list(rows[0]), *(list(row.values()) for row in rows)]
        text = "\n".join(";".join(line) for line in lines)
        file.write_text(text + "\n", encoding="utf-8")

    return make


def borders(name: str, west: float, south: float, columns: int) -> Make:
    """Borders of a kabupaten: its kecamatan as squares of 0.05 degree in a grid."""

    def make(file: Path) -> None:
        features = []
        for place, row in enumerate(figures(name)):
            x = west + 0.05 * (place % columns)
            y = south + 0.05 * (place // columns)
            about = {"nama": row["kecamatan"].upper()}
            if "kode" in row:
                about["kode"] = row["kode"]
            features.append(
                {"type": "Feature", "properties": about, "geometry": _square(x, y)}
            )
        content = {"type": "FeatureCollection", "features": features}
        file.write_text(json.dumps(content), encoding="utf-8")

    return make


def _square(x: float, y: float) -> dict[str, object]:
    ring = [(0, 0), (0.05, 0), (0.05, 0.05), (0, 0.05), (0, 0)]
    corners = [[round(x + dx, 3), round(y + dy, 3)] for dx, dy in ring]
    return {"type": "Polygon", "coordinates": [corners]}


@contextmanager
def _sheet(file: Path, title: str) -> Iterator[Worksheet]:
    with Workbook(file) as book:
        yield book.add_worksheet(title)


def _write_sheet(file: Path, title: str, table: list[list[object]]) -> None:
    with _sheet(file, title) as sheet:
        for place, row in enumerate(table):
            sheet.write_row(place, 0, row)


FILES: dict[str, Make] = {
    "REKAP PMKS 2023.xlsx": wide_recap,
    "pmks_2024.csv": long_table,
    "lansia per desa 2024.xlsx": desa_sheet,
    "REKAP PSKS 2024.xlsx": psks_in_two_lines(
        "probolinggo-psks-2024", "REKAP PSKS TAHUN 2024"
    ),
    "penerima.csv": programmes("probolinggo-layanan"),
    "kota_penduduk.csv": people("kota-penduduk"),
    "kota_batas.geojson": borders("kota-penduduk", 113.15, -7.80, 3),
    "kota_pmks_2023.csv": by_sex("kota-pmks-2023", "PMKS KOTA PROBOLINGGO TAHUN 2023"),
    "kota_pmks_2024.csv": by_sex("kota-pmks-2024", "PMKS KOTA PROBOLINGGO TAHUN 2024"),
    "karanglor_penduduk.csv": people("karanglor-penduduk"),
    "karanglor_batas.geojson": borders("karanglor-penduduk", 112.40, -7.95, 3),
    "karanglor_pmks_2022.csv": by_sex("karanglor-pmks-2022", "REKAP PMKS TAHUN 2022"),
    "karanglor_pmks_2023.csv": by_sex("karanglor-pmks-2023", "REKAP PMKS TAHUN 2023"),
    "karanglor_psks.xlsx": psks_in_one_line("karanglor-psks-2024"),
    "karanglor_layanan.csv": programmes("karanglor-layanan-2024", "2024"),
}


def write(folder: Path) -> None:
    """Write every file of the office into a folder."""
    for name, make in FILES.items():
        make(folder / name)
