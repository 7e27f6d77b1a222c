"""Every kabupaten that either world shows, as the data folder of one test."""

import pytest

from psks_analysis import paths
from tests.dunia import halaman
from tests.dunia.dunia import SIGHTS

EVERY = [
    pytest.param((world, sight), id=f"{world}-{sight.wilayah}")
    for world, sights in SIGHTS.items()
    for sight in sights
]


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
