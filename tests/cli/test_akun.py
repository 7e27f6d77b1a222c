"""The command `akun`: accounts also where nobody can sign in any more."""

import io
import sys

import pytest

from psks_analysis import cli
from psks_analysis.office import accounts, sign_in
from psks_analysis.office.accounts import Account
from psks_analysis.store import account_db, backup, restoring
from tests.office.conftest import PASSWORD, cheap, office

__all__ = ["cheap", "office"]


@pytest.fixture
def typed(monkeypatch, capsys):
    """Type a command, and a password where it asks for one."""

    def run(*words, password=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        code = cli.main(["akun", *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_before_the_first_account_the_list_says_how_to_make_it(store, typed):
    code, said = typed("daftar")
    assert (code, "akun tambah" in said) == (0, True)
    assert not store.exists()


def test_the_first_account_is_of_the_whole_office(store, typed):
    assert typed("tambah", "Dinsos", password=PASSWORD) == (
        0,
        "Akun “dinsos” dibuat.\n",
    )
    assert accounts.accounts(store) == [Account("dinsos", "kabupaten")]
    assert typed("daftar") == (0, "dinsos  kabupaten  semua kabupaten\n")


def test_an_account_of_a_desa(office, typed):
    place = ("--wilayah", "35.13", "--kecamatan", "35.13.08")
    desa = ("--tingkat", "desa", *place, "--desa", "35.13.08.2001")
    assert typed("tambah", "psm2", *desa, password=PASSWORD)[0] == 0
    assert "psm2  desa  35.13.08.2001" in typed("daftar")[1]


@pytest.mark.parametrize(
    ("words", "password", "said"),
    [
        (("tambah", "dinsos"), PASSWORD, "sudah dipakai"),
        (("tambah", "baru"), "12345678", "mudah ditebak"),
        (("tambah", "baru"), "", "8 sampai 128"),
        (("tambah", "baru", "--tingkat", "kecamatan"), PASSWORD, "perlu kecamatannya"),
        (("sandi", "siapa"), PASSWORD, "tidak ada"),
        (("hapus", "siapa"), "", "tidak ada"),
        (("hapus", "dinsos"), "", "satu-satunya"),
    ],
)
def test_what_cannot_be_is_refused_in_words(office, typed, words, password, said):
    before = accounts.accounts(office)
    code, text = typed(*words, password=password)
    assert (code, said in text) == (2, True), text
    assert accounts.accounts(office) == before


def test_a_forgotten_password_is_replaced_and_puts_everybody_out(office, typed):
    key = sign_in.sign_in(office, "dinsos", PASSWORD, origin="x")
    assert typed("sandi", "dinsos", password="angin laut utara")[0] == 0
    assert sign_in.signed_in(office, key) is None
    assert sign_in.check(office, "dinsos", "angin laut utara", origin="x") == 2


def test_an_account_is_removed(office, typed):
    assert typed("hapus", "tksk.krucil")[0] == 0
    assert accounts.find(office, "tksk.krucil") is None


def test_a_backup_brings_accounts_and_the_desks_of_classes_back(office, tmp_path):
    desk = office / "kelas/meja/ABCDE/rencana/nyata/35.13/ab/000001.json"
    desk.parent.mkdir(parents=True)
    desk.write_text("rencana")
    made = backup.make_backup(office, tmp_path / "usb")
    accounts.remove(office, "tksk.krucil")
    desk.unlink()
    account_db.close(office)
    restoring.restore(made.file, office)
    assert desk.read_text() == "rencana"
    assert [each.nama for each in accounts.accounts(office)] == [
        *("dinsos", "psm.krucil", "tksk.krucil")
    ]
    sign_in.check(office, "tksk.krucil", PASSWORD, origin="x")


def test_a_restored_file_is_read_though_the_old_one_is_still_open(office, tmp_path):
    made = backup.make_backup(office, tmp_path / "usb")
    accounts.remove(office, "tksk.krucil")  # its connection stays open
    restoring.restore(made.file, office)
    assert accounts.find(office, "tksk.krucil")
