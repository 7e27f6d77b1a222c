"""The frame around every page; Streamlit runs this file at every action."""

import streamlit as st

from psks_analysis.ui.frontend import PAGE_TITLE
from psks_analysis.ui.navigation import page_list

PURPOSE = (
    "Untuk perencanaan dan pelatihan; bukan dasar penetapan penerima bantuan. "
    "Angka adalah hasil pendataan, bukan daftar orang."
)


def draw() -> None:
    """Draw the navigation, the chosen page and the line that every page ends with."""
    page = st.navigation(page_list())
    st.set_page_config(page_title=f"{page.title} · {PAGE_TITLE}", layout="wide")
    page.run()
    st.caption(PURPOSE)


if __name__ == "__main__":
    draw()
