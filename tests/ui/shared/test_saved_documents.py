"""Saved documents on screen: the same for every kind, also one sent as a file."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.planning import saved_plans
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


def listed():
    from psks_analysis.planning import saved_plans
    from psks_analysis.ui.shared import notices, session
    from psks_analysis.ui.shared.saved_documents import Panel

    here = session.place("latihan", "35.13")
    panel = Panel(
        saved_plans.REPOSITORY,
        area="uji",
        max_name=80,
        label=lambda plan: plan.nama,
        on_open=lambda _: None,
    )
    notices.show("uji")
    panel.draw_list(here)
    panel.draw_removed(here)


def test_what_cannot_be_read_can_be_taken_along_removed_and_brought_back(store):
    saved = saved_plans.save(store, replace(SENT, id="", versi=0, waktu=""))
    file = store / "rencana/latihan/35.13" / saved.id / "000001.json"
    content = file.read_bytes().replace(b'"tahun": 2025', b'"tahun": "x"')
    file.write_bytes(content)
    app = AppTest.from_function(listed).run()
    assert "“Renja 2025”" in app.warning[0].value
    assert [each.label for each in app.get("download_button")] == ["Unduh apa adanya"]
    app.button[0].click().run()  # Hapus dari daftar
    assert not app.exception
    assert [each.label for each in app.button] == ["Kembalikan ke daftar"]
    app.button[0].click().run()
    assert [each.label for each in app.button] == ["Hapus dari daftar"]
    assert file.read_bytes() == content
