"""Links in both worlds: they show what they ask for, and break nothing otherwise."""

from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from tests.dunia.halaman import faults, opened, texts

LATER = "a page takes another choice in silence: to come with addresses in codes"
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
    boxes = {w.key: (w.options, w.format_func(w.value)) for w in app.selectbox}
    for group in app.button_group:
        value = group.value
        one = value[0] if isinstance(value, list) and len(value) == 1 else value
        boxes[group.key] = (group.options, one)
    return boxes


@cache
def led_to_nothing(name, sight):
    """Open a page by a link to what there is not; return faults, head and filters."""
    app = opened(name, sight, **dict.fromkeys(FILTERS[name], "tidak-ada"))
    return faults(app), app.main.markdown[0].value, filters(app)


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


@pytest.mark.xfail(strict=True, reason=LATER)
@pytest.mark.parametrize(
    ("key", "value"),
    [("tahun", "2019"), ("kecamatan", "Tidak Ada"), ("jenis", "PMKS-99")],
)
def test_what_a_link_cannot_get_is_said(sight, key, value):
    said = " ".join(texts(opened("profil", sight, **{key: value})))
    assert value in said


def leaving_a_map():
    import streamlit as st

    from psks_analysis.ui.shared import filters
    from psks_analysis.ui.shared.navigation import page_list

    st.navigation(page_list())
    st.selectbox("Tahun", [2024, 2023], key="tahun", bind=filters.URL)
    if st.button("Kecamatan di peta"):
        filters.open_profile("35.13.07")


@pytest.mark.xfail(
    strict=True,
    reason="a click on the map fails once a filter is chosen: Streamlit clears no "
    "address that widgets are bound to: to come with addresses in codes",
)
def test_a_click_on_a_map_with_a_chosen_year_opens_the_profile():
    app = AppTest.from_function(leaving_a_map)
    app.query_params["tahun"] = "2023"
    app.run().button[0].click().run()
    assert faults(app) == []
