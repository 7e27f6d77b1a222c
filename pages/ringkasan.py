"""Ringkasan: what matters in a minute."""

import streamlit as st

from psks_analysis.ui.look import tables
from psks_analysis.ui.shared import elements, filters, picture_words, pictures, session
from psks_analysis.views.sentences import HOW_SURE, WHY_OTHER_NAMES

place = filters.place()
st.title("Ringkasan")
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    elements.services(place)
    st.stop()

with filters.row():
    tahun = filters.tahun(about)
    jenis = filters.jenis()
    kelamin = filters.jenis_kelamin()
view = session.summary(place, tahun, jenis, kelamin)

elements.headlines(view.headlines)
for sentence in view.sentences:
    st.markdown(f"**{sentence}**")
elements.targets(session.measured(place, tahun))

st.subheader("Di mana kebutuhan melampaui PSKS?")
elements.chart(pictures.balance, view, key="imbang")
st.caption(
    "Garis putus-putus: nilai kabupaten. Ketupat: kebutuhan jelas di atas kabupaten "
    f"dan PSKS per penduduk jelas di bawahnya. {HOW_SURE}"
)

st.subheader("Tinggi dan memburuk")
st.markdown(view.worsening_said)
if len(view.worsening):
    elements.table(tables.worsening, view)
st.caption(WHY_OTHER_NAMES)

st.subheader("Menurut klaster dan jenis")
elements.chart(pictures.composition, view.by_cluster, "Klaster", key="klaster")
st.caption(picture_words.without_bar(view.by_cluster))
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
