"""What the gate refuses and what the limits end, in words."""

import re
from collections.abc import Callable

from rapidfuzz import fuzz

from psks_analysis.training.sandbox import limits
from psks_analysis.training.sandbox.failed_query import (
    FailedQuery,
    listed,
    perhaps,
    shown,
)
from psks_analysis.training.sandbox.gate import SYSTEM_NAME, functions


def _always(kind: str, text: str) -> Callable[[FailedQuery], tuple[str, str]]:
    return lambda _failed: (kind, text)


def _forbidden_statement(failed: FailedQuery) -> tuple[str, str]:
    if failed.name == "PIVOT":
        return "pernyataan_terlarang", (
            "PIVOT hanya dapat dipakai di belakang FROM dengan daftar nilainya, "
            "misalnya: FROM pmks PIVOT (sum(jumlah) FOR tahun IN (2023, 2024))."
        )
    name = f"Pernyataan {failed.name}" if failed.name else "Pernyataan ini"
    return "pernyataan_terlarang", (
        f"{name} tidak dapat dipakai di sini. Laboratorium ini hanya membaca: mulailah "
        "dengan SELECT, WITH, FROM, VALUES, DESCRIBE, SHOW TABLES, SUMMARIZE, atau "
        "EXPLAIN SELECT. Data latihan Anda tidak berubah."
    )


def unknown_function(failed: FailedQuery) -> tuple[str, str]:
    """Tell a misspelt function from one that reaches out."""
    name = failed.name.casefold()
    if _is_known_elsewhere(name):
        return "fungsi_terlarang", (
            f"Fungsi {shown(name)} tidak dapat dipakai di sini: kueri hanya boleh "
            "membaca tabel latihan, bukan berkas, pengaturan, jaringan, atau waktu "
            "tunggu."
        )
    return "fungsi_tidak_ada", (
        f"Fungsi {shown(name)} tidak ada atau tidak tersedia di sini."
        + perhaps(name, functions(), fuzz.ratio)
    )


def _is_known_elsewhere(name: str) -> bool:
    reaches = (
        r"\.|^(read|write|parquet|sniff|glob|query|pragma|duckdb|json_|getenv|getvar|"
        r"current_|which_|pg_|sleep|copy|load|install|http|from_json|sqlite|postgres|"
        r"mysql|iceberg|delta|st_|enable|disable|checkpoint|force|import|export|arrow|"
        r"pandas|python|seq_scan|setseed|setval|nextval|currval|version|summary$|"
        r"inet_|in_search|txid|has_|write_log|parse_|test_|register|create_|destroy|"
        r"repeat_row|truncate|icu_|set$|system$|shell|exec)"
    )
    return bool(re.search(reaches, name))


def unknown_table(failed: FailedQuery) -> tuple[str, str]:
    """Tell a misspelt table from a table of the system and from a file."""
    name = failed.name
    last = name.rpartition(".")[2]
    if SYSTEM_NAME.match(name) or SYSTEM_NAME.match(last) or "schema." in name:
        return "tabel_sistem", (
            f"Tabel sistem {shown(name)} tidak dapat dibaca di sini. Untuk melihat "
            "tabel dan kolomnya, pakai SHOW TABLES atau DESCRIBE nama_tabel."
        )
    if re.search(r"[/\\*:]|\.\w{2,8}$", name) and last.casefold() not in failed.schema:
        return "berkas", (
            f"{shown(name)} tampak seperti nama berkas atau basis data lain. Di sini "
            f"hanya tabel latihan yang dapat dibaca: {listed(failed.schema)}."
        )
    return "tabel_tidak_ada", (
        f"Tabel {shown(name)} tidak ada."
        + (perhaps(last, failed.schema) or f" Yang ada: {listed(failed.schema)}.")
    )


def _given_name(failed: FailedQuery) -> tuple[str, str]:
    return "nama_terlarang", (
        f"Nama {shown(failed.name)} setelah WITH tidak dapat dipakai. Pilih nama lain "
        "dari huruf, angka, dan garis bawah, misalnya rekap."
    )


REJECTIONS: dict[str, Callable[[FailedQuery], tuple[str, str]]] = {
    "kosong": _always(
        "kosong",
        "Kueri masih kosong. Tulis misalnya SELECT * FROM kecamatan, lalu jalankan.",
    ),
    "terlalu_panjang": _always(
        "terlalu_panjang",
        "Kueri terlalu panjang; paling banyak 10.000 huruf. Pecah menjadi beberapa.",
    ),
    "tanpa_data": _always(
        "tanpa_data",
        "Data latihan Anda tidak ditemukan. Muat ulang halaman ini; bila tetap begitu, "
        "panggil pelatih.",
    ),
    "dua_pernyataan": _always(
        "dua_pernyataan",
        "Ada lebih dari satu pernyataan. Jalankan satu per satu, dan hapus yang berada "
        "di belakang titik koma.",
    ),
    "pernyataan_terlarang": _forbidden_statement,
    "bentuk_terlarang": _always(
        "pernyataan_terlarang",
        "Bagian kueri ini tidak dapat dipakai di sini. Laboratorium ini hanya membaca "
        "tabel latihan; INSERT, UPDATE, DELETE, dan sejenisnya tidak dijalankan. Data "
        "Anda tidak berubah.",
    ),
    "penampung": _always(
        "penampung",
        "Tanda ? atau $ adalah tempat nilai yang belum diisi. Tulis nilainya langsung, "
        "misalnya WHERE tahun = 2024.",
    ),
    "nama_terlarang": _given_name,
    "fungsi": unknown_function,
    "tabel": unknown_table,
    "waktu": _always(
        "waktu",
        f"Kueri dihentikan karena belum selesai setelah {limits.SECONDS:.0f} detik "
        "bekerja. "
        "Biasanya ada tabel yang digabung tanpa syarat (JOIN tanpa ON), atau WITH "
        "RECURSIVE tanpa akhir. Persempit dengan WHERE, lalu coba lagi.",
    ),
    "terhambat": _always(
        "sibuk",
        "Komputer server sedang sibuk, sehingga kueri Anda belum sempat selesai. Kueri "
        "ini tidak dianggap terlalu berat: tunggu sebentar, lalu tekan Jalankan lagi.",
    ),
    "memori": _always(
        "memori",
        "Kueri dihentikan karena memerlukan terlalu banyak memori. Biasanya hasil "
        "antaranya sangat besar: periksa syarat JOIN, atau ringkas dulu dengan GROUP "
        "BY.",
    ),
    "terlalu_dalam": _always(
        "terlalu_dalam",
        "Kueri terlalu bertingkat untuk dibaca. Kurangi kurung atau kueri di dalam "
        "kueri; pecah dengan WITH.",
    ),
    "lain": _always(
        "lain",
        "Kueri tidak dapat dijalankan. Coba sekali lagi dengan kueri lebih kecil.",
    ),
}
