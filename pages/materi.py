"""Materi: the subjects of the training, with the dashboard's own figures."""

import streamlit as st

from psks_analysis.ui.learn import class_board, material_page
from psks_analysis.ui.shared import elements, filters, session

place = filters.place()
st.title("Materi")
if class_board.is_for_the_hall():
    class_board.for_the_hall()
    st.stop()

years = session.about(place).years("pmks")
tahun = years[0] if years else None
chapter = material_page.choose()
material_page.head(chapter)
material_page.draw(chapter, place, tahun)
material_page.onward(chapter)
if tahun is not None:
    now = session.measured(place, tahun)
    elements.source_note(tahun=tahun, basis=now.population_basis)
