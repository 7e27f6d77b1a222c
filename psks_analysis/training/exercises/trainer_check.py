"""What a trainer who wrote an exercise wants to know: does it work, what is shown."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from psks_analysis.errors import PsksError
from psks_analysis.training.exercises.cases import FEWEST, failures
from psks_analysis.training.exercises.exercise_file import read_exercise
from psks_analysis.training.exercises.given import RunSql
from psks_analysis.training.exercises.world import prepare
from psks_analysis.training.practice_data import practice_database

SEEDS = (7, 0, 1, 2, 3)
MOST = 20  # problems are told at once


def runner_of(seed: int, who: str = "", where: str = "") -> RunSql:
    """Return what runs a trainee's statement on the trainee's own file.

    `who` takes one turn at a time in the hall; several people may share a file. `where`
    is the address of the device.
    """
    from psks_analysis.training import sandbox  # only an SQL exercise needs it

    return lambda sql: sandbox.run(practice_database(seed), sql, who, where)


def problems(file: Path, seeds: Iterable[int] = SEEDS) -> Iterator[str]:
    """Say everything that is wrong with an exercise file, first what stops it.

    Raises
    ------
    ExerciseError
        If the file cannot be used at all.
    """
    exercise = read_exercise(file)
    for kind, found in (("benar", exercise.uji_benar), ("salah", exercise.uji_salah)):
        if len(found) < FEWEST:
            yield f"uji.{kind}: baru {len(found)}, sebaiknya {FEWEST} atau lebih."
    for seed in seeds:
        yield from failures(exercise, [seed], runner_of(seed))


def as_posed(file: Path, seed: int) -> str:
    """Return an exercise with its numbers and its answer, for the trainer."""
    prepared = prepare(read_exercise(file), seed)
    posed = prepared.posed
    parts = [f"{posed.judul} (benih {seed})", posed.soal]
    if posed.table is not None:
        parts.append(posed.table.table.to_string(index=False))
    if posed.chart is not None:
        parts.append(posed.chart.table.round(4).to_string(index=False))
    for place, hint in enumerate(posed.petunjuk, start=1):
        parts.append(f"Petunjuk {place}: {hint}")
    return "\n\n".join([*parts, f"Penyelesaian:\n{prepared.solution}"])


def check(file: Path) -> list[str]:
    """Return the first problems as texts; an unusable file is one problem."""
    try:
        return list(islice(problems(file), MOST))
    except PsksError as broken:
        return [str(broken)]
