"""Files as they were dropped; what a zip holds counts as dropped by itself."""

from dataclasses import dataclass
from pathlib import PurePosixPath

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from psks_analysis.errors import PsksError
from psks_analysis.formats import enumeration
from psks_analysis.ingest.opening import archives
from psks_analysis.ingest.rekap.sheets import BOOK_SUFFIXES, TEXT_SUFFIXES
from psks_analysis.ui.data import in_memory
from psks_analysis.ui.shared.plain_text import plain

UNPACKED = "kelola_zip"  # what each zip held, while it is dropped
LONGEST_NAME = 120
SHOWN = 8


@dataclass(frozen=True)
class Dropped:
    """One file: what the session knows it by, its name, its bytes, the zip it is in."""

    id: str
    name: str
    content: bytes
    within: str = ""


def all_of(files: list[UploadedFile]) -> list[Dropped | None]:
    """Return every file that was dropped; None for a zip that cannot be opened."""
    known = st.session_state.setdefault(UNPACKED, {})
    for gone in {*known} - {each.file_id for each in files}:
        del known[gone]
    found: list[Dropped | None] = []
    for each in files:
        if each.name.lower().endswith(archives.SUFFIX):
            found += _of_zip(each, known)
        else:
            name = file_name(each.name)
            found.append(Dropped(each.file_id, name, each.getvalue()))
    return found


def file_name(sent: str) -> str:
    """Return a name that any system can keep; its end says what the file is."""
    name = PurePosixPath(sent.replace("\\", "/")).name
    return "".join(filter(str.isprintable, name))[-LONGEST_NAME:]


def _of_zip(
    file: UploadedFile, known: dict[str, archives.Unpacked]
) -> list[Dropped | None]:
    try:
        if file.file_id not in known:
            known[file.file_id] = _unpacked(file)
    except PsksError as refused:
        st.error(plain(str(refused)), title=plain(file.name))
        return [None]
    inside = known[file.file_id]
    if inside.others:
        others = enumeration([plain(each) for each in inside.others[:SHOWN]])
        rest = len(inside.others) - SHOWN
        more = f" dan {rest} lagi" if rest > 0 else ""
        st.info(
            f"Di dalam {plain(file.name)} bukan tabel, jadi tidak dibaca: "
            f"{others}{more}."
        )
    return [
        Dropped(f"{file.file_id}-{place}", file_name(name), content, file.name)
        for place, (name, content) in enumerate(inside.tables.items())
    ]


def _unpacked(file: UploadedFile) -> archives.Unpacked:
    with in_memory.folder() as folder:
        path = folder / file_name(file.name)
        path.write_bytes(file.getbuffer())
        return archives.unpacked(path, (*BOOK_SUFFIXES, *TEXT_SUFFIXES))
