"""Fixtures of all rooms, two worlds, and how tests share the cores of a machine.

The plain command runs one worker process per core (pytest-xdist). The tests of a file
stay together in one worker, so that what a module or a session fixture has made is made
once; a mark `xdist_group` keeps tests of several files together or those of one apart.
`-n0` or the name of a file runs everything in one process, to look at it with `--pdb`.
"""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
import pytest
from coverage import Coverage
from hypothesis import settings

from psks_analysis import paths
from psks_analysis.training.classroom import members, trainer_pin
from psks_analysis.training.classroom.members import Kelas, Peserta
from tests.dunia.dunia import BAWAAN, KANTOR, World, default_world, office_world

# A busy machine is slow, not wrong.
settings.register_profile("ringkas", deadline=None, max_examples=15)
settings.register_profile("panjang", deadline=None, max_examples=400)
MOST_WORKERS = 4  # each may have a browser and a server: about 1 GB
# Where the longest tests are. They begin first, so that no core waits at the end.
LONGEST_FIRST = (
    "tests/browser/",
    "tests/dunia/",
    "tests/dari_luar/",
    "tests/ingest/rekap/test_office_sheets.py",
    "tests/menulis/",
    "tests/training/classroom/test_bots.py",
    "tests/cli/",
    "tests/test_house.py",
)
# The tests of the rooms that compute and keep. With `--cov` only they are measured:
# measuring makes a test half as dear again.
MEASURED = (
    *("tests/catalog/", "tests/disclosure/", "tests/golden/", "tests/indicators/"),
    *("tests/ingest/", "tests/planning/", "tests/priority/", "tests/region/"),
    *("tests/spatial/", "tests/store/", "tests/training/classroom/"),
    *("tests/training/test_practice.py", "tests/views/test_saved_analyses.py"),
)
# Of these the longest, which reach nothing that others do not.
UNMEASURED = ("tests/ingest/rekap/test_office_sheets.py", "tests/store/test_faults.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long forms too")


def pytest_configure(config: pytest.Config) -> None:
    is_long = config.getoption("--long")
    settings.load_profile("panjang" if is_long else "ringkas")
    # Queries of the SQL lab let everybody else go first, and here everybody is busy.
    os.environ.setdefault("PSKS_SQL_DETIK", "60")
    if not config.pluginmanager.hasplugin("xdist"):
        config.addinivalue_line("markers", "xdist_group(name): run in one worker")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Use all cores when whole folders are asked for; starting workers takes seconds.

    Not among the options in `pyproject.toml`, where `-p no:xdist` would refuse them.
    Coverage asks before this whether there will be workers: it is told by `-n`.
    """
    if hasattr(config, "workerinput") or not config.pluginmanager.hasplugin("xdist"):
        return  # a worker starts no workers of its own
    is_measured = config.pluginmanager.hasplugin("_cov")
    whole = not is_measured and all(Path(each).is_dir() for each in config.args)
    if config.option.numprocesses is None and config.option.dist == "no" and whole:
        # One more than there are cores: who waits for a browser leaves one idle.
        cores = psutil.cpu_count(logical=True) or 1
        config.option.numprocesses = min(cores + 1, MOST_WORKERS)
    if config.option.numprocesses:
        config.option.dist = "loadgroup"
        config.option.loadscopereorder = False  # by `LONGEST_FIRST`, not by number


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests of a file in one worker unless a mark says otherwise."""
    from xdist.scheduler import LoadGroupScheduling

    class ByFileOrGroup(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            group = super()._split_scope(nodeid)
            return nodeid.split("::")[0] if group == nodeid else group

    return ByFileOrGroup(config, log) if config.option.dist == "loadgroup" else None


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    items.sort(key=_place_in_line)
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="long form; run with --long")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure coverage in the tests of the measured rooms only."""
    measuring = Coverage.current()
    is_measured = item.nodeid.startswith(MEASURED)
    if measuring is None or (is_measured and not item.nodeid.startswith(UNMEASURED)):
        return (yield)
    measuring.stop()
    try:
        return (yield)
    finally:
        measuring.start()


def pytest_collection_finish() -> None:
    """Let Python look seldom for rings of garbage; tests make millions of objects."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    if "streamlit" in sys.modules:
        _look_through_packages_once()


