"""What is published about Kabupaten Probolinggo, against the files we ship."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.region.borders import neighbour_pairs, read_sections

# Typed from the published table of neighbours; codes without "35.13.".
NEIGHBOURS = {
    "01": "02 03 24",
    "02": "01 03",
    "03": "01 02 04 22 24",
    "04": "03 05 22",
    "05": "04 19 20",
    "06": "07 17 18 20",
    "07": "06 08 09 17",
    "08": "07 09",
    "09": "07 08 10 13 15 17",
    "10": "09 11 12 13",
    "11": "10 12",
    "12": "10 11 13 14",
    "13": "09 10 12 14 15",
    "14": "12 13 15 16",
    "15": "09 13 14 16 17",
    "16": "14 15 17 18",
    "17": "06 07 09 15 16 18",
    "18": "06 16 17 19 20",
    "19": "05 18 20",
    "20": "05 06 18 19",
    "21": "22 23",
    "22": "03 04 21 23 24",
    "23": "21 22 24",
    "24": "01 03 22 23",
}
CENSUS_2010, QUICK_COUNT_2010 = 1_096_244, 1_095_370
OFFICIAL_TOTALS = {
    2020: 1_152_537,
    2021: 1_155_894,
    2022: 1_159_965,
    2023: 1_163_859,
    2024: 1_200_931,
}


@pytest.fixture
def region(store):
    del store  # so that no border file added on this machine is in the way
    return load_region("35.13")


def pairs_typed_by_hand():
    return {
        tuple(sorted((f"35.13.{a}", f"35.13.{b}")))
        for a, others in NEIGHBOURS.items()
        for b in others.split()
    }


def test_the_region_has_24_kecamatan_325_desa_and_5_kelurahan(region):
    assert len(region.kecamatan) == 24
    assert region.desa["jenis"].value_counts().to_dict() == {
        "desa": 325,
        "kelurahan": 5,
    }
    kelurahan = region.desa[region.desa["jenis"] == "kelurahan"]
    assert set(kelurahan["kecamatan_kode"]) == {"35.13.14"}
    assert region.nama == "Kabupaten Probolinggo"
    assert region.provinsi == "Jawa Timur"


def test_counts_of_desa_agree_with_the_list_of_desa(region):
    listed = pd.crosstab(region.desa["kecamatan_kode"], region.desa["jenis"])
    assert (listed["desa"] == region.kecamatan["desa_count"]).all()
    assert (listed["kelurahan"] == region.kecamatan["kelurahan_count"]).all()


def test_both_code_systems_are_there_in_their_own_order(region):
    bps = region.kecamatan["bps_kode"]
    assert bps.is_unique
    assert bps["35.13.20"] == "3513060"
    assert list(bps.sort_values().index) != list(bps.index)
    prefix = region.desa["bps_kode"].str[:7]
    assert (prefix == region.desa["kecamatan_kode"].map(bps)).all()


def test_official_areas_add_up_to_the_published_total(region):
    assert region.kecamatan["luas_km2_resmi"].sum() == pytest.approx(1696.19)
    assert region.kecamatan.loc["35.13.08", "luas_km2_resmi"] == 202.53


def test_borders_are_24_valid_polygons_without_overlap_or_gap(region):
    borders = region.borders()
    shapes = borders.geometry.to_numpy()
    assert list(borders.index) == list(region.kecamatan.index)
    assert borders.crs == "EPSG:4326"
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert whole.area == pytest.approx(shapely.area(shapes).sum(), abs=1e-12)
    # The mainland and Gili Ketapang, neither with a hole.
    assert len(whole.geoms) == 2
    assert not any(len(part.interiors) for part in whole.geoms)


def test_borders_cover_the_area_they_were_compiled_with(region):
    # Published in UTM zone 49S; an equal-area projection gives 0.08 % less.
    areas = region.borders().to_crs("EPSG:32749").area / 1e6
    assert areas.sum() == pytest.approx(1725.3, abs=0.1)


def test_gili_ketapang_stays_an_island_of_sumberasih(region):
    sumberasih = region.borders().geometry["35.13.21"]
    gili = region.desa[region.desa["nama"] == "Gili Ketapang"].iloc[0]
    mainland, island = sorted(sumberasih.geoms, key=lambda part: -part.area)
    assert len(sumberasih.geoms) == 2
    assert island.contains(shapely.Point(gili["bujur"], gili["lintang"]))
    assert island.distance(mainland) > 0.03


def test_every_desa_lies_in_or_close_to_its_kecamatan(region):
    desa = region.desa
    points = gpd.GeoSeries.from_xy(desa["bujur"], desa["lintang"], index=desa.index)
    shapes = region.borders().geometry.reindex(desa["kecamatan_kode"]).to_numpy()
    distance = pd.Series(shapely.distance(shapes, points.to_numpy()), index=desa.index)
    # Generalised borders may cut a point off by a few hundred metres.
    assert distance.max() < 0.005
    assert (distance > 0).sum() <= 5


def test_neighbours_are_the_46_published_pairs(region):
    assert len(region.neighbours()) == 46
    assert region.neighbours() == pairs_typed_by_hand()


def test_neighbours_from_geometry_are_the_two_sides_of_each_section(region):
    sections = read_sections(paths.REFERENCE_DIR / "35.13" / "batas_ruas.csv")
    inner = sections.dropna(subset=["kecamatan_a", "kecamatan_b"])
    from_sections = {
        tuple(sorted(sides))
        for sides in zip(inner["kecamatan_a"], inner["kecamatan_b"], strict=True)
    }
    assert neighbour_pairs(region.borders()) == from_sections
    assert len(sections) == 70


def test_the_map_says_that_its_borders_are_generalised(region):
    source = region.border_source()
    assert source.is_generalised
    assert "bukan batas hukum" in source.note


def test_the_census_of_2010_is_counted_per_desa_and_split_by_sex(region):
    people = region.population(2010)
    assert people["jumlah"].sum() == CENSUS_2010
    assert not people["is_estimate"].any()
    assert (people["laki"] + people["perempuan"] == people["jumlah"]).all()
    assert (people["laki"] % 1 == 0).all()
    assert set(people["dasar"]) == {
        "Sensus Penduduk 2010 (BPS); L/P menurut pangsa Sensus Penduduk 2010 (BPS), "
        "olah cepat"
    }
    # Sukapura by hand: 9,656 of 19,558 in the quick count are men.
    sukapura = people.loc["35.13.01"]
    assert sukapura["laki"] == round(sukapura["jumlah"] * 9656 / 19558)


def test_published_population_holds_each_fact_once(region):
    published = region.published_population
    sums = published.groupby(["tahun", "tingkat"])["jumlah"].sum()
    assert sums[2010, "desa"] == CENSUS_2010
    assert sums[2010, "kecamatan"] == QUICK_COUNT_2010
    assert sums[2010, "kabupaten"] == CENSUS_2010
    assert not published.duplicated(["tahun", "tingkat", "kode"]).any()
    desa = published[published["tingkat"] == "desa"]
    assert set(desa["kode"]) == set(region.desa.index)


@pytest.mark.parametrize(("tahun", "total"), OFFICIAL_TOTALS.items())
def test_estimates_add_up_to_the_official_total_of_the_year(region, tahun, total):
    people = region.population(tahun)
    assert people["jumlah"].sum() == total
    assert people["is_estimate"].all()
    assert (people["laki"] + people["perempuan"] == people["jumlah"]).all()
    assert (people[["laki", "perempuan"]] > 0).all(axis=None)
    assert people["dasar"].str.startswith("perkiraan: ").all()


def test_an_estimate_keeps_the_share_of_the_last_census(region):
    share_2010 = region.population(2010)["jumlah"] / CENSUS_2010
    share_2023 = region.population(2023)["jumlah"] / OFFICIAL_TOTALS[2023]
    # Whole persons: at most one person of difference.
    assert (share_2010 - share_2023).abs().max() < 1 / OFFICIAL_TOTALS[2023]


def test_an_estimate_takes_the_published_split_by_sex(region):
    people = region.population(2023)
    assert people["laki"].sum() == 573_945
    assert people["perempuan"].sum() == 589_914
    assert people["dasar"].iloc[0] == (
        "perkiraan: pangsa kecamatan Sensus Penduduk 2010 × total kabupaten 2023 "
        "(Proyeksi BPS, pertengahan tahun (KDA 2024))"
    )


def test_the_series_of_the_total_is_told_apart(region):
    assert set(region.population(2023)["deret"]) == {"BPS"}
    assert set(region.population(2024)["deret"]) == {"Dukcapil"}


def test_a_year_after_the_last_total_uses_it_and_says_so(region):
    people = region.population(2030)
    assert people["jumlah"].sum() == OFFICIAL_TOTALS[2024]
    assert people["dasar"].str.endswith("total 2024 dipakai untuk 2030").all()


def test_a_year_nearer_to_the_census_than_to_any_total_carries_the_census(region):
    people = region.population(2012)
    assert people["jumlah"].sum() == CENSUS_2010
    assert people["is_estimate"].all()
    assert people["dasar"].str.endswith("dipakai untuk 2012").all()
