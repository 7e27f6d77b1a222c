"""What is known of the reader's device."""

import streamlit as st

from psks_analysis.figures.maps import DESKTOP, PHONE, Style


def map_style() -> Style:
    """Return how maps are drawn on this device; phones say "Mobi" of themselves."""
    agent = st.context.headers.get("User-Agent") or ""
    return PHONE if "Mobi" in agent else DESKTOP


def small_map() -> Style:
    """Return how a map beside others is drawn: as on a phone."""
    return PHONE
