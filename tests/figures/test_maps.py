import json
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go
import pytest

from psks_analysis.figures import theme
from psks_analysis.figures.maps import CONFIG, PHONE, bubbles, choropleth
from psks_analysis.views.classes import Classes

TWO_CLASSES = Classes(1.0, (5.0, 9.0), 1)


def by_label(figure):
    """Codes under each entry of the legend; a list, so that doubles would show."""
    return {
        trace["name"]: trace.get("locations", [])
        for trace in figure["data"]
        if trace.get("showlegend")
    }


def colours(figure):
    return {
        code: trace["colorscale"][0][1]
        for trace in figure["data"]
        if trace["type"] == "choropleth"
        for code in trace["locations"]
    }


def texts(figure):
    return next(t["text"] for t in figure["data"] if t.get("mode") == "text")


def test_a_value_on_a_break_belongs_to_the_lower_class(base, shown):
    figure = choropleth(shown(1.0, 5.0, 5.1, 9.0), TWO_CLASSES, base)
    assert by_label(figure) == {"1,0 – 5,0": ["01", "02"], "> 5,0 – 9,0": ["03", "04"]}


def test_colour_and_legend_come_from_the_same_trace(base, shown):
    figure = choropleth(shown(1.0, 5.0, 5.1, 9.0), TWO_CLASSES, base)
    light, dark = theme.sequential(2)
    assert colours(figure) == {"01": light, "02": light, "03": dark, "04": dark}


def test_every_reason_for_no_value_has_its_own_entry_and_no_area_is_left_out(
    base, shown
):
    values = shown(2.0, None, 7.0, None, hidden=["03"], undefined=["04"])
    figure = choropleth(values, TWO_CLASSES, base)
    assert by_label(figure) == {
        "1,0 – 5,0": ["01"],
        "> 5,0 – 9,0": [],
        "* Dirahasiakan": ["03"],
        "– Tidak dapat dihitung": ["04"],
        "Tidak melapor": ["02"],
    }
    assert set(colours(figure)) == {"01", "02", "03", "04"}


def test_a_hidden_value_is_nowhere_in_the_figure(base, shown):
    figure = bubbles(shown(2.0, 3.0, 4321.0, 5.0, hidden=["03"]), base)
    assert "4321" not in json.dumps(figure)


def test_an_empty_class_keeps_its_entry_so_that_years_can_be_compared(base, shown):
    figure = choropleth(shown(1.0, 2.0, 3.0, 4.0), TWO_CLASSES, base)
    assert list(by_label(figure)) == ["1,0 – 5,0", "> 5,0 – 9,0"]


def test_without_any_value_all_are_drawn_as_not_reported(base, shown):
    figure = choropleth(shown(None, None, None, None), None, base)
    assert by_label(figure) == {"Tidak melapor": ["01", "02", "03", "04"]}


def test_areas_that_did_not_report_are_striped_and_others_are_not(base, shown):
    def striped(figure):
        lines = [t for t in figure["data"] if t.get("mode") == "lines"]
        return [lon for line in lines for lon in line["lon"] if lon is not None]

    figure = choropleth(shown(1.0, None, 3.0, 4.0), TWO_CLASSES, base)
    assert striped(choropleth(shown(1.0, 2.0, 3.0, 4.0), TWO_CLASSES, base)) == []
    assert min(striped(figure)) >= 113.0
    assert max(striped(figure)) <= 114.0


def test_a_click_returns_the_kecamatan_kode(base, shown):
    for figure in (
        choropleth(shown(1.0, 2.0, None, 9.0), TWO_CLASSES, base),
        bubbles(shown(1, 2, None, 9), base),
    ):
        clickable = [t for t in figure["data"] if t.get("hoverinfo") != "skip"]
        codes = [code for t in clickable for code in t.get("customdata", [])]
        assert set(codes) == {"01", "02", "03", "04"}


