"""What a trainer may change: begin again, more time, another name, the end of a class.

Nothing is deleted: what is begun again is kept with the moment, so that a slip of the
finger can be taken back.
"""

import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db
from psks_analysis.training.classroom.members import (
    DAYS_OPEN,
    allowed_name,
    compared,
    desk,
    written,
)

MAX_DAYS = 366


def reset(
    store: Path, kelas: str, *, nomor: int | None = None, soal: str | None = None
) -> int:
    """Let one trainee, or all, begin again with one exercise, or with all.

    Returns
    -------
    int
        How many attempts no longer count; `take_back` makes them count again.
    """
    now = written(datetime.now().astimezone())
    with class_db.write(store) as con:
        done = con.execute(
            "UPDATE percobaan SET diulang = ? WHERE diulang IS NULL "
            "AND (? IS NULL OR soal = ?) AND peserta IN "
            "(SELECT kode FROM peserta WHERE kelas = ? AND (? IS NULL OR nomor = ?))",
            (now, soal, soal, kelas, nomor, nomor),
        )
        con.execute(
            "UPDATE peserta SET soal_sejak = ? WHERE kelas = ? "
            "AND (? IS NULL OR nomor = ?) AND (? IS NULL OR soal = ?)",
            (now, kelas, nomor, nomor, soal, soal),
        )
        return int(done.rowcount)


def take_back(store: Path, kelas: str) -> int:
    """Take the last reset of a class back; return how many attempts count again."""
    with class_db.write(store) as con:
        last = con.execute(
            "SELECT max(p.diulang) FROM percobaan AS p "
            "JOIN peserta AS o ON o.kode = p.peserta WHERE o.kelas = ?",
            (kelas,),
        ).fetchone()[0]
        done = con.execute(
            "UPDATE percobaan SET diulang = NULL WHERE diulang = ? "
            "AND peserta IN (SELECT kode FROM peserta WHERE kelas = ?)",
            (last, kelas),
        )
        return int(done.rowcount)


def extend(store: Path, kelas: str, days: int = DAYS_OPEN) -> datetime:
    """Keep a class open for `days` from today, also one that was closed."""
    if not 1 <= days <= MAX_DAYS:
        raise ClassError(f"Kelas dapat diperpanjang 1 sampai {MAX_DAYS} hari.")
    today = datetime.now().astimezone()
    end = (today + timedelta(days=days)).replace(hour=23, minute=59, second=59)
    with class_db.write(store) as con:
        con.execute(
            "UPDATE kelas SET berakhir = ?, ditutup = NULL WHERE kode = ?",
            (written(end), kelas),
        )
    return end


def close_class(store: Path, kelas: str) -> None:
    """Take no more attempts; what was done stays, and `extend` opens it again."""
    now = written(datetime.now().astimezone())
    with class_db.write(store) as con:
        con.execute("UPDATE kelas SET ditutup = ? WHERE kode = ?", (now, kelas))


def rename(store: Path, kelas: str, nomor: int, nama: str) -> str:
    """Give a trainee another nickname."""
    name = allowed_name(nama)
    with class_db.write(store) as con:
        try:
            con.execute(
                "UPDATE peserta SET nama = ?, nama_kunci = ? "
                "WHERE kelas = ? AND nomor = ?",
                (name, compared(name), kelas, nomor),
            )
        except sqlite3.IntegrityError as taken:
            raise ClassError(
                f"Nama panggilan “{name}” sudah dipakai di kelas ini."
            ) from taken
    return name


def remove(store: Path, kelas: str, nomor: int) -> None:
    """Take a trainee with everything they did out of a class, for good."""
    with class_db.write(store) as con:
        con.execute("DELETE FROM peserta WHERE kelas = ? AND nomor = ?", (kelas, nomor))


def remove_class(store: Path, kelas: str) -> None:
    """Delete a class with its trainees and everything they did, for good."""
    with class_db.write(store) as con:
        con.execute("DELETE FROM kelas WHERE kode = ?", (kelas,))
    if kelas:  # without a code it would be the desks of all
        shutil.rmtree(desk(store, kelas), ignore_errors=True)


def personal_code(store: Path, kelas: str, nomor: int) -> str:
    """Return the personal code of a trainee who lost it."""
    with class_db.read(store) as con:
        row = con.execute(
            "SELECT kode FROM peserta WHERE kelas = ? AND nomor = ?", (kelas, nomor)
        ).fetchone()
    if row is None:
        raise ClassError("Peserta ini tidak ada lagi. Pilih dari daftar.")
    return str(row["kode"])