def _look_through_packages_once() -> None:
    """Spare every page that a test opens a look through all installed packages.

    That took two thirds of opening a page, and finds the same each time.
    """
    from streamlit.components.v2 import manifest_scanner

    found = cache(manifest_scanner.scan_component_manifests)
    manifest_scanner.scan_component_manifests = found


def _place_in_line(item: pytest.Item) -> int:
    matches = (item.nodeid.startswith(start) for start in LONGEST_FIRST)
    return next((n for n, is_here in enumerate(matches) if is_here), len(LONGEST_FIRST))


@pytest.fixture
def is_long(request: pytest.FixtureRequest) -> bool:
    """Whether the long forms were asked for."""
    return bool(request.config.getoption("--long"))


NYATA, TIRUAN = "nyata", "tiruan"
SHARED_DATA = paths.PROJECT_DIR.parent / "shared" / "data"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that stands in for `PSKS_DATA_DIR` during one test."""
    folder = tmp_path / "store"
    monkeypatch.setenv(paths.STORE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Give a module a clock that a test sets: its `moment`."""

    def give(module: ModuleType, begins: datetime) -> Any:
        class Clock(datetime):
            moment = begins

            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:
                return cls.moment.astimezone(tz)

        monkeypatch.setattr(module, "datetime", Clock)
        return Clock

    return give


@pytest.fixture(scope="session")
def pin_hash() -> str:
    """A trainer's PIN as it is kept; making it takes a while on purpose."""
    return trainer_pin.hashed("482913")


@pytest.fixture
def wati(store: Path, kelas: Kelas) -> Peserta:
    """A trainee of the class that a room calls `kelas`."""
    return members.enter(store, kelas.kode, "Wati")


@pytest.fixture
def budi(store: Path, kelas: Kelas) -> Peserta:
    """Another trainee of the same class."""
    return members.enter(store, kelas.kode, "Budi")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Real files as found in public; not part of the project, so tests may skip."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"berkas nyata tidak ada di {SHARED_DATA}")
    return SHARED_DATA


@pytest.fixture(scope="session", params=[NYATA, TIRUAN])
def asal(request: pytest.FixtureRequest) -> str:
    """Say whether a test reads the real files or their look-alikes."""
    origin: str = request.param
    return origin


@pytest.fixture(scope="session")
def shared_data(
    asal: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Files as offices publish them: the real ones, and look-alikes of each.

    The look-alikes have the same layouts and flaws with figures of their own, so that
    nothing is lost where the real ones are missing.
    """
    if asal == NYATA:
        folder: Path = request.getfixturevalue("real_data")
        return folder
    from tests.tiruan import buat

    return buat.write(tmp_path_factory.mktemp("tiruan"))


@pytest.fixture(scope="session")
def dunia_bawaan(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Simulated data only, no settings, nothing saved; for looking, not for writing."""
    return default_world(tmp_path_factory.mktemp("dunia") / BAWAAN)


@pytest.fixture(scope="session")
def dunia_kantor(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An office with imports, settings and saved work; for looking, not for writing.

    All processes of a test run share one folder, built by the first that needs it.
    """
    base = tmp_path_factory.getbasetemp()
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    return office_world((base.parent if is_worker else base) / "dunia-kantor")


@pytest.fixture(params=[BAWAAN, KANTOR])
def dunia(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    """Each of the two worlds as the data folder of one test, which only looks."""
    world: World = request.getfixturevalue(f"dunia_{request.param}")
    monkeypatch.setenv(paths.STORE_VARIABLE, str(world.store))
    before = world.kept()
    yield world
    assert world.kept() == before, "a test that writes needs dunia_salinan"


@pytest.fixture
def dunia_salinan(
    dunia_kantor: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> World:
    """Return a copy of the office that one test may write to."""
    store = tmp_path / "salinan"
    shutil.copytree(dunia_kantor.store, store)
    monkeypatch.setenv(paths.STORE_VARIABLE, str(store))
    return World(KANTOR, store, dunia_kantor.sights)
