"""Signing in: a password is looked at only a few times, a browser keeps a key.

Of a key only its fingerprint is kept, of an address only one that nothing follows from.
"""

import hashlib
import hmac
import secrets
import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from argon2.exceptions import VerifyMismatchError

from psks_analysis.errors import AccountError
from psks_analysis.office.accounts import (
    MAX_PASSWORD,
    Account,
    any_account,
    compared,
    find,
    hasher,
)
from psks_analysis.store import account_db

HERE = "sini"  # the server's own computer: nobody elsewhere can lock it out
MAX_WRONG, MINUTES = 5, 10  # of one name from one device
MAX_WRONG_OF_DEVICE = 30  # of all names from one device
MAX_WRONG_EVERYWHERE = 100  # of one name from all devices
DAYS = 14
WRONG = "Nama akun atau kata sandi salah. Periksa lagi keduanya."

_of_this_process = secrets.token_bytes(16)
# A password costs 64 MB to look at; many at the same time would take the whole laptop.
_one_at_a_time = threading.Lock()
# Looked at where there is no such account, so that both take the same time.
_nobody = hasher.hash(secrets.token_hex(16))


def origin(address: str, *, is_here: bool) -> str:
    """Return what wrong passwords of a device are counted under."""
    if is_here:
        return HERE
    return hmac.new(_of_this_process, address.encode(), "sha256").hexdigest()[:16]


def sign_in(store: Path, nama: str, password: str, *, origin: str) -> str:
    """Let the right password in and return the key for the browser; see `check`."""
    version = check(store, nama, password, origin=origin)
    key = secrets.token_urlsafe(32)
    now = datetime.now().astimezone()
    ends = now + timedelta(days=DAYS)
    with account_db.write(store) as con:
        con.execute("DELETE FROM masuk WHERE berakhir < ?", (_text(now),))
        con.execute(
            "INSERT INTO masuk VALUES (?, ?, ?, ?)",
            (fingerprint(key), compared(nama), version, _text(ends)),
        )
    return key


def check(store: Path, nama: str, password: str, *, origin: str) -> int:
    """Look at a password and return the version of its account.

    Raises
    ------
    AccountError
        Name or password are wrong, or were too often lately.
    """
    name = compared(nama)
    if not any_account(store):
        raise AccountError("Belum ada akun di dasbor ini.")
    hash_, version = _counted(store, name, origin)
    try:
        with _one_at_a_time:
            hasher.verify(hash_, password[: MAX_PASSWORD + 1])
    except VerifyMismatchError as wrong:
        raise AccountError(WRONG) from wrong
    with account_db.write(store) as con:
        con.execute(
            "DELETE FROM sandi_salah WHERE nama = ? AND dari = ?", (name, origin)
        )
    return version


def signed_in(store: Path, key: str) -> Account | None:
    """Return the account whose key this is; None where it ended or is another's."""
    if not key or not (store / account_db.FILE).exists():
        return None
    with account_db.read(store) as con:
        row = con.execute(
            "SELECT nama, versi, berakhir FROM masuk WHERE kunci = ?",
            (fingerprint(key),),
        ).fetchone()
    if row is None or row["berakhir"] < _text(datetime.now().astimezone()):
        return None
    account = find(store, row["nama"])
    return account if account and account.versi == row["versi"] else None


def sign_out(store: Path, key: str) -> None:
    """Forget a key."""
    if (store / account_db.FILE).exists():
        with account_db.write(store) as con:
            con.execute("DELETE FROM masuk WHERE kunci = ?", (fingerprint(key),))


def fingerprint(key: str) -> str:
    """Return what is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _counted(store: Path, name: str, origin: str) -> tuple[str, int]:
    """Count a try before it is looked at; return the hash it must fit, and its version.

    Counted first, so that many tries at the same time do not slip past the limit.
    """
    now = datetime.now().astimezone()
    with account_db.write(store) as con:
        con.execute(
            "DELETE FROM sandi_salah WHERE waktu < ?",
            (_text(now - timedelta(minutes=MINUTES)),),
        )
        if _is_too_often(con, name, origin):
            raise AccountError(
                f"Kata sandi salah berkali-kali. Tunggu {MINUTES} menit, atau masuk di "
                "komputer tempat dasbor berjalan."
            )
        con.execute(
            "INSERT INTO sandi_salah VALUES (?, ?, ?)", (name, origin, _text(now))
        )
        row = con.execute(
            "SELECT sandi, versi FROM akun WHERE nama = ?", (name,)
        ).fetchone()
    return (str(row["sandi"]), int(row["versi"])) if row else (_nobody, 0)


def _is_too_often(con: sqlite3.Connection, name: str, origin: str) -> bool:
    """Say whether this device must wait; nobody elsewhere makes our own one wait."""
    same, of_device, elsewhere = con.execute(
        "SELECT count(*) FILTER (WHERE nama = ?1 AND dari = ?2), "
        "count(*) FILTER (WHERE dari = ?2), "
        "count(*) FILTER (WHERE nama = ?1 AND dari <> ?3) FROM sandi_salah",
        (name, origin, HERE),
    ).fetchone()
    if origin == HERE:
        return bool(same >= MAX_WRONG)
    return bool(
        same >= MAX_WRONG
        or of_device >= MAX_WRONG_OF_DEVICE
        or elsewhere >= MAX_WRONG_EVERYWHERE
    )


def _text(moment: datetime) -> str:
    """Return a moment so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
