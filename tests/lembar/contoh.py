"""Layouts that go in, as the manual shows them: `docs/rekap-yang-dibaca.md`.

All figures are invented. What goes in was added up by hand.
"""

import io
from dataclasses import dataclass, field

import xlsxwriter


@dataclass(frozen=True)
class Contoh:
    """One workbook, and what goes in of it.

    Parameters
    ----------
    lembar : dict of str
        The sheets by their names, cells between bars.
    masuk : dict of tuple
        By tahun, kecamatan or desa, and kind: the count.
    pilihan : dict
        What is said beside the file.
    """

    judul: str
    lembar: dict[str, str]
    masuk: dict[tuple[int, str, str], int]
    pilihan: dict[str, object] = field(default_factory=dict)

    def rows(self, lembar: str) -> list[list[str]]:
        """Return the cells of a sheet."""
        lines = self.lembar[lembar].strip("\n").splitlines()
        return [[cell.strip() for cell in line.split("|")] for line in lines]

    def workbook(self) -> bytes:
        """Return the file."""
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            for name in self.lembar:
                page = book.add_worksheet(name)
                for number, cells in enumerate(self.rows(name)):
                    for place, cell in enumerate(cells):
                        if cell.isdigit():
                            page.write_number(number, place, int(cell))
                        elif cell:
                            page.write_string(number, place, cell)
        return out.getvalue()


