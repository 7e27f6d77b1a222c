"""Charts carry the values they are given, in the given order, and nothing else."""

import json

import pandas as pd
import pytest

from psks_analysis.figures import charts, funnel_plot, theme

NAMES = pd.Series(["Krucil", "Tiris", "Gading"], ["08", "07", "09"])


def dots(dipilih=(False, True, False)):
    return pd.DataFrame(
        {
            "nama": NAMES,
            "nilai": [4.0, 2.5, None],
            "bawah": [3.0, 2.25, None],
            "atas": [5.5, 3.0, None],
            "teks": ["4,0", "2,5", "* dirahasiakan"],
            "dipilih": dipilih,
        }
    )


def test_a_bar_without_a_number_keeps_its_row_and_its_word():
    figure = charts.bars(
        NAMES, pd.Series([5.0, None, 0.0]), ["5", "*", "0"], unit="entri"
    )
    (trace,) = figure["data"]
    assert trace["y"] == ["Krucil", "Tiris", "Gading"]
    assert trace["x"] == [5.0, 0.0, 0.0]
    assert trace["text"] == ["5", "*", "0"]


def test_dots_stay_in_the_order_of_the_codes_and_are_no_league_table():
    figure = charts.dots(dots(), 3.0, unit="per 1.000", reference_name="Kabupaten")
    order = figure["layout"]["yaxis"]["categoryarray"]
    assert order == ["Gading", "Tiris", "Krucil"]  # drawn from below


def test_intervals_reach_from_the_value_to_both_limits():
    figure = charts.dots(dots(), 3.0, unit="per 1.000", reference_name="Kabupaten")
    chosen = next(t for t in figure["data"] if t["name"] == "Dipilih")
    assert chosen["x"] == [2.5]
    assert chosen["error_x"]["array"] == [0.5]
    assert chosen["error_x"]["arrayminus"] == [0.25]
    assert chosen["marker"]["color"] == theme.ACCENT


def test_a_hidden_value_is_nowhere_in_a_chart():
    figure = charts.dots(dots(), 3.0, unit="per 1.000", reference_name="Kabupaten")
    other = next(t for t in figure["data"] if t["name"] != "Dipilih")
    assert other["x"] == [4.0, None]
    assert "NaN" not in json.dumps(figure)


def test_the_kabupaten_is_a_line_where_it_has_a_value():
    drawn = charts.dots(dots(), 3.0, unit="x", reference_name="Kabupaten")
    missing = charts.dots(dots(), float("nan"), unit="x", reference_name="Kabupaten")
    assert drawn["layout"]["shapes"][0]["x0"] == 3.0
    assert missing["layout"]["shapes"] == []


def test_a_series_is_one_line_per_stretch_between_breaks():
    table = pd.DataFrame(
        {
            "nilai": [1.0, 2.0, 3.0, None],
            "bawah": [0.5, 1.5, 2.5, None],
            "atas": [1.5, 2.5, 3.5, None],
            "ruas": [0, 0, 1, 1],
        },
        index=[2023, 2024, 2025, 2026],
    )
    figure = charts.series(table, name="Semua", unit="per 1.000")
    assert [trace["x"] for trace in figure["data"]] == [["2023", "2024"], ["2025"]]


def test_bubbles_of_desa_grow_with_their_area():
    desa = pd.DataFrame(
        {
            "nama": ["A", "B", "C"],
            "bujur": [113.1, 113.2, 113.3],
            "lintang": [-7.8, -7.9, -8.0],
            "jumlah": [100.0, 25.0, None],
            "teks": ["100", "25", "* dirahasiakan"],
        }
    )
    figure = charts.desa_bubbles(desa, ([113, 114], [-8, -7]))
    full, empty = figure["data"][1:]
    assert full["marker"]["sizemode"] == "area"
    assert full["marker"]["size"] == [100.0, 25.0]
    assert empty["text"] == ["C"]
    assert "size" in empty["marker"]


def test_a_funnel_names_only_what_is_beyond_chance():
    table = pd.DataFrame(
        {
            "nama": NAMES,
            "penduduk": [20_000.0, 30_000.0, None],
            "laju": [4.0, 2.0, None],
            "teks": ["4,0 per 1.000, di atas kabupaten", "2,0 per 1.000", ""],
            "putusan": ["di atas kabupaten", "tidak berbeda nyata", None],
            **{name: [1.0, 1.2, None] for name in ("bawah_95", "bawah")},
            **{name: [3.0, 2.8, None] for name in ("atas_95", "atas")},
        }
    )
    figure = funnel_plot.funnel(table, 2.0)
    points = [trace for trace in figure["data"] if "markers" in trace["mode"]]
    assert {trace["name"]: trace["mode"] for trace in points} == {
        "Di atas kabupaten": "markers+text",
        "Kecamatan": "markers",
    }
    lines = [trace["x"] for trace in figure["data"] if trace["mode"] == "lines"]
    assert lines == [[20_000.0, 30_000.0]] * 4
    assert "Gading" not in json.dumps(figure)


@pytest.mark.parametrize("unit", ["entri", "orang"])
def test_every_axis_says_its_unit(unit):
    figure = charts.bars(NAMES, pd.Series([1.0, 2.0, 3.0]), ["1", "2", "3"], unit=unit)
    assert figure["layout"]["xaxis"]["title"]["text"] == unit
