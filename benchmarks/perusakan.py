"""Deliberate breaks: each must make its tests fail.

`python -m benchmarks.perusakan [--berkas TEKS] [--mulai N]` copies the project, makes
one break of `tests/perusakan.toml` after the other in the copy, runs the tests that
must fail, and prints what survived. Exit code 1 when something survived that the file
does not argue for. POSIX only (fork).
"""

import argparse
import compileall
import importlib
import os
import shutil
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest

PROJECT_DIR = Path(__file__).resolve().parent.parent
PROJECT_PATH = str(PROJECT_DIR)
LIST = PROJECT_DIR / "tests" / "perusakan.toml"
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "*_cache", "__pycache__", ".hypothesis", "gambar"
)
# Codes of pytest; other ones mean that the tests could not run.
TESTS_FAILED, COULD_NOT_RUN = 1, 3
# Pytest would rewrite its plugins in every child unless they are there already.
PLUGINS = ("hypothesis", "anyio.pytest_plugin")
LIBRARIES = (
    *PLUGINS,
    *("cattrs", "docx", "duckdb", "geopandas", "mapclassify", "plotly.graph_objects"),
    *("pyarrow.parquet", "scipy.optimize", "streamlit.testing.v1", "xlsxwriter"),
)


@dataclass(frozen=True)
class Break:
    """One break: what is exchanged where, and the tests that must notice.

    Parameters
    ----------
    alasan
        Why it may survive; blank for all that must be caught.
    """

    berkas: str
    lama: str
    baru: str
    uji: tuple[str, ...]
    alasan: str = ""


def breaks() -> list[Break]:
    """Return all breaks, each of which must fit its file exactly once."""
    content = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return [Break(**each | {"uji": tuple(each["uji"])}) for each in content["rusak"]]


def fits(each: Break, folder: Path = PROJECT_DIR) -> bool:
    """Say whether the old text stands exactly once in its file."""
    file = folder / each.berkas
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return text.count(each.lama) == 1 and each.lama != each.baru


def outcome(each: Break, folder: Path) -> tuple[str, float]:
    """Break the copy in `folder`, run the tests, mend it, and say what came of it.

    Returns
    -------
    tuple of str and float
        What came of it, and the seconds of processor that it took.
    """
    file = folder / each.berkas
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(each.lama, each.baru), encoding="utf-8")
    try:
        code, seconds = _exit_code(each.uji, folder)
    finally:
        file.write_text(whole, encoding="utf-8")
    if code == TESTS_FAILED:
        return "caught", seconds
    if code != 0:
        return "NOT RUN", seconds
    return "argued" if each.alasan else "SURVIVED", seconds


def _exit_code(tests: tuple[str, ...], folder: Path) -> tuple[int, float]:
    """Run tests in a child that has all libraries and nothing of the project."""
    child = os.fork()
    if child == 0:
        code = COULD_NOT_RUN
        try:
            code = _run_here(tests, folder)
        finally:
            os._exit(code)  # nothing of the parent is tidied up by its child
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


def _run_here(tests: tuple[str, ...], folder: Path) -> int:
    os.chdir(folder)
    sys.path[:] = [str(folder), *(p for p in sys.path if p not in ("", PROJECT_PATH))]
    sys.dont_write_bytecode = True
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    options = ["-q", "-x", "-n0", "-p", "no:cacheprovider"]
    # Plugins of libraries that the parent has imported cannot be rewritten any more.
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    return int(pytest.main([*options, *tests]))


def _load_libraries() -> None:
    """Import once what many tests import."""
    for name in LIBRARIES:
        importlib.import_module(name)


def _copy_to(folder: Path) -> Path:
    """Copy the project without what it has made, and compile it once for all children.

    Compiled files name the hash of their source: a broken source is compiled anew.
    """
    copy = folder / "proyek"
    shutil.copytree(PROJECT_DIR, copy, ignore=LEFT_OUT)
    shutil.rmtree(copy / "data" / "store", ignore_errors=True)
    compileall.compile_dir(
        copy / "psks_analysis",
        quiet=2,
        invalidation_mode=PycInvalidationMode.CHECKED_HASH,
    )
    return copy


def main() -> int:
    """Try the breaks and print what came of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--berkas", default="", help="only files whose name holds this")
    parser.add_argument("--mulai", type=int, default=1, help="begin with this number")
    asked = parser.parse_args()
    chosen = [
        (number, each)
        for number, each in enumerate(breaks(), start=1)
        if asked.berkas in each.berkas and number >= asked.mulai
    ]
    survived, total = [], 0.0
    _load_libraries()
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy_to(Path(folder))
        for number, each in chosen:
            state, seconds = outcome(each, copy)
            total += seconds
            what = f"{each.berkas}: {each.lama.strip()[:60]!r}"
            print(f"{number:4} {state:9} {seconds:5.1f} s {what}", flush=True)
            survived += [number] if state.isupper() else []
    print(
        f"{len(chosen)} breaks in {total:.0f} s of processor, {len(survived)} "
        f"survived: {survived or 'none'}"
    )
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
