"""Borders as they are sent: a file for each kecamatan, folders, zips, broken maps."""

import json
import re
import shutil
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import box
from shapely.geometry import mapping

from psks_analysis.errors import RegionError, UnreadableFileError
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.wilayah.borders import read_borders

PLACE = Kabupaten("99.01", "Kabupaten Uji", "9901")
NAMES = ["Sumber", "Tiris", "Krucil", "Kota Anyar"]
CODES = ["99.01.01", "99.01.02", "99.01.03", "99.01.04"]
SQUARES = [
    box(112.0, -8.0, 112.1, -7.9),
    box(112.1, -8.0, 112.2, -7.9),
    box(112.0, -7.9, 112.1, -7.8),
    box(112.1, -7.9, 112.2, -7.8),
]
EXPECTED = AreaNames.of(dict(zip(CODES, NAMES, strict=True)))


def read(*given):
    return read_borders(list(given), PLACE, EXPECTED)


def refusal(*given):
    with pytest.raises((RegionError, UnreadableFileError)) as refused:
        read(*given)
    return str(refused.value)


def feature(place, **about):
    return {
        "type": "Feature",
        "properties": about,
        "geometry": mapping(SQUARES[place]),
    }


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def written(file: Path, content: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path):
    """A file for each kecamatan, by code."""
    for place, (code, name) in enumerate(zip(CODES, NAMES, strict=True)):
        content = collection(feature(place, kode=code, nama=name))
        written(tmp_path / "batas" / f"{code}.geojson", content)
    return tmp_path / "batas"


def test_a_folder_with_a_file_for_each_kecamatan_is_one_map(folder):
    borders = read(folder)
    assert sorted(borders.frame.index) == CODES
    assert borders.frame.geometry["99.01.02"].equals(SQUARES[1])
    assert borders.frame["nama"].to_dict() == dict(zip(CODES, NAMES, strict=True))
    assert borders.notes == ("4 bidang dibaca, 4 di wilayah ini.",)


def test_several_files_are_one_map_too(folder):
    assert sorted(read(*sorted(folder.iterdir())).frame.index) == CODES


def test_a_zip_is_read_like_a_folder(folder, tmp_path):
    archive = Path(shutil.make_archive(str(tmp_path / "kiriman"), "zip", folder))
    assert sorted(read(archive).frame.index) == CODES


def test_shapefiles_of_a_kecamatan_each_are_read_from_one_folder(tmp_path):
    for code, square in zip(CODES, SQUARES, strict=True):
        frame = gpd.GeoDataFrame({"kode": [code]}, geometry=[square], crs="EPSG:4326")
        frame.to_file(tmp_path / f"{code}.shp")
    borders = read(tmp_path)
    assert sorted(borders.frame.index) == CODES
    assert not any("tidak dibaca" in note for note in borders.notes)


def test_what_else_lies_in_a_folder_is_said_and_left(folder):
    written(folder / "surat pengantar.docx", "x")
    written(folder / ".DS_Store", "x")
    notes = read(folder).notes
    assert notes[0] == "1 berkas lain di batas tidak dibaca: surat pengantar.docx."


def test_names_of_kecamatan_are_enough_in_each_file(tmp_path):
    for place, name in enumerate(NAMES):
        written(tmp_path / f"{place}.geojson", collection(feature(place, WADMKC=name)))
    borders = read(tmp_path)
    assert sorted(borders.frame.index) == ["KOTAANYAR", "KRUCIL", "SUMBER", "TIRIS"]


@pytest.mark.parametrize("form", ["{}", "Kec. {}", "batas_kec_{}", "Batas {}"])
def test_a_file_without_names_is_known_by_its_own(tmp_path, form):
    for place, name in enumerate(NAMES):
        content = collection(feature(place, id=place))
        written(tmp_path / f"{form.format(name)}.geojson", content)
    borders = read(tmp_path)
    assert borders.frame.geometry["KOTAANYAR"].equals(SQUARES[3])
    assert any(
        note.endswith("dibaca sebagai Kota Anyar: menurut nama berkasnya.")
        for note in borders.notes
    )


def test_a_kecamatan_in_two_files_is_refused_with_both(folder):
    shutil.copy(folder / "99.01.02.geojson", folder / "tiris baru.geojson")
    message = refusal(folder)
    assert "Tiris (99.01.02) di 99.01.02.geojson dan tiris baru.geojson" in message
    assert "Ambil berkas yang benar saja." in message


def test_every_wrong_file_of_a_folder_is_told_at_once(folder):
    written(folder / "a.geojson", collection(feature(0, kode="99.02.01")))
    written(folder / "b.geojson", "{")
    written(folder / "c.geojson", collection())
    lines = refusal(folder).splitlines()
    assert [line.split()[0] for line in lines] == [
        "a.geojson",
        "b.geojson",
        "c.geojson",
    ]
    assert "milik kabupaten/kota 99.02" in lines[0]
    assert "terpotong di baris 1" in lines[1]
    assert "tidak memuat satu pun bidang batas" in lines[2]


