"""The board of a class: what may stand on it, how many times, and who takes it off."""

import pytest

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db
from psks_analysis.training.classroom import corrections, members, pinboard

BOARDS = ("harapan", "kekhawatiran")


@pytest.fixture
def kelas(store):
    return members.open_class(store, "Kelas", "tanpa-pin").kode


@pytest.fixture
def wati(store, kelas):
    return members.enter(store, kelas, "Wati").kode


@pytest.fixture
def budi(store, kelas):
    return members.enter(store, kelas, "Budi").kode


def texts(store, kelas, board="harapan"):
    return [n.teks for n in pinboard.notes(store, kelas, BOARDS)[board]]


def test_notes_stand_on_their_board_without_spare_spaces(store, kelas, wati):
    pinboard.add(store, wati, "harapan", "  Bisa   membaca peta ")
    pinboard.add(store, wati, "kekhawatiran", "Sinyal di desa lemah")
    found = pinboard.notes(store, kelas, BOARDS)
    assert [n.teks for n in found["harapan"]] == ["Bisa membaca peta"]
    assert [n.teks for n in found["kekhawatiran"]] == ["Sinyal di desa lemah"]


def test_who_wrote_a_note_is_nowhere(store, wati):
    pinboard.add(store, wati, "harapan", "Bisa membaca peta")
    with class_db.read(store) as con:
        (row,) = con.execute("SELECT * FROM catatan").fetchall()
    assert not {"Wati", wati} & {str(value) for value in tuple(row)}


def test_another_class_sees_nothing(store, wati):
    pinboard.add(store, wati, "harapan", "Bisa membaca peta")
    other = members.open_class(store, "Lain", "x").kode
    assert texts(store, other) == []


def test_the_fourth_note_of_one_board_is_refused(store, kelas, wati, budi):
    for number in ("satu", "dua", "tiga"):
        pinboard.add(store, wati, "harapan", f"Harapan {number}")
    with pytest.raises(ClassError, match="sudah menulis 3"):
        pinboard.add(store, wati, "harapan", "Harapan empat")
    pinboard.add(store, wati, "kekhawatiran", "Takut lupa")
    pinboard.add(store, budi, "harapan", "Harapan Anda juga")
    assert len(texts(store, kelas)) == 4


def test_everybody_is_counted_once_and_the_most_agreed_comes_first(
    store, kelas, wati, budi
):
    pinboard.add(store, wati, "harapan", "Gawai disenyapkan")
    pinboard.add(store, wati, "harapan", "Mulai tepat waktu")
    late, silent = pinboard.notes(store, kelas, BOARDS)["harapan"]
    assert late.teks == "Mulai tepat waktu"
    for who in (wati, budi, budi):
        pinboard.agree(store, who, silent.id, agrees=True)
    first, second = pinboard.notes(store, kelas, BOARDS, budi)["harapan"]
    assert (first.teks, first.setuju, first.disetujui) == ("Gawai disenyapkan", 2, True)
    assert (second.setuju, second.disetujui) == (0, False)
    pinboard.agree(store, wati, silent.id, agrees=False)
    assert pinboard.notes(store, kelas, BOARDS)["harapan"][0].setuju == 1


def test_nobody_agrees_with_a_note_of_another_class(store, kelas, wati):
    pinboard.add(store, wati, "harapan", "Mulai tepat waktu")
    (note,) = pinboard.notes(store, kelas, BOARDS)["harapan"]
    other = members.open_class(store, "Lain", "x").kode
    stranger = members.enter(store, other, "Tamu").kode
    pinboard.agree(store, stranger, note.id, agrees=True)
    assert pinboard.notes(store, kelas, BOARDS)["harapan"][0].setuju == 0


def test_a_note_taken_off_can_be_brought_back(store, kelas, wati):
    pinboard.add(store, wati, "harapan", "Satu saja")
    (note,) = pinboard.notes(store, kelas, BOARDS)["harapan"]
    pinboard.remove(store, "KELAS-LAIN", note.id)
    assert texts(store, kelas) == ["Satu saja"]
    pinboard.remove(store, kelas, note.id)
    assert texts(store, kelas) == []
    assert pinboard.restore(store, kelas)
    assert texts(store, kelas) == ["Satu saja"]
    assert not pinboard.restore(store, kelas)


def test_a_closed_class_takes_no_more_notes(store, kelas, wati):
    corrections.close_class(store, kelas)
    with pytest.raises(ClassError, match="sudah ditutup"):
        pinboard.add(store, wati, "harapan", "Terlambat")


def test_notes_go_with_their_class(store, kelas, wati):
    pinboard.add(store, wati, "harapan", "Satu saja")
    corrections.remove_class(store, kelas)
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
        pinboard.allowed_text(text)


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
    assert pinboard.allowed_text(text) == text
