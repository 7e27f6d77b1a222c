"""A kept document that somebody else sent as a file."""

import math
from dataclasses import replace

import streamlit as st

from psks_analysis.errors import StoreError
from psks_analysis.store.kept import Kept, Shelf
from psks_analysis.ui.plain_text import plain
from psks_analysis.views.selection import Place


def uploaded(shelf: Shelf[Kept], place: Place, key: str) -> Kept | None:
    """Return a document from a file, new here whatever number it had elsewhere."""
    given = st.file_uploader(
        f"Buka berkas {shelf.noun.lower()} (.json)",
        type="json",
        key=key,
        max_upload_size=math.ceil(shelf.max_bytes / 1_000_000),
    )
    if given is None:
        return None
    try:
        found = shelf.read(given.getvalue(), place.dataset, place.wilayah)
    except StoreError as refused:
        st.error(plain(str(refused)), title="Berkas tidak dapat dibuka")
        return None
    return replace(found, id="", versi=0, waktu="")
