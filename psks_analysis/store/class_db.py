"""The one SQLite file of all classes: who came in, what was tried, what was answered.

Whoever needs a table of their own adds a step at the end of `STEPS`.
"""

from pathlib import Path

from psks_analysis.store.sqlite_file import SqliteFile

FILE = Path("kelas") / "kelas.sqlite"
STEPS = (
    """
    CREATE TABLE kelas (
        kode TEXT PRIMARY KEY,
        nama TEXT NOT NULL,
        pin TEXT NOT NULL,  -- argon2, never the PIN itself
        dibuat TEXT NOT NULL,
        berakhir TEXT NOT NULL,
        ditutup TEXT
    ) STRICT;
    CREATE TABLE peserta (
        nomor INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice
        kode TEXT NOT NULL UNIQUE,
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        nama TEXT NOT NULL,
        nama_kunci TEXT NOT NULL,  -- as compared: without case and double spaces
        masuk TEXT NOT NULL,
        terakhir TEXT NOT NULL,
        soal TEXT,  -- the exercise that is open now
        soal_sejak TEXT,
        UNIQUE (kelas, nama_kunci)
    ) STRICT;
    CREATE TABLE percobaan (
        id INTEGER PRIMARY KEY,
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        soal TEXT NOT NULL,
        waktu TEXT NOT NULL,
        isian TEXT NOT NULL,
        hasil TEXT NOT NULL CHECK (hasil IN ('benar', 'salah', 'sebagian')),
        salah_paham TEXT,
        petunjuk INTEGER NOT NULL,
        diulang TEXT  -- when the trainer let the trainee begin again
    ) STRICT;
    CREATE INDEX percobaan_peserta ON percobaan (peserta, soal);
    CREATE TABLE tes (
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        tes TEXT NOT NULL CHECK (tes IN ('awal', 'akhir')),
        mulai TEXT NOT NULL,
        batas TEXT NOT NULL,
        selesai TEXT,
        nilai REAL,  -- 0 to 100, when it is handed in
        PRIMARY KEY (peserta, tes)
    ) STRICT;
    CREATE TABLE jawaban_tes (
        peserta TEXT NOT NULL,
        tes TEXT NOT NULL,
        soal TEXT NOT NULL,
        waktu TEXT NOT NULL,
        isian TEXT NOT NULL,
        hasil TEXT NOT NULL CHECK (hasil IN ('benar', 'salah', 'sebagian')),
        salah_paham TEXT,
        PRIMARY KEY (peserta, tes, soal),
        FOREIGN KEY (peserta, tes) REFERENCES tes ON DELETE CASCADE
    ) STRICT;
    CREATE TABLE tes_dibuka (
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        tes TEXT NOT NULL CHECK (tes IN ('awal', 'akhir')),
        PRIMARY KEY (kelas, tes)
    ) STRICT;
    CREATE TABLE pin_salah (
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        dari TEXT NOT NULL,  -- 'sini' or 'jauh'; no address is kept
        waktu TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE catatan (  -- the board of a class; who wrote a note is not kept
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kelas TEXT NOT NULL REFERENCES kelas ON DELETE CASCADE,
        papan TEXT NOT NULL,
        teks TEXT NOT NULL,
        waktu TEXT NOT NULL,
        dihapus TEXT  -- when the trainer took it off
    ) STRICT;
    CREATE INDEX catatan_kelas ON catatan (kelas, papan);
    CREATE TABLE catatan_dipakai (  -- how many notes of a board somebody has used up
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        papan TEXT NOT NULL,
        banyak INTEGER NOT NULL,
        PRIMARY KEY (peserta, papan)
    ) STRICT;
    CREATE TABLE catatan_setuju (
        catatan INTEGER NOT NULL REFERENCES catatan ON DELETE CASCADE,
        peserta TEXT NOT NULL REFERENCES peserta (kode) ON DELETE CASCADE,
        PRIMARY KEY (catatan, peserta)
    ) STRICT;
    """,
)

_DB = SqliteFile(FILE, "Berkas kelas", STEPS)
read, write, close = _DB.read, _DB.write, _DB.close
