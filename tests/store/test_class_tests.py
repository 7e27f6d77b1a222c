"""The test before and after: begun once, timed, handed in once, apart from practice."""

import pytest

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db, class_tests, classroom
from psks_analysis.store.class_tests import AFTER, BEFORE, Answered


@pytest.fixture
def begun(store, kelas, wati):
    class_tests.offer(store, kelas.kode, BEFORE, is_open=True)
    return class_tests.begin(store, wati.kode, BEFORE, 30)


def time_is_over(store, minutes=1):
    with class_db.write(store) as con:
        con.execute("UPDATE tes SET batas = '2026-01-01T10:00:00.000+07:00'")


def test_a_test_begins_when_the_trainer_opened_it(store, kelas, wati):
    with pytest.raises(ClassError, match="Prates belum dibuka"):
        class_tests.begin(store, wati.kode, BEFORE, 30)
    class_tests.offer(store, kelas.kode, BEFORE, is_open=True)
    assert class_tests.is_offered(store, kelas.kode, BEFORE)
    assert not class_tests.is_offered(store, kelas.kode, AFTER)
    first = class_tests.begin(store, wati.kode, BEFORE, 30)
    assert (first.batas - first.mulai).total_seconds() == 30 * 60
    class_tests.offer(store, kelas.kode, BEFORE, is_open=False)
    assert class_tests.begin(store, wati.kode, BEFORE, 99) == first  # goes on


def test_the_score_is_the_share_of_all_questions(store, wati, begun):
    for soal, hasil in (("a", "salah"), ("a", "benar"), ("b", "sebagian")):
        class_tests.keep(store, wati.kode, BEFORE, Answered(soal, "{}", hasil, None))
    assert class_tests.answers(store, wati.kode, BEFORE)["a"].hasil == "benar"
    done = class_tests.hand_in(store, wati.kode, BEFORE, 4)
    assert done.nilai == 37.5  # 1 and a half of 4
    assert done.is_over
    with pytest.raises(ClassError, match="sudah diserahkan"):
        class_tests.keep(store, wati.kode, BEFORE, Answered("c", "{}", "benar", None))
    assert class_tests.hand_in(store, wati.kode, BEFORE, 1).nilai == 37.5
    assert classroom.attempts(store, peserta=wati.kode) == []


def test_when_the_time_is_over_nothing_is_taken_and_the_rest_is_handed_in(
    store, kelas, wati, begun
):
    class_tests.keep(store, wati.kode, BEFORE, Answered("a", "{}", "benar", None))
    time_is_over(store)
    with pytest.raises(ClassError, match="sudah habis"):
        class_tests.keep(store, wati.kode, BEFORE, Answered("b", "{}", "benar", None))
    class_tests.settle(store, kelas.kode, 2)
    assert class_tests.sitting(store, wati.kode, BEFORE).nilai == 50


def test_the_trainer_gives_more_time_and_lets_begin_again(store, kelas, wati, begun):
    class_tests.hand_in(store, wati.kode, BEFORE, 2)
    assert class_tests.more_time(store, kelas.kode, BEFORE, None, 5) == 0
    assert class_tests.more_time(store, kelas.kode, BEFORE, wati.nomor, 5) == 1
    again = class_tests.sitting(store, wati.kode, BEFORE)
    assert (again.batas - begun.batas).total_seconds() == 5 * 60
    assert not again.is_over
    assert again.nilai is None
    class_tests.start_over(store, kelas.kode, BEFORE, wati.nomor)
    assert class_tests.sitting(store, wati.kode, BEFORE) is None
    assert class_tests.answers(store, wati.kode, BEFORE) == {}


def test_only_who_handed_in_both_has_scores(store, kelas, wati, budi, begun):
    class_tests.offer(store, kelas.kode, AFTER, is_open=True)
    class_tests.begin(store, budi.kode, BEFORE, 30)
    for who in (wati, budi):
        class_tests.hand_in(store, who.kode, BEFORE, 2)
    class_tests.begin(store, wati.kode, AFTER, 30)
    class_tests.keep(store, wati.kode, AFTER, Answered("a", "{}", "benar", None))
    assert class_tests.scores(store, kelas.kode).empty
    class_tests.hand_in(store, wati.kode, AFTER, 2)
    found = class_tests.scores(store, kelas.kode)
    assert found.reset_index().to_numpy().tolist() == [[wati.nomor, 0.0, 50.0]]
