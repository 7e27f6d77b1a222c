"""Classes, trainees and attempts; nothing in it says who a person is.

A trainee is a nickname in a class and a personal code that only the trainee knows. The
code is what opens the same progress on another device.
"""

import hashlib
import secrets
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from psks_analysis.errors import ClassError
from psks_analysis.formats import long_date
from psks_analysis.store import class_db
from psks_analysis.store.document_names import name_fault, personal_fault
from psks_analysis.store.private_text import personal_text

# No vowels but A and E (no words), nothing that is misread or misheard on paper.
LETTERS = "ACDEFHJKMNPRTVWXY2345789"
CLASS_LETTERS, PERSONAL_LETTERS = 5, 8
MIN_NAME, MAX_NAME, MAX_DIGITS = 2, 20, 4
MAX_CLASS_NAME = 60
MAX_TRAINEES = 1_000
MAX_ANSWER = 20_000
DAYS_OPEN = 14
ALLOWED = " .'-"
RIGHT, WRONG, PARTLY = "benar", "salah", "sebagian"


@dataclass(frozen=True)
class Kelas:
    """One class; `berakhir` can be moved, `ditutup` is when the trainer closed it."""

    kode: str
    nama: str
    dibuat: str
    berakhir: str
    ditutup: str | None

    @property
    def is_open(self) -> bool:
        """Say whether attempts are still taken."""
        return not self.ditutup and _now() <= datetime.fromisoformat(self.berakhir)


@dataclass(frozen=True)
class Peserta:
    """One trainee of a class; `nomor` is never given to another."""

    kelas: str
    kode: str
    nama: str
    nomor: int

    @property
    def seed(self) -> int:
        """Return what this trainee's own data are drawn from; it never changes."""
        return seed_of(self.kelas, self.kode)


@dataclass(frozen=True)
class Percobaan:
    """One attempt; `waktu` is given when it is recorded.

    Parameters
    ----------
    isian : str
        The answer as JSON text.
    hasil : str
        "benar", "salah" or "sebagian".
    salah_paham : str or None
        Code of the misconception that the answer showed.
    petunjuk : int
        How many hints had been opened.
    """

    peserta: str
    soal: str
    hasil: str
    isian: str = "{}"
    salah_paham: str | None = None
    petunjuk: int = 0
    waktu: str = ""


