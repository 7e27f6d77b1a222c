"""Laboratorium SQL: ask the own practice data anything, and nothing else."""

import streamlit as st

from psks_analysis.ui.learn import sql_lab
from psks_analysis.ui.shared import filters, trainee

filters.place(is_shown=False)
peserta = trainee.current()
sql_lab.title(peserta)
write, look = st.columns([3, 2], gap="large")
with write:
    sql_lab.editor(peserta)
with look:
    sql_lab.browser()
sql_lab.result()
sql_lab.history()
