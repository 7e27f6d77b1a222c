"""Lists of invented persons, as offices and PSM keep them; the truth typed by hand.

Kabupaten Uji has the kecamatan Sumber (desa Remba'an, Wates), Sumberasih (Wates) and
Kotaanyar. Its numbers 9901.. are nobody's: there is no such province.
"""

from dataclasses import dataclass, field
from typing import Any

REMBAAN, WATES = "99.01.01.2001", "99.01.01.2002"
SUMBER, SUMBERASIH, KOTAANYAR = "99.01.01", "99.01.02", "99.01.03"
Place = tuple[str, str]


@dataclass(frozen=True)
class Kasus:
    """A list and what it says.

    `truth` counts entries by place (a kecamatan or a desa) and kind; `sexes` says L and
    P of some of them; `told` has a code of a finding and a word of it for each doubt.
    """

    name: str
    rows: list[list[Any]]
    truth: dict[Place, int]
    persons: int
    told: dict[str, str] = field(default_factory=dict)
    sexes: dict[Place, tuple[int | None, int | None]] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


KASUS = [
    Kasus(
        "pembagi titik koma menurut Buleleng",
        [
            [
                "nik",
                "nama",
                "tgl_lahir",
                "jenis_kelamin",
                "kode_kategori",
                "catatan",
                "jenis_disabilitas",
                "kecamatan",
            ],
            [
                "9901011203560001",
                "Wagiyo Rekaan",
                "12-03-1956",
                "L",
                "PMKS-08",
                "-",
                "",
                "Sumber",
            ],
            [
                "9901015203560002",
                "Ngatini Rekaan",
                "12-03-1956",
                "P",
                "PMKS-08",
                "",
                "",
                "Sumber",
            ],
            [
                "9901011505100003",
                "Bimo Rekaan",
                "15-05-2010",
                "L",
                "PMKS-05",
                "",
                "fisik",
                "Kotaanyar",
            ],
        ],
        {(SUMBER, "PMKS-08"): 2, (KOTAANYAR, "PMKS-05"): 1},
        3,
        sexes={(SUMBER, "PMKS-08"): (1, 1), (KOTAANYAR, "PMKS-05"): (1, 0)},
    ),
    Kasus(
        "beberapa jenis dalam satu sel",
        [
            ["NO", "NAMA", "L/P", "UMUR", "KECAMATAN", "JENIS PMKS"],
            [
                1,
                "Karto Karangan",
                "Lk",
                "72",
                "Sumber",
                "Lanjut Usia Telantar, Penyandang Disabilitas",
            ],
            [2, "Sumi Karangan", "Pr", "65 th", "Sumber", "Pengemis dan Pemulung"],
            [3, "Danu Karangan", "L", "40", "Sumber", "Pengemis"],
        ],
        {
            (SUMBER, "PMKS-08"): 1,
            (SUMBER, "PMKS-09"): 1,
            (SUMBER, "PMKS-12"): 2,
            (SUMBER, "PMKS-13"): 1,
        },
        3,
        told={"dihitung": "3 orang dan 5 catatan"},
        sexes={(SUMBER, "PMKS-12"): (1, 1)},
    ),
    Kasus(
        "NIK rusak: angka, spasi, petik, kurang satu, notasi ilmiah",
        [
            ["NIK", "NAMA PMKS", "JENIS KELAMIN", "KECAMATAN", "JENIS"],
            ["9901 0117 0380 0001", "Tarno Buatan", "Laki-laki", "Sumber", "Pengemis"],
            ["'9901011703800001", "Tarno Buatan", "Laki-laki", "Sumber", "Pengemis"],
            ["990101170380001", "Marni Buatan", "Perempuan", "Sumber", "Pengemis"],
            ["9,90101E+15", "Parto Buatan", "Laki-laki", "Sumber", "Pengemis"],
            ["9901013002900001", "Jumadi Buatan", "Laki-laki", "Sumber", "Pengemis"],
            [None, "Tanpa Kartu", "Laki-laki", "Sumber", "Gelandangan"],
        ],
        {(SUMBER, "PMKS-12"): 4, (SUMBER, "PMKS-11"): 1},
        5,
        told={"orang_ganda": "baris 3", "data_orang": "16 angka; ini 15"},
    ),
    Kasus(
        "NIK sebagai angka di Excel, digit terakhir terpotong",
        [
            ["NIK", "NAMA", "L/P", "KECAMATAN", "JENIS"],
            *(
                [
                    9901011703800000 + day * 10_000_000_000,
                    f"Orang {word}",
                    "L",
                    "Sumber",
                    "Pengemis",
                ]
                for day, word in enumerate(
                    ["Satu", "Dua", "Tiga", "Empat", "Lima", "Enam"]
                )
            ),
        ],
        {(SUMBER, "PMKS-12"): 6},
        6,
        told={"data_orang": "Nomor urut 0000"},
    ),
    Kasus(
        "tanggal lahir dengan banyak cara, dan anak yang bukan anak",
        [
            ["NAMA", "TEMPAT, TGL LAHIR", "SEX", "KECAMATAN", "JENIS PMKS"],
            [
                "Ucok Khayal",
                "Uji, 12 Maret 2020",
                "L",
                "Sumber",
                "Anak Balita Telantar",
            ],
            ["Ipah Khayal", 43902, "P", "Sumber", "Anak Balita Telantar"],
            ["Edi Khayal", "12/3/1956", "L", "Sumber", "Anak Balita Telantar"],
            ["Kirno Khayal", "12-Agustus-1950", "L", "Sumber", "Lanjut Usia Telantar"],
            ["Tukul Khayal", "31-31-1950", "L", "Sumber", "Lanjut Usia Telantar"],
            [
                "Juwita Khayal",
                "1990-02-01",
                "L",
                "Sumber",
                "Perempuan Rawan Sosial Ekonomi",
            ],
        ],
        {(SUMBER, "PMKS-01"): 3, (SUMBER, "PMKS-08"): 2, (SUMBER, "PMKS-23"): 1},
        6,
        told={
            "umur_jenis": "1 orang umurnya bukan sampai 5 tahun (baris 4",
            "sex_jenis": "baris 7",
            "data_orang": "Tanggal lahir tidak terbaca",
        },
        sexes={(SUMBER, "PMKS-01"): (2, 1)},
    ),
    Kasus(
        "desa digabung, judul berulang, dan baris jumlah",
        [
            ["DAFTAR PMKS KECAMATAN SUMBER"],
            [],
            ["NO", "DESA", "NAMA", "L/P", "JENIS PMKS"],
            [1, "Remba'an", "Lasmi Fiksi", "P", "Pengemis"],
            [2, None, "Ponirah Fiksi", "P", "Pengemis"],
            [3, "Wates", "Jarwo Fiksi", "L", "Pemulung"],
            ["NO", "DESA", "NAMA", "L/P", "JENIS PMKS"],
            [4, None, "Total Fiksi", "L", "Pemulung"],
            [5, None, None, None, None],
            ["JUMLAH", None, None, 5, None],
        ],
        {(REMBAAN, "PMKS-12"): 2, (WATES, "PMKS-13"): 2},
        4,
        told={
            "baris_tanpa_orang": "baris 9",
            "jumlah_daftar": "menyebut 5",
            "desa_diisi": "2 baris",
        },
        sexes={(WATES, "PMKS-13"): (2, 0)},
    ),
    Kasus(
        "seorang dua kali di dua desa",
        [
            ["NIK", "NAMA", "KECAMATAN", "DESA", "JENIS"],
            ["9901011703800001", "Rukmini Semu", "Sumber", "Wates", "Pengemis"],
            ["9901014506810002", "Sarinah Semu", "Sumber", "Wates", "Pengemis"],
            ["9901011703800001", "Rukmini  Semu", "Sumber", "Rembaan", "Pengemis"],
            ["9901011703800001", "Rukmini Semu", "Sumber", "Rembaan", "Pemulung"],
        ],
        {(WATES, "PMKS-12"): 2, (REMBAAN, "PMKS-13"): 1},
        2,
        told={
            "ganda_antarwilayah": "baris 2 dan baris 4",
            "orang_ganda": "bertambah 1",
        },
    ),
    Kasus(
        "kembar tanpa NIK tidak disatukan diam-diam",
        [
            ["NAMA", "TGL LAHIR", "L/P", "KECAMATAN", "JENIS"],
            ["Siti Aminah", "01-02-2012", "P", "Sumber", "Anak Terlantar"],
            ["Siti Aminih", "01-02-2012", "P", "Sumber", "Anak Terlantar"],
            ["Siti Aminah", "01-02-2012", "L", "Sumber", "Anak Terlantar"],
        ],
        {(SUMBER, "PMKS-02"): 3},
        3,
        told={"nama_mirip": "baris 2 dan baris 3"},
    ),
    Kasus(
        "kembar tanpa NIK yang dikatakan satu orang",
        [
            ["NAMA", "TGL LAHIR", "L/P", "KECAMATAN", "JENIS"],
            ["Siti Aminah", "01-02-2012", "P", "Sumber", "Anak Terlantar"],
            ["AMINAH SITI", "01-02-2012", "P", "Sumber", "Anak Terlantar"],
        ],
        {(SUMBER, "PMKS-02"): 1},
        1,
        told={"nama_mirip": "sebagai satu orang"},
        options={"ganda": "mirip"},
    ),
    Kasus(
        "kembar dengan NIK masing-masing, juga bila yang mirip disatukan",
        [
            ["NIK", "NAMA", "TGL LAHIR", "KECAMATAN", "JENIS"],
            [
                "9901014102120001",
                "Siti Aminah",
                "01-02-2012",
                "Sumber",
                "Anak Terlantar",
            ],
            [
                "9901014102120002",
                "Siti Aminih",
                "01-02-2012",
                "Sumber",
                "Anak Terlantar",
            ],
        ],
        {(SUMBER, "PMKS-02"): 2},
        2,
        told={"mungkin_kembar": "baris 2 dan baris 3"},
        options={"ganda": "mirip"},
        sexes={(SUMBER, "PMKS-02"): (0, 2)},
    ),
    Kasus(
        "rumah tangga dengan nomor KK",
        [
            ["NO KK", "NIK", "NAMA", "L/P", "KECAMATAN", "JENIS PMKS"],
            [
                "9901010101200001",
                "9901011703800001",
                "Warno Palsu",
                "L",
                "Sumber",
                "KBSP",
            ],
            [
                "9901010101200001",
                "9901015703820002",
                "Warni Palsu",
                "P",
                "Sumber",
                "KBSP",
            ],
            [
                "9901010101200009",
                "9901011703700003",
                "Darmo Palsu",
                "L",
                "Sumber",
                "KBSP",
            ],
            [
                "9901010101200009",
                "9901011703990004",
                "Dirman Palsu",
                "L",
                "Sumber",
                "Fakir Miskin",
            ],
        ],
        {(SUMBER, "PMKS-25"): 2, (SUMBER, "PMKS-24"): 1},
        1,
        told={"keluarga_dihitung": "3 catatan"},
        sexes={(SUMBER, "PMKS-25"): (None, None), (SUMBER, "PMKS-24"): (1, 0)},
    ),
    Kasus(
        "jenis sebagai kolom yang dicentang",
        [
            ["NO", "NAMA", "L/P", "KECAMATAN", "PENGEMIS", "PEMULUNG", "GELANDANGAN"],
            [1, "Yatno Angan", "L", "Sumber", "v", None, "√"],
            [2, "Yatmi Angan", "P", "Kotaanyar", None, "1", "-"],
        ],
        {(SUMBER, "PMKS-12"): 1, (SUMBER, "PMKS-11"): 1, (KOTAANYAR, "PMKS-13"): 1},
        2,
    ),
    Kasus(
        "tanggal pendataan memberi tahunnya, L/P lawan NIK",
        [
            ["NIK", "NAMA", "JK", "TGL PENDATAAN", "KECAMATAN", "JENIS"],
            [
                "9901011703800001",
                "Giman Dongeng",
                "P",
                "03-06-2022",
                "Sumber",
                "Pengemis",
            ],
            [
                "9901011703810002",
                "Gino Dongeng",
                "L",
                "04-06-2023",
                "Sumber",
                "Pengemis",
            ],
            [
                "9901011703810002",
                "Gino Dongeng",
                "L",
                "04-06-2022",
                "Sumber",
                "Pengemis",
            ],
        ],
        {(SUMBER, "PMKS-12", 2022): 2, (SUMBER, "PMKS-12", 2023): 1},  # type: ignore[dict-item]
        2,
        told={"data_orang": "L/P berbeda dengan yang dikatakan NIK"},
        options={"tahun": None},
    ),
    Kasus(
        "satu NIK untuk dua orang yang jelas berbeda",
        [
            ["NIK", "NAMA", "TGL LAHIR", "KECAMATAN", "JENIS"],
            ["9901011703800001", "Bambang Impian", "17-03-1980", "Sumber", "Pengemis"],
            ["9901011703800001", "Yuliati Rahayu", "05-11-1999", "Sumber", "Pengemis"],
        ],
        {(SUMBER, "PMKS-12"): 2},
        2,
        told={"nik_dua_orang": "baris 2 dan baris 3"},
    ),
    Kasus(
        "formulir PSM dari E-PSKS: orang, dan ketua dua lembaga",
        [
            [
                "No",
                "Nama Karang Taruna",
                "Kecamatan",
                "Nama Ketua Karang Taruna",
                "Alamat Email Karang Taruna",
            ],
            [1, "Tunas Semu", "Sumber", "Heru Rupa", "a@b.id"],
            [2, "Bina Semu", "Sumber", "Heru Rupa", "c@d.id"],
        ],
        {(SUMBER, "KT"): 2},
        2,
        options={"isi": "psks", "jenis": "KT"},
    ),
]
