"""Lists of desa as offices have them: codes whole, cut or missing, tables and maps."""

import io
import json
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import xlsxwriter
from shapely import box

from psks_analysis.errors import RegionError
from psks_analysis.ingest.wilayah.regions import prepare_region
from psks_analysis.region import load_region
from psks_analysis.store.regions import save_region

HEADER = "KODE DESA;NAMA DESA;KECAMATAN\n"
WHOLE = f"""{HEADER}99.01.01.2001;Wates;Sumber
99.01.01.1002;Krajan;Sumber
99.01.02.2001;Wates;Tiris
"""
KEMENDAGRI = ["99.01.01", "99.01.02"]
SQUARES = [box(112.0, -8.0, 112.1, -7.9), box(112.1, -8.0, 112.2, -7.9)]


@pytest.fixture
def kabupaten(store, tmp_path):
    """Return a maker of Kabupaten Uji (Sumber, Tiris), known without its desa."""

    def make(codes=KEMENDAGRI, bps=("9901010", "9901020")):
        columns = {"nama": ["Sumber", "Tiris"]} | ({"kode": codes} if codes else {})
        batas = tmp_path / "batas.geojson"
        gpd.GeoDataFrame(columns, geometry=SQUARES, crs="EPSG:4326").to_file(batas)
        penduduk = tmp_path / "penduduk_2020.csv"
        people = {"Kecamatan": ["Sumber", "Tiris"], "Jumlah": [10, 20]}
        about = {"Kode Kecamatan": list(bps)} if bps else {}
        pd.DataFrame(people | about).to_csv(penduduk, index=False)
        said = {"nama": "Kabupaten Uji", "batas": batas, "penduduk": penduduk}
        save_region(store, prepare_region("99.01", **said))

    return make


@pytest.fixture
def given(kabupaten, tmp_path):
    """Return a reader of a list of desa, as CSV text or rows of a workbook."""
    kabupaten()

    def read(content, **said):
        file = tmp_path / ("desa.csv" if isinstance(content, str) else "desa.xlsx")
        if isinstance(content, str):
            file.write_text(content, encoding="utf-8")
        else:
            workbook(file, content)
        return prepare_region("99.01", desa=file, **said)

    return read


def workbook(file, sheets):
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)


def desa(region):
    table = pd.read_csv(io.StringIO(region.files["desa.csv"]), dtype="string")
    return dict(zip(table["desa_kode"], table["nama"], strict=True))


def refusal(read, content, **said):
    with pytest.raises(RegionError) as refused:
        read(content, **said)
    return str(refused.value)


NAMED = {
    "99.01.01.1002": "Krajan",
    "99.01.01.2001": "Wates",
    "99.01.02.2001": "Wates",
}


def test_a_known_kabupaten_gets_its_desa_and_counts_them(given, store):
    region = given(WHOLE)
    assert desa(region) == NAMED
    assert list(region.files) == ["desa.csv", "kecamatan.csv"]
    assert region.notes[0] == "Daftar desa: 2 desa dan 1 kelurahan di 2 kecamatan."
    save_region(store, region)
    known = load_region("99.01")
    counts = known.kecamatan[["desa_count", "kelurahan_count"]]
    assert counts.to_numpy().tolist() == [[1, 1], [1, 0]]
    assert known.desa["jenis"].to_list() == ["kelurahan", "desa", "desa"]
    assert known.desa["kecamatan_kode"].to_list() == [
        "99.01.01",
        "99.01.01",
        "99.01.02",
    ]


@pytest.mark.parametrize(
    "codes",
    [
        ("9901012001", "9901011002", "9901022001"),
        ("9.901.012.001", "9.901.011.002", "9.901.022.001"),
        ("9,901,012,001", "9,901,011,002", "9,901,022,001"),
        ("9901012001.0", "9901011002.0", "9901022001.0"),
        ("'9901012001", "'9901011002", "'9901022001"),
        ("2001", "1002", "2001"),
    ],
)
def test_codes_that_lost_only_their_dots_or_first_parts_are_mended(given, codes):
    names = ("Wates;Sumber", "Krajan;Sumber", "Wates;Tiris")
    rows = [f"{code};{name}" for code, name in zip(codes, names, strict=True)]
    assert desa(given(HEADER + "\n".join(rows))) == NAMED


def test_codes_of_a_workbook_are_numbers_too(given):
    rows = [
        ["DAFTAR DESA KABUPATEN UJI"],
        ["No", "Kecamatan", "Kode", "Desa/Kelurahan"],
        [1, 2, 3, 4],
        [1, "Sumber", 9901012001, "WATES"],
        [2, None, 9901011002, "KRAJAN"],
        [3, "Tiris", 9901022001, "WATES"],
        [None, None, None, "JUMLAH 3"],
    ]
    region = given({"Sheet1": rows})
    assert desa(region) == NAMED
    assert region.notes[0] == "2 baris bukan desa, tidak dibaca: baris 3, baris 7."


