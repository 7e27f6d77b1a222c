"""The test before and the test after: begun once, timed, handed in once.

The answers of a test are kept apart from attempts at exercises, and nothing of a test
tells a trainee what was right before it is handed in.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db
from psks_analysis.store.private_text import personal_text
from psks_analysis.training.classroom.members import (
    PARTLY,
    RIGHT,
    class_of,
    refuse_when_closed,
    written,
)

TESTS = BEFORE, AFTER = ("awal", "akhir")
LABELS = {BEFORE: "Prates", AFTER: "Pascates"}
WORTH = {RIGHT: 1.0, PARTLY: 0.5}
GRACE_SECONDS = 15  # an answer that was on its way when the time ran out


@dataclass(frozen=True)
class ExamAttempt:
    """One trainee's test: when it began and ends, and what came of it."""

    peserta: str
    tes: str
    mulai: datetime
    batas: datetime
    selesai: datetime | None
    nilai: float | None

    @property
    def is_over(self) -> bool:
        """Say whether no more answers are taken."""
        return bool(self.selesai) or _now() > self.batas


@dataclass(frozen=True)
class Answered:
    """The kept answer to one question of a test."""

    soal: str
    isian: str
    hasil: str
    salah_paham: str | None


def is_offered(store: Path, kelas: str, tes: str) -> bool:
    """Say whether the trainer has opened a test for a class."""
    with class_db.read(store) as con:
        row = con.execute(
            "SELECT 1 FROM tes_dibuka WHERE kelas = ? AND tes = ?", (kelas, tes)
        ).fetchone()
    return row is not None


def offer(store: Path, kelas: str, tes: str, *, is_open: bool) -> None:
    """Open a test for a class, or let nobody begin it any more."""
    statement = (
        "INSERT OR IGNORE INTO tes_dibuka VALUES (?, ?)"
        if is_open
        else "DELETE FROM tes_dibuka WHERE kelas = ? AND tes = ?"
    )
    with class_db.write(store) as con:
        con.execute(statement, (kelas, tes))


def attempt(store: Path, peserta: str, tes: str) -> ExamAttempt | None:
    """Return a trainee's test, None before it was begun."""
    with class_db.read(store) as con:
        row = con.execute(
            "SELECT mulai, batas, selesai, nilai FROM tes "
            "WHERE peserta = ? AND tes = ?",
            (peserta, tes),
        ).fetchone()
    if row is None:
        return None
    done = datetime.fromisoformat(row["selesai"]) if row["selesai"] else None
    return ExamAttempt(
        peserta,
        tes,
        datetime.fromisoformat(row["mulai"]),
        datetime.fromisoformat(row["batas"]),
        done,
        row["nilai"],
    )


def begin(store: Path, peserta: str, tes: str, minutes: int) -> ExamAttempt:
    """Begin a test; who began it already goes on with the time that is left."""
    now = _now()
    with class_db.write(store) as con:
        kelas = class_of(con, peserta)
        refuse_when_closed(kelas)
        begun = con.execute(
            "SELECT 1 FROM tes WHERE peserta = ? AND tes = ?", (peserta, tes)
        ).fetchone()
        offered = con.execute(
            "SELECT 1 FROM tes_dibuka WHERE kelas = ? AND tes = ?", (kelas.kode, tes)
        ).fetchone()
        if begun is None:
            if offered is None:
                raise ClassError(f"{LABELS[tes]} belum dibuka pelatih.")
            limit = now + timedelta(minutes=minutes)
            con.execute(
                "INSERT INTO tes VALUES (?, ?, ?, ?, NULL, NULL)",
                (peserta, tes, written(now), written(limit)),
            )
    found = attempt(store, peserta, tes)
    if found is None:
        raise ClassError(f"{LABELS[tes]} ini sudah dihapus pelatih. Mulai lagi.")
    return found


def keep(store: Path, peserta: str, tes: str, answer: Answered) -> None:
    """Keep an answer, in place of an earlier one to the same question.

    Raises
    ------
    ClassError
        The test is not begun, handed in, or its time is over.
    """
    now = _now()
    isian = "{}" if personal_text(answer.isian) else answer.isian
    with class_db.write(store) as con:
        row = con.execute(
            "SELECT batas, selesai FROM tes WHERE peserta = ? AND tes = ?",
            (peserta, tes),
        ).fetchone()
        if row is None or row["selesai"]:
            raise ClassError(f"{LABELS[tes]} ini sudah diserahkan atau belum dimulai.")
        late = now - datetime.fromisoformat(row["batas"])
        if late > timedelta(seconds=GRACE_SECONDS):
            raise ClassError(
                f"Waktu {LABELS[tes].lower()} sudah habis; jawaban sampai batas waktu "
                "sudah tersimpan. Pelatih dapat menambah waktu."
            )
        con.execute(
            "INSERT INTO jawaban_tes VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET waktu = excluded.waktu, "
            "isian = excluded.isian, hasil = excluded.hasil, "
            "salah_paham = excluded.salah_paham",
            (
                *(peserta, tes, answer.soal, written(now), isian),
                *(answer.hasil, answer.salah_paham),
            ),
        )


