"""The rooms and who may know whom: read from the syntax trees, so it cannot drift."""

import ast
from pathlib import Path

import pytest

from psks_analysis.paths import PROJECT_DIR

# A room may import rooms of its own layer or of a lower one, never a higher one.
LAYERS = [
    {"errors", "paths", "formats"},
    {"catalog"},
    {"region"},
    {"ingest", "queries"},
    {"store"},
    {"indicators", "disclosure", "spatial", "priority"},
    {"views"},
    {"training", "planning"},
    {"figures", "reports"},
    {"ui"},
    {"cli", "__main__"},
]
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
# Rooms that must stay pure: arithmetic knows neither files nor imports nor the store.
PURE = {"indicators", "disclosure", "priority"}
ONLY_HERE = {
    "streamlit": {"ui"},
    "plotly": {"figures"},
    # Strangers' SQL needs a DuckDB of its own, locked: decision 0018.
    "duckdb": {"store", "queries", "training/sandbox"},
}
MAX_PAGE_LINES = 60
PACKAGE = PROJECT_DIR / "psks_analysis"
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((PROJECT_DIR / "pages").glob("*.py"))
TOP_LEVEL = {
    *("dashboard.py", "pages", "data", "psks_analysis", "tests", "README.md"),
    *("requirements.txt", "pyproject.toml", ".streamlit", ".ci", "docs"),
    *("benchmarks", "CHANGELOG.md", ".gitignore"),
}


def imported(file: Path) -> set[str]:
    """Every dotted name that `file` imports anywhere, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(file: Path) -> str:
    part = file.relative_to(PACKAGE).parts[0]
    return part.removesuffix(".py")


def own_rooms(file: Path) -> set[str]:
    own = [n for n in imported(file) if n.startswith("psks_analysis.")]
    return {name.split(".")[1] for name in own}


@pytest.mark.parametrize("file", MODULES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_imports_point_downwards(file):
    if room(file) == "__init__":
        return
    upward = {r for r in own_rooms(file) if LEVEL[r] > LEVEL[room(file)]}
    assert not upward, f"{file.name} imports from a higher room: {upward}"


@pytest.mark.parametrize("file", MODULES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_streamlit_plotly_and_duckdb_stay_in_their_rooms(file):
    libraries = {name.split(".")[0] for name in imported(file)}
    corner = "/".join(file.relative_to(PACKAGE).parts[:2])
    for library, rooms in ONLY_HERE.items():
        if library in libraries:
            assert {room(file), corner} & rooms, f"{file.name} imports {library}"


@pytest.mark.parametrize("name", sorted(PURE))
def test_arithmetic_knows_no_files_and_no_data(name):
    for file in (PACKAGE / name).rglob("*.py"):
        known = own_rooms(file) - PURE - {"errors"}
        assert not known - {"catalog"}, f"{file} knows {known}"
        assert not {"pathlib", "os"} & {n.split(".")[0] for n in imported(file)}


@pytest.mark.parametrize("file", PAGES, ids=lambda f: f.stem)
def test_a_page_only_arranges(file):
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    definitions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    libraries = {name.split(".")[0] for name in imported(file)}
    assert len(text.splitlines()) <= MAX_PAGE_LINES
    assert not definitions
    assert libraries <= {"streamlit", "psks_analysis"}
    assert ast.get_docstring(tree)


def test_the_top_level_holds_what_the_design_allows():
    ignored = {".git", ".venv", "build"}
    found = {p.name for p in PROJECT_DIR.iterdir() if not p.name.endswith("_cache")}
    assert found - ignored - TOP_LEVEL - {".hypothesis", "__pycache__"} == set()
