"""Identities that nobody bears, in lists as offices keep them.

Every number begins with 35139 9 or with digits that no number of this project has, and
every name and street is made of syllables that are no word: what is found is planted.
"""

import random
from dataclasses import dataclass

from tests.ingest.rekap.daftar.tulis import csv_of, ods_of, xlsx_of

SEED = 20_231
ONSETS = ("Bl", "Kv", "Zr", "Tw", "Gn", "Xh", "Mj", "Vl", "Qr", "Fs")
VOWELS = ("au", "io", "uo", "ea")
ENDS = ("nx", "rq", "lz", "kv", "pz")
KINDS = ("Pengemis", "Pemulung", "Gelandangan", "Lanjut Usia Telantar")
PLACES = (("Tiris", "Jangkang"), ("Leces", "Leces"), ("Dringu", "Dringu"))


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    nik: str
    kk: str
    phone: str
    name: str
    street: str

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must be nowhere: numbers, and the words of name and street."""
        return (self.nik, self.kk, self.phone, *self.name.split(), self.street)


def people(count: int) -> list[Person]:
    """Return as many persons, always the same ones."""
    chance = random.Random(SEED)
    words = _words(chance, 3 * count)
    return [
        Person(
            nik=f"351399{chance.randint(1, 28):02}0{chance.randint(1, 9)}"
            f"{chance.randint(40, 99)}{number % 9_000 + 1:04}",
            kk=f"35139828{chance.randint(10**7, 10**8 - 1)}",
            phone=f"0859{chance.randint(10**7, 10**8 - 1)}",
            name=f"{words[3 * number]} {words[3 * number + 1]}",
            street=words[3 * number + 2],
        )
        for number in range(count)
    ]


def _words(chance: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        parts = (chance.choice(ONSETS), chance.choice(VOWELS), chance.choice(ENDS))
        more = (
            chance.choice(ONSETS).lower(),
            chance.choice(VOWELS),
            chance.choice(ENDS),
        )
        found["".join((*parts, *more))] = None
    return list(found)


def buleleng(listed: list[Person]) -> list[list[object]]:
    """Return the dialect of a register: codes, days first."""
    head = ["nik", "nama", "tgl_lahir", "jenis_kelamin", "kode_kategori", "catatan"]
    rows = [
        [p.nik, p.name, _day(p), _sex(p), "PMKS-12", f"rumah {p.street}"]
        for p in listed
    ]
    return [[*head, "kecamatan"], *([*row, "Tiris"] for row in rows)]


def household(listed: list[Person]) -> list[list[object]]:
    """Return a list by family, with a merged kecamatan and a total."""
    head = ["NO", "KECAMATAN", "NO. KK", "NIK", "NAMA LENGKAP", "L/P", "ALAMAT",
            "NO HP", "JENIS PMKS"]  # fmt: skip
    rows: list[list[object]] = []
    for number, p in enumerate(listed, 1):
        place = "Tiris" if number == 1 else None
        row = (number, place, p.kk, p.nik, p.name, _sex(p), p.street, p.phone)
        rows.append([*row, KINDS[number % 3]])
    title: list[object] = [f"DAFTAR PMKS BINAAN {listed[0].name}"]
    return [title, [], head, *rows, ["JUMLAH", *[None] * 7, len(rows)]]


def form(listed: list[Person]) -> list[list[object]]:
    """Return a form of E-PSKS about PSM."""
    head = ["Nama Lengkap", "Nama Ibu Kandung", "No. KTP / NIK", "Tempat Lahir",
            "Alamat", "Kecamatan Lokasi Tugas", "No. Handphone"]  # fmt: skip
    rows: list[list[object]] = [
        [p.name, p.street, p.nik, p.street, p.street, "Leces", p.phone] for p in listed
    ]
    return [head, *rows]


def ticked(listed: list[Person]) -> list[list[object]]:
    """Return a list with a column for each kind."""
    head = ["NAMA PMKS", "NIK", "SEX", "KECAMATAN", "PENGEMIS", "PEMULUNG"]
    rows: list[list[object]] = [
        [p.name, int(p.nik), _sex(p), "Dringu", "v", None] for p in listed
    ]
    return [head, *rows]


def broken(listed: list[Person]) -> list[list[object]]:
    """Return a list whose cells slipped: names stand where kinds and places should."""
    head = ["NIK", "NAMA", "L/P", "KECAMATAN", "DESA", "JENIS", "TAHUN"]
    rows: list[list[object]] = []
    for number, p in enumerate(listed):
        row: list[object] = [
            p.nik,
            p.name,
            _sex(p),
            "Tiris",
            "Jangkang",
            "Pengemis",
            2023,
        ]
        row[2 + number % 5] = (p.name, p.phone, p.street)[number % 3]
        rows.append(row)
    return [head, *rows]


def without_header(listed: list[Person]) -> list[list[object]]:
    """Return rows with no word above them that says what they are."""
    return [[p.nik, p.name, p.street, p.phone, p.kk] for p in listed]


def files(every: list[Person]) -> dict[str, bytes]:
    """Return lists of all dialects by file name; names of files hold names too."""
    size = len(every) // 6
    parts = [every[n * size : (n + 1) * size] for n in range(6)]
    a, b, c, d, e, f = parts
    return {
        f"daftar {a[0].name} {a[0].nik}.csv": csv_of([buleleng(a)]),
        "rumah tangga.xlsx": xlsx_of([household(b)], [b[0].name]),
        "FORMAT PENDATAAN PSM.xlsx": xlsx_of([form(c)]),
        "centang.ods": ods_of([ticked(d)]),
        "bergeser.csv": csv_of([broken(e)]),
        "tanpa judul.csv": csv_of([without_header(f)]),
    }


def _day(person: Person) -> str:
    return f"{person.nik[6:8]}-{person.nik[8:10]}-19{person.nik[10:12]}"


def _sex(person: Person) -> str:
    return "L" if int(person.nik[-1]) % 2 else "P"
