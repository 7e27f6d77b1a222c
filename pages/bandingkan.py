"""Bandingkan: kecamatan side by side, with what chance alone can do."""

import streamlit as st

from psks_analysis.ui.look import tables
from psks_analysis.ui.shared import elements, filters, pictures, session
from psks_analysis.views.sentences import HOW_SURE

place = filters.place()
st.title("Bandingkan kecamatan")
about = session.about(place)
if about.is_empty:
    elements.nothing_yet(place, "data")
    st.stop()

with filters.row():
    tahun = filters.any_tahun(about)
    kelamin = filters.jenis_kelamin()
    now = session.measured(place, tahun, kelamin)
    indikator = filters.indikator(now)
    jenis = filters.jenis_of(now, indikator)
codes = filters.several_kecamatan(session.region(place))
view = session.comparison(place, tahun, codes, indikator, jenis, kelamin)

elements.heading(f"{view.judul}, {tahun}")
if view.said:
    elements.said(f"**{view.said}**")
elements.chart(pictures.intervals, view, tahun, key="selang")
st.caption(
    "Urut menurut nilai, bukan peringkat: bila selang dua kecamatan banyak bertumpang "
    "tindih, perbedaannya dapat terjadi karena kebetulan. "
    f"{HOW_SURE if view.said else ''}"
)
if codes:
    elements.heading("Berdampingan")
    elements.table(tables.side_by_side, view)
elements.source_note(tahun=tahun, basis=now.population_basis)
elements.downloads(tables.comparison_file, view, place, tahun)
