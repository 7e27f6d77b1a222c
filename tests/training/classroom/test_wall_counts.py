"""What the trainer sees and may change: counted from a few written attempts."""

import time
from datetime import datetime, timedelta

import pytest

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db
from psks_analysis.training.classroom import corrections, members, wall_counts
from psks_analysis.training.classroom.members import Percobaan

MAPPED_COUNTS, SUMMED_SHARES = "JUMLAH_DIPETAKAN", "PERSEN_DIJUMLAH"


def tried(store, who, soal, hasil, salah_paham=None, petunjuk=0):
    members.record(
        store,
        Percobaan(who.kode, soal, hasil, "{}", salah_paham, petunjuk),
    )


@pytest.fixture
def worked(store, wati, budi):
    """Wati: a solved at the second try, b wrong twice. Budi: a wrong once."""
    tried(store, wati, "a", "salah", MAPPED_COUNTS)
    tried(store, wati, "a", "benar", petunjuk=2)
    tried(store, wati, "b", "salah", SUMMED_SHARES, 1)
    tried(store, wati, "b", "sebagian", SUMMED_SHARES)
    tried(store, budi, "a", "salah", MAPPED_COUNTS)
    members.look_at(store, budi.kode, "c")


def test_the_wall_counts_by_trainee_exercise_and_misconception(store, kelas, worked):
    members.enter(store, kelas.kode, "Zubaidah")  # came in, did nothing yet
    found = wall_counts.counts(store, kelas.kode)
    columns = ["nama", "soal", "benar", "percobaan", "petunjuk", "salah_di_soal"]
    assert found.trainees[columns].fillna("-").to_numpy().tolist() == [
        ["Budi", "c", 0, 1, 0, 0],
        ["Wati", "b", 1, 4, 3, 2],
        ["Zubaidah", "-", 0, 0, 0, 0],
    ]
    assert found.exercises.to_numpy().tolist() == [["a", 2, 1, 3], ["b", 1, 0, 2]]
    assert found.wrong.to_numpy().tolist() == [
        [MAPPED_COUNTS, 2, 2, "a"],
        [SUMMED_SHARES, 1, 2, "b"],
    ]


def test_another_class_is_not_counted(store, kelas, worked, pin_hash):
    other = members.open_class(store, "Lain", pin_hash)
    siti = members.enter(store, other.kode, "Siti")
    tried(store, siti, "a", "salah", MAPPED_COUNTS)
    assert wall_counts.counts(store, kelas.kode).wrong["peserta"].tolist() == [2, 1]
    assert wall_counts.counts(store, other.kode).wrong["peserta"].tolist() == [1]


def test_wrong_answers_of_the_last_minutes_only(store, kelas, worked):
    soon = datetime.now().astimezone() + timedelta(minutes=1)
    assert wall_counts.counts(store, kelas.kode, soon).wrong.empty
    assert len(wall_counts.counts(store, kelas.kode, soon).exercises) == 2


def test_a_reset_counts_no_more_and_can_be_taken_back(store, kelas, wati, worked):
    assert corrections.reset(store, kelas.kode, nomor=wati.nomor, soal="b") == 2
    left = members.attempts(store, peserta=wati.kode)
    assert [(x.soal, x.hasil) for x in left] == [("a", "salah"), ("a", "benar")]
    wall = wall_counts.counts(store, kelas.kode)
    assert wall.exercises.to_numpy().tolist() == [["a", 2, 1, 3]]
    assert wall.trainees["percobaan"].to_list() == [1, 2]
    assert wall.wrong["salah_paham"].to_list() == [MAPPED_COUNTS]
    time.sleep(0.002)  # resets are told apart by their moment
    assert corrections.reset(store, kelas.kode) == 3
    assert members.attempts(store, kelas=kelas.kode) == []
    assert corrections.take_back(store, kelas.kode) == 3
    assert len(members.attempts(store, kelas=kelas.kode)) == 3
    assert corrections.take_back(store, kelas.kode) == 2
    assert len(members.attempts(store, kelas=kelas.kode)) == 5
    assert corrections.take_back(store, kelas.kode) == 0


def test_what_another_class_began_again_stays_so(store, kelas, worked, pin_hash):
    other = members.open_class(store, "Lain", pin_hash)
    tried(store, members.enter(store, other.kode, "Siti"), "a", "salah")
    for each in (kelas, other):
        corrections.reset(store, each.kode)
    with class_db.write(store) as con:  # in the same thousandth of a second
        con.execute("UPDATE percobaan SET diulang = '2026-01-01T10:00:00.000+07:00'")
    assert corrections.take_back(store, kelas.kode) == 5
    assert members.attempts(store, kelas=other.kode) == []


def test_a_closed_class_takes_nothing_until_it_is_extended(store, kelas, wati):
    corrections.close_class(store, kelas.kode)
    with pytest.raises(ClassError, match="sudah ditutup"):
        tried(store, wati, "a", "benar")
    end = corrections.extend(store, kelas.kode, 3)
    today = datetime.now().astimezone()
    assert (end.date() - today.date()).days == 3
    tried(store, wati, "a", "benar")
    with pytest.raises(ClassError, match="1 sampai 366 hari"):
        corrections.extend(store, kelas.kode, 0)


def test_a_nickname_is_changed_and_a_trainee_removed(store, kelas, wati, budi):
    assert corrections.rename(store, kelas.kode, budi.nomor, "Budi 2") == "Budi 2"
    assert members.find(store, budi.kode).nama == "Budi 2"
    with pytest.raises(ClassError, match="sudah dipakai"):
        corrections.rename(store, kelas.kode, budi.nomor, "WATI")
    assert corrections.personal_code(store, kelas.kode, wati.nomor) == wati.kode
    tried(store, wati, "a", "benar")
    corrections.remove(store, kelas.kode, wati.nomor)
    assert members.find(store, wati.kode) is None
    assert members.attempts(store, kelas=kelas.kode) == []
    with pytest.raises(ClassError, match="tidak ada lagi"):
        corrections.personal_code(store, kelas.kode, wati.nomor)
    again = members.enter(store, kelas.kode, "Wati")
    assert again.nomor not in (wati.nomor, budi.nomor)  # old certificates stay hers


def test_a_removed_class_leaves_nothing(store, kelas, worked):
    corrections.remove_class(store, kelas.kode)
    with class_db.read(store) as con:
        for table in ("kelas", "peserta", "percobaan"):
            rows = con.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
            assert rows[0] == 0, table


def test_the_wall_of_a_full_hall_is_counted_in_a_fraction_of_a_second(store, kelas):
    """264 trainees, 40 exercises, 3 attempts each: 31,680 rows (about 0.1 s)."""
    codes = [
        members.enter(store, kelas.kode, f"Peserta {number}").kode
        for number in range(264)
    ]
    rows = [
        (code, f"soal-{exercise}", "2026-01-01", "{}", hasil, kind, 0)
        for code in codes
        for exercise in range(40)
        for hasil, kind in (
            ("salah", f"K{exercise % 20}"),
            ("salah", "L"),
            ("benar", None),
        )
    ]
    with class_db.write(store) as con:
        con.executemany(
            "INSERT INTO percobaan "
            "(peserta, soal, waktu, isian, hasil, salah_paham, petunjuk) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    started = time.process_time()
    found = wall_counts.counts(store, kelas.kode)
    seconds = time.process_time() - started
    assert len(found.trainees) == 264
    assert (found.trainees["benar"] == 40).all()
    assert found.wrong["salah_paham"].iloc[0] == "L"
    assert seconds < 1, seconds  # of the processor: neighbours do not count
