"""Tables as found in public: what comes out of each, or why it is refused.

Each test reads the real file and its look-alike. Expected values were read off the real
files and added up with a spreadsheet, or follow from the rules of the look-alikes.
"""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.report.text import render
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
# What the real files and their look-alikes hold; the latter by the rules they are made
# by (the numbers 1 to 33 add up to 561, 1 to 20 to 210).
DEPOK_TOTAL = {"nyata": ("344.952", "344.953"), "tiruan": ("27.600", "27.601")}
RECIPIENTS = {
    "nyata": (60_151, 212_175),
    "tiruan": (33 * 1_600 + 10 * 561, 33 * 3_200 + 20 * 561),
}
BANDAR_LAMPUNG_TOTALS = {
    "nyata": (491_211, 161_542, 36_317),
    "tiruan": (20 * 10_000 + 1_000 * 210, 20 * 3_000 + 300 * 210 - 4_860, 30_000),
}
TYPING_ERROR = {
    "nyata": "27.605 orang dalam 839 keluarga: 32,9",
    "tiruan": "18.000 orang dalam 540 keluarga: 33,3",
}
SOMEBODY = {
    "nyata": {"John Doe", "1231234321234560", "johndoe@mail.com"},
    "tiruan": {"Contoh Rekaan", "9999990101900000", "contoh@contoh.id"},
}


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
    (error,) = [each for each in outcome.findings if each.level == "galat"]
    assert (error.code, error.row) == (kode, baris)
    assert reason in error.reason
    assert error.mend
    assert outcome.facts.empty
    assert "DITOLAK" in render(outcome, probolinggo)


def test_the_total_of_depok_adds_up_and_is_said_before_the_refusal(rekap, probolinggo):
    # 23 kinds add up to the 344,952 (look-alike: 27,600) of the JUMLAH row.
    outcome = examine(rekap / DEPOK, probolinggo)
    assert [each.code for each in outcome.findings] == [
        *("total_cocok", "tingkat_wilayah")
    ]


def test_depok_without_its_city_is_a_table_without_areas(rekap, uji, tmp_path, asal):
    with (rekap / DEPOK).open(encoding="utf-8", newline="") as text:
        rows = [row[:3] for row in csv.reader(text)]
    right, wrong = DEPOK_TOTAL[asal]
    rows[-1][1] = wrong.replace(".", "")
    file = tmp_path / "depok.csv"
    file.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    outcome = examine(file, uji)
    total, refusal = outcome.findings
    assert (total.code, total.row, total.column) == (
        *("total_tidak_cocok", 25, "B (jumlah)"),
    )
    assert wrong in total.reason
    assert right in total.reason
    assert refusal.code == "tanpa_wilayah"


def test_the_z_scores_are_refused_at_their_first_negative_cell(rekap, probolinggo):
    (error,) = examine(rekap / WIDE, probolinggo).findings
    assert error.column == "B (ANAK BALITA TERLANTAR)"
    assert "z-score" in error.reason


def test_programmes_of_malang_are_read_cell_by_cell(rekap, malang, asal):
    outcome = examine(rekap / "kab_malang_bantuan_sosial.csv", malang)
    assert not outcome.refused, outcome.findings
    assert outcome.isi == "layanan"
    facts = outcome.facts
    assert len(facts) == 33 * 7 * 2
    assert set(facts["kecamatan_kode"]) == set(malang.kecamatan.index)
    assert set(facts["satuan"]) == {"keluarga"}
    sums = facts.groupby(["program", "tahun"])["jumlah"].sum()
    assert sorted(set(facts["program"])) == ["BPNT", "PKH"]
    assert (sums["PKH", 2024], sums["BPNT", 2020]) == RECIPIENTS[asal]
    assert sorted(set(facts["tahun"])) == list(range(2018, 2025))


def test_disasters_of_malang_count_no_people_and_say_which_columns_there_are(
    rekap, malang
):
    (error,) = examine(rekap / "kab_malang_bencana_alam.csv", malang).findings
    assert error.code == "tanpa_hitungan"
    assert "C (Jumlah_Bencana)" in error.reason
    assert "F (Kerugian_Rupiah)" in error.reason
    assert "--padanan" in error.mend


