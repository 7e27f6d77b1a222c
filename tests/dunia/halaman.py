"""Pages as a reader opens them by a link, in the frame of the dashboard."""

from collections.abc import Iterable

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from psks_analysis.reports.table_files import TableFile
from psks_analysis.ui.app import server
from psks_analysis.ui.shared import session, taken
from psks_analysis.ui.shared.navigation import PAGES, PageEntry
from psks_analysis.views.selection import DATASET_LABELS
from tests.dunia.dunia import Sight

SAID = ("title", "header", "subheader", "markdown", "caption", "info", "warning")
# What exercises, tests and the laboratory are about, whatever is chosen elsewhere.
ALWAYS_SIMULATED = {"latihan", "lab_sql", "tes"}
ALWAYS_REAL = {"kelola", "isian"}  # what comes in there, and where to, they ask
BY_NAME = {entry.nama: entry for entry in PAGES}


def opened(entry: PageEntry | str, sight: Sight, **query: str) -> AppTest:
    """Open a page by a link to it that names data set and kabupaten."""
    entry = BY_NAME[entry] if isinstance(entry, str) else entry
    app = AppTest.from_file(server.FRAME, default_timeout=240)
    # What a browser asks for; `switch_page` alone would open the first page before.
    app._page_hash = calc_hash(entry.url)
    app.query_params["data"] = DATASET_LABELS[sight.dataset]
    app.query_params["wilayah"] = sight.nama
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def forget() -> None:
    """Forget which database is today's, and every file that was offered so far."""
    session._states.clear()
    session._made.clear()


def offered() -> list[TableFile]:
    """Return the tables that the pages opened since `forget` offer to download."""
    made = [each for of_view in session._made.values() for each in of_view.values()]
    return [each for each in made if isinstance(each, TableFile)]


def named(app: AppTest) -> list[TableFile]:
    """Return the same tables of one page with the names it gives them."""
    page: taken.Page = app.session_state[taken.STATE]
    return page.files


def place_line(app: AppTest) -> str:
    """Return which data a page says it shows: the label of what changes it."""
    return str(app.get("popover")[0].proto.popover.label)


def texts(app: AppTest, kinds: Iterable[str] = SAID) -> list[str]:
    """Return everything that the page says in words."""
    return [element.value for kind in kinds for element in app.get(kind)]


def faults(app: AppTest) -> list[str]:
    """Return what a page must never show: exceptions and their messages."""
    return [
        *(
            f"{each.message}\n{''.join(each.stack_trace[-3:])}"
            for each in app.exception
        ),
        *(each.value for each in app.error),
    ]
