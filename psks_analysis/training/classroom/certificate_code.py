"""The code of a certificate: what was achieved, sealed together with the name on it.

The name itself is kept nowhere. Who verifies types code and name as printed; another
name, another score or another date does not fit the seal (HMAC-SHA256 with a secret
that this installation made for itself and that a backup of the folder carries along).
"""

import base64
import hashlib
import hmac
import secrets
import struct
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from psks_analysis.errors import ClassError, StoreError
from psks_analysis.store import class_db
from psks_analysis.store.document_names import personal_fault
from psks_analysis.store.files import write_atomically
from psks_analysis.store.lock import writing
from psks_analysis.training.classroom.members import Kelas

SECRET_FILE = Path("kelas") / "rahasia-sertifikat"
SECRET_BYTES, SEAL_BYTES = 32, 6  # 48 bits: nobody tries that many at a web page
FIRST_DAY = date(2020, 1, 1)
LAYOUT = struct.Struct(">3sHBBBB")  # number, day, solved, of how many, before, after
NONE = 255
GROUP = 4
# Crockford's alphabet: without I, L, O and U, which are misread.
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TO_CROCKFORD = str.maketrans(BASE32, CROCKFORD)
FROM_CROCKFORD = str.maketrans(CROCKFORD + "ILO", BASE32 + "BBA")
MIN_NAME, MAX_NAME = 2, 60


@dataclass(frozen=True)
class Achieved:
    """What a certificate says; scores in whole per cent, None where there is none."""

    nomor: int
    tanggal: date
    benar: int
    latihan: int
    tes_awal: int | None
    tes_akhir: int | None


def printed_name(nama: str) -> str:
    """Return the name as it is printed, or refuse it."""
    name = " ".join(unicodedata.normalize("NFKC", nama).split())
    if not MIN_NAME <= len(name) <= MAX_NAME or not name.isprintable():
        raise ClassError(f"Tulis nama {MIN_NAME} sampai {MAX_NAME} huruf.")
    fault = personal_fault("Nama", name)
    if fault:
        raise ClassError(fault)
    return name


def seal(store: Path, achieved: Achieved, nama: str) -> str:
    """Return the code of a certificate in groups of four.

    The name must be as `printed_name` returned it.
    """
    content = LAYOUT.pack(
        achieved.nomor.to_bytes(3, "big"),
        (achieved.tanggal - FIRST_DAY).days,
        achieved.benar,
        achieved.latihan,
        NONE if achieved.tes_awal is None else achieved.tes_awal,
        NONE if achieved.tes_akhir is None else achieved.tes_akhir,
    )
    text = base64.b32encode(content + _seal_of(store, content, nama)).decode()
    letters = text.translate(TO_CROCKFORD)
    return "-".join(
        letters[begin : begin + GROUP] for begin in range(0, len(letters), GROUP)
    )


def verify(store: Path, kode: str, nama: str) -> Achieved:
    """Return what a certificate says when code and name belong together.

    Raises
    ------
    ClassError
        They do not: something was altered or mistyped, or another installation made it.
    """
    letters = "".join(letter for letter in kode.upper() if letter.isalnum())
    content, seal_ = _parts(letters)
    name = " ".join(unicodedata.normalize("NFKC", nama).split())
    if not hmac.compare_digest(seal_, _seal_of(store, content, name)):
        raise ClassError(
            "Kode dan nama ini tidak cocok. Periksa ketikan keduanya, persis seperti "
            "tercetak. Bila sudah benar, sertifikat ini diubah atau dibuat dasbor lain."
        )
    number, day, solved, of, before, after = LAYOUT.unpack(content)
    return Achieved(
        int.from_bytes(number, "big"),
        FIRST_DAY + timedelta(days=day),
        solved,
        of,
        None if before == NONE else before,
        None if after == NONE else after,
    )


def class_of_number(store: Path, nomor: int) -> Kelas | None:
    """Return the class that the holder of a certificate was in, if still kept."""
    with class_db.read(store) as con:
        row = con.execute(
            "SELECT k.kode, k.nama, k.dibuat, k.berakhir, k.ditutup FROM kelas AS k "
            "JOIN peserta AS p ON p.kelas = k.kode WHERE p.nomor = ?",
            (nomor,),
        ).fetchone()
    return Kelas(*row) if row else None


def _parts(letters: str) -> tuple[bytes, bytes]:
    length = (LAYOUT.size + SEAL_BYTES) * 8 // 5
    if len(letters) != length:
        raise ClassError(
            f"Kode sertifikat terdiri dari {length} huruf dan angka; yang ditulis "
            f"{len(letters)}."
        )
    try:
        packed = base64.b32decode(letters.translate(FROM_CROCKFORD))
    except ValueError as broken:
        raise ClassError(
            "Kode sertifikat memuat huruf yang tidak dipakai. Salin persis seperti "
            "tercetak."
        ) from broken
    return packed[: LAYOUT.size], packed[LAYOUT.size :]


def _seal_of(store: Path, content: bytes, name: str) -> bytes:
    compared = name.casefold().encode()
    return hmac.digest(_secret(store), content + compared, hashlib.sha256)[:SEAL_BYTES]


def _secret(store: Path) -> bytes:
    """Return the secret of this installation, made when it is first needed."""
    file = store / SECRET_FILE
    try:
        if not file.exists():
            with writing(file.parent):
                if not file.exists():
                    write_atomically(file, secrets.token_bytes(SECRET_BYTES))
        secret = file.read_bytes()
    except OSError as broken:
        raise StoreError(
            f"{file} tidak dapat dibaca atau ditulis ({broken}). Periksa izin folder."
        ) from broken
    if len(secret) != SECRET_BYTES:
        raise StoreError(
            f"{file} rusak. Kembalikan dari cadangan; tanpa berkas itu sertifikat lama "
            "tidak dapat diperiksa lagi."
        )
    return secret
