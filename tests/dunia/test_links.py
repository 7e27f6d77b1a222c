"""Links in both worlds: they show what they ask for, and break nothing otherwise."""

from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis import catalog
from psks_analysis.ui.shared import address
from tests.dunia.halaman import faults, opened, place_line

# The filters of each page that its address carries.
FILTERS = {
    "ringkasan": ("tahun", "jenis", "jenis_kelamin"),
    "peta": ("tahun", "jenis_kelamin", "indikator", "jenis", "kelas"),
    "profil": ("kecamatan", "tahun", "jenis", "jenis_kelamin"),
    "bandingkan": ("tahun", "indikator", "jenis", "jenis_kelamin"),
    "analisis": ("tahun", "jenis", "cara", "langkah"),
    "klaster": ("tahun", "jenis", "jenis_kelamin", "dekat"),
    "prioritas": ("tahun", "jenis", "cara_bobot", "skala", "gabung"),
    "jejaring": ("tahun",),
    "program": ("langkah",),
    "kualitas": ("periksa",),
}
every_filtered_page = pytest.mark.parametrize("name", FILTERS)


def filters(app):
    """Return the options of every filter and what is chosen, as the reader sees it."""
    boxes = {
        w.key: (w.options, w.format_func(w.value))
        for w in app.selectbox
        if w.value is not None  # the field to search with
    }
    for group in app.button_group:
        chosen = group.formatted_values
        boxes[group.key] = (group.options, chosen[0] if len(chosen) == 1 else chosen)
    return boxes


@cache
def led_to_nothing(name, sight):
    """Open a page by a link to what there is not; return faults, head and filters."""
    app = opened(name, sight, **dict.fromkeys(FILTERS[name], "tidak-ada"))
    return faults(app), place_line(app), filters(app)


@every_filtered_page
def test_a_link_opens_what_it_asks_for(sight, name):
    _, _, before = led_to_nothing(name, sight)
    last = {key: before[key][0][-1] for key in FILTERS[name] if key in before}
    app = opened(name, sight, **last)
    assert faults(app) == []
    now = filters(app)
    # One choice may take another filter away, e.g. an indicator that has no kinds.
    assert {key: now[key][1] for key in last if key in now} == {
        key: value for key, value in last.items() if key in now
    }


@every_filtered_page
def test_a_link_to_what_there_is_not_shows_the_page(sight, name):
    found, head, _ = led_to_nothing(name, sight)
    assert found == []
    assert head.startswith(sight.nama)


def test_a_link_to_a_year_that_was_not_reported_shows_the_page(sight):
    app = opened("peta", sight, tahun="2019")
    assert faults(app) == []
    assert "2019" not in filters(app)["tahun"][0]


@pytest.mark.parametrize(
    ("key", "value", "label"),
    [
        ("tahun", "2019", "Tahun"),
        ("kecamatan", "Tidak Ada", "Kecamatan"),
        ("jenis", "P99", "Jenis PMKS"),
        ("jenis_kelamin", "X", "Jenis kelamin"),
    ],
)
def test_what_a_link_cannot_get_is_said(sight, key, value, label):
    (said,) = opened("profil", sight, **{key: value}).info
    label = label.replace("PMKS", catalog.term())
    assert said.value.startswith(f"Tautan ini meminta {label} “{value}”")


def leaving_a_map():
    import streamlit as st

    from psks_analysis.ui.shared import address, filters
    from psks_analysis.ui.shared.navigation import page_list

    page = st.navigation(page_list())
    address.begin(page.url_path or "ringkasan")
    address.one(st.selectbox, "Tahun", [2024, 2023], start=2024, key="tahun")
    if st.button("Kecamatan di peta"):
        filters.open_profile("35.13.07")
    address.finish()


def test_a_click_on_a_map_with_a_chosen_year_opens_the_profile():
    app = AppTest.from_function(leaving_a_map)
    app.query_params["tahun"] = "2023"
    app.run().button[0].click().run()
    assert faults(app) == []


def test_one_step_back_from_the_profile_finds_the_map_that_was_left():
    """A browser then has the map with the address of the profile in its history."""
    app = AppTest.from_function(leaving_a_map)
    app.query_params["kecamatan"] = "35.13.01"
    app.run().button[0].click().run()
    assert app.query_params["kecamatan"] == "35.13.07"
    state = app.session_state[address.STATE]
    (left,) = state.left.items()
    assert left == (
        ("ringkasan", frozenset({("kecamatan", ("35.13.07",))})),
        {"kecamatan": ("35.13.01",)},
    )
