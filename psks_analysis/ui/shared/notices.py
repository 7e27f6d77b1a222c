"""What came of a button, shown once where it belongs when the page runs again.

A run that another click interrupts has shown nothing for certain: its notices stay for
the run that follows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from psks_analysis.ui.shared.plain_text import plain

KEY = "kabar_"
LAST_RUN = "tayangan_terakhir"
Kind = Literal["error", "success", "info"]
Notice = tuple[Kind, str, str | None]
BOXES = {"error": st.error, "success": st.success, "info": st.info}


@dataclass
class _WholePage:
    """What a run of a whole page has shown, by area, and whether it came to its end."""

    shown: dict[str, Notice] = field(default_factory=dict)
    is_over: bool = False


def keep(area: str, kind: Kind, text: str, *, title: str | None = None) -> None:
    """Keep a notice for the next run, in place of one that was not yet shown."""
    st.session_state[KEY + area] = (kind, text, title)


def show(area: str) -> None:
    """Show the notice of an area, once."""
    last = st.session_state.get(LAST_RUN, _WholePage(is_over=True))
    with st.container():  # always there, or what follows would lose its place
        notice = st.session_state.get(KEY + area)
        if notice and not (last.is_over and last.shown.get(area) is notice):
            kind, text, title = notice
            BOXES[kind](plain(text), title=title)
    if last.is_over:  # a part of a page runs alone
        st.session_state.pop(KEY + area, None)
    elif notice:
        last.shown[area] = notice


@contextmanager
def until_the_end() -> Iterator[None]:
    """Take a notice as shown only where the run of a whole page came to its end."""
    last = st.session_state.get(LAST_RUN, _WholePage())
    for area, notice in last.shown.items():
        if last.is_over and st.session_state.get(KEY + area) is notice:
            del st.session_state[KEY + area]
    own = st.session_state[LAST_RUN] = _WholePage()
    try:
        yield
    except StopException:  # the page has said all that it says
        own.is_over = True
        raise
    own.is_over = True
