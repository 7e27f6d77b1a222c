"""Accounts: which names, passwords and places can be, and who is never left out."""

import sqlite3

import pytest

from psks_analysis.errors import AccountError, RegionError
from psks_analysis.office import accounts
from psks_analysis.office.accounts import Account
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN
from tests.office.conftest import PASSWORD

KRUCIL, DESA_KRUCIL = "35.13.08", "35.13.08.2006"


def test_an_old_data_folder_has_no_accounts_and_looking_makes_none(store):
    assert not accounts.any_account(store)
    assert accounts.accounts(store) == []
    assert accounts.find(store, "dinsos") is None
    assert not store.exists()


def test_accounts_are_listed_by_name_with_their_places(office):
    assert accounts.accounts(office) == [
        Account("dinsos", "kabupaten", "", "", "", 1),
        Account("psm.krucil", "desa", "35.13", KRUCIL, DESA_KRUCIL, 1),
        Account("tksk.krucil", "kecamatan", "35.13", KRUCIL, "", 1),
    ]


def test_no_password_is_kept(office):
    content = (office / "akun" / "akun.sqlite").read_bytes()
    content += (office / "akun" / "akun.sqlite-wal").read_bytes()
    assert PASSWORD.encode() not in content
    assert content.count(b"$argon2id$") >= 3


@pytest.mark.parametrize("nama", ["dinsos", " Dinsos ", "DINSOS"])
def test_a_name_is_there_once_however_it_is_written(office, nama):
    with pytest.raises(AccountError, match="sudah dipakai"):
        accounts.add(office, Account(nama, KABUPATEN), PASSWORD)


@pytest.mark.parametrize("nama", ["tksk-2", "a_b", "kabid@dinsos.go.id", "x" * 40])
def test_names_of_tasks_and_addresses_can_be_used(store, nama):
    assert accounts.add(store, Account(nama, KABUPATEN), PASSWORD).nama == nama


@pytest.mark.parametrize(
    "nama",
    ["", "ab", "x" * 41, "dua kata", "<b>", "(tamu)", "dinsós", "a/../b", "a\nbc"],
)
def test_other_names_are_refused(store, nama):
    with pytest.raises(AccountError, match="huruf atau angka tanpa spasi"):
        accounts.add(store, Account(nama, KABUPATEN), PASSWORD)
    assert not accounts.any_account(store)


@pytest.mark.parametrize("nama", ["3513014107800001", "081234567890"])
def test_a_personal_number_is_no_name(store, nama):
    with pytest.raises(AccountError, match="nomor pribadi"):
        accounts.add(store, Account(nama, KABUPATEN), PASSWORD)


@pytest.mark.parametrize("password", ["", "1234567", "x" * 129])
def test_a_password_has_eight_to_128_letters(store, password):
    with pytest.raises(AccountError, match="8 sampai 128"):
        accounts.add(store, Account("dinsos", KABUPATEN), password)


@pytest.mark.parametrize(
    "password",
    ["12345678", "89012345", "ABCDEFGH", "aaaaaaaa", "abcabcabc", "Dinsos2025"],
)
def test_a_password_that_anybody_guesses_is_refused(store, password):
    with pytest.raises(AccountError, match="mudah ditebak"):
        accounts.add(store, Account("dinsos", KABUPATEN), password)


@pytest.mark.parametrize(
    "password", ["12345679", "x y z w !", "ñandú-ñandú", "x1!y" * 32]
)
def test_other_passwords_are_the_office_s_own_affair(store, password):
    accounts.add(store, Account("dinsos", KABUPATEN), password)


@pytest.mark.parametrize(
    "first",
    [
        Account("tksk", KECAMATAN, "35.13", KRUCIL),
        Account("psm", DESA, "35.13", KRUCIL, DESA_KRUCIL),
        Account("dinsos", KABUPATEN, "35.13"),  # could make no account
    ],
)
def test_the_first_account_can_make_the_others(store, first):
    with pytest.raises(AccountError, match="Akun pertama"):
        accounts.add(store, first, PASSWORD)
    assert not accounts.any_account(store)


@pytest.mark.parametrize(
    ("account", "said"),
    [
        (Account("x.y", KECAMATAN, "35.13"), "perlu kecamatannya"),
        (Account("x.y", KABUPATEN, "35.13", KRUCIL), "tidak keduanya"),
        (Account("x.y", DESA, "35.13", KRUCIL), "perlu kecamatan dan desanya"),
        (Account("x.y", "pusat"), "perlu kecamatannya"),
        (Account("x.y", KECAMATAN, "", KRUCIL), "perlu kode kabupatennya"),
        (Account("x.y", KECAMATAN, "35.13", "35.13.99"), "35.13.99” tidak ada"),
        (Account("x.y", DESA, "35.13", KRUCIL, "35.13.05.2001"), "tidak ada di kecam"),
    ],
)
def test_a_place_fits_its_level_and_is_known(office, account, said):
    with pytest.raises(AccountError, match=said):
        accounts.add(office, account, PASSWORD)


def test_an_unknown_kabupaten_is_refused(office):
    with pytest.raises(RegionError):
        accounts.add(office, Account("x.y", KABUPATEN, "99.99"), PASSWORD)


def test_the_last_account_of_the_office_stays_beside_others(office):
    accounts.add(office, Account("dinsos.kab", KABUPATEN, "35.13"), PASSWORD)
    with pytest.raises(AccountError, match="satu-satunya"):
        accounts.remove(office, "dinsos")
    accounts.add(office, Account("sekretariat", KABUPATEN), PASSWORD)
    accounts.remove(office, "DINSOS")
    left = [each.nama for each in accounts.accounts(office)]
    assert left == ["dinsos.kab", "psm.krucil", "sekretariat", "tksk.krucil"]


def test_the_very_last_account_can_go(store):
    accounts.add(store, Account("dinsos", KABUPATEN), PASSWORD)
    accounts.remove(store, "dinsos")
    assert not accounts.any_account(store)


def test_an_unknown_account_is_neither_removed_nor_changed(office):
    with pytest.raises(AccountError, match="“siapa” tidak ada"):
        accounts.remove(office, "Siapa")
    with pytest.raises(AccountError, match="“siapa” tidak ada"):
        accounts.change_password(office, "Siapa", PASSWORD)


def test_the_file_itself_refuses_an_unknown_level(office):
    with (
        pytest.raises(sqlite3.IntegrityError),
        accounts.account_db.write(office) as con,
    ):
        con.execute("UPDATE akun SET tingkat = 'pusat'")
