"""`wilayah tambah` before anything is written: codes, names and places must agree."""

import io
import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import box

from psks_analysis.errors import BorderFileError, PopulationError, RegionError
from psks_analysis.ingest.wilayah.regions import prepare_region
from psks_analysis.region import load_region

NAMES = ["Sumber", "Tiris", "Krucil", "Kota Anyar"]
KEMENDAGRI = ["99.01.01", "99.01.02", "99.01.03", "99.01.04"]
BPS = ["9901010", "9901030", "9901020", "9901040"]
SQUARES = [
    box(112.0, -8.0, 112.1, -7.9),
    box(112.1, -8.0, 112.2, -7.9),
    box(112.0, -7.9, 112.1, -7.8),
    box(112.1, -7.9, 112.2, -7.8),
]


@pytest.fixture(autouse=True)
def _empty_store(store):
    assert not store.exists()


def borders(tmp_path, columns, shapes=SQUARES):
    file = tmp_path / "batas.geojson"
    gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4326").to_file(file)
    return file


def people(tmp_path, names=NAMES, codes=None):
    columns = {
        "Kecamatan": names,
        "L": range(1, len(names) + 1),
        "P": [10] * len(names),
    }
    if codes:
        columns["Kode Kecamatan"] = codes
    file = tmp_path / "penduduk_2020.csv"
    pd.DataFrame(columns).to_csv(file, index=False)
    return file


def prepare(batas, penduduk, **said):
    return prepare_region(
        "99.01", nama="Kabupaten Uji", batas=batas, penduduk=penduduk, **said
    )


def table(region, name):
    return pd.read_csv(io.StringIO(region.files[name]), dtype="string")


def test_kemendagri_codes_of_the_borders_are_the_codes(tmp_path):
    batas = borders(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES})
    region = prepare(
        batas, people(tmp_path, ["KOTAANYAR", "KRUCIL", "TIRIS", "SUMBER"])
    )
    kecamatan = table(region, "kecamatan.csv")
    assert kecamatan["kecamatan_kode"].to_list() == KEMENDAGRI
    assert kecamatan["nama"].to_list() == NAMES
    assert kecamatan["luas_km2_resmi"].isna().all()
    counts = table(region, "penduduk.csv").set_index("kode")["jumlah"]
    assert counts.to_dict() == dict(
        zip(KEMENDAGRI, ["14", "13", "12", "11"], strict=True)
    )
    assert region.is_new


def test_borders_and_counts_never_meet_by_position(tmp_path):
    """BPS and Kemendagri number kecamatan in different orders."""
    batas = borders(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES})
    in_bps_order = sorted(zip(BPS, NAMES, strict=True))
    codes, names = zip(*in_bps_order, strict=True)
    region = prepare(batas, people(tmp_path, list(names), list(codes)))
    kecamatan = table(region, "kecamatan.csv").set_index("nama")
    assert kecamatan["bps_kode"].to_dict() == dict(zip(NAMES, BPS, strict=True))


def test_bps_codes_join_without_names_and_give_provisional_codes(tmp_path):
    batas = borders(tmp_path, {"id": [f"id{code}" for code in BPS]})
    region = prepare(batas, people(tmp_path, codes=BPS))
    kecamatan = table(region, "kecamatan.csv")
    assert kecamatan["kecamatan_kode"].to_list() == [
        *("99.01.010", "99.01.020", "99.01.030", "99.01.040")
    ]
    assert kecamatan["nama"].to_list() == ["Sumber", "Krucil", "Tiris", "Kota Anyar"]
    assert any("kode sementara" in note for note in region.notes)


def test_names_alone_give_codes_nobody_takes_for_official(tmp_path):
    batas = borders(tmp_path, {"nama": [name.lower() for name in NAMES]})
    region = prepare(batas, people(tmp_path))
    kecamatan = table(region, "kecamatan.csv")
    assert kecamatan["kecamatan_kode"].to_list() == [
        *("99.01.KOTAANYAR", "99.01.KRUCIL", "99.01.SUMBER", "99.01.TIRIS")
    ]
    assert kecamatan["nama"].to_list() == ["Kota Anyar", "Krucil", "Sumber", "Tiris"]


def test_official_codes_may_come_with_the_population_or_from_the_user(tmp_path):
    batas = borders(tmp_path, {"nama": NAMES})
    region = prepare(batas, people(tmp_path, codes=KEMENDAGRI))
    assert table(region, "kecamatan.csv")["kecamatan_kode"].to_list() == KEMENDAGRI
    told = dict(zip(NAMES, KEMENDAGRI, strict=True))
    region = prepare(batas, people(tmp_path), padanan=told)
    assert table(region, "kecamatan.csv")["kecamatan_kode"].to_list() == KEMENDAGRI
    assert not any("kode sementara" in note for note in region.notes)


