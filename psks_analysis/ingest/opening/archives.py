"""The tables in a zip, as it comes by chat: each is read as if it were sent alone."""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from psks_analysis.errors import UnreadableFileError
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.opening import file_kind as kinds
from psks_analysis.ingest.opening import limits
from psks_analysis.ingest.opening.packed_size import measured
from psks_analysis.ingest.opening.refusals import refuse_what_is_no_table

SUFFIX = ".zip"
MOST_FILES = 50
SHOWN = 8
ENCRYPTED = 1  # the bit of a part that wants a password
OF_SYSTEMS = ("thumbs.db", "desktop.ini", "__macosx")
ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz")
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError),
    *(OSError, EOFError, ValueError, KeyError),
)


@dataclass(frozen=True)
class Unpacked:
    """The tables of a zip by their path within, and the names of what is no table."""

    tables: dict[str, bytes]
    others: tuple[str, ...]


def unpacked(file: Path, endings: tuple[str, ...]) -> Unpacked:
    """Return what a zip holds; files with one of these endings are its tables.

    Raises
    ------
    UnreadableFileError
        It is none, is damaged, locked or too large, holds no table, or another zip.
    """
    limits.refuse_larger(file.name, file.stat().st_size, limits.BOOK_BYTES)
    kind = kinds.file_kind(file)
    if kind != kinds.ZIP:
        refuse_what_is_no_table(file, kind)
        raise UnreadableFileError(f"{file.name} bukan zip. Periksa akhirannya.")
    if measured(file).unpacked > limits.BOOK_BYTES:
        what = f"isinya lebih dari {limits.megabytes(limits.BOOK_BYTES)} MB"
        raise limits.too_large(file.name, what, "Kirim sebagai beberapa zip.")
    try:
        with zipfile.ZipFile(file) as archive:
            return _read(file.name, archive, endings)
    except UNREADABLE as broken:
        raise UnreadableFileError(
            f"{file.name} rusak atau terpotong. Minta atau salin ulang zip-nya."
        ) from broken


def _read(name: str, archive: zipfile.ZipFile, endings: tuple[str, ...]) -> Unpacked:
    parts = [each for each in archive.infolist() if _is_sent(each)]
    _refuse(name, parts)
    tables = [each for each in parts if _suffix(each) in endings]
    if not tables:
        raise UnreadableFileError(
            f"{name} tidak memuat tabel. Yang dibaca: {', '.join(endings)}."
        )
    return Unpacked(
        {each.filename: archive.read(each) for each in tables},
        tuple(each.filename for each in parts if each not in tables),
    )


def _refuse(name: str, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what would be read in part only, or not at all."""
    if len(parts) > MOST_FILES:
        raise UnreadableFileError(
            f"{name} memuat {number(len(parts))} berkas; paling banyak {MOST_FILES}. "
            "Kirim sebagai beberapa zip."
        )
    if any(each.flag_bits & ENCRYPTED for each in parts):
        raise UnreadableFileError(
            f"{name} berkata sandi. Keluarkan isinya dengan kata sandinya, lalu "
            "jatuhkan berkas-berkasnya."
        )
    nested = [each.filename for each in parts if _suffix(each) in ARCHIVES]
    if nested:
        raise UnreadableFileError(
            f"Di dalam {name} ada zip lagi: {enumeration(nested[:SHOWN])}. Keluarkan "
            "dulu isinya, lalu jatuhkan berkas-berkasnya."
        )


def _is_sent(part: zipfile.ZipInfo) -> bool:
    """Say whether somebody put a part there, not the system of their computer."""
    names = [each.lower() for each in PurePosixPath(part.filename).parts]
    is_of_system = any(n.startswith(".") or n in OF_SYSTEMS for n in names)
    return not part.is_dir() and not is_of_system


def _suffix(part: zipfile.ZipInfo) -> str:
    return PurePosixPath(part.filename).suffix.lower()
