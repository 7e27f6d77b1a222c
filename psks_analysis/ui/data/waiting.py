"""Long work, shown step by step, with a button that ends it.

Every step that is told is a moment at which Streamlit ends this run, because the reader
pressed the button, or anything else, or left.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from psks_analysis import progress
from psks_analysis.ui.shared.one_slot import SLOT
from psks_analysis.ui.shared.plain_text import plain

AFTER, EVERY = 1.0, 0.2  # seconds until it is shown, and between two looks


@contextmanager
def told(
    words: str, *, key: str, label: str, on_cancel: Callable[[], None] | None = None
) -> Iterator[None]:
    """Show what is being done as soon as it takes long, with a button to end it."""
    place = st.empty()
    place.caption(words)
    began = last = time.monotonic()
    bar = None

    def listen(step: str) -> None:
        nonlocal last, bar
        now = time.monotonic()
        if now - began < AFTER or (bar and now - last < EVERY):
            return
        if bar is None:
            with place.container():
                bar = st.empty()
                st.button(label, key=key, on_click=on_cancel)
        last = now
        bar.info(f"{plain(step)} … ({now - began:.0f} detik)")

    with SLOT.outside(), progress.told_to(listen):  # a hall goes on meanwhile
        yield
    place.empty()
