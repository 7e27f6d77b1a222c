"""A hundred spellings as really written, each with the kind it means, typed by hand."""

import csv

import pytest

from psks_analysis.catalog import recognise_kind

ASK = None  # means no kind of the list: reported with the reason, never guessed
PMKS = {
    1: [
        "ANAK BALITA TERLANTAR",
        "BALITA TERLANTAR",
        "BALITA TERLANTAR ",
        "Bayi Terlantar",
    ],
    2: ["ANAK TERLANTAR"],
    3: [
        *("ANAK BERHADAPAN DENGAN HUKUM", "ANAK NAKAL (ABH) "),
        *("ANAK YG BERHADAPAN DENGAN HUKUM", "Anak Berhadapan dengan Hukum"),
    ],
    4: ["ANAK JALANAN"],
    5: ["Anak dengan Kedisabilitasan (ADK)", "anak dengan kedisabilitasan (ADK)"],
    6: ["ANAK KORBAN TINDAK KEKERASAN", "Anak Korban Tindak Kekerasan"],
    7: [
        *("ANAK YANG MEMERLUKAN PERLINDUNGAN KHUSUS", "Anak Perlu Perlindungan"),
        "Anak yang Membutuhkan Perlindungan Khusus",
        "Anak yang memerlukan perllingdungan fungsi sosial",
        "anak yang memerlukan perlindungan khusus",
    ],
    8: ["LANJUT USIA TERLANTAR"],
    9: ["PENYANDANG CACAT", "PENYANDANG DISABILITAS", "penyandang disabilitas"],
    10: ["TUNA SUSILA", "tuna susila"],
    11: ["gelandangan"],
    12: ["PENGEMIS"],
    13: ["PEMULUNG", "pemulung"],
    14: ["KELOMPOK MINORITAS", "KELOMPOK MINORITAS (WARIA)"],
    15: [
        "BEKAS WARGA BINAAN LEMBAGA KEMASYARAKATAN (BWBLK)",
        "BEKAS WARGA BINAAN LEMBAGA PEMASYARAKATAN",
        "BEKAS WARGA BINAAN LEMBAGA PEMASYARAKATAN (BWBLP)",
        "bekas warga binaan pemasyarakatan",
    ],
    16: [
        *("ORANG DENGAN HIV/AIDS", "ORANG DENGAN HIV/AIDS (ODHA)"),
        *("Orang Dengan HIV AIDS", "Orang Dengan Hivaids"),
        *("Orang dengan HIV/AIDS (ODHA)", "penderita HIV/AIDS"),
    ],
    17: [
        *("KORBAN PENYALAHGUNAAN NAPZA", "Korban Penyalagunaan NAPZA"),
        *("Korban Penyalahgunaan NAFZA", "korban penyalahgunaan NAPZA"),
    ],
    18: ["Korban traffiking", "korban trafficking"],
    19: [
        *("KORBAN TINDAK KEKERASAN", "KORBAN TINDAK KEKERSAN"),
        "korban tindak kekerasan",
    ],
    20: [
        *("PEKERJA MIGRAN BERMASALAH SOSIAL", "pekerja migran bermasalah sosial"),
        "Pekerja Migran Bermasalah Sosial (PMBS)",
    ],
    21: ["KORBAN BENCANA ALAM", "korban bencana alam"],
    22: ["KORBAN BENCANA SOSIAL"],
    23: [
        *("PEREMPUAN RAWAN SOSIAL EKONOMI", "Perempuan Rawan Sosial Ekonomi (PRSE)"),
        "WANITA RAWAN SOSIAL EKONOMI (JIWA)",
    ],
    24: [
        *("FAKIR MISKIN", "FAKIR MISKIN/RUMAH TANGGA MISKIN"),
        *("KELUARGA FAKIR MISKIN", "fakir miskin"),
    ],
    25: [
        *("KELUARGA BERMASALAH PSIKOLOGIS", "KELUARGA BERMASALAH SOSIAL PSIKOLOGIS"),
        *("Keluarga Bermasalah Sosial", "keluarga bermasalah sosial psikologis"),
    ],
    ASK: [
        *("ANAK GELANDANGAN", "KELUARGA BERUMAH TAK LAYAK HUNI"),
        *("KELUARGA RENTAN", "LAIN LAIN"),
    ],
}
PSKS = {
    "LKS": ["Lembaga Kesejahteraan Sosial (LKS)"],
    "LK3": ["Lembaga Konsultasi Kesejahteraan Keluarga (LK3)"],
    "TKSK": ["Tenaga Kesejahteraan Sosial Kecamatan (TKSK)"],
    "WPKS": ["Wanita Pemimpin Kesejahteraan Sosial"],
    ASK: ["PKK"],
}
EXPECTED = {
    ("pmks", text): None if number is None else f"PMKS-{number:02d}"
    for number, texts in PMKS.items()
    for text in texts
} | {("psks", text): code for code, texts in PSKS.items() for text in texts}


@pytest.mark.parametrize(("domain", "text"), EXPECTED)
def test_spelling_means_one_kind_or_is_asked_about(domain, text):
    match = recognise_kind(domain, text)
    assert match.kode == EXPECTED[domain, text]
    if match.kode is None:
        assert match.catatan not in ("", "ejaan belum dikenal")


def test_every_spelling_found_in_public_is_listed_here(real_data):
    file = real_data / "rekap" / "ejaan_jenis.csv"
    with file.open(encoding="utf-8", newline="") as text:
        written = {(row["ranah"], row["tertulis"]) for row in csv.DictReader(text)}
    assert written == set(EXPECTED)
