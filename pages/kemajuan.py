"""Kemajuan saya: what a trainee has done, what comes next, how to go on elsewhere."""

import streamlit as st

from psks_analysis.ui.learn import progress_page
from psks_analysis.ui.shared import filters, trainee

place = filters.place()
st.title("Kemajuan saya")
peserta = trainee.entrance()
if peserta is None:
    st.stop()
progress_page.show(peserta)
