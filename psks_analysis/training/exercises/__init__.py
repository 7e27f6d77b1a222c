"""Exercises as data: read, posed in a trainee's own numbers, and judged."""

from psks_analysis.training.exercises.collecting import Library, library, load_exercises
from psks_analysis.training.exercises.exercise_model import (
    LEVELS,
    SUBJECTS,
    TYPE_LABELS,
    Answer,
    Chart,
    Exercise,
    Field,
    Posed,
    Shown,
    Verdict,
)
from psks_analysis.training.exercises.given import RunSql
from psks_analysis.training.exercises.judging import judge
from psks_analysis.training.exercises.misconceptions import (
    Misconception,
    misconceptions,
)
from psks_analysis.training.exercises.world import prepare, preview

__all__ = [
    "LEVELS",
    "SUBJECTS",
    "TYPE_LABELS",
    "Answer",
    "Chart",
    "Exercise",
    "Field",
    "Library",
    "Misconception",
    "Posed",
    "RunSql",
    "Shown",
    "Verdict",
    "judge",
    "library",
    "load_exercises",
    "misconceptions",
    "pose",
    "preview",
    "solution",
]


def pose(exercise: Exercise, seed: int) -> Posed:
    """Return what a trainee gets to see; the answer is not in it."""
    return prepare(exercise, seed).posed


def solution(exercise: Exercise, seed: int) -> str:
    """Return the worked solution, for after the right answer or after giving up."""
    return prepare(exercise, seed).solution
