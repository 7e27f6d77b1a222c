"""The corpus of answers thought up by hand, judged: what goes wrong with it."""

import tomllib
from collections import Counter
from pathlib import Path

from psks_analysis.errors import AnswerError
from psks_analysis.training.exercises import (
    cases,
    judge,
    load_exercises,
    misconceptions,
)
from psks_analysis.training.exercises.exercise_model import RIGHT, Case
from tests.training.runner import runner

FOLDER = Path(__file__).parent
REFUSED, PASSED, FALSE, UNTOLD = ("ditolak", "lolos", "palsu", "tanpa_sebab")


def answers():
    """Yield (exercise, what is filled in, true causes; None for a right answer)."""
    for name in ("jawaban.toml", "jawaban_sql.toml"):
        read = tomllib.loads((FOLDER / name).read_text("utf-8"))
        for kode, found in read.items():
            for text in found["benar"]:
                yield kode, _fields(text, name), None
            for text, causes in found["salah"]:
                yield kode, _fields(text, name), set(causes.split())


def tried(seed, chosen=None):
    """Return how many went how, and each that went wrong in words."""
    counts, problems = Counter(), []
    for number, (kode, filled, causes) in enumerate(answers()):
        if chosen is not None and not chosen(number, kode):
            continue
        exercise = load_exercises()[kode]
        try:
            answer = cases.answer_of(exercise, seed, Case(isian=filled))
        except cases.NotHereError:
            continue
        try:
            verdict = judge(exercise, seed, answer, runner(seed))
        except AnswerError as asked:  # asked for again: no attempt
            if causes is None:
                problems.append((REFUSED, f"{kode}, benih {seed}: {answer} {asked}"))
                counts[REFUSED] += 1
            continue
        counts["benar" if causes is None else "salah"] += 1
        wrong = _wrong(verdict, causes)
        if wrong:
            counts[wrong] += 1
            told = f"{kode}, benih {seed}: {answer} {verdict.salah_paham}, {causes}"
            problems.append((wrong, told))
    return counts, problems


def _wrong(verdict, causes):
    if causes is None:
        return "" if verdict.hasil == RIGHT else REFUSED
    if verdict.hasil == RIGHT:
        return PASSED
    if misconceptions()[verdict.salah_paham].is_cause:
        return "" if verdict.salah_paham in causes else FALSE
    return UNTOLD if causes else ""


def _fields(text, name):
    if name == "jawaban_sql.toml":
        return {"jawaban": text}
    return dict(part.split("=", 1) for part in text.split(";"))
