"""Documents saved as one JSON file a version: never overwritten, taken off by a mark.

`<store>/<folder>/<dataset>/<wilayah>/<id>/<version>.json`. Whoever saves says which
version the work began with; when somebody else was faster, nothing is written and both
keep what they have. Of an author only the account is kept, or that there was none. How
long all is kept: :mod:`retention`.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from psks_analysis.errors import ConflictError, NewerError, StoreError
from psks_analysis.formats import enumeration
from psks_analysis.shapes import hidden_sign
from psks_analysis.store import retention
from psks_analysis.store.document_names import CONTROL
from psks_analysis.store.files import sync_folder, write_atomically
from psks_analysis.store.json_files import moment
from psks_analysis.store.lock import writing
from psks_analysis.store.private_text import personal_text
from psks_analysis.store.retention import REMOVED, is_removed

MOST_CHANGES = 5  # told to whoever comes second
GUEST = "(tamu)"  # no name of an account has such letters


@dataclass(frozen=True, kw_only=True)
class Document:
    """What every document has; the last four are given when it is saved.

    `oleh` is the account it belongs to, or `GUEST`; blank where an office has no
    account yet.
    """

    nama: str
    dataset: str
    wilayah: str
    id: str = ""
    versi: int = 0
    waktu: Annotated[str, moment] = ""
    oleh: str = ""

    @property
    def area(self) -> tuple[str, str] | None:
        """Return the kecamatan and desa it is for, blank for the whole; None for none.

        What is for no place belongs to its author.
        """
        return None

    def looks_personal(self) -> str | None:
        """Return what kind of personal data is in it, None without any.

        Its own id is drawn and may look like any number; an account is no person.
        """
        return personal_text(asdict(replace(self, id="", oleh="")))

    @property
    def is_for_good(self) -> bool:
        """Say whether it stays for ever, also when it was removed."""
        return False

    @property
    def milestone(self) -> str:
        """Return what was reached last; the first version with it stays for ever."""
        return ""


DocumentT = TypeVar("DocumentT", bound=Document)


@dataclass(frozen=True)
class Listing(Generic[DocumentT]):
    """What is saved for a kabupaten, latest first, and what cannot be read."""

    documents: tuple[DocumentT, ...]
    damaged: tuple["Unreadable", ...]


@dataclass(frozen=True)
class Unreadable:
    """A version that cannot be read: shown with its name, to be taken along or removed.

    Parameters
    ----------
    id, versi
        Of the document and the version.
    nama
        As far as it can be made out; the id otherwise.
    pesan
        What is wrong, and how to mend it.
    content
        The file as it is.
    is_alone
        Whether no earlier version can be opened in its place.
    """

    id: str
    versi: int
    nama: str
    pesan: str
    content: bytes
    is_alone: bool = True


def nothing_changed(_before: Document, _after: Document) -> Sequence[str]:
    """Tell nothing of what somebody else changed."""
    return ()


@dataclass(frozen=True, eq=False)
class Repository(Generic[DocumentT]):
    """One kind of documents: its folder, its word, and how it is written and checked.

    Parameters
    ----------
    read
        Makes a document of the content of a file, for a data set and a kabupaten;
        raises StoreError where it does not belong there.
    check
        Refuses a document that must not be saved, also beside the version before it
        (None for a new one).
    sense
        Refuses what makes no sense in a document that somebody sent: more than `check`,
        which own documents must pass for ever.
    changes
        Says in a few words each what is different between two versions.
    is_passing
        These go for good some time after their last version, like drafts.
    """

    folder: str
    noun: str
    read: Callable[[bytes, str, str], DocumentT]
    to_json: Callable[[DocumentT], bytes]
    check: Callable[[DocumentT, DocumentT | None], None]
    max_bytes: int
    sense: Callable[[DocumentT], None] = lambda _: None
    changes: Callable[[DocumentT, DocumentT], Sequence[str]] = nothing_changed
    is_passing: bool = False

    def receive(self, content: bytes, dataset: str, wilayah: str) -> DocumentT:
        """Read a document that somebody sent; refuse what could not be kept here.

        It is a new one here, whatever number it had elsewhere.
        """
        read = self.read(content, dataset, wilayah)
        found = replace(read, id="", versi=0, waktu="", oleh="")
        self._refuse_hidden_signs(found)
        self.sense(found)
        self.check(found, None)
        return found

    def save(self, store: Path, document: DocumentT, *, expected: int = 0) -> DocumentT:
        """Keep a document as its next version and return it.

        Parameters
        ----------
        expected
            The version the work began with; 0 for a new one, which gets an id.

        Raises
        ------
        ConflictError
            Somebody else has saved a later version, or removed it.
        StoreError
            The content is not allowed, too large, or there are too many.
        """
        self._within_limit(self.to_json(document))
        self._refuse_hidden_signs(document)
        place = self._place(store, document.dataset, document.wilayah)
        with writing(place):
            before = None
            if expected == 0:
                self.check(document, None)
                self._refuse_when_full(place)
                document = replace(document, id=_new_id(place))
            else:
                before = self._unchanged(place, document, expected)
                self.check(document, before)
            folder = place / document.id
            numbers = _versions(folder)
            waktu = later(before.waktu if before else "")
            done = replace(document, versi=max(numbers, default=0) + 1, waktu=waktu)
            content = self._within_limit(self.to_json(done))
            write_atomically(_file(folder, done.versi), content)
            sync_folder(place)
            self._thin_out(folder, done)
        return done

    def load(
        self,
        store: Path,
        dataset: str,
        wilayah: str,
        id_: str,
        versi: int | None = None,
    ) -> DocumentT:
        """Return a version of a document, the latest readable one by default."""
        place = self._place(store, dataset, wilayah)
        if versi is not None:
            return self._read(_file(place / _safe(id_), versi), dataset, wilayah)
        found, damaged = self._latest(place / _safe(id_), dataset, wilayah)
        if found is None:
            raise StoreError(
                " ".join(each.pesan for each in damaged)
                or f"{self.noun} {id_} tidak ada. Pilih dari daftar."
            )
        return found

    def versions(self, store: Path, document: DocumentT) -> list[int]:
        """Return the numbers of all saved versions, earliest first."""
        place = self._place(store, document.dataset, document.wilayah)
        return _versions(place / _safe(document.id))

    def listing(
        self, store: Path, dataset: str, wilayah: str, *, removed: bool = False
    ) -> Listing[DocumentT]:
        """Return what is on the list, or with `removed` what was taken off the list."""
        place = self._place(store, dataset, wilayah)
        documents: list[DocumentT] = []
        damaged: list[Unreadable] = []
        for folder in _folders(place):
            if is_removed(folder) == removed:
                found, unreadable = self._latest(folder, dataset, wilayah)
                documents += [found] if found else []
                damaged += unreadable
        documents.sort(key=lambda each: (each.waktu, each.id), reverse=True)
        return Listing(tuple(documents), tuple(damaged))

    def rename(self, store: Path, document: DocumentT, name: str) -> DocumentT:
        """Give a document another name, as a new version."""
        named = replace(document, nama=name)
        return self.save(store, named, expected=document.versi)

    def forget_guests(self, store: Path, dataset: str, before: datetime) -> None:
        """Take away for good what guests saved, and nobody since `before`.

        What is passing goes whoever saved it.
        """
        for place in _folders(store / self.folder / _safe(dataset)):
            with writing(place):
                for folder in _folders(place):
                    found, _ = self._latest(folder, dataset, place.name)
                    is_theirs = found and (self.is_passing or found.oleh == GUEST)
                    if found and is_theirs and _moment(found) < before:
                        shutil.rmtree(folder)

    def remove(self, store: Path, document: DocumentT) -> None:
        """Take a document off the list; `restore` brings it back for 90 days."""
        place = self._place(store, document.dataset, document.wilayah)
        with writing(place):
            self._unchanged(place, document, document.versi)
            self._mark(place, document.id, document.dataset, document.wilayah)

    def remove_unreadable(
        self, store: Path, dataset: str, wilayah: str, id_: str
    ) -> None:
        """Take a document off the list that cannot be read; it is kept like others."""
        place = self._place(store, dataset, wilayah)
        with writing(place):
            if (place / _safe(id_)).is_dir():
                self._mark(place, id_, dataset, wilayah)

    def _mark(self, place: Path, id_: str, dataset: str, wilayah: str) -> None:
        now = datetime.now().astimezone()
        write_atomically(place / _safe(id_) / REMOVED, retention.mark(now))
        for gone in retention.expired(_folders(place), now):
            found, unreadable = self._latest(gone, dataset, wilayah)
            if found and not unreadable and not found.is_for_good:
                shutil.rmtree(gone)

    def restore(self, store: Path, document: DocumentT) -> None:
        """Bring a removed document back to the list."""
        self.bring_back(store, document.dataset, document.wilayah, document.id)

    def bring_back(self, store: Path, dataset: str, wilayah: str, id_: str) -> None:
        """Bring what was removed back to the list, also what cannot be read."""
        place = self._place(store, dataset, wilayah)
        folder = place / _safe(id_)
        with writing(place):
            self._refuse_when_full(place, is_new=False)
            (folder / REMOVED).unlink(missing_ok=True)
            sync_folder(folder)

    def _place(self, store: Path, dataset: str, wilayah: str) -> Path:
        return store / self.folder / _safe(dataset) / _safe(wilayah)

    def _latest(
        self, folder: Path, dataset: str, wilayah: str
    ) -> tuple[DocumentT | None, list[Unreadable]]:
        """Return the latest readable version, and what is wrong with later ones."""
        damaged: list[Unreadable] = []
        for versi in reversed(_versions(folder)):
            file = _file(folder, versi)
            try:
                found = self._read(file, dataset, wilayah)
            except StoreError as broken:
                damaged.append(_unreadable(file, str(broken)))
            else:
                behind = [
                    replace(each, nama=found.nama, is_alone=False) for each in damaged
                ]
                return found, behind
        return None, damaged

    def _read(self, file: Path, dataset: str, wilayah: str) -> DocumentT:
        which = f"{self.noun} tersimpan {file.parent.name} versi {int(file.stem)}"
        try:
            state = file.stat()
            key = (file, state.st_mtime_ns, state.st_size, dataset, wilayah)
            found: DocumentT = _known(self, *key)
        except NewerError as newer:
            raise NewerError(f"{which}: {newer}") from newer
        except (OSError, StoreError) as broken:
            why = str(broken) if isinstance(broken, StoreError) else ""
            raise StoreError(
                f"{which} tidak terbaca. {why} Unduh dan perbaiki, kembalikan cadangan "
                f"dengan `pulihkan`, atau hapus dari daftar; {self.noun.lower()} lain "
                "tetap dapat dibuka."
            ) from broken
        if (found.id, found.versi) != (file.parent.name, int(file.stem)):
            raise StoreError(
                f"{which} berisi {self.noun.lower()} lain (berkas tersalin?). Hapus "
                "dari daftar."
            )
        return found

    def _thin_out(self, folder: Path, done: DocumentT) -> None:
        """Let versions make room that later ones of the same day stand for."""
        versions = []
        milestones = {""}
        for number in retention.older(_versions(folder)):
            try:
                file = _file(folder, number)
                old = self._read(file, done.dataset, done.wilayah)
            except StoreError:
                continue  # may be mended by hand
            if old.milestone in milestones:
                versions.append((number, old.waktu))
            milestones.add(old.milestone)
        for number in retention.superfluous(versions):
            _file(folder, number).unlink(missing_ok=True)

    def _unchanged(self, place: Path, document: DocumentT, expected: int) -> DocumentT:
        """Return the latest version, refusing when it is not the expected one."""
        folder = place / _safe(document.id)
        latest, _ = self._latest(folder, document.dataset, document.wilayah)
        noun = self.noun.lower()
        if latest is None or is_removed(folder):
            raise ConflictError(
                f"{self.noun} “{document.nama}” sudah dihapus dari daftar, mungkin "
                f"oleh orang lain. Simpan sebagai {noun} baru; isian Anda tidak hilang."
            )
        if latest.versi != expected:
            raise ConflictError(
                f"{self.noun} “{latest.nama}” sudah disimpan orang lain (versi "
                f"{latest.versi}; Anda mulai dari versi {expected})."
                f"{self._said_of_others(folder, latest, expected)} Simpan isian Anda "
                f"sebagai {noun} baru, lalu bandingkan keduanya."
            )
        return latest

    def _said_of_others(self, folder: Path, latest: DocumentT, expected: int) -> str:
        """Say what others changed since the version that somebody began with."""
        try:
            began = self._read(_file(folder, expected), latest.dataset, latest.wilayah)
        except StoreError:
            return ""  # it made room, or is damaged
        changes = list(self.changes(began, latest))
        more = len(changes) - MOST_CHANGES
        told = changes[:MOST_CHANGES] + ([f"{more} hal lain"] if more > 0 else [])
        return f" Yang berubah: {enumeration(told)}." if told else ""

    def _refuse_when_full(self, place: Path, *, is_new: bool = True) -> None:
        folders, noun = _folders(place), self.noun.lower()
        active = sum(not is_removed(each) for each in folders)
        if active >= (most := retention.MAX_ACTIVE):
            raise StoreError(
                f"Sudah ada {active} {noun} tersimpan; paling banyak {most}. Hapus "
                "yang tidak dipakai lagi, lalu simpan kembali."
            )
        if is_new and len(folders) >= (most := retention.MAX_KEPT):
            raise StoreError(
                f"Sudah ada {len(folders)} {noun} bersama yang dihapus; paling banyak "
                f"{most}. Yang dihapus disimpan 90 hari: tunggu, atau minta pengelola "
                "dasbor membuat folder data baru."
            )

    def _refuse_hidden_signs(self, document: DocumentT) -> None:
        where = hidden_sign(
            asdict(replace(document, nama=""))
        )  # its own check says more
        if where:
            raise StoreError(
                f"{self.noun} ini, {where}: memuat tanda yang tidak terlihat. Hapus "
                "isian itu, lalu ketik ulang."
            )

    def _within_limit(self, content: bytes) -> bytes:
        if len(content) > self.max_bytes:
            raise StoreError(
                f"{self.noun} ini {len(content) // 1000} KB; paling besar "
                f"{self.max_bytes // 1000} KB. Kurangi pernyataan atau catatan di "
                "dalamnya."
            )
        return content


@lru_cache(maxsize=4 * retention.MAX_ACTIVE)
def _known(
    repository: Repository[Any],
    file: Path,
    changed: int,
    size: int,
    dataset: str,
    wilayah: str,
) -> Any:
    """Read a file once; a hall of readers asks for the list at every action."""
    del changed, size  # only part of the cache key
    return repository.read(file.read_bytes(), dataset, wilayah)


def _moment(document: Document) -> datetime:
    return datetime.fromisoformat(document.waktu)


def later(before: str) -> str:
    """Return now; a clock that was set back does not go behind the version before."""
    now = datetime.now().astimezone()
    if before and datetime.fromisoformat(before).astimezone() > now:
        return before
    return now.isoformat(timespec="seconds")


def _unreadable(file: Path, message: str) -> Unreadable:
    """Describe a version that cannot be read, with its name if that can be made out."""
    try:
        content = file.read_bytes()
    except OSError:
        content = b""
    try:
        name = str(json.loads(content)["nama"])[:80]
    except (ValueError, KeyError, TypeError, RecursionError):
        name = ""
    name = CONTROL.sub(" ", name.encode(errors="replace").decode()).strip()
    nama = file.parent.name if not name or personal_text(name) else name
    return Unreadable(file.parent.name, int(file.stem), nama, message, content)


def _safe(name: str) -> str:
    """Return a name that stays inside its folder."""
    if not name or name.startswith(".") or not name.replace(".", "").isalnum():
        raise StoreError(f"“{name}” bukan kode yang sah. Pilih dari daftar.")
    return name


def _folders(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(each for each in place.iterdir() if each.is_dir())


def _file(folder: Path, versi: int) -> Path:
    return folder / f"{versi:06d}.json"


def _versions(folder: Path) -> list[int]:
    return sorted(
        int(file.stem) for file in folder.glob("*.json") if file.stem.isdecimal()
    )


def _new_id(place: Path) -> str:
    """Return a free id; where it is quoted, it is not taken for a phone number."""
    taken = {each.name for each in _folders(place)}
    while (id_ := secrets.token_hex(6)) in taken or personal_text(id_):
        pass
    return id_
