"""The real server and a real browser, shared by all tests of this folder."""

from contextlib import ExitStack

import pytest

from benchmarks.browser import CHROMIUM, chromium, wait_until_idle, watched_page
from benchmarks.running_app import running_app


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """The dashboard on a free port with an empty data folder of its own."""
    with running_app(tmp_path_factory.mktemp("dasbor")) as running:
        yield running
        assert "Traceback" not in running.log, running.log


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.exists():
        pytest.skip(f"tidak ada {CHROMIUM}; setel PSKS_CHROMIUM ke sebuah Chromium")
    with chromium() as running:
        yield running


@pytest.fixture
def visit(app, browser):
    """Open an address on a device, wait until it is complete; watched to the end."""
    with ExitStack() as stack:
        watches = []

        def open_page(path, device):
            page, watch = stack.enter_context(watched_page(browser, device))
            watches.append(watch)
            page.goto(f"{app.url}/{path}")
            wait_until_idle(page)
            return page

        yield open_page
        for watch in watches:
            watch.assert_clean()
