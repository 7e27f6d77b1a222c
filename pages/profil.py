"""Profil kecamatan: all indicators against the kabupaten, and what lies below them."""

import streamlit as st

from psks_analysis.figures import charts
from psks_analysis.ui import elements, filters, session, tables

place = filters.place()
elements.title("Profil kecamatan", place)
about = session.about(place)
if about.is_empty:
    elements.nothing_yet(place, "data")
    st.stop()

with st.container(horizontal=True):
    kecamatan = filters.kecamatan(session.region(place))
    tahun = filters.any_tahun(about)
    jenis = filters.jenis()
view = session.profile(place, tahun, kecamatan, jenis)

st.header(f"Kecamatan {view.nama}, {tahun}")
elements.facts(view.facts)

st.subheader("Indikator dibanding kabupaten")
elements.table(*tables.profile_indicators(view))

if not view.trend.empty:
    st.subheader("Dari tahun ke tahun")
    elements.chart(
        charts.trend(view.trend, name=view.nama, unit="entri orang per 1.000 penduduk"),
        alt=tables.trend_alt(view),
        key="tren",
    )

st.subheader("Susunan menurut jenis")
elements.composition(view.composition, key="susunan", title="Jenis")

if view.desa["jumlah"].notna().any():
    st.subheader("Desa dan kelurahan")
    elements.chart(
        charts.desa_bubbles(
            view.desa, session.basemap(place.wilayah).outline(view.kode)
        ),
        alt=f"Jumlah entri orang per desa di {view.nama}, {tahun}, sebagai gelembung",
        key="desa",
    )
    st.caption("Jenis yang sensitif tidak ditampilkan di bawah kecamatan.")
    with st.expander("Tabel desa"):
        elements.table(*tables.desa_table(view))

st.subheader("PSKS")
elements.table(*tables.psks_table(view))
elements.source_note(tahun=tahun, basis=view.population_basis)
elements.downloads(tables.profile_file(view, place))
