"""How large a workbook really is once unpacked, found by unpacking it into nothing.

What a zip says of itself may be a lie, so that its bytes are counted; memory stays at
one piece of it.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from psks_analysis.ingest.opening import limits

PIECE = 1 << 20
ACROSS = 400  # bytes of the piece before, for a cell that lies across
HEADER = 30  # bytes of a local header, before the name
SMALL_BYTES = 12_000_000
SMALL_AREA = 400_000  # cells from A1 to the last one
SMALL_TEXT = 30_000_000  # letters, were the longest text in every cell
CELL = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d{1,7})["']""")
TEXTS, WORKSHEETS = "sharedstrings.xml", "/worksheets/"


@dataclass
class PackedSize:
    """Bytes unpacked, cells from A1 to the last, cells written, the longest text."""

    unpacked: int = 0
    area: int = 0
    cells: int = 0
    longest: int = 0

    @property
    def is_small(self) -> bool:
        """Whether it can be read without watching the memory."""
        return (
            self.unpacked <= SMALL_BYTES
            and self.area <= SMALL_AREA
            and self.longest * self.cells <= SMALL_TEXT
        )


def measured(file: Path) -> PackedSize:
    """Measure a zip; beyond the limit it is not unpacked any further."""
    size = PackedSize()
    try:
        with zipfile.ZipFile(file) as archive, file.open("rb") as opened:
            for about in archive.infolist():
                before = b""
                for piece in _pieces(opened, about):
                    size.unpacked += len(piece)
                    if size.unpacked > limits.UNPACKED_BYTES:
                        return size
                    if size.unpacked <= SMALL_BYTES:
                        _measure(size, about.filename.lower(), before + piece)
                    before = piece[-ACROSS:]
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, ValueError):
        return size  # who reads it says that it is damaged
    return size


def _pieces(opened: BinaryIO, about: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack one part, whatever length it claims to have."""
    opened.seek(about.header_offset)
    name, extra = struct.unpack("<26x2H", opened.read(HEADER))
    opened.seek(name + extra, 1)
    left = about.compress_size
    unpacker = zlib.decompressobj(-15)
    while left > 0 and (packed := opened.read(min(PIECE, left))):
        left -= len(packed)
        if about.compress_type != zipfile.ZIP_DEFLATED:
            yield packed
            continue
        while packed:
            yield unpacker.decompress(packed, PIECE)
            packed = unpacker.unconsumed_tail


def _measure(size: PackedSize, name: str, piece: bytes) -> None:
    """Look for the last cell and the longest text, as far as this piece shows them."""
    if name.endswith(TEXTS):
        size.longest = max(size.longest, *map(len, piece.split(b"</si>")))
    elif WORKSHEETS in name:
        found = CELL.findall(piece)
        size.cells += max(len(found), piece.count(b"<c"))
        columns = {_column_number(letters) for letters, _ in found}
        rows = {int(row) for _, row in found}
        size.area = max(size.area, max(columns, default=0) * max(rows, default=0))


def _column_number(letters: bytes) -> int:
    """Return the place of a column, counted from 1."""
    place = 0
    for letter in letters:
        place = 26 * place + letter - 64
    return place
