"""The board of a class: short notes without names, and what the class agreed on.

Who wrote a note is not kept, only how many notes somebody has used up; so a worry can
be told honestly. Who agrees with a note is kept, to count everybody once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psks_analysis.errors import ClassError
from psks_analysis.store import class_db
from psks_analysis.store.private_text import personal_text
from psks_analysis.training.classroom.members import (
    class_of,
    refuse_when_closed,
    written,
)

MAX_LETTERS, MIN_LETTERS = 140, 3
MAX_NOTES = 3  # of one trainee on one board
MAX_DIGITS = 6  # a year and a number; a number of a person has more
# "Bu Siti" is a person, "Bu Camat" is not.
ADDRESSED = re.compile(
    r"\b(?i:pak|bu|bapak|ibu|mbah|mas|mbak|bpk|sdri?|cak|ning|gus|ustaz|nyai|kyai)"
    r"\b\.?\s+([A-Z][\w']+)"
)
OFFICES = {
    *("Bupati", "Camat", "Kades", "Lurah", "Kepala", "Sekdes", "Kasi", "Kasun"),
    *("RT", "RW", "Guru", "Bidan", "Dokter", "Pelatih", "Dinas", "Desa", "PSM", "TKSK"),
}


@dataclass(frozen=True)
class Note:
    """One note of a board; `disetujui` says whether the reader agrees with it."""

    id: int
    papan: str
    teks: str
    waktu: str
    setuju: int
    disetujui: bool


def add(store: Path, peserta: str, papan: str, teks: str) -> None:
    """Put a note on a board of the trainee's class.

    Raises
    ------
    ClassError
        The text is not allowed, the trainee has used up their notes, or the class is
        closed.
    """
    text, now = allowed_text(teks), written(datetime.now().astimezone())
    with class_db.write(store) as con:
        kelas = class_of(con, peserta)
        refuse_when_closed(kelas)
        row = con.execute(
            "SELECT banyak FROM catatan_dipakai WHERE peserta = ? AND papan = ?",
            (peserta, papan),
        ).fetchone()
        if row and row["banyak"] >= MAX_NOTES:
            raise ClassError(
                f"Anda sudah menulis {MAX_NOTES} catatan di papan ini. Beri ruang "
                "untuk yang lain; pelatih dapat menghapus catatan yang keliru."
            )
        con.execute(
            "INSERT INTO catatan (kelas, papan, teks, waktu) VALUES (?, ?, ?, ?)",
            (kelas.kode, papan, text, now),
        )
        con.execute(
            "INSERT INTO catatan_dipakai VALUES (?, ?, 1) "
            "ON CONFLICT DO UPDATE SET banyak = banyak + 1",
            (peserta, papan),
        )


def agree(store: Path, peserta: str, note: int, *, agrees: bool) -> None:
    """Agree with a note of one's own class, or take that back."""
    with class_db.write(store) as con:
        kelas = class_of(con, peserta)
        refuse_when_closed(kelas)
        if agrees:
            con.execute(
                "INSERT INTO catatan_setuju SELECT id, ? FROM catatan "
                "WHERE id = ? AND kelas = ? AND dihapus IS NULL "
                "ON CONFLICT DO NOTHING",
                (peserta, note, kelas.kode),
            )
        else:
            con.execute(
                "DELETE FROM catatan_setuju WHERE catatan = ? AND peserta = ?",
                (note, peserta),
            )


def notes(
    store: Path, kelas: str, boards: Sequence[str], peserta: str = ""
) -> dict[str, list[Note]]:
    """Return the notes of some boards, those most agreed with first, then the latest.

    Parameters
    ----------
    peserta
        Personal code of the reader, to know what they agree with.
    """
    with class_db.read(store) as con:
        rows = con.execute(
            "SELECT c.id, c.papan, c.teks, c.waktu, count(s.peserta) AS setuju, "
            "coalesce(max(s.peserta = ?), 0) AS disetujui FROM catatan AS c "
            "LEFT JOIN catatan_setuju AS s ON s.catatan = c.id "
            "WHERE c.kelas = ? AND c.dihapus IS NULL "
            "GROUP BY c.id ORDER BY setuju DESC, c.id DESC",
            (peserta, kelas),
        ).fetchall()
    found = [
        Note(**(dict(row) | {"disetujui": bool(row["disetujui"])})) for row in rows
    ]
    return {board: [n for n in found if n.papan == board] for board in boards}


def remove(store: Path, kelas: str, note: int) -> None:
    """Take a note off the board; `restore` brings the last one back."""
    now = written(datetime.now().astimezone())
    with class_db.write(store) as con:
        con.execute(
            "UPDATE catatan SET dihapus = ? "
            "WHERE id = ? AND kelas = ? AND dihapus IS NULL",
            (now, note, kelas),
        )


def restore(store: Path, kelas: str) -> bool:
    """Bring back the note that was taken off last; say whether there was one."""
    with class_db.write(store) as con:
        done = con.execute(
            "UPDATE catatan SET dihapus = NULL WHERE id = (SELECT id FROM catatan "
            "WHERE kelas = ? AND dihapus IS NOT NULL ORDER BY dihapus DESC LIMIT 1)",
            (kelas,),
        )
        return done.rowcount > 0


def allowed_text(teks: str) -> str:
    """Return a note without spare spaces, or refuse it."""
    text = " ".join(teks.split())
    if not MIN_LETTERS <= len(text) <= MAX_LETTERS:
        raise ClassError(
            f"Catatan {MIN_LETTERS} sampai {MAX_LETTERS} huruf; yang ditulis "
            f"{len(text)}. Cukup satu kalimat."
        )
    kind = personal_text(text)
    if kind is None and sum(letter.isdigit() for letter in text) > MAX_DIGITS:
        kind = "nomor seseorang"
    if kind:
        raise ClassError(
            f"Catatan ini memuat tulisan yang menyerupai {kind}. Papan ini dibaca "
            "semua orang; hapus nomornya, lalu kirim lagi."
        )
    name = _name_in(text)
    if name:
        raise ClassError(
            f"“{name}” seperti nama orang. Papan ini tanpa nama; tulis saja perannya, "
            "misalnya “tetangga” atau “Bu Kades”."
        )
    return text


def _name_in(text: str) -> str | None:
    """Return what looks like somebody's name, None without any."""
    for found in ADDRESSED.finditer(text):
        if found[1] not in OFFICES:
            return found[0]
    return None
