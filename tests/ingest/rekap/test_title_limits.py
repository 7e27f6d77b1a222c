"""What a title says beside its columns is asked about, never read past."""

import pytest
import xlsxwriter

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options

BODY = "NO;KECAMATAN;PENGEMIS;GELANDANGAN\n1;Sumber;3;4\n2;Kotaanyar;5;6\n"


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("REKAPITULASI PMKS YANG SUDAH DITANGANI", "yang sudah ditangani"),
        ("JUMLAH PMKS YANG BELUM DITANGANI", "yang belum ditangani"),
        ("PERSENTASE PMKS", "persentase"),
        ("REKAP PMKS (DALAM RIBUAN)", "dalam ribuan"),
        ("ESTIMASI PMKS", "estimasi"),
        ("DATA PMKS JENIS KELAMIN PEREMPUAN", "perempuan"),
        ("JUMLAH PMKS (SATUAN: KK)", "satuan: kk"),
        ("JUMLAH PMKS SELAIN FAKIR MISKIN", "selain"),
        ("ANGGARAN PENANGANAN PMKS", "anggaran"),
    ],
)
def test_a_title_that_narrows_the_figures_is_refused_unless_set_aside(
    examined, title, word
):
    text = f"{title} TAHUN 2023\n{BODY}"
    (error,) = (f for f in examined(text, isi="pmks").findings if f.level == "galat")
    assert (error.code, error.row) == ("judul_membatasi", 2)
    assert f"“{word}”" in error.reason
    assert not examined(text, isi="pmks", abaikan=("judul",)).refused


@pytest.mark.parametrize(
    "title",
    ["REKAP PMKS", "PEREMPUAN RAWAN SOSIAL EKONOMI DAN LAIN", "PENANGANAN PMKS"],
)
def test_other_titles_narrow_nothing(examined, title):
    assert not examined(f"{title} TAHUN 2023\n{BODY}", isi="pmks").refused


def test_a_column_that_says_it_itself_is_believed(examined):
    text = "PMKS YANG SUDAH DITANGANI\nKECAMATAN;PENGEMIS;\n;JUMLAH;TERTANGANI\n"
    assert not examined(f"{text}Sumber;5;3\nKotaanyar;2;1\n", isi="pmks").refused


def test_a_second_table_beside_the_first_is_refused(examined):
    text = "KECAMATAN;PENGEMIS;;KECAMATAN;GELANDANGAN\nSumber;3;;Kotaanyar;4\n"
    outcome = examined(f"{text}Kotaanyar;5;;Sumber;6\n", isi="pmks")
    assert [f.code for f in outcome.findings if f.level == "galat"] == [
        "dua_kolom_tempat"
    ]


def test_the_same_places_twice_are_one_table(examined):
    text = "KECAMATAN;PENGEMIS;KECAMATAN;GELANDANGAN\nSumber;3;Sumber;4\n"
    outcome = examined(f"{text}Kotaanyar;5;Kotaanyar;6\n", isi="pmks")
    assert int(outcome.facts["jumlah"].sum()) == 18


def test_a_title_of_one_desa_is_not_its_kecamatan(examined):
    text = "PMKS DESA WATES KECAMATAN SUMBER TAHUN 2023\nJENIS PMKS;JUMLAH\n"
    outcome = examined(f"{text}Pengemis;3\nGelandangan;4\n", isi="pmks")
    assert [f.code for f in outcome.findings if f.level == "galat"] == ["satu_desa"]


def test_a_desa_called_like_the_kecamatan_of_the_title_is_a_desa(kabupaten, tmp_path):
    desa = [
        (f"99.03.01.200{n}", "99.03.01", f"990301000{n}", nama, nama.upper())
        for n, nama in enumerate(("Gending", "Pesisir", "Bulang"), 1)
    ]
    region = kabupaten("99.03", "Kabupaten Uji", ["Gending", "Tiris"], desa)
    file = tmp_path / "rekap.csv"
    file.write_text(
        "PENGEMIS KECAMATAN GENDING TAHUN 2023\nNo;Desa;Pengemis\n"
        "1;Gending;300\n2;Pesisir;100\n3;Bulang;200\n;Jumlah;600\n"
    )
    facts = examine(file, region, Options()).facts
    assert facts["jumlah"].to_list() == [300, 100, 200]
    assert facts["desa_kode"].notna().all()


def test_a_sheet_and_its_title_must_name_the_same_kecamatan(tmp_path, uji):
    file = tmp_path / "rekap.xlsx"
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet("Kotaanyar")
        rows = ["PMKS KEC. SUMBERASIH TAHUN 2023"], ["JENIS PMKS", "JUMLAH"]
        for number, row in enumerate((*rows, ["Pengemis", 3], ["Gelandangan", 4])):
            page.write_row(number, 0, row)
    codes = [
        f.code for f in examine(file, uji, Options()).findings if f.level == "galat"
    ]
    assert codes == ["kecamatan_bertentangan"]
