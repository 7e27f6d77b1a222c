"""First step: a file becomes sheets of cells, as written; nothing is guessed."""

import hashlib
from pathlib import Path

from psks_analysis.errors import UnreadableFileError
from psks_analysis.ingest.opening.file_kind import file_kind
from psks_analysis.ingest.opening.hidden_parts import HiddenParts, hidden_parts
from psks_analysis.ingest.opening.reader import HIDDEN, NAME
from psks_analysis.ingest.opening.refusals import SAVE_AS, refuse_what_is_no_table
from psks_analysis.ingest.opening.text_tables import read_text_table
from psks_analysis.ingest.opening.workbooks import read_workbook
from psks_analysis.ingest.rekap.table import Sheet

TEXT_SUFFIXES = (".csv", ".txt", ".tsv")
BOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
REFUSED_BOOKS = (".xlsb",)  # told why, by their content


def fingerprint(file: Path) -> str:
    """Return the sha256 of a file's bytes."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def read_sheets(file: Path) -> list[Sheet]:
    """Read every sheet that holds anything."""
    return [sheet for sheet in read_all_sheets(file) if not sheet.is_empty]


def read_all_sheets(file: Path) -> list[Sheet]:
    """Read every sheet, also those that hold nothing; one at least does."""
    _refuse_unopenable(file)
    suffix = file.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        sheets = [Sheet(None, read_text_table(file))]
    elif suffix in (*BOOK_SUFFIXES, *REFUSED_BOOKS):
        sheets = _sheets_of_book(file)
    else:
        refuse_what_is_no_table(file, file_kind(file))
        raise UnreadableFileError(
            f"{file.name}: jenis berkas “{suffix}” tidak dikenal. Yang dibaca: "
            f"{', '.join((*TEXT_SUFFIXES, *BOOK_SUFFIXES))}. {SAVE_AS}"
        )
    if all(sheet.is_empty for sheet in sheets):
        raise UnreadableFileError(
            f"{file.name} tidak memuat satu pun sel berisi. Bila tabelnya berupa "
            "gambar, minta berkas Excel-nya, atau ketik tabelnya."
        )
    return sheets


def _sheets_of_book(file: Path) -> list[Sheet]:
    """Return the sheets of a workbook with what nobody sees of them."""
    read, hidden = read_workbook(file), hidden_parts(file)
    return [
        Sheet(
            name := str(title[NAME]),
            rows,
            is_hidden=bool(title[HIDDEN]),
            hidden_rows=frozenset(hidden.get(name, HiddenParts()).rows),
            hidden_columns=frozenset(hidden.get(name, HiddenParts()).columns),
        )
        for title, rows in read
    ]


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
