"""Saved documents on screen: the same for every kind, also one sent as a file."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.planning.plan import Plan
from psks_analysis.planning.saved_plans import to_json

SENT = Plan(
    nama="Renja 2025",
    dataset="latihan",
    wilayah="35.13",
    id="abc123",
    versi=7,
    waktu="2025-01-01T08:00:00+07:00",
    tahun=2025,
)


def page():
    import streamlit as st

    from psks_analysis.planning import saved_plans
    from psks_analysis.ui.shared import session
    from psks_analysis.ui.shared.saved_documents import uploaded

    found = uploaded(
        saved_plans.REPOSITORY, session.place("latihan", "35.13"), "berkas"
    )
    if found:
        st.text(
            f"{found.nama}, id={found.id!r}, versi={found.versi}, waktu={found.waktu!r}"
        )


@pytest.fixture
def app(store):
    return AppTest.from_function(page).run()


def test_a_sent_plan_is_a_new_one_here(app):
    app.file_uploader[0].set_value(("a.json", to_json(SENT), "application/json")).run()
    assert [each.value for each in app.text] == ["Renja 2025, id='', versi=0, waktu=''"]


def test_a_file_of_another_place_is_refused_in_words(app):
    other = to_json(SENT).replace(b"35.13", b"35.07")
    app.file_uploader[0].set_value(("a.json", other, "application/json")).run()
    assert not app.text
    assert not app.exception
    assert len(app.error) == 1
