"""Tables as text: encoding, separator, cells, a line at a time."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from psks_analysis.errors import UnreadableFileError
from psks_analysis.formats import number
from psks_analysis.ingest.opening import limits
from psks_analysis.ingest.opening.collecting import Row, collected
from psks_analysis.ingest.opening.file_kind import file_kind
from psks_analysis.ingest.opening.refusals import refuse_what_is_no_text

PIECE = 1 << 20
TRIED = 50  # lines that show the separator
SEPARATORS = ";,\t"
END = "\x1f"  # a line of its own after the last: it is swallowed by an open quote
NO_TABLE = "tidak terbaca sebagai tabel. Simpan ulang sebagai CSV UTF-8 atau XLSX."


def read_text_table(file: Path) -> list[Row]:
    """Return the rows of a text file with `;`, `,` or tabs between its cells."""
    limits.refuse_larger(file.name, file.stat().st_size, limits.TEXT_BYTES)
    refuse_what_is_no_text(file, file_kind(file))
    encoding = _encoding(file)
    filled = (line for line in _lines(file, encoding) if line.strip())
    lines = list(islice(filled, TRIED))
    separator = max(SEPARATORS, key=lambda mark: _evenness(lines, mark))
    usual = _evenness(lines, separator)[1]
    rows = _rows(file, encoding, separator, usual)
    return collected(file.name, None, rows)


def _rows(file: Path, encoding: str, separator: str, usual: int) -> Iterator[Row]:
    lines = chain(_lines(file, encoding), [END])
    reader = csv.reader(lines, delimiter=separator)
    place = read = 0
    try:
        for place, row in enumerate(reader, 1):
            if row == [END]:
                return
            if reader.line_num > read + 1:  # a cell of several lines
                _refuse_open_quote(file.name, row, place, separator, usual)
            read = reader.line_num
            yield [cell.strip() or None for cell in row]
    except csv.Error as broken:
        raise UnreadableFileError(
            f"{file.name} baris {number(place + 1)}: {NO_TABLE}"
        ) from broken


def _refuse_open_quote(
    name: str, row: list[str], place: int, separator: str, usual: int
) -> None:
    """Refuse a cell that swallowed the rows below it: its quote is never closed."""
    for cell in row:
        inner = cell.splitlines()[1:] if "\n" in cell or "\r" in cell else []
        alike = sum(line.count(separator) >= usual > 0 for line in inner)
        if cell.endswith(END) or alike > (usual == 1):
            raise UnreadableFileError(
                f'{name} baris {number(place)}: tanda kutip (") dibuka dan tidak '
                "ditutup, sehingga baris di bawahnya ikut tertelan. Hapus atau tutup "
                "tanda kutip itu, lalu ulangi."
            )


def _lines(file: Path, encoding: str) -> Iterator[str]:
    with file.open(encoding=encoding, errors="replace", newline="") as text:
        yield from text


def _evenness(lines: Iterable[str], separator: str) -> tuple[int, int]:
    """Prefer the separator that cuts most lines into the same number of cells."""
    counts = [line.count(separator) for line in lines if line.count(separator)]
    if not counts:
        return 0, 0
    usual = max(set(counts), key=counts.count)
    return counts.count(usual), usual


def _encoding(file: Path) -> str:
    """Return how the letters are written; refuse what is no text, or one long line."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, line, lines = "utf-8-sig", 0, 0
    with file.open("rb") as opened:
        is_wide = opened.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        opened.seek(0)
        while piece := opened.read(PIECE):
            if b"\x00" in piece and not is_wide:
                raise UnreadableFileError(
                    f"{file.name} bukan teks. Bila ini tabel, buka di Excel dan simpan "
                    "sebagai .xlsx atau CSV UTF-8."
                )
            line = _longest_line(file.name, piece, line)
            lines += piece.count(b"\n")
            if lines > limits.LINES:
                what = f"lebih dari {number(limits.LINES)} baris"
                raise limits.too_large(file.name, what)
            if encoding == "utf-8-sig":
                encoding = _tried(decoder, piece)
    if encoding == "utf-8-sig":
        encoding = _tried(decoder, b"", final=True)
    return "utf-16" if is_wide else encoding


def _tried(
    decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False
) -> str:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _longest_line(name: str, piece: bytes, before: int) -> int:
    """Return how long the last line is so far; refuse a line that no table has."""
    lines = piece.replace(b"\r", b"\n").split(b"\n")
    lengths = [before + len(lines[0]), *map(len, lines[1:])]
    if max(lengths) > limits.LINE_BYTES:
        raise UnreadableFileError(
            f"{name} {NO_TABLE} Ada baris yang lebih panjang dari "
            f"{limits.megabytes(limits.LINE_BYTES)} MB."
        )
    return lengths[-1]
