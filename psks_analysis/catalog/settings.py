"""What the office has set, as it counts now: one document, or what came before it.

`<store>/pengaturan.json` holds all of it, in its latest version; `pengaturan/` beside
it keeps the earlier ones (:mod:`office.settings` writes both). As long as there is
none, `pengaturan.csv` and `patahan.csv` of an office count, which earlier versions of
the dashboard had.
"""

import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from psks_analysis import paths
from psks_analysis.catalog.csv_files import WHOLE, Row, keyed, read_rows
from psks_analysis.catalog.settings_shape import (
    COLUMNS,
    FILE,
    IN_CSV,
    MOST,
    Break,
    Settings,
    built_in,
)
from psks_analysis.errors import CatalogError, NewerError
from psks_analysis.shapes import ShapeError, between, plain_json, typed

DOCUMENT = "pengaturan.json"
FORM = 1
BREAKS_FILE = "patahan.csv"
BREAKS_COLUMNS = ("tahun", "putus", "keterangan", "tanda")
WAY_OUT = (
    "Di halaman Pengaturan versi sebelumnya dapat diambil kembali; atau kembalikan "
    "cadangan dengan `pulihkan`. Sampai itu angka tidak ditampilkan, sebab ambang "
    "kerahasiaannya tidak diketahui."
)
State = tuple[int, int, int]  # of a file: when, how large, which
NO_FILE: State = (0, 0, 0)


@dataclass(frozen=True)
class Version:
    """The settings as somebody saved them; version 0 was never saved here."""

    versi: Annotated[int, between(0, 10**9)]
    waktu: str
    oleh: str
    isi: Settings
    format: int = FORM


def settings() -> Settings:
    """Return what counts now."""
    return current().isi


def term() -> str:
    """Return the word the office uses: PMKS or PPKS.

    Where the settings are damaged it is the shipped one: the way out of the damage is
    said in words too, and a word tells nothing that a threshold would hide.
    """
    try:
        return settings().istilah
    except CatalogError:
        return built_in()["istilah"].nilai


def breaks() -> dict[int, Break]:
    """Return years in which a series changed its definition or source, in order."""
    return _breaks(settings().patahan)


def broken_years() -> frozenset[int]:
    """Return the years that must not be compared with the one before."""
    return frozenset(each.tahun for each in breaks().values() if each.putus)


def current() -> Version:
    """Return the version that counts now.

    Raises
    ------
    CatalogError
        It cannot be read; nothing else is taken in its place, for that may show more.
    NewerError
        A newer version of the dashboard wrote it.
    """
    store = paths.store_dir()
    document = store / DOCUMENT
    state = _state(document)
    if state != NO_FILE:
        return _read(document, state)
    csv, marked = store / FILE, store / BREAKS_FILE
    return _before(csv, _state(csv), marked, _state(marked))


def parse(content: bytes) -> Version:
    """Return what the bytes of a document say.

    Raises
    ------
    ShapeError
        With the place and what was expected there.
    NewerError
        A newer version of the dashboard wrote it.
    """
    plain = plain_json(content)
    form = plain.get("format") if type(plain) is dict else None
    if type(form) is int and form > FORM:
        raise NewerError(
            f"Pengaturan kantor ditulis versi dasbor yang lebih baru (bentuk {form}, "
            f"di sini {FORM}). Pasang versi itu; jangan menghapusnya."
        )
    return typed(plain, Version)


def _state(file: Path) -> State:
    try:
        found = os.stat(file)  # noqa: PTH116  # asked a dozen times at every run
    except FileNotFoundError:
        return NO_FILE
    return found.st_mtime_ns, found.st_size, found.st_ino


@lru_cache(maxsize=16)
def _read(document: Path, state: State) -> Version:
    del state  # only part of the cache key
    try:
        return parse(document.read_bytes())
    except (OSError, ShapeError) as broken:
        # What a system says of a file is English, and names its path.
        why = broken if isinstance(broken, ShapeError) else "Sistem menolak membacanya."
        raise CatalogError(
            f"Pengaturan kantor ({DOCUMENT}) rusak. {why} {WAY_OUT}"
        ) from broken


@lru_cache(maxsize=16)
def _before(csv: Path, of_csv: State, marked: Path, of_marked: State) -> Version:
    """Return what the files of an earlier version of the dashboard say."""
    values = {name: each.nilai for name, each in built_in().items()}
    if of_csv != NO_FILE:
        own = keyed(read_rows(csv, COLUMNS), "nama", lambda row: row.text("nilai"))
        values |= own
    unknown = set(values) ^ set(IN_CSV)
    if unknown:
        raise CatalogError(
            f"{FILE}: pengaturan tidak dikenal atau hilang: "
            f"{', '.join(sorted(unknown))}."
        )
    numbers = {name: _whole(name, values[name]) for name in MOST}
    # Files of before could raise the one and forget the other.
    higher = max(numbers["ambang_umum"], numbers["ambang_sensitif"])
    numbers["ambang_sensitif"] = higher
    try:
        made = typed({"istilah": values["istilah"], **numbers}, Settings)
    except ShapeError as wrong:
        raise CatalogError(f"{FILE}: {wrong}") from wrong
    own_breaks = () if of_marked == NO_FILE else tuple(_breaks_of(marked).values())
    return Version(0, "", "", replace(made, patahan=own_breaks))


@lru_cache(maxsize=16)
def _breaks(own: tuple[Break, ...]) -> dict[int, Break]:
    found = _breaks_of(paths.REFERENCE_DIR / BREAKS_FILE)
    found |= {each.tahun: each for each in own}
    return dict(sorted(found.items()))


def _breaks_of(file: Path) -> dict[int, Break]:
    found = keyed(read_rows(file, BREAKS_COLUMNS), "tahun", _break)
    return {each.tahun: each for each in found.values()}


def _break(row: Row) -> Break:
    return Break(row.whole("tahun"), row.yes("putus"), row.text("keterangan"))


def _whole(name: str, text: str) -> int:
    if not WHOLE.fullmatch(text) or int(text) < 1:
        raise CatalogError(
            f"{FILE}: {name} harus bilangan bulat positif, tertulis “{text}”."
        )
    return int(text)