def seed_of(*names: str) -> int:
    """Return a number of 31 bits that only these names decide.

    >>> seed_of("AC3DE", "ACDEFHJK")
    810444252
    """
    digest = hashlib.sha256("/".join(names).encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def open_class(store: Path, nama: str, pin_hash: str) -> Kelas:
    """Open a class and return it; `pin_hash` comes from `class_pin.hashed`."""
    name = " ".join(nama.split())
    fault = name_fault(
        "kelas", name, longest=MAX_CLASS_NAME, example="Bimtek angkatan 1"
    )
    if fault:
        raise ClassError(fault)
    ends = (_now() + timedelta(days=DAYS_OPEN)).replace(hour=23, minute=59, second=59)
    with class_db.write(store) as con:
        kode = _new_code(con, "kelas", CLASS_LETTERS)
        opened = Kelas(kode, name, written(_now()), written(ends), None)
        con.execute(
            "INSERT INTO kelas VALUES (?, ?, ?, ?, ?, NULL)",
            (kode, name, pin_hash, opened.dibuat, opened.berakhir),
        )
    return opened


def find_class(store: Path, kode: str) -> Kelas | None:
    """Return a class by its code as somebody typed it."""
    with class_db.read(store) as con:
        row = con.execute(
            "SELECT kode, nama, dibuat, berakhir, ditutup FROM kelas WHERE kode = ?",
            (normalised_code(kode),),
        ).fetchone()
    return Kelas(*row) if row else None


def classes(store: Path) -> list[Kelas]:
    """Return all classes, the latest first."""
    with class_db.read(store) as con:
        rows = con.execute(
            "SELECT kode, nama, dibuat, berakhir, ditutup FROM kelas "
            "ORDER BY dibuat DESC, kode"
        ).fetchall()
    return [Kelas(*row) for row in rows]


def enter(store: Path, kelas: str, nama_panggilan: str) -> Peserta:
    """Let somebody into a class under a nickname and return the new trainee.

    Raises
    ------
    ClassError
        There is no such class, it is closed or full, or the nickname is not allowed or
        taken.
    """
    name = allowed_name(nama_panggilan)
    found = find_class(store, kelas)
    if found is None:
        raise ClassError(
            f"Tidak ada kelas dengan kode “{normalised_code(kelas)[:12]}”. Lihat lagi "
            f"kode di layar depan: {CLASS_LETTERS} huruf dan angka, tanpa O, I, L, S, "
            "B, Z, 0, 1, dan 6."
        )
    refuse_when_closed(found)
    with class_db.write(store) as con:
        count = con.execute(
            "SELECT count(*) FROM peserta WHERE kelas = ?", (found.kode,)
        ).fetchone()[0]
        if count >= MAX_TRAINEES:
            raise ClassError(
                f"Kelas {found.nama} sudah penuh ({MAX_TRAINEES} peserta). Beri tahu "
                "pelatih."
            )
        kode, now = _new_code(con, "peserta", PERSONAL_LETTERS), written(_now())
        try:
            done = con.execute(
                "INSERT INTO peserta (kode, kelas, nama, nama_kunci, masuk, terakhir) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (kode, found.kode, name, compared(name), now, now),
            )
        except sqlite3.IntegrityError as taken:
            raise ClassError(
                f"Nama panggilan “{name}” sudah dipakai di kelas ini. Bila itu Anda, "
                "buka lagi dengan kode pribadi Anda; bila bukan, tambahkan sesuatu, "
                f"misalnya “{name[: MAX_NAME - 2]} 2”."
            ) from taken
    return Peserta(found.kode, kode, name, int(done.lastrowid or 0))


def desk(store: Path, kelas: str) -> Path:
    """Return the folder of what a class plans, apart from the office's."""
    return store / "kelas" / "meja" / kelas


def find(store: Path, kode: str) -> Peserta | None:
    """Return the trainee of a personal code as somebody typed it."""
    wanted = normalised_code(kode)
    if len(wanted) != PERSONAL_LETTERS:
        return None
    with class_db.read(store) as con:
        row = con.execute(
            "SELECT kelas, kode, nama, nomor FROM peserta WHERE kode = ?", (wanted,)
        ).fetchone()
    return Peserta(*row) if row else None


def record(store: Path, attempt: Percobaan) -> Percobaan:
    """Keep an attempt; it is on the disk when this returns.

    An answer that looks like a person's number or address is counted but not saved.

    Raises
    ------
    ClassError
        The trainee was removed, or the class is closed.
    """
    too_long = len(attempt.isian) > MAX_ANSWER
    isian = "{}" if too_long or personal_text(attempt.isian) else attempt.isian
    now = written(_now())
    with class_db.write(store) as con:
        refuse_when_closed(class_of(con, attempt.peserta))
        con.execute(
            "INSERT INTO percobaan "
            "(peserta, soal, waktu, isian, hasil, salah_paham, petunjuk) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                *(attempt.peserta, attempt.soal, now, isian, attempt.hasil),
                *(attempt.salah_paham, attempt.petunjuk),
            ),
        )
        _is_at(con, attempt.peserta, attempt.soal, now)
    return Percobaan(
        *(attempt.peserta, attempt.soal, attempt.hasil, isian),
        *(attempt.salah_paham, attempt.petunjuk, now),
    )


def look_at(store: Path, peserta: str, soal: str) -> None:
    """Note which exercise a trainee has open; writes only when it is another one."""
    with class_db.read(store) as con:
        row = con.execute(
            "SELECT soal FROM peserta WHERE kode = ?", (peserta,)
        ).fetchone()
    if row and row["soal"] != soal:
        with class_db.write(store) as con:
            _is_at(con, peserta, soal, written(_now()))


def attempts(
    store: Path,
    *,
    kelas: str | None = None,
    peserta: str | None = None,
    soal: str | None = None,
) -> list[Percobaan]:
    """Return the attempts that count, earliest first, of a class or of one trainee."""
    with class_db.read(store) as con:
        rows = con.execute(
            "SELECT p.peserta, p.soal, p.hasil, p.isian, p.salah_paham, p.petunjuk, "
            "p.waktu FROM percobaan AS p JOIN peserta AS o ON o.kode = p.peserta "
            "WHERE p.diulang IS NULL AND (? IS NULL OR o.kelas = ?) "
            "AND (? IS NULL OR p.peserta = ?) AND (? IS NULL OR p.soal = ?) "
            "ORDER BY p.id",
            (kelas, kelas, peserta, peserta, soal, soal),
        ).fetchall()
    return [Percobaan(*row) for row in rows]


