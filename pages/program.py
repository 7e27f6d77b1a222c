"""Susun program: from the problem to a budgeted work plan, in five steps."""

import streamlit as st

from psks_analysis.ui.programme import plan_steps
from psks_analysis.ui.shared import filters

place = filters.place()
st.title("Susun program")
plan_steps.walk(place)
