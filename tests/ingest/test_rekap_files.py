"""Every real table found in public: what comes out of it, or why it is refused.

Expected values were read off the files themselves and added up with a spreadsheet.
"""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from psks_analysis.ingest.importing import examine
from psks_analysis.ingest.options import Options
from psks_analysis.ingest.report import render
from psks_analysis.region import shipped_region

BANDAR_LAMPUNG = [
    *("Kedaton", "Sukarame", "Tanjung Karang Barat", "Panjang"),
    *("Tanjung Karang Timur", "Tanjung Karang Pusat", "Teluk Betung Selatan"),
    *("Teluk Betung Barat", "Teluk Betung Utara", "Rajabasa", "Tanjung Senang"),
    *("Sukabumi", "Kemiling", "Labuhan Ratu", "Way Halim", "Langkapura", "Enggal"),
    *("Kedamaian", "Teluk Betung Timur", "Bumi Waras"),
]
WIDE = "jabar_PMKS_standardised_wide.csv"
LONG = "jabar_opendata_pmks_long_fragment.csv"
DEPOK = "depok_pmks_2021_transcribed.csv"
TKSK = "jatim_epsks_FORMAT_PENDATAAN_TKSK.xlsx"
KARANG_TARUNA = "jatim_epsks_FORMAT_PENDATAAN_KARANG_TARUNA.xlsx"


@pytest.fixture(scope="session")
def rekap(shared_data):
    return shared_data / "rekap"


@pytest.fixture(scope="session")
def probolinggo():
    return shipped_region("35.13")


@pytest.fixture(scope="session")
def malang(kabupaten, rekap):
    file = rekap / "kab_malang_master_kecamatan.csv"
    with file.open(encoding="utf-8", newline="") as text:
        names = [row["Kecamatan_Name"] for row in csv.DictReader(text)]
    return kabupaten("35.07", "Kabupaten Malang", names)


def test_every_file_has_a_test_here(rekap):
    text = Path(__file__).read_text(encoding="utf-8")
    listed = {file.name for file in rekap.iterdir()} - {"ejaan_jenis.csv"}
    assert [name for name in sorted(listed) if name not in text] == []


@pytest.mark.parametrize(
    ("name", "kode", "baris", "reason"),
    [
        (
            "bandar_lampung_321-DINAS_SOSIAL_2023.xlsx",
            *("wilayah_lain", 6, "20 dari 20 nama wilayah bukan kecamatan"),
        ),
        ("kab_malang_bantuan_sosial.csv", "wilayah_lain", 2, "Donomulyo"),
        ("kab_malang_bencana_alam.csv", "wilayah_lain", 2, "Donomulyo"),
        ("kab_malang_master_kecamatan.csv", "wilayah_lain", 2, "33 dari 33"),
        ("dki_penduduk_per_kelurahan_2014.csv", "wilayah_lain", 2, "KEP. SERIBU"),
        (WIDE, "terstandar", 2, "950 dari 950 nilai pecahan atau negatif"),
        (LONG, "tingkat_wilayah", 1, "tingkat kabupaten/kota"),
        (DEPOK, "tingkat_wilayah", 1, "tingkat kabupaten/kota"),
        (
            "jatim_kabkota_miskin_penduduk_2016_2021.xlsx",
            *("tingkat_wilayah", 1, "tingkat kabupaten/kota"),
        ),
        (TKSK, "perorangan", 1, "Nama Lengkap"),
        (KARANG_TARUNA, "perorangan", 1, "Alamat Lengkap Sekretariat"),
    ],
)
def test_a_file_of_another_place_level_or_kind_is_refused(
    name, kode, baris, reason, rekap, probolinggo
):
    outcome = examine(rekap / name, probolinggo)
    (error,) = [each for each in outcome.findings if each.tingkat == "galat"]
    assert (error.kode, error.baris) == (kode, baris)
    assert reason in error.pesan
    assert error.saran
    assert outcome.facts.empty
    assert "DITOLAK" in render(outcome, probolinggo)


def test_the_total_of_depok_adds_up_and_is_said_before_the_refusal(rekap, probolinggo):
    # 23 kinds add up to the 344,952 of the JUMLAH row.
    outcome = examine(rekap / DEPOK, probolinggo)
    assert [each.kode for each in outcome.findings] == [
        *("total_cocok", "tingkat_wilayah")
    ]


