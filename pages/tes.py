"""Prates & pascates: the test before and the test after, timed, without hints."""

import streamlit as st

from psks_analysis.ui.learn import exam
from psks_analysis.ui.shared import filters, trainee

filters.place(is_shown=False)
exam.title()
peserta = trainee.entrance()
if peserta is None:
    st.stop()
exam.show(peserta)
