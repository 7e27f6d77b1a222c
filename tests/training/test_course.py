"""What the tests ask and what a certificate takes, from the file an office may edit."""

from datetime import date

import pytest

from psks_analysis.errors import ExerciseError
from psks_analysis.training import course
from psks_analysis.training.classroom.certificate_code import Achieved
from psks_analysis.training.classroom.members import Peserta
from psks_analysis.training.exercises import load_exercises, pose

WATI = Peserta("AC3DE", "ACDEFHJK", "Wati", 7)
OWN = """
menit = 10
soal = ["baca-lansia-per-1000"]
[sertifikat]
latihan = 34
pascates = false
"""


def own(store, text):
    store.mkdir(exist_ok=True)
    (store / "tes.toml").write_text(text, encoding="utf-8")


def test_the_shipped_tests_ask_known_exercises_of_many_types(store):
    asked = course.questions()
    assert len(asked) == 8
    assert len({each.jenis for each in asked}) >= 4
    assert all(each.jenis != "sql" for each in asked)  # phones: nothing to type
    assert 5 <= course.course().menit <= 60


def test_an_office_replaces_them_by_a_file_of_its_own(store):
    own(store, OWN)
    found = course.course()
    assert (found.menit, found.sertifikat) == (
        10,
        course.Certificate(34, False),
    )
    assert [each.kode for each in course.questions()] == ["baca-lansia-per-1000"]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("menit = 10", "menit = 0", "menit: harus 1 sampai 240, tertulis 0"),
        ("menit = 10", "menit = true", "menit: harus bilangan bulat"),
        ("menit = 10", "menit = = 3", "bukan TOML yang sah"),
        ('"baca-lansia-per-1000"', "", "soal: masih kosong"),
        ("baca-lansia-per-1000", "tidak-ada", "tidak ada soal dengan kode tidak-ada"),
        ("latihan = 34", "latihan = 101", "sertifikat.latihan: harus 1 sampai 100"),
        ("pascates = false", 'pascates = "ya"', "sertifikat.pascates: harus true"),
        ("[sertifikat]", "[lain]", "lain: tidak dikenal"),
        ('"baca-lansia-per-1000"', '"a", "a"', "soal: memuat satu hal dua kali"),
    ],
)
def test_a_broken_file_is_named_with_the_place(store, before, after, why):
    own(store, OWN.replace(before, after))
    with pytest.raises(ExerciseError, match=why):
        course.course()


def test_both_tests_ask_the_same_in_other_data(store):
    before, after = (course.form_seed(WATI, tes) for tes in ("awal", "akhir"))
    assert len({before, after, WATI.seed}) == 3
    assert course.form_seed(WATI, "awal") == before
    exercise = load_exercises()["baca-lansia-per-1000"]
    tables = [pose(exercise, seed).chart.table for seed in (before, after)]
    assert not tables[0].equals(tables[1])


def test_a_hall_shares_a_few_forms(store):
    hall = [Peserta("AC3DE", f"CODE{n:04}", f"P {n}", n) for n in range(264)]
    forms = [course.form_seed(each, "awal") for each in hall]
    assert len(set(forms)) == 8
    assert max(forms.count(each) for each in set(forms)) < 60  # not all the same


def test_what_is_missing_for_the_certificate_is_said(store):
    own(store, OWN)  # a third of the exercises, no second test
    every = {"a", "b", "c", "d", "e", "f"}
    assert course.needed_exercises(6) == 3
    assert course.what_is_missing({"a", "gone"}, every, None) == [
        "2 soal latihan lagi (perlu 3 dari 6 terjawab benar, sekarang 1)"
    ]
    assert course.what_is_missing({"a", "b", "c"}, every, None) == []
    own(store, OWN.replace("pascates = false", "pascates = true "))
    assert course.what_is_missing(every, every, None) == ["menyerahkan pascates"]
    assert course.what_is_missing(every, every, 0.0) == []


def test_the_certificate_says_what_was_achieved():
    found = course.achieved(
        WATI,
        {"a", "b", "gone"},
        {"a", "b", "c"},
        {"awal": 12.5, "akhir": None},
        date(2026, 11, 25),
    )
    assert found == Achieved(7, date(2026, 11, 25), 2, 3, 13, None)
