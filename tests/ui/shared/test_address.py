"""The address: what was chosen is in it, goes along, and comes back with it."""

from dataclasses import fields

import pytest
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.testing.v1 import AppTest

from psks_analysis.ui.shared import address


def pages():
    """Two pages, chosen by what the test wrote into the session."""
    import streamlit as st

    from psks_analysis.ui.shared import address, notices

    names = {"35.13.07": "Tiris", "35.13.08": "Krucil", "35.13.09": "Gading"}
    page = st.session_state.get("di", "peta")
    address.begin(page)
    said = st.container()
    address.one(st.selectbox, "Tahun", [2024, 2023, 2022], start=2024, key="tahun")
    if page == "peta":
        address.one(
            st.selectbox,
            "Kecamatan",
            names,
            start="35.13.07",
            names=names.__getitem__,
            key="kecamatan",
        )
        address.several(
            st.multiselect,
            "Banding",
            names,
            start=["35.13.07"],
            names=names.__getitem__,
            most=2,
            key="banding",
        )
        address.typed(st.slider, "Bobot", 0, 9, start=5, read=int, key="bobot")
    st.text(address.query("profil"))
    st.text(address.handed_on(page))
    st.text(address.handed_on(page, with_everything=True))
    address.finish()
    with said:
        notices.show(address.AREA)


def opened(**query):
    app = AppTest.from_function(pages)
    app.query_params.update(query)
    return run(app)


def run(app):
    app.run()
    assert not app.exception
    return app


def chosen(app):
    return [each.value for each in app.selectbox] + [
        each.value for each in [*app.multiselect, *app.slider]
    ]


def in_address(app):
    """Return the address, one text a key; AppTest lists what no run wrote."""
    found = {key: app.query_params[key] for key in app.query_params}
    return {key: "".join(texts) for key, texts in found.items()}


def to(app, page, **query):
    """Follow a link to a page; one of the navigation carries what was chosen."""
    app.session_state["di"] = page
    app.query_params.clear()
    app.query_params.update(query)
    return run(app)


def test_what_nobody_chose_is_not_in_the_address():
    app = opened()
    assert chosen(app) == [2024, "35.13.07", ["35.13.07"], 5]
    assert in_address(app) == {}


def test_what_is_chosen_stands_in_the_address_in_codes():
    app = opened()
    app.selectbox[1].select("35.13.08")
    app.multiselect[0].set_value(["35.13.08", "35.13.09"])
    run(app)
    assert in_address(app) == {
        "kecamatan": "35.13.08",
        "banding": "35.13.08,35.13.09",
    }


def test_what_was_chosen_stays_in_the_address_when_it_is_the_first_again():
    app = opened(tahun="2023")
    app.selectbox[0].select(2024)
    assert in_address(run(app)) == {"tahun": "2024"}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"tahun": "2022"}, {0: 2022}),
        ({"kecamatan": "35.13.09"}, {1: "35.13.09"}),
        ({"kecamatan": "Krucil"}, {1: "35.13.08"}),  # an old link
        ({"kecamatan": "krucil"}, {1: "35.13.08"}),
        ({"banding": "35.13.09,35.13.08"}, {2: ["35.13.09", "35.13.08"]}),
        ({"banding": ["Tiris", "Gading"]}, {2: ["35.13.07", "35.13.09"]}),
        ({"bobot": "0"}, {3: 0}),
    ],
)
def test_a_link_shows_what_it_asks_for(query, shown):
    expected = [
        shown.get(place, value)
        for place, value in enumerate([2024, "35.13.07", ["35.13.07"], 5])
    ]
    app = opened(**query)
    assert chosen(app) == expected
    assert len(app.info) == 0
    assert chosen(run(app)) == expected


@pytest.mark.parametrize(
    ("query", "said", "shown"),
    [
        ({"tahun": "2019"}, "Tahun “2019”", "2024"),
        ({"kecamatan": "Tidak Ada"}, "Kecamatan “Tidak Ada”", "Tiris"),
        ({"banding": "35.13.07,99"}, "Banding “35.13.07,99”", "Tiris"),
        (
            {"banding": "35.13.07,35.13.08,35.13.09"},
            "Banding “35.13.07,35.13.08,35.13.09”",
            "Tiris dan Krucil",
        ),
        ({"bobot": "lima"}, "Bobot “lima”", "5"),
    ],
)
def test_what_a_link_cannot_get_is_said_once(query, said, shown):
    app = opened(**query)
    (told,) = app.info
    assert told.value.replace("\\", "") == (
        f"Tautan ini meminta {said}, yang tidak dapat ditampilkan di sini. "
        f"Yang ditampilkan: {shown}."
    )
    assert len(run(app).info) == 0


