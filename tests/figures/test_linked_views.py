import json
from dataclasses import replace

import pandas as pd
import pytest

from psks_analysis.figures import theme
from psks_analysis.figures.axis import Axis
from psks_analysis.figures.linked_views import LinkedViews, linked_views
from psks_analysis.views.classes import Classes

TWO_CLASSES = Classes(1.0, (5.0, 9.0), 1)


@pytest.fixture
def content(base):
    def make(
        shown,
        *,
        ground=base,
        classes=TWO_CLASSES,
        bawah=None,
        atas=None,
        kabupaten=6.0,
        mark=None,
    ):
        codes = shown.names.index
        ends = {
            "bawah": pd.Series(bawah or [None] * 4, codes, dtype="Float64"),
            "atas": pd.Series(atas or [None] * 4, codes, dtype="Float64"),
        }
        about = LinkedViews(
            shown=shown,
            intervals=pd.DataFrame(ends),
            cells=pd.DataFrame({"Nilai": list("abcd")}, codes),
            classes=classes,
            kabupaten=kabupaten,
            title="Judul",
            decimals=1,
            mark=mark,
        )
        return linked_views(about, ground)

    return make


def column(content, name):
    return [area[name] for area in content["areas"]]


def test_places_are_shares_of_an_axis_that_starts_at_zero(content, shown):
    made = content(
        shown(5.0, 2.5, 10.0, 0.0),
        bawah=[2.5, 0.0, 7.5, 0.0],
        atas=[7.5, 5.0, 20.0, 1.0],
    )
    assert column(made, "at") == [0.25, 0.125, 0.5, 0.0]
    assert column(made, "low") == [0.125, 0.0, 0.375, 0.0]
    assert column(made, "high") == [0.375, 0.25, 1.0, 0.05]
    assert made["kabupaten"] == {"at": 0.3, "text": "Kabupaten 6,0"}


def test_an_axis_reaches_below_zero_only_for_what_falls(content, shown):
    made = content(shown(-5.0, 5.0, 0.0, 15.0), kabupaten=float("nan"))
    assert column(made, "at") == [0.0, 0.5, 0.25, 1.0]
    assert made["kabupaten"] is None


@pytest.mark.parametrize(
    ("ends", "decimals", "texts"),
    [
        ((0, 23), 2, ["0", "10", "20"]),
        ((0, 1), 2, ["0,0", "0,5", "1,0"]),
        ((0, 0.2), 1, ["0,0", "0,1", "0,2"]),
        ((0, 4_300), 0, ["0", "2.000", "4.000"]),
        ((-30, 10), 1, ["−30", "−20", "−10", "0", "10"]),
        ((0, 1), 0, ["0", "1"]),
    ],
)
def test_ticks_are_round_and_all_different(ends, decimals, texts):
    ticks = Axis(*ends).ticks(decimals)
    assert [tick["text"] for tick in ticks] == texts
    assert all(0 <= tick["at"] <= 1 for tick in ticks)


def test_fill_and_legend_agree_on_classes_and_reasons(content, shown):
    values = shown(5.0, None, None, None, hidden=["03"], undefined=["04"])
    made = content(values)
    light, dark = theme.sequential(2)
    assert column(made, "fill") == [
        *(light, theme.NOT_REPORTED, theme.HIDDEN, theme.UNDEFINED)
    ]
    assert made["legend"]["entries"] == [
        {"kind": "area", "colour": light, "text": "1,0 – 5,0"},
        {"kind": "area", "colour": dark, "text": "> 5,0 – 9,0"},
        {
            "kind": "area",
            "colour": theme.HIDDEN,
            "text": "* Dirahasiakan",
        },
        {
            "kind": "area",
            "colour": theme.UNDEFINED,
            "text": "– Tidak dapat dihitung",
        },
        {"kind": "stripes", "colour": theme.NOT_REPORTED, "text": "Tidak melapor"},
    ]


def test_a_reason_stands_where_a_value_would_and_has_no_place(content, shown):
    made = content(shown(5.0, None, None, 9.0, hidden=["03"]))
    assert column(made, "at") == [0.5556, None, None, 1.0]
    assert column(made, "reason") == [
        None,
        {"symbol": "", "text": "tidak melapor"},
        {"symbol": "*", "text": "* dirahasiakan"},
        None,
    ]
    assert column(made, "is_silent") == [False, True, False, False]


@pytest.mark.parametrize("place", ["value", "bawah", "atas"])
def test_a_hidden_number_is_refused_wherever_it_hides(content, shown, place):
    value = 3.0 if place == "value" else None
    ends = {place: [1.0, 1.0, 3.0, 1.0]} if place != "value" else {}
    with pytest.raises(ValueError, match="hidden"):
        content(shown(1.0, 2.0, value, 9.0, hidden=["03"]), **ends)


def test_counts_are_circles_whose_area_grows_with_the_count(content, shown):
    made = content(shown(25.0, 100.0, None, 0.0), classes=None)
    assert column(made, "bubble") == [0.5, 1.0, None, 0.0]
    assert column(made, "fill")[:2] == [theme.LAND, theme.LAND]
    assert made["legend"]["entries"][0] == {
        "kind": "circle",
        "colour": theme.ACCENT,
        "text": "Luas lingkaran sebanding jumlah; terbesar 100",
    }
    with pytest.raises(ValueError, match="negative"):
        content(shown(-1.0, 1.0, 1.0, 1.0), classes=None)


def test_without_any_value_all_are_drawn_as_not_reported(content, shown):
    made = content(shown(None, None, None, None), classes=None, kabupaten=float("nan"))
    assert set(column(made, "fill")) == {theme.NOT_REPORTED}
    assert [entry["text"] for entry in made["legend"]["entries"]] == ["Tidak melapor"]
    assert made["ticks"]


def test_the_browser_gets_plain_json_with_the_mark_and_no_borders(content, shown):
    made = content(shown(1.0, 2.0, 3.0, 9.0), mark="DATA SIMULASI")
    text = json.dumps(made, allow_nan=False)
    assert json.loads(text) == made
    assert made["mark"] == "DATA SIMULASI"
    assert made["borders"].startswith("/batas/99.01/")
    assert "coordinates" not in text
    assert column(made, "point")[0] == [112.5, -7.5]
    assert column(made, "cells") == [["a"], ["b"], ["c"], ["d"]]


def test_other_rows_than_those_of_the_borders_are_refused(content, shown, base):
    smaller = replace(base, points=base.points.drop(index="04"))
    about = shown(1.0, 2.0, 3.0, 9.0)
    with pytest.raises(ValueError, match="borders"):
        content(about, ground=smaller)
