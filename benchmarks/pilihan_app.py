"""The linked selection alone on a page, on the dashboard's own server."""

from pathlib import Path

import streamlit as st

from psks_analysis.ui.app import server

app = st.App(
    Path(__file__).with_name("pilihan_page.py"),
    **server.COLD,
)
