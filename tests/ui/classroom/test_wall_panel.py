"""The wall of a class on screen: counts, who is stuck, names that can be hidden."""

from datetime import datetime, timedelta

import pandas as pd
import pytest

from psks_analysis.store import class_db
from psks_analysis.training import course
from psks_analysis.training.classroom import exams, members, trainer_pin
from psks_analysis.training.classroom.exams import AFTER, BEFORE, Answered
from psks_analysis.training.classroom.members import Percobaan
from psks_analysis.training.exercises import load_exercises, misconceptions
from psks_analysis.training.gain import ClassGain, class_gain
from psks_analysis.ui.classroom import wall_panel
from tests.read_tables import tables_of

EXERCISE = "baca-lansia-per-1000"
MISCONCEPTION = "JUMLAH_BUKAN_LAJU"


def wrong(store, who, times=1, soal=EXERCISE):
    for _ in range(times):
        members.record(store, Percobaan(who.kode, soal, "salah", "{}", MISCONCEPTION))


def right(store, who):
    members.record(store, Percobaan(who.kode, EXERCISE, "benar"))


def earlier(store, minutes):
    """Let everything that happened so far have happened so many minutes earlier."""
    moment = datetime.now().astimezone() - timedelta(minutes=minutes)
    with class_db.write(store) as con:
        written = moment.isoformat(timespec="milliseconds")
        con.execute("UPDATE percobaan SET waktu = ?", (written,))


def numbers(app):
    return {each.label: each.value for each in app.metric}


def shown(app):
    """The one table of the wall."""
    (table,) = tables_of(app)
    return table


def words(app):
    kinds = ("markdown", "caption", "info", "success")
    return " ".join(each.value for kind in kinds for each in app.get(kind))


def choose(app, part):
    app.button_group(key="dinding_bagian").select(part)
    app.run()
    assert not app.exception


def test_everybody_is_counted_in_one_state(store, wall, wati, budi, kelas):
    members.enter(store, kelas.kode, "Zubaidah")  # came in, did nothing yet
    right(store, budi)
    wrong(store, wati, 3)
    assert numbers(wall()) == {
        "Peserta": "3",
        "Mengerjakan": "2",  # who is done or stuck is at work too
        "Perlu dibantu": "1",
        "Sedang tes": "0",
        "Tidak aktif": "0",
    }


def test_who_is_stuck_is_named_with_the_exercise_and_why(store, wall, wati):
    wrong(store, wati, 3)
    assert shown(wall()).to_dict("list") == {
        "Peserta": ["Wati"],
        "Soal": [load_exercises()[EXERCISE].judul],
        "Mengapa": ["3 kali belum tepat"],
    }


def test_without_names_the_projector_shows_counts_only(store, wall, wati, budi):
    for who in (wati, budi):
        wrong(store, who, 3)
    app = wall()
    app.toggle(key=wall_panel.NAMELESS).set_value(True).run()
    assert shown(app).to_dict("list") == {
        "Soal": [load_exercises()[EXERCISE].judul],
        "Berapa peserta": ["2"],
    }
    choose(app, wall_panel.EVERYBODY)
    assert tables_of(app) == []
    assert "Nama disembunyikan" in words(app)
    assert "Wati" not in words(app)


def test_a_full_hall_that_is_stuck_is_cut_short_and_said_so(store, wall, kelas):
    for number in range(wall_panel.MOST_SHOWN + 2):
        wrong(store, members.enter(store, kelas.kode, f"Peserta {number:02}"), 3)
    app = wall()
    assert len(shown(app)) == wall_panel.MOST_SHOWN
    assert "Dan 2 lagi" in words(app)


def test_when_nobody_is_stuck_that_is_said(store, wall, wati):
    right(store, wati)
    assert "tidak ada peserta yang tampak macet" in words(wall())


def test_wrong_answers_are_those_of_the_last_half_hour_unless_asked(store, wall, wati):
    wrong(store, wati, 2)
    earlier(store, 40)
    app = wall(part=wall_panel.WRONG)
    assert "Belum ada jawaban salah yang dikenali." in words(app)
    app.button_group(key="dinding_waktu").select("sejak awal kelas")
    app.run()
    name = misconceptions()[MISCONCEPTION].nama
    assert f"**{name}** · 1 peserta, 2 jawaban" in words(app).replace("\\", "")


def test_exercises_are_counted_by_who_is_there_and_who_solved_them(
    store, wall, wati, budi
):
    right(store, wati)
    wrong(store, budi, 3)
    assert shown(wall(part=wall_panel.EXERCISES)).to_numpy().tolist() == [
        [load_exercises()[EXERCISE].judul, "2", "1", "2", "1"]
    ]


