"""The board of a class: what may stand on it, how many times, and who takes it off."""

import pytest

from psks_analysis.errors import ClassError
from psks_analysis.store import class_board, class_care, class_db, classroom

BOARDS = ("harapan", "kekhawatiran")


@pytest.fixture
def kelas(store):
    return classroom.open_class(store, "Kelas", "tanpa-pin").kode


@pytest.fixture
def wati(store, kelas):
    return classroom.enter(store, kelas, "Wati").kode


@pytest.fixture
def budi(store, kelas):
    return classroom.enter(store, kelas, "Budi").kode


def texts(store, kelas, board="harapan"):
    return [n.teks for n in class_board.notes(store, kelas, BOARDS)[board]]


def test_notes_stand_on_their_board_without_spare_spaces(store, kelas, wati):
    class_board.add(store, wati, "harapan", "  Bisa   membaca peta ")
    class_board.add(store, wati, "kekhawatiran", "Sinyal di desa lemah")
    found = class_board.notes(store, kelas, BOARDS)
    assert [n.teks for n in found["harapan"]] == ["Bisa membaca peta"]
    assert [n.teks for n in found["kekhawatiran"]] == ["Sinyal di desa lemah"]


def test_who_wrote_a_note_is_nowhere(store, wati):
    class_board.add(store, wati, "harapan", "Bisa membaca peta")
    with class_db.read(store) as con:
        (row,) = con.execute("SELECT * FROM catatan").fetchall()
    assert not {"Wati", wati} & {str(value) for value in tuple(row)}


def test_another_class_sees_nothing(store, wati):
    class_board.add(store, wati, "harapan", "Bisa membaca peta")
    other = classroom.open_class(store, "Lain", "x").kode
    assert texts(store, other) == []


def test_the_fourth_note_of_one_board_is_refused(store, kelas, wati, budi):
    for number in ("satu", "dua", "tiga"):
        class_board.add(store, wati, "harapan", f"Harapan {number}")
    with pytest.raises(ClassError, match="sudah menulis 3"):
        class_board.add(store, wati, "harapan", "Harapan empat")
    class_board.add(store, wati, "kekhawatiran", "Takut lupa")
    class_board.add(store, budi, "harapan", "Harapan Anda juga")
    assert len(texts(store, kelas)) == 4


def test_everybody_is_counted_once_and_the_most_agreed_comes_first(
    store, kelas, wati, budi
):
    class_board.add(store, wati, "harapan", "Gawai disenyapkan")
    class_board.add(store, wati, "harapan", "Mulai tepat waktu")
    late, silent = class_board.notes(store, kelas, BOARDS)["harapan"]
    assert late.teks == "Mulai tepat waktu"
    for who in (wati, budi, budi):
        class_board.agree(store, who, silent.id, agrees=True)
    first, second = class_board.notes(store, kelas, BOARDS, budi)["harapan"]
    assert (first.teks, first.setuju, first.disetujui) == ("Gawai disenyapkan", 2, True)
    assert (second.setuju, second.disetujui) == (0, False)
    class_board.agree(store, wati, silent.id, agrees=False)
    assert class_board.notes(store, kelas, BOARDS)["harapan"][0].setuju == 1


def test_nobody_agrees_with_a_note_of_another_class(store, kelas, wati):
    class_board.add(store, wati, "harapan", "Mulai tepat waktu")
    (note,) = class_board.notes(store, kelas, BOARDS)["harapan"]
    other = classroom.open_class(store, "Lain", "x").kode
    stranger = classroom.enter(store, other, "Tamu").kode
    class_board.agree(store, stranger, note.id, agrees=True)
    assert class_board.notes(store, kelas, BOARDS)["harapan"][0].setuju == 0


def test_a_note_taken_off_can_be_brought_back(store, kelas, wati):
    class_board.add(store, wati, "harapan", "Satu saja")
    (note,) = class_board.notes(store, kelas, BOARDS)["harapan"]
    class_board.remove(store, "KELAS-LAIN", note.id)
    assert texts(store, kelas) == ["Satu saja"]
    class_board.remove(store, kelas, note.id)
    assert texts(store, kelas) == []
    assert class_board.restore(store, kelas)
    assert texts(store, kelas) == ["Satu saja"]
    assert not class_board.restore(store, kelas)


def test_a_closed_class_takes_no_more_notes(store, kelas, wati):
    class_care.close_class(store, kelas)
    with pytest.raises(ClassError, match="sudah ditutup"):
        class_board.add(store, wati, "harapan", "Terlambat")


def test_notes_go_with_their_class(store, kelas, wati):
    class_board.add(store, wati, "harapan", "Satu saja")
    class_care.remove_class(store, kelas)
    with class_db.read(store) as con:
        assert con.execute("SELECT count(*) FROM catatan").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "3 sampai 140"),
        ("x" * 141, "3 sampai 140"),
        ("NIK saya 3513995508870001", "NIK atau nomor KK"),
        ("telepon 0812 3456 7890", "nomor telepon"),
        ("tulis ke wati@contoh.id", "alamat surel"),
        ("nomor 1234567 punya tetangga", "nomor seseorang"),
        ("Semoga Bu Siti tidak marah", "Bu Siti"),
        ("kasihan mbah Karyo di ujung desa", "mbah Karyo"),
    ],
)
def test_what_may_be_somebody_is_refused_and_said(text, why):
    with pytest.raises(ClassError, match=why):
        class_board.allowed_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "Semoga Pak Camat mendukung",
        "Bu Kades hadir di sesi 2",
        "Takut datanya tidak dipakai di tahun 2026",
        "Bapak dan ibu saling bantu",
    ],
)
def test_offices_years_and_plain_words_pass(text):
    assert class_board.allowed_text(text) == text
