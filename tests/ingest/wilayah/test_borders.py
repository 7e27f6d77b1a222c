"""Border files as they come: four squares saved in every way, and the real files."""

import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import box

from psks_analysis.errors import BorderFileError, UnreadableFileError
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import Kabupaten
from psks_analysis.ingest.wilayah.borders import read_borders
from psks_analysis.region import load_region

PLACE = Kabupaten("99.01", "Kabupaten Uji", "9901")
NAMES = ["Sumber", "Tiris", "Krucil", "Kota Anyar"]
KEMENDAGRI = ["99.01.01", "99.01.02", "99.01.03", "99.01.04"]
BPS = ["9901010", "9901030", "9901020", "9901040"]
SQUARES = [
    box(112.0, -8.0, 112.1, -7.9),
    box(112.1, -8.0, 112.2, -7.9),
    box(112.0, -7.9, 112.1, -7.8),
    box(112.1, -7.9, 112.2, -7.8),
]
EXPECTED = AreaNames.of(dict(zip(KEMENDAGRI, NAMES, strict=True)))


def saved(tmp_path, columns, shapes=SQUARES, name="batas.geojson", crs="EPSG:4326"):
    file = tmp_path / name
    gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs).to_file(file)
    return file


def read(file):
    return read_borders(file, PLACE, EXPECTED)


def halves():
    """Each square as a western and an eastern desa."""
    cuts = [box(*s.bounds[:2], s.centroid.x, s.bounds[3]) for s in SQUARES]
    return [
        part for s, cut in zip(SQUARES, cuts, strict=True) for part in (cut, s - cut)
    ]


def assert_squares(borders, keys):
    assert sorted(borders.frame.index) == sorted(keys)
    for key, square in zip(keys, SQUARES, strict=True):
        assert borders.frame.geometry[key].equals(square), key


@pytest.mark.parametrize("name", ["b.geojson", "b.shp", "b.gpkg"])
def test_every_format_gives_the_same_kecamatan(tmp_path, name):
    file = saved(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES}, name=name)
    borders = read(file)
    assert borders.scheme == "kemendagri"
    assert_squares(borders, KEMENDAGRI)
    assert borders.frame["nama"].to_dict() == dict(zip(KEMENDAGRI, NAMES, strict=True))
    assert borders.notes == ("4 bidang dibaca, 4 di wilayah ini.",)


def test_a_zipped_shapefile_is_read(tmp_path):
    file = saved(tmp_path, {"kode": KEMENDAGRI}, name="b.shp")
    archive = tmp_path / "b.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for part in tmp_path.glob("b.*"):
            if part.suffix != ".zip":
                packed.write(part, part.name)
    file.unlink()
    assert_squares(read(archive), KEMENDAGRI)


def test_metres_are_turned_into_degrees(tmp_path):
    frame = gpd.GeoDataFrame({"kode": KEMENDAGRI}, geometry=SQUARES, crs="EPSG:4326")
    file = tmp_path / "utm.gpkg"
    frame.to_crs("EPSG:32749").to_file(file)
    borders = read(file)
    west, south, east, north = borders.frame.total_bounds
    assert (west, south, east, north) == pytest.approx((112.0, -8.0, 112.2, -7.8))


@pytest.mark.parametrize(
    ("codes", "scheme", "keys"),
    [
        (["990101", "990102", "990103", "990104"], "kemendagri", KEMENDAGRI),
        (BPS, "bps", BPS),
        ([int(code) for code in BPS], "bps", BPS),
        ([f"id{code}" for code in BPS], "bps", BPS),
        ([f"ID{code}" for code in BPS], "bps", BPS),
    ],
)
def test_codes_are_recognised_in_whatever_column(tmp_path, codes, scheme, keys):
    file = saved(tmp_path, {"OBJECTID": [1, 2, 3, 4], "X7": codes, "ket": NAMES})
    borders = read(file)
    assert borders.scheme == scheme
    assert_squares(borders, keys)


@pytest.mark.parametrize(
    ("desa_codes", "scheme", "keys"),
    [
        ([f"{k}.200{i}" for k in KEMENDAGRI for i in (1, 2)], "kemendagri", KEMENDAGRI),
        ([f"{k}00{i}" for k in BPS for i in (1, 2)], "bps", BPS),
        ([f"id{k}00{i}" for k in BPS for i in (1, 2)], "bps", BPS),
    ],
)
def test_desa_are_dissolved_to_their_kecamatan(tmp_path, desa_codes, scheme, keys):
    desa = [f"Desa {i}" for i in range(8)]
    kecamatan = [name for name in NAMES for _ in range(2)]
    columns = {"kode": desa_codes, "nama": desa, "WADMKC": kecamatan}
    borders = read(saved(tmp_path, columns, halves()))
    assert borders.scheme == scheme
    assert_squares(borders, keys)
    assert borders.frame.loc[keys, "nama"].to_list() == NAMES
    assert "Bidangnya digabung menjadi 4 kecamatan." in borders.notes


