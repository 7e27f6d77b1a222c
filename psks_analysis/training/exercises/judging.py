"""From an answer to a verdict: right, or which misconception it shows."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.training.exercises import answer_causes
from psks_analysis.training.exercises.answer_causes import Found
from psks_analysis.training.exercises.exercise_file import ERROR, ROW
from psks_analysis.training.exercises.exercise_model import (
    CHOICE,
    FIND,
    MAKE,
    NUMBER,
    PARTLY,
    QUERY,
    RIGHT,
    WRONG,
    Answer,
    Exercise,
    FieldSpec,
    Verdict,
)
from psks_analysis.training.exercises.given import (
    Given,
    RunSql,
    tolerance,
    understood,
)
from psks_analysis.training.exercises.misconceptions import UNCLEAR, misconceptions
from psks_analysis.training.exercises.results import of_frame, same
from psks_analysis.training.exercises.world import Key, Prepared, prepare

WELL_DONE = "Bacalah penyelesaiannya: mungkin caranya lain daripada cara Anda."


def judge(exercise: Exercise, seed: int, answer: Answer, run_sql: RunSql) -> Verdict:
    """Judge an answer in the data of one trainee.

    Parameters
    ----------
    answer : mapping of str to str
        What was typed or chosen, by the name of the field.
    run_sql : callable
        Runs the trainee's own statement on the trainee's own file.

    Raises
    ------
    AnswerError
        If a field is blank or cannot be read; that is no attempt.
    PsksError
        Whatever `run_sql` raises, such as a statement that does not run.
    """
    prepared = prepare(exercise, seed)
    given = {
        spec.nama: understood(spec, field, answer.get(field.nama, ""), run_sql)
        for spec, field in zip(exercise.isian, prepared.posed.fields, strict=True)
    }
    right = {name: _is_right(x, prepared.keys[name]) for name, x in given.items()}
    if all(right.values()):
        return Verdict(RIGHT, WELL_DONE)
    kode, text = _diagnosis(prepared, given, right)
    outcome = PARTLY if any(right.values()) else WRONG
    return Verdict(outcome, text, kode)


def _is_right(given: Given, key: Key) -> bool:
    spec = given.spec
    if spec.bentuk == NUMBER:
        return _equal(given.number, key.number, spec)
    if spec.bentuk == CHOICE:
        return given.code in key.codes
    return _same_rows(given, key)


def _same_rows(given: Given, key: Key) -> bool:
    if given.rows is None or key.rows is None:
        return False
    return same(given.rows, of_frame(key.rows), given.spec)


def _equal(value: float, wanted: float, spec: FieldSpec) -> bool:
    """Whether a number is within the tolerance, or as exact as it was asked for."""
    return abs(value - wanted) <= tolerance(wanted, spec)


def _diagnosis(
    prepared: Prepared, given: Mapping[str, Given], right: Mapping[str, bool]
) -> tuple[str, str]:
    """Return the first cause that was tested; where there is none, what differs."""
    chosen = answer_causes.foreseen_choice(prepared, given, right)
    if chosen is not None:
        return chosen[0], _message(*chosen)
    found = [
        _of_field(prepared, given, name)
        for name, is_right in right.items()
        if not is_right
    ]
    known = [each for each in found if each[0] != UNCLEAR]
    best = next((each for each in known if _is_cause(each[0])), None)
    said = best or (known or found)[0]
    return said[0], _message(*said)


def _is_cause(kode: str) -> bool:
    return misconceptions()[kode].is_cause


def _message(kode: str, facts: Mapping[str, str], extra: str = "") -> str:
    found = misconceptions()[kode].sentences(facts)
    return f"{found} {extra}".strip()


def _of_field(prepared: Prepared, given: Mapping[str, Given], name: str) -> Found:
    """Return what a wrong answer shows in one field."""
    own, exercise = given[name], prepared.exercise
    if own.spec.bentuk == QUERY:
        return _of_rows(prepared, own)
    if own.spec.bentuk == NUMBER:
        return answer_causes.of_number(prepared, own)
    if exercise.jenis == MAKE:
        return _general_formula(prepared, given), {}, ""
    if exercise.jenis == FIND:
        return _general_error(prepared, given), {}, ""
    return UNCLEAR, {}, ""


def _of_rows(prepared: Prepared, own: Given) -> Found:
    from psks_analysis.training.exercises import row_differences, tested_causes

    key = prepared.keys[own.spec.nama]
    if own.rows is None or key.rows is None:
        return UNCLEAR, {}, ""
    wanted = of_frame(key.rows)
    mended = row_differences.mended(own.rows, wanted, own.spec, own.sql)
    if mended is not None:
        return *mended, ""
    found = tested_causes.cause(prepared, own.spec, own.rows, own.sql, key.sql)
    if found is not None:
        return found.kode, found.facts, found.pesan
    return *row_differences.differences(own.rows, wanted, own.spec), ""


def _general_formula(prepared: Prepared, given: Mapping[str, Given]) -> str:
    above, below = (given[name].code for name in ("pembilang", "penyebut"))
    key_above, key_below = (prepared.keys[x].codes for x in ("pembilang", "penyebut"))
    if above in key_below and below in key_above:
        return "TERBALIK"
    if above == below:
        return "PEMBILANG_SAMA_PENYEBUT"
    if above not in key_above:
        return "PEMBILANG_KELIRU"
    if below not in key_below:
        return "PENYEBUT_KELIRU"
    if given["pengali"].code not in prepared.keys["pengali"].codes:
        return "PENGALI_KELIRU"
    return UNCLEAR


def _general_error(prepared: Prepared, given: Mapping[str, Given]) -> str:
    """Return what choosing a row that is in order, or another kind of error, shows."""
    is_row = given[ROW].code in prepared.keys[ROW].codes
    if is_row:
        return "JENIS_SALAH_KELIRU"
    table, planting = prepared.table, prepared.exercise.tanam
    if table is None or planting is None:
        return UNCLEAR
    row = table.iloc[int(given[ROW].code) - 1]
    total = planting.peran.get("jumlah")
    if any(pd.isna(each) for each in row):
        return "KOSONG_BUKAN_SALAH"
    if total and largest(prepared, total) == int(given[ROW].code) - 1:
        return "BESAR_BUKAN_SALAH"
    if given[ERROR].code in prepared.keys[ERROR].codes:
        return "BARIS_KELIRU"
    return "BARIS_WAJAR"


def largest(prepared: Prepared, column: str) -> int:
    """Return the place of the largest number that is in order."""
    if prepared.table is None:
        raise ValueError("an exercise with a table")
    planted = [int(kode) - 1 for kode in prepared.keys[ROW].codes]
    values: Any = prepared.table[column].drop(index=planted).astype(float)
    return int(values.idxmax())


def usual_form(value: float, decimals: int) -> str:
    """Return a key as a trainee would type it.

    >>> usual_form(1234.5, 1)
    '1.234,5'
    """
    return "" if math.isnan(value) else number(value, decimals).replace("−", "-")
