"""Potensi & jejaring: who can help, where they lack, who works with whom."""

import streamlit as st

from psks_analysis.ui.programme import potentials
from psks_analysis.ui.shared import elements, filters, session

place = filters.place()
st.title("Potensi & jejaring")
about = session.about(place)
tahun = filters.tahun(about, isi="psks")
if tahun is None:
    elements.nothing_yet(place, "data PSKS")
else:
    potentials.potential(place, tahun)
    potentials.of_every_kind_of_psks(place, tahun)
    elements.source_note(
        tahun=tahun, basis=session.measured(place, tahun).population_basis
    )
potentials.standards(place)
potentials.matching()
potentials.of_one_kind()
