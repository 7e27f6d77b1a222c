"""Only a screenshot proves a map: a blank one raises nothing anywhere."""

import io
from collections import Counter
from urllib.parse import urlencode

import pytest
from PIL import Image

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from psks_analysis import catalog, indicators
from psks_analysis.figures import theme
from psks_analysis.region import load_region
from psks_analysis.views.classes import SCHEMES

FEWEST_PIXELS = (
    200  # more than the square of a legend, less than the smallest kecamatan
)
RATE, COUNT = "I03", "I01"
LAP = 3  # pixels of leading around letters


def fills(chart):
    """Colours that cover an area of the picture, as "#rrggbb"."""
    picture = Image.open(io.BytesIO(chart.screenshot())).convert("RGB")
    pixels = Counter(picture.get_flattened_data())
    return {
        f"#{red:02x}{green:02x}{blue:02x}"
        for (red, green, blue), count in pixels.items()
        if count > FEWEST_PIXELS
    }


def address(indikator, **choices):
    about = {"indikator": indicators.declared()[indikator].nama} | choices
    return f"peta?{urlencode(about)}"


def map_of(visit, device, indikator, **choices):
    page = visit(address(indikator, **choices), device)
    return page, page.get_by_test_id("stPlotlyChart")


@pytest.fixture
def map_of_rates(walk):
    """Take a tab with the map of a rate, whatever classes the test before chose."""
    page = walk(address(RATE), DESKTOP).page
    return page, page.get_by_test_id("stPlotlyChart")


def scheme_box(page):
    return page.get_by_role("combobox", name="Pembagian kelas")


def drawn(chart):
    return chart.locator("path.choroplethlocation")


def names_on(chart):
    return [
        text.strip(" *–") for text in chart.locator(".geo text").all_text_contents()
    ]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.kode)
def test_every_class_of_every_scheme_is_seen_in_its_colour(map_of_rates, scheme):
    page, chart = map_of_rates
    scheme_box(page).click()
    page.get_by_role("option", name=scheme.nama, exact=True).click()
    wait_until_idle(page)
    page.mouse.move(0, 0)
    labels = chart.locator(".legendtext").all_text_contents()
    used = {path.get_attribute("fill") for path in drawn(chart).all()}
    assert scheme_box(page).input_value() == scheme.nama
    assert 3 <= len(used) <= len(labels) <= 7
    assert len(fills(chart) & set(theme.sequential(len(labels)))) == len(used)


def assert_no_name_lies_over_another(chart):
    boxes = [
        box
        for text in chart.locator(".geo text").all()
        if (box := text.bounding_box()) and box["width"]
    ]
    for place, one in enumerate(boxes):
        for other in boxes[:place]:
            assert (
                one["x"] >= other["x"] + other["width"] - LAP
                or other["x"] >= one["x"] + one["width"] - LAP
                or one["y"] >= other["y"] + other["height"] - LAP
                or other["y"] >= one["y"] + one["height"] - LAP
            )


def test_all_kecamatan_are_drawn_and_named_where_there_is_room(map_of_rates):
    _, chart = map_of_rates
    names = set(load_region("35.13").kecamatan["nama"])
    assert drawn(chart).count() == len(names)
    named = set(names_on(chart)) - {""}
    assert named <= names
    assert len(named) >= 20
    assert_no_name_lies_over_another(chart)


def test_counts_are_circles_on_a_light_ground(visit):
    """One kind: where families and people are mixed, half of them are hidden."""
    _, chart = map_of(visit, DESKTOP, COUNT, jenis=catalog.kind_name("PMKS-08"))
    assert chart.locator(".geo path.point").count() >= 20
    assert theme.LAND in fills(chart)


def test_a_click_on_a_kecamatan_opens_its_profile(visit):
    page, chart = map_of(visit, DESKTOP, RATE)
    chart.scroll_into_view_if_needed()
    name = chart.locator(".geo text", has_text="Tiris").bounding_box()
    page.mouse.click(name["x"] + name["width"] / 2, name["y"] + name["height"] / 2)
    page.get_by_role("heading", name="Kecamatan Tiris").wait_for()
    wait_until_idle(page)
    assert "/profil" in page.url


def test_a_phone_gets_a_map_without_overlapping_names(visit):
    page, chart = map_of(visit, PHONE, RATE, kelas=SCHEMES["jenks"].nama)
    assert SCHEMES["jenks"].nama in page.locator(".st-key-saringan").inner_text()
    assert drawn(chart).count() == 24
    assert {"Tiris", "Krucil"} <= set(names_on(chart))
    assert len(set(names_on(chart)) - {""}) < 15
    assert_no_name_lies_over_another(chart)
    assert len(fills(chart) & set(theme.sequential(5))) >= 4
