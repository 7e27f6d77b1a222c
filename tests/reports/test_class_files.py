"""What a trainer takes along: nicknames and counts, the mark, and no personal code."""

import io
from datetime import date, datetime

import pytest
from python_calamine import CalamineWorkbook

from psks_analysis.reports.classroom import class_file, wrong_file
from psks_analysis.training.classroom import exams, members, wall_counts
from psks_analysis.training.classroom.exams import AFTER, BEFORE, Answered
from psks_analysis.training.classroom.members import Percobaan
from psks_analysis.training.wall import wall

TODAY = date(2026, 11, 25)
TITLES = {"a": "Membaca batang"}
KNOWN = {"JUMLAH": ("jumlah dipetakan", "Bagi dengan penduduk.")}


@pytest.fixture
def kelas(store):
    return members.open_class(store, "Bimtek 1", "tanpa PIN")


@pytest.fixture
def wati(store, kelas):
    """Half right before, everything right after; one exercise at the second try."""
    me = members.enter(store, kelas.kode, "Wati")
    members.record(store, Percobaan(me.kode, "a", "salah", "{}", "JUMLAH"))
    members.record(store, Percobaan(me.kode, "a", "benar", petunjuk=2))
    for tes, second in ((BEFORE, "salah"), (AFTER, "benar")):
        exams.offer(store, kelas.kode, tes, is_open=True)
        exams.begin(store, me.kode, tes, 30)
        for soal, hasil in (("x", "benar"), ("y", second)):
            exams.keep(store, me.kode, tes, Answered(soal, "{}", hasil, None))
        exams.hand_in(store, me.kode, tes, 2)
    return me


@pytest.fixture
def seen(store, kelas, wati):
    counts = wall_counts.counts(store, kelas.kode)
    return wall(counts, TITLES, KNOWN, datetime.now().astimezone())


def test_a_class_as_a_workbook(seen, kelas, wati):
    file = class_file(seen, kelas)
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.xlsx(TODAY)))
    rows = book.get_sheet_by_name("Data").to_python()
    assert [row[0] for row in rows[:2]] == ["DATA SIMULASI", "Peserta kelas Bimtek 1"]
    head = next(place for place, row in enumerate(rows) if row[0] == "Peserta")
    assert dict(zip(rows[head][:9], rows[head + 1][:9], strict=True)) == {
        "Peserta": "Wati",
        "Keadaan": "soal selesai",
        "Soal terakhir": "Membaca batang",
        "Soal benar": 1.0,
        "Percobaan": 2.0,
        "Petunjuk dibuka": 2.0,
        "Prates": 50.0,
        "Pascates": 100.0,
        "Peningkatan (gain Hake)": 1.0,
    }
    assert len(rows) == head + 2
    assert wati.kode.encode() not in file.csv(TODAY)


def test_wrong_answers_as_a_table(seen, kelas):
    lines = wrong_file(seen, kelas).csv(TODAY).decode("utf-8-sig").split("\r\n")
    assert lines[0] == '"DATA SIMULASI"'
    assert lines[-2] == "jumlah dipetakan;1;1;Membaca batang;Bagi dengan penduduk."