CONTOH = {
    "jenis-kolom": Contoh(
        "Kecamatan ke bawah, jenis ke samping",
        {
            "Rekap": """
REKAPITULASI PMKS
TAHUN 2023

NO | KECAMATAN | PENGEMIS | GELANDANGAN | JUMLAH
1 | Sumber | 3 | 4 | 7
2 | Kotaanyar | 5 | 60 | 65
3 | Tiris | 0 | | 0
 | JUMLAH | 8 | 64 | 72

 | | | Uji, 5 Januari 2024
 | | | Kepala Dinas Sosial
"""
        },
        {
            (2023, "Sumber", "PMKS-12"): 3,
            (2023, "Sumber", "PMKS-11"): 4,
            (2023, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Kotaanyar", "PMKS-11"): 60,
            (2023, "Tiris", "PMKS-12"): 0,
        },
    ),
    "jenis-baris": Contoh(
        "Jenis ke bawah, kecamatan ke samping",
        {
            "Rekap 2023": """
NO | JENIS PMKS | SUMBER | KOTAANYAR | JUMLAH
1 | Pengemis | 3 | 5 | 8
2 | Gelandangan | 4 | 60 | 64
 | JUMLAH | 7 | 65 | 72
Sumber: Dinas Sosial
"""
        },
        {
            (2023, "Sumber", "PMKS-12"): 3,
            (2023, "Sumber", "PMKS-11"): 4,
            (2023, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Kotaanyar", "PMKS-11"): 60,
        },
    ),
    "panjang": Contoh(
        "Satu angka satu baris",
        {
            "Data": """
KECAMATAN | JENIS PMKS | TAHUN | JUMLAH
Sumber | Pengemis | 2022 | 3
Sumber | Pengemis | 2023 | 4
Kotaanyar | Pengemis | 2022 | 5
Kotaanyar | Pengemis | 2023 | 60
"""
        },
        {
            (2022, "Sumber", "PMKS-12"): 3,
            (2023, "Sumber", "PMKS-12"): 4,
            (2022, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Kotaanyar", "PMKS-12"): 60,
        },
    ),
    "laki-perempuan": Contoh(
        "Laki-laki dan perempuan di bawah tiap jenis",
        {
            "2023": """
NO | KECAMATAN | JENIS PMKS
 | | PENGEMIS | | | GELANDANGAN
 | | L | P | JML | L | P | JML
1 | Sumber | 1 | 2 | 3 | 4 | 0 | 4
2 | Kotaanyar | 2 | 3 | 5 | 20 | 40 | 60
 | JUMLAH | 3 | 5 | 8 | 24 | 40 | 64
"""
        },
        {
            (2023, "Sumber", "PMKS-12"): 3,
            (2023, "Sumber", "PMKS-11"): 4,
            (2023, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Kotaanyar", "PMKS-11"): 60,
        },
    ),
    "tertangani": Contoh(
        "Berapa yang sudah ditangani",
        {
            "2023": """
KECAMATAN | PENGEMIS | | LANJUT USIA TERLANTAR
 | JUMLAH | SUDAH DITANGANI | JUMLAH | SUDAH DITANGANI
Sumber | 9 | 4 | 31 | 12
Kotaanyar | 5 | 5 | 60 | 0
"""
        },
        {
            (2023, "Sumber", "PMKS-12"): 9,
            (2023, "Sumber", "PMKS-08"): 31,
            (2023, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Kotaanyar", "PMKS-08"): 60,
        },
    ),
    "desa": Contoh(
        "Per desa, dengan jumlah tiap kecamatan",
        {
            "2023": """
NO | KECAMATAN | DESA | PENGEMIS | PEMULUNG
1 | Sumber | Wates | 3 | 1
2 | | Tukul | 0 | 2
3 | | Pandansari | 4 | 0
 | JUMLAH KEC. SUMBER | | 7 | 3
4 | Sumberasih | Wates | 6 | 6
5 | | Lemah Kembar | 1 | 0
 | JUMLAH KEC. SUMBERASIH | | 7 | 6
 | JUMLAH | | 14 | 9
"""
        },
        {
            (2023, "Sumber/Wates", "PMKS-12"): 3,
            (2023, "Sumber/Wates", "PMKS-13"): 1,
            (2023, "Sumber/Tukul", "PMKS-12"): 0,
            (2023, "Sumber/Tukul", "PMKS-13"): 2,
            (2023, "Sumber/Pandansari", "PMKS-12"): 4,
            (2023, "Sumber/Pandansari", "PMKS-13"): 0,
            (2023, "Sumberasih/Wates", "PMKS-12"): 6,
            (2023, "Sumberasih/Wates", "PMKS-13"): 6,
            (2023, "Sumberasih/Lemah Kembar", "PMKS-12"): 1,
            (2023, "Sumberasih/Lemah Kembar", "PMKS-13"): 0,
        },
    ),
    "satu-kolom": Contoh(
        "Kecamatan dan desanya dalam satu kolom",
        {
            "2023": """
KECAMATAN / DESA | PENGEMIS | PEMULUNG
Kec. Sumber | 7 | 3
Wates | 3 | 1
Tukul | 0 | 2
Pandansari | 4 | 0
Kec. Sumberasih | 7 | 6
Wates | 6 | 6
Lemah Kembar | 1 | 0
"""
        },
        {
            (2023, "Sumber/Wates", "PMKS-12"): 3,
            (2023, "Sumber/Wates", "PMKS-13"): 1,
            (2023, "Sumber/Tukul", "PMKS-12"): 0,
            (2023, "Sumber/Tukul", "PMKS-13"): 2,
            (2023, "Sumber/Pandansari", "PMKS-12"): 4,
            (2023, "Sumber/Pandansari", "PMKS-13"): 0,
            (2023, "Sumberasih/Wates", "PMKS-12"): 6,
            (2023, "Sumberasih/Wates", "PMKS-13"): 6,
            (2023, "Sumberasih/Lemah Kembar", "PMKS-12"): 1,
            (2023, "Sumberasih/Lemah Kembar", "PMKS-13"): 0,
        },
    ),
    "kecamatan-judul": Contoh(
        "Satu kecamatan, disebut di judul",
        {
            "Rekap": """
REKAP PMKS KECAMATAN SUMBER
TAHUN 2023

DESA | PENGEMIS | PEMULUNG
Wates | 3 | 1
Tukul | 0 | 2
Pandansari | 4 | 0
JUMLAH | 7 | 3
"""
        },
        {
            (2023, "Sumber/Wates", "PMKS-12"): 3,
            (2023, "Sumber/Wates", "PMKS-13"): 1,
            (2023, "Sumber/Tukul", "PMKS-12"): 0,
            (2023, "Sumber/Tukul", "PMKS-13"): 2,
            (2023, "Sumber/Pandansari", "PMKS-12"): 4,
            (2023, "Sumber/Pandansari", "PMKS-13"): 0,
        },
    ),
    "lembar-tahun": Contoh(
        "Satu lembar satu tahun",
        {
            "2022": """
KECAMATAN | PENGEMIS | PEMULUNG
Sumber | 2 | 1
Kotaanyar | 4 | 7
JUMLAH | 6 | 8
""",
            "2023": """
KECAMATAN | PENGEMIS | PEMULUNG
Sumber | 3 | 0
Kotaanyar | 5 | 9
JUMLAH | 8 | 9
""",
        },
        {
            (2022, "Sumber", "PMKS-12"): 2,
            (2022, "Sumber", "PMKS-13"): 1,
            (2022, "Kotaanyar", "PMKS-12"): 4,
            (2022, "Kotaanyar", "PMKS-13"): 7,
            (2023, "Sumber", "PMKS-12"): 3,
            (2023, "Sumber", "PMKS-13"): 0,
            (2023, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Kotaanyar", "PMKS-13"): 9,
        },
    ),
    "tahun-kolom": Contoh(
        "Satu jenis, tahun ke samping",
        {
            "Pengemis": """
JUMLAH PENGEMIS MENURUT KECAMATAN

KECAMATAN | 2021 | 2022 | 2023
Sumber | 2 | 3 | 4
Kotaanyar | 5 | 6 | 60
"""
        },
        {
            (2021, "Sumber", "PMKS-12"): 2,
            (2022, "Sumber", "PMKS-12"): 3,
            (2023, "Sumber", "PMKS-12"): 4,
            (2021, "Kotaanyar", "PMKS-12"): 5,
            (2022, "Kotaanyar", "PMKS-12"): 6,
            (2023, "Kotaanyar", "PMKS-12"): 60,
        },
    ),
    "portal": Contoh(
        "Berkas dari portal data terbuka",
        {
            "data": """
kode_kecamatan | nama_kecamatan | jenis_pmks | laki_laki | perempuan | satuan | tahun
99.01.01 | SUMBER | PENGEMIS | 1 | 2 | ORANG | 2023
99.01.03 | KOTAANYAR | PENGEMIS | 2 | 3 | ORANG | 2023
"""
        },
        {(2023, "Sumber", "PMKS-12"): 3, (2023, "Kotaanyar", "PMKS-12"): 5},
    ),
    "bertumpuk": Contoh(
        "Beberapa tabel bertumpuk di satu lembar",
        {
            "2023": """
NO | KECAMATAN | L | P | JML
A. PENGEMIS
1 | Sumber | 1 | 2 | 3
2 | Kotaanyar | 2 | 3 | 5
 | JUMLAH | 3 | 5 | 8
B. PEMULUNG
1 | Sumber | 0 | 1 | 1
2 | Kotaanyar | 20 | 40 | 60
 | JUMLAH | 20 | 41 | 61
"""
        },
        {
            (2023, "Sumber", "PMKS-12"): 3,
            (2023, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Sumber", "PMKS-13"): 1,
            (2023, "Kotaanyar", "PMKS-13"): 60,
        },
    ),
    "di-kanan": Contoh(
        "Daftar yang berlanjut di kanannya",
        {
            "2023": """
JUMLAH PENGEMIS MENURUT KECAMATAN

NO | KECAMATAN | JUMLAH | | NO | KECAMATAN | JUMLAH
1 | Sumber | 3 | | 3 | Tiris | 0
2 | Kotaanyar | 5 | | 4 | Kraksaan | 12
"""
        },
        {
            (2023, "Sumber", "PMKS-12"): 3,
            (2023, "Kotaanyar", "PMKS-12"): 5,
            (2023, "Tiris", "PMKS-12"): 0,
            (2023, "Kraksaan", "PMKS-12"): 12,
        },
    ),
    "desa-samping": Contoh(
        "Jenis ke bawah, desa ke samping",
        {
            "2023": """
REKAP PMKS KECAMATAN SUMBER

NO | JENIS PMKS | DESA | | | JUMLAH
 | | Wates | Tukul | Pandansari
1 | Pengemis | 3 | 0 | 4 | 7
2 | Pemulung | 1 | 2 | 0 | 3
"""
        },
        {
            (2023, "Sumber/Wates", "PMKS-12"): 3,
            (2023, "Sumber/Tukul", "PMKS-12"): 0,
            (2023, "Sumber/Pandansari", "PMKS-12"): 4,
            (2023, "Sumber/Wates", "PMKS-13"): 1,
            (2023, "Sumber/Tukul", "PMKS-13"): 2,
            (2023, "Sumber/Pandansari", "PMKS-13"): 0,
        },
    ),
    "lembar-kelamin": Contoh(
        "Laki-laki dan perempuan di lembar sendiri-sendiri",
        {
            "Laki-laki": """
REKAP PMKS TAHUN 2023
KECAMATAN | PENGEMIS
Sumber | 1
Kotaanyar | 2
JUMLAH | 3
""",
            "Perempuan": """
REKAP PMKS TAHUN 2023
KECAMATAN | PENGEMIS
Sumber | 2
Kotaanyar | 3
JUMLAH | 5
""",
        },
        {(2023, "Sumber", "PMKS-12"): 3, (2023, "Kotaanyar", "PMKS-12"): 5},
    ),
}
