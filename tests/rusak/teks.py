"""Text files that are broken, hostile, or only odd; and what is no file at all."""

import gzip
import json
import random
from pathlib import Path

from tests.rusak.kasus import DESA, PENDUDUK, READ, Kasus, kept
from tests.rusak.paket import TOTAL, Bomb, xlsx

TABLE = "Kecamatan;PENGEMIS\nSukapura;3\nKuripan;4\n"
NO_TABLE = "tidak terbaca sebagai tabel"
MEGABYTE = 1_000_000


def _rows(count: int, row: str = "Sukapura;1\n") -> str:
    return "Kecamatan;PENGEMIS\n" + row * count


def _folder(file: Path) -> Path:
    file.mkdir()
    return file


def _circle(file: Path) -> Path:
    file.symlink_to(file)
    return file


def _random(size: int) -> bytes:
    return random.Random(7).randbytes(size).replace(b"\0", b"\1")


LARGE = [
    Kasus("satu_baris_50mb.csv", kept(lambda: "x" * 50 * MEGABYTE), NO_TABLE),
    Kasus(
        "satu_sel_8mb.csv",
        kept(lambda: TABLE + '"' + "a;b\n" * 2 * MEGABYTE),
        "baris",
    ),
    Kasus("hanya_pemisah.csv", kept(lambda: ";" * 50 * MEGABYTE), NO_TABLE),
    Kasus(
        "hanya_baris.csv",
        kept(lambda: "\n" * 50 * MEGABYTE),
        "terlalu besar",
        long=True,
    ),
    Kasus("besar.csv", kept(lambda: "x;y\n" * 16 * MEGABYTE), "berukuran 64 MB"),
    Kasus(
        "baris_1048576.csv", kept(lambda: _rows(1_048_576)), "terlalu besar", long=True
    ),
    Kasus("baris_sama_249999.csv", kept(lambda: _rows(249_998)), "baris", long=True),
    Kasus(
        "kolom_10000.csv",
        kept(lambda: ";".join(f"K{n}" for n in range(10_000)) + "\n"),
        "terlalu besar",
    ),
    Kasus(
        "lebar_dan_panjang.csv",
        kept(lambda: ";" * 998 + "x\n" + _rows(240_000)),
        "terlalu besar",
        long=True,
    ),
    Kasus(
        "nama_berbeda.csv",
        kept(
            lambda: (
                "Kecamatan;PENGEMIS\n"
                + "".join(f"Desa {n};1\n" for n in range(100_000))
            )
        ),
        "tidak",
        long=True,
    ),
]
QUOTES = [
    Kasus("kutip_akhir.csv", kept(TABLE + '"Sumber;5\n'), "tanda kutip"),
    Kasus(
        "kutip_tengah.csv",
        kept(
            'Kecamatan;PENGEMIS;X\n"Sukapura;3;1\nKuripan;4;1\nSumber;5;1\nTiris";6;1\n'
        ),
        "tanda kutip",
    ),
    Kasus("kutip_sel.csv", kept('Kecamatan;PENGEMIS\n"Suka\npura";3\n'), READ, total=3),
    Kasus("sel_200000.csv", kept(TABLE + "x" * 200_000 + ";1\n"), NO_TABLE),
]
ENCODINGS = [
    Kasus("nul.csv", kept(TABLE.replace("Kuripan", "Kuri\0pan")), "bukan teks"),
    Kasus("utf16_tanpa_tanda.csv", kept(TABLE.encode("utf-16-le")), "bukan teks"),
    Kasus("utf16.csv", kept(TABLE.encode("utf-16")), READ, total=TOTAL),
    Kasus("utf16_ganjil.csv", kept(TABLE.encode("utf-16") + b"\n"), "*"),
    Kasus("utf32.csv", kept(TABLE.encode("utf-32")), "*"),
    Kasus(
        "latin.csv",
        kept(
            TABLE.replace("\n", "  \n").encode("latin-1")
            + "Keterangan: \xe9\n".encode("latin-1")
        ),
        READ,
        total=TOTAL,
    ),
    Kasus("hanya_bom.csv", kept(b"\xef\xbb\xbf"), "tidak memuat satu pun sel"),
    Kasus("acak.csv", kept(lambda: _random(100_000)), "tidak"),
    Kasus("kendali.csv", kept("\x01\x02;\x1b[31m\n" + TABLE), "*"),
    Kasus("baris_mac.csv", kept(TABLE.replace("\n", "\r")), READ, total=TOTAL),
    Kasus(
        "pemisah_campur.csv",
        kept("Kecamatan;PENGEMIS\nSukapura,3\nKuripan;4\n"),
        "tidak",
    ),
    Kasus("rumus.csv", kept(TABLE + "=cmd|' /C calc'!A0;5\n"), "tidak"),
]
OTHERS = [
    Kasus("kosong.csv", kept(""), "tidak memuat satu pun sel"),
    Kasus("json.csv", kept(json.dumps({"Sukapura": 3})), "tidak"),
    Kasus("json_dalam.csv", kept("[" * 200_000), "tidak"),
    Kasus("sql.csv", kept("INSERT INTO pmks VALUES ('Sukapura', 3);\n"), "tidak"),
    Kasus(
        "gzip.csv", kept(lambda: gzip.compress(TABLE.encode(), mtime=0)), "bukan teks"
    ),
    Kasus("html.csv", kept("<!doctype html><table></table>"), "halaman web"),
    Kasus("pdf.csv", kept("%PDF-1.4 ..."), "adalah PDF"),
    Kasus("gambar.csv", kept(b"\x89PNG\r\n\x1a\n\0\0"), "bukan teks"),
    Kasus("program.exe", kept(b"MZ" + bytes(300)), "tidak dikenal"),
    Kasus("folder.xlsx", _folder, "itu folder"),
    Kasus("tidak ada.xlsx", lambda file: file, "tidak ada"),
    Kasus("lingkaran.xlsx", _circle, "tidak ada"),
    Kasus(
        "penduduk_bom.xlsx",
        kept(lambda: xlsx(lembar=Bomb(1_800))),
        "terlalu besar",
        PENDUDUK,
    ),
    Kasus("penduduk_kosong.csv", kept(""), "tidak memuat", PENDUDUK),
    Kasus("penduduk_html.xls", kept("<html></html>"), "halaman web", PENDUDUK),
    Kasus(
        "desa_bom.xlsx",
        kept(lambda: xlsx(lembar=Bomb(1_800))),
        "terlalu besar",
        DESA,
        long=True,
    ),
    Kasus("desa_pdf.pdf", kept(b"%PDF-1.4"), "adalah PDF", DESA),
    Kasus("desa_acak.csv", kept(lambda: _random(5_000)), "tidak", DESA),
    Kasus("desa_kutip.csv", kept('Desa;Kecamatan\n"A;Sumber\n'), "tanda kutip", DESA),
    Kasus(
        "desa_panjang.csv",
        kept(lambda: "Desa;Kecamatan\n" + "A;Sumber\n" * 200_000),
        "lebih dari 100.000 baris",
        DESA,
        long=True,
    ),
]
CASES = [*LARGE, *QUOTES, *ENCODINGS, *OTHERS]
