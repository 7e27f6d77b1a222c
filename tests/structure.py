"""The structure of the package, from its syntax: `python tests/structure.py`.

Prints files and lines of every room, the arrows between rooms, the arrows that point
back, and circles of modules; the test of the architecture reads the same.
"""

import ast
from collections import Counter, defaultdict
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT_DIR / "psks_analysis"
ROOT = PACKAGE.name
# From the bottom to the top: a room must not import one that stands higher.
LAYERS = [
    {
        "errors",
        "paths",
        "formats",
        "addresses",
        "nik_digits",
        "shapes",
        "colours",
        "plain_text",
        "progress",
        "rupiah_words",
    },
    {"catalog"},
    {"region"},
    {"ingest", "queries"},
    {"store"},
    {"indicators", "disclosure", "spatial", "priority"},
    {"views"},
    {"training", "planning", "office"},
    {"figures", "reports", "hall"},
    {"ui"},
    {"cli", "__main__", "__init__"},
]
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


def imported(file: Path) -> set[str]:
    """Every dotted name that `file` imports anywhere, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def module_name(file: Path) -> str:
    """The dotted name of a file of the package."""
    parts = file.relative_to(PROJECT_DIR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The first room below the package, of a dotted name."""
    return module.split(".")[1] if "." in module else "__init__"


def arrows() -> dict[str, set[str]]:
    """Which modules of the package each of its modules imports."""
    files = {module_name(file): file for file in PACKAGE.rglob("*.py")}
    found: dict[str, set[str]] = {}
    for name, file in files.items():
        own = {each for each in imported(file) if each.split(".")[0] == ROOT}
        # `from a.b import c` names a module or something in one.
        modules = {e if e in files else e.rpartition(".")[0] for e in own}
        found[name] = modules - {name}
    return found


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that import each other in a circle (Tarjan)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in edges.get(node, ()):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(group) > 1:
                found.append(sorted(group))

    for node in sorted(edges):
        if node not in index:
            visit(node)
    return found


def upward(edges: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Arrows that point from a room to a higher one."""
    return sorted(
        (name, other)
        for name, others in edges.items()
        for other in others
        if LEVEL.get(room(other), -1) > LEVEL.get(room(name), -1)
    )


def main() -> None:
    """Print the structure as a table."""
    edges = arrows()
    rooms: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        rooms["/".join(file.relative_to(PACKAGE).parts[:-1]) or "(root)"].append(file)
    print(f"{'room':32}{'files':>6}{'lines':>8}")
    for name, files in sorted(rooms.items()):
        lines = sum(len(f.read_text(encoding="utf-8").splitlines()) for f in files)
        print(f"{name:32}{len(files):>6}{lines:>8}")
    between = Counter(
        (room(name), room(other))
        for name, others in edges.items()
        for other in others
        if room(name) != room(other)
    )
    print(f"arrows between rooms: {len(between)} ({sum(between.values())} imports)")
    print(f"arrows back: {len(upward(edges))}; circles: {circles(edges) or 'none'}")


if __name__ == "__main__":
    main()
