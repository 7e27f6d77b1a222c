"""A certificate's code fits one name and one result; everything else is refused."""

from datetime import date

import pytest

from psks_analysis.errors import ClassError, StoreError
from psks_analysis.training.classroom import certificate_code
from psks_analysis.training.classroom.certificate_code import Achieved, seal, verify

NAME = "Siti Wati, S.Sos."
RESULT = Achieved(12, date(2026, 11, 25), 32, 40, 45, None)


def test_code_and_name_as_printed_give_what_was_achieved(store):
    code = seal(store, RESULT, NAME)
    assert len(code.split("-")) == 6
    assert verify(store, code, NAME) == RESULT
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert verify(store, typed, "  siti  WATI, s.sos. ") == RESULT


def test_another_name_is_refused(store):
    code = seal(store, RESULT, NAME)
    for other in ("Siti Wati", "Siti Wati, S.Sos", "Budi", ""):
        with pytest.raises(ClassError, match="tidak cocok"):
            verify(store, code, other)


def test_every_single_altered_letter_is_refused(store):
    code = seal(store, RESULT, NAME).replace("-", "")
    for place, letter in enumerate(code):
        other = "7" if letter != "7" else "8"
        altered = code[:place] + other + code[place + 1 :]
        with pytest.raises(ClassError, match="tidak cocok"):
            verify(store, altered, NAME)


@pytest.mark.parametrize("code", ["", "ABC", "é" * 24, "A" * 25])
def test_what_is_no_code_is_refused(store, code):
    with pytest.raises(ClassError, match="Kode sertifikat"):
        verify(store, code, NAME)


def test_another_installation_does_not_know_the_code(store, tmp_path):
    code = seal(store, RESULT, NAME)
    with pytest.raises(ClassError, match="dibuat dasbor lain"):
        verify(tmp_path / "lain", code, NAME)


def test_the_secret_is_made_once_and_a_broken_one_is_named(store):
    assert seal(store, RESULT, NAME) == seal(store, RESULT, NAME)
    file = store / certificate_code.SECRET_FILE
    assert len(file.read_bytes()) == 32
    assert file.stat().st_mode & 0o077 == 0  # nobody else on this computer reads it
    file.write_bytes(b"pendek")
    with pytest.raises(StoreError, match="Kembalikan dari cadangan"):
        seal(store, RESULT, NAME)


def test_the_name_is_kept_nowhere(store):
    seal(store, RESULT, "Namaunik Sekali")
    kept = b"".join(f.read_bytes() for f in store.rglob("*") if f.is_file())
    assert b"Namaunik" not in kept


def test_a_name_that_looks_like_a_number_of_a_person_is_refused():
    assert certificate_code.printed_name("  Siti   Wati ") == "Siti Wati"
    for name in ("Wati 3513010101900001", "W", "x" * 61, "Wati\u202eitaW"):
        with pytest.raises(ClassError):
            certificate_code.printed_name(name)


def test_a_class_that_is_still_kept_is_named(store, kelas, wati):
    assert certificate_code.class_of_number(store, wati.nomor) == kelas
    assert certificate_code.class_of_number(store, 999) is None