def test_damaged_houses_of_malang_are_read_once_the_user_says_what_they_are(
    rekap, malang, asal
):
    told = {"Rusak": "jumlah"}
    options = Options(isi="pmks", jenis="PMKS-21", padanan=told, tahun=2021)
    outcome = examine(rekap / "kab_malang_bencana_alam.csv", malang, options)
    assert not outcome.refused, outcome.findings
    by_area = outcome.facts.set_index("kecamatan_kode")["jumlah"]
    # Written 1.597, in the look-alike 1.204.
    assert by_area["35.07.04"] == {"nyata": 1597, "tiruan": 1204}[asal]
    ignored = {each.column for each in outcome.findings if each.code[:5] == "kolom"}
    assert ignored == {"C (Jumlah_Bencana)", "D (Hancur)"}


def test_rupiah_read_as_a_count_are_remarked_on(rekap, malang, asal):
    told = {"Kerugian_Rupiah": "jumlah", "Rusak": "abaikan"}
    options = Options(isi="pmks", jenis="PMKS-21", padanan=told, tahun=2020)
    outcome = examine(rekap / "kab_malang_bencana_alam.csv", malang, options)
    by_area = outcome.facts.set_index("kecamatan_kode")["jumlah"]
    # Written Rp6.000.000, in the look-alike Rp7.000.000.
    assert by_area["35.07.01"] == {"nyata": 6_000_000, "tiruan": 7_000_000}[asal]
    (money,) = [each for each in outcome.findings if each.code == "rupiah"]
    assert money.column == "F (Kerugian_Rupiah)"


def test_a_list_of_kecamatan_has_no_counts(rekap, malang):
    (error,) = examine(rekap / "kab_malang_master_kecamatan.csv", malang).findings
    assert error.code == "tanpa_hitungan"
    assert "B (Kecamatan_Name)" in error.reason


def bandar_lampung(rekap, kabupaten, **more):
    region = kabupaten("18.71", "Kota Bandar Lampung", BANDAR_LAMPUNG)
    file = rekap / "bandar_lampung_321-DINAS_SOSIAL_2023.xlsx"
    return examine(file, region, Options(**more))


def test_bandar_lampung_asks_what_its_persons_and_families_are(rekap, kabupaten):
    outcome = bandar_lampung(rekap, kabupaten, tahun=2023)
    errors = [each.code for each in outcome.findings if each.level == "galat"]
    assert errors == ["isi_tidak_jelas"]


def test_bandar_lampung_below_its_title_is_read_with_both_units(rekap, kabupaten, asal):
    outcome = bandar_lampung(rekap, kabupaten, tahun=2023, isi="pmks", jenis="PMKS-24")
    assert not outcome.refused, outcome.findings
    sums = outcome.facts.groupby("satuan")["jumlah"].sum()
    people, families, last = BANDAR_LAMPUNG_TOTALS[asal]
    assert sums.to_dict() == {"orang": people, "keluarga": families}
    assert len(outcome.facts) == 2 * 20
    by_area = outcome.facts.set_index(["kecamatan_kode", "satuan"])["jumlah"]
    assert by_area["18.71.20", "orang"] == last
    assert outcome.mapping["baris judul kolom"] == "5"


def test_the_typing_error_of_bandar_lampung_is_pointed_at(rekap, kabupaten, asal):
    outcome = bandar_lampung(rekap, kabupaten, tahun=2023, isi="pmks", jenis="PMKS-24")
    # Telukbetung Barat; elsewhere there are about three persons in a family.
    (odd,) = [each for each in outcome.findings if each.code == "rasio_janggal"]
    assert odd.row == 13
    assert f"{TYPING_ERROR[asal]} orang per keluarga" in odd.reason


def test_bandar_lampung_takes_its_year_from_the_title(rekap, kabupaten):
    outcome = bandar_lampung(rekap, kabupaten, isi="pmks", jenis="PMKS-24")
    assert not outcome.refused, outcome.findings
    assert set(outcome.facts["tahun"]) == {2023}
    assert "tahun_dari_judul" in [each.code for each in outcome.findings]


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


def test_a_form_of_tksk_is_counted_and_forgets_who_it_is(rekap, surabaya, asal):
    file = rekap / TKSK
    outcome = examine(file, surabaya, Options(hitung=True, tahun=2023))
    assert not outcome.refused, outcome.findings
    (row,) = outcome.facts.to_dict("records")
    assert (row["kecamatan_kode"], row["jenis_psks"]) == ("35.78.01", "TKSK")
    assert (row["jumlah"], row["satuan"]) == (1, "orang")
    secret = cells_of(file) - {"Surabaya"}  # also the name of the place itself
    assert SOMEBODY[asal] <= secret
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
