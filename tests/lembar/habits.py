"""Words and turns that offices use, as data."""

from random import Random

AREA_STYLES = [
    str,
    str.upper,
    "Kec. {}".format,
    lambda nama: f"KECAMATAN {nama.upper()}",
]
MEASURE_WORDS = [
    {"laki": "L", "perempuan": "P", "jumlah": "JML", "tertangani": "TERTANGANI"},
    {"laki": "L", "perempuan": "P", "jumlah": "L+P", "tertangani": "Tertangani"},
    {
        "laki": "Laki-laki",
        "perempuan": "Perempuan",
        "jumlah": "Jumlah",
        "tertangani": "Sudah Ditangani",
    },
    {
        "laki": "LAKI-LAKI",
        "perempuan": "PEREMPUAN",
        "jumlah": "TOTAL",
        "tertangani": "TERLAYANI",
    },
]
TITLES = ["REKAPITULASI {isi}", "Rekap {isi}", "{isi} MENURUT KECAMATAN", "DATA {isi}"]
LETTERHEAD = ["PEMERINTAH KABUPATEN UJI", "DINAS SOSIAL"]
TOTALS_ACROSS = ["JUMLAH", "TOTAL", "Jumlah", "JML"]
TOTALS_DOWN = [
    *("JUMLAH", "TOTAL", "Jumlah", "J U M L A H", "Kabupaten Uji", "Total Kab."),
    *("Jumlah Total", "GRAND TOTAL", "Jumlah Seluruhnya", ""),
]
TOTALS_ABOVE = ["Kabupaten Uji", "JUMLAH", "KAB. UJI"]
SUBTOTALS = ["JUMLAH {}", "Sub Jumlah {}", "Jumlah Kec. {}", "TOTAL KEC. {}"]
SOURCES = ["Sumber: Dinas Sosial Kabupaten Uji", "Sumber : TKSK", "Sumber data: desa"]
NOTES = ["Keterangan: data sementara", "*) angka sementara", "Catatan: hasil pendataan"]
BLANKS = ["", "-", ""]
HEAD = {
    "no": ["NO", "No.", "NOMOR"],
    "kecamatan": ["KECAMATAN", "Kecamatan", "NAMA KECAMATAN"],
    "desa": ["DESA", "Desa/Kelurahan", "NAMA DESA"],
    "both": ["KECAMATAN/DESA", "Kecamatan / Desa"],
    "jenis": ["JENIS {}", "Jenis {}"],
    "tahun": ["TAHUN", "Tahun"],
    "jk": ["JENIS KELAMIN", "L/P"],
}
SEX_CELLS = [
    {"laki": "L", "perempuan": "P"},
    {"laki": "Laki-laki", "perempuan": "Perempuan"},
    {"laki": "LAKI-LAKI", "perempuan": "PEREMPUAN"},
]
UNITS = [" orang", " jiwa", " Orang"]


def numbering(random: Random, count: int) -> list[str]:
    """Return what stands below a header to number its columns."""
    style = random.choice(["({})", "{}", "huruf", "romawi", "rumus"])
    numbers = [str(number) for number in range(1, count + 1)]
    if style == "huruf":
        return [chr(ord("a") + number) for number in range(count)]
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
