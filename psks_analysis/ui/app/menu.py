"""The navigation: seven entries at the side, the pages of the open one above the page.

Streamlit's own would send its links without what was chosen.
"""

import streamlit as st

from psks_analysis.ui.shared import address
from psks_analysis.ui.shared.navigation import (
    LEARN,
    PAGES,
    PageEntry,
    entries,
    target,
)

SIDE, BESIDE = "menu_sisi", "menu_sebaris"


def draw(page: str) -> None:
    """Draw both, for the page with this name."""
    found = entries()
    own = next(each.bagian for each in PAGES if each.nama == page)
    with st.sidebar.container(key=SIDE, gap="xsmall"):
        for entry in _in_order(list(found)):
            first = found[entry][0]
            _link(first, entry, is_open=entry == own)
    if len(found[own]) > 1:
        with st.container(horizontal=True, gap="small", key=BESIDE):
            for each in found[own]:
                _link(each, each.singkat or each.judul, is_open=each.nama == page)


def _in_order(names: list[str]) -> list[str]:
    """Return the entries; who sits in a class came to learn."""
    if address.get(address.PERSONAL):
        return [LEARN, *(each for each in names if each != LEARN)]
    return names


def _link(page: PageEntry, label: str, *, is_open: bool) -> None:
    st.page_link(
        target(page.nama),
        label=f"**{label}**" if is_open else label,
        icon=f":material/{page.ikon}:",
        help=page.guna,
        query_params=address.query(page.nama),
    )
