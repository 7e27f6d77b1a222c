"""From an answer to a verdict: right, or which misconception it shows."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from psks_analysis.errors import AnswerError
from psks_analysis.formats import number
from psks_analysis.ingest.typed_numbers import read_number
from psks_analysis.training.exercises.exercise_file import ERROR, ROW
from psks_analysis.training.exercises.exercise_model import (
    CHOICE,
    FIND,
    MAKE,
    NUMBER,
    PARTLY,
    QUERY,
    READ,
    RIGHT,
    WRONG,
    Answer,
    Exercise,
    Field,
    FieldSpec,
    Verdict,
)
from psks_analysis.training.exercises.misconceptions import UNCLEAR, misconceptions
from psks_analysis.training.exercises.results import (
    Result,
    Rows,
    differences,
    of_frame,
    of_result,
    same,
)
from psks_analysis.training.exercises.world import Foreseen, Key, Prepared, prepare

RunSql = Callable[[str], Result]
NEAR = 3  # tolerances within which a reading is nearly right
MULTIPLES = (10, 100, 1_000, 10_000, 100_000)
WELL_DONE = "Bacalah penyelesaiannya: mungkin caranya lain daripada cara Anda."


@dataclass(frozen=True)
class Given:
    """What was filled into one field, as it is understood."""

    spec: FieldSpec
    number: float = float("nan")
    code: str = ""
    rows: Rows | None = None
    sql: str = ""


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
        spec.nama: _given(spec, field, answer.get(field.nama, ""), run_sql)
        for spec, field in zip(exercise.isian, prepared.posed.fields, strict=True)
    }
    right = {name: _is_right(x, prepared.keys[name]) for name, x in given.items()}
    if all(right.values()):
        return Verdict(RIGHT, WELL_DONE)
    kode, text = _diagnosis(prepared, given, right)
    outcome = PARTLY if any(right.values()) else WRONG
    return Verdict(outcome, text, kode)


def _given(spec: FieldSpec, field: Field, text: str, run_sql: RunSql) -> Given:
    if spec.bentuk == NUMBER:
        return Given(spec, number=read_number(text))
    if not text.strip():
        todo = "Tulis SQL Anda" if spec.bentuk == QUERY else "Pilih salah satu"
        raise AnswerError(f"“{field.label}” belum diisi. {todo}, lalu periksa lagi.")
    if spec.bentuk == CHOICE:
        return Given(spec, code=_chosen(field, text))
    result = run_sql(text)
    if result.terpotong:
        raise AnswerError(
            "Hasil SQL Anda terlalu panjang untuk diperiksa. Ringkas dengan WHERE "
            "atau GROUP BY, lalu periksa lagi."
        )
    return Given(spec, rows=of_result(result), sql=text)


def _chosen(field: Field, text: str) -> str:
    """Return the code of a choice given by its code or by its words."""
    wanted = _plain(text)
    for kode, words in field.options:
        if wanted in (_plain(kode), _plain(words)):
            return kode
    raise AnswerError(f"“{text.strip()[:40]}” bukan pilihan di “{field.label}”.")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().removeprefix("kecamatan ")


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
    return abs(value - wanted) <= _tolerance(wanted, spec)


def _tolerance(wanted: float, spec: FieldSpec) -> float:
    rounding = 0.5 * 10 ** -float(spec.desimal) * 1.0001
    return max(abs(wanted) * spec.toleransi / 100, spec.toleransi_mutlak, rounding)


def _diagnosis(
    prepared: Prepared, given: Mapping[str, Given], right: Mapping[str, bool]
) -> tuple[str, str]:
    for foreseen in prepared.foreseen:
        if _shows(foreseen, given, right):
            kode = foreseen.rule.kode
            return kode, _message(kode, {}, foreseen.rule.pesan)
    for name, is_right in right.items():
        if not is_right:
            kode, facts = _general(prepared, given, given[name], prepared.keys[name])
            if kode != UNCLEAR:
                return kode, _message(kode, facts)
    return UNCLEAR, _message(UNCLEAR, {})


def _message(kode: str, facts: Mapping[str, str], extra: str = "") -> str:
    found = misconceptions()[kode].sentences(facts)
    return f"{found} {extra}".strip()


def _shows(
    foreseen: Foreseen, given: Mapping[str, Given], right: Mapping[str, bool]
) -> bool:
    """Whether an answer is the foreseen one; it must be about a field that is wrong."""
    rule = foreseen.rule
    if any(given[name].code not in codes for name, codes in rule.jika.items()):
        return False
    if foreseen.key is None:
        return any(not right[name] for name in rule.jika)
    own = given[foreseen.field]
    return not right[foreseen.field] and _is_right(own, foreseen.key)


def _general(
    prepared: Prepared, given: Mapping[str, Given], own: Given, key: Key
) -> tuple[str, dict[str, str]]:
    """Return what a wrong answer shows that no rule of the exercise foresaw."""
    exercise = prepared.exercise
    if own.spec.bentuk == QUERY:
        return _general_rows(prepared, own, key)
    if own.spec.bentuk == NUMBER:
        return _general_number(prepared, own, key)
    if exercise.jenis == MAKE:
        return _general_formula(prepared, given), {}
    if exercise.jenis == FIND:
        return _general_error(prepared, given), {}
    return UNCLEAR, {}


def _general_rows(
    prepared: Prepared, own: Given, key: Key
) -> tuple[str, dict[str, str]]:
    if own.rows is None or key.rows is None:
        return UNCLEAR, {}
    for other in prepared.other_years:
        if same(own.rows, of_frame(other), own.spec):
            return "TAHUN_KELIRU", {}
    return differences(own.rows, of_frame(key.rows), own.spec, own.sql, key.sql)


def _general_number(
    prepared: Prepared, own: Given, key: Key
) -> tuple[str, dict[str, str]]:
    value, wanted, spec = own.number, key.number, own.spec
    for times in MULTIPLES:
        is_multiple = any(
            _equal(each, wanted, spec) for each in (value / times, value * times)
        )
        if is_multiple and abs(value - wanted) > _tolerance(wanted, spec) * NEAR:
            return "SALAH_PENGALI", {"kali": number(times)}
    if _equal(-value, wanted, spec):
        return "TANDA_TERBALIK", {}
    if spec.satuan == "%" and _equal(100 - value, wanted, spec):
        return "SISA_PERSEN", {}
    chart = prepared.posed.chart
    if prepared.exercise.jenis == READ and chart is not None:
        if abs(value - wanted) <= NEAR * _tolerance(wanted, spec):
            return "BACAAN_MELESET", {}
        bars = chart.table.set_index("nama")["nilai"].dropna()
        near = bars[(bars - value).abs() <= 0.02 * bars.abs()]
        if len(near):
            return "BARIS_LAIN", {"daftar": str((near - value).abs().idxmin())}
    return UNCLEAR, {}


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
