"""Population tables as they come: of the whole country, of one kabupaten, by hand."""

import pandas as pd
import pytest

from psks_analysis.errors import PopulationError, UnreadableFileError
from psks_analysis.ingest.wilayah.population import read_population

COUNTRY = """\
PROVINCE,REGIONAL_CODE,REGION,DISTRICT_CODE,DISTRICT,MALE_POPULATION,FEMALE_POPULATION,TOTAL_POPULATION
JAWA UJI,9901,UJI,9901010,SUMBER,40,60,100
JAWA UJI,9901,UJI,9901020,TIRIS,150,150,300
JAWA UJI,9971,KOTA UJI,9971010,SUMBER,1,1,2
DKI LAIN,9801,LAIN,9801010,GADING,5,5,10
"""


def saved(tmp_path, text, name="penduduk_2010.csv", encoding="utf-8"):
    file = tmp_path / name
    file.write_text(text, encoding=encoding)
    return file


def read(file, kode="99.01", nama="Kabupaten Uji", **said):
    return read_population(file, kode, nama, **said)


def refusal(file, **said):
    with pytest.raises(PopulationError) as refused:
        read(file, **said)
    return str(refused.value)


def test_a_kabupaten_is_cut_out_of_a_table_of_the_country(tmp_path):
    table = read(saved(tmp_path, COUNTRY))
    assert table.rows["nama"].to_list() == ["SUMBER", "TIRIS"]
    assert table.rows["kode"].to_list() == ["9901010", "9901020"]
    assert table.rows["jumlah"].to_list() == [100, 300]
    assert table.rows["perempuan"].to_list() == [60, 150]
    assert table.provinsi == "Jawa Uji"
    assert table.source.tahun == 2010
    assert table.source.dasar == "tabel penduduk 2010 (penduduk_2010.csv)"


def test_a_kota_is_not_the_kabupaten_of_the_same_name(tmp_path):
    table = read(saved(tmp_path, COUNTRY), kode="99.71", nama="Kota Uji")
    assert table.rows["jumlah"].to_list() == [2]


def test_where_codes_and_names_disagree_the_name_decides_with_a_note(tmp_path):
    table = read(saved(tmp_path, COUNTRY), kode="99.01", nama="Kabupaten Lain")
    assert table.rows["nama"].to_list() == ["GADING"]
    assert table.kabupaten.bps_kode == "9801"
    assert table.notes == (
        "Kode BPS Kabupaten Lain adalah 9801, lain dari kode 99.01.",
    )


def test_a_kabupaten_that_is_not_there_is_refused(tmp_path):
    message = refusal(saved(tmp_path, COUNTRY), kode="99.05", nama="Kabupaten Baru")
    assert "tidak memuat kecamatan dari Kabupaten Baru (99.05)" in message


def test_a_small_table_by_names_with_title_total_and_indonesian_numbers(tmp_path):
    text = (
        "PENDUDUK KABUPATEN UJI TAHUN 2021;;;\n"
        ";;;\n"
        "No;Kecamatan;Laki-laki;Perempuan;Jumlah\n"
        "1;Sumber;1.040;1.060;2.100\n"
        "2;Kota Anyar;150;150;300\n"
        ";Jumlah;1.190;1.210;2.400\n"
    )
    table = read(saved(tmp_path, text, name="penduduk.csv"))
    assert table.rows["nama"].to_list() == ["Sumber", "Kota Anyar"]
    assert table.rows["jumlah"].to_list() == [2100, 300]
    assert table.rows["kode"].isna().all()
    assert table.source.tahun == 2021


def test_a_part_of_the_kabupaten_is_not_taken_for_its_name(tmp_path):
    text = "Kecamatan,Region,Jumlah\nSumber,Selatan,5\nTiris,Utara,6\n"
    assert read(saved(tmp_path, text)).rows["jumlah"].to_list() == [5, 6]


