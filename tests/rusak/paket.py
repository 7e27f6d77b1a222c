"""Zips written by hand: parts of any claimed size, bombs, and the parts of an xlsx."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

BLOCK = 1 << 20
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
BOOK = "xl/workbook.xml"
ROWS = (("Kecamatan", "PENGEMIS"), ("Sukapura", 3), ("Kuripan", 4))
TOTAL = 7  # of ROWS


@dataclass(frozen=True)
class Bomb:
    """A part that unpacks to `blocks` megabytes of one letter, between two texts."""

    blocks: int
    letter: bytes = b" "
    before: bytes = b""
    after: bytes = b""
    claimed: int | None = None

    def packed(self) -> bytes:
        """Return it deflated, the same megabyte again and again."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        start = packer.compress(self.before) + packer.flush(zlib.Z_FULL_FLUSH)
        again = packer.compress(self.letter * BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
        end = packer.compress(self.after) + packer.flush(zlib.Z_FINISH)
        return start + again * self.blocks + end

    @property
    def size(self) -> int:
        """What the zip claims of it."""
        real = len(self.before) + self.blocks * BLOCK + len(self.after)
        return real if self.claimed is None else self.claimed


Part = str | bytes | Bomb


def packed(parts: Mapping[str, Part], flags: int = 0) -> bytes:
    """Return a zip of parts; of a bomb the checksum is a lie too."""
    out, directory = BytesIO(), BytesIO()
    for name, part in parts.items():
        data = part.encode() if isinstance(part, str) else part
        if isinstance(data, Bomb):
            body, size, crc = data.packed(), data.size, 0
        else:
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            body = packer.compress(data) + packer.flush()
            size, crc = len(data), zlib.crc32(data)
        label = name.encode()
        about = (20, flags, 8, 0, 33, crc, len(body), size & 0xFFFFFFFF, len(label), 0)
        place = out.tell()
        out.write(struct.pack("<4s5H3I2H", b"PK\x03\x04", *about) + label + body)
        head = struct.pack("<4sH5H3I2H", b"PK\x01\x02", 20, *about)
        directory.write(head + struct.pack("<3H2I", 0, 0, 0, 0, place) + label)
    start, listed = out.tell(), directory.getvalue()
    end = (b"PK\x05\x06", 0, 0, len(parts), len(parts), len(listed), start, 0)
    return out.getvalue() + listed + struct.pack("<4s4H2IH", *end)


def cell(row: int, column: int, value: object) -> str:
    """Return a cell of a sheet, with its text in itself."""
    place = f"{letters(column)}{row}"
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def letters(column: int) -> str:
    """Return the name of a column, counted from 0."""
    name, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheet(rows: Iterable[Iterable[object]] = ROWS, more: str = "") -> str:
    """Return the XML of a sheet; `more` stands among its rows."""
    lines = [
        f'<row r="{r}">{"".join(cell(r, c, v) for c, v in enumerate(row))}</row>'
        for r, row in enumerate(rows, 1)
    ]
    return enclosed("".join(lines) + more)


def enclosed(rows: str, before: str = "", after: str = "") -> str:
    """Return the XML of a sheet around the XML of its rows."""
    start = f'<worksheet xmlns="{NAMESPACE}"><sheetData>'
    return f"{before}{start}{rows}</sheetData>{after}</worksheet>"


def parts(content: Part | None = None, names: tuple[str, ...] = ("Data",)) -> dict:  # type: ignore[type-arg]
    """Return the parts of an xlsx whose sheets all have one content."""
    base = "http://schemas.openxmlformats.org"
    link = f"{base}/officeDocument/2006/relationships"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>'
        for i, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{link}/worksheet" '
        f'Target="worksheets/sheet{i}.xml"/>'
        for i, _ in enumerate(names, 1)
    )
    relations = f'<Relationships xmlns="{base}/package/2006/relationships">'
    texts = (
        f'<Relationship Id="t" Type="{link}/sharedStrings" Target="sharedStrings.xml"/>'
    )
    root = f'<Relationship Id="b" Type="{link}/officeDocument" Target="{BOOK}"/>'
    whole: dict[str, Part] = {
        "[Content_Types].xml": f'<Types xmlns="{base}/package/2006/content-types"/>',
        "_rels/.rels": f"{relations}{root}</Relationships>",
        BOOK: f'<workbook xmlns="{NAMESPACE}" xmlns:r="{link}"><sheets>{listed}'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"{relations}{links}{texts}</Relationships>",
        TEXTS: f'<sst xmlns="{NAMESPACE}"><si><t>Sukapura</t></si></sst>',
    }
    for i, _ in enumerate(names, 1):
        whole[f"xl/worksheets/sheet{i}.xml"] = sheet() if content is None else content
    return whole


def xlsx(**changed: Part | None) -> bytes:
    """Return a workbook with some parts changed, or left out by None."""
    names = {"lembar": SHEET, "teks": TEXTS, "buku": BOOK}
    whole = parts() | {names.get(key, key): part for key, part in changed.items()}
    return packed({name: part for name, part in whole.items() if part is not None})


def ordinary_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip as any program writes it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def save(file: Path, data: bytes | str) -> Path:
    """Write a file and return it."""
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def ods(content: Part, **more: Part) -> bytes:
    """Return a workbook of LibreOffice with that content."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
        f'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    whole = {"mimetype": kind, "META-INF/manifest.xml": manifest} | more
    return packed(whole | {"content.xml": content})


def ods_rows(rows: str) -> str:
    """Return the XML of a sheet of such a workbook around the XML of its rows."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    return (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Data">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )


def written(write: Callable[[Workbook], None]) -> Callable[[Path], Path]:
    """Return a maker of a workbook as a program writes it."""

    def make(file: Path) -> Path:
        with Workbook(file) as book:
            write(book)
        return file

    return make
