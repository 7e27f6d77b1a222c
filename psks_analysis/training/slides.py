"""Lists of slides: what a presenter shows, in which order, and says about it.

A list is a TOML file of `data/presentasi/` or `<store>/presentasi/`; one of the store
stands in for a shipped one of the same name. A slide is a view of the dashboard, kept
as its address, so that the page on the stage is the real one.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from psks_analysis import paths
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.catalog.toml_files import parse_toml
from psks_analysis.errors import SlideError
from psks_analysis.shapes import Note, Text, count, letters, one_of

FOLDER = "presentasi"
SIMULATED = "simulasi"  # a number of the simulated data, true nowhere else
FACT_MARKS = (*MARKS, SIMULATED)
MAX_SLIDES = 100
MAX_ADDRESS = 1_000
MAX_TITLE = 70
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
# Belongs to one reader or to the frame around the view, not to the view.
NOT_OF_THE_VIEW = ("peserta", "embed", "embed_options")


@dataclass(frozen=True)
class Fact:
    """Something the presenter says as a fact: how certain, and from where."""

    teks: Annotated[Text, letters(500)]
    tanda: Annotated[Text, one_of(FACT_MARKS)]
    sumber: Annotated[Text, letters(300)]


@dataclass(frozen=True)
class Slide:
    """One view with its headline, what to see in it, and what to say.

    Parameters
    ----------
    alamat : str
        Address of the view below the dashboard's own.
    mulai : str
        Beginning of the heading that the slide starts at; empty for the top.
    """

    judul: Annotated[Text, letters(MAX_TITLE)]
    alamat: Text
    pesan: Annotated[Note, letters(160)] = ""
    mulai: Annotated[Note, letters(120)] = ""
    catatan: Annotated[Note, letters(3_000)] = ""
    fakta: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class SlideFile:
    """What a file says; its name is the code of the list."""

    judul: Annotated[Text, letters(MAX_TITLE)]
    slide: Annotated[tuple[Slide, ...], count(1, MAX_SLIDES)]
    keterangan: Annotated[Note, letters(300)] = ""


@dataclass(frozen=True)
class SlideList:
    """Slides in the order in which they are shown."""

    kode: str
    judul: str
    keterangan: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True)
class Listing:
    """All lists by their code, and what is wrong with those that cannot be used."""

    lists: Mapping[str, SlideList]
    refused: tuple[str, ...]


def own_folder(store: Path) -> Path:
    """Return where the presenter's own lists lie."""
    return store / FOLDER


def slide_lists(store: Path, pages: Collection[str]) -> Listing:
    """Read every list; one that is wrong is refused by itself.

    Parameters
    ----------
    pages
        The addresses of the pages that there are; "" is the first page.
    """
    found: dict[str, SlideList] = {}
    refused: list[str] = []
    for folder in (paths.DATA_DIR / FOLDER, own_folder(store)):
        for file in sorted(folder.glob("*.toml")):
            try:
                found[file.stem] = read_list(file, pages)
            except SlideError as wrong:
                refused.append(str(wrong))
    return Listing(found, tuple(refused))


def read_list(file: Path, pages: Collection[str]) -> SlideList:
    """Read one list, or say what is wrong with it and how to mend it."""
    if not CODE.fullmatch(file.stem):
        raise SlideError(
            f"{file.name}: nama berkas hanya boleh huruf kecil, angka, dan tanda "
            "hubung, paling banyak 40, misalnya rapat-camat.toml."
        )
    try:
        content = file.read_bytes()
    except OSError as unreadable:
        raise SlideError(f"{file} tidak dapat dibaca ({unreadable}).") from unreadable
    return parse_list(content, file.stem, pages)


def parse_list(content: bytes, kode: str, pages: Collection[str]) -> SlideList:
    """Return the list that a file holds."""
    name = f"{kode}.toml"
    read = parse_toml(content, SlideFile, name, refuse=SlideError)
    slides = []
    for number, slide in enumerate(read.slide, start=1):
        try:
            slides.append(replace(slide, alamat=view_address(slide.alamat, pages)))
        except SlideError as wrong:
            raise SlideError(f"{name}, slide ke-{number}.alamat: {wrong}") from wrong
    return SlideList(kode, read.judul, read.keterangan, tuple(slides))


def view_address(text: str, pages: Collection[str]) -> str:
    """Return the address of a view as it may be kept and handed on.

    What a browser shows in its address bar is accepted too. The personal code of a
    trainee is left out.

    >>> view_address("http://localhost:8501/peta?tahun=2024&embed=true", {"peta"})
    '/peta?tahun=2024'
    """
    text = text.strip()
    if len(text) > MAX_ADDRESS:
        raise SlideError(f"Alamat tampilan paling panjang {MAX_ADDRESS} huruf.")
    try:
        parts = urlsplit(text)
    except ValueError as wrong:
        raise SlideError(f"“{text[:80]}” bukan alamat tampilan.") from wrong
    page = parts.path.strip("/")
    if page not in {*pages, ""} or parts.scheme not in ("", "http", "https"):
        known = ", ".join(f"/{each}" for each in sorted(pages) if each)
        raise SlideError(
            f"“{text[:80]}” bukan tampilan dasbor ini. Salin alamatnya dari peramban; "
            f"halaman yang ada: {known}."
        )
    choices = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in choices if key not in NOT_OF_THE_VIEW]
    query = urlencode(kept, quote_via=quote)
    return f"/{page}?{query}" if query else f"/{page}"
