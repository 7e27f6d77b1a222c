"""Potensi & jejaring: who can help, where they lack, who works with whom."""

import streamlit as st

from psks_analysis.ui.programme import potentials
from psks_analysis.ui.shared import filters, stepper

place = filters.place()
st.title("Potensi & jejaring")
part = stepper.choose(
    potentials.PARTS, key="bagian_jejaring", start=potentials.WHO, label="Bagian"
)
potentials.DRAWN[part](place)
