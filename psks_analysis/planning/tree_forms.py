"""A problem tree as plain data: a versioned dict for files, rows for a table."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from psks_analysis.errors import PlanningError
from psks_analysis.planning.problem_tree import MAX_NODES, Evidence, Node, ProblemTree

VERSION = 1
COLUMNS = ("id", "tipe", "teks", "induk", "bukti")
FIELDS = ("indikator", "jenis", "wilayah", "tahun", "note")
BETWEEN = " | "


def to_dict(tree: ProblemTree) -> dict[str, Any]:
    """Return the tree as JSON can hold it."""
    nodes = []
    for node in tree.nodes:
        plain = asdict(node)
        plain["evidence"] = [asdict(each) for each in node.evidence]
        nodes.append(plain)
    return {"versi": VERSION, "nodes": nodes}


def from_dict(plain: Any) -> ProblemTree:
    """Read a tree from plain data; a rule it breaks is told by `violations`."""
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


def to_rows(tree: ProblemTree) -> list[dict[str, str]]:
    """Return one row a statement; parents are named by their text."""
    texts = {node.id: node.text for node in tree.nodes}
    return [
        {
            "id": node.id,
            "tipe": node.kind,
            "teks": node.text,
            "induk": texts.get(node.parent or "", ""),
            "bukti": "\n".join(_line(each) for each in node.evidence),
        }
        for node in tree.nodes
    ]


def from_rows(rows: Iterable[Mapping[str, Any]]) -> ProblemTree:
    """Read the rows of a table; blank rows are left out, new ones get a number."""
    filled = [
        {column: str(row.get(column) or "").strip() for column in COLUMNS}
        for row in rows
    ]
    filled = [row for row in filled if row["teks"] or row["induk"] or row["bukti"]]
    taken = {row["id"] for row in filled}
    fresh = (f"n{number}" for number in range(1, len(filled) + len(taken) + 1))
    for row in filled:
        row["id"] = row["id"] or next(each for each in fresh if each not in taken)
    by_text = {row["teks"]: row["id"] for row in reversed(filled)}
    return ProblemTree(
        tuple(
            Node(
                id=row["id"],
                kind=row["tipe"],
                text=row["teks"],
                parent=by_text.get(row["induk"], row["induk"]) or None,
                evidence=tuple(_evidence(line) for line in row["bukti"].splitlines()),
            )
            for row in filled
        )
    )


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


def _line(evidence: Evidence) -> str:
    return BETWEEN.join(str(getattr(evidence, name)) for name in FIELDS)


def _evidence(line: str) -> Evidence:
    parts = [part.strip() for part in line.split(BETWEEN.strip(), len(FIELDS) - 1)]
    if len(parts) < len(FIELDS) - 1 or not parts[3].isdecimal():
        raise PlanningError(
            f"Bukti “{line}” tidak terbaca. Tulis: indikator | jenis | wilayah | "
            "tahun | catatan."
        )
    note = parts[4] if len(parts) == len(FIELDS) else ""
    return Evidence(parts[0], parts[1], parts[2], int(parts[3]), note)
