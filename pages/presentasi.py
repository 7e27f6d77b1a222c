"""Presentasi: views as slides for a hall, with short addresses for its phones."""

import streamlit as st

from psks_analysis.ui.presentation import chooser
from psks_analysis.ui.shared import filters

place = filters.place()
st.title("Presentasi")
chooser.lists()
chooser.keys()
chooser.hall()
chooser.any_view()
