"""A problem tree as plain data: a versioned dict for files."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from psks_analysis.errors import PlanningError
from psks_analysis.planning.problem_tree import MAX_NODES, Evidence, Node, ProblemTree

VERSION = 1


def to_dict(tree: ProblemTree) -> dict[str, Any]:
    """Return the tree as JSON can hold it."""
    nodes = []
    for node in tree.nodes:
        plain = asdict(node)
        plain["evidence"] = [asdict(each) for each in node.evidence]
        nodes.append(plain)
    return {"versi": VERSION, "nodes": nodes}


def from_dict(plain: Any) -> ProblemTree:
    """Read a tree from plain data; a rule it breaks is found by `violations`."""
    if not isinstance(plain, Mapping) or plain.get("versi") != VERSION:
        raise PlanningError(
            "Pohon masalah di berkas ini bukan versi yang dikenal. Buka dengan versi "
            "dasbor yang membuatnya, atau tulis ulang pohonnya."
        )
    nodes = plain.get("nodes")
    if not isinstance(nodes, list) or len(nodes) > MAX_NODES:
        raise PlanningError(
            f"Pohon masalah harus memuat daftar pernyataan, paling banyak {MAX_NODES}."
        )
    return ProblemTree(tuple(_node(number, each) for number, each in enumerate(nodes)))


def _node(number: int, plain: Any) -> Node:
    try:
        evidence = tuple(_checked(each) for each in plain["evidence"])
        node = Node(**{**plain, "evidence": evidence})
    except (TypeError, KeyError, AttributeError) as broken:
        raise PlanningError(
            f"Pernyataan ke-{number + 1} di pohon masalah tidak lengkap. Ambil berkas "
            "asli yang diunduh dari dasbor."
        ) from broken
    texts = (node.id, node.kind, node.text, node.parent or "")
    if not all(isinstance(each, str) for each in texts):
        raise PlanningError(
            f"Pernyataan ke-{number + 1} di pohon masalah harus berupa teks."
        )
    return node


def _checked(plain: Mapping[str, Any]) -> Evidence:
    evidence = Evidence(**plain)
    texts = (evidence.indikator, evidence.jenis, evidence.wilayah, evidence.note)
    if not all(isinstance(each, str) for each in texts):
        raise TypeError
    if type(evidence.tahun) is not int:
        raise TypeError
    return evidence
