"""Kemajuan saya: what a trainee has done, what comes next, how to go on elsewhere."""

import streamlit as st

from psks_analysis.ui.learn import progress_page
from psks_analysis.ui.shared import elements, filters, trainee

place = filters.place()
elements.title("Kemajuan saya", place)
peserta = trainee.entrance()
if peserta is None:
    st.stop()
progress_page.show(peserta)
