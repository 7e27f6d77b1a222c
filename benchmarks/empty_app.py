"""A page with nothing on it: what Streamlit itself costs at every action."""

from pathlib import Path

import streamlit as st

app = st.App(Path(__file__).with_name("empty_page.py"))
