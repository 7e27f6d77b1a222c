"""Look-alikes of tables that offices publish: the same layouts, invented figures.

Figures follow from the place in a list, so that a sum can be done by hand: the numbers
1 to 33 add up to 561, 1 to 23 to 276, 1 to 20 to 210.
"""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from xlsxwriter import Workbook

from tests.tiruan.daftar import LISTS

YEARS = range(2018, 2025)


def _csv(file: Path, rows: Iterable[Iterable[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text, lineterminator="\n").writerows(rows)


def _xlsx(file: Path, sheet: str, rows: Iterable[Iterable[object]]) -> None:
    with Workbook(file) as book:
        page = book.add_worksheet(sheet)
        for place, row in enumerate(rows):
            page.write_row(place, 0, list(row))


def bandar_lampung(file: Path) -> None:
    """Titles, an empty first column, a total row; one typing error (540, not 5,400)."""
    rows: list[list[object]] = [
        ["JUMLAH DATA TERPADU KESEJAHTERAAN SOSIAL DI KOTA BANDAR LAMPUNG"],
        ["PER 31 MARET 2023 "],
        ["DINAS SOSIAL KOTA BANDAR LAMPUNG"],
        [],
        [None, "NO", "KECAMATAN", "JUMLAH INDIVIDU ", "JUMLAH KELUARGA "],
    ]
    for i, name in enumerate(LISTS["kecamatan_bandar_lampung"], start=1):
        families = 540 if i == 8 else 3_000 + 300 * i
        rows.append([None, i, name, 10_000 + 1_000 * i, families])
    rows.append([None, "JUMLAH", None, 410_000, 118_140])
    _xlsx(file, "Sheet1", rows)


def assistance(file: Path) -> None:
    """33 kecamatan by year and programme; both programmes change their spelling."""
    rows: list[list[object]] = [
        ["Kecamatan", "Tahun", "Program_Type", "Jumlah_Penerima"]
    ]
    for tahun in YEARS:
        later = tahun >= 2023
        pkh = "Program Keluarga Harapan" + ("/PKH (KK)" if later else " (PKH)")
        bpnt = "Bantuan Pangan Non Tunai" + ("/BPNT (KK)" if later else " (BPNT)")
        more = 100 * (tahun - 2018)
        for programme, base, step in ((pkh, 1_000, 10), (bpnt, 3_000, 20)):
            rows += [
                [name, tahun, programme, base + step * i + more]
                for i, name in enumerate(LISTS["kecamatan_malang"], start=1)
            ]
    _csv(file, rows)


def disasters(file: Path) -> None:
    """Disasters and damage; money as `Rp7.000.000`, thousands with a point."""
    header = ["Kecamatan", "Tahun", "Jumlah_Bencana", "Hancur", "Rusak"]
    rows: list[list[object]] = [[*header, "Kerugian_Rupiah"]]
    for tahun in range(2020, 2025):
        for i, name in enumerate(LISTS["kecamatan_malang"], start=1):
            damaged = "1.204" if (tahun, i) == (2021, 4) else str(i)
            rows.append([name, tahun, i % 7, i % 3, damaged, f"Rp{6 + i}.000.000"])
    _csv(file, rows)


def kecamatan(file: Path) -> None:
    """The list of kecamatan with the part of the kabupaten they lie in."""
    parts = ("Selatan", "Timur", "Tengah", "Utara")
    rows = [
        [i, name, parts[i % 4]]
        for i, name in enumerate(LISTS["kecamatan_malang"], start=1)
    ]
    _csv(file, [["Kecamatan_ID", "Kecamatan_Name", "Region"], *rows])


def jabar_long(file: Path) -> None:
    """Kinds by kabupaten, long, with old and new names of kinds."""
    header = "id,kode_provinsi,nama_provinsi,kode_kabupaten_kota,nama_kabupaten_kota"
    rows: list[list[object]] = [
        [*header.split(","), "jenis_masalah", "jumlah", "satuan", "tahun"]
    ]
    places = (("3201", "KABUPATEN BOGOR"), ("3279", "KOTA BANJAR"))
    for tahun in (2014, 2020):
        for kode, name in places:
            for i, kind in enumerate(LISTS["jenis_jabar"][3:8], start=1):
                about = [len(rows), 32, "JAWA BARAT", kode, name]
                rows.append([*about, kind, 100 * i, "ORANG", tahun])
    _csv(file, rows)


def jabar_standardised(file: Path) -> None:
    """Kinds as columns, every value a z-score."""
    kinds = LISTS["jenis_jabar"]
    rows: list[list[object]] = [["nama_kabupaten_kota", *kinds, "Group"]]
    for i, place in enumerate(LISTS["kabupaten_jabar"]):
        scores = [((7 * i + 11 * k) % 61 - 30) / 13 + 0.001 for k in range(len(kinds))]
        rows.append([place, *(f"{score:.9f}" for score in scores), i % 3])
    _csv(file, rows)


def depok(file: Path) -> None:
    """Kinds of one city as rows, with a row JUMLAH: 100 times 1 to 23, 27,600."""
    header = ["jenis_pmks", "jumlah", "tahun", "wilayah", "sumber"]
    about = [2021, "Kota Depok", "angka rekaan, untuk uji"]
    rows = [
        [kind, 100 * i, *about] for i, kind in enumerate(LISTS["jenis_depok"], start=1)
    ]
    _csv(file, [header, *rows, ["JUMLAH", 27_600, *about]])


def poverty(file: Path) -> None:
    """38 kabupaten and kota by year, some numbers written as text."""
    header = "ID|Tahun|Kabupaten|Miskin|Laki-Laki|Perempuan|Total|AHH (Tahun)|"
    header += "RLS (Tahun)|Pengeluaran Per Kapita (Ribu Rupiah)|Pertumbuhan Ekonomi"
    towns = "Pacitan Ponorogo Trenggalek Tulungagung Blitar Kediri Malang Lumajang"
    rows: list[list[object]] = [header.split("|")]
    for tahun in range(2016, 2022):
        for i, name in enumerate(towns.split(), start=1):
            people = [200_000 + 1_000 * i, 201_000 + 1_000 * i]
            about = [f"{i:02d}", tahun, f"Kab. {name}", f"{80 + i}.53"]
            rest = ["71.18", "6.89", 8_000 + i, "5.21"]
            rows.append([*about, *people, sum(people), *rest])
    _xlsx(file, "Sheet1", rows)


def jakarta(file: Path) -> None:
    """Population per kelurahan with decimals, blanks and abbreviations."""
    header = "tahun,nama_provinsi,nama_kabupaten/kota,nama_kecamatan,nama_kelurahan,"
    header += "laki-laki_wni,perempuan_wni,laki-laki_wna,perempuan_wna"
    about = ["2014.0", "PROVINSI DKI JAKARTA", "KAB.ADM.KEP.SERIBU"]
    rows = []
    for i, name in enumerate(("PANGGANG", "KELAPA", "HARAPAN", "TIDUNG"), start=1):
        part = "UTR" if i < 4 else "SLT"
        people = [f"{1_000 + 10 * i}.0", f"{1_100 + 10 * i}.0", "", ""]
        rows.append([*about, f"KEP. SERIBU {part}", f"P. {name}", *people])
    _csv(file, [header.split(","), *rows])


def form(sheet: str, row: dict[str, object]) -> Callable[[Path], None]:
    """A form with the data of one invented person or group."""
    return lambda file: _xlsx(file, sheet, [list(row), list(row.values())])


FILES: dict[str, Callable[[Path], None]] = {
    "bandar_lampung_321-DINAS_SOSIAL_2023.xlsx": bandar_lampung,
    "kab_malang_bantuan_sosial.csv": assistance,
    "kab_malang_bencana_alam.csv": disasters,
    "kab_malang_master_kecamatan.csv": kecamatan,
    "jabar_opendata_pmks_long_fragment.csv": jabar_long,
    "jabar_PMKS_standardised_wide.csv": jabar_standardised,
    "depok_pmks_2021_transcribed.csv": depok,
    "jatim_kabkota_miskin_penduduk_2016_2021.xlsx": poverty,
    "dki_penduduk_per_kelurahan_2014.csv": jakarta,
    "jatim_epsks_FORMAT_PENDATAAN_TKSK.xlsx": form("Sheet1", LISTS["formulir_tksk"]),
    "jatim_epsks_FORMAT_PENDATAAN_KARANG_TARUNA.xlsx": form(
        "Worksheet", LISTS["formulir_karang_taruna"]
    ),
}
