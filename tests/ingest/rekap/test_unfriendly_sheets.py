"""Titles, notes, totals and names as an unfriendly office writes them."""

import re
import shlex

import pytest
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

BODY = "KECAMATAN;PENGEMIS;PEMULUNG\nSumber;3;4\nKotaanyar;5;6\n"
SUM = 18


def errors(outcome):
    return [each.code for each in outcome.findings if each.level == "galat"]


@pytest.mark.parametrize(
    "title",
    [
        "DATA PMKS 2023;(REVISI 12 JANUARI 2025)",
        "DATA PMKS TAHUN 2023 UPDATE PER 3 MARET 2024",
        "DATA PMKS UPDATE 2023",
        "LAMPIRAN SK BUPATI NOMOR 12 TAHUN 2022;PMKS TAHUN 2023",
        "PMKS TAHUN ANGGARAN 2023",
        "BAHAN RKPD TAHUN 2025;PMKS KEADAAN DESEMBER 2023",
    ],
)
def test_the_year_of_the_figures_is_told_from_that_of_a_paper(examined, counts, title):
    outcome = examined(f"{title}\n{BODY}", tahun=None)
    assert set(outcome.facts["tahun"]) == {2023}
    assert sum(counts(outcome).values()) == SUM


def test_two_years_of_figures_stay_a_question(examined):
    text = f"PMKS TAHUN ANGGARAN 2023/2024\n{BODY}"
    assert errors(examined(text, tahun=None)) == ["tanpa_tahun"]


@pytest.mark.parametrize(
    "title",
    [
        "PMKS YANG MENERIMA BANTUAN",
        "USULAN PMKS",
        "CALON PENERIMA MANFAAT PMKS",
        "PMKS YANG MENINGGAL DUNIA",
        "PREVALENSI PMKS PER 1.000 PENDUDUK",
        "RASIO PMKS",
        "ANGGARAN PMKS",
    ],
)
def test_figures_that_are_not_all_people_in_need_are_refused(examined, title):
    text = f"{title} TAHUN 2023\n{BODY}"
    (error,) = (f for f in examined(text, isi="pmks").findings if f.level == "galat")
    assert error.code == "judul_membatasi"
    assert error.mend.startswith("Minta rekap jumlah seluruhnya")
    assert not examined(text, isi="pmks", abaikan=("judul",)).refused


@pytest.mark.parametrize(
    "row",
    ["PROSENTASE (%);44;56", "Target 2023;7;9", "Nilai tertinggi;5;6", "Peringkat;2;1"],
)
def test_rows_that_compare_are_read_past_and_told(examined, counts, row):
    outcome = examined(f"{BODY}JUMLAH;8;10\n{row}\n", isi="pmks")
    assert sum(counts(outcome).values()) == SUM
    (warning,) = (f for f in outcome.findings if f.level == "peringatan")
    assert warning.reason == "Baris 5 tidak dibaca: bukan baris data."


@pytest.mark.parametrize("between", [" DAN ", ", ", " & ", " SERTA KECAMATAN "])
def test_a_title_of_two_kecamatan_is_of_neither(examined, between):
    text = f"PMKS KECAMATAN SUMBER{between}KOTAANYAR 2023\nJENIS;JUMLAH\nPengemis;3\n"
    assert errors(examined(f"{text}Pemulung;5\n")) == ["tanpa_wilayah"]


def test_footnotes_of_headers_are_no_part_of_a_kind(examined, counts):
    header = "KECAMATAN;PENGEMIS *);PEMULUNG 1)"
    outcome = examined(BODY.replace("KECAMATAN;PENGEMIS;PEMULUNG", header), isi="pmks")
    assert sum(counts(outcome).values()) == SUM


@pytest.mark.parametrize("headers", ["TARGET;REALISASI", "TUMBUH;BERKEMBANG"])
def test_a_header_of_one_known_word_is_one_and_its_columns_are_asked_for(
    examined, counts, headers
):
    text = f"PENGEMIS 2023\nKECAMATAN;{headers}\nSumber;3;4\nKotaanyar;5;6\n"
    (error,) = examined(text).findings
    assert (error.code, error.row) == ("tanpa_hitungan", 2)
    answer = {headers.partition(";")[2]: "jumlah"}
    assert sum(counts(examined(text, padanan=answer)).values()) == 10


def test_a_report_of_the_month_and_so_far_is_asked_about(examined, counts):
    text = "PENGEMIS BULAN JUNI 2023\nKECAMATAN;S/D BULAN LALU;BULAN INI;"
    text += "S/D BULAN INI\nSumber;3;1;4\nKotaanyar;5;1;6\n"
    (error,) = (f for f in examined(text).findings if f.level == "galat")
    assert error.mend.endswith('--padanan "S/D BULAN INI=jumlah".')
    taken = examined(text, padanan={"S/D BULAN INI": "jumlah"})
    assert sum(counts(taken).values()) == 10


def test_psks_beside_pmks_may_be_part_of_the_total(examined, counts):
    text = "KECAMATAN;PENGEMIS;PEMULUNG;TKSK;JUMLAH\nSumber;3;4;1;{}\n"
    text += "Kotaanyar;5;6;1;12\n"
    assert sum(counts(examined(text.format(8))).values()) == SUM
    assert errors(examined(text.format(9))) == ["total_kolom_tidak_cocok"]


@pytest.mark.parametrize(
    "kind", ['Eks "napi"', "Anak $HOME", "Anak `x`", "Lansia = 60 th", "Anak!"]
)
def test_what_a_shell_would_read_is_quoted_in_advice(examined, kind):
    cell = kind.replace('"', '""')
    text = f'KECAMATAN;JENIS;JUMLAH\nSumber;"{cell}";3\nKotaanyar;Pengemis;4\n'
    (error,) = (f for f in examined(text, isi="pmks").findings if f.level == "galat")
    option = re.match(r"(--padanan .+?=abaikan['\"])", error.mend)[1]
    _, typed = shlex.split(option)
    name, _, code = typed.rpartition("=")
    assert name == kind
    assert not re.search(r'"[^"]*[$`!]', option)
    assert not examined(text, isi="pmks", padanan={name: code}).refused


def test_of_two_sheets_that_differ_neither_is_preferred(tmp_path, uji):
    file = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, count in (("Rekap", 3), ("Rekap (2)", 4)):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["KECAMATAN", "PENGEMIS"])
            page.write_row(1, 0, ["Sumber", count])
    outcome = examine(file, uji, Options(isi="pmks", tahun=2023))
    (error,) = (f for f in outcome.findings if f.level == "galat")
    assert error.mend.endswith('--lembar "Rekap" atau --lembar "Rekap (2)".')
