"""What is known of the reader's device."""

import streamlit as st

from psks_analysis.figures.maps import DESKTOP, PHONE, Style
from psks_analysis.hall import network


def is_phone() -> bool:
    """Say whether the reader holds a phone, which says "Mobi" of itself."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def map_style() -> Style:
    """Return how maps are drawn on this device."""
    return PHONE if is_phone() else DESKTOP


def is_this_computer() -> bool:
    """Say whether the reader sits at the computer that runs the dashboard."""
    return network.is_this_computer(st.context.ip_address, st.context.headers)


def small_map() -> Style:
    """Return how a map beside others is drawn: as on a phone."""
    return PHONE
