"""The second drawing of figures shows what the description says, and nothing else."""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from psks_analysis.figures import charts, maps, static, theme
from psks_analysis.figures.static import Words, printing
from psks_analysis.views.classes import classify
from tests.figures import paper

KINDS = pd.Series(["Pengemis", "Pemulung", "Korban <i>bencana</i>"])


def bars(*values, texts=("10", "20", "*")):
    figure = charts.bars(KINDS, pd.Series(values), pd.Series(texts), unit="entri")
    return figure, static.draw(figure, "Batang")


def rectangles(svg, colour):
    root = ElementTree.fromstring(svg)
    found = [e for e in root.iter(f"{paper.NAMESPACE}rect") if e.get("fill") == colour]
    return [float(e.get("width")) for e in found]


def numbers_at(svg):
    """Return the numbers along the x axis with their pixels."""
    root = ElementTree.fromstring(svg)
    return {
        float(e.text): float(e.get("x"))
        for e in root.iter(f"{paper.NAMESPACE}text")
        if re.fullmatch(r"\d+", e.text) and e.get("text-anchor") == "middle"
    }


def test_bars_are_as_long_as_their_numbers_and_in_their_order():
    _, svg = bars(10.0, 20.0, None)
    first, second, hidden = rectangles(svg, theme.ACCENT)
    ticks = numbers_at(svg)
    unit = (ticks[20] - ticks[0]) / 20
    assert (first, second) == pytest.approx((10 * unit, 20 * unit), abs=0.2)
    assert hidden == 0  # its text stands, without a bar
    texts, _ = paper.shown(svg)
    names = [text for text in texts if text in {"Pengemis", "Pemulung"}]
    assert names == ["Pengemis", "Pemulung"]
    assert [text for text in texts if text in {"10", "20", "*"}][-3:] == [
        *("10", "20", "*")
    ]


def test_dots_lie_at_their_numbers_between_the_ends_of_their_intervals():
    table = pd.DataFrame(
        {
            "nama": ["Tiris", "Krucil"],
            "nilai": [5.0, 10.0],
            "bawah": [4.0, 8.0],
            "atas": [7.0, 12.0],
            "teks": ["5", "10"],
            "dipilih": [True, False],
        }
    )
    figure = charts.dots(table, 6.0, unit="per 1.000", reference_name="Kabupaten")
    svg = static.draw(figure, "Titik")
    ticks = numbers_at(svg)
    unit = (ticks[10] - ticks[0]) / 10
    root = ElementTree.fromstring(svg)
    dots = {
        e.get("fill"): (float(e.get("cx")) - ticks[0]) / unit
        for e in root.iter(f"{paper.NAMESPACE}circle")
    }
    assert dots[theme.ACCENT] == pytest.approx(5, abs=0.02)
    assert dots[theme.MUTED] == pytest.approx(10, abs=0.02)
    ends = [
        (float(x) - ticks[0]) / unit
        for e in root.iter(f"{paper.NAMESPACE}path")
        if e.get("stroke") == theme.ACCENT
        for x in re.findall(r"M([\d.]+) ", e.get("d"))
    ]
    assert [round(each) for each in ends] == [4, 4, 7]  # the line, and both caps


def test_a_map_has_an_area_for_each_kecamatan_in_the_colour_of_its_class(base, shown):
    what = shown(1, 2, None, 9, hidden=["03"])
    classes = classify(what.known, "kuantil", decimals=0)
    figure = maps.choropleth(what, classes, base, mark="DATA SIMULASI")
    svg = static.draw(figure, "Peta", base=base)
    assert paper.missing(figure, svg) == ([], {})
    texts, fills = paper.shown(svg)
    areas = {e["name"]: len(e["locations"]) for e in figure["data"] if "z" in e}
    assert areas["* Dirahasiakan"] == 1
    # One in the map, one in the legend.
    assert fills[theme.HIDDEN] == 2
    assert "DATA SIMULASI" in texts


def test_a_map_of_another_kabupaten_is_refused(base, shown):
    figure = maps.bubbles(shown(1, 2, 3, 4), base)
    figure["data"][0]["geojson"] = "/batas/99.02/abc.geojson"
    with pytest.raises(static.UnknownMarkError, match="different kabupaten"):
        static.draw(figure, "Peta", base=base)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "scatter3d"},
        {"fillpattern": {"shape": "/"}},
        {"marker": {"symbol": "star"}},
    ],
)
def test_what_would_not_be_drawn_is_refused(change):
    figure, _ = bars(1, 2, 3)
    figure["data"][0] |= change
    with pytest.raises(static.UnknownMarkError):
        static.draw(figure, "Batang")


def test_an_unknown_setting_of_an_axis_is_refused():
    figure, _ = bars(1, 2, 3)
    figure["layout"]["xaxis"]["type"] = "log"
    figure["layout"]["xaxis"]["rangebreaks"] = []
    with pytest.raises(static.UnknownMarkError, match="rangebreaks"):
        static.draw(figure, "Batang")


def test_what_people_typed_is_text_in_the_picture():
    nasty = pd.Series(["=1+1", "<script>x</script>", "a\x00b & [c](http://d)"])
    figure = charts.bars(nasty, pd.Series([1, 2, 3]), nasty, unit="<b>x</b>y")
    svg = static.draw(figure, nasty[1], words=Words(nasty[1], nasty[2], nasty[0], "x"))
    texts, _ = paper.shown(svg)
    assert "<script>x</script>" in texts
    assert "a\ufffdb & [c](http://d)" in texts
    root = ElementTree.fromstring(svg)
    known = {"svg", "title", "rect", "g", "text", "path"}
    assert {e.tag.removeprefix(paper.NAMESPACE) for e in root.iter()} <= known


def test_a_figure_that_goes_out_alone_says_what_it_is():
    figure, _ = bars(1, 2, 3)
    words = Words(
        "Pengemis paling sedikit", "Tiris · 2024", "Sumber: rekap", "SIMULASI"
    )
    texts, _ = paper.shown(static.draw(figure, "Batang", words=words))
    assert texts[:2] == ["Pengemis paling sedikit", "Tiris · 2024"]
    assert texts[-2:] == ["Sumber: rekap", "SIMULASI"]


def test_the_same_description_gives_the_same_bytes():
    (_, first), (_, again) = bars(1, 2, 3), bars(1, 2, 3)
    assert first == again
    assert printing.png(first, 680) == printing.png(again, 680)
    pdf = printing.pdf(first, 680, title="Judul", alt="Batang")
    assert pdf == printing.pdf(again, 680, title="Judul", alt="Batang")
    assert b"SourceSansPro" in pdf
    assert b"/Lang (id)" in pdf or b"/Lang(id)" in pdf
