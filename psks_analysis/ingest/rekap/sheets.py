"""First step: a file becomes sheets of cells, as written; nothing is guessed."""

import hashlib
from pathlib import Path

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.opening.reader import HIDDEN, NAME
from psks_analysis.ingest.opening.text_tables import read_text_table
from psks_analysis.ingest.opening.workbooks import read_workbook
from psks_analysis.ingest.rekap.table import Sheet

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
BOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def fingerprint(file: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def read_sheets(file: Path) -> list[Sheet]:
    """Read every sheet that holds anything."""
    _refuse_unopenable(file)
    suffix = file.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        sheets = [Sheet(None, read_text_table(file))]
    elif suffix in BOOK_SUFFIXES:
        sheets = [
            Sheet(str(title[NAME]), rows, is_hidden=bool(title[HIDDEN]))
            for title, rows in read_workbook(file)
        ]
    else:
        raise UnreadableFileError(
            f"{file.name}: jenis berkas “{suffix}” tidak dikenal. Yang dibaca: "
            f"{', '.join((*TEXT_SUFFIXES, *BOOK_SUFFIXES))}."
        )
    filled = [sheet for sheet in sheets if not sheet.is_empty]
    if not filled:
        raise UnreadableFileError(
            f"{file.name} tidak memuat satu pun sel berisi. Bila tabelnya berupa "
            "gambar, minta berkas Excel-nya, atau ketik tabelnya."
        )
    return filled


def _refuse_unopenable(file: Path) -> None:
    """Refuse what is not there, is a folder, or may not be read."""
    if file.is_dir():
        raise UnreadableFileError(
            f"{file} tidak ada sebagai berkas: itu folder. Sebutkan satu berkas di "
            "dalamnya."
        )
    if not file.is_file():
        raise UnreadableFileError(
            f"Berkas {file} tidak ada. Periksa nama dan foldernya."
        )
    try:
        with file.open("rb"):
            pass
    except OSError as closed:
        raise UnreadableFileError(
            f"{file.name} tidak boleh dibaca dari komputer ini. Minta hak bacanya, "
            "tutup bila sedang dibuka di Excel, atau salin ke folder sendiri."
        ) from closed