def test_the_area_of_a_circle_grows_with_the_count(base, shown):
    figure = bubbles(shown(0, 25, 100, None), base)
    marker = next(t["marker"] for t in figure["data"] if t.get("mode") == "markers")
    assert marker["sizemode"] == "area"
    assert marker["size"] == [0, 25, 100]
    # Plotly's rule: diameter = sqrt(size / sizeref * 2), here 56 pixels for 100.
    assert (100 / marker["sizeref"] * 2) ** 0.5 == pytest.approx(56)


def test_the_legend_of_circles_names_the_largest_count(base, shown):
    assert "Luas lingkaran sebanding jumlah; terbesar 12.345" in by_label(
        bubbles(shown(1, 2, 3, 12345), base)
    )


def test_all_counts_zero_draw_no_circle_but_a_map(base, shown):
    figure = bubbles(shown(0, 0, 0, 0), base)
    marker = next(t["marker"] for t in figure["data"] if t.get("mode") == "markers")
    assert marker["size"] == [0, 0, 0, 0]
    assert marker["sizeref"] > 0


def test_a_negative_count_is_refused(base, shown):
    with pytest.raises(ValueError, match="negative"):
        bubbles(shown(-1, 2, 3, 4), base)


def test_an_area_without_an_entry_is_refused(base, shown):
    complete = shown(1.0, 2.0, 3.0, 4.0)
    incomplete = replace(complete, values=complete.known.drop("04"))
    with pytest.raises(ValueError, match="every kecamatan"):
        choropleth(incomplete, TWO_CLASSES, base)


def test_names_carry_the_symbol_of_the_reason_also_on_a_phone(base, shown):
    values = shown(2.0, 3.0, None, None, hidden=["03"], undefined=["04"])
    assert texts(choropleth(values, TWO_CLASSES, base)) == [
        *("Satu", "Dua", "Tiga *", "Empat –")
    ]
    narrow = replace(PHONE, room=(60, 60))  # four squares of 15 pixels
    assert texts(choropleth(values, TWO_CLASSES, base, narrow)) == ["", "", "*", "–"]


def test_the_selected_kecamatan_is_outlined(base, shown):
    figure = choropleth(shown(1.0, 2.0, 3.0, 4.0), TWO_CLASSES, base, selected="02")
    line = next(t for t in figure["data"] if t.get("mode") == "lines")
    assert {lon for lon in line["lon"] if lon is not None} == {113.0, 114.0}


def test_the_mark_is_inside_the_figure(base, shown):
    marked = bubbles(shown(1, 2, 3, 4), base, mark="DATA SIMULASI")
    assert marked["layout"]["annotations"][0]["text"] == "DATA SIMULASI"
    assert bubbles(shown(1, 2, 3, 4), base)["layout"]["annotations"] == []


def test_plotly_accepts_the_figures_as_they_are(base, shown):
    values = shown(2.0, None, 7.0, None, hidden=["03"], undefined=["04"])
    for figure in (
        choropleth(values, TWO_CLASSES, base, selected="01", mark="X"),
        bubbles(values, base),
    ):
        go.Figure(figure)  # raises on any unknown property


def test_nothing_in_a_map_points_to_another_computer(base, shown):
    figure = choropleth(shown(1.0, None, 3.0, 4.0), TWO_CLASSES, base)
    assert "http" not in json.dumps([figure, CONFIG])
    assert figure["layout"]["geo"]["visible"] is False
    assert CONFIG["topojsonURL"].startswith("/")


def test_a_map_of_real_size_stays_small():
    """A GeoJSON inside the figure would cost 170 KB at every action."""
    from psks_analysis.figures.basemap import make_basemap
    from psks_analysis.figures.map_layers import Shown
    from psks_analysis.region import load_region

    region = load_region("35.13")
    base = make_basemap(region.borders(), "/batas/{kode}/{versi}.geojson", "35.13")
    values = pd.Series(range(24), base.points.index, dtype=float)
    values.iloc[:3] = None
    names = region.kecamatan["nama"]
    figure = choropleth(Shown(values, names, names, "x"), Classes(0, (9, 23), 0), base)
    assert len(json.dumps(figure)) < 20_000
