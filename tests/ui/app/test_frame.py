"""The frame of every page: what each ends with, and the way to the stage."""

from urllib.parse import parse_qs

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from psks_analysis.errors import StoreError
from psks_analysis.ui.app import frame, server
from psks_analysis.ui.shared import device


@pytest.fixture
def here(monkeypatch):
    """The reader sits at the computer that runs the dashboard."""
    monkeypatch.setattr(device, "is_this_computer", lambda: True)


def opened(page, *, is_embedded=False, **query):
    app = AppTest.from_file(server.FRAME, default_timeout=240)
    app._page_hash = calc_hash(page)
    app.context["is_embedded"] = is_embedded
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def to_the_stage(app):
    """What the link to the stage asks for; None where there is no link."""
    links = [each for each in app.page_link if "Presentasikan" in each.label]
    if not links:
        return None
    (link,) = links
    (view,) = parse_qs(link.proto.query_string)["tampilan"]
    return view


@pytest.mark.usefixtures("store")
def test_every_page_ends_with_what_the_numbers_are_for():
    app = opened("tentang")
    assert app.title[0].value
    assert app.caption[-1].value == frame.PURPOSE
    assert "bukan dasar penetapan penerima bantuan" in frame.PURPOSE


@pytest.mark.usefixtures("store", "here")
def test_the_link_to_the_stage_carries_the_view_with_all_its_choices():
    app = opened("tentang", kecamatan=["Gending", "Tiris"], jenis="a b&c")
    assert to_the_stage(app) == (
        "/tentang?jenis=a%20b%26c&kecamatan=Gending&kecamatan=Tiris"
    )
    assert to_the_stage(opened("tentang")) == "/tentang"


@pytest.mark.usefixtures("store", "here")
def test_the_page_of_the_stage_does_not_lead_to_itself():
    assert to_the_stage(opened("presentasi")) is None


@pytest.mark.usefixtures("store", "here")
def test_a_view_on_the_stage_does_not_lead_there_again():
    assert to_the_stage(opened("tentang", is_embedded=True)) is None


@pytest.mark.usefixtures("store", "away")
def test_phones_have_no_way_to_the_stage():
    assert to_the_stage(opened("tentang")) is None


@pytest.mark.usefixtures("store", "here")
@pytest.mark.parametrize(
    ("is_embedded", "sidebar"), [(True, "collapsed"), (False, "auto")]
)
def test_the_tab_names_the_page_and_the_stage_hides_the_sidebar(
    monkeypatch, is_embedded, sidebar
):
    told = {}
    monkeypatch.setattr(st, "set_page_config", lambda **config: told.update(config))
    opened("tentang", is_embedded=is_embedded)
    assert told["page_title"] == "Tentang · Dasbor PMKS dan PSKS"
    assert told["initial_sidebar_state"] == sidebar
    assert told["page_icon"].startswith("<svg")  # not one from the internet


def failing(kind):
    from psks_analysis.errors import StoreError
    from psks_analysis.ui.app import server

    wrong = StoreError("x.duckdb tidak terbaca.") if kind == "known" else KeyError("x")
    server.show_error(wrong)


@pytest.mark.parametrize(
    ("kind", "says"),
    [("known", "x.duckdb tidak terbaca."), ("unknown", "galat yang tidak terduga")],
)
def test_an_error_is_told_with_what_to_do_and_never_as_a_traceback(kind, says):
    app = AppTest.from_function(failing, args=(kind,)).run()
    (told,) = app.error
    assert says in told.value
    assert "KeyError" not in told.value
    assert server.show_error(StoreError("x")) is True  # Streamlit shows nothing of its