def test_the_last_pair_is_noted_and_remembered(tmp_path):
    batas = borders(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES})
    region = prepare(
        batas, people(tmp_path, ["Sumber", "Tires", "Krucil", "Kotaanyar"])
    )
    assert any("“Tires” dipasangkan dengan Tiris (99.01.02)" in n for n in region.notes)
    aliases = table(region, "alias.csv")
    assert aliases["tertulis"].to_list() == ["Tires"]
    assert aliases["kecamatan_kode"].to_list() == ["99.01.02"]


def test_two_open_pairs_are_asked_for_with_both_lists(tmp_path):
    batas = borders(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES})
    penduduk = people(tmp_path, ["Sumber", "Tires", "Krucyl", "Kotaanyar"])
    with pytest.raises(RegionError) as asked:
        prepare(batas, penduduk)
    message = str(asked.value)
    assert "Tires (mungkin Tiris (99.01.02))" in message
    assert "Hanya di berkas batas: Tiris (99.01.02), Krucil (99.01.03)" in message
    assert "--padanan" in message
    region = prepare(batas, penduduk, padanan={"TIRES": "99.01.02"})
    assert len(table(region, "kecamatan.csv")) == 4


def test_a_missing_kecamatan_is_refused(tmp_path):
    batas = borders(tmp_path, {"kode": KEMENDAGRI[:3], "nama": NAMES[:3]}, SQUARES[:3])
    with pytest.raises(RegionError, match="Hanya di tabel penduduk: Kota Anyar"):
        prepare(batas, people(tmp_path))


def test_two_rows_for_one_kecamatan_are_refused(tmp_path):
    batas = borders(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES})
    doubled = people(tmp_path, [*NAMES, "Kec. Tiris"])
    with pytest.raises(RegionError, match=r"Lebih dari sekali .*Tiris, Kec\. Tiris"):
        prepare(batas, doubled)


def test_a_new_region_needs_name_borders_and_population(tmp_path):
    batas = borders(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES})
    with pytest.raises(RegionError, match="--nama, --batas, dan --penduduk"):
        prepare_region("99.01", batas=batas)
    with pytest.raises(RegionError, match="bukan kode kabupaten"):
        prepare_region("9901", nama="X", batas=batas, penduduk=batas)


def test_saved_borders_are_named_rounded_and_light(tmp_path):
    batas = borders(tmp_path, {"kode": KEMENDAGRI, "nama": NAMES})
    region = prepare(batas, people(tmp_path))
    features = json.loads(region.files["batas.geojson"])["features"]
    assert [f["properties"]["kecamatan_kode"] for f in features] == KEMENDAGRI
    assert {f["properties"]["sumber"] for f in features} == {"batas.geojson"}


# --- a kabupaten that is known already


NEIGHBOURS = {
    "nyata": "45 pasang kecamatan bertetangga (sebelumnya 46). Baru: "
    "Banyuanyar–Dringu; hilang: Pajarakan–Gending, Gending–Tegalsiwalan.",
    "tiruan": "45 pasang kecamatan bertetangga (sebelumnya 46). Baru: –; "
    "hilang: Leces–Dringu.",
}


def model(shared_data, name):
    return shared_data / "batas" / f"{name}.geojson"


@pytest.mark.parametrize(
    "name",
    [
        "kemendagri_kecamatan_35.13",
        "kemendagri_desa_35.13",
        "kemendagri_kecamatan_35_jatim",
        "hdx_bps2020_desa_3513",
    ],
)
def test_each_official_file_gives_the_model_region_new_borders(shared_data, name):
    region = prepare_region("35.13", batas=model(shared_data, name))
    content = region.files["batas.geojson"]
    features = json.loads(content)["features"]
    assert list(region.files) == ["batas.geojson"]
    assert not region.is_new
    assert [f["properties"]["kecamatan_kode"] for f in features] == [
        f"35.13.{i:02}" for i in range(1, 25)
    ]
    assert len(content) < 150_000
    assert any("sebelumnya 46" in note for note in region.notes)


def test_changed_neighbours_are_named(shared_data, asal):
    region = prepare_region(
        "35.13", batas=model(shared_data, "kemendagri_kecamatan_35.13")
    )
    assert region.notes[-1] == NEIGHBOURS[asal]


def changed(shared_data, tmp_path, change):
    frame = gpd.read_file(model(shared_data, "kemendagri_kecamatan_35.13"))
    file = tmp_path / "batas.geojson"
    change(frame).to_file(file)
    return file


def test_an_official_file_without_a_kecamatan_is_refused(shared_data, tmp_path):
    file = changed(shared_data, tmp_path, lambda frame: frame.iloc[:-1])
    with pytest.raises(BorderFileError, match=r"Hanya di wilayah ini: Lumbang \(35"):
        prepare_region("35.13", batas=file)


