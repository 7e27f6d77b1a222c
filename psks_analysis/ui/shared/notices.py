"""What came of a button, shown once where it belongs when the page runs again."""

from typing import Literal

import streamlit as st

from psks_analysis.ui.shared.plain_text import plain

KEY = "kabar_"
Kind = Literal["error", "success", "info"]
BOXES = {"error": st.error, "success": st.success, "info": st.info}


def keep(area: str, kind: Kind, text: str, *, title: str | None = None) -> None:
    """Keep a notice for the next run, in place of one that was not yet shown."""
    st.session_state[KEY + area] = (kind, text, title)


def show(area: str) -> None:
    """Show the notice of an area, once."""
    with st.container():  # always there, or what follows would lose its place
        notice = st.session_state.pop(KEY + area, None)
        if notice:
            kind, text, title = notice
            BOXES[kind](plain(text), title=title)
