"""Sertifikat: take one along, and find out whether one is genuine."""

import streamlit as st

from psks_analysis.ui.learn import certificate_page
from psks_analysis.ui.shared import filters, trainee

place = filters.place()
st.title("Sertifikat")
peserta = trainee.current()
if peserta is not None:
    certificate_page.take(peserta)
certificate_page.check()
