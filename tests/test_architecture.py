"""What is forbidden between the rooms: read from syntax trees, so it cannot drift."""

import ast
from pathlib import Path

import pytest

from psks_analysis.indicators import declared
from psks_analysis.paths import PROJECT_DIR
from tests.structure import LEVEL, PACKAGE, arrows, circles, imported, room, upward

MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((PROJECT_DIR / "pages").glob("*.py"))
EDGES = arrows()
# Arithmetic knows neither files nor imports nor the store.
PURE = {"indicators", "disclosure", "priority"}
NOT_IN_PURE = {"pathlib", "os", "sqlite3", "json", "csv"}
ONLY_HERE = {
    "streamlit": {"ui"},
    "plotly": {"figures"},
    # Strangers' SQL needs a DuckDB of its own, locked: decision 0018.
    "duckdb": {"store", "queries", "training/sandbox"},
}
# Sections of the navigation, and what stands above (app) and below (shared) them.
ABOVE, BELOW = {"app"}, {"shared", "frontend"}
# What `store/` keeps belongs to those who know what it means.
MEANINGS = ("Plan", "Analysis", "Peserta", "Kelas", "Percobaan")
MAX_PAGE_LINES = 60
# Where the codes of indicators stand once, as constants.
DECLARATIONS = "indicators/declarations"


def name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def section(module: str) -> str | None:
    """The section of `ui/` that a module lies in."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 and parts[1] == "ui" else None


def test_every_room_has_its_layer():
    assert {room(module) for module in EDGES} - set(LEVEL) == set()


def test_no_import_points_upwards():
    assert upward(EDGES) == []


def test_no_modules_import_each_other_in_a_circle():
    assert circles(EDGES) == []


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_streamlit_plotly_and_duckdb_stay_in_their_rooms(file):
    libraries = {each.split(".")[0] for each in imported(file)}
    own = name(file).removesuffix(".py")
    for library, rooms in ONLY_HERE.items():
        is_home = any(own == home or own.startswith(f"{home}/") for home in rooms)
        assert is_home or library not in libraries, f"{own} imports {library}"


@pytest.mark.parametrize("pure", sorted(PURE))
def test_arithmetic_knows_no_files_and_no_data(pure):
    for file in (PACKAGE / pure).rglob("*.py"):
        names = imported(file)
        libraries = {each.split(".")[0] for each in names}
        assert not libraries & NOT_IN_PURE, f"{file} reads files"
        own = {room(each) for each in names if each.startswith(f"{PACKAGE.name}.")}
        assert not own & {"region", "ingest", "queries", "store", "paths"}, file


def test_no_section_of_the_pages_imports_another():
    crossing = [
        (module, other)
        for module, others in EDGES.items()
        for other in others
        if (mine := section(module)) and (its := section(other))
        if mine != its and its not in BELOW and mine not in ABOVE
    ]
    assert crossing == []


def test_what_lies_below_the_sections_imports_none():
    wrong = [
        (module, other)
        for module, others in EDGES.items()
        for other in others
        if section(module) in BELOW and section(other) not in {None, *BELOW}
    ]
    assert wrong == []


def test_the_store_keeps_files_and_knows_no_meanings():
    for file in (PACKAGE / "store").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        classes = {
            node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
        }
        assert not classes & set(MEANINGS), file


def bare_codes(file: Path) -> set[str]:
    """Every string in `file` that is the code of an indicator."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    texts = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return {text for text in texts if isinstance(text, str)} & set(declared())


def test_a_code_of_an_indicator_stands_only_in_its_declaration():
    """Elsewhere its constant does, which says what is meant."""
    benchmarks = (PROJECT_DIR / "benchmarks").glob("*.py")
    elsewhere = [file for file in MODULES if DECLARATIONS not in file.as_posix()]
    for file in (*elsewhere, *PAGES, *benchmarks, PROJECT_DIR / "dashboard.py"):
        assert not bare_codes(file), f"{file} names {bare_codes(file)}"


def test_one_module_owns_the_address():
    """Streamlit's own bindings, navigation and links would lose what was chosen."""
    touching = {
        name(file)
        for file in MODULES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(node, ast.keyword) and node.arg == "bind")
        or (
            isinstance(node, ast.Attribute)
            and ast.unparse(node) in {"st.query_params", "st.switch_page"}
        )
    }
    assert touching == {"ui/shared/address.py"}


@pytest.mark.parametrize("file", PAGES, ids=lambda f: f.stem)
def test_a_page_only_arranges(file):
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text)
    definitions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    libraries = {each.split(".")[0] for each in imported(file)}
    assert len(text.splitlines()) <= MAX_PAGE_LINES
    assert not definitions
    assert not libraries - {"streamlit", PACKAGE.name}
    assert ast.get_docstring(tree)


def test_the_top_level_has_one_program_one_package_and_one_list_of_libraries():
    here = [each for each in PROJECT_DIR.iterdir() if not each.name.startswith(".")]
    programs = {each.name for each in here if each.suffix == ".py"}
    packages = {each.name for each in here if (each / "__init__.py").exists()}
    lists = {each.name for each in here if each.name.startswith("requirements")}
    assert programs == {"dashboard.py"}
    assert packages == {PACKAGE.name}
    assert lists == {"requirements.txt"}
    for name_ in ("setup.py", "setup.cfg", "src", "utils", "scripts", "app"):
        assert not (PROJECT_DIR / name_).exists()