def test_a_desa_called_sumber_is_no_note(given):
    text = WHOLE + ";Sumber;Tiris\n;Sumber: BPS;\n"
    assert "Sumber" in desa(given(text)).values()


def test_a_sheet_for_each_kecamatan_is_one_list(given):
    region = given(
        {
            "Sumber": [["Nama Desa"], ["Wates"], ["Krajan"]],
            "Tiris": [["Nama Desa"], ["Wates"]],
            "Petunjuk": [["Isi dengan benar"]],
        }
    )
    assert list(desa(region)) == [
        "99.01.01.KRAJAN",
        "99.01.01.WATES",
        "99.01.02.WATES",
    ]
    assert "Lembar tanpa daftar desa: Petunjuk." in region.notes


def test_bps_codes_give_codes_that_cannot_be_mistaken(given):
    region = given(
        "kode_bps;desa\n9901010001;Wates\n9901010002;Krajan\n9901020001;Wates\n"
    )
    assert list(desa(region)) == ["99.01.01.001", "99.01.01.002", "99.01.02.001"]
    assert any("3 desa tanpa kode Kemendagri" in note for note in region.notes)


def test_both_systems_may_stand_side_by_side(given):
    region = given(
        "kode;bps;desa\n99.01.01.2001;9901010007;Wates\n99.01.02.2001;9901020003;Krajan\n"
    )
    table = pd.read_csv(io.StringIO(region.files["desa.csv"]), dtype="string")
    assert table["bps_kode"].to_list() == ["9901010007", "9901020003"]
    assert list(desa(region)) == ["99.01.01.2001", "99.01.02.2001"]


def test_official_codes_belong_to_kecamatan_with_provisional_ones(
    kabupaten, store, tmp_path
):
    kabupaten(codes=None)
    assert list(load_region("99.01").kecamatan.index) == ["99.01.010", "99.01.020"]
    file = tmp_path / "desa.csv"
    file.write_text(WHOLE, encoding="utf-8")
    region = prepare_region("99.01", desa=file)
    table = pd.read_csv(io.StringIO(region.files["desa.csv"]), dtype="string")
    assert table["kecamatan_kode"].to_list() == ["99.01.010", "99.01.010", "99.01.020"]
    assert table["desa_kode"].to_list() == list(NAMED)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (date(2001, 1, 12), "menjadi tanggal"),
        (1.2001, "kehilangan bagian depannya"),
        ("3,51E+09", "menjadi angka yang dibulatkan"),
        ("tidak ada", "bukan kode desa"),
    ],
)
def test_a_code_that_excel_ate_is_refused_with_its_row(given, cell, why):
    rows = [
        ["Kode Desa", "Nama Desa", "Kecamatan"],
        ["99.01.01.2001", "Wates", "Sumber"],
        [cell, "Krajan", "Sumber"],
        ["99.01.02.2001", "Wates", "Tiris"],
    ]
    message = refusal(given, {"Sheet1": rows})
    assert "1 sel di kolom Kode Desa bukan kode desa lagi: baris 3" in message
    assert why in message
    assert "hapus kolom kode" in message
    without = [[None, *row[1:]] for row in rows]
    without[0] = ["", "Nama Desa", "Kecamatan"]
    assert len(desa(given({"Sheet1": without}))) == 3


def test_a_code_of_another_kabupaten_is_left_and_said(given):
    region = given(WHOLE + "99.02.01.2001;Jauh;Lain\n")
    assert desa(region) == NAMED
    assert "1 baris berkode kabupaten lain tidak dipakai." in region.notes


def test_a_list_of_another_kabupaten_is_refused(given):
    text = "kode;desa\n99.02.01.2001;Jauh\n99.02.02.2001;Sekali\n"
    assert "milik kabupaten/kota 99.02. Periksa" in refusal(given, text)


def test_names_alone_need_their_kecamatan(given):
    message = refusal(given, "Nama Desa\nWates\nKrajan\n")
    assert "kecamatannya tidak diketahui pada 2 desa: baris 2, baris 3" in message
    assert "Tambahkan kolom KECAMATAN" in message


def test_an_unknown_kecamatan_is_refused_with_a_pair_that_helps(given):
    text = WHOLE.replace(";Tiris", ";Tires").replace("99.01.02.2001", "")
    message = refusal(given, text)
    assert "Tires (mungkin Tiris (99.01.02)) (mulai baris 4)" in message
    assert len(desa(given(text, padanan={"Tires": "99.01.02"}))) == 3


def test_a_code_against_its_kecamatan_is_refused(given):
    message = refusal(given, WHOLE.replace("Wates;Tiris", "Wates;Sumber"))
    assert "baris 4 (Wates: kode Tiris (99.01.02), tertulis Sumber)" in message


@pytest.mark.parametrize(
    "text",
    [
        WHOLE + "99.01.02.2001;Lain;Tiris\n",
        "Kecamatan;Desa\nSumber;Wates\nTiris;Wates\nTiris;WATES\n",
    ],
)
def test_a_desa_twice_is_refused_with_both_rows(given, text):
    message = refusal(given, text)
    assert "lebih dari sekali" in message
    rows = ("baris 4", "baris 5") if text.startswith(WHOLE) else ("baris 3", "baris 4")
    assert all(row in message for row in rows)


