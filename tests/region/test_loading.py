"""Regions are folders: the store's files before the shipped ones, one by one."""

import pytest

from psks_analysis.errors import RegionError
from psks_analysis.region import known_regions, load_region

KECAMATAN = (
    "kecamatan_kode,bps_kode,nama,desa_count,kelurahan_count,luas_km2_resmi\n"
    "99.01.02,,Tiris,,,\n"
    "99.01.01,9901010,Sumber,3,0,12.5\n"
)
SQUARE = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
    '{"kecamatan_kode":"99.01.01","sumber":"resmi.shp"},"geometry":{"type":"Polygon",'
    '"coordinates":[[[112,-8],[113,-8],[113,-7],[112,-8]]]}}]}'
)


@pytest.fixture
def folder(store):
    folder = store / "wilayah" / "99.01"
    folder.mkdir(parents=True)
    about = "kode,nama,provinsi\n99.01,Kabupaten Uji,\n"
    (folder / "wilayah.csv").write_text(about, encoding="utf-8")
    (folder / "kecamatan.csv").write_text(KECAMATAN, encoding="utf-8")
    return folder


def test_an_added_region_is_known_beside_the_shipped_one(folder):
    assert folder.is_dir()
    assert known_regions() == {
        "35.13": "Kabupaten Probolinggo",
        "99.01": "Kabupaten Uji",
    }


def test_what_an_added_region_does_not_know_stays_missing(folder):
    region = load_region(folder.name)
    assert list(region.kecamatan.index) == ["99.01.01", "99.01.02"]
    assert region.provinsi == ""
    assert region.desa.empty
    assert region.kecamatan["luas_km2_resmi"].isna().to_list() == [False, True]
    assert region.kecamatan["desa_count"].isna().to_list() == [False, True]
    assert region.kecamatan["bps_kode"].isna().to_list() == [False, True]


def test_an_unknown_region_says_which_are_known(store):
    del store
    with pytest.raises(RegionError, match=r"99\.02 belum dikenal .*35\.13"):
        load_region("99.02")


def test_half_a_folder_is_not_a_region(folder):
    (folder / "kecamatan.csv").unlink()
    assert list(known_regions()) == ["35.13"]
    with pytest.raises(RegionError, match="belum dikenal"):
        load_region("99.01")


def test_a_changed_file_is_read_again(folder):
    assert load_region("99.01").kecamatan.loc["99.01.02", "nama"] == "Tiris"
    changed = KECAMATAN.replace("Tiris", "Krucil")
    (folder / "kecamatan.csv").write_text(changed, encoding="utf-8")
    assert load_region("99.01").kecamatan.loc["99.01.02", "nama"] == "Krucil"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("kecamatan.csv", KECAMATAN.replace("nama", "name"), "kolom harus"),
        ("kecamatan.csv", KECAMATAN.replace("01.02", "01.01"), "kode berulang"),
        ("alias.csv", "a,b\n1,2\n", "kolom harus tertulis,kecamatan_kode,catatan"),
    ],
)
def test_a_broken_file_is_named_with_its_flaw(folder, name, text, message):
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(RegionError, match=message):
        load_region("99.01")


def test_an_official_border_file_wins_and_is_named(folder):
    (folder / "batas.geojson").write_text(SQUARE, encoding="utf-8")
    region = load_region("99.01")
    assert list(region.borders().index) == ["99.01.01"]
    assert not region.border_source().is_generalised
    assert "resmi.shp" in region.border_source().label


def test_an_official_border_file_wins_over_sections_beside_it(folder):
    sections = "ruas,urutan,bujur,lintang,kecamatan_a,kecamatan_b\n"
    (folder / "batas_ruas.csv").write_text(sections, encoding="utf-8")
    (folder / "batas.geojson").write_text(SQUARE, encoding="utf-8")
    assert not load_region("99.01").border_source().is_generalised


def test_a_second_official_border_file_replaces_the_first_at_once(folder):
    file = folder / "batas.geojson"
    file.write_text(SQUARE, encoding="utf-8")
    assert "resmi.shp" in load_region("99.01").border_source().label
    file.write_text(SQUARE.replace("resmi.shp", "baru.shp"), encoding="utf-8")
    assert "baru.shp" in load_region("99.01").border_source().label


def test_a_file_of_the_office_counts_before_the_shipped_one(store):
    folder = store / "wilayah" / "35.13"
    folder.mkdir(parents=True)
    about = "kode,nama,provinsi\n35.13,Kabupaten Lain,\n"
    (folder / "wilayah.csv").write_text(about, encoding="utf-8")
    region = load_region("35.13")
    assert region.nama == "Kabupaten Lain"
    assert len(region.kecamatan) == 24  # what the office does not have is as shipped


def test_an_official_border_file_replaces_the_generalised_one_at_once(store):
    region = load_region("35.13")
    assert region.border_source().is_generalised
    folder = store / "wilayah" / "35.13"
    folder.mkdir(parents=True)
    official = SQUARE.replace("99.01.01", "35.13.01")
    (folder / "batas.geojson").write_text(official, encoding="utf-8")
    region = load_region("35.13")
    assert not region.border_source().is_generalised
    assert len(region.borders()) == 1
    assert len(region.kecamatan) == 24
    assert region.population(2010)["jumlah"].sum() == 1_096_244
