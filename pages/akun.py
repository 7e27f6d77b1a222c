"""Akun: who may write for the office, and the way to sign in."""

import streamlit as st

from psks_analysis.ui.data import accounts_page
from psks_analysis.ui.shared import filters, session

place = filters.place()
st.title("Akun")
accounts_page.draw(session.region(place))
