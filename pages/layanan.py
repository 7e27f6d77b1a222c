"""Menu layanan: which help there is for which kind, under which code, by whom."""

import streamlit as st

from psks_analysis.ui.programme import service_menu
from psks_analysis.ui.shared import filters

place = filters.place()
st.title("Menu layanan")
service_menu.whose()
service_menu.table()
service_menu.exchange()
