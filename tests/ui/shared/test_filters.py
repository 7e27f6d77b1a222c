"""Which year a choice stands for where a page's own year has no such figures."""

import pytest
from streamlit.testing.v1 import AppTest


def page(years: list[int]):
    import streamlit as st

    from psks_analysis.ui.shared import filters

    st.text(filters.layanan_tahun(years))


@pytest.mark.parametrize(
    ("chosen", "shown"), [(2022, "2022"), (2024, "2023"), (None, "2023")]
)
def test_recipients_are_of_the_chosen_year_or_else_of_the_latest(chosen, shown):
    app = AppTest.from_function(page, kwargs={"years": [2023, 2022, 2021]})
    if chosen:
        app.session_state["tahun"] = chosen
    assert app.run().text[0].value == shown
