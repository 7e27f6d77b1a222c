"""What came of a button, told once where it belongs when the page runs again."""

import streamlit as st

from psks_analysis.ui.plain_text import plain

KEY = "kabar_"
SHOW = {"error": st.error, "success": st.success, "info": st.info}


def tell(area: str, kind: str, text: str) -> None:
    """Keep a notice for the next run; `kind` is error, success or info."""
    st.session_state[KEY + area] = (kind, text)


def told(area: str) -> None:
    """Show the notice of an area, once."""
    with st.container():  # always there, or what follows would lose its place
        kind, text = st.session_state.pop(KEY + area, (None, ""))
        if kind:
            SHOW[kind](plain(text))
