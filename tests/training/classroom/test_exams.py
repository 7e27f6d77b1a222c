"""The test before and after: begun once, timed, handed in once, apart from practice."""

from datetime import datetime, timedelta

import pytest

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db
from psks_analysis.training.classroom import exams, members
from psks_analysis.training.classroom.exams import AFTER, BEFORE, Answered


@pytest.fixture
def begun(store, kelas, wati):
    exams.offer(store, kelas.kode, BEFORE, is_open=True)
    return exams.begin(store, wati.kode, BEFORE, 30)


def time_is_over(store, since=timedelta(days=30)):
    end = (datetime.now().astimezone() - since).isoformat(timespec="milliseconds")
    with class_db.write(store) as con:
        con.execute("UPDATE tes SET batas = ?", (end,))


def test_a_test_begins_when_the_trainer_opened_it(store, kelas, wati):
    with pytest.raises(ClassError, match="Prates belum dibuka"):
        exams.begin(store, wati.kode, BEFORE, 30)
    exams.offer(store, kelas.kode, BEFORE, is_open=True)
    assert exams.is_offered(store, kelas.kode, BEFORE)
    assert not exams.is_offered(store, kelas.kode, AFTER)
    first = exams.begin(store, wati.kode, BEFORE, 30)
    assert (first.batas - first.mulai).total_seconds() == 30 * 60
    exams.offer(store, kelas.kode, BEFORE, is_open=False)
    assert exams.begin(store, wati.kode, BEFORE, 99) == first  # goes on


def test_the_score_is_the_share_of_all_questions(store, wati, begun):
    for soal, hasil in (("a", "salah"), ("a", "benar"), ("b", "sebagian")):
        exams.keep(store, wati.kode, BEFORE, Answered(soal, "{}", hasil, None))
    assert exams.answers(store, wati.kode, BEFORE)["a"].hasil == "benar"
    done = exams.hand_in(store, wati.kode, BEFORE, 4)
    assert done.nilai == 37.5  # 1 and a half of 4
    assert done.is_over
    with pytest.raises(ClassError, match="sudah diserahkan"):
        exams.keep(store, wati.kode, BEFORE, Answered("c", "{}", "benar", None))
    assert exams.hand_in(store, wati.kode, BEFORE, 1).nilai == 37.5
    assert members.attempts(store, peserta=wati.kode) == []


def test_when_the_time_is_over_nothing_is_taken_and_the_rest_is_handed_in(
    store, kelas, wati, begun
):
    exams.keep(store, wati.kode, BEFORE, Answered("a", "{}", "benar", None))
    time_is_over(store)
    with pytest.raises(ClassError, match="sudah habis"):
        exams.keep(store, wati.kode, BEFORE, Answered("b", "{}", "benar", None))
    exams.settle(store, kelas.kode, 2)
    assert exams.attempt(store, wati.kode, BEFORE).nilai == 50


def test_an_answer_on_its_way_is_taken_for_moments_and_not_for_minutes(
    store, kelas, wati, begun
):
    time_is_over(store, since=timedelta())
    exams.settle(store, kelas.kode, 2)
    exams.keep(store, wati.kode, BEFORE, Answered("a", "{}", "benar", None))
    time_is_over(store, since=timedelta(minutes=1))
    with pytest.raises(ClassError, match="sudah habis"):
        exams.keep(store, wati.kode, BEFORE, Answered("b", "{}", "benar", None))
    assert exams.attempt(store, wati.kode, BEFORE).nilai is None
    exams.settle(store, kelas.kode, 2)
    assert exams.attempt(store, wati.kode, BEFORE).nilai == 50


def test_the_trainer_gives_more_time_and_lets_begin_again(store, kelas, wati, begun):
    exams.hand_in(store, wati.kode, BEFORE, 2)
    assert exams.more_time(store, kelas.kode, BEFORE, None, 5) == 0
    assert exams.more_time(store, kelas.kode, BEFORE, wati.nomor, 5) == 1
    again = exams.attempt(store, wati.kode, BEFORE)
    assert (again.batas - begun.batas).total_seconds() == 5 * 60
    assert not again.is_over
    assert again.nilai is None
    exams.start_over(store, kelas.kode, BEFORE, wati.nomor)
    assert exams.attempt(store, wati.kode, BEFORE) is None
    assert exams.answers(store, wati.kode, BEFORE) == {}


def test_only_who_handed_in_both_has_scores(store, kelas, wati, budi, begun):
    exams.offer(store, kelas.kode, AFTER, is_open=True)
    exams.begin(store, budi.kode, BEFORE, 30)
    for who in (wati, budi):
        exams.hand_in(store, who.kode, BEFORE, 2)
    exams.begin(store, wati.kode, AFTER, 30)
    exams.keep(store, wati.kode, AFTER, Answered("a", "{}", "benar", None))
    assert exams.scores(store, kelas.kode).empty
    exams.hand_in(store, wati.kode, AFTER, 2)
    found = exams.scores(store, kelas.kode)
    assert found.reset_index().to_numpy().tolist() == [[wati.nomor, 0.0, 50.0]]