def test_names_alone_are_found_in_any_column_and_case(tmp_path):
    columns = {
        "label": ["a", "b", "c", "d"],
        "x": ["sumber", "TIRIS", "krucil", "kotaanyar"],
    }
    borders = read(saved(tmp_path, columns))
    assert borders.scheme == "nama"
    assert_squares(borders, ["SUMBER", "TIRIS", "KRUCIL", "KOTAANYAR"])


def test_names_count_more_than_what_a_column_is_called(tmp_path):
    columns = {"nama": ["Peta A", "Peta B", "Peta C", "Peta D"], "x": NAMES}
    assert_squares(
        read(saved(tmp_path, columns)), ["SUMBER", "TIRIS", "KRUCIL", "KOTAANYAR"]
    )


def test_a_header_breaks_a_tie_between_columns_of_names(tmp_path):
    others, names = ["Aa", "Bb", "Cc", "Dd"], ["Ee", "Ff", "Gg", "Hh"]
    columns = {"kode": KEMENDAGRI, "ketua": others, "nama": names}
    borders = read(saved(tmp_path, columns))
    assert borders.frame["nama"].to_list() == names


def test_a_column_with_one_word_for_all_names_no_kecamatan(tmp_path):
    columns = {
        "kode": KEMENDAGRI,
        "nama": ["Jawa"] * 4,
        "ket": ["Aa", "Bb", "Cc", "Dd"],
    }
    borders = read(saved(tmp_path, columns))
    assert borders.frame["nama"].to_list() == ["Aa", "Bb", "Cc", "Dd"]


def test_heights_of_a_map_in_three_dimensions_are_dropped(tmp_path):
    raised = [shapely.force_3d(square, 5.0) for square in SQUARES]
    borders = read(saved(tmp_path, {"kode": KEMENDAGRI}, raised))
    assert not borders.frame.geometry.has_z.any()
    assert_squares(borders, KEMENDAGRI)


def test_a_province_by_codes_is_cut_down_to_the_kabupaten(tmp_path):
    other = box(113.0, -8.0, 113.1, -7.9)
    columns = {"kode": [*KEMENDAGRI, "99.02.01"]}
    borders = read(saved(tmp_path, columns, [*SQUARES, other]))
    assert_squares(borders, KEMENDAGRI)
    assert borders.notes[0] == "5 bidang dibaca, 4 di wilayah ini."


def test_a_province_by_names_is_cut_down_by_its_kabupaten_column(tmp_path):
    other = [box(113.0, -8.0, 113.1, -7.9), box(113.1, -8.0, 113.2, -7.9)]
    columns = {
        "WADMKC": [*NAMES, "Sumber", "Gending"],
        "WADMKK": ["Uji"] * 4 + ["Kota Uji"] * 2,
    }
    borders = read(saved(tmp_path, columns, [*SQUARES, *other]))
    assert_squares(borders, ["SUMBER", "TIRIS", "KRUCIL", "KOTAANYAR"])


def test_overlaps_are_mended_and_reported(tmp_path):
    wide = box(112.099, -8.0, 112.2, -7.9)
    shapes = [SQUARES[0], wide, *SQUARES[2:]]
    borders = read(saved(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES}, shapes))
    assert shapely.coverage_is_valid(borders.frame.geometry.to_numpy())
    assert "terbesar Sumber – Tiris (1,22 km²)" in " ".join(borders.notes)


def test_a_kecamatan_without_a_land_neighbour_is_mentioned(tmp_path):
    island = box(112.5, -8.0, 112.6, -7.9)
    columns = {"kode": [*KEMENDAGRI, "99.01.05"], "nama": [*NAMES, "Pulau"]}
    borders = read(saved(tmp_path, columns, [*SQUARES, island]))
    assert borders.notes[-1] == "Tanpa tetangga darat: Pulau."


def refusal(file):
    with pytest.raises(BorderFileError) as refused:
        read(file)
    return str(refused.value)


