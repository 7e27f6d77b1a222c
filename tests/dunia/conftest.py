"""Every kabupaten that either world shows, as the data folder of one test."""

from pathlib import Path

import pytest

from psks_analysis import paths
from tests.dunia import halaman
from tests.dunia.dunia import SIGHTS

# Two of the office take turns in the short form: a test is asked of one of them.
TURNS = [sight.wilayah for sight in SIGHTS["kantor"][1:]]
EVERY = [
    pytest.param((world, sight), id=f"{world}-{sight.wilayah}")
    for world, sights in SIGHTS.items()
    for sight in sights
]


@pytest.hookimpl(tryfirst=True)  # before what is long is left out
def pytest_collection_modifyitems(items):
    for item in items:
        if "sight" not in getattr(item, "fixturenames", ()) or not _is_here(item):
            continue
        _, seen = item.callspec.params["sight"]
        if seen.wilayah in TURNS:
            alike = sum(item.name.replace(seen.wilayah, "").encode())
            if TURNS.index(seen.wilayah) != alike % len(TURNS):
                item.add_marker(pytest.mark.long)


def _is_here(item):
    return item.path.parent == Path(__file__).parent


@pytest.fixture(params=EVERY)
def sight(request, monkeypatch):
    """One kabupaten of one world; the test only looks."""
    name, seen = request.param
    world = request.getfixturevalue(f"dunia_{name}")
    monkeypatch.setenv(paths.STORE_VARIABLE, str(world.store))
    halaman.forget()
    before = world.kept()
    yield seen
    assert world.kept() == before, "looking at a page has written to the data folder"
