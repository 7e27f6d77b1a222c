"""The real server and a real browser, shared by all tests of this folder."""

import os
from contextlib import ExitStack
from functools import cache

import pytest

from benchmarks.browser import CHROMIUM, chromium
from tests.browser.kantor import kantor_app, kantor_walkers, visit_kantor, walk_kantor
from tests.browser.shared_app import shared_app
from tests.browser.visits import kept_walkers, visits, walks, warm_screen

# Fixtures from a module of their own.
__all__ = ["kantor_app", "kantor_walkers", "visit_kantor", "walk_kantor"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def app(tmp_path_factory):
    """The dashboard on a free port, with a data folder that was empty.

    Tests that list what others may have saved there have a mark `xdist_group`.
    """
    base = tmp_path_factory.getbasetemp()
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    with shared_app((base.parent if is_worker else base) / "dasbor") as running:
        yield running
        assert "Traceback" not in running.log, running.log


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.exists():
        pytest.skip(f"tidak ada {CHROMIUM}; setel PSKS_CHROMIUM ke sebuah Chromium")
    # Pages that share a process share what it has compiled: half the work of opening.
    with chromium("--process-per-site") as running:
        yield running


@pytest.fixture(scope="session")
def screens(browser):
    """Return a device for all tests: scripts are loaded and compiled on it only once.

    What a reader chose lies in the address and on the server, so tests do not meet.
    """
    with ExitStack() as stack:
        yield cache(lambda device: stack.enter_context(warm_screen(browser, device)))


@pytest.fixture
def visit(app, screens):
    """Open an address on a device, wait until it is complete; watched to the end."""
    with visits(app.url, screens) as open_page:
        yield open_page


@pytest.fixture(scope="session")
def walkers(app, screens):
    """Keep a tab open for each way to start and device."""
    with kept_walkers(app.url, screens) as walker:
        yield walker


@pytest.fixture
def walk(walkers):
    """Take the tab that began at an address; watched to the end of the test."""
    with walks(walkers) as walker:
        yield walker
