"""What an exercise is: data of one TOML file, and what of it a trainee gets to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final

import pandas as pd

from psks_analysis.shapes import (
    Note,
    OneIsMany,
    Text,
    Unfit,
    as_written,
    at_least,
    filled,
    matching,
    not_one_of,
    one_of,
)
from psks_analysis.training.exercises.misconceptions import misconceptions
from psks_analysis.training.exercises.planting import KINDS

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
NAME_WORDS = "huruf kecil, angka, dan garis bawah"
Name = Annotated[Text, matching(r"[a-z][a-z0-9_]*", NAME_WORDS)]
Texts = Annotated[tuple[Text, ...], OneIsMany()]  # one text is a list of one
ByField = Annotated[Mapping[str, Annotated[Any, as_written]], filled]


@dataclass(frozen=True)
class DrawnNumber:
    """A step: a whole number by the seed, one of an even row of them."""

    nama: Name
    cara: Text
    dari: int
    sampai: int
    kelipatan: Annotated[int, at_least(1)] = 1

    def __post_init__(self) -> None:
        """Refuse an empty row of numbers."""
        if self.sampai < self.dari:
            raise Unfit("lebih kecil daripada dari.", "sampai")


@dataclass(frozen=True)
class QueryStep:
    """A step: values or a table of a query.

    Parameters
    ----------
    cara : str
        "acak" (a row of `sql` by the seed), "hitung" (its only row), "tabel" (all rows,
        as a table of that name) or a way of `deriving` (all rows with the project's
        own statistics, as a table).
    """

    nama: Name
    cara: Text
    sql: Text


Step = DrawnNumber | QueryStep  # makes values or a table for the steps behind it


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

    kode: Text
    teks: Text
    sql: Note = ""
    satuan: Note = ""


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

    bentuk: Annotated[Text, one_of(SHAPES)]
    sql: Text
    judul: Text
    satuan: Text


@dataclass(frozen=True)
class TableSpec:
    """A table to look at."""

    sql: Text
    judul: Text


@dataclass(frozen=True)
class Planting:
    """Which errors may be planted in the table, and what its columns are."""

    salah: Annotated[Texts, filled]
    peran: Annotated[Mapping[str, Text], filled]

    def __post_init__(self) -> None:
        """Refuse errors that are not known, or that need a column that is not there."""
        for kode in self.salah:
            if kode not in KINDS:
                raise Unfit(not_one_of(kode, KINDS), "salah")
            missing = [each for each in KINDS[kode].peran if each not in self.peran]
            if missing:
                raise Unfit(f"{kode} perlu kolom: {', '.join(missing)}.", "peran")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A right answer of the exercise's own test.

    Parameters
    ----------
    benih : int or None
        The only seed in whose data it is right; None for all.
    """

    isian: ByField
    benih: Annotated[int, at_least(0)] | None = None


@dataclass(frozen=True, kw_only=True)
class WrongCase(Case):
    """A wrong answer of the exercise's own test, and what must come of it."""

    salah_paham: Annotated[Text, one_of(misconceptions)]
    hasil: Annotated[str, one_of((WRONG, PARTLY))] | None = None


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
    uji_salah: tuple[WrongCase, ...]


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
