"""What the trainer changes: each button does what it says, and to nobody else."""

from datetime import datetime

import pytest

from psks_analysis.store import class_db
from psks_analysis.training.classroom import corrections, exams, members, trainer_pin
from psks_analysis.training.classroom.exams import AFTER, BEFORE, Answered
from psks_analysis.training.classroom.members import Percobaan
from psks_analysis.ui.classroom import class_settings
from psks_analysis.ui.shared import trainer

FIRST, SECOND = "baca-lansia-per-1000", "baca-batang-jumlah-dan-laju"


def press(app, label):
    (button,) = [each for each in app.button if each.label == label]
    button.click()
    app.run()
    assert not app.exception


def told(app):
    """The last notice, as a reader sees it."""
    return [e.value.replace("\\", "") for e in (*app.success, *app.error)]


def counted(store, kelas):
    found = members.attempts(store, kelas=kelas.kode)
    return sorted((each.peserta, each.soal) for each in found)


@pytest.fixture
def worked(store, wati, budi):
    """Wati tried both exercises, Budi one."""
    for who, soal in ((wati, FIRST), (wati, SECOND), (budi, FIRST)):
        members.record(store, Percobaan(who.kode, soal, "salah"))


@pytest.fixture
def begun(store, kelas, wati, budi):
    """Both write the test before; Wati has handed it in."""
    exams.offer(store, kelas.kode, BEFORE, is_open=True)
    for who in (wati, budi):
        exams.begin(store, who.kode, BEFORE, 30)
    exams.keep(store, wati.kode, BEFORE, Answered("a", "{}", "benar", None))
    return exams.hand_in(store, wati.kode, BEFORE, 4)


def test_a_test_is_opened_and_closed_by_its_own_switch(store, wall, kelas):
    app = wall(settings=class_settings.OF_TESTS)
    before, after = (each for each in app.toggle if each.label.endswith("dibuka"))
    assert (before.label, before.value) == ("Prates dibuka", False)
    before.set_value(True).run()
    assert exams.is_offered(store, kelas.kode, BEFORE)
    assert not exams.is_offered(store, kelas.kode, AFTER)
    again, _ = (each for each in app.toggle if each.label.endswith("dibuka"))
    assert again.value is True
    again.set_value(False).run()
    assert not exams.is_offered(store, kelas.kode, BEFORE)
    assert after.label == "Pascates dibuka"


def test_more_time_for_all_is_for_who_is_still_writing(store, wall, begun, budi, wati):
    end = exams.attempt(store, budi.kode, BEFORE).batas
    app = wall(settings=class_settings.OF_TESTS)
    first = next(each for each in app.button if "untuk semua" in each.label)
    first.click()
    app.run()
    assert told(app) == ["1 peserta mendapat tambahan 10 menit."]
    more = exams.attempt(store, budi.kode, BEFORE).batas - end
    assert more.total_seconds() == 600
    assert exams.attempt(store, wati.kode, BEFORE).batas == begun.batas


def of_wati(wall, wati):
    app = wall(settings=class_settings.OF_TRAINEE)
    app.selectbox(key="rawat_peserta").select(wati.nomor).run()
    return app


def test_an_empty_class_has_nobody_to_change(wall):
    assert [each.value for each in wall(settings=class_settings.OF_TRAINEE).info][
        -1:
    ] == ["Belum ada peserta."]


def test_one_exercise_of_one_trainee_begins_again_and_can_be_taken_back(
    store, wall, kelas, worked, wati, budi
):
    app = of_wati(wall, wati)
    app.selectbox(key=f"rawat_soal_{wati.nomor}").select(SECOND).run()
    press(app, "Ulangi dari awal")
    assert told(app)[0].startswith("1 percobaan tidak dihitung lagi.")
    assert counted(store, kelas) == sorted([(wati.kode, FIRST), (budi.kode, FIRST)])
    press(app, "Batalkan pengulangan terakhir")
    assert told(app) == ["1 percobaan dihitung kembali."]
    assert len(counted(store, kelas)) == 3


def test_all_exercises_of_one_trainee_leave_the_others_theirs(
    store, wall, kelas, worked, wati, budi
):
    press(of_wati(wall, wati), "Ulangi dari awal")
    assert counted(store, kelas) == [(budi.kode, FIRST)]


def test_one_exercise_of_the_whole_class_leaves_the_others(
    store, wall, kelas, worked, wati
):
    app = wall(settings=class_settings.OF_CLASS)
    app.selectbox(key="rawat_soal_None").select(FIRST).run()
    press(app, "Ulangi dari awal")
    assert told(app)[0].startswith("2 percobaan")
    assert counted(store, kelas) == [(wati.kode, SECOND)]


def test_more_time_opens_a_test_again_that_was_handed_in(store, wall, begun, wati):
    app = of_wati(wall, wati)
    press(app, "Tambah 10 menit")
    assert told(app) == ["Prates peserta ini dibuka 10 menit lagi."]
    assert not exams.attempt(store, wati.kode, BEFORE).is_over
    app.selectbox(key="rawat_tes").select(AFTER).run()
    press(app, "Tambah 10 menit")
    assert told(app) == ["Peserta ini belum memulai pascates."]


