"""Documents saved as one JSON file a version: never overwritten, taken off by a mark.

`<store>/<folder>/<dataset>/<wilayah>/<id>/<version>.json`. Whoever saves says which
version the work began with; when somebody else was faster, nothing is written and both
keep what they have. Of an author only the account is kept, or that there was none.
"""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from psks_analysis.errors import ConflictError, StoreError
from psks_analysis.store.files import sync_folder, write_atomically
from psks_analysis.store.json_files import moment
from psks_analysis.store.lock import writing
from psks_analysis.store.private_text import personal_text

REMOVED = "dihapus"
MAX_ACTIVE = 1_000  # a hall of 264 who each save three
MAX_VERSIONS = 50  # older ones make room
MAX_REMOVED = 500  # those removed longest ago make room
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


DocumentT = TypeVar("DocumentT", bound=Document)


@dataclass(frozen=True)
class Listing(Generic[DocumentT]):
    """What is saved for a kabupaten, latest first, and what cannot be read."""

    documents: tuple[DocumentT, ...]
    damaged: tuple[str, ...]


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
    """

    folder: str
    noun: str
    read: Callable[[bytes, str, str], DocumentT]
    to_json: Callable[[DocumentT], bytes]
    check: Callable[[DocumentT, DocumentT | None], None]
    max_bytes: int

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
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            done = replace(document, versi=max(numbers, default=0) + 1, waktu=now)
            content = self._within_limit(self.to_json(done))
            write_atomically(_file(folder, done.versi), content)
            sync_folder(place)
            for old in numbers[: -(MAX_VERSIONS - 1)]:
                _file(folder, old).unlink(missing_ok=True)
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
                " ".join(damaged) or f"{self.noun} {id_} tidak ada. Pilih dari daftar."
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
        messages: list[str] = []
        for folder in _folders(place):
            if (folder / REMOVED).exists() == removed:
                found, damaged = self._latest(folder, dataset, wilayah)
                documents += [found] if found else []
                messages += damaged
        documents.sort(key=lambda each: (each.waktu, each.id), reverse=True)
        return Listing(tuple(documents), tuple(messages))

    def rename(self, store: Path, document: DocumentT, name: str) -> DocumentT:
        """Give a document another name, as a new version."""
        named = replace(document, nama=name)
        return self.save(store, named, expected=document.versi)

    def forget_guests(self, store: Path, dataset: str, before: datetime) -> None:
        """Take away for good what guests saved, and nobody since `before`."""
        for place in _folders(store / self.folder / _safe(dataset)):
            with writing(place):
                for folder in _folders(place):
                    found, _ = self._latest(folder, dataset, place.name)
                    if found and found.oleh == GUEST and _moment(found) < before:
                        shutil.rmtree(folder)

    def remove(self, store: Path, document: DocumentT) -> None:
        """Take a document off the list; `restore` brings it back."""
        place = self._place(store, document.dataset, document.wilayah)
        with writing(place):
            self._unchanged(place, document, document.versi)
            write_atomically(place / _safe(document.id) / REMOVED, b"")
            for gone in _removed_folders(place)[:-MAX_REMOVED]:
                shutil.rmtree(gone)

    def restore(self, store: Path, document: DocumentT) -> None:
        """Bring a removed document back to the list."""
        place = self._place(store, document.dataset, document.wilayah)
        folder = place / _safe(document.id)
        with writing(place):
            self._refuse_when_full(place)
            (folder / REMOVED).unlink(missing_ok=True)
            sync_folder(folder)

    def _place(self, store: Path, dataset: str, wilayah: str) -> Path:
        return store / self.folder / _safe(dataset) / _safe(wilayah)

    def _latest(
        self, folder: Path, dataset: str, wilayah: str
    ) -> tuple[DocumentT | None, list[str]]:
        """Return the latest readable version, and what is wrong with later ones."""
        damaged: list[str] = []
        for versi in reversed(_versions(folder)):
            try:
                return self._read(_file(folder, versi), dataset, wilayah), damaged
            except StoreError as broken:
                damaged.append(str(broken))
        return None, damaged

    def _read(self, file: Path, dataset: str, wilayah: str) -> DocumentT:
        try:
            state = file.stat()
            key = (file, state.st_mtime_ns, state.st_size, dataset, wilayah)
            found: DocumentT = _known(self, *key)
        except (OSError, StoreError) as broken:
            raise StoreError(
                f"{self.noun} tersimpan {file} tidak terbaca ({broken}) Kembalikan "
                "dari cadangan, atau hapus berkas itu; versi sebelumnya dan "
                f"{self.noun.lower()} lain tetap dapat dibuka."
            ) from broken
        if (found.id, found.versi) != (file.parent.name, int(file.stem)):
            raise StoreError(
                f"{self.noun} tersimpan {file} berisi {self.noun.lower()} lain (berkas "
                "tersalin?). Hapus berkas itu."
            )
        return found

    def _unchanged(self, place: Path, document: DocumentT, expected: int) -> DocumentT:
        """Return the latest version, refusing when it is not the expected one."""
        folder = place / _safe(document.id)
        latest, _ = self._latest(folder, document.dataset, document.wilayah)
        noun = self.noun.lower()
        if latest is None or (folder / REMOVED).exists():
            raise ConflictError(
                f"{self.noun} “{document.nama}” sudah dihapus dari daftar, mungkin "
                f"oleh orang lain. Simpan sebagai {noun} baru; isian Anda tidak hilang."
            )
        if latest.versi != expected:
            raise ConflictError(
                f"{self.noun} “{latest.nama}” sudah disimpan orang lain (versi "
                f"{latest.versi}; Anda mulai dari versi {expected}). Simpan isian Anda "
                f"sebagai {noun} baru, lalu bandingkan keduanya."
            )
        return latest

    def _refuse_when_full(self, place: Path) -> None:
        active = [each for each in _folders(place) if not (each / REMOVED).exists()]
        if len(active) >= MAX_ACTIVE:
            raise StoreError(
                f"Sudah ada {len(active)} {self.noun.lower()} tersimpan; paling banyak "
                f"{MAX_ACTIVE}. Hapus yang tidak dipakai lagi, lalu simpan kembali."
            )

    def _within_limit(self, content: bytes) -> bytes:
        if len(content) > self.max_bytes:
            raise StoreError(
                f"{self.noun} ini {len(content) // 1000} KB; paling besar "
                f"{self.max_bytes // 1000} KB. Kurangi pernyataan atau catatan di "
                "dalamnya."
            )
        return content


@lru_cache(maxsize=4 * MAX_ACTIVE)
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


def _safe(name: str) -> str:
    """Return a name that stays inside its folder."""
    if not name or name.startswith(".") or not name.replace(".", "").isalnum():
        raise StoreError(f"“{name}” bukan kode yang sah. Pilih dari daftar.")
    return name


def _folders(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(each for each in place.iterdir() if each.is_dir())


def _removed_folders(place: Path) -> list[Path]:
    """Return the folders of removed documents, the one removed longest ago first."""
    gone = [each for each in _folders(place) if (each / REMOVED).exists()]
    return sorted(gone, key=lambda each: (each / REMOVED).stat().st_mtime_ns)


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