def test_codes_of_another_kabupaten_are_refused_with_those_codes(tmp_path):
    file = saved(tmp_path, {"kode": ["99.02.01", "99.02.02", "99.03.01", "99.03.02"]})
    assert "milik kabupaten/kota 99.02, 99.03" in refusal(file)


def test_bare_digits_of_another_kabupaten_are_refused_where_no_name_fits(tmp_path):
    file = saved(tmp_path, {"kode": [9902010, 9902020, 9902030, 9902040]})
    assert "milik kabupaten/kota 9902" in refusal(file)


def test_an_id_that_looks_like_a_code_does_not_hide_the_names(tmp_path):
    columns = {"OBJECTID": [1234567, 1234568, 1234569, 1234570], "nama": NAMES}
    assert read(saved(tmp_path, columns)).scheme == "nama"


def test_names_of_another_kabupaten_are_refused_with_what_was_sought(tmp_path):
    file = saved(tmp_path, {"nama": ["Susukan", "Batur", "Rakit", "Sumber"]})
    assert "nama yang dicari: Sumber, Tiris, Krucil, Kota Anyar" in refusal(file)


def test_borders_of_kabupaten_are_the_wrong_level(tmp_path):
    file = saved(tmp_path, {"kode": ["99.01", "99.02", "99.03", "99.04"]})
    assert "memuat batas kabupaten/kota" in refusal(file)
    file = saved(tmp_path, {"n": ["KABUPATEN UJI", "Kab. B", "Kab. C", "Kab. D"]})
    assert "barangkali batas kabupaten" in refusal(file)


def test_borders_of_rt_are_the_wrong_level(tmp_path):
    codes = [f"{code}001000100" for code in BPS]
    assert "lebih rinci dari desa" in refusal(saved(tmp_path, {"idsls": codes}))


def test_points_among_polygons_are_refused_with_their_number(tmp_path):
    shapes = [*SQUARES[:3], shapely.Point(112.15, -7.85)]
    message = refusal(saved(tmp_path, {"kode": KEMENDAGRI}, shapes))
    assert "3 Polygon dan 1 Point" in message


def test_lines_are_refused(tmp_path):
    lines = [square.exterior for square in SQUARES]
    assert "4 LineString" in refusal(saved(tmp_path, {"kode": KEMENDAGRI}, lines))


def test_a_row_without_geometry_is_named(tmp_path):
    file = saved(tmp_path, {"kode": KEMENDAGRI}, [*SQUARES[:3], None])
    assert "bidang ke-4 tidak bergeometri" in refusal(file)


def test_a_polygon_without_a_code_is_named(tmp_path):
    codes = [*KEMENDAGRI, None]
    file = saved(tmp_path, {"kode": codes}, [*SQUARES, box(112.2, -8, 112.3, -7.9)])
    assert "1 bidang tanpa kode wilayah (bidang ke-5)" in refusal(file)


def test_an_empty_file_is_refused(tmp_path):
    file = saved(tmp_path, {"kode": []}, [])
    assert "tidak memuat satu pun bidang" in refusal(file)


def test_an_unknown_coordinate_system_is_refused(tmp_path):
    file = saved(tmp_path, {"kode": KEMENDAGRI}, name="b.shp")
    file.with_suffix(".prj").unlink()
    assert "tidak menyebut sistem koordinatnya" in refusal(file)


def test_metres_passed_off_as_degrees_are_refused(tmp_path):
    frame = gpd.GeoDataFrame({"kode": KEMENDAGRI}, geometry=SQUARES, crs="EPSG:4326")
    metres = frame.to_crs("EPSG:32749").set_crs("EPSG:4326", allow_override=True)
    file = tmp_path / "b.geojson"
    metres.to_file(file)
    assert "luar Indonesia" in refusal(file)


def test_swapped_axes_are_recognised(tmp_path):
    swapped = [shapely.transform(s, lambda points: points[:, ::-1]) for s in SQUARES]
    message = refusal(saved(tmp_path, {"kode": KEMENDAGRI}, swapped))
    assert "Bujur dan lintang tampaknya tertukar" in message


def test_another_country_is_refused(tmp_path):
    abroad = [shapely.transform(s, lambda p: p - [60, -60]) for s in SQUARES]
    assert "luar Indonesia" in refusal(saved(tmp_path, {"kode": KEMENDAGRI}, abroad))


def test_several_layers_are_asked_about(tmp_path):
    frame = gpd.GeoDataFrame({"kode": KEMENDAGRI}, geometry=SQUARES, crs="EPSG:4326")
    file = tmp_path / "b.gpkg"
    frame.to_file(file, layer="kecamatan")
    frame.to_file(file, layer="desa")
    assert "beberapa lapisan: kecamatan dan desa" in refusal(file)


