"""Analisis masalah: what, where, who, since when, why, which first; saved."""

import streamlit as st

from psks_analysis.indicators import PREVALENCE
from psks_analysis.ui.analyse import analysis_steps
from psks_analysis.ui.shared import elements, filters, session

place = filters.place()
st.title("Analisis masalah")
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    st.stop()

with filters.row():
    tahun = filters.tahun(about)
    jenis = filters.jenis()
chosen = analysis_steps.Chosen(place, tahun, jenis)
analysis_steps.walk(chosen)
analysis_steps.save_box(chosen)

now = session.measured(place, tahun)
elements.source_note(
    tahun=tahun,
    basis=now.population_basis,
    hidden=now.hidden_cells(PREVALENCE),
    not_reported=session.summary(place, tahun, jenis, None).not_reported,
)
