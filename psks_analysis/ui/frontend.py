"""Streamlit's front end in Indonesian, packed once instead of at every request.

Streamlit writes its own English texts into its scripts. A text is exchanged only where
the whole literal stands in the named script, so nothing but wording can change; a test
says which line of `terjemahan.csv` a new version of Streamlit no longer knows.
"""

import csv
import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit

from psks_analysis import addresses

STATIC_DIR = Path(streamlit.__file__).parent / "static"
TRANSLATIONS = Path(__file__).with_name("terjemahan.csv")
ICON_FILE = Path(__file__).with_name("ikon.svg")
PAGE_TITLE = "Dasbor PMKS dan PSKS"
NO_SCRIPT = (
    "<noscript><p>Dasbor ini memerlukan JavaScript. Aktifkan JavaScript di peramban, "
    "lalu muat ulang halaman.</p></noscript>"
)
OF_OUR_OWN = (
    f'<link rel="stylesheet" media="print" href="{addresses.PRINT_STYLE}">'
    f'<script defer src="{addresses.PRINT_SCRIPT}"></script>'
    f'<script defer src="{addresses.MENDINGS}"></script>'
)
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


@dataclass(frozen=True)
class Asset:
    """A file of the front end, ready to be sent."""

    packed: bytes
    media_type: str
    etag: str
    is_translated: bool


@cache
def translations() -> dict[str, dict[str, str]]:
    """Return the Indonesian of each English text, by the script that shows it."""
    found: dict[str, dict[str, str]] = {}
    with TRANSLATIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["berkas"], {})[row["inggris"]] = row["indonesia"]
    return found


def translate_script(name: str, text: str) -> str:
    """Exchange the known literals of one script."""
    for english, indonesian in translations().get(_stem(name), {}).items():
        text = text.replace(f"`{english}`", f"`{indonesian}`")
    return text


def translate_document(html: str) -> str:
    """Make the page Indonesian, printable, mended, and able to say what it needs."""
    html = html.replace('<html lang="en">', '<html lang="id">')
    html = html.replace("<title>Streamlit</title>", f"<title>{PAGE_TITLE}</title>")
    html = html.replace("</head>", f"{OF_OUR_OWN}</head>")
    return re.sub(r"<noscript>.*?</noscript>", NO_SCRIPT, html, flags=re.DOTALL)


@cache
def asset_files() -> dict[str, Path]:
    """Return every script and style sheet by its URL; no other path is ever read."""
    files = (file for file in STATIC_DIR.rglob("*") if file.suffix in MEDIA_TYPES)
    return {f"/{file.relative_to(STATIC_DIR).as_posix()}": file for file in files}


@cache
def asset(url: str) -> Asset:
    """Return the file behind `url`, translated and packed at its first use.

    Streamlit sends these files unpacked; packing them at every request would cost more
    than it saves when a whole hall opens the page at once.
    """
    file = asset_files()[url]
    content = file.read_bytes()
    is_translated = file.suffix == ".js" and _stem(file.name) in translations()
    if is_translated:
        content = translate_script(file.name, content.decode()).encode()
    packed = gzip.compress(content, compresslevel=6, mtime=0)
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    return Asset(packed, MEDIA_TYPES[file.suffix], etag, is_translated)


def _stem(name: str) -> str:
    return name.split(".", maxsplit=1)[0]
