"""What the analysis says of a row of the plan: problem, cause, goal and place.

Whatever way a row is made, it asks for nothing that the problem tree has said.
"""

from dataclasses import replace
from typing import Any

from psks_analysis.planning.objective_tree import objective
from psks_analysis.planning.plan import Plan, PlanRow
from psks_analysis.planning.problem_tree import CAUSE, Node, ProblemTree

COLUMNS = ("masalah", "penyebab", "tujuan")


def why(tree: ProblemTree | None, kind: str = "") -> dict[str, Any]:
    """Return problem, cause and goal for a kind; nothing without a core problem.

    The cause is one whose evidence is about that kind, or else the first.
    """
    core = tree.core if tree else None
    if tree is None or core is None:
        return {}
    causes = tree.below(core.id, CAUSE)
    of_kind = [each for each in causes if _is_about(each, kind)]
    cause = next(iter((*of_kind, *causes)), None)
    return {
        "masalah": core.text,
        "penyebab": cause.text if cause else "",
        "tujuan": objective(core.text)[0],
    }


def filled(row: PlanRow, tree: ProblemTree | None) -> PlanRow:
    """Return a row with what it leaves blank filled in from the tree."""
    said = why(tree, row.jenis)
    blank = {name: said[name] for name in said if not getattr(row, name)}
    return replace(row, **blank)


def next_place(plan: Plan, layanan: str) -> str:
    """Return the kecamatan of the analysis whose turn it is with a service.

    The first that has no row of it yet; blank where the analysis chose none, and the
    plan's own where it is for one kecamatan.
    """
    if plan.kecamatan:
        return plan.kecamatan
    served = {row.kecamatan for row in plan.rows if row.layanan == layanan}
    left = [kode for kode in plan.terpilih if kode not in served]
    return next(iter((*left, *plan.terpilih)), "")


def _is_about(cause: Node, kind: str) -> bool:
    return bool(kind) and any(each.jenis == kind for each in cause.evidence)
