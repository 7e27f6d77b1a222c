"""One selection of kecamatan for map, dots and table, kept in the browser.

The browser changes all three at a click and reports when the clicking pauses; what
Python writes about the chosen ones (sentences, downloads) follows then. The selection
is part of the address: `?pilih=35.13.01,35.13.02`.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from psks_analysis.figures.linked_views import Content
from psks_analysis.ui.shared import address

PARAMETER = "pilih"
FRESH = "pilih_baru"
TURN = "pilih_giliran"  # counts the changes that Python made, which the browser follows
WORDS = {
    "none": "Belum ada kecamatan dipilih.",
    "chosen": "{n} kecamatan dipilih: {nama}",
    "more": ", dan {n} lainnya",
}
HERE = Path(__file__).parent


def _read(*names: str) -> str:
    return "\n".join(HERE.joinpath(name).read_text(encoding="utf-8") for name in names)


_component = st.components.v2.component(
    "psks_linked",
    html=_read("linked.html"),
    css=_read("linked.css"),
    js=_read("linked.js", "linked_draw.js"),
)


def linked_selection(content: Content, *, key: str = "linked") -> list[str]:
    """Show the three pictures; return the codes of the chosen kecamatan.

    Parameters
    ----------
    content : dict
        Made by `figures.linked_views`, from values in which small counts are hidden.
    key : str
        Tells two of them on one page apart; they share the selection of the page.
    """
    known = [area["kode"] for area in content["areas"]]
    codes = chosen(known)
    _component(
        data={
            "content": content,
            "version": _version(content),
            "words": WORDS,
            "selected": codes,
            "turn": st.session_state.get(TURN, 0),
        },
        key=key,
        on_pilih_change=lambda: _take_over(key),
    )
    _write_address(codes)
    return codes


def chosen(known: Iterable[str]) -> list[str]:
    """Return which of the known kecamatan are chosen, also before they are shown."""
    if PARAMETER not in st.session_state:
        st.session_state[PARAMETER] = address.get(PARAMETER).split(",")
    wanted = set(st.session_state[PARAMETER])
    return [kode for kode in known if kode in wanted]


def choose(codes: Iterable[str]) -> None:
    """Choose these kecamatan from Python; call it before they are shown."""
    st.session_state[PARAMETER] = list(codes)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def was_just_changed() -> bool:
    """Say once whether this run follows from a new selection."""
    return bool(st.session_state.pop(FRESH, False))


def _take_over(key: str) -> None:
    st.session_state[PARAMETER] = list(st.session_state[key][PARAMETER])
    st.session_state[FRESH] = True


def _write_address(codes: list[str]) -> None:
    address.put(PARAMETER, ",".join(codes))


def _version(content: Content) -> str:
    """Return a name that changes with the content, so that it is drawn once."""
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
