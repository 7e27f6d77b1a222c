"""Fixtures of all rooms: an empty store, and the real files beside the project."""

from pathlib import Path

import pytest
from hypothesis import settings

from psks_analysis import paths

# A busy machine is slow, not wrong.
settings.register_profile("proyek", deadline=None)
settings.load_profile("proyek")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long forms too")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="long form; run with --long")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


SHARED_DATA = paths.PROJECT_DIR.parent / "shared" / "data"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that stands in for `PSKS_DATA_DIR` during one test."""
    folder = tmp_path / "store"
    monkeypatch.setenv(paths.STORE_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files as found in public; not part of the project, so tests may skip."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"berkas nyata tidak ada di {SHARED_DATA}")
    return SHARED_DATA
