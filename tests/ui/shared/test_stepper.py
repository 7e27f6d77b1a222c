"""Steps are chosen directly, or one after the other."""

import pytest
from streamlit.testing.v1 import AppTest


def page():
    import streamlit as st

    from psks_analysis.ui.shared import stepper

    names = {"mulai": "1 Mulai", "isi": "2 Isi", "selesai": "3 Selesai"}
    chosen = stepper.choose(names, "langkah", "mulai")
    st.text(names[chosen])
    stepper.onward(names, chosen, "langkah")


@pytest.fixture
def app():
    return AppTest.from_function(page).run()


def shown(app):
    return app.text[0].value, [each.label for each in app.button]


def test_the_first_step_has_none_before_it(app):
    assert shown(app) == ("1 Mulai", ["Lanjut: 2 Isi"])


def test_a_step_in_between_leads_both_ways(app):
    app.button[0].click().run()
    assert shown(app) == ("2 Isi", ["Kembali: 1 Mulai", "Lanjut: 3 Selesai"])
    app.button[0].click().run()
    assert shown(app)[0] == "1 Mulai"


def test_the_last_step_has_none_after_it(app):
    app.button_group[0].set_value("selesai").run()
    assert shown(app) == ("3 Selesai", ["Kembali: 2 Isi"])
