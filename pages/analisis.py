"""Analisis masalah: what, where, who, since when, why, which first; kept."""

import streamlit as st

from psks_analysis.ui import analysis, elements, filters, session

place = filters.place()
elements.title("Analisis masalah", place)
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    st.stop()

with st.container(horizontal=True):
    tahun = filters.tahun(about)
    jenis = filters.jenis()
chosen = analysis.Chosen(place, tahun, jenis)
analysis.walk(chosen)
analysis.save_box(chosen)

now = session.measured(place, tahun)
elements.source_note(
    tahun=tahun,
    basis=now.population_basis,
    hidden=now.hidden_cells("I03"),
    not_reported=session.summary(place, tahun, jenis, None).not_reported,
)