def test_a_workbook_is_read(tmp_path):
    file = tmp_path / "penduduk 2020.xlsx"
    frame = pd.DataFrame(
        {"KODE KECAMATAN": ["99.01.01"], "KECAMATAN": ["Sumber"], "JUMLAH": [2100]}
    )
    frame.to_excel(file, index=False, engine="xlsxwriter")
    table = read(file)
    assert table.rows["kode"].to_list() == ["99.01.01"]
    assert table.rows["jumlah"].to_list() == [2100]
    assert table.rows["laki"].isna().all()


def test_a_missing_total_is_made_of_both_sexes(tmp_path):
    table = read(saved(tmp_path, "Kecamatan,L,P\nSumber,40,60\nTiris,1,2\n"))
    assert table.rows["jumlah"].to_list() == [100, 3]


def test_the_year_is_chosen_from_a_column_of_years(tmp_path):
    text = "Kecamatan,Tahun,Jumlah\nSumber,2019,90\nSumber,2020,100\n"
    file = saved(tmp_path, text, name="p.csv")
    assert "tidak jelas (ditemukan 2019, 2020)" in refusal(file)
    table = read(file, tahun=2020)
    assert table.rows["jumlah"].to_list() == [100]
    assert "yang ada: 2019, 2020" in refusal(file, tahun=2018)


def test_a_table_without_a_year_asks_for_it(tmp_path):
    file = saved(tmp_path, "Kecamatan,Jumlah\nSumber,90\n", name="p.csv")
    assert "--tahun" in refusal(file)
    table = read(file, tahun=2020, dasar="Dukcapil 2020")
    assert table.source.dasar == "Dukcapil 2020"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Kecamatan,L,P,Jumlah\nSumber,40,60,101\n", "tidak sama dengan jumlah"),
        ("Kecamatan,Jumlah\nTiris,\n", "jumlah penduduk kosong"),
        ("Kecamatan,Jumlah\nSumber,0\n", "jumlah penduduk nol"),
        ("Kecamatan,Jumlah\nSumber,5\nSUMBER,6\n", "lebih dari sekali"),
        ("Kecamatan;Jumlah\nSumber;12,5\n", "baris 2, kolom jumlah: “12,5”"),
        ("Kecamatan;Jumlah\nSumber;-12\n", "baris 2, kolom jumlah"),
        ("Kecamatan;Jumlah\nTiris;banyak\n", "“banyak” bukan bilangan"),
        ("Kecamatan;Jumlah\n", "tidak memuat kecamatan"),
        ("Kecamatan;Luas\nSumber;12\n", "tidak memuat tabel"),
    ],
)
def test_what_is_no_count_of_people_is_refused_with_its_place(tmp_path, text, message):
    assert message in refusal(saved(tmp_path, text))


def test_a_refusal_names_the_row(tmp_path):
    text = "Kecamatan,L,P,Jumlah\nSumber,40,60,100\nTiris,1,1,3\n"
    assert "baris 3 (Tiris)" in refusal(saved(tmp_path, text))


def test_a_file_of_another_kind_is_unreadable(tmp_path):
    with pytest.raises(UnreadableFileError):
        read(saved(tmp_path, "x", name="penduduk.pdf"))
    with pytest.raises(UnreadableFileError):
        read(tmp_path / "tidak_ada.csv")


def test_the_census_of_2010_is_known_by_its_content(real_data, tmp_path):
    file = real_data / "acuan" / "penduduk_kecamatan_2010_indonesia.csv"
    renamed = tmp_path / "unduhan.csv"
    renamed.write_bytes(file.read_bytes())
    table = read(renamed, kode="35.07", nama="Kabupaten Malang")
    assert len(table.rows) == 33
    assert table.rows["jumlah"].sum() == 2_443_609
    assert table.source.dasar == "Sensus Penduduk 2010 (BPS), olah cepat"
    assert table.source.tahun == 2010
    assert table.provinsi == "Jawa Timur"


def test_aceh_selatan_is_found_although_the_code_systems_differ(shared_data):
    file = shared_data / "acuan" / "penduduk_kecamatan_2010_indonesia.csv"
    table = read(file, kode="11.01", nama="Kabupaten Aceh Selatan")
    assert len(table.rows) == 16
    assert table.kabupaten.bps_kode == "1103"
