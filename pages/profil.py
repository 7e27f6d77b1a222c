"""Profil kecamatan: all indicators against the kabupaten, and what lies below them."""

import streamlit as st

from psks_analysis.ui.look import tables
from psks_analysis.ui.shared import elements, filters, picture_words, pictures, session
from psks_analysis.views.sentences import HOW_SURE

place = filters.place()
st.title("Profil kecamatan")
about = session.about(place)
if about.is_empty:
    elements.nothing_yet(place, "data")
    st.stop()

with filters.row():
    kecamatan = filters.kecamatan(session.region(place))
    tahun = filters.any_tahun(about)
    jenis = filters.jenis()
    kelamin = filters.jenis_kelamin()
view = session.profile(place, tahun, kecamatan, jenis, kelamin)

st.header(f"Kecamatan {view.nama}, {tahun}")
elements.facts(view.facts)

elements.heading("Indikator dibanding kabupaten")
elements.said(tables.standing_said(view))
elements.table(tables.profile_indicators, view)
st.caption(f"PMKS: {view.jenis_nama}, kecuali disebut lain. {HOW_SURE}")
elements.targets(session.measured(place, tahun))

if not view.trend.empty:
    elements.heading("Dari tahun ke tahun")
    elements.chart(pictures.trend, view, key="tren")

if len(view.composition):
    elements.heading("Susunan menurut jenis")
    elements.chart(pictures.composition, view.composition, "Jenis", key="susunan")
    st.caption(picture_words.without_bar(view.composition))

if view.desa["jumlah"].notna().any():
    elements.heading("Desa dan kelurahan")
    elements.chart(pictures.desa, view, session.basemap(place.wilayah), key="desa")
    st.caption(
        "Laki-laki dan perempuan bersama. Jenis yang sensitif tidak ditampilkan "
        "di bawah kecamatan."
    )
    with st.expander("Tabel desa"):
        elements.table(tables.desa_table, view)

elements.heading("PSKS")
elements.table(tables.psks_table, view)
elements.source_note(tahun=tahun, basis=view.population_basis)
elements.downloads(tables.profile_file, view, place)