def test_desa_that_are_missing_in_a_file_of_desa_are_named(shared_data, tmp_path):
    frame = gpd.read_file(model(shared_data, "kemendagri_desa_35.13"))
    file = tmp_path / "batas.geojson"
    frame[~frame["nama"].isin(["Ngadisari", "Wonotoro"])].to_file(file)
    notes = prepare_region("35.13", batas=file).notes
    assert any("2 desa tidak ada di berkas (Ngadisari, Wonotoro)" in n for n in notes)
    whole = prepare_region("35.13", batas=model(shared_data, "hdx_bps2020_desa_3513"))
    assert not any("tidak ada di berkas" in note for note in whole.notes)


def test_names_of_desa_instead_of_kecamatan_are_recognised_as_such(
    shared_data, tmp_path
):
    frame = gpd.read_file(model(shared_data, "kemendagri_desa_35.13"))
    file = tmp_path / "batas.geojson"
    frame[["nama", "geometry"]].to_file(file)
    with pytest.raises(BorderFileError, match="tingkat lain, misalnya desa") as refused:
        prepare_region("35.13", batas=file)
    assert len(str(refused.value)) < 3000


def test_swapped_codes_are_noticed_by_their_names(shared_data, tmp_path):
    def swap(frame):
        codes = frame["kode"].to_list()
        return frame.assign(kode=[codes[1], codes[0], *codes[2:]])

    file = changed(shared_data, tmp_path, swap)
    with pytest.raises(BorderFileError, match=r"35\.13\.02 bernama Sukapura"):
        prepare_region("35.13", batas=file)


def test_swapped_codes_are_noticed_by_their_place(shared_data, tmp_path):
    def swap(frame):
        codes = frame["kode"].to_list()
        return frame.assign(kode=[codes[1], codes[0], *codes[2:]])[["kode", "geometry"]]

    file = changed(shared_data, tmp_path, swap)
    with pytest.raises(BorderFileError, match=r"Sukapura \(35\.13\.01\), Sumber"):
        prepare_region("35.13", batas=file)


def test_borders_shifted_by_a_wrong_datum_are_refused(shared_data, tmp_path):
    def shift(frame):
        moved = shapely.transform(frame.geometry.to_numpy(), lambda p: p + 0.3)
        return frame.set_geometry(moved, crs="EPSG:4326")

    with pytest.raises(BorderFileError, match="Letak bidang"):
        prepare_region("35.13", batas=changed(shared_data, tmp_path, shift))


def test_names_alone_are_enough_for_the_model_region(shared_data, tmp_path):
    def only_names(frame):
        return frame.assign(nama=frame["nama"].str.upper())[["nama", "geometry"]]

    file = changed(shared_data, tmp_path, only_names)
    region = prepare_region("35.13", batas=file)
    assert len(json.loads(region.files["batas.geojson"])["features"]) == 24


def test_borders_of_another_kabupaten_are_refused(shared_data):
    with pytest.raises(BorderFileError, match=r"bukan batas|tidak mempunyai kolom"):
        prepare_region("35.13", batas=model(shared_data, "banjarnegara_kecamatan"))


def test_a_population_table_adds_a_year_and_keeps_the_rest(tmp_path):
    from psks_analysis.region import load_region

    known = load_region("35.13")
    names = known.kecamatan["nama"].to_list()
    region = prepare_region("35.13", penduduk=people(tmp_path, names))
    counts = table(region, "penduduk.csv")
    assert list(region.files) == ["penduduk.csv"]
    assert len(counts) == len(known.published_population) + 24
    new = counts[(counts["tahun"] == "2020") & (counts["tingkat"] == "kecamatan")]
    assert new["kode"].to_list() == list(known.kecamatan.index)
    assert new["jumlah"].to_list()[:2] == ["11", "12"]


def test_a_known_region_without_files_says_what_may_be_given():
    with pytest.raises(RegionError, match="sudah dikenal"):
        prepare_region("35.13")


def test_a_population_of_another_place_is_refused(shared_data, tmp_path):
    with pytest.raises(RegionError, match="Hanya di tabel penduduk: Sumbul"):
        prepare_region("35.13", penduduk=people(tmp_path, ["Sumbul", "Batur"]))
    census = shared_data / "acuan" / "penduduk_kecamatan_2010_indonesia.csv"
    batas = model(shared_data, "kemendagri_kecamatan_35_jatim")
    with pytest.raises(PopulationError, match="Kabupaten Mlg"):
        prepare_region("35.07", nama="Kabupaten Mlg", batas=batas, penduduk=census)


# --- other kabupaten as published

# People of the kabupaten and of Donomulyo; of the look-alikes by their rule.
MALANG = {
    "nyata": (2_443_609, "61725"),
    "tiruan": (33 * 60_500 + 200 * 561, "60700"),
}
BANJARNEGARA = {"nyata": 869_284, "tiruan": 20 * 60_500 + 200 * 210}


