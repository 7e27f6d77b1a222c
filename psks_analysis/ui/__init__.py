"""Streamlit: widgets, cache, session; the only room that knows it."""
