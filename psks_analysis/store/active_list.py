"""Which imports count, in which order, and every change of that list.

`<store>/aktif.json`: the list of now, the one that the record begins with, and what was
done to it since: when, by whom, to which import. All are one file, so that no killed
process parts them. What counted at an earlier date is read from the record.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated

from psks_analysis.errors import StoreError
from psks_analysis.shapes import ShapeError
from psks_analysis.store.files import write_atomically
from psks_analysis.store.json_files import moment, parse_json
from psks_analysis.store.newer import refuse_newer

FILE = "aktif.json"
FORM = 2  # 1 had the list only
SAVED, AGAIN, UNDONE, REDONE = "disimpan", "disimpan lagi", "dibatalkan", "dikembalikan"
NOBODY = "tanpa akun"


@dataclass(frozen=True)
class Change:
    """One change of the list.

    Parameters
    ----------
    oleh : str
        The account, or the name that was given; blank without any.
    tempat : int or None
        Where in the list the import stands from then on; None where it was taken off.
    """

    waktu: Annotated[str, moment]
    tindakan: str
    impor: str
    oleh: str = ""
    tempat: int | None = None

    @property
    def siapa(self) -> str:
        """Return who did it, in words."""
        return self.oleh or NOBODY


@dataclass(frozen=True)
class ActiveList:
    """The list of now, and how it came to be.

    Parameters
    ----------
    awal : tuple of str
        The list when the record began.
    sejak : str
        When that was; blank where nothing was recorded yet.
    """

    aktif: tuple[str, ...] = ()
    format: int = 1
    sejak: Annotated[str, moment] = ""
    awal: tuple[str, ...] = ()
    perubahan: tuple[Change, ...] = ()

    def states(self) -> list[tuple[str, ...]]:
        """Return the list as it began, and after each change."""
        found = [self.awal]
        for each in self.perubahan:
            found.append(_placed(found[-1], each.impor, each.tempat))
        return found

    def at(self, when: datetime) -> tuple[str, ...] | None:
        """Return the list at a moment; None where the record begins later."""
        if not self.sejak or when < _moment(self.sejak):
            return None
        past = [each for each in self.perubahan if _moment(each.waktu) <= when]
        return self.states()[len(past)]


def read(store: Path) -> ActiveList:
    """Return the list; nothing was ever imported where there is none."""
    path = store / FILE
    if not path.exists():
        return ActiveList()
    try:
        return parse(path.read_bytes())
    except (OSError, ShapeError) as broken:
        raise StoreError(
            "Daftar impor aktif (aktif.json) rusak. Kembalikan cadangan dengan "
            "`pulihkan`; yang rusak disisihkan, tidak dihapus."
        ) from broken


def parse(content: bytes) -> ActiveList:
    """Return what the bytes of the file say."""
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        plain = None  # told below, with its place
    form = plain.get("format", 1) if type(plain) is dict else 1
    refuse_newer("Daftar impor aktif", form, FORM)
    found = parse_json(content, ActiveList)
    if type(plain) is not dict or "aktif" not in plain:
        raise ShapeError("aktif", "belum ada.")
    if found.sejak and found.states()[-1] != found.aktif:
        raise ShapeError("perubahan", "tidak sampai pada daftar sekarang.")
    return found


def change(
    store: Path, impor: str, tindakan: str, *, tempat: int | None, oleh: str
) -> tuple[str, ...]:
    """Put an import at a place of the list, or take it off, and record that.

    Whoever calls it holds the lock of the store.
    """
    before = read(store)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    if not before.sejak:
        before = replace(before, sejak=now, awal=before.aktif)
    last = before.perubahan[-1].waktu if before.perubahan else before.sejak
    # A clock that was set back does not change the order of what was done.
    waktu = max(now, last, key=_moment)
    done = replace(
        before,
        format=FORM,
        aktif=_placed(before.aktif, impor, tempat),
        perubahan=(*before.perubahan, Change(waktu, tindakan, impor, oleh, tempat)),
    )
    text = json.dumps(asdict(done), ensure_ascii=False, indent=1)
    write_atomically(store / FILE, text.encode())
    return done.aktif


def place_again(known: ActiveList, impor: str, before: Sequence[str]) -> int:
    """Return where an import stands when it is taken up again: where it stood.

    Parameters
    ----------
    before : sequence of str
        The imports that stood before it, where the record does not know.
    """
    for state in reversed(known.states()):
        if impor in state:
            before = state[: state.index(impor)]
            break
    places = [n for n, each in enumerate(known.aktif, 1) if each in before]
    return max(places, default=0)


def end_of(day: date) -> datetime:
    """Return the last moment of a day here."""
    return datetime.combine(day, time.max).astimezone()


def _placed(ids: tuple[str, ...], impor: str, tempat: int | None) -> tuple[str, ...]:
    others = tuple(each for each in ids if each != impor)
    if tempat is None:
        return others
    return (*others[:tempat], impor, *others[tempat:])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()