def test_codes_in_some_files_and_names_in_others_are_refused(folder):
    written(folder / "99.01.04.geojson", collection(feature(3, nama="Kota Anyar")))
    assert "kode Kemendagri di 99.01.01.geojson" in refusal(folder)


def test_a_folder_without_a_map_says_what_is_read(tmp_path):
    written(tmp_path / "baca.txt", "x")
    assert "tidak memuat satu pun berkas batas" in refusal(tmp_path)


@pytest.mark.parametrize(
    "before", ["var json_batas_1 = ", "const x=", "\ufefflet a.b = "]
)
def test_geojson_behind_a_variable_is_read_and_said(tmp_path, before):
    all_four = collection(
        *(feature(place, kode=code) for place, code in enumerate(CODES))
    )
    file = written(tmp_path / "batas.js", f"{before}{json.dumps(all_four)};\n")
    borders = read(file)
    assert sorted(borders.frame.index) == CODES
    assert any("di depan GeoJSON dilewati" in note for note in borders.notes)


def test_geojson_saved_as_unicode_text_is_read(tmp_path):
    all_four = [feature(place, kode=code) for place, code in enumerate(CODES)]
    file = tmp_path / "batas.geojson"
    file.write_text(json.dumps(collection(*all_four)), encoding="utf-16")
    assert sorted(read(file).frame.index) == CODES


def test_topojson_is_read_as_degrees(tmp_path):
    rings = [[list(p) for p in square.exterior.coords] for square in SQUARES]
    areas = [
        {"type": "Polygon", "properties": {"kode": code}, "arcs": [[place]]}
        for place, code in enumerate(CODES)
    ]
    layer = {"type": "GeometryCollection", "geometries": areas}
    content = {"type": "Topology", "objects": {"kec": layer}, "arcs": rings}
    borders = read(written(tmp_path / "batas.json", content))
    assert borders.frame.geometry["99.01.03"].equals(SQUARES[2])
    assert borders.notes[0].startswith("batas.json dibaca sebagai TopoJSON")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<!DOCTYPE html><html>Masuk</html>", "halaman web (HTML), bukan GeoJSON"),
        ('{"type": "FeatureCollection", "features": [', "terpotong di baris 1"),
        ('{"type": FeatureCollection}', "bukan JSON yang benar pada baris 1, huruf"),
        ('{"kecamatan": ["Sumber"]}', "tidak ada “FeatureCollection”"),
        ("[1, 2]", "tidak ada “FeatureCollection”"),
        ("[" * 100_000, "bersarang terlalu dalam"),
        ("Sumber;Tiris", "bukan GeoJSON. Yang diterima"),
        ("", "kosong (0 bita)"),
    ],
)
def test_what_is_no_geojson_is_told_for_what_it_is(tmp_path, content, reason):
    assert reason in refusal(written(tmp_path / "batas.geojson", content))


def test_a_polygon_of_words_is_told_by_its_number(tmp_path):
    broken = feature(1, kode=CODES[1])
    broken["geometry"] = {"type": "Polygon", "coordinates": "x"}
    file = written(
        tmp_path / "b.geojson", collection(feature(0, kode=CODES[0]), broken)
    )
    assert "bidang ke-2 tidak bergeometri" in refusal(file)


@pytest.mark.parametrize(
    ("part", "told"), [(".shx", "b.shx (urutan"), (".dbf", "b.dbf (kode")]
)
def test_the_missing_part_of_a_shapefile_is_named(tmp_path, part, told):
    frame = gpd.GeoDataFrame({"kode": CODES}, geometry=SQUARES, crs="EPSG:4326")
    frame.to_file(tmp_path / "b.shp")
    (tmp_path / f"b{part}").unlink()
    message = refusal(tmp_path / "b.shp")
    assert f"di sampingnya tidak ada {told}" in message
    assert "minta zip-nya" in message


@pytest.mark.parametrize("name", ["b.shp", "b.gpkg"])
def test_a_map_cut_short_is_told_as_damaged(tmp_path, name):
    frame = gpd.GeoDataFrame({"kode": CODES}, geometry=SQUARES, crs="EPSG:4326")
    file = tmp_path / name
    frame.to_file(file)
    file.write_bytes(b"\x00" * 50 + file.read_bytes()[50:90])
    assert "terpotong atau rusak" in refusal(file)


def test_a_zip_that_unpacks_to_gigabytes_is_refused_unopened(tmp_path):
    file = tmp_path / "bom.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(5):
            archive.writestr(f"{part}.geojson", b" " * 100_000_000)
    assert "menjadi 500 MB bila dibuka; paling banyak 400 MB" in refusal(file)


def test_a_damaged_zip_is_refused_in_words(tmp_path):
    file = tmp_path / "b.zip"
    file.write_bytes(b"PK\x03\x04 terpotong")
    assert "tidak terbaca sebagai zip" in refusal(file)


def test_no_library_speaks_in_a_refusal(tmp_path):
    for text in ("bukan peta", "{", "[1", '{"a": 1}', "<html>", "var x = 1"):
        message = refusal(written(tmp_path / "b.geojson", text))
        assert not re.search(r"\b(not|file|error|driver|line|Expecting)\b", message)
