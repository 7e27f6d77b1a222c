"""Where a reader's plans and analyses lie, and every way of writing them.

The office's are in the data folder itself. A class has a desk of its own: trainees plan
there with the office's numbers and never among the office's plans.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from psks_analysis import paths
from psks_analysis.errors import StoreError
from psks_analysis.office.authority import Act, Actor, Target
from psks_analysis.store.documents import (
    GUEST,
    Document,
    DocumentT,
    Listing,
    Repository,
)
from psks_analysis.training.classroom import members
from psks_analysis.ui.shared import actor, looking_back
from psks_analysis.views.selection import LATIHAN, Place

GUEST_DAYS, DRAFT_DAYS = 30, 90
_tidied: set[tuple[Path, str, str, date]] = set()


def listing(
    repository: Repository[DocumentT], place: Place, *, removed: bool = False
) -> Listing[DocumentT]:
    """Return what lies on the reader's desk, latest first."""
    _tidy(repository, place.dataset)
    desk = _desk(actor.current())
    return repository.listing(desk, place.dataset, place.wilayah, removed=removed)


def load(
    repository: Repository[DocumentT],
    place: Place,
    id_: str,
    versi: int | None = None,
) -> DocumentT:
    """Return a document of the reader's desk, or of the office's."""
    here = (place.dataset, place.wilayah, id_)
    desk = _desk(actor.current())
    try:
        return repository.load(desk, *here, versi)
    except StoreError:
        if desk == paths.store_dir():
            raise
        return repository.load(paths.store_dir(), *here, versi)


def versions(repository: Repository[DocumentT], document: DocumentT) -> list[int]:
    """Return the numbers of all saved versions, earliest first."""
    return repository.versions(_home(repository, document), document)


def save(
    repository: Repository[DocumentT], document: DocumentT, *, expected: int = 0
) -> DocumentT:
    """Keep a document as its next version; see `Repository.save`.

    Raises
    ------
    NotAllowedError
        The reader may not write there.
    """
    if expected == 0:
        _tidy(repository, document.dataset)
        home = _desk(actor.current())
        author = _ask(home, document, None)
        return repository.save(home, replace(document, oleh=author))
    home = _home(repository, document)
    before = _latest(home, repository, document)
    author = _ask(home, before, before.oleh)
    _ask(home, document, before.oleh)  # it may have changed its place
    if before.oleh not in ("", GUEST) or author == GUEST:
        author = before.oleh
    return repository.save(home, replace(document, oleh=author), expected=expected)


def rename(
    repository: Repository[DocumentT], document: DocumentT, name: str
) -> DocumentT:
    """Give a document another name, as a new version."""
    return save(repository, replace(document, nama=name), expected=document.versi)


def remove(repository: Repository[DocumentT], document: DocumentT) -> None:
    """Take a document off the list."""
    home = _home(repository, document)
    before = _latest(home, repository, document)
    _ask(home, before, before.oleh)
    repository.remove(home, document)


def restore(repository: Repository[DocumentT], document: DocumentT) -> None:
    """Bring a removed document back to the list."""
    home = _home(repository, document)
    before = _latest(home, repository, document)
    _ask(home, before, before.oleh)
    repository.restore(home, document)


def move_unreadable(
    repository: Repository[DocumentT], place: Place, id_: str, *, is_removed: bool
) -> None:
    """Take what cannot be read off the list, or bring it back; nobody knows whose."""
    desk = _desk(actor.current())
    kelas = "" if desk == paths.store_dir() else desk.name
    actor.must(Act.DOCUMENT, Target(place.dataset, place.wilayah, kelas))
    here = (desk, place.dataset, place.wilayah, id_)
    if is_removed:
        repository.bring_back(*here)
    else:
        repository.remove_unreadable(*here)


def _ask(home: Path, document: Document, oleh: str | None) -> str:
    """Refuse who may not write this document in this place; return its author."""
    looking_back.refuse_writing(document.dataset)
    kelas = "" if home == paths.store_dir() else home.name
    target = Target(document.dataset, document.wilayah, kelas, document.area, oleh)
    return actor.must(Act.DOCUMENT, target).author


def _latest(
    home: Path, repository: Repository[DocumentT], document: DocumentT
) -> DocumentT:
    """Return what is saved now, or what was opened where that is gone or damaged."""
    try:
        return repository.load(home, document.dataset, document.wilayah, document.id)
    except StoreError:
        return document


def _desk(who: Actor) -> Path:
    """Return where a reader's documents lie."""
    store = paths.store_dir()
    if who.nama or not who.kelas:
        return store
    return members.desk(store, who.kelas)


def _home(repository: Repository[DocumentT], document: DocumentT) -> Path:
    """Return where a saved document lies: on the reader's desk, or the office's."""
    desk = _desk(actor.current())
    return desk if repository.versions(desk, document) else paths.store_dir()


def _tidy(repository: Repository[DocumentT], dataset: str) -> None:
    """Take away, once a day, what guests left on the simulated data long ago.

    Drafts go on all data, later.
    """
    store, passing = paths.store_dir(), repository.is_passing
    turn = (store, repository.folder, dataset, date.today())
    if (dataset != LATIHAN and not passing) or turn in _tidied:
        return
    _tidied.add(turn)
    days = DRAFT_DAYS if passing else GUEST_DAYS
    before = datetime.now().astimezone() - timedelta(days=days)
    repository.forget_guests(store, dataset, before)
