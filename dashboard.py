"""Dasbor PMKS dan PSKS: `streamlit run dashboard.py`."""

import streamlit as st

from psks_analysis.ui.app import server

app = st.App(
    server.FRAME,
    **server.WARM,
)
