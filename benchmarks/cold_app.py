"""The dashboard that computes only what is asked for, to test other things."""

import streamlit as st

from psks_analysis.ui.app import server

app = st.App(
    server.FRAME,
    **server.COLD,
)