def test_depok_without_its_city_is_a_table_without_areas(rekap, uji, tmp_path):
    with (rekap / DEPOK).open(encoding="utf-8", newline="") as text:
        rows = [row[:3] for row in csv.reader(text)]
    rows[-1][1] = "344953"
    file = tmp_path / "depok.csv"
    file.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    outcome = examine(file, uji)
    total, refusal = outcome.findings
    assert (total.kode, total.baris, total.kolom) == (
        *("total_tidak_cocok", 25, "B (jumlah)"),
    )
    assert "344.953" in total.pesan
    assert "344.952" in total.pesan
    assert refusal.kode == "tanpa_wilayah"


def test_the_z_scores_are_refused_at_their_first_negative_cell(rekap, probolinggo):
    (error,) = examine(rekap / WIDE, probolinggo).findings
    assert error.kolom == "B (ANAK BALITA TERLANTAR)"
    assert "z-score" in error.pesan


def test_programmes_of_malang_are_read_cell_by_cell(rekap, malang):
    outcome = examine(rekap / "kab_malang_bantuan_sosial.csv", malang)
    assert not outcome.refused, outcome.findings
    assert outcome.isi == "layanan"
    facts = outcome.facts
    assert len(facts) == 33 * 7 * 2
    assert set(facts["kecamatan_kode"]) == set(malang.kecamatan.index)
    assert set(facts["satuan"]) == {"keluarga"}
    sums = facts.groupby(["program", "tahun"])["jumlah"].sum()
    assert sorted(set(facts["program"])) == ["BPNT", "PKH"]
    assert sums["PKH", 2024] == 60_151
    assert sums["BPNT", 2020] == 212_175
    assert sorted(set(facts["tahun"])) == list(range(2018, 2025))


def test_disasters_of_malang_count_no_people_and_say_which_columns_there_are(
    rekap, malang
):
    (error,) = examine(rekap / "kab_malang_bencana_alam.csv", malang).findings
    assert error.kode == "tanpa_hitungan"
    assert "C (Jumlah_Bencana)" in error.pesan
    assert "F (Kerugian_Rupiah)" in error.pesan
    assert "--padanan" in error.saran


def test_damaged_houses_of_malang_are_read_once_the_user_says_what_they_are(
    rekap, malang
):
    told = {"Rusak": "jumlah"}
    options = Options(isi="pmks", jenis="PMKS-21", padanan=told, tahun=2021)
    outcome = examine(rekap / "kab_malang_bencana_alam.csv", malang, options)
    assert not outcome.refused, outcome.findings
    by_area = outcome.facts.set_index("kecamatan_kode")["jumlah"]
    assert by_area["35.07.04"] == 1597  # written 1.597
    ignored = {each.kolom for each in outcome.findings if each.kode[:5] == "kolom"}
    assert ignored == {"C (Jumlah_Bencana)", "D (Hancur)"}


def test_rupiah_read_as_a_count_are_remarked_on(rekap, malang):
    told = {"Kerugian_Rupiah": "jumlah", "Rusak": "abaikan"}
    options = Options(isi="pmks", jenis="PMKS-21", padanan=told, tahun=2020)
    outcome = examine(rekap / "kab_malang_bencana_alam.csv", malang, options)
    by_area = outcome.facts.set_index("kecamatan_kode")["jumlah"]
    assert by_area["35.07.01"] == 6_000_000  # written Rp6.000.000
    (money,) = [each for each in outcome.findings if each.kode == "rupiah"]
    assert money.kolom == "F (Kerugian_Rupiah)"


def test_a_list_of_kecamatan_has_no_counts(rekap, malang):
    (error,) = examine(rekap / "kab_malang_master_kecamatan.csv", malang).findings
    assert error.kode == "tanpa_hitungan"
    assert "B (Kecamatan_Name)" in error.pesan


def bandar_lampung(rekap, kabupaten, **more):
    region = kabupaten("18.71", "Kota Bandar Lampung", BANDAR_LAMPUNG)
    file = rekap / "bandar_lampung_321-DINAS_SOSIAL_2023.xlsx"
    return examine(file, region, Options(**more))


def test_bandar_lampung_asks_what_its_persons_and_families_are(rekap, kabupaten):
    outcome = bandar_lampung(rekap, kabupaten, tahun=2023)
    errors = [each.kode for each in outcome.findings if each.tingkat == "galat"]
    assert errors == ["isi_tidak_jelas"]


