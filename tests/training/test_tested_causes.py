"""A cause is said only where it was tested: broken keys, and answers nobody foresaw."""

import duckdb
import pytest

from psks_analysis.errors import PsksError
from psks_analysis.training.exercises import judge, load_exercises, misconceptions
from psks_analysis.training.exercises.exercise_model import RIGHT
from psks_analysis.training.exercises.world import prepare
from tests.training.mutants import ALLOWED, mutants
from tests.training.runner import runner

FEW = ("sql-belum-tertangani", "sql-wksbm-semua-kecamatan")
SQL = [kode for kode, each in load_exercises().items() if each.jenis == "sql"]


def told(kode, seed):
    """Return (sort, statement, cause) of each mutant of a key that is wrong."""
    exercise = load_exercises()[kode]
    key = prepare(exercise, seed).keys["jawaban"]
    for sort, sql in mutants(key.sql):
        try:
            verdict = judge(exercise, seed, {"jawaban": sql}, runner(seed))
        except (duckdb.Error, PsksError):
            continue  # it does not run: nothing is said of it
        if verdict.hasil != RIGHT:
            yield sort, sql, verdict.salah_paham


def holds(kode, seed):
    found = list(told(kode, seed))
    causes = [each for each in found if misconceptions()[each[2]].is_cause]
    false = [each for each in causes if each[2] not in ALLOWED[each[0]]]
    allowed_by_exercise = {rule.kode for rule in load_exercises()[kode].salah}
    assert [each for each in false if each[2] not in allowed_by_exercise] == []
    return len(causes), len(found)


@pytest.mark.parametrize("kode", FEW)
def test_no_mutant_of_a_key_is_told_anothers_cause(kode):
    causes, found = holds(kode, 7)
    assert causes >= 0.7 * found > 7


@pytest.mark.long
@pytest.mark.parametrize("seed", [7, 0, 3])
@pytest.mark.parametrize("kode", SQL)
def test_no_mutant_of_any_key_is_told_anothers_cause(kode, seed):
    causes, found = holds(kode, seed)
    assert causes >= 0.5 * found
