"""Saving what an office sets: versions that stay, and two who save at once.

`<store>/pengaturan.json` is the version that counts, replaced in one step;
`pengaturan/NNNNNN.json` are those before it, each with who saved it and when. Copying
comes first, so that a killed process leaves a copy too many and never one too few.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from psks_analysis.catalog.settings import (
    BREAKS_FILE,
    DOCUMENT,
    Version,
    current,
    parse,
    settings,
)
from psks_analysis.catalog.settings_shape import FILE, Letterhead, Settings
from psks_analysis.errors import CatalogError, ConflictError, StoreError
from psks_analysis.formats import enumeration, long_moment
from psks_analysis.office import logo, settings_sense
from psks_analysis.office.logo import FOLDER
from psks_analysis.office.settings_words import said, told
from psks_analysis.shapes import ShapeError, typed
from psks_analysis.store import retention
from psks_analysis.store.documents import later
from psks_analysis.store.files import write_atomically
from psks_analysis.store.lock import writing

# Lists whose rows two people may change beside each other, by what each row is about.
ROWS: dict[str, Callable[[Any], Any]] = {
    "target": lambda each: each.about,
    "patahan": lambda each: each.tahun,
}


@dataclass(frozen=True)
class Earlier:
    """A version that counted once.

    Parameters
    ----------
    found : Version or None
        None where the file cannot be read.
    changes : sequence of str
        What was different from the version before, in words.
    """

    versi: int
    found: Version | None
    changes: Sequence[str] = ()


def letterhead(store: Path) -> Letterhead:
    """Return what documents of the office begin and end with."""
    now = settings()
    picture = logo.read(store, now.logo)
    own = (now.nama_kantor, now.kop, picture, now.tempat, now.pejabat)
    return Letterhead(*own, now.warna, now.kertas)


def save(
    store: Path, wanted: Mapping[str, Any], *, began: Settings, oleh: str = ""
) -> Version:
    """Save some fields as the next version; all others stay as they are now.

    Parameters
    ----------
    wanted : mapping
        Fields by name, as plain data.
    began : Settings
        What the work began with: what somebody else changed since then is kept, and is
        told where both changed the same.

    Raises
    ------
    StoreError
        A field does not fit; says which, why, and how to mend it.
    ConflictError
        Somebody else changed the same since; nothing was saved.
    """
    mine = _made(asdict(began) | dict(wanted))
    with writing(store):
        now = current()
        clashes = [
            name
            for name in wanted
            if _merged(name, began, now.isi, mine) is _CLASH  # both, and differently
        ]
        if clashes:
            raise ConflictError(_conflict(now, began, clashes))
        fresh = {name: _merged(name, began, now.isi, mine) for name in wanted}
        made = _made(asdict(replace(now.isi, **fresh)))
        settings_sense.refuse_senseless(store, now.isi, made)
        return now if made == now.isi else _put(store, made, oleh)


def take_back(store: Path, versi: int, *, oleh: str = "") -> Version:
    """Let an earlier version count again, as a new one; also where that of now broke.

    Raises
    ------
    StoreError
        There is no such version, or it cannot be read.
    """
    with writing(store):
        found = next((e.found for e in earlier(store) if e.versi == versi), None)
        if found is None:
            raise StoreError(
                f"Pengaturan versi {versi} tidak ada atau rusak. Pilih versi lain."
            )
        return _put(store, found.isi, oleh)


def earlier(store: Path) -> list[Earlier]:
    """Return the versions before the one of now, the latest first."""
    numbers = _numbers(store)
    found = {number: _read(_file(store, number)) for number in numbers}
    listed, before = [], None
    for number in numbers:
        own = found[number]
        changes = said(before.isi, own.isi) if before and own else ()
        listed.append(Earlier(number, own, changes))
        before = own or before
    return listed[::-1]


def last_changes(store: Path) -> Sequence[str]:
    """Return what the version of now changed, in words."""
    now, before = current(), earlier(store)
    own = next((e.found for e in before if e.found and e.versi < now.versi), None)
    return said(own.isi, now.isi) if own else ()


_CLASH = object()


def _merged(name: str, began: Settings, now: Settings, mine: Settings) -> Any:
    """Return a field with what both changed; `_CLASH` where that is one thing."""
    values = [getattr(each, name) for each in (began, now, mine)]
    if name not in ROWS:
        return _chosen(*values)
    of_row = ROWS[name]
    first, theirs, own = ({of_row(row): row for row in rows} for rows in values)
    rows = {
        about: _chosen(first.get(about), theirs.get(about), own.get(about))
        for about in sorted({*theirs, *own})
    }
    if _CLASH in rows.values():
        return _CLASH
    return tuple(row for row in rows.values() if row is not None)


def _chosen(began: Any, now: Any, mine: Any) -> Any:
    if mine in (began, now):
        return now
    return mine if now == began else _CLASH


def _conflict(now: Version, began: Settings, clashes: Sequence[str]) -> str:
    changed = replace(began, **{name: getattr(now.isi, name) for name in clashes})
    who = now.oleh or "orang lain"
    return (
        f"Belum tersimpan: {who} sudah mengubah hal yang sama ({_when(now)}). Yang "
        f"berubah: {enumeration(said(began, changed))}. Isian Anda tetap di layar: "
        "simpan sekali lagi bila memang menggantinya; yang diganti tetap ada di "
        "riwayat."
    )


def _when(version: Version) -> str:
    return long_moment(version.waktu) if version.waktu else "sebelum ada riwayat"


def _made(plain: Mapping[str, Any]) -> Settings:
    """Return settings of plain data, or say which field does not fit."""
    listed = json.loads(json.dumps(plain))  # lists for tuples
    try:
        return typed(listed, Settings)
    except ShapeError as wrong:
        raise StoreError(told(wrong)) from wrong


def _put(store: Path, made: Settings, oleh: str) -> Version:
    """Keep the version of now beside, and let another one count."""
    before = _keep_now(store)
    number = max(_numbers(store), default=0) + 1
    done = Version(number, later(before.waktu if before else ""), oleh, made)
    write_atomically(store / DOCUMENT, to_json(done))
    for name in (FILE, BREAKS_FILE):  # what these said is in version 0
        if (store / name).exists():
            (store / name).replace(store / FOLDER / name)
    _thin_out(store)
    return done


def _keep_now(store: Path) -> Version | None:
    """Copy what counts now among the earlier versions; None where it is damaged."""
    document = store / DOCUMENT
    try:
        now = current()
    except CatalogError:
        if document.exists():
            number = max(_numbers(store), default=0) + 1
            write_atomically(_file(store, number), document.read_bytes())
        return None
    write_atomically(_file(store, now.versi), to_json(now))
    return now


def to_json(version: Version) -> bytes:
    """Return a version as the content of its file."""
    return json.dumps(asdict(version), ensure_ascii=False, indent=1).encode()


def _thin_out(store: Path) -> None:
    """Let old versions make room that later ones of the same day stand for."""
    old = retention.older(_numbers(store))
    read = [(number, _read(_file(store, number))) for number in old]
    for number in retention.superfluous([(n, v.waktu) for n, v in read if v]):
        _file(store, number).unlink(missing_ok=True)


def _numbers(store: Path) -> list[int]:
    names = (each.stem for each in (store / FOLDER).glob("*.json"))
    return sorted(int(name) for name in names if name.isdecimal())


def _file(store: Path, number: int) -> Path:
    return store / FOLDER / f"{number:06d}.json"


def _read(file: Path) -> Version | None:
    try:
        return parse(file.read_bytes())
    except (OSError, ShapeError, StoreError):
        return None
