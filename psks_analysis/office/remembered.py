"""Answers that led to an import, kept for the next file that is laid out alike.

What a name means and what a table holds are remembered; never what a file is about
(tahun, kecamatan), nor what was set aside although it contradicted something.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from psks_analysis.errors import PsksError
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.shapes import ShapeError
from psks_analysis.store.files import write_atomically
from psks_analysis.store.json_files import parse_document
from psks_analysis.store.lock import writing
from psks_analysis.store.private_text import personal_text

FILE = "jawaban.json"
FORM = 1
MOST = 500  # layouts; the one that was used least lately makes room
UNREADABLE = (OSError, ShapeError, PsksError)


@dataclass(frozen=True)
class Answers:
    """What was answered for a layout in a kabupaten, and when it was last used."""

    wilayah: str
    susunan: str
    waktu: str
    isi: str | None = None
    jenis: str | None = None
    padanan: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered that holds for another file too."""
        return not (self.isi or self.jenis or self.padanan)


@dataclass(frozen=True)
class Known:
    """Everything that is remembered, the latest at the end."""

    jawaban: tuple[Answers, ...] = ()


def find(store: Path, wilayah: str, layout: str) -> Answers | None:
    """Return what was answered for a layout; None where nothing was, or is readable."""
    try:
        known = _read(store)
    except UNREADABLE:
        return None
    return next((each for each in known if _is_of(each, wilayah, layout)), None)


def remember(store: Path, wilayah: str, layout: str, options: Options) -> None:
    """Keep the answers for a layout in place of earlier ones; none changes nothing.

    A file that cannot be read is left as it is: an import must not fail because of it.
    """
    pairs = {
        written: code
        for written, code in options.pairs.items()
        if personal_text([written, code]) is None
    }
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    own = Answers(wilayah, layout, now, options.isi, options.jenis, pairs)
    if layout and not own.is_empty:
        _change(store, wilayah, layout, own)


def forget(store: Path, wilayah: str, layout: str) -> None:
    """Forget the answers for a layout."""
    _change(store, wilayah, layout, None)


def _change(store: Path, wilayah: str, layout: str, own: Answers | None) -> None:
    with writing(store):
        try:
            known = _read(store)
        except UNREADABLE:
            return
        others = [each for each in known if not _is_of(each, wilayah, layout)]
        kept = [*others, *([own] if own else [])][-MOST:]
        plain = {"format": FORM, "jawaban": [asdict(each) for each in kept]}
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        write_atomically(store / FILE, text.encode())


def _read(store: Path) -> tuple[Answers, ...]:
    file = store / FILE
    if not file.exists():
        return ()
    return parse_document(file.read_bytes(), Known, FORM).jawaban


def _is_of(answers: Answers, wilayah: str, layout: str) -> bool:
    return (answers.wilayah, answers.susunan) == (wilayah, layout)
