"""What is there but does not go together: sums and columns, text and numbers."""

import re

from psks_analysis.training.sandbox.failed_query import (
    QUOTED,
    Diagnosis,
    FailedQuery,
    Recogniser,
    phrase,
    shown,
)

CALL = re.compile(r"^(?P<name>.*?)\((?P<types>.*)\)$", re.DOTALL)
UNCLEAR_CALL = re.compile(r'call "(?P<name>.*?)\((?P<types>.*?)\)"')
SYMBOLS_ON_NUMBERS = {"+", "-", "*", "/", "//", "%", "^"}
LIKES = {"~~", "!~~", "~~*", "!~~*", "like_escape", "not_like_escape"}


def _group_by(failed: FailedQuery) -> Diagnosis:
    if "must appear in the GROUP BY clause" not in failed.text:
        return None
    name = QUOTED.findall(failed.text)[0]
    if failed.has("having") and not failed.has("group"):
        return "having_tanpa_group", (
            "HAVING menyaring kelompok, tetapi belum ada GROUP BY. Tambahkan GROUP BY "
            f"{name}, atau pakai WHERE untuk menyaring baris."
        )
    return "group_by", (
        f"Kolom {shown(name)} berdiri di samping ringkasan seperti sum() atau count(), "
        f"tetapi tidak dikelompokkan. Tambahkan GROUP BY {name}, atau ringkas juga, "
        f"misalnya max({name})."
    )


def _sum_in_where(failed: FailedQuery) -> Diagnosis:
    if "clause cannot contain aggregates" in failed.text:
        if failed.text.startswith("WHERE"):
            return "agregat_di_where", (
                "sum(), count(), avg() dan sejenisnya tidak dapat dipakai di WHERE, "
                "karena WHERE menyaring baris sebelum diringkas. Pakai HAVING setelah "
                "GROUP BY."
            )
        return "agregat_di_group", (
            "Ringkasan seperti sum() tidak dapat dipakai di GROUP BY. Kelompokkan "
            "menurut kolom, misalnya GROUP BY tahun."
        )
    if "cannot contain window functions" in failed.text:
        return "jendela_di_where", (
            "Fungsi jendela (… OVER …) tidak dapat dipakai di WHERE. Hitung dulu di "
            "dalam WITH, lalu saring hasilnya, atau pakai QUALIFY."
        )
    return None


_nested_sum = phrase(
    "aggregate function calls cannot be nested",
    "agregat_bertingkat",
    "Ringkasan di dalam ringkasan, seperti max(sum(jumlah)), harus dua langkah: "
    "hitung sum() di dalam WITH, lalu max() atas hasilnya.",
)


def _ambiguous(failed: FailedQuery) -> Diagnosis:
    if "Ambiguous reference" not in failed.text:
        return None
    name = QUOTED.findall(failed.text)[0]
    return "kolom_ganda", (
        f"Kolom {shown(name)} ada di lebih dari satu tabel. Sebut tabelnya: "
        f"pmks.{name}, atau gabungkan dengan USING ({name})."
    )


def _types(failed: FailedQuery) -> Diagnosis:
    if "does not support the supplied arguments" in failed.text:
        return _arguments(QUOTED.findall(failed.text)[0])
    call = CALL.match(str(failed.report.get("panggilan") or ""))
    call = call or UNCLEAR_CALL.search(failed.text)
    if call is None:
        return _text_and_number(failed)
    name, types = call["name"].strip("\"'"), call["types"]
    if name in LIKES:
        return "like_pada_angka", (
            "LIKE membandingkan teks, sedangkan yang diberikan adalah angka. Untuk "
            "angka pakai = < > atau BETWEEN; atau jadikan teks dulu: CAST(tahun AS "
            "VARCHAR)."
        )
    if name in SYMBOLS_ON_NUMBERS and ("VARCHAR" in types or "STRING" in types):
        return "hitung_teks", (
            f"Teks tidak dapat dihitung dengan {name}. Untuk menyambung teks pakai ||; "
            "untuk menghitung, pakai kolom angka seperti jumlah."
        )
    if "VARCHAR" in types and name in {"sum", "avg", "mean", "stddev"}:
        return "hitung_teks", (
            f"{name}() hanya untuk angka, sedangkan kolom ini berisi teks. Untuk "
            "menghitung barisnya, pakai count(*)."
        )
    return _arguments(name)


def _arguments(name: str) -> Diagnosis:
    return "isi_fungsi", (
        f"Isi kurung {shown(name)} tidak cocok: jumlahnya atau jenisnya (teks, angka, "
        "tanggal) berbeda dari yang diminta fungsi ini."
    )


def _text_and_number(failed: FailedQuery) -> Diagnosis:
    if "Cannot compare" in failed.text or "Cannot mix" in failed.text:
        return "tipe", _TYPE
    return None


_TYPE = (
    "Yang dibandingkan berbeda jenis: satu teks, satu angka. Angka ditulis tanpa kutip "
    "(tahun = 2024), teks dan kode dengan kutip tunggal (kecamatan_kode = '35.13.01')."
)


def _conversion(failed: FailedQuery) -> Diagnosis:
    if failed.report.get("golongan") != "Conversion":
        return None
    value = re.search(r"string '(.*?)' to", failed.text, re.DOTALL)
    if value:
        return "tipe", f"{shown(value[1])} bukan angka. {_TYPE}"
    if "date" in failed.text or "timestamp" in failed.text:
        return "tanggal", (
            "Tanggal tidak sah. Tulis tahun-bulan-hari: DATE '2024-12-31'."
        )
    return "tipe", _TYPE


_by_zero = phrase(
    "ivision by zero",
    "bagi_nol",
    "Ada pembagian dengan nol. Pakai NULLIF agar hasilnya kosong: jumlah // "
    "NULLIF(penyebut, 0).",
)


_several_rows = phrase(
    "More than one row returned by a subquery",
    "subkueri_banyak_baris",
    "Kueri di dalam kurung memberi beberapa baris, padahal di sini hanya boleh "
    "satu nilai. Pakai IN (SELECT …), atau ringkas dengan max() atau LIMIT 1.",
)


_several_columns = phrase(
    "Subquery returns",
    "subkueri_banyak_kolom",
    "Kueri di dalam kurung memberi beberapa kolom, padahal di sini hanya boleh "
    "satu. Pilih satu kolom saja di dalamnya.",
)


_union = phrase(
    "same number of result columns",
    "union_kolom",
    "Kedua bagian UNION harus mempunyai jumlah kolom yang sama, dengan urutan yang "
    "sama.",
)


def _too_large(failed: FailedQuery) -> Diagnosis:
    if failed.report.get("golongan") != "Out of Range" and "verflow" not in failed.text:
        return None
    return "terlalu_besar", (
        "Hasil hitungan terlalu besar untuk jenis angkanya. Kurangi, atau pakai CAST(… "
        "AS DOUBLE)."
    )


_time_zone = phrase(
    "pytz",
    "zona_waktu",
    "Waktu dengan zona tidak dapat ditampilkan. Jadikan tanggal dulu: CAST(now() "
    "AS DATE).",
)


SEMANTIC_ERRORS: tuple[Recogniser, ...] = (
    *(_group_by, _sum_in_where, _nested_sum, _ambiguous, _conversion, _types, _by_zero),
    *(_several_rows, _several_columns, _union, _too_large, _time_zone),
)