def solved(attempts: Sequence[Percobaan]) -> set[str]:
    """Return the exercises that were answered rightly at least once."""
    return {each.soal for each in attempts if each.hasil == RIGHT}


def class_of(con: sqlite3.Connection, peserta: str) -> Kelas:
    """Return the class of a trainee; refuses a trainee who is not there any more."""
    row = con.execute(
        "SELECT k.kode, k.nama, k.dibuat, k.berakhir, k.ditutup FROM kelas AS k "
        "JOIN peserta AS p ON p.kelas = k.kode WHERE p.kode = ?",
        (peserta,),
    ).fetchone()
    if row is None:
        raise ClassError(
            "Kode pribadi ini tidak ada lagi di kelas. Masuk lagi dengan kode kelas, "
            "atau tanyakan kepada pelatih."
        )
    return Kelas(*row)


def refuse_when_closed(kelas: Kelas) -> None:
    """Refuse what is only possible while a class is open."""
    if kelas.is_open:
        return
    since = datetime.fromisoformat(kelas.ditutup or kelas.berakhir)
    raise ClassError(
        f"Kelas {kelas.nama} sudah ditutup ({long_date(since)}), jadi jawaban tidak "
        "dicatat lagi. Yang sudah tercatat tetap ada. Minta pelatih memperpanjang "
        "kelas."
    )


def allowed_name(nama: str) -> str:
    """Return a nickname without spare spaces, or refuse it."""
    name = " ".join(unicodedata.normalize("NFKC", nama).split())
    if not MIN_NAME <= len(name) <= MAX_NAME:
        raise ClassError(
            f"Nama panggilan {MIN_NAME} sampai {MAX_NAME} huruf; yang ditulis "
            f"{len(name)}. Cukup nama panggilan, misalnya “Wati Gading”."
        )
    fault = personal_fault("Nama panggilan", name)
    if fault:
        raise ClassError(fault)
    if sum(letter.isdigit() for letter in name) > MAX_DIGITS:
        raise ClassError(
            f"Nama panggilan memuat lebih dari {MAX_DIGITS} angka. Jangan menulis NIK, "
            "NIP, atau nomor telepon; cukup nama panggilan."
        )
    if not all(letter.isalnum() or letter in ALLOWED for letter in name):
        raise ClassError(
            "Nama panggilan hanya huruf, angka, spasi, titik, petik, dan tanda hubung."
        )
    if not any(letter.isalpha() for letter in name) or not name[0].isalnum():
        raise ClassError(
            "Nama panggilan harus memuat huruf dan dimulai dengan huruf atau angka."
        )
    return name


def shown(kode: str) -> str:
    """Write a personal code in two halves, as it is read out and copied.

    >>> shown("ACDEFHJK")
    'ACDE-FHJK'
    """
    half = len(kode) // 2
    return f"{kode[:half]}-{kode[half:]}" if len(kode) == PERSONAL_LETTERS else kode


def normalised_code(kode: str) -> str:
    """Return a code as it is saved, however it was typed.

    >>> normalised_code(" acde-fhjk ")
    'ACDEFHJK'
    """
    return "".join(letter for letter in kode.upper() if letter.isalnum())


def written(moment: datetime) -> str:
    """Return a moment as it is saved."""
    return moment.isoformat(timespec="milliseconds")


def _now() -> datetime:
    return datetime.now().astimezone()


def _is_at(con: sqlite3.Connection, peserta: str, soal: str, now: str) -> None:
    con.execute(
        "UPDATE peserta SET terakhir = ?1, "
        "soal_sejak = CASE WHEN soal IS ?2 THEN soal_sejak ELSE ?1 END, soal = ?2 "
        "WHERE kode = ?3",
        (now, soal, peserta),
    )


def _new_code(con: sqlite3.Connection, table: str, length: int) -> str:
    asked = {
        "kelas": "SELECT 1 FROM kelas WHERE kode = ?",
        "peserta": "SELECT 1 FROM peserta WHERE kode = ?",
    }[table]
    while True:
        kode = "".join(secrets.choice(LETTERS) for _ in range(length))
        if con.execute(asked, (kode,)).fetchone() is None:
            return kode


def compared(name: str) -> str:
    """Return a nickname as it is compared with others: without regard to case."""
    return unicodedata.normalize("NFKC", name).casefold()
