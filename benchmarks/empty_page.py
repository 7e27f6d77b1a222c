"""Nothing, with the navigation that every page of the dashboard has."""

import streamlit as st

st.navigation([st.Page(lambda: None, title="Kosong", url_path="kosong")]).run()
