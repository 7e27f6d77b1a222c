"""The frame around every page; Streamlit runs this file at every action."""

from pathlib import Path

import streamlit as st

from psks_analysis.ui.frontend import PAGE_TITLE
from psks_analysis.ui.navigation import page_list

ICON = (Path(__file__).parent / "ikon.svg").read_text(encoding="utf-8")
PURPOSE = (
    "Untuk perencanaan dan pelatihan; bukan dasar penetapan penerima bantuan. "
    "Angka adalah hasil pendataan, bukan daftar orang."
)


def draw() -> None:
    """Draw the navigation, the chosen page and the line that every page ends with."""
    # Before the navigation: without an icon of the app's own, the browser fetches the
    # icon of the page from the internet.
    # On the stage the view has the whole width; its sidebar opens when asked for.
    sidebar = "collapsed" if st.context.is_embedded else "auto"
    st.set_page_config(page_icon=ICON, layout="wide", initial_sidebar_state=sidebar)
    page = st.navigation(page_list(), expanded=True)
    st.set_page_config(page_title=f"{page.title} · {PAGE_TITLE}")
    body = st.container()
    st.caption(PURPOSE)  # before the page, which may end the run
    with body:
        page.run()


if __name__ == "__main__":
    draw()
