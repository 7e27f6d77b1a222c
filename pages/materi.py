"""Materi: the subjects of the training, with the dashboard's own figures."""

import streamlit as st

from psks_analysis.ui import board, elements, filters, material, session

place = filters.place()
elements.title("Materi", place)
if board.is_for_the_hall():
    board.for_the_hall()
    st.stop()

years = session.about(place).years("pmks")
tahun = years[0] if years else None
chapter = material.choose()
material.head(chapter)
material.draw(chapter, place, tahun)
material.onward(chapter)
if tahun is not None:
    now = session.measured(place, tahun)
    elements.source_note(tahun=tahun, basis=now.population_basis)
