"""Pengaturan: what the office sets for everybody."""

import streamlit as st

from psks_analysis.ui.data import settings_page
from psks_analysis.ui.shared import filters

filters.place()
st.title("Pengaturan")
settings_page.draw()
