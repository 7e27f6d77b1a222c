"""Every exercise against its own cases, in the data of several trainees."""

import re
from pathlib import Path

import pytest

from psks_analysis.formats import number
from psks_analysis.training import exercises
from psks_analysis.training.exercises import cases, collecting, judging
from psks_analysis.training.exercises.exercise_file import read_exercise
from psks_analysis.training.exercises.exercise_model import (
    NUMBER,
    RIGHT,
    TYPES,
    Verdict,
)
from psks_analysis.training.exercises.misconceptions import misconceptions
from psks_analysis.training.exercises.world import prepare
from tests.training.runner import runner

SEEDS = (7, 0, 1, 2, 3)  # hand-computed answers stand for 7
FEW = SEEDS[:3]
SHIPPED = sorted(collecting.SHIPPED.glob("*.toml"))


@pytest.fixture(params=SHIPPED, ids=lambda file: file.stem)
def exercise(request):
    known = exercises.load_exercises()
    return known.get(request.param.stem) or read_exercise(request.param)


def failures(exercise, seeds):
    return [
        each
        for seed in seeds
        for each in cases.failures(exercise, [seed], runner(seed))
    ]


def test_right_forms_pass_and_wrong_answers_are_diagnosed(exercise):
    assert failures(exercise, FEW) == []


@pytest.mark.long
def test_the_cases_hold_for_many_trainees(exercise):
    assert failures(exercise, [*SEEDS, *range(100, 140)]) == []


def test_there_are_enough_cases_and_each_applies_somewhere(exercise):
    assert len(exercise.uji_benar) >= cases.FEWEST
    assert len(exercise.uji_salah) >= cases.FEWEST
    for case in (*exercise.uji_benar, *exercise.uji_salah):
        seeds = SEEDS if case.benih is None else [case.benih]
        assert any(applies(exercise, seed, case) for seed in seeds), case


def applies(exercise, seed, case):
    try:
        return bool(cases.answer_of(exercise, seed, case))
    except cases.NotHereError:
        return False


def test_a_right_answer_is_written_out_by_hand_for_one_trainee(exercise):
    """Cases that only speak of the key would pass with a wrong key too."""
    if exercise.jenis == "sql":
        texts = {case.isian["jawaban"] for case in exercise.uji_benar}
        assert len([text for text in texts if "@" not in text]) >= 3
        return
    typed = [case for case in exercise.uji_benar if case.benih is not None]
    assert any("@" not in "".join(case.isian.values()) for case in typed)


def test_a_judge_that_accepts_everything_is_found_out(exercise, monkeypatch):
    monkeypatch.setattr(cases, "judge", lambda *_: Verdict(RIGHT, "Benar."))
    assert len(failures(exercise, [7])) >= cases.FEWEST - 2


def test_a_judge_that_refuses_everything_is_found_out(exercise, monkeypatch):
    verdict = Verdict("salah", "Salah.", "BELUM_TEPAT")
    monkeypatch.setattr(cases, "judge", lambda *_: verdict)
    assert len(failures(exercise, [7])) >= cases.FEWEST


def test_what_is_shown_does_not_give_the_answer_away(exercise):
    for seed in SEEDS:
        prepared = prepare(exercise, seed)
        posed = prepared.posed
        told = " ".join([posed.soal, posed.data, *(x.label for x in posed.fields)])
        for spec in exercise.isian:
            key = prepared.keys[spec.nama]
            if spec.bentuk == NUMBER and spec.desimal and exercise.jenis != "putuskan":
                written = number(key.number, spec.desimal)
                assert not re.search(rf"(?<![\d.,]){re.escape(written)}(?![\d])", told)
            if key.sql:
                assert key.sql not in told + " ".join(posed.petunjuk)


def test_neighbours_get_different_numbers(exercise):
    shown = {
        (posed.soal, str(posed.table and posed.table.table.to_dict()), str(chart))
        for posed in (exercises.pose(exercise, seed) for seed in SEEDS)
        for chart in [posed.chart and posed.chart.table.to_dict()]
    }
    if exercise.jenis not in ("sql", "buat_grafik"):  # whose data are the tables
        assert len(shown) == len(SEEDS)


def test_equal_seeds_give_equal_exercises(exercise):
    first, again = prepare(exercise, 7), prepare.__wrapped__(exercise, 7)
    assert again.posed.soal == first.posed.soal
    assert again.posed.fields == first.posed.fields
    assert again.solution == first.solution


def test_no_file_is_left_out(store):
    assert collecting.library().problems == ()


def test_every_kind_has_two_exercises():
    kinds = [each.jenis for each in exercises.load_exercises().values()]
    assert all(kinds.count(kind) >= 2 for kind in TYPES)


def test_a_misconception_is_told_in_whole_sentences():
    for each in misconceptions().values():
        assert re.fullmatch(r"[A-Z_]+", each.kode)
        assert len(each.nama) <= 45
        assert each.kalimat.endswith(".")
        assert each.lihat_lagi.endswith((".", "?"))
        names = ("n", "daftar", "hasil", "diminta", "kali", "batas", "syarat")
        facts = dict.fromkeys((*names, "kolom", "teks", "ada", "fungsi"), "3")
        assert not re.search(r"[{}]|beberapa", each.sentences(facts))


def test_every_misconception_is_met_by_a_case_or_a_rule():
    used = {
        case.salah_paham
        for each in exercises.load_exercises().values()
        for case in each.uji_salah
    }
    modules = Path(judging.__file__).parent.glob("*.py")
    sources = [*collecting.SHIPPED.glob("*.toml"), *modules]
    source = "".join(file.read_text("utf-8") for file in sources)
    unknown = [kode for kode in misconceptions() if kode not in used]
    assert [kode for kode in unknown if kode not in source] == []
