"""The frame around every page; Streamlit runs this file at every action."""

from urllib.parse import quote, urlencode

import streamlit as st

from psks_analysis.ui.app import colour
from psks_analysis.ui.frontend import ICON_FILE, PAGE_TITLE
from psks_analysis.ui.shared import device, looking_back, notices, session
from psks_analysis.ui.shared.filters import NEW_PAGE
from psks_analysis.ui.shared.navigation import PAGES_DIR, page_list
from psks_analysis.ui.shared.plain_text import plain

ICON = ICON_FILE.read_text(encoding="utf-8")
LAST_PAGE = "halaman_terakhir"
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
    page = st.navigation(page_list(), expanded=True)
    st.set_page_config(page_title=f"{page.title} · {PAGE_TITLE}")
    is_new = st.session_state.get(LAST_PAGE, page.url_path) != page.url_path
    if is_new:
        st.session_state[NEW_PAGE] = True
    st.session_state[LAST_PAGE] = page.url_path
    looking_back.keep_over_page_change(is_new_page=is_new)
    body = st.container()
    st.caption(_last_line())  # before the page, which may end the run
    if device.is_this_computer() and not st.context.is_embedded:
        _stage_link(page.url_path)
    with body, notices.until_the_end():
        looking_back.tell(page.url_path)
        page.run()


def _last_line() -> str:
    """Return what the dashboard is for, and whose it is."""
    chosen = session.chosen()
    office = chosen.nama_kantor if chosen else ""
    return f"{plain(office)} · {PURPOSE}" if office else PURPOSE


def _stage_link(page: str) -> None:
    """Lead from the view that is shown to the page that puts it on the stage."""
    if page != STAGE_PAGE:
        chosen = {key: st.query_params.get_all(key) for key in st.query_params}
        query = urlencode(chosen, doseq=True, quote_via=quote)
        st.page_link(
            PAGES_DIR / f"{STAGE_PAGE}.py",
            label="Presentasikan tampilan ini",
            icon=":material/slideshow:",
            query_params={STAGE_VIEW: f"/{page}?{query}" if query else f"/{page}"},
        )


if __name__ == "__main__":
    draw()
