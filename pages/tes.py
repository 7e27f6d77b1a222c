"""Prates & pascates: the test before and the test after, timed, without hints."""

import streamlit as st

from psks_analysis.ui import filters, sitting, trainee

filters.place()
sitting.title()
peserta = trainee.entrance()
if peserta is None:
    st.stop()
sitting.show(peserta)
