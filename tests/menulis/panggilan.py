"""Every call from the pages to what writes, found in the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

from psks_analysis.paths import PROJECT_DIR

PACKAGE = PROJECT_DIR / "psks_analysis"
# Where functions are that write; what they are is found by what they call.
ROOMS = ("store", "planning", "training/classroom", "office", "views", "reports")
# Whatever reaches the disk in those rooms ends in one of these.
LAST = {"write", "write_atomically", "writing", "rmtree", "unlink", "write_bytes"}
# A repository of documents is an object: its methods are known by name.
REPOSITORY = {"save", "rename", "remove", "restore", "forget_guests"}
DIRECT = {"write_atomically", "write_bytes", "write_text", "rmtree", "unlink"}
Function = tuple[str, str]  # module, name


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(PROJECT_DIR).with_suffix("").parts)


def known_as(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for."""
    return {
        each.asname or each.name: f"{node.module}.{each.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }


def called(node: ast.AST, names: dict[str, str], own: str) -> Iterator[Function]:
    """Return each function that is called or handed on, as (module, name)."""
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name):
            base = names.get(each.value.id, each.value.id)
            yield base, each.attr
        elif isinstance(each, ast.Name):
            module, _, name = names.get(each.id, f"{own}.{each.id}").rpartition(".")
            yield module, name


def functions(file: Path) -> dict[Function, set[Function]]:
    """Return what each function of a module calls."""
    tree, own = ast.parse(file.read_text(encoding="utf-8")), module_of(file)
    names = known_as(tree)
    return {
        (own, node.name): set(called(node, names, own))
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }


def writing() -> set[Function]:
    """Return every function of the rooms that writes, also by calling another."""
    found: dict[Function, set[Function]] = {}
    for each in ROOMS:
        for file in (PACKAGE / each).rglob("*.py"):
            found |= functions(file)
    writes: set[Function] = set()
    while True:
        more = {
            function
            for function, calls in found.items()
            if calls & writes or {name for _, name in calls} & LAST
        }
        if more == writes:
            return writes
        writes = more


def from_pages() -> set[str]:
    """Return each call of the pages to what writes: file of `ui/` and function."""
    writes, found = writing(), set()
    for file in [
        *(PACKAGE / "ui").rglob("*.py"),
        *(PROJECT_DIR / "pages").glob("*.py"),
    ]:
        tree, own = ast.parse(file.read_text(encoding="utf-8")), module_of(file)
        names = known_as(tree)
        short = own.removeprefix("psks_analysis.").replace(".", "/")
        for module, name in called(tree, names, own):
            is_document = module in ("repository", "self.repository")
            if (module, name) in writes:
                found.add(f"{short}: {module.split('.')[-1]}.{name}")
            elif is_document and name in REPOSITORY:
                found.add(f"{short}: repository.{name}")
            elif name in DIRECT:
                found.add(f"{short}: {name}")
    return found
