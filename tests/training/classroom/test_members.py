"""Classes, trainees, attempts: who may come in, what is kept, under what name."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from psks_analysis.errors import ClassError, StoreError
from psks_analysis.store import class_db
from psks_analysis.training.classroom import members, trainer_pin
from psks_analysis.training.classroom.members import Percobaan

PIN = "482913"


def test_a_trainee_is_found_again_by_the_personal_code_however_it_is_typed(
    store, kelas
):
    wati = members.enter(store, kelas.kode.lower(), "  Wati   Gading ")
    assert wati.nama == "Wati Gading"
    assert len(wati.kode) == 8
    assert set(wati.kode) <= set("ACDEFHJKMNPRTVWXY2345789")
    typed = f" {wati.kode[:4].lower()}-{wati.kode[4:]} "
    again = members.find(store, typed)
    assert again == wati
    assert again.seed == wati.seed
    assert members.find(store, "AAAAAAAA") is None
    assert members.find(store, "") is None


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("3513010101900001", "NIK"),
        ("Wati 081234567890", "nomor telepon"),
        ("wati@dinsos.go.id", "surel"),
        ("Wati 19900101", "lebih dari 4 angka"),
        ("W", "2 sampai 20"),
        ("W" * 21, "2 sampai 20"),
        ("<b>Wati</b>", "hanya huruf"),
        ("12 34", "harus memuat huruf"),
        ("-1+Wati", "hanya huruf"),
        ("-Wati", "dimulai dengan huruf"),  # a formula in a spreadsheet
    ],
)
def test_a_nickname_that_tells_who_somebody_is_or_breaks_pages_is_refused(
    store, kelas, name, why
):
    with pytest.raises(ClassError, match=why):
        members.enter(store, kelas.kode, name)
    with class_db.read(store) as con:
        assert con.execute("SELECT count(*) FROM peserta").fetchone()[0] == 0


def test_a_nickname_is_taken_once_in_a_class_whatever_its_case(store, kelas, pin_hash):
    members.enter(store, kelas.kode, "Wati")
    with pytest.raises(ClassError, match="kode pribadi Anda"):
        members.enter(store, kelas.kode, "wATI")
    other = members.open_class(store, "Angkatan 2", pin_hash)
    assert members.enter(store, other.kode, "Wati").kelas == other.kode


def test_a_class_that_is_not_there_is_said_so(store, kelas):
    with pytest.raises(ClassError, match="Tidak ada kelas dengan kode “XXXXX”"):
        members.enter(store, "XXXXX", "Wati")


def test_attempts_come_back_as_they_were_recorded(store, kelas):
    wati = members.enter(store, kelas.kode, "Wati")
    budi = members.enter(store, kelas.kode, "Budi")
    first = Percobaan(
        wati.kode, "baca-01", "salah", '{"nilai": "12,5"}', "JUMLAH_BUKAN_ANGKA", 1
    )
    members.record(store, first)
    members.record(store, Percobaan(wati.kode, "baca-01", "benar"))
    members.record(store, Percobaan(budi.kode, "sql-02", "sebagian"))
    of_wati = members.attempts(store, peserta=wati.kode)
    assert [(x.soal, x.hasil, x.salah_paham, x.petunjuk) for x in of_wati] == [
        ("baca-01", "salah", "JUMLAH_BUKAN_ANGKA", 1),
        ("baca-01", "benar", None, 0),
    ]
    assert of_wati[0].isian == '{"nilai": "12,5"}'
    assert members.solved(of_wati) == {"baca-01"}
    assert len(members.attempts(store, kelas=kelas.kode)) == 3
    assert len(members.attempts(store, kelas=kelas.kode, soal="sql-02")) == 1


def test_an_answer_that_looks_personal_is_counted_but_not_kept(store, kelas):
    wati = members.enter(store, kelas.kode, "Wati")
    kept = members.record(
        store, Percobaan(wati.kode, "x", "salah", '{"a": "hubungi 081234567890"}')
    )
    assert kept.isian == "{}"
    assert members.attempts(store, peserta=wati.kode)[0].isian == "{}"


def test_an_attempt_of_nobody_or_in_a_closed_class_is_refused(store, kelas):
    with pytest.raises(ClassError, match="tidak ada lagi"):
        members.record(store, Percobaan("AAAAAAAA", "x", "benar"))
    wati = members.enter(store, kelas.kode, "Wati")
    with class_db.write(store) as con:
        con.execute("UPDATE kelas SET berakhir = '2026-01-31T23:59:59.000+07:00'")
    with pytest.raises(ClassError, match="31 Januari 2026"):
        members.record(store, Percobaan(wati.kode, "x", "benar"))
    with pytest.raises(ClassError, match="sudah ditutup"):
        members.enter(store, kelas.kode, "Budi")


def test_the_hall_comes_in_and_writes_at_the_same_moment(store, kelas):
    """264 threads, three attempts each: nothing is lost, nobody waits for long."""
    gate = threading.Barrier(66)

    def one(number: int) -> str:
        if number < 66:
            gate.wait()
        me = members.enter(store, kelas.kode, f"Peserta {number}")
        for name in ("a", "b", "c"):
            members.record(store, Percobaan(me.kode, name, "benar"))
        return me.kode

    with ThreadPoolExecutor(66) as hall:
        codes = list(hall.map(one, range(264)))
    assert len(set(codes)) == 264
    assert len(members.attempts(store, kelas=kelas.kode)) == 3 * 264


def test_the_pin_is_kept_as_a_hash_and_only_five_wrong_ones_pass(store, kelas):
    trainer_pin.check(store, kelas.kode, PIN, is_here=False)
    with class_db.read(store) as con:
        kept = con.execute("SELECT pin FROM kelas").fetchone()[0]
    assert kept.startswith("$argon2id$")
    assert PIN not in kept
    for _ in range(5):
        with pytest.raises(ClassError, match="PIN salah"):
            trainer_pin.check(store, kelas.kode, "000111", is_here=False)
    with pytest.raises(ClassError, match="Tunggu 10 menit"):
        trainer_pin.check(store, kelas.kode, PIN, is_here=False)
    trainer_pin.check(store, kelas.kode, PIN, is_here=True)  # counted apart
    trainer_pin.change(store, kelas.kode, "719264")
    trainer_pin.check(store, kelas.kode, "719264", is_here=False)
    with pytest.raises(ClassError, match="PIN salah"):
        trainer_pin.check(store, kelas.kode, PIN, is_here=True)


def test_tries_at_the_same_moment_do_not_slip_past_the_limit(store, kelas):
    def guess(number: int) -> str:
        try:
            trainer_pin.check(store, kelas.kode, f"99{number:04}", is_here=False)
        except ClassError as refused:
            return str(refused)
        return "lewat"

    with ThreadPoolExecutor(12) as hall:
        said = list(hall.map(guess, range(12)))
    assert sum(text.startswith("PIN salah. Coba") for text in said) == 5


@pytest.mark.parametrize("pin", ["12345", "111111", "123456", "654321", "x" * 33])
def test_a_pin_that_anyone_would_try_first_is_refused(pin):
    with pytest.raises(ClassError, match="PIN"):
        trainer_pin.hashed(pin)


def test_a_file_of_a_later_version_or_a_broken_one_is_named(store, kelas):
    with class_db.write(store) as con:
        con.execute("PRAGMA user_version = 999")
    class_db.close(store)
    with pytest.raises(StoreError, match="lebih baru"):
        members.find(store, "AAAAAAAA")
    file = store / class_db.FILE
    for each in file.parent.glob("kelas.sqlite*"):
        each.unlink()
    file.write_bytes(b"bukan basis data" * 100)
    with pytest.raises(StoreError, match="Kembalikan cadangan"):
        members.find(store, "AAAAAAAA")


def test_a_backup_put_in_place_of_the_file_is_read_at_once(store, kelas, tmp_path):
    members.enter(store, kelas.kode, "Wati")
    file = store / class_db.FILE
    other = tmp_path / "cadangan.sqlite"
    with class_db.read(store) as con, sqlite3.connect(other) as copy:
        con.backup(copy)
    copy.close()
    budi = members.enter(store, kelas.kode, "Budi")
    class_db.close(store)
    for each in file.parent.glob("kelas.sqlite-*"):
        each.unlink()
    other.replace(file)
    assert members.find(store, budi.kode) is None
    assert members.enter(store, kelas.kode, "Budi").nama == "Budi"


def test_a_transaction_that_fails_leaves_nothing(store, kelas):
    def emptied_then_failing():
        with class_db.write(store) as con:
            con.execute("DELETE FROM kelas")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        emptied_then_failing()
    assert members.find_class(store, kelas.kode) == kelas
