"""What a file is by its content, since its ending may say something else."""

import zipfile
from pathlib import Path

BEGINNING = 8_192
CHUNK = 1 << 20
XLSX, XLSB, ODS, XLS = "xlsx", "xlsb", "ods", "xls"
ENCRYPTED, WEB_PAGE, OLD_XML, TEXT = "sandi", "html", "xml", "teks"
WORD, ZIP, BROKEN_ZIP, OLE, PICTURE, PDF = (
    "word",
    "zip",
    "rusak",
    "ole",
    "gambar",
    "pdf",
)
EMPTY = "kosong"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BARE_XLS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"BM",
)
IN_ZIP = {
    "xl/workbook.bin": XLSB,
    "xl/workbook.xml": XLSX,
    "word/document.xml": WORD,
    "content.xml": ODS,
}
IN_OLE = {
    "EncryptedPackage": ENCRYPTED,
    "Workbook": XLS,
    "Book": XLS,
    "WordDocument": WORD,
}


def file_kind(file: Path) -> str:
    """Return what a file is by how it begins and by what it contains."""
    with file.open("rb") as opened:
        beginning = opened.read(BEGINNING)
    if not beginning:
        return EMPTY
    if beginning.startswith(b"PK"):
        return _kind_of_zip(file)
    if beginning.startswith(OLE_MARK):
        return _kind_of_ole(file)
    if beginning.startswith(PICTURES):
        return PICTURE
    if beginning.startswith(b"%PDF"):
        return PDF
    if beginning.startswith(BARE_XLS) and beginning[2:4] in (b"\x08\x00", b"\x10\x00"):
        return XLS
    return _kind_of_text(beginning)


def _kind_of_zip(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {each.replace("\\", "/").lower() for each in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return BROKEN_ZIP
    return next((kind for name, kind in IN_ZIP.items() if name in names), ZIP)


def _kind_of_ole(file: Path) -> str:
    """Look for the names of streams, wherever the directory of the file lies."""
    found: set[str] = set()
    with file.open("rb") as opened:
        before = b""
        while chunk := opened.read(CHUNK):
            found |= {n for n in IN_OLE if n.encode("utf-16-le") in before + chunk}
            before = chunk[-64:]
    return next((kind for name, kind in IN_OLE.items() if name in found), OLE)


def _kind_of_text(beginning: bytes) -> str:
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        is_book = b"urn:schemas-microsoft-com:office:spreadsheet" in start
        return OLD_XML if is_book else WEB_PAGE if b"<html" in start else TEXT
    tags = (b"<!doctype", b"<html", b"<table", b"<meta", b"<style", b"<head", b"<body")
    return WEB_PAGE if start.startswith(tags) else TEXT
