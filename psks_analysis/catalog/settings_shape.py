"""What an office may set, with the limits of each field; data, not code."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Annotated

from psks_analysis import paths
from psks_analysis.catalog.csv_files import keyed, read_rows
from psks_analysis.shapes import (
    HIDDEN,
    Unfit,
    between,
    count,
    filled,
    letters,
    matching,
    one_of,
    stripped,
)

FILE = "pengaturan.csv"
COLUMNS = ("nama", "nilai", "keterangan", "tanda")
TERMS = ("PMKS", "PPKS")
PAPERS = ("F4", "A4")  # the first where nothing was chosen
FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_TARGET = 1e9
MOST_LINES, MOST_OFFICIALS, MOST_TARGETS, MOST_BREAKS = 6, 12, 400, 50
LINE = 120  # letters
SIGNS = ".,'’-–/()&:;\"“”+@%°"  # what names and addresses of offices are written with
# Programs that open a table compute what begins so.
FORMULA = "=+-@"
NIP_DIGITS, FIRST_BIRTH = 18, 1930
# The largest values; the smallest is the built-in one where it protects somebody.
MOST = {
    "ambang_umum": 1_000,
    "ambang_sensitif": 1_000,
    "minimal_penyebut": 1_000_000,
    "basis_persen_perubahan": 10_000,
    "kelengkapan_cukup": 100,
    "lebar_perlindungan": 100,
    "minimal_terpilah": 1_000_000,
}
MAY_BE_LOWER = {"kelengkapan_cukup"}  # only says when a sentence warns


@dataclass(frozen=True)
class BuiltIn:
    """A value that comes with the project, and what it is for."""

    nilai: str
    keterangan: str


@cache
def built_in() -> dict[str, BuiltIn]:
    """Return the shipped values by their names."""
    return keyed(
        read_rows(paths.REFERENCE_DIR / FILE, COLUMNS),
        "nama",
        lambda row: BuiltIn(row.text("nilai"), row.text("keterangan")),
    )


def lowest(name: str) -> int:
    """Return the smallest value of a threshold: never below the built-in one."""
    return 1 if name in MAY_BE_LOWER else int(built_in()[name].nilai)


def line(most: int) -> Callable[[str], str]:
    """Refuse what cannot stand in one line of a letter, a table and a page alike."""

    def check(text: str) -> str:
        if len(text) > most:
            raise Unfit(f"{len(text)} huruf; paling banyak {most}. Singkatkan.")
        if HIDDEN.search(text) or any(each in text for each in "\n\r\t"):
            raise Unfit("memuat tanda yang tidak terlihat. Hapus, lalu ketik ulang.")
        if wrong := next((each for each in text if not _is_plain(each)), None):
            raise Unfit(
                f"memuat “{wrong}”. Pakai huruf, angka, dan tanda baca biasa saja."
            )
        if text and text[0] in FORMULA:
            raise Unfit(f"jangan mulai dengan “{text[0]}”: Excel membacanya rumus.")
        return text

    return check


def _is_plain(sign: str) -> bool:
    return sign == " " or sign in SIGNS or unicodedata.category(sign)[0] in "LMN"


def nip_digits(text: str) -> str:
    """Take an NIP with or without spaces; it begins with a date of birth."""
    digits = text.replace(" ", "")
    if not digits:
        return ""
    if len(digits) != NIP_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise Unfit(f"NIP harus {NIP_DIGITS} angka, atau kosongkan.")
    try:
        born = date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}")
    except ValueError:
        born = date.min
    if born.year < FIRST_BIRTH:
        raise Unfit("delapan angka pertama NIP harus tanggal lahir. Periksa.")
    return digits


def once(of: Callable[..., object], words: str) -> Callable[[tuple], tuple]:  # type: ignore[type-arg]
    """Refuse a list in which two say the same."""

    def check(values: tuple) -> tuple:  # type: ignore[type-arg]
        seen = [of(each) for each in values]
        if len(set(seen)) < len(seen):
            raise Unfit(f"{words} dua kali. Hapus salah satu.")
        return values

    return check


Line = Annotated[str, stripped, line(LINE)]
FullLine = Annotated[str, stripped, filled, line(LINE)]
Year = Annotated[int, between(FIRST_YEAR, LAST_YEAR)]
Kabupaten = Annotated[str, matching(r"\d\d\.\d\d|", "kode seperti 35.13")]


@dataclass(frozen=True)
class Official:
    """Somebody who signs for the office; no person in need."""

    nama: FullLine
    jabatan: FullLine
    nip: Annotated[str, nip_digits] = ""


@dataclass(frozen=True)
class Letterhead:
    """What stands on papers of the office, in what colour, who signs them where."""

    nama: str
    baris: tuple[str, ...]
    logo: bytes | None
    tempat: str
    pejabat: tuple[Official, ...]
    warna: str = ""
    kertas: str = PAPERS[0]


@dataclass(frozen=True)
class Target:
    """What the office wants an indicator of its kabupaten to be in a year."""

    wilayah: Annotated[str, filled, matching(r"\d\d\.\d\d", "kode seperti 35.13")]
    indikator: Annotated[str, filled, letters(8)]
    jenis: Annotated[str, filled, letters(30)]
    tahun: Year
    nilai: Annotated[float, between(0, LARGEST_TARGET)]

    @property
    def about(self) -> tuple[str, str, str, int]:
        """Return what it is the target of."""
        return self.wilayah, self.indikator, self.jenis, self.tahun


@dataclass(frozen=True)
class Break:
    """A year in which definition or source changed."""

    tahun: Year
    putus: bool
    keterangan: FullLine


@dataclass(frozen=True)
class Settings:
    """Everything an office may set.

    Parameters
    ----------
    nama_kantor, tempat, wilayah, logo, warna : str
        Blank where nothing was set: the name, the place where letters are signed, the
        home kabupaten, the picture of the kop surat, the accent.
    kertas : str
        What workbooks to print are laid out for.
    patahan : tuple of Break
        Years that the office adds to those that come with the project.
    """

    istilah: Annotated[str, one_of(TERMS)]
    ambang_umum: int
    ambang_sensitif: int
    minimal_penyebut: int
    basis_persen_perubahan: int
    kelengkapan_cukup: int
    lebar_perlindungan: int
    minimal_terpilah: int
    nama_kantor: Line = ""
    kop: Annotated[tuple[FullLine, ...], count(0, MOST_LINES)] = ()
    logo: Annotated[str, matching(r"logo-[0-9a-f]{16}\.png|", "berkas logo")] = ""
    pejabat: Annotated[tuple[Official, ...], count(0, MOST_OFFICIALS)] = ()
    tempat: Line = ""
    wilayah: Kabupaten = ""
    warna: Annotated[str, matching(r"#[0-9a-f]{6}|", "warna seperti #0b5fa5")] = ""
    kertas: Annotated[str, one_of(PAPERS)] = PAPERS[0]
    target: Annotated[
        tuple[Target, ...],
        count(0, MOST_TARGETS),
        once(lambda each: each.about, "indikator, jenis, dan tahun yang sama ada"),
    ] = field(default=())
    patahan: Annotated[
        tuple[Break, ...],
        count(0, MOST_BREAKS),
        once(lambda each: each.tahun, "tahun yang sama ada"),
    ] = ()

    def __post_init__(self) -> None:
        """Refuse thresholds outside their limits."""
        for name, most in MOST.items():
            value, low = getattr(self, name), lowest(name)
            if value < low:
                why = " (nilai bawaan)" if name not in MAY_BE_LOWER else ""
                raise Unfit(f"paling sedikit {low}{why}, tertulis {value}.", name)
            if value > most:
                raise Unfit(f"paling banyak {most}, tertulis {value}.", name)
        if self.ambang_sensitif < self.ambang_umum:
            raise Unfit(
                f"tidak boleh di bawah ambang_umum ({self.ambang_umum}).",
                "ambang_sensitif",
            )


NAMES = tuple(each.name for each in fields(Settings))
IN_CSV = ("istilah", *MOST)
