"""Peta: one indicator over the kecamatan; a click opens the profile."""

import streamlit as st

from psks_analysis.ui.look import tables
from psks_analysis.ui.shared import elements, filters, session
from psks_analysis.views.sentences import HOW_SURE

place = filters.place()
st.title("Peta")
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
    kelas = filters.scheme()
view = session.map_view(place, tahun, indikator, jenis, kelas, kelamin)

elements.heading(f"{view.indicator.nama} · {view.jenis_nama} · {tahun}")
if view.said:
    elements.said(f"**{view.said}**")
elements.targets(session.measured(place, tahun), indikator, jenis)
clicked = elements.map_chart(view, place, key="peta")
if clicked:
    filters.open_profile(clicked)
st.caption(
    "Pilih kecamatan di peta untuk membuka profilnya. Batas kelas dihitung dari semua "
    "tahun, jadi warna dapat dibandingkan antartahun. "
    f"{HOW_SURE if view.said else ''}"
)
elements.source_note(
    tahun=tahun,
    basis=view.population_basis,
    hidden=len(view.hidden),
    not_reported=view.table.loc[view.not_reported, "nama"],
    extra=session.border_note(place),
)
st.info(view.indicator.catatan, icon=":material/info:")
with st.expander("Tabel"):
    elements.table(tables.map_table, view)
elements.downloads(tables.map_file, view, place)