def test_what_is_no_map_at_all_is_unreadable(tmp_path):
    file = tmp_path / "batas.geojson"
    file.write_text("bukan peta", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="GeoJSON, Shapefile"):
        read(file)
    with pytest.raises(UnreadableFileError, match="tidak ada"):
        read(tmp_path / "lain.shp")


MODEL = Kabupaten("35.13", "Kabupaten Probolinggo", "3513")


# Square kilometres, and pairs of neighbours that the file draws apart.
MODEL_FILES = {
    "nyata": {
        "kemendagri_kecamatan_35.13": (1719.7, 2),
        "kemendagri_desa_35.13": (1723.0, 0),
        "kemendagri_kecamatan_35_jatim": (1719.7, 2),
        "hdx_bps2020_desa_3513": (1723.9, 0),
    },
    "tiruan": {
        "kemendagri_kecamatan_35.13": (1724.8, 1),
        "kemendagri_desa_35.13": (1723.5, 0),
        "kemendagri_kecamatan_35_jatim": (1724.8, 1),
        "hdx_bps2020_desa_3513": (1723.9, 0),
    },
}


@pytest.mark.parametrize("name", MODEL_FILES["nyata"])
def test_files_of_the_model_region_become_24_sound_kecamatan(
    shared_data, store, name, asal
):
    del store
    square_km, pairs_lost = MODEL_FILES[asal][name]
    scheme = "bps" if name.startswith("hdx") else "kemendagri"
    region = load_region("35.13")
    expected = AreaNames.of_kecamatan(region)
    file = shared_data / "batas" / f"{name}.geojson"
    borders = read_borders(file, MODEL, expected)
    shapes = borders.frame.geometry.to_numpy()
    codes = pd.Index(borders.frame.index.map(expected.find))
    assert borders.scheme == scheme
    assert sorted(codes) == list(region.kecamatan.index)
    assert shapely.coverage_is_valid(shapes)
    assert shapely.is_valid(shapes).all()
    whole = shapely.union_all(shapes)
    assert len(whole.geoms) == 2  # mainland and Gili Ketapang
    assert not any(len(part.interiors) for part in whole.geoms)
    area = borders.frame.to_crs("EPSG:6933").area.sum() / 1e6
    assert area == pytest.approx(square_km, abs=2)
    coded = borders.frame.set_index(codes)
    assert len(region.neighbours() - pairs(coded)) == pairs_lost


def pairs(frame):
    from psks_analysis.region.borders import neighbour_pairs

    return neighbour_pairs(frame.sort_index())


def test_kabupaten_malang_comes_out_of_the_province_with_its_kota_left_open(
    shared_data, asal
):
    file = shared_data / "batas" / "kemendagri_kecamatan_35_jatim.geojson"
    place = Kabupaten("35.07", "Kabupaten Malang", "3507")
    borders = read_borders(file, place, AreaNames.of({}))
    said = " ".join(borders.notes)
    assert len(borders.frame) == 33
    assert shapely.coverage_is_valid(borders.frame.geometry.to_numpy())
    assert "666 bidang dibaca, 33 di wilayah ini." in said
    assert "6 bidang dengan cincin tidak sah diperbaiki" in said
    # The kota of the look-alike: three squares of 5.51 by 5.53 km.
    kota = {"nyata": "115,9", "tiruan": "91,3"}[asal]
    assert f"1 celah lebar seluas {kota}" in said


def test_banjarnegara_is_read_by_its_names(shared_data):
    file = shared_data / "batas" / "banjarnegara_kecamatan.geojson"
    place = Kabupaten("33.04", "Kabupaten Banjarnegara", "3304")
    sought = ["SUSUKAN", "PURWOREJO KLAMPOK", "MANDIRAJA", "BATUR", "BANJARNEGARA"]
    expected = AreaNames.of({str(i): name for i, name in enumerate(sought)})
    borders = read_borders(file, place, expected)
    assert borders.scheme == "nama"
    assert len(borders.frame) == 20
    assert borders.frame.loc["PURWAREJAKLAMPOK", "nama"] == "purwarejaklampok"


def test_codes_of_another_kabupaten_count_more_than_names_in_common(shared_data):
    # All four names of the world are kecamatan of the file's kabupaten too.
    file = shared_data / "batas" / "hdx_bps2020_desa_3513.geojson"
    with pytest.raises(BorderFileError, match="kabupaten/kota 3513"):
        read(file)
