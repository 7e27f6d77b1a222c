"""The frame around every page; Streamlit runs this file at every action."""

import streamlit as st

from psks_analysis.ui.app import colour, menu, print_sheet, take_along
from psks_analysis.ui.frontend import ICON_FILE, PAGE_TITLE
from psks_analysis.ui.shared import (
    address,
    device,
    looking_back,
    notices,
    session,
    taken,
)
from psks_analysis.ui.shared.navigation import PAGES, page_list
from psks_analysis.ui.shared.plain_text import plain

ICON = ICON_FILE.read_text(encoding="utf-8")
STAGE_PAGE, STAGE_VIEW = "presentasi", "tampilan"
PURPOSE = (
    "Untuk perencanaan dan pelatihan; bukan dasar penetapan penerima bantuan. "
    "Angka adalah hasil pendataan, bukan daftar orang."
)


def draw() -> None:
    """Draw the navigation, the chosen page and the line that every page ends with."""
    # Before the navigation: without an icon of the app's own, the browser fetches the
    # icon of the page from the internet.
    # On the stage the view has the whole width; its sidebar opens when asked for.
    st.set_page_config(
        page_icon=ICON,
        layout="wide",
        initial_sidebar_state="collapsed" if st.context.is_embedded else "auto",
    )
    chosen = session.chosen()
    colour.use(chosen.warna if chosen else "")
    page = st.navigation(page_list(), position="hidden")
    st.set_page_config(page_title=f"{page.title} · {PAGE_TITLE}")
    name = page.url_path or PAGES[0].nama
    address.begin(name)
    taken.begin()
    if not st.context.is_embedded:
        menu.draw(name)
    unmet, body = st.container(), st.container()
    st.caption(_last_line())  # before the page, which may end the run
    to_take, to_stage = st.container(), st.container()
    with notices.until_the_end():
        try:
            with body:
                looking_back.tell(name)
                page.run()
        finally:
            address.finish()
            with unmet:
                notices.show(address.AREA)
            print_sheet.head_line(page.title)
            if not st.context.is_embedded:
                with taken.now().slot or to_take:
                    take_along.draw(name)
            if device.is_this_computer() and not st.context.is_embedded:
                with to_stage:
                    _stage_link(name)


def _last_line() -> str:
    """Return what the dashboard is for, and whose it is."""
    chosen = session.chosen()
    office = chosen.nama_kantor if chosen else ""
    return f"{plain(office)} · {PURPOSE}" if office else PURPOSE


def _stage_link(page: str) -> None:
    """Lead from the view that is shown to the page that puts it on the stage."""
    if page != STAGE_PAGE:
        address.link(
            STAGE_PAGE,
            "Presentasikan tampilan ini",
            icon="slideshow",
            **{STAGE_VIEW: f"/{address.handed_on(page)}"},
        )


if __name__ == "__main__":
    draw()