def test_a_test_is_started_over_by_one_trainee_only(store, wall, begun, wati, budi):
    app = of_wati(wall, wati)
    press(app, "Ya, hapus jawaban tes")
    assert told(app) == ["Prates peserta ini dapat dimulai lagi."]
    assert exams.attempt(store, wati.kode, BEFORE) is None
    assert exams.attempt(store, budi.kode, BEFORE) is not None


def test_a_nickname_is_changed_or_refused_with_the_reason(store, wall, wati, budi):
    app = of_wati(wall, wati)
    name = next(each for each in app.text_input if each.label == "Nama panggilan")
    name.input("budi")
    press(app, "Ganti nama")
    assert "sudah dipakai" in told(app)[0]
    assert len(app.error) == 1
    assert members.find(store, wati.kode).nama == "Wati"
    name = next(each for each in app.text_input if each.label == "Nama panggilan")
    name.input("Wati Gading")
    press(app, "Ganti nama")
    assert told(app) == ["Nama panggilan sekarang Wati Gading."]
    assert members.find(store, wati.kode).nama == "Wati Gading"


def test_a_personal_code_is_shown_when_asked_for_and_not_before(wall, wati, budi):
    app = of_wati(wall, wati)
    codes = [each.value for each in app.code]
    assert not {members.shown(each.kode) for each in (wati, budi)} & set(codes)
    press(app, "Tampilkan kode pribadi")
    assert members.shown(wati.kode) in [each.value for each in app.code]
    assert members.shown(budi.kode) not in [each.value for each in app.code]


def test_a_trainee_is_removed_with_all_answers_and_nobody_else(
    store, wall, kelas, worked, wati, budi
):
    app = of_wati(wall, wati)
    press(app, "Ya, keluarkan")
    assert told(app) == ["Wati dikeluarkan."]
    assert members.find(store, wati.kode) is None
    assert counted(store, kelas) == [(budi.kode, FIRST)]
    assert app.selectbox(key="rawat_peserta").options == ["Budi"]


def test_a_class_is_closed_and_opened_for_as_many_days_as_asked(store, wall, kelas):
    app = wall(settings=class_settings.OF_CLASS)
    press(app, "Tutup kelas")
    assert "jawaban tetap ada" in told(app)[0]
    assert not members.find_class(store, kelas.kode).is_open
    labels = [each.label for each in app.button]
    assert "Tutup kelas" not in labels
    assert "Perpanjang" not in labels
    app.number_input(key="rawat_hari").set_value(3).run()
    press(app, "Buka kembali")
    end = datetime.fromisoformat(members.find_class(store, kelas.kode).berakhir)
    assert (end.date() - datetime.now().astimezone().date()).days == 3
    assert "Perpanjang" in [each.label for each in app.button]


def test_a_class_is_removed_after_its_name_was_read_and_the_door_is_locked(
    store, wall, kelas
):
    app = wall(settings=class_settings.OF_CLASS)
    warned = [each.value for each in app.markdown if "dihapus bersama" in each.value]
    assert warned[0].startswith(r"Kelas Bimtek \*1\* dihapus bersama semua peserta")
    press(app, "Ya, hapus kelas ini")
    assert members.find_class(store, kelas.kode) is None
    assert trainer.UNLOCKED not in app.session_state


BY_PART = {
    class_settings.OF_TRAINEE: (
        *("Ulangi dari awal", "Batalkan pengulangan terakhir", "Tambah 10 menit"),
        *("Ya, hapus jawaban tes", "Ganti nama", "Ya, keluarkan"),
    ),
    class_settings.OF_CLASS: (
        *("Perpanjang", "Tutup kelas", "Ya, hapus kelas ini", "Ulangi dari awal"),
        "Batalkan pengulangan terakhir",
    ),
    class_settings.OF_TESTS: ("Tambah 10 menit untuk semua",),
}
BUTTONS = [(part, label) for part, labels in BY_PART.items() for label in labels]


def locked(app, store, kelas):
    """Lock the wall, as its button does."""
    del app.session_state[trainer.UNLOCKED]


def other_pin(app, store, kelas):
    """Change the PIN, as another session does."""
    trainer_pin.change(store, kelas.kode, "739155")


def content(store):
    with class_db.read(store) as con:
        return list(con.iterdump())


@pytest.mark.parametrize("meanwhile", [locked, other_pin])
@pytest.mark.parametrize(("part", "label"), BUTTONS)
def test_a_button_drawn_before_the_wall_was_locked_does_nothing(
    store, wall, kelas, worked, begun, part, label, meanwhile
):
    app = wall(settings=part)
    meanwhile(app, store, kelas)
    before = content(store)
    next(each for each in app.button if each.label == label).click()
    app.run()
    assert content(store) == before
    assert "terkunci" in told(app)[0]


@pytest.mark.parametrize("meanwhile", [locked, other_pin])
def test_a_switch_drawn_before_the_wall_was_locked_does_nothing(
    store, wall, kelas, meanwhile
):
    app = wall(settings=class_settings.OF_TESTS)
    meanwhile(app, store, kelas)
    app.toggle[-2].set_value(True).run()
    assert not exams.is_offered(store, kelas.kode, BEFORE)
    assert not exams.is_offered(store, kelas.kode, AFTER)


def test_days_beyond_a_year_are_not_offered(wall):
    app = wall(settings=class_settings.OF_CLASS)
    days = app.number_input(key="rawat_hari")
    assert (days.min, days.max) == (1, corrections.MAX_DAYS)