def test_bandar_lampung_below_its_title_is_read_with_both_units(rekap, kabupaten):
    outcome = bandar_lampung(rekap, kabupaten, tahun=2023, isi="pmks", jenis="PMKS-24")
    assert not outcome.refused, outcome.findings
    sums = outcome.facts.groupby("satuan")["jumlah"].sum()
    assert sums.to_dict() == {"orang": 491_211, "keluarga": 161_542}
    assert len(outcome.facts) == 2 * 20
    by_area = outcome.facts.set_index(["kecamatan_kode", "satuan"])["jumlah"]
    assert by_area["18.71.20", "orang"] == 36_317
    assert outcome.understood["baris judul kolom"] == "5"


def test_the_typing_error_of_bandar_lampung_is_pointed_at(rekap, kabupaten):
    outcome = bandar_lampung(rekap, kabupaten, tahun=2023, isi="pmks", jenis="PMKS-24")
    # Telukbetung Barat: 27,605 persons in 839 families; elsewhere about three.
    (odd,) = [each for each in outcome.findings if each.kode == "rasio_janggal"]
    assert odd.baris == 13
    assert "27.605 orang dalam 839 keluarga: 32,9 orang per keluarga" in odd.pesan


def test_bandar_lampung_needs_a_year_and_guesses_it_from_the_title(rekap, kabupaten):
    outcome = bandar_lampung(rekap, kabupaten, isi="pmks", jenis="PMKS-24")
    (error,) = [each for each in outcome.findings if each.tingkat == "galat"]
    assert error.kode == "tanpa_tahun"
    assert "--tahun 2023" in error.saran


@pytest.fixture(scope="session")
def surabaya(kabupaten):
    return kabupaten("35.78", "Kota Surabaya", ["Gayungan", "Wonokromo"])


@pytest.fixture(scope="session")
def sumenep(kabupaten):
    desa = [("35.29.01.2001", "35.29.01", "3529010001", "Sambakati", "SAMBAKATI")]
    return kabupaten("35.29", "Kabupaten Sumenep", ["Arjasa"], desa)


def cells_of(file):
    """All written cells of a form that identify somebody."""
    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0)
    headers, row = sheet.to_python()[:2]
    public = {"Kecamatan", "Kabupaten", "Desa", "Kab/Kota Lokasi Tugas"}
    public |= {"Kecamatan Lokasi Tugas", "Kabupaten / Kota"}
    public |= {"Selaku"}  # "Ketua" is a word of the headers too
    cells = [c for h, c in zip(headers, row, strict=True) if h not in public]
    texts = {str(int(c)) if isinstance(c, float) else str(c) for c in cells}
    return {text for text in texts if len(text) > 4}


def test_a_form_of_tksk_is_counted_and_forgets_who_it_is(rekap, surabaya):
    file = rekap / TKSK
    outcome = examine(file, surabaya, Options(hitung=True, tahun=2023))
    assert not outcome.refused, outcome.findings
    (row,) = outcome.facts.to_dict("records")
    assert (row["kecamatan_kode"], row["jenis_psks"]) == ("35.78.01", "TKSK")
    assert (row["jumlah"], row["satuan"]) == (1, "orang")
    secret = cells_of(file) - {"Surabaya"}  # also the name of the place itself
    assert {"John Doe", "1231234321234560", "johndoe@mail.com"} <= secret
    said = repr(outcome) + outcome.facts.to_csv() + render(outcome, surabaya)
    assert [text for text in sorted(secret) if text in said] == []


def test_a_form_of_karang_taruna_is_counted_per_desa(rekap, sumenep):
    file = rekap / KARANG_TARUNA
    outcome = examine(file, sumenep, Options(hitung=True, tahun=2023))
    assert not outcome.refused, outcome.findings
    (row,) = outcome.facts.to_dict("records")
    assert (row["desa_kode"], row["jenis_psks"]) == ("35.29.01.2001", "KT")
    assert (row["jumlah"], row["satuan"]) == (1, "lembaga")
    said = repr(outcome) + outcome.facts.to_csv() + render(outcome, sumenep)
    secret = cells_of(file) - {"Jl. Raya Sambakati", "Desa Sambakati"}
    assert [text for text in sorted(secret) if text in said] == []


@pytest.mark.parametrize("name", [TKSK, KARANG_TARUNA])
def test_forms_of_another_place_are_refused_without_quoting_anybody(
    name, rekap, probolinggo
):
    outcome = examine(rekap / name, probolinggo, Options(hitung=True, tahun=2023))
    assert outcome.refused
    said = repr(outcome) + render(outcome, probolinggo)
    assert [text for text in sorted(cells_of(rekap / name)) if text in said] == []
