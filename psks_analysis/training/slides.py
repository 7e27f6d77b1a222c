"""Lists of slides: what a presenter shows, in which order, and says about it.

A list is a TOML file of `data/presentasi/` or `<store>/presentasi/`; one of the store
stands in for a shipped one of the same name. A slide is a view of the dashboard, kept
as its address, so that the page on the stage is the real one.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from psks_analysis import paths
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.catalog.toml_files import parse_toml
from psks_analysis.errors import SlideError

FOLDER = "presentasi"
SIMULATED = "simulasi"  # a number of the simulated data, true nowhere else
FACT_MARKS = (*MARKS, SIMULATED)
MAX_SLIDES = 100
MAX_ADDRESS = 1_000
MAX_LETTERS = {
    "judul": 70,
    "pesan": 160,
    "keterangan": 300,
    "mulai": 120,
    "catatan": 3_000,
    "teks": 500,
    "sumber": 300,
}
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
# Belongs to one reader or to the frame around the view, not to the view.
NOT_OF_THE_VIEW = ("peserta", "embed", "embed_options")


@dataclass(frozen=True)
class Fact:
    """Something the presenter says as a fact: how certain, and from where."""

    teks: str
    tanda: str
    sumber: str


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

    judul: str
    alamat: str
    pesan: str = ""
    mulai: str = ""
    catatan: str = ""
    fakta: tuple[Fact, ...] = ()


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
    table = parse_toml(content, name, refuse=SlideError)
    _known(table, {"judul", "keterangan", "slide"}, name)
    slides = table.get("slide")
    if not isinstance(slides, list) or not 1 <= len(slides) <= MAX_SLIDES:
        raise SlideError(
            f"{name}: perlu 1 sampai {MAX_SLIDES} bagian [[slide]]; tiap slide satu."
        )
    return SlideList(
        kode,
        _text(table, "judul", name),
        _text(table, "keterangan", name, is_needed=False),
        tuple(
            _slide(each, f"{name}, slide {number}", pages)
            for number, each in enumerate(slides, 1)
        ),
    )


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


def _slide(table: Any, where: str, pages: Collection[str]) -> Slide:
    if not isinstance(table, dict):
        raise SlideError(f"{where}: tulis sebagai bagian [[slide]].")
    _known(table, set(Slide.__annotations__), where)
    facts = table.get("fakta", [])
    if not isinstance(facts, list):
        raise SlideError(f"{where}: tulis tiap fakta sebagai bagian [[slide.fakta]].")
    try:
        address = view_address(_text(table, "alamat", where), pages)
    except SlideError as wrong:
        raise SlideError(f"{where}: {wrong}") from wrong
    return Slide(
        judul=_text(table, "judul", where),
        alamat=address,
        pesan=_text(table, "pesan", where, is_needed=False),
        mulai=_text(table, "mulai", where, is_needed=False),
        catatan=_text(table, "catatan", where, is_needed=False),
        fakta=tuple(
            _fact(each, f"{where}, fakta {number}")
            for number, each in enumerate(facts, 1)
        ),
    )


def _fact(table: Any, where: str) -> Fact:
    if not isinstance(table, dict):
        raise SlideError(f"{where}: tulis sebagai bagian [[slide.fakta]].")
    _known(table, set(Fact.__annotations__), where)
    mark = _text(table, "tanda", where)
    if mark not in FACT_MARKS:
        raise SlideError(
            f"{where}: tanda “{mark}” tidak dikenal; pilih {', '.join(FACT_MARKS)}."
        )
    return Fact(_text(table, "teks", where), mark, _text(table, "sumber", where))


def _known(table: Mapping[str, Any], names: set[str], where: str) -> None:
    unknown = sorted(set(table) - names)
    if unknown:
        raise SlideError(
            f"{where}: isian “{unknown[0]}” tidak dikenal; yang ada: "
            f"{', '.join(sorted(names))}."
        )


def _text(
    table: Mapping[str, Any], name: str, where: str, *, is_needed: bool = True
) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise SlideError(f"{where}: isian “{name}” harus teks di antara tanda kutip.")
    value = value.strip()
    if is_needed and not value:
        raise SlideError(f"{where}: isian “{name}” belum ditulis.")
    limit = MAX_LETTERS.get(name)
    if limit and len(value) > limit:
        raise SlideError(
            f"{where}: “{name}” {len(value)} huruf; paling banyak {limit}."
        )
    return value
