"""What an exercise is: data of one TOML file, and what of it a trainee gets to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pandas as pd

READ, MAKE, FIND, SQL, DRAW, DECIDE = TYPES = (
    "baca_grafik",
    "susun_indikator",
    "cari_kesalahan",
    "sql",
    "buat_grafik",
    "putuskan",
)
TYPE_LABELS: Final = {
    READ: "Baca grafik",
    MAKE: "Susun indikator",
    FIND: "Cari kesalahan",
    SQL: "SQL",
    DRAW: "Buat grafik",
    DECIDE: "Putuskan",
}
SUBJECTS: Final = {
    "blc": "Suasana dan kesepakatan belajar",
    "tugas": "Tugas TKSK, PSM, dan Kasi Kesra",
    "pendataan": "Pendataan PMKS",
    "program": "Analisis masalah dan program kerja",
    "jejaring": "Jejaring kerja",
}
LEVELS: Final = {1: "mudah", 2: "sedang", 3: "sulit"}
NUMBER, CHOICE, QUERY = FORMS = ("angka", "pilihan", "sql")
BARS, DOTS, LINE, MAP, BUBBLES, PIE = SHAPES = (
    *("batang", "titik", "garis", "peta", "gelembung", "lingkaran"),
)
RIGHT, WRONG, PARTLY = "benar", "salah", "sebagian"

ANY_NUMBER, ANY_ROW, ONE_ROW, TABLE = ("angka", "acak", "hitung", "tabel")

Answer = Mapping[str, str]


@dataclass(frozen=True)
class Step:
    """One step that makes values or a table for what follows, in the file's order.

    Parameters
    ----------
    cara : str
        "angka" (a whole number by the seed), "acak" (a row of `sql` by the seed),
        "hitung" (the only row of `sql`), "tabel" (all rows, as a table of that name) or
        a way of `deriving` (all rows with the project's own statistics, as a table).
    """

    nama: str
    cara: str
    sql: str = ""
    dari: int = 0
    sampai: int = 0
    kelipatan: int = 1


@dataclass(frozen=True)
class Value:
    """A number, codes or rows of the trainee's own tables: a query or a ratio."""

    sql: str = ""
    pembilang: str = ""
    penyebut: str = ""
    pengali: float = 1


@dataclass(frozen=True)
class Option:
    """One choice; `sql` is what it draws or counts."""

    kode: str
    teks: str
    sql: str = ""
    satuan: str = ""


@dataclass(frozen=True)
class FieldSpec:
    """One thing to fill in, and what is right there."""

    nama: str
    label: str
    bentuk: str
    satuan: str = ""
    desimal: int = 0
    toleransi: float = 0  # per cent of the key
    toleransi_mutlak: float = 0
    kunci: Value | None = None
    pilihan: tuple[Option, ...] = ()
    pilihan_sql: str = ""
    benar: tuple[str, ...] = ()
    urut: bool = False
    nama_kolom: bool = False


@dataclass(frozen=True)
class Rule:
    """A foreseen wrong answer and the misconception it shows."""

    kode: str
    isian: str = ""
    nilai: Value | None = None
    jika: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pesan: str = ""


@dataclass(frozen=True)
class ChartSpec:
    """A figure to read: `sql` gives nama, nilai and where needed kode, bawah, atas."""

    bentuk: str
    sql: str
    judul: str
    satuan: str


@dataclass(frozen=True)
class TableSpec:
    """A table to look at."""

    sql: str
    judul: str


@dataclass(frozen=True)
class Planting:
    """Which errors may be planted in the table, and what its columns are."""

    salah: tuple[str, ...]
    peran: Mapping[str, str]


@dataclass(frozen=True)
class Case:
    """An answer of the exercise's own test and what must come of it."""

    isian: Mapping[str, str]
    salah_paham: str | None = None
    hasil: str | None = None
    benih: int | None = None


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise as its file says it; the same for every trainee."""

    kode: str
    berkas: Path
    judul: str
    jenis: str
    materi: str
    tingkat: int
    tujuan: str
    data: str
    soal: str
    petunjuk: tuple[str, ...]
    penyelesaian: str
    langkah: tuple[Step, ...]
    grafik: ChartSpec | None
    tabel: TableSpec | None
    tanam: Planting | None
    isian: tuple[FieldSpec, ...]
    salah: tuple[Rule, ...]
    uji_benar: tuple[Case, ...]
    uji_salah: tuple[Case, ...]


@dataclass(frozen=True, eq=False)
class Chart:
    """A figure of a trainee's own numbers, to be drawn by `figures`."""

    bentuk: str
    judul: str
    satuan: str
    table: pd.DataFrame

    @property
    def alt(self) -> str:
        """Return the figure in words, without any number to be read off."""
        return f"{self.judul}, {len(self.table)} baris, dalam {self.satuan}."


@dataclass(frozen=True, eq=False)
class Shown:
    """A table as text, the way the trainee sees it."""

    judul: str
    table: pd.DataFrame


@dataclass(frozen=True)
class Field:
    """One thing to fill in, without what is right there."""

    nama: str
    label: str
    bentuk: str
    satuan: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False)
class Posed:
    """What a trainee gets to see of an exercise; the answer is not in it."""

    kode: str
    judul: str
    jenis: str
    materi: str
    tingkat: int
    tujuan: str
    data: str
    soal: str
    petunjuk: tuple[str, ...]
    chart: Chart | None
    table: Shown | None
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Verdict:
    """What came of an answer.

    Parameters
    ----------
    hasil : str
        "benar", "salah" or "sebagian".
    pesan : str
        What the trainee reads; it never gives the answer away.
    salah_paham : str or None
        Code of the misconception the answer shows.
    """

    hasil: str
    pesan: str
    salah_paham: str | None = None
