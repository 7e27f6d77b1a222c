"""Accounts of an office, kept on its own computer; passwords only as argon2 hashes."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from argon2 import PasswordHasher

from psks_analysis.errors import AccountError
from psks_analysis.region import load_region
from psks_analysis.region.levels import KABUPATEN, LEVELS
from psks_analysis.store import account_db
from psks_analysis.store.private_text import personal_text

MIN_NAME, MAX_NAME = 3, 40
MIN_PASSWORD, MAX_PASSWORD = 8, 128
ALLOWED = ".-_@"

hasher = PasswordHasher()


@dataclass(frozen=True)
class Account:
    """Somebody of the office.

    Parameters
    ----------
    nama : str
        What is typed to sign in; an office or a task rather than a person.
    wilayah : str
        Code of the kabupaten, blank for every one.
    kecamatan, desa : str
        Codes, blank above that level.
    versi : int
        Grows with every change; who signed in before it is out.
    """

    nama: str
    tingkat: str
    wilayah: str = ""
    kecamatan: str = ""
    desa: str = ""
    versi: int = 1

    @property
    def is_of_all(self) -> bool:
        """Say whether it acts for the whole office, in every kabupaten it has."""
        return self.tingkat == KABUPATEN and not self.wilayah


def accounts(store: Path) -> list[Account]:
    """Return every account, by name."""
    if not any_account(store):
        return []
    with account_db.read(store) as con:
        return [_account(row) for row in con.execute(f"{SELECT} ORDER BY nama")]


def any_account(store: Path) -> bool:
    """Say whether the office has an account yet; looking makes no file."""
    if not (store / account_db.FILE).exists():
        return False
    with account_db.read(store) as con:
        return con.execute("SELECT 1 FROM akun LIMIT 1").fetchone() is not None


def find(store: Path, nama: str) -> Account | None:
    """Return the account of a name as somebody typed it."""
    if not (store / account_db.FILE).exists():
        return None
    with account_db.read(store) as con:
        row = con.execute(f"{SELECT} WHERE nama = ?", (compared(nama),)).fetchone()
    return _account(row) if row else None


def add(store: Path, account: Account, password: str) -> Account:
    """Make an account.

    Raises
    ------
    AccountError
        The name is taken, the first account is not of the kabupaten, or name, place or
        password are not usable.
    """
    new = _checked(account)
    hash_ = hashed(password, new.nama)
    with account_db.write(store) as con:
        is_first = con.execute("SELECT 1 FROM akun LIMIT 1").fetchone() is None
        if is_first and not new.is_of_all:
            raise AccountError(
                "Akun pertama harus tingkat kabupaten dan untuk semua kabupaten, "
                "supaya ada yang dapat membuat akun lain."
            )
        try:
            con.execute(
                "INSERT INTO akun VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
                (
                    *(new.nama, new.tingkat, new.wilayah, new.kecamatan, new.desa),
                    *(hash_, datetime.now().astimezone().isoformat("T", "seconds")),
                ),
            )
        except sqlite3.IntegrityError as taken:
            raise AccountError(
                f"Nama akun “{new.nama}” sudah dipakai. Pilih nama lain."
            ) from taken
    return new


def change_password(store: Path, nama: str, password: str) -> None:
    """Give an account another password; whoever is signed in with it is out."""
    name = compared(nama)
    hash_ = hashed(password, name)
    with account_db.write(store) as con:
        done = con.execute(
            "UPDATE akun SET sandi = ?, versi = versi + 1 WHERE nama = ?", (hash_, name)
        )
        if not done.rowcount:
            raise AccountError(unknown(nama))
        con.execute("DELETE FROM masuk WHERE nama = ?", (name,))
        con.execute("DELETE FROM sandi_salah WHERE nama = ?", (name,))


def remove(store: Path, nama: str) -> None:
    """Take an account away; what it saved stays.

    Raises
    ------
    AccountError
        There is none of this name, or it is the last one of the whole office beside
        others.
    """
    name = compared(nama)
    with account_db.write(store) as con:
        row = con.execute(f"{SELECT} WHERE nama = ?", (name,)).fetchone()
        if row is None:
            raise AccountError(unknown(nama))
        rows = con.execute(f"{SELECT} WHERE nama <> ?", (name,)).fetchall()
        others = [_account(each) for each in rows]
        if others and not any(each.is_of_all for each in others):
            raise AccountError(
                f"“{name}” satu-satunya akun kabupaten untuk semua kabupaten. Buat "
                "satu lagi dulu, atau hapus akun lain lebih dulu."
            )
        con.execute("DELETE FROM akun WHERE nama = ?", (name,))


def hashed(password: str, nama: str) -> str:
    """Return what is saved of a password, or refuse one that is easily guessed."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise AccountError(
            f"Kata sandi {MIN_PASSWORD} sampai {MAX_PASSWORD} huruf atau angka."
        )
    bare = password.casefold()
    is_row = bare in "01234567890123456789abcdefghijklmnopqrstuvwxyz"
    if len(set(bare)) < 4 or is_row or compared(nama) in bare:
        raise AccountError(
            "Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata, tanpa nama "
            "akunnya."
        )
    return hasher.hash(password)


def compared(nama: str) -> str:
    """Return a name as it is compared: without regard to case and outer spaces.

    >>> compared(" Dinsos ")
    'dinsos'
    """
    return nama.strip().casefold()


def unknown(nama: str) -> str:
    """Say that there is no such account."""
    return f"Akun “{compared(nama)[:MAX_NAME]}” tidak ada. Lihat daftar akun."


SELECT = "SELECT nama, tingkat, wilayah, kecamatan, desa, versi FROM akun"


def _check_place(account: Account) -> None:
    """Refuse a place that is not known; an account for nothing would never fit."""
    if not account.wilayah:
        return
    region = load_region(account.wilayah)
    if account.kecamatan and account.kecamatan not in region.kecamatan.index:
        raise AccountError(
            f"Kode kecamatan “{account.kecamatan}” tidak ada di {region.nama}."
        )
    own = region.desa.index[region.desa["kecamatan_kode"] == account.kecamatan]
    if account.desa and account.desa not in own:
        raise AccountError(
            f"Kode desa “{account.desa}” tidak ada di kecamatan {account.kecamatan}."
        )


def _account(row: sqlite3.Row) -> Account:
    return Account(**dict(row))


def _checked(account: Account) -> Account:
    name = compared(account.nama)
    if not MIN_NAME <= len(name) <= MAX_NAME or not all(
        (letter.isascii() and letter.isalnum()) or letter in ALLOWED for letter in name
    ):
        raise AccountError(
            f"Nama akun {MIN_NAME} sampai {MAX_NAME} huruf atau angka tanpa spasi, "
            "misalnya “dinsos” atau “tksk.krucil”."
        )
    if "@" not in name and personal_text(name):
        raise AccountError(
            "Nama akun menyerupai nomor pribadi. Pakai nama tugas, misalnya "
            "“tksk.krucil”."
        )
    depth = sum(map(bool, (account.kecamatan, account.desa)))
    if account.tingkat not in LEVELS or depth != LEVELS[::-1].index(account.tingkat):
        raise AccountError(
            "Akun kecamatan perlu kecamatannya, akun desa perlu kecamatan dan desanya, "
            "akun kabupaten tidak keduanya."
        )
    if account.tingkat != KABUPATEN and not account.wilayah:
        raise AccountError("Akun kecamatan dan desa perlu kode kabupatennya.")
    _check_place(account)
    return Account(
        name, account.tingkat, account.wilayah, account.kecamatan, account.desa
    )
