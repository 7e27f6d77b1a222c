"""Repair in a world of four squares: overlap, gap, bow-tie, island, enclosed kota."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from psks_analysis.errors import BorderFileError
from psks_analysis.ingest.findings import Reporter, notes_of
from psks_analysis.ingest.wilayah.coverage import dissolve, lighten, repair, square_km

A = box(112.0, -8.0, 112.1, -7.9)
B = box(112.1, -8.0, 112.2, -7.9)
C = box(112.0, -7.9, 112.1, -7.8)
D = box(112.1, -7.9, 112.2, -7.8)
LABELS = ["Sumber", "Tiris", "Krucil", "Gading"]
WIDE_B = box(112.099, -8.0, 112.2, -7.9)
# C with its corner at the crossing cut off: a hole between A, C and D.
CUT_C = shapely.Polygon(
    [(112.0, -7.9), (112.098, -7.9), (112.1, -7.898), (112.1, -7.8), (112.0, -7.8)]
)
BOW_TIE = shapely.Polygon(
    [(112.1, -7.9), (112.2, -7.9), (112.2, -7.8), (112.1, -7.81), (112.12, -7.8)]
)


def shapes(*polygons):
    return np.array(polygons, dtype=object)


def repaired_and_notes(polygons, labels):
    reading = Reporter("batas.geojson")
    with reading.refusals_as(BorderFileError):
        repaired = repair(reading, polygons, labels)
    return repaired, list(notes_of(reading.findings))


def light_and_notes(polygons):
    reading = Reporter("batas.geojson")
    return lighten(reading, polygons), list(notes_of(reading.findings))


def test_a_sound_coverage_is_left_as_it_is():
    repaired, notes = repaired_and_notes(shapes(A, B, C, D), LABELS)
    assert shapely.equals(repaired, shapes(A, B, C, D)).all()
    assert notes == []


def test_an_overlap_is_given_to_one_side_and_reported_with_its_area():
    repaired, notes = repaired_and_notes(shapes(A, WIDE_B, C, D), LABELS)
    assert shapely.coverage_is_valid(repaired)
    assert shapely.area(repaired).sum() == pytest.approx(0.04)
    # 0.001 by 0.1 degree: 110 m by 11 km at this latitude.
    assert notes == [
        "1 tumpang tindih seluas 1,22 km² dibagikan ke tetangganya; terbesar "
        "Sumber – Tiris (1,22 km²)."
    ]


def test_a_gap_is_closed_and_reported_with_its_area():
    repaired, notes = repaired_and_notes(shapes(A, B, CUT_C, D), LABELS)
    assert shapely.coverage_is_valid(repaired)
    assert shapely.area(shapely.union_all(repaired)) == pytest.approx(0.04)
    assert notes == ["1 celah sempit seluas 0,02 km² di antara bidang ditutup."]


def test_a_bow_tie_is_untied_and_reported():
    repaired, notes = repaired_and_notes(shapes(A, B, C, BOW_TIE), LABELS)
    assert shapely.is_valid(repaired).all()
    assert shapely.coverage_is_valid(repaired)
    assert notes[0] == "1 bidang dengan cincin tidak sah diperbaiki."


def test_an_enclosed_kota_stays_open_and_is_mentioned():
    kota = box(112.03, -7.97, 112.07, -7.93)
    around = shapely.difference(A, kota)
    repaired, notes = repaired_and_notes(shapes(around, WIDE_B, C, D), LABELS)
    assert shapely.area(repaired).sum() == pytest.approx(0.04 - kota.area)
    assert "1 celah lebar seluas 19,5" in notes[-1]


def test_an_island_survives_repair_and_simplification():
    island = box(112.3, -7.8, 112.301, -7.799)
    with_island = shapely.MultiPolygon([D, island])
    repaired, _ = repaired_and_notes(shapes(A, WIDE_B, C, with_island), LABELS)
    light, _ = light_and_notes(repaired)
    assert len(repaired[3].geoms) == 2
    assert len(light[3].geoms) == 2


def test_two_levels_in_one_file_are_refused():
    whole = box(112.0, -8.0, 112.2, -7.8)
    with pytest.raises(BorderFileError, match="dua tingkat wilayah"):
        repaired_and_notes(shapes(A, B, C, D, whole), [*LABELS, "Kabupaten"])


def test_dissolving_joins_what_shares_a_key():
    joined = dissolve(shapes(A, B, C, D), pd.Series(["x", "y", "x", "y"]))
    assert list(joined.index) == ["x", "y"]
    assert joined["x"].equals(box(112.0, -8.0, 112.1, -7.8))


def test_light_borders_are_not_simplified():
    light, notes = light_and_notes(shapes(A, B, C, D))
    assert shapely.equals(light, shapes(A, B, C, D)).all()
    assert notes == []


def test_heavy_borders_become_light_and_keep_fitting_together():
    wave = [(112.1 + 0.0004 * np.sin(i), -8 + i * 0.2 / 9000) for i in range(9000)]
    west = shapely.Polygon([(112.0, -7.8), (112.0, -8.0), *wave])
    east = shapely.Polygon([(112.2, -7.8), (112.2, -8.0), *wave])
    light, notes = light_and_notes(shapes(west, east))
    assert sum(len(text) for text in shapely.to_geojson(light)) <= 150_000
    assert shapely.coverage_is_valid(light)
    assert shapely.area(light) == pytest.approx([0.02, 0.02], rel=0.01)
    assert "disederhanakan" in notes[0]


def test_what_rounding_would_break_is_simplified_away():
    # A notch less than a metre wide: rounded to metres, its two sides coincide.
    notched = shapely.Polygon(
        [
            *[(112.0, -8.0), (112.1, -8.0), (112.1, -7.9), (112.050004, -7.9)],
            *[(112.050002, -7.95), (112.05, -7.9), (112.0, -7.9)],
        ]
    )
    light, notes = light_and_notes(shapes(notched, B))
    assert shapely.is_valid(light).all()
    assert shapely.area(light[0]) == pytest.approx(0.01)
    assert len(notes) == 1


SHIFT = st.floats(-0.002, 0.002).map(lambda shift: round(shift, 5))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(SHIFT, SHIFT), min_size=4, max_size=4))
def test_squares_pushed_about_fit_together_again(shifts):
    pushed = shapes(
        *(
            shapely.transform(square, lambda points, by=by: points + by)
            for square, by in zip((A, B, C, D), shifts, strict=True)
        )
    )
    repaired, _ = repaired_and_notes(pushed, LABELS)
    assert shapely.coverage_is_valid(repaired)
    assert shapely.is_valid(repaired).all()
    whole = shapely.union_all(repaired)
    assert shapely.area(repaired).sum() == pytest.approx(whole.area)
    assert shapely.area(repaired) == pytest.approx([0.01] * 4, rel=0.1)


def test_areas_are_measured_on_the_ground():
    degree_at_equator = box(112, -0.5, 113, 0.5)
    assert square_km(shapes(degree_at_equator))[0] == pytest.approx(12_308.8, rel=1e-3)
