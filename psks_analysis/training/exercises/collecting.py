"""All exercises: those that come with the project, and the trainer's own."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from psks_analysis import paths
from psks_analysis.errors import ExerciseError
from psks_analysis.training.exercises.exercise_file import read_exercise
from psks_analysis.training.exercises.exercise_model import SUBJECTS, TYPES, Exercise

SHIPPED = paths.DATA_DIR / "soal"
OWN = "soal"  # a folder of the store
State = tuple[Path, int, int]


@dataclass(frozen=True, eq=False)
class Library:
    """The exercises by code, and what is wrong with files that are left out."""

    exercises: dict[str, Exercise]
    problems: tuple[str, ...]


def load_exercises() -> dict[str, Exercise]:
    """Return every usable exercise by code, in the order of the subjects."""
    return library().exercises


def library() -> Library:
    """Return the exercises; an own file replaces a shipped one of the same name.

    A broken file is left out and told, so that one slip of the pen does not close the
    room for a hall.
    """
    own = paths.store_dir() / OWN
    return _library(_states(SHIPPED), _states(own))


@lru_cache(maxsize=8)
def _library(shipped: tuple[State, ...], own: tuple[State, ...]) -> Library:
    found, problems = {}, []
    for state in (*shipped, *own):
        try:
            found[state[0].stem] = _read(*state)
        except ExerciseError as broken:
            problems.append(str(broken))
    ordered = sorted(found.values(), key=_place)
    return Library({each.kode: each for each in ordered}, tuple(problems))


@lru_cache(maxsize=1_000)
def _read(file: Path, changed: int, size: int) -> Exercise:
    del changed, size  # only part of the key
    return read_exercise(file)


def _states(folder: Path) -> tuple[State, ...]:
    """Return the files of a folder with what changes when they do."""
    files = sorted(folder.glob("*.toml"))
    stats = [(file, file.stat()) for file in files]
    return tuple((file, stat.st_mtime_ns, stat.st_size) for file, stat in stats)


def _place(exercise: Exercise) -> tuple[int, int, int, str]:
    subject = list(SUBJECTS).index(exercise.materi)
    kind = TYPES.index(exercise.jenis)
    return subject, exercise.tingkat, kind, exercise.kode
