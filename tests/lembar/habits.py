"""Words and turns that offices use, as data."""

import string
from random import Random

AREA_STYLES = [
    str,
    str.upper,
    "Kec. {}".format,
    lambda nama: f"KECAMATAN {nama.upper()}",
]
MOST_HEADER_LINES = 4
# What the importer refuses for now and says how to mend by hand: habits that begin so.
NOT_READ_YET: tuple[str, ...] = ()
_MEASURES = ("laki", "perempuan", "jumlah", "tertangani", "aktif")
MEASURE_WORDS = [
    dict(zip(_MEASURES, words, strict=True))
    for words in (
        ("L", "P", "JML", "TERTANGANI", "AKTIF"),
        ("L", "P", "L+P", "Tertangani", "Aktif"),
        ("Lk", "Pr", "L + P", "DITANGANI", "Aktif"),
        ("Laki-laki", "Perempuan", "Jumlah", "Sudah Ditangani", "Masih Aktif"),
        ("LAKI-LAKI", "PEREMPUAN", "TOTAL", "TERLAYANI", "AKTIF"),
        ("laki_laki", "perempuan", "jumlah", "tertangani", "aktif"),
    )
]
SEX_CELLS = [
    {"laki": "L", "perempuan": "P"},
    {"laki": "Laki-laki", "perempuan": "Perempuan"},
    {"laki": "LAKI-LAKI", "perempuan": "PEREMPUAN"},
]
HEAD = {
    "no": ["NO", "No.", "NOMOR"],
    "kecamatan": ["KECAMATAN", "Kecamatan", "NAMA KECAMATAN", "nama_kecamatan"],
    "desa": ["DESA", "Desa/Kelurahan", "NAMA DESA", "nama_desa"],
    "both": ["KECAMATAN/DESA", "Kecamatan / Desa", "DESA", "WILAYAH"],
    "jenis": ["JENIS {}", "Jenis {}", "JENIS {}", "URAIAN", "Kategori"],
    "tahun": ["TAHUN", "Tahun"],
    "jk": ["JENIS KELAMIN", "L/P"],
}
ONE_COUNT = ["JUMLAH", "Jumlah", "JML"]
UNITS_IN_HEADERS = ["(orang)", "(jiwa)", "(Orang)"]
TITLES = ["REKAPITULASI {isi}", "Rekap {isi}", "{isi} MENURUT KECAMATAN", "DATA {isi}"]
LETTERHEAD = ["PEMERINTAH KABUPATEN {}", "DINAS SOSIAL"]
YEAR_TITLES = ["TAHUN {}", "Tahun {}", "PER DESEMBER {}", "KEADAAN 31 DESEMBER {}"]
YEAR_SHEETS = ["{}", "Rekap {}", "Data {}"]
TOTALS_ACROSS = ["JUMLAH", "TOTAL", "Jumlah", "JML"]
TOTALS_DOWN = [
    *("JUMLAH", "TOTAL", "Jumlah", "J U M L A H", "Kabupaten {}", "Total Kab."),
    *("Jumlah Total", "GRAND TOTAL", "Jumlah Seluruhnya", "Se-Kabupaten", ""),
]
TOTALS_ABOVE = ["Kabupaten {}", "JUMLAH", "KAB. {}"]
SUBTOTALS_OF_OTHERS = ["JUMLAH {}", "Sub Jumlah {}", "Sub Total"]
SUBTOTALS = ["JUMLAH {}", "Sub Jumlah {}", "Jumlah Kec. {}", "TOTAL KEC. {}"]
SOURCES = ["Sumber: Dinas Sosial Kabupaten Uji", "Sumber : TKSK", "Sumber data: desa"]
NOTES = ["Keterangan: data sementara", "*) angka sementara", "Catatan: hasil pendataan"]
NOTES_BETWEEN = ["*) data dari desa", "Catatan: belum diverifikasi", "Ket: sementara"]
# How a zero and an unknown count are written, and what has to be said of it.
EMPTY = [
    *[(0, None), (0, None), (0, None), (0, "-"), ("nihil", None), ("NIHIL", "-")],
    *[(0, "…"), (0, "n/a"), ("-", None), (0, "t.a.d.")],
]
UNITS_IN_CELLS = {
    " orang": "orang",
    " jiwa": "orang",
    " Orang": "orang",
    " KK": "keluarga",
}
ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16"]


def numbering(random: Random, count: int) -> list[str]:
    """Return what stands below a header to number its columns."""
    style = random.choice(["({})", "{}", "huruf", "romawi", "rumus"])
    numbers = [str(number) for number in range(1, count + 1)]
    if style == "huruf" and count > len(string.ascii_lowercase):
        return numbers
    if style == "huruf":
        return list(string.ascii_lowercase[:count])
    if style == "romawi":
        return [_roman(number) for number in range(1, count + 1)]
    if style == "rumus" and count > 3:
        return [*numbers[:-1], f"{count}={count - 2}+{count - 1}"]
    return [f"({each})" for each in numbers] if style == "({})" else numbers


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (number // value)
        number %= value
    return text


def signature(random: Random) -> list[str]:
    """Return the lines that end a letter."""
    name = random.choice(["(..............)", "Drs. A. Uji, M.Si", "______________"])
    return [
        "Uji, 5 Januari 2024",
        random.choice(["Kepala Dinas Sosial", "Mengetahui,"]),
        "",
        name,
        "NIP. 19700101 199003 1 001",
    ]
