"""The drawing of a tree fits a phone, keeps its order, and runs nothing typed in."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from psks_analysis.figures.tree_diagram import Box, tree_figure

BOXES = [
    Box("Akibat", "Banyak lansia sakit", 1, "atas", 1),
    Box(
        "Masalah inti", "Tingginya lansia telantar di Krucil dan Tiris", 0, "inti", None
    ),
    Box("Sebab", "Kurangnya pendamping", 1, "bawah", 1),
    Box("Sebab", "Belum ada pelatihan", 2, "bawah", 2),
]


def rectangles(figure):
    return [s for s in figure["layout"]["shapes"] if s["type"] == "rect"]


def test_plotly_accepts_the_figure():
    assert len(go.Figure(tree_figure(BOXES, "DATA SIMULASI")).data) == 1


def test_boxes_follow_each_other_from_top_to_bottom_without_touching():
    frames = rectangles(tree_figure(BOXES))
    assert all(above["y1"] < below["y0"] for above, below in pairwise(frames))


def test_what_is_farther_from_the_core_stands_farther_to_the_right():
    lefts = [frame["x0"] for frame in rectangles(tree_figure(BOXES))]
    assert lefts == pytest.approx([0.07, 0, 0.07, 0.14])


def test_a_line_joins_each_statement_with_the_one_it_hangs_on():
    figure = tree_figure(BOXES)
    lines = [s for s in figure["layout"]["shapes"] if s["type"] == "line"]
    middles = figure["data"][0]["y"]
    down = [(line["y0"], line["y1"]) for line in lines if line["x0"] == line["x1"]]
    assert down == [
        (middles[1], middles[0]),
        (middles[1], middles[2]),
        (middles[2], middles[3]),
    ]


def test_no_line_of_text_is_wider_than_a_phone_shows():
    words = "Kurangnya pendamping lansia di desa yang jauh dari kantor " * 3
    boxes = [Box("Sebab", words, depth, "bawah", None) for depth in range(8)]
    for depth, text in enumerate(tree_figure(boxes)["data"][0]["text"]):
        longest = max(len(line) for line in text.split("<br>")[1:])
        # 360 px less the page's margins; a letter takes at most 8 px at this size.
        assert 8 * longest <= 322 * (1 - 0.07 * min(depth, 4)), depth


def test_signs_of_markup_are_shown_and_not_obeyed():
    text = tree_figure([Box("Sebab", "<b>x</b> & <a href='y'>", 0, "inti", None)])
    assert "&lt;b&gt;x&lt;/b&gt; &amp;" in text["data"][0]["text"][0]
    assert "<a" not in text["data"][0]["text"][0]


def test_the_mark_of_simulated_data_has_room_above_the_first_box():
    figure = tree_figure(BOXES, "DATA SIMULASI")
    (mark,) = figure["layout"]["annotations"]
    assert mark["text"] == "DATA SIMULASI"
    assert rectangles(figure)[0]["y0"] == 30


def test_without_statements_nothing_is_drawn():
    assert tree_figure([])["data"] == []