@pytest.fixture(scope="session")
def census(shared_data):
    return shared_data / "acuan" / "penduduk_kecamatan_2010_indonesia.csv"


def test_kabupaten_malang_goes_in_with_the_last_pair_noted(shared_data, census, asal):
    region = prepare_region(
        "35.07",
        nama="Kabupaten Malang",
        batas=model(shared_data, "kemendagri_kecamatan_35_jatim"),
        penduduk=census,
    )
    counts = table(region, "penduduk.csv").set_index("kode")
    assert len(counts) == 33
    assert counts["jumlah"].astype(int).sum() == MALANG[asal][0]
    assert table(region, "wilayah.csv")["provinsi"].to_list() == ["Jawa Timur"]
    assert any(
        "“SUMBERMANJING” dipasangkan dengan Sumbermanjing Wetan (35.07.04)" in note
        for note in region.notes
    )
    # Typed from the census table: Donomulyo is 35.07.01 and 3507010.
    assert counts.loc["35.07.01", "jumlah"] == MALANG[asal][1]


def test_banjarnegara_asks_for_its_two_differing_names_then_goes_in(
    shared_data, census, asal
):
    said = {
        "nama": "Kabupaten Banjarnegara",
        "batas": model(shared_data, "banjarnegara_kecamatan"),
        "penduduk": census,
    }
    with pytest.raises(RegionError) as asked:
        prepare_region("33.04", **said)
    assert "PURWOREJO KLAMPOK (mungkin purwarejaklampok)" in str(asked.value)
    assert "PANGENTAN (mungkin pagentan)" in str(asked.value)
    region = prepare_region("33.04", **said, padanan={"Pangentan": "pagentan"})
    counts = table(region, "penduduk.csv")
    assert len(counts) == 20
    assert counts["jumlah"].astype(int).sum() == BANJARNEGARA[asal]
    assert table(region, "kecamatan.csv")["kecamatan_kode"].iloc[0] == "33.04.010"


def known_population(tmp_path, change=lambda rows: rows):
    kecamatan = load_region("35.13").kecamatan
    rows = pd.DataFrame({"Kecamatan": kecamatan["nama"], "L": 10, "P": 11})
    file = tmp_path / "penduduk_2031.csv"
    change(rows).to_csv(file, index=False)
    return file


def test_a_new_year_is_added_to_the_population_of_a_known_kabupaten(tmp_path):
    before = load_region("35.13").published_population
    region = prepare_region("35.13", penduduk=known_population(tmp_path))
    assert not region.is_new
    assert set(region.files) == {"penduduk.csv"}
    rows = table(region, "penduduk.csv")
    added = rows[rows["tahun"] == "2031"]
    assert len(rows) == len(before) + 24
    assert added["jumlah"].to_list() == ["21"] * 24
    assert added["kode"].is_monotonic_increasing
    assert region.notes[-1].startswith("24 kecamatan, 504 penduduk 2031")


def test_one_strange_name_is_paired_with_the_only_kecamatan_left_and_said(tmp_path):
    region = prepare_region(
        "35.13",
        penduduk=known_population(
            tmp_path, lambda rows: rows.replace({"Kecamatan": {"Tiris": "Tires"}})
        ),
    )
    assert any("“Tires” dipasangkan dengan Tiris" in note for note in region.notes)


def test_all_cells_that_hold_no_count_are_named_at_once(tmp_path):
    def spoil(rows):
        rows = rows.astype({"L": object, "P": object})
        rows.iloc[0, 1] = "banyak"
        rows.iloc[2, 2] = "-3"
        return rows

    with pytest.raises(PopulationError) as refused:
        prepare_region("35.13", penduduk=known_population(tmp_path, spoil))
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == [
        "penduduk_2031.csv baris 2, kolom laki",
        "penduduk_2031.csv baris 4, kolom perempuan",
    ]


def test_polygons_without_geometry_are_named_by_their_number(tmp_path):
    file = tmp_path / "batas.geojson"
    rows = [
        {"type": "Feature", "properties": {"nama": n}, "geometry": None} for n in NAMES
    ]
    file.write_text(
        json.dumps({"type": "FeatureCollection", "features": rows}), "utf-8"
    )
    with pytest.raises(BorderFileError, match="bidang ke-1, 2, 3, 4 tidak bergeometri"):
        prepare_region("35.13", batas=file)


def test_a_polygon_without_a_name_is_named_by_its_number(tmp_path):
    names = ["Sumber", None, "Krucil", "Kota Anyar"]
    with pytest.raises(BorderFileError, match="kolom nama kosong pada bidang ke-2"):
        prepare(borders(tmp_path, {"nama": names}), people(tmp_path))
