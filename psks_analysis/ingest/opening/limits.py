"""How much of a file is read: far more than any table of an office, little memory."""

from psks_analysis.errors import UnreadableFileError
from psks_analysis.formats import number

BOOK_BYTES = 100_000_000
TEXT_BYTES = 60_000_000
LINE_BYTES = 1_000_000
UNPACKED_BYTES = 400_000_000  # a workbook of 200,000 rows unpacks to less than 100 MB
LINES = 1_100_000  # of a text, blank ones too: all that Excel writes
ROWS = 250_000
COLUMNS = 1_000
CELLS = 5_000_000  # as wide as the widest row times as many rows
LETTERS = 100_000_000
READER_MEMORY = 220_000_000  # bytes of the process that reads a workbook
READER_SECONDS = 60.0
COPY_IT = (
    "Salin tabelnya saja (nilainya) ke buku kerja baru, simpan sebagai .xlsx, lalu "
    "ulangi."
)


def refuse_larger(name: str, size: int, most: int) -> None:
    """Refuse a file of more bytes than any table of an office has."""
    if size > most:
        raise UnreadableFileError(
            f"{name} berukuran {megabytes(size)} MB; yang dibaca paling banyak "
            f"{megabytes(most)} MB. {COPY_IT}"
        )


def too_large(name: str, what: str, mend: str = COPY_IT) -> UnreadableFileError:
    """Return the refusal of a file that would fill the memory."""
    return UnreadableFileError(f"{name} terlalu besar untuk dibaca: {what}. {mend}")


def megabytes(size: int) -> str:
    """Return bytes as whole megabytes in words of a message."""
    return number(size / 1e6)
