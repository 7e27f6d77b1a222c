"""Changing a problem tree: each edit returns a new tree, or says why it cannot."""

from dataclasses import replace

from psks_analysis.errors import PlanningError
from psks_analysis.planning.problem_tree import (
    CORE,
    Evidence,
    Node,
    ProblemTree,
    violations,
)


def add(
    tree: ProblemTree, kind: str, text: str, parent: str | None = None
) -> ProblemTree:
    """Write a statement; a cause or effect without a parent hangs on the core."""
    if kind != CORE and parent is None and tree.core:
        parent = tree.core.id
    node = Node(_next_id(tree), kind, _one_line(text), parent)
    return _sound(tree, ProblemTree((*tree.nodes, node)))


def reword(tree: ProblemTree, id_: str, text: str) -> ProblemTree:
    """Write a statement anew."""
    return _changed(tree, replace(_found(tree, id_), text=_one_line(text)))


def move(tree: ProblemTree, id_: str, parent: str) -> ProblemTree:
    """Hang a statement, with all that hangs on it, on another one."""
    return _changed(tree, replace(_found(tree, id_), parent=parent))


def remove(tree: ProblemTree, id_: str) -> ProblemTree:
    """Take a statement out; what hung on it hangs on its parent from now on."""
    gone = _found(tree, id_)
    if gone.kind == CORE and len(tree.nodes) > 1:
        raise PlanningError(
            "Masalah inti tidak dapat dihapus selama masih ada sebab atau akibat. "
            "Ubah saja kalimatnya, atau hapus yang lain lebih dulu."
        )
    others = (
        replace(node, parent=gone.parent) if node.parent == id_ else node
        for node in tree.nodes
        if node.id != id_
    )
    return ProblemTree(tuple(others))


def attach(tree: ProblemTree, id_: str, evidence: Evidence) -> ProblemTree:
    """Add evidence to a statement; the same place twice is one."""
    node = _found(tree, id_)
    evidence = replace(evidence, note=_one_line(evidence.note))
    others = tuple(each for each in node.evidence if not _same(each, evidence))
    return _changed(tree, replace(node, evidence=(*others, evidence)))


def detach(tree: ProblemTree, id_: str, evidence: Evidence) -> ProblemTree:
    """Take evidence off a statement."""
    node = _found(tree, id_)
    others = tuple(each for each in node.evidence if each != evidence)
    return _changed(tree, replace(node, evidence=others))


def _found(tree: ProblemTree, id_: str) -> Node:
    for node in tree.nodes:
        if node.id == id_:
            return node
    raise PlanningError(
        "Pernyataan itu tidak ada lagi di pohon masalah. Pilih dari daftar."
    )


def _changed(tree: ProblemTree, new: Node) -> ProblemTree:
    nodes = tuple(new if node.id == new.id else node for node in tree.nodes)
    return _sound(tree, ProblemTree(nodes))


def _sound(before: ProblemTree, after: ProblemTree) -> ProblemTree:
    """Refuse what the edit itself broke; older faults of the tree may stay."""
    known = {(each.node, each.rule) for each in violations(before)}
    new = [v.message for v in violations(after) if (v.node, v.rule) not in known]
    if new:
        raise PlanningError(" ".join(dict.fromkeys(new)))
    return after


def _next_id(tree: ProblemTree) -> str:
    numbers = [int(n.id[1:]) for n in tree.nodes if n.id[1:].isdecimal()]
    return f"n{max(numbers, default=0) + 1}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _same(one: Evidence, other: Evidence) -> bool:
    return replace(one, note="") == replace(other, note="")
