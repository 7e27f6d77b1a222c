"""Ringkasan: what matters in a minute."""

import streamlit as st

from psks_analysis.ui import elements, filters, pictures, session, tables

place = filters.place()
elements.title("Ringkasan", place)
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    elements.services(place)
    st.stop()

with st.container(horizontal=True):
    tahun = filters.tahun(about)
    jenis = filters.jenis()
    kelamin = filters.jenis_kelamin()
view = session.summary(place, tahun, jenis, kelamin)

elements.headlines(view.headlines)
for sentence in view.sentences:
    st.markdown(f"**{sentence}**")

st.subheader("Di mana kebutuhan melampaui PSKS?")
elements.chart(pictures.balance, view, key="imbang")
st.caption(
    "Garis putus-putus: nilai kabupaten. Ketupat: seluruh selang kepercayaan kebutuhan "
    "di atas kabupaten dan PSKS per penduduk di bawahnya."
)

st.subheader("Menurut klaster dan jenis")
elements.chart(pictures.composition, view.by_cluster, "Klaster", key="klaster")
with st.expander("Semua 26 jenis"):
    elements.table(tables.composition, view.by_kind)

elements.services(place)

elements.source_note(
    tahun=tahun,
    basis=view.population_basis,
    hidden=view.hidden_count,
    not_reported=view.not_reported,
)
elements.downloads(tables.balance_file, view, place)
