"""Whose turn a query is: people may share a file, never a turn."""

from streamlit.testing.v1 import AppTest

from psks_analysis.training.classroom.members import Peserta
from psks_analysis.ui.shared import trainee


def page():
    import streamlit as st

    from psks_analysis.ui.shared import trainee

    st.text(trainee.turn_of(None))


def test_guests_are_told_apart_and_keep_their_turn():
    first, second = AppTest.from_function(page).run(), AppTest.from_function(page).run()
    turns = [first.text[0].value, second.text[0].value]
    assert turns[0] != turns[1]
    assert first.run().text[0].value == turns[0]


def test_the_turn_of_a_trainee_is_their_own():
    turns = [trainee.turn_of(Peserta("KELAS", kode, "Wati", 1)) for kode in "AB"]
    assert turns == ["A", "B"]