def answers(store: Path, peserta: str, tes: str) -> dict[str, Answered]:
    """Return the kept answers of a test by question."""
    with class_db.read(store) as con:
        rows = con.execute(
            "SELECT soal, isian, hasil, salah_paham FROM jawaban_tes "
            "WHERE peserta = ? AND tes = ? ORDER BY waktu",
            (peserta, tes),
        ).fetchall()
    return {row["soal"]: Answered(*row) for row in rows}


def hand_in(store: Path, peserta: str, tes: str, questions: int) -> ExamAttempt:
    """Hand a test in: the score is the share of all its questions, in per cent.

    A question without an answer counts as not right; one that is partly right, half.
    """
    with class_db.write(store) as con:
        rows = con.execute(
            "SELECT hasil FROM jawaban_tes WHERE peserta = ? AND tes = ?",
            (peserta, tes),
        ).fetchall()
        points = sum(WORTH.get(row["hasil"], 0.0) for row in rows)
        con.execute(
            "UPDATE tes SET selesai = ?, nilai = ? "
            "WHERE peserta = ? AND tes = ? AND selesai IS NULL",
            (written(_now()), 100 * points / questions, peserta, tes),
        )
    found = attempt(store, peserta, tes)
    if found is None:
        raise ClassError(f"{LABELS[tes]} belum dimulai.")
    return found


def settle(store: Path, kelas: str, questions: int) -> None:
    """Hand in what trainees of a class left lying when their time ran out."""
    late = written(_now() - timedelta(seconds=GRACE_SECONDS))
    with class_db.read(store) as con:
        rows = con.execute(
            "SELECT t.peserta, t.tes FROM tes AS t JOIN peserta AS p "
            "ON p.kode = t.peserta "
            "WHERE p.kelas = ? AND t.selesai IS NULL AND t.batas < ?",
            (kelas, late),
        ).fetchall()
    for row in rows:
        hand_in(store, row["peserta"], row["tes"], questions)


def more_time(
    store: Path, kelas: str, tes: str, nomor: int | None, minutes: int
) -> int:
    """Give one trainee, or all who are at it, more minutes; return to how many.

    One trainee's test is opened again even when it was handed in; the answers stay.
    """
    now, count = _now(), 0
    with class_db.write(store) as con:
        rows = con.execute(
            "SELECT t.peserta, t.batas FROM tes AS t JOIN peserta AS p "
            "ON p.kode = t.peserta WHERE p.kelas = ? AND t.tes = ? "
            "AND (p.nomor = ? OR (? IS NULL AND t.selesai IS NULL))",
            (kelas, tes, nomor, nomor),
        ).fetchall()
        for row in rows:
            limit = max(now, datetime.fromisoformat(row["batas"]))
            con.execute(
                "UPDATE tes SET batas = ?, selesai = NULL, nilai = NULL "
                "WHERE peserta = ? AND tes = ?",
                (written(limit + timedelta(minutes=minutes)), row["peserta"], tes),
            )
            count += 1
    return count


def start_over(store: Path, kelas: str, tes: str, nomor: int) -> None:
    """Delete one trainee's test with its answers, so that it can be begun again."""
    with class_db.write(store) as con:
        con.execute(
            "DELETE FROM tes WHERE tes = ? AND peserta = "
            "(SELECT kode FROM peserta WHERE kelas = ? AND nomor = ?)",
            (tes, kelas, nomor),
        )


def scores(store: Path, kelas: str) -> pd.DataFrame:
    """Return `awal` and `akhir` of everybody who handed both in, by trainee."""
    with class_db.read(store) as con:
        rows = con.execute(
            "SELECT p.nomor, a.nilai, b.nilai FROM peserta AS p "
            "JOIN tes AS a ON a.peserta = p.kode AND a.tes = 'awal' "
            "JOIN tes AS b ON b.peserta = p.kode AND b.tes = 'akhir' "
            "WHERE p.kelas = ? AND a.nilai IS NOT NULL AND b.nilai IS NOT NULL "
            "ORDER BY p.nomor",
            (kelas,),
        ).fetchall()
    table = pd.DataFrame(
        [tuple(row) for row in rows], columns=["nomor", "awal", "akhir"]
    )
    return table.set_index("nomor").astype(float)


def _now() -> datetime:
    return datetime.now().astimezone()
