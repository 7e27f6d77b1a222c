"""The SQLite file of accounts: who may sign in, who is signed in, what was mistyped."""

from pathlib import Path

from psks_analysis.store.sqlite_file import SqliteFile

FILE = Path("akun") / "akun.sqlite"
STEPS = (
    """
    CREATE TABLE akun (
        nama TEXT PRIMARY KEY,  -- as it is compared: small letters
        tingkat TEXT NOT NULL CHECK (tingkat IN ('desa', 'kecamatan', 'kabupaten')),
        wilayah TEXT NOT NULL,  -- code of a kabupaten, blank for all
        kecamatan TEXT NOT NULL,
        desa TEXT NOT NULL,
        sandi TEXT NOT NULL,  -- argon2, never the password itself
        versi INTEGER NOT NULL,  -- who signed in under an earlier one is out
        dibuat TEXT NOT NULL
    ) STRICT;
    CREATE TABLE masuk (
        kunci TEXT PRIMARY KEY,  -- fingerprint of what the browser holds
        nama TEXT NOT NULL REFERENCES akun ON DELETE CASCADE,
        versi INTEGER NOT NULL,
        berakhir TEXT NOT NULL
    ) STRICT;
    CREATE TABLE sandi_salah (
        nama TEXT NOT NULL,
        dari TEXT NOT NULL,  -- 'sini', or a fingerprint that no address follows from
        waktu TEXT NOT NULL
    ) STRICT;
    """,
)

_DB = SqliteFile(FILE, "Berkas akun", STEPS)
read, write, close = _DB.read, _DB.write, _DB.close
