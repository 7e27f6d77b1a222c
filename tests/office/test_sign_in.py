"""Signing in: the right password only, few wrong ones, and a key that can end."""

from datetime import datetime, timedelta

import pytest

from psks_analysis.errors import AccountError
from psks_analysis.office import accounts, sign_in
from psks_analysis.office.accounts import Account
from psks_analysis.region.levels import KABUPATEN
from psks_analysis.store import account_db
from tests.office.conftest import PASSWORD

PHONE, OTHER = "f0f0", "a1a1"
TOO_OFTEN = "berkali-kali"


def enter(office, nama="dinsos", password=PASSWORD, origin=PHONE):
    return sign_in.sign_in(office, nama, password, origin=origin)


def fail(office, times, nama="dinsos", origin=PHONE):
    for _ in range(times):
        with pytest.raises(AccountError, match="Periksa lagi keduanya"):
            enter(office, nama, "salah sekali", origin)


def later(monkeypatch, **span):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + timedelta(**span)

    monkeypatch.setattr(sign_in, "datetime", Clock)


def test_the_right_password_opens_the_account(office):
    assert sign_in.signed_in(office, enter(office, " DINSOS ")).nama == "dinsos"


@pytest.mark.parametrize(
    ("nama", "password"),
    [
        ("dinsos", "gunung bromo sore"),
        ("dinsos", PASSWORD + " "),
        ("dinsos", ""),
        ("dinsos", PASSWORD + "x" * 200),
        ("dinsos", "$argon2id$v=19$m=8,t=1,p=1$"),
        ("siapa", PASSWORD),
        ("", ""),
        ("' OR 1=1 --", PASSWORD),
        ("%", PASSWORD),
    ],
)
def test_nothing_else_does_and_no_word_says_which_was_wrong(office, nama, password):
    with pytest.raises(AccountError) as refused:
        enter(office, nama, password)
    assert (
        str(refused.value) == "Nama akun atau kata sandi salah. Periksa lagi keduanya."
    )


def test_without_accounts_nobody_signs_in(store):
    with pytest.raises(AccountError, match="Belum ada akun"):
        enter(store)
    assert not store.exists()


@pytest.mark.parametrize("key", ["", "x", "' OR 1=1 --"])
def test_a_made_up_key_is_nobody(office, key):
    enter(office)
    assert sign_in.signed_in(office, key) is None


def test_a_key_without_any_file_is_nobody(store):
    assert sign_in.signed_in(store, "x") is None
    sign_in.sign_out(store, "x")
    assert not store.exists()


def test_only_the_fingerprint_of_a_key_is_kept(office):
    key = enter(office)
    with account_db.read(office) as con:
        kept = [tuple(row) for row in con.execute("SELECT * FROM masuk")]
    assert len(key) >= 43
    assert key not in str(kept)
    assert sign_in.signed_in(office, kept[0][0]) is None


def test_after_five_wrong_ones_a_device_waits_also_with_the_right_one(office):
    fail(office, 5)
    with pytest.raises(AccountError, match=TOO_OFTEN):
        enter(office)
    enter(office, origin=OTHER)  # another device does not wait
    enter(office, "tksk.krucil")  # nor another account


def test_ten_minutes_later_it_is_let_in_again(office, monkeypatch):
    fail(office, 5)
    later(monkeypatch, minutes=9)
    with pytest.raises(AccountError, match=TOO_OFTEN):
        enter(office)
    later(monkeypatch, minutes=11)
    enter(office)


def test_a_right_one_clears_the_wrong_ones(office):
    fail(office, 4)
    enter(office)
    fail(office, 4)
    enter(office)


def test_a_device_that_tries_many_names_waits_for_all(office):
    for number in range(30):
        fail(office, 1, f"akun{number}")
    with pytest.raises(AccountError, match=TOO_OFTEN):
        enter(office)
    enter(office, origin=OTHER)


def test_many_devices_that_try_one_name_wait_but_our_own_computer_does_not(office):
    for number in range(20):
        fail(office, 5, origin=f"{number:04x}")
    with pytest.raises(AccountError, match=TOO_OFTEN):
        enter(office, origin=OTHER)
    assert enter(office, origin=sign_in.HERE)


def test_our_own_computer_waits_for_its_own_wrong_ones_only(office):
    fail(office, 5, origin=sign_in.HERE)
    with pytest.raises(AccountError, match=TOO_OFTEN):
        enter(office, origin=sign_in.HERE)
    enter(office)


def test_an_address_is_not_kept(office):
    found = sign_in.origin("192.168.1.77", is_here=False)
    assert found == sign_in.origin("192.168.1.77", is_here=False)
    assert found != sign_in.origin("192.168.1.78", is_here=False)
    assert "192" not in found
    assert sign_in.origin("127.0.0.1", is_here=True) == "sini"


def test_a_key_ends_after_two_weeks(office, monkeypatch):
    key = enter(office)
    later(monkeypatch, days=13)
    assert sign_in.signed_in(office, key)
    later(monkeypatch, days=15)
    assert sign_in.signed_in(office, key) is None
    enter(office)
    with account_db.read(office) as con:  # and is forgotten
        assert con.execute("SELECT count(*) FROM masuk").fetchone()[0] == 1


def test_who_signs_out_is_out_and_nobody_else(office):
    first, second = enter(office), enter(office)
    sign_in.sign_out(office, first)
    assert sign_in.signed_in(office, first) is None
    assert sign_in.signed_in(office, second)


def test_another_password_puts_everybody_out_who_had_the_old_one(office):
    key, other = enter(office), enter(office, "tksk.krucil")
    fail(office, 4)
    accounts.change_password(office, "dinsos", "angin laut utara")
    assert sign_in.signed_in(office, key) is None
    assert sign_in.signed_in(office, other)
    fail(office, 1)
    new = enter(office, password="angin laut utara")
    assert sign_in.signed_in(office, new).versi == 2


def test_a_key_of_an_earlier_version_is_nobody_s(office):
    """As where a password was being looked at while it was changed."""
    key = enter(office)
    with account_db.write(office) as con:
        con.execute("UPDATE akun SET versi = 2 WHERE nama = 'dinsos'")
    assert sign_in.signed_in(office, key) is None


def test_a_removed_account_is_out_also_when_its_name_comes_again(office):
    key = enter(office, "tksk.krucil")
    accounts.remove(office, "tksk.krucil")
    assert sign_in.signed_in(office, key) is None
    accounts.add(office, Account("tksk.krucil", KABUPATEN), PASSWORD)
    assert sign_in.signed_in(office, key) is None
