"""What the stage keeps: short numbers of views, the address for the hall, own slides.

All in `<store>/presentasi/`. A number, once given, always leads to the same view, so
that what a trainee wrote down still works tomorrow.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from psks_analysis.errors import StoreError
from psks_analysis.shapes import Made, ShapeError
from psks_analysis.store.files import write_atomically
from psks_analysis.store.json_files import parse_json
from psks_analysis.store.lock import writing
from psks_analysis.store.refusals import reason

FOLDER = "presentasi"
LINKS, HOST = "tautan.json", "alamat.json"
OWN_LIST = "tampilan-saya"
OWN_HEAD = 'judul = "Tampilan saya"\nketerangan = "Ditambahkan dari halaman dasbor."\n'
MAX_LINKS = 5_000


@dataclass(frozen=True)
class Links:
    """The views that have a number, in the order of the numbers."""

    tautan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Host:
    """The address of this computer that was chosen for the hall."""

    alamat: str | None = None


def number_of(store: Path, address: str) -> int | None:
    """Return the number of a view, giving it one; None when all are given away."""
    with writing(store / FOLDER):
        known = _links(store)
        if address in known:
            return known.index(address) + 1
        if len(known) >= MAX_LINKS:
            return None
        content = json.dumps({"tautan": [*known, address]}, ensure_ascii=False)
        write_atomically(store / FOLDER / LINKS, content.encode())
        return len(known) + 1


def known_number(store: Path, address: str) -> int | None:
    """Return the number of a view that has one already."""
    known = _links(store)
    return known.index(address) + 1 if address in known else None


def address_of(store: Path, number: int) -> str | None:
    """Return the view behind a number."""
    known = _links(store)
    return known[number - 1] if 1 <= number <= len(known) else None


def chosen_host(store: Path) -> str | None:
    """Return the address of this computer that was chosen for the hall, if any."""
    file = store / FOLDER / HOST
    host: Host = _read(file, _changed(file), Host)
    return host.alamat


def choose_host(store: Path, host: str) -> None:
    """Keep the address of this computer that the hall's phones shall use."""
    content = json.dumps({"alamat": host})
    write_atomically(store / FOLDER / HOST, content.encode())


def add_slide(store: Path, judul: str, alamat: str) -> Path:
    """Add a view to the presenter's own list and return its file."""
    file = store / FOLDER / f"{OWN_LIST}.toml"
    with writing(store / FOLDER):
        before = file.read_text(encoding="utf-8") if file.exists() else OWN_HEAD
        slide = f"\n[[slide]]\njudul = {_quoted(judul)}\nalamat = {_quoted(alamat)}\n"
        write_atomically(file, (before.rstrip("\n") + "\n" + slide).encode())
    return file


def _quoted(text: str) -> str:
    """Write a text as TOML and JSON both do; control characters become spaces."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return json.dumps(plain, ensure_ascii=False)


def _links(store: Path) -> tuple[str, ...]:
    file = store / FOLDER / LINKS
    links: Links = _read(file, _changed(file), Links)
    return links.tautan


def _changed(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except FileNotFoundError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=16)
def _read(file: Path, changed: tuple[int, int], kind: type[Made]) -> Made:
    """Read a file once; a whole hall opens the same short address at once."""
    if changed == (0, 0):
        return kind()
    try:
        return parse_json(file.read_bytes(), kind)
    except (OSError, ShapeError) as broken:
        why = reason(broken)[0] if isinstance(broken, OSError) else str(broken)
        raise StoreError(
            f"{FOLDER}/{file.name} tidak terbaca ({why}) Hapus berkas itu, atau "
            "kembalikan cadangan dengan `pulihkan`; alamat pendek lalu diberi nomor "
            "baru."
        ) from broken
