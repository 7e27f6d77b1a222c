"""Isian desa: what was counted in one desa today, typed on a phone."""

import streamlit as st

from psks_analysis.ui.data import desa_form
from psks_analysis.ui.shared import filters

place = filters.place(is_shown=False)  # what comes in is always real
st.title("Isian desa")
desa_form.draw(desa_form.choose_region(place))
desa_form.link_to_history()