def test_a_kecamatan_without_a_desa_is_refused(given):
    message = refusal(given, WHOLE.replace("99.01.02.2001;Wates;Tiris\n", ""))
    assert "tidak memuat satu pun desa dari Tiris (99.01.02)" in message


def test_a_new_list_loses_no_known_desa(given, store):
    save_region(store, given(WHOLE))
    shorter = WHOLE.replace("99.01.01.1002;Krajan;Sumber\n", "")
    assert "Krajan (99.01.01.1002)" in refusal(given, shorter)
    longer = desa(given(WHOLE + "99.01.02.2002;Baru;Tiris\n"))
    assert longer == NAMED | {"99.01.02.2002": "Baru"}


def test_known_codes_are_found_by_name_later(given, store):
    save_region(store, given(WHOLE))
    region = given("Kecamatan;Desa\nSumber;WATES\nSumber;KRAJAN\nTiris;WATES\n")
    assert desa(region) == NAMED


def test_a_table_without_names_of_desa_says_what_it_has(given):
    message = refusal(given, "Kode;Kecamatan\n99.01.01.2001;Sumber\n")
    assert "tidak mempunyai kolom nama desa (kolomnya: Kode dan Kecamatan)" in message


def test_a_table_without_a_header_is_refused(given):
    assert "tidak memuat daftar desa" in refusal(given, "1;2;3\n4;5;6\n")


def halves(codes):
    shapes = [
        box(west, -8.0, west + 0.05, -7.9) for west in (112.0, 112.05, 112.1, 112.15)
    ]
    names = {"kode": codes, "nama": ["Wates", "Krajan", "Wates", "Andung"]}
    return gpd.GeoDataFrame(names, geometry=shapes, crs="EPSG:4326")


DESA = ["99.01.01.2001", "99.01.01.2002", "99.01.02.2001", "99.01.02.2002"]


def test_borders_of_desa_give_the_list_where_none_is_known(kabupaten, tmp_path):
    kabupaten()
    file = tmp_path / "desa.geojson"
    halves(DESA).to_file(file)
    region = prepare_region("99.01", batas=file)
    assert set(region.files) == {"batas.geojson", "desa.csv", "kecamatan.csv"}
    table = pd.read_csv(io.StringIO(region.files["desa.csv"]), dtype="string")
    assert table["desa_kode"].to_list() == DESA
    assert table["bujur"].astype(float).to_list() == [
        112.025,
        112.075,
        112.125,
        112.175,
    ]


def test_borders_of_desa_are_a_list_that_leaves_borders_alone(kabupaten, tmp_path):
    kabupaten()
    file = tmp_path / "desa.geojson"
    halves(DESA).to_file(file)
    region = prepare_region("99.01", desa=file)
    assert set(region.files) == {"desa.csv", "kecamatan.csv"}


def test_a_new_kabupaten_takes_its_desa_from_borders_of_desa(store, tmp_path):
    file = tmp_path / "desa.geojson"
    halves(DESA).to_file(file)
    people = tmp_path / "penduduk_2020.csv"
    people.write_text(
        "Kode Kecamatan;Kecamatan;Jumlah\n99.01.01;Sumber;1\n99.01.02;Tiris;2\n"
    )
    region = prepare_region("99.01", nama="Kabupaten Uji", batas=file, penduduk=people)
    assert list(desa(region)) == DESA
    assert not any("Daftar desa belum ada" in note for note in region.notes)


def test_what_a_new_kabupaten_lacks_is_said_with_the_command(store, tmp_path):
    batas, people = tmp_path / "b.geojson", tmp_path / "penduduk_2020.csv"
    columns = {"kode": KEMENDAGRI, "nama": ["Sumber", "Tiris"]}
    gpd.GeoDataFrame(columns, geometry=SQUARES, crs="EPSG:4326").to_file(batas)
    people.write_text("Kecamatan;Jumlah\nSumber;1\nTiris;2\n")
    said = {"nama": "Kabupaten Uji", "batas": batas, "penduduk": people}
    notes = prepare_region("99.01", **said).notes
    assert notes[-1].endswith("Beri dengan `wilayah tambah 99.01 --desa BERKAS`.")
    list_ = tmp_path / "desa.csv"
    list_.write_text(WHOLE, encoding="utf-8")
    region = prepare_region("99.01", desa=list_, **said)
    assert desa(region) == NAMED
    assert json.loads(region.files["batas.geojson"])["features"]


def test_real_lists_of_desa_keep_the_codes_of_the_model_region(store, shared_data):
    known = load_region("35.13").desa
    for name in ("kemendagri_desa_35.13", "hdx_bps2020_desa_3513"):
        file = shared_data / "batas" / f"{name}.geojson"
        table = desa(prepare_region("35.13", desa=file))
        assert list(table) == list(known.index)
