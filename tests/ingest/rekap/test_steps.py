"""The steps of the importer know those before them only: read from syntax trees."""

import ast
from functools import cache
from pathlib import Path

import pytest

from psks_analysis import ingest

FOLDER = Path(ingest.__file__).parent
PACKAGE = "psks_analysis.ingest"
# What every step may know, in this order too; then the steps, and the door last.
BASE = [
    *("findings", "codes", "numbers", "typed_numbers", "opening", "area_names"),
    "pairs",
]
COMMON = [
    "rekap.measures",
    "rekap.periods",
    "rekap.vocabulary",
    "rekap.options",
    "rekap.table",
    "rekap.mending",
    "rekap.aspects",
    "rekap.crowd",
    "rekap.titles",
    "rekap.state",
]
STEPS = [
    *("rekap.sheets", "rekap.layout", "rekap.columns", "rekap.names", "rekap.rows"),
    *("rekap.persons", "rekap.checks", "rekap.report"),
]
ORDER = [*BASE, *COMMON, *STEPS, "rekap.examine", "rekap.advice", "wilayah"]
FORBIDDEN = {
    (earlier, later)
    for index, earlier in enumerate(ORDER)
    for later in ORDER[index + 1 :]
}
# A kabupaten's population is a table too: its room may look at sheet and columns, and
# at nothing that knows of facts.
FORBIDDEN |= {("wilayah", step) for step in ORDER if step in STEPS[3:]}
FORBIDDEN |= {("wilayah", "rekap.examine"), ("wilayah", "rekap.state")}
MODULES = sorted(f for f in FOLDER.rglob("*.py") if f.name != "__init__.py")
FEWEST_MODULES = 40


def step_of(module: str) -> str | None:
    """Return the part of the importer that a module belongs to, without its package."""
    names = [part for part in ORDER if module == part or module.startswith(f"{part}.")]
    return names[0] if names else None


def own_name(file: Path) -> str:
    return ".".join(file.relative_to(FOLDER).with_suffix("").parts)


@cache
def imported(file: Path) -> set[str]:
    """Every module of the importer that a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    own = (name for name in names if name.startswith(f"{PACKAGE}."))
    return {name.removeprefix(f"{PACKAGE}.") for name in own}


def test_every_module_belongs_to_the_base_or_to_one_step():
    assert len(MODULES) >= FEWEST_MODULES
    lost = [own_name(f) for f in MODULES if step_of(own_name(f)) is None]
    assert not lost


@pytest.mark.parametrize("file", MODULES, ids=own_name)
def test_a_step_never_turns_back(file):
    own = step_of(own_name(file))
    wrong = {name for name in imported(file) if (own, step_of(name)) in FORBIDDEN}
    assert not wrong, f"{own} may not know {wrong}"


def circles(arrows: dict[str, set[str]]) -> list[str]:
    """Return modules that reach themselves."""

    def reached(start: str) -> set[str]:
        found, todo = set(), list(arrows[start])
        while todo:
            module = todo.pop()
            if module not in found:
                found.add(module)
                todo += arrows.get(module, set())
        return found

    return [module for module in arrows if module in reached(module)]


def test_no_module_inside_a_step_reaches_itself():
    names = {own_name(f) for f in MODULES}
    arrows = {
        own_name(f): {
            module
            for module in names
            if any(n == module or n.startswith(f"{module}.") for n in imported(f))
        }
        for f in MODULES
    }
    assert sum(map(len, arrows.values())) > FEWEST_MODULES
    assert circles(arrows) == []
    assert circles({"a": {"b"}, "b": {"a"}}) == ["a", "b"]


@pytest.mark.parametrize("file", MODULES, ids=own_name)
def test_findings_are_reported_in_one_way_only(file):
    """Nobody builds, raises or hands round findings but who reads the file."""
    tree = ast.parse(file.read_text("utf-8"))
    raised = {
        ast.unparse(n.exc) for n in ast.walk(tree) if isinstance(n, ast.Raise) and n.exc
    }
    assert file.name == "findings.py" or not any("Refused" in text for text in raised)
    built = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Finding"
    ]
    assert not built or file.name in ("findings.py", "simulated.py")
