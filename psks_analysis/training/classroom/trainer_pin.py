"""The trainer's PIN: kept as an argon2 hash, and only a few wrong ones are let through.

Wrong ones are counted apart for the computer of the server, so that nobody in the hall
can lock the trainer out of it. No address of a device is kept.
"""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db
from psks_analysis.training.classroom.members import written

MIN_PIN, MAX_PIN = 6, 32
MAX_WRONG, MINUTES = 5, 10
HERE, ELSEWHERE = "sini", "jauh"

_hasher = PasswordHasher()


def hashed(pin: str) -> str:
    """Return what is saved of a PIN."""
    if not MIN_PIN <= len(pin) <= MAX_PIN:
        raise ClassError(f"PIN {MIN_PIN} sampai {MAX_PIN} angka atau huruf.")
    if len(set(pin)) == 1 or pin in "0123456789876543210":
        raise ClassError("PIN ini terlalu mudah ditebak. Pilih angka yang lebih acak.")
    return _hasher.hash(pin)


def check(store: Path, kelas: str, pin: str, *, is_here: bool) -> None:
    """Let the right PIN pass.

    Raises
    ------
    ClassError
        It is wrong, or there were too many wrong ones lately.
    """
    origin = HERE if is_here else ELSEWHERE
    saved = _counted(store, kelas, origin)
    try:
        _hasher.verify(saved, pin[: MAX_PIN + 1])
    except VerifyMismatchError as wrong:
        raise ClassError("PIN salah. Coba lagi.") from wrong
    with class_db.write(store) as con:
        con.execute(
            "DELETE FROM pin_salah WHERE kelas = ? AND dari = ?", (kelas, origin)
        )


def version(store: Path, kelas: str) -> str | None:
    """Return what changes with the PIN, None where the class is gone."""
    with class_db.read(store) as con:
        row = con.execute("SELECT pin FROM kelas WHERE kode = ?", (kelas,)).fetchone()
    return hashlib.sha256(str(row["pin"]).encode()).hexdigest() if row else None


def change(store: Path, kelas: str, pin: str) -> None:
    """Give a class another PIN and forget the wrong ones."""
    hash_ = hashed(pin)
    with class_db.write(store) as con:
        con.execute("UPDATE kelas SET pin = ? WHERE kode = ?", (hash_, kelas))
        con.execute("DELETE FROM pin_salah WHERE kelas = ?", (kelas,))


def _counted(store: Path, kelas: str, origin: str) -> str:
    """Count a try before it is looked at, and return the hash it must fit.

    Counted first, so that many tries at the same time do not slip past the limit.
    """
    now = datetime.now().astimezone()
    with class_db.write(store) as con:
        con.execute(
            "DELETE FROM pin_salah WHERE waktu < ?",
            (written(now - timedelta(minutes=MINUTES)),),
        )
        row = con.execute("SELECT pin FROM kelas WHERE kode = ?", (kelas,)).fetchone()
        if row is None:
            raise ClassError("Kelas ini tidak ada lagi. Pilih kelas lain.")
        (wrong,) = con.execute(
            "SELECT count(*) FROM pin_salah WHERE kelas = ? AND dari = ?",
            (kelas, origin),
        ).fetchone()
        if wrong >= MAX_WRONG:
            raise ClassError(
                f"PIN salah {MAX_WRONG} kali. Tunggu {MINUTES} menit, atau buka "
                "dinding di komputer tempat dasbor berjalan."
            )
        con.execute(
            "INSERT INTO pin_salah VALUES (?, ?, ?)", (kelas, origin, written(now))
        )
    return str(row["pin"])
