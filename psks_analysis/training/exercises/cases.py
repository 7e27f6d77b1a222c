"""An exercise's own test cases: right forms pass, wrong answers get their diagnosis."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from psks_analysis.errors import PsksError
from psks_analysis.training.exercises.exercise_file import ROW
from psks_analysis.training.exercises.exercise_model import (
    CHOICE,
    FIND,
    NUMBER,
    RIGHT,
    Answer,
    Case,
    Exercise,
    FieldSpec,
    Verdict,
    WrongCase,
)
from psks_analysis.training.exercises.given import RunSql
from psks_analysis.training.exercises.judging import judge, largest, usual_form
from psks_analysis.training.exercises.world import Key, Prepared, prepare

FEWEST = 5  # right forms, and wrong answers
EXPRESSION = re.compile(
    r"^(?P<before>[^@]*)@(?P<what>kunci|teks|TEKS|lain|terbesar|kosong|salah:\w+)"
    r"(?:(?P<sign>[*/+-])(?P<by>\d+(?:\.\d+)?)(?P<percent>%)?)?(?P<after>.*)$",
    re.DOTALL,
)
MORE_PLACES = 2  # of a foreseen wrong number, so that rounding cannot make it right
DIGITS = 4  # that count, of a number made small
AnyCase = TypeVar("AnyCase", bound=Case)


class NotHereError(PsksError):
    """The seed's data hold nothing that a case speaks of; another seed's do."""


def failures(
    exercise: Exercise, seeds: Iterable[int], run_sql: RunSql, *, only: str = ""
) -> list[str]:
    """Return what the cases of an exercise show to be wrong with it, in Indonesian.

    `run_sql` must run on the file of the one seed when `seeds` holds only one.
    """
    found: list[str] = []
    for seed in seeds:
        for place, case in enumerate(exercise.uji_benar, start=1):
            if case.benih in (None, seed) and only in ("", RIGHT):
                where = f"{exercise.kode}, benih {seed}, uji.benar ke-{place}"
                found += _judged(exercise, seed, case, where, run_sql, _of_right)
        for place, case in enumerate(exercise.uji_salah, start=1):
            if case.benih in (None, seed) and only != RIGHT:
                where = f"{exercise.kode}, benih {seed}, uji.salah ke-{place}"
                found += _judged(exercise, seed, case, where, run_sql, _of_wrong)
    return found


def answer_of(exercise: Exercise, seed: int, case: Case) -> Answer:
    """Return what a case fills in; what it does not name is filled in rightly."""
    prepared = prepare(exercise, seed)
    specs = {spec.nama: spec for spec in exercise.isian}
    return {
        name: _written(prepared, spec, case.isian.get(name, "@kunci"))
        for name, spec in specs.items()
    }


def _judged(
    exercise: Exercise,
    seed: int,
    case: AnyCase,
    where: str,
    run_sql: RunSql,
    missed: Callable[[Answer, Verdict, AnyCase], str],
) -> Iterator[str]:
    """Say what is wrong with how a case is judged, if anything."""
    try:
        answer = answer_of(exercise, seed, case)
        verdict = judge(exercise, seed, answer, run_sql)
    except NotHereError:
        return
    except PsksError as broken:
        yield f"{where}: {broken}"
        return
    if problem := missed(answer, verdict, case):
        yield f"{where}: {problem}"


def _of_right(answer: Answer, verdict: Verdict, _case: Case) -> str:
    if verdict.hasil == RIGHT:
        return ""
    return f"{dict(answer)} dinilai {verdict.hasil} ({verdict.salah_paham})"


def _of_wrong(answer: Answer, verdict: Verdict, case: WrongCase) -> str:
    if verdict.salah_paham != case.salah_paham:
        return (
            f"{dict(answer)} dinilai {verdict.hasil} dengan {verdict.salah_paham}, "
            f"seharusnya {case.salah_paham}"
        )
    if case.hasil is not None and verdict.hasil != case.hasil:
        return f"dinilai {verdict.hasil}, seharusnya {case.hasil}"
    return ""


def _written(prepared: Prepared, spec: FieldSpec, text: str) -> str:
    found = EXPRESSION.match(text)
    if found is None:
        return text
    if spec.bentuk == NUMBER:
        return _number(prepared, spec, found)
    if spec.bentuk == CHOICE:
        return found["before"] + _code(prepared, spec, found["what"]) + found["after"]
    key = prepared.keys[spec.nama]
    return key.sql


def _number(prepared: Prepared, spec: FieldSpec, found: re.Match[str]) -> str:
    value, places = prepared.keys[spec.nama].number, spec.desimal
    if found["what"].startswith("salah:"):
        value = _foreseen(prepared, spec, found["what"]).number
        places += MORE_PLACES
    if found["sign"]:
        by, places = float(found["by"]), places + MORE_PLACES
        share = value * by / 100 if found["percent"] else by
        value = {
            "*": value * by,
            "/": value / by,
            "+": value + share,
            "-": value - share,
        }[found["sign"]]
    if found["sign"] and value:
        places = max(places, DIGITS - 1 - math.floor(math.log10(abs(value))))
    return found["before"] + usual_form(value, places) + found["after"]


def _foreseen(prepared: Prepared, spec: FieldSpec, what: str) -> Key:
    """Return what a foreseen wrong answer is in this seed's data."""
    kode, key = what.removeprefix("salah:"), prepared.keys[spec.nama]
    rules = [
        each.key
        for each in prepared.foreseen
        if each.rule.kode == kode and each.field == spec.nama and each.key is not None
    ]
    if not rules:
        raise PsksError(f"tidak ada [[salah]] {kode} bernilai untuk isian {spec.nama}.")
    for found in rules:
        if set(found.codes) - set(key.codes):
            return replace(found, codes=tuple(set(found.codes) - set(key.codes)))
        if not math.isclose(found.number, key.number) and not math.isnan(found.number):
            return found
    raise NotHereError(f"{kode} tidak mungkin di data ini.")


def _code(prepared: Prepared, spec: FieldSpec, what: str) -> str:
    key = prepared.keys[spec.nama].codes
    field = next(x for x in prepared.posed.fields if x.nama == spec.nama)
    if not key:
        raise PsksError(f"isian {spec.nama} tidak punya jawaban benar.")
    if what == "kunci":
        return key[0]
    if what in ("teks", "TEKS"):
        words = dict(field.options)[key[0]]
        return words.upper() if what == "TEKS" else words
    if what.startswith("salah:"):
        return _foreseen(prepared, spec, what).codes[0]
    if prepared.exercise.jenis == FIND and spec.nama == ROW:
        return _row(prepared, what)
    return next(kode for kode, _ in field.options if kode not in key)


def _row(prepared: Prepared, what: str) -> str:
    """Return a row of the table that is in order."""
    table, planting = prepared.table, prepared.exercise.tanam
    if table is None or planting is None:
        raise PsksError("soal ini tidak punya tabel.")
    right = {int(kode) - 1 for kode in prepared.keys[ROW].codes}
    others = table.drop(index=sorted(right))
    if what == "kosong":
        others = others[others.isna().any(axis="columns")]
    elif what == "terbesar":
        others = others.loc[[largest(prepared, planting.peran["jumlah"])]]
    else:
        whole = others.dropna()
        total = planting.peran.get("jumlah")
        most = [] if total is None else [largest(prepared, total)]
        others = whole.drop(index=most, errors="ignore")
    if others.empty:
        raise NotHereError(f"tidak ada baris “{what}” di tabel.")
    return str(int(others.index[0]) + 1)