def test_what_a_link_asks_for_in_markup_stays_text():
    (told,) = opened(kecamatan="[x](http://x.y) **tebal**").info
    assert r"\[x\]" in told.value
    assert r"\*\*tebal\*\*" in told.value


def test_choices_go_along_to_every_page_and_come_back_with_their_own():
    app = opened(tahun="2022", bobot="7", kecamatan="35.13.09")
    to(app, "profil", **address_of(app))
    assert chosen(app) == [2022]
    assert in_address(app) == {"tahun": "2022", "kecamatan": "35.13.09"}
    to(app, "peta", tahun="2022", kecamatan="35.13.09", bobot="7")
    assert chosen(app) == [2022, "35.13.09", ["35.13.07"], 7]


def address_of(app):
    """What a link to the page Profil carries."""
    return eval(app.text[0].value)


def test_a_link_without_any_choice_keeps_what_was_chosen():
    app = opened(tahun="2022")
    to(app, "profil")
    assert chosen(app) == [2022]
    assert in_address(app) == {"tahun": "2022"}


def test_links_name_only_what_travels_and_what_their_page_had():
    app = opened(tahun="2022", bobot="7")
    assert address_of(app) == {"tahun": "2022"}


def test_going_back_shows_what_the_address_says_also_what_it_does_not(monkeypatch):
    app = opened()
    app.selectbox[0].select(2022)
    run(app)
    monkeypatch.setattr(address, "_goes_through_history", lambda: True)
    app.query_params.clear()
    run(app)
    assert chosen(app) == [2024, "35.13.07", ["35.13.07"], 5]
    assert in_address(app) == {}


def test_streamlit_still_tells_that_a_reader_went_back():
    assert {"is_history_navigation", "fragment_ids_this_run"} <= {
        each.name for each in fields(ScriptRunContext)
    }


def test_an_address_that_is_on_its_way_undoes_nothing(set_moment):
    app = opened()
    app.selectbox[0].select(2022)
    run(app)
    app.query_params.clear()  # what the browser had when the next click was made
    app.slider[0].set_value(8)
    run(app)
    assert chosen(app) == [2022, "35.13.07", ["35.13.07"], 8]


def test_a_link_to_the_page_itself_counts_when_nothing_is_on_its_way(set_moment):
    app = opened(bobot="1")
    for bobot in ("2", "1"):  # at once: nothing was chosen meanwhile
        app.query_params["bobot"] = bobot
        assert chosen(run(app))[-1] == int(bobot)
    app.selectbox[0].select(2023)
    run(app)
    set_moment(address.ON_THE_WAY + 1)
    app.query_params.clear()
    app.query_params["bobot"] = "1"
    assert chosen(run(app))[0] == 2024


def test_the_first_choice_after_a_link_counts_however_late(set_moment):
    app = opened(tahun="2022")
    set_moment(address.ON_THE_WAY + 1)
    app.selectbox[0].select(2023)
    assert chosen(run(app))[0] == 2023


@pytest.fixture
def set_moment(monkeypatch):
    """Let the clock of the address stand, and put it forward."""
    moment = [1_000.0]
    monkeypatch.setattr(address.time, "monotonic", lambda: moment[0])

    def forward(seconds):
        moment[0] += seconds

    return forward


def test_what_is_handed_on_is_not_personal():
    app = opened(tahun="2022", peserta="ACDE-FHJK")
    assert app.text[1].value == "peta?tahun=2022"
    assert address_of(app)["peserta"] == "ACDE-FHJK"


def test_what_is_kept_names_also_what_nobody_chose():
    assert opened(tahun="2022").text[2].value == (
        "peta?tahun=2022&kecamatan=35.13.07&banding=35.13.07&bobot=5"
    )


def test_keys_of_no_widget_are_kept_with_their_page():
    app = opened(kelas="ABC", tahun="2023")
    assert in_address(app) == {"kelas": "ABC", "tahun": "2023"}
    assert address_of(app) == {"tahun": "2023"}
