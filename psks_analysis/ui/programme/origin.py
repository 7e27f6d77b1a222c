"""The analysis a plan stands on, and the problem tree in it."""

from psks_analysis.errors import PlanningError, StoreError
from psks_analysis.planning.plan import Plan
from psks_analysis.planning.problem_tree import ProblemTree
from psks_analysis.planning.tree_forms import from_dict
from psks_analysis.ui.shared import desk, session
from psks_analysis.views import saved_analyses
from psks_analysis.views.analysis_document import Analysis

LOST = "Analisis asal rencana ini tidak dapat dibuka lagi."


def analysis_of(plan: Plan) -> Analysis | None:
    """Return the saved analysis, None without any or where it cannot be opened."""
    if not plan.analisis:
        return None
    place = session.place(plan.dataset, plan.wilayah)
    try:
        return desk.load(saved_analyses.REPOSITORY, place, plan.analisis)
    except StoreError:
        return None


def tree_in(analysis: Analysis | None) -> ProblemTree | None:
    """Return the problem tree of an analysis, if there is one that can be read."""
    try:
        return from_dict(dict(analysis.pohon)) if analysis and analysis.pohon else None
    except PlanningError:
        return None


def tree_of(plan: Plan) -> ProblemTree | None:
    """Return the problem tree that a plan stands on, if any."""
    return tree_in(analysis_of(plan))
