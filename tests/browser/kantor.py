"""The real server on the world of an office, shared by the tests that need it."""

import shutil

import pytest

from benchmarks.running_app import cold_app
from tests.browser.visits import kept_walkers, visits, walks


@pytest.fixture(scope="session")
def kantor_app(dunia_kantor, tmp_path_factory):
    """The dashboard of the office on a free port, with a copy of its data folder.

    It is cold: thresholds of its own make what is hidden in the simulated data anew,
    which these tests do not look at.
    """
    folder = tmp_path_factory.mktemp("kantor")
    shutil.copytree(dunia_kantor.store, folder / "store")
    with cold_app(folder) as running:
        yield running
        assert "Traceback" not in running.log, running.log


@pytest.fixture
def visit_kantor(kantor_app, screens):
    """Open an address of the office's dashboard on a device; watched to the end."""
    with visits(kantor_app.url, screens) as open_page:
        yield open_page


@pytest.fixture(scope="session")
def kantor_walkers(kantor_app, screens):
    """Keep a tab open for each kabupaten of the office and device."""
    with kept_walkers(kantor_app.url, screens) as walker:
        yield walker


@pytest.fixture
def walk_kantor(kantor_walkers):
    """Take the tab that began at an address of the office; watched to the end."""
    with walks(kantor_walkers) as walker:
        yield walker