def test_an_empty_class_says_how_to_fill_it(wall, kelas):
    app = wall(part=wall_panel.EVERYBODY)
    assert f"Umumkan kode kelas {kelas.kode}" in words(app)
    choose(app, wall_panel.EXERCISES)
    assert "Belum ada soal yang dibuka." in words(app)


def test_everybody_is_listed_with_scores_by_name_and_not_by_rank(
    store, wall, kelas, wati, budi
):
    exams.offer(store, kelas.kode, BEFORE, is_open=True)
    exams.begin(store, wati.kode, BEFORE, 30)
    exams.keep(store, wati.kode, BEFORE, Answered("a", "{}", "benar", None))
    exams.hand_in(store, wati.kode, BEFORE, 8)
    right(store, wati)
    rows = shown(wall(part=wall_panel.EVERYBODY)).set_index("Peserta")
    assert rows.index.to_list() == ["Budi", "Wati"]
    assert rows.loc["Wati", ["Benar", "Percobaan", "Prates"]].to_list() == [
        *("1", "1", "12,5"),
    ]
    # Who wrote no test has no score, not zero.
    assert rows.loc["Budi", "Prates"] == "–"
    assert rows["Pascates"].to_list() == ["–", "–"]


def test_a_test_whose_time_is_over_is_handed_in_by_looking(store, wall, kelas, wati):
    exams.offer(store, kelas.kode, BEFORE, is_open=True)
    exams.begin(store, wati.kode, BEFORE, 30)
    with class_db.write(store) as con:
        con.execute("UPDATE tes SET batas = '2026-01-01T10:00:00.000+07:00'")
    app = wall()
    assert numbers(app)["Sedang tes"] == "0"
    assert exams.attempt(store, wati.kode, BEFORE).nilai == 0


def have_been_tested(store, kelas, count):
    """So many trainees who had 0 before and all but one question right after."""
    for tes in (BEFORE, AFTER):
        exams.offer(store, kelas.kode, tes, is_open=True)
    total = len(course.questions())
    for number in range(count):
        me = members.enter(store, kelas.kode, f"Peserta {number}")
        for tes, solved in ((BEFORE, 0), (AFTER, number + 1)):
            exams.begin(store, me.kode, tes, 30)
            for question in range(solved):
                answer = Answered(f"s{question}", "{}", "benar", None)
                exams.keep(store, me.kode, tes, answer)
            exams.hand_in(store, me.kode, tes, total)


def test_of_a_small_class_no_result_is_shown(store, wall, kelas):
    """The mean of four and one's own score give the others away."""
    have_been_tested(store, kelas, 4)
    app = wall(part=wall_panel.LEARNT)
    assert "Menyerahkan prates 4, keduanya 4 peserta." in words(app)
    assert "Rerata prates" not in numbers(app)


def test_what_a_class_has_learnt_is_told_with_its_limits(store, wall, kelas):
    have_been_tested(store, kelas, 5)
    app = wall(part=wall_panel.LEARNT)
    found = numbers(app)
    mean = 100 * 3 / len(course.questions())  # 1 to 5 right answers
    assert found["Peserta dengan kedua tes"] == "5"
    assert found["Rerata prates"] == "0,0"
    assert found["Rerata pascates"] == f"{mean:.1f}".replace(".", ",")
    assert found["Peningkatan (gain)"] == f"{mean / 100:.2f}".replace(".", ",")
    assert "selang 95 %" in words(app)
    assert wall_panel.GAIN_SOURCE in words(app)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (
            ClassGain(12, 40.0, 70.0, 0.5, 0.41, 0.58),
            "mengejar 50 %, selang 95 % +0,41 sampai +0,58: peningkatan **sedang**. "
            "Hanya 12",
        ),
        (
            ClassGain(6, 40.0, 40.0, 0.0, None, None),
            "mengejar 0 % (semua nilai sama, jadi tanpa selang): peningkatan "
            "**rendah**",
        ),
        (
            ClassGain(6, 100.0, 100.0, None, None, None),
            "Semua jawaban prates sudah benar: tidak ada yang dapat ditingkatkan.",
        ),
    ],
    ids=["interval", "alike", "full"],
)
def test_a_gain_is_said_with_how_sure_it_is(found, says):
    assert says in wall_panel.gain_sentence(found)


def test_the_sentence_fits_what_is_computed():
    before = pd.Series([20.0, 40.0, 40.0, 60.0, 60.0])
    found = class_gain(before, before + 20)
    assert f"**{found.word}**" in wall_panel.gain_sentence(found)


def test_a_wall_that_runs_by_itself_stops_once_the_pin_is_another(
    store, wall, kelas, wati
):
    app = wall(part=wall_panel.EVERYBODY)
    assert "Wati" in shown(app)["Peserta"].to_list()
    trainer_pin.change(store, kelas.kode, "739155")
    app.run()
    assert "terkunci" in words(app)
    assert tables_of(app) == []
    assert "Wati" not in words(app)
