"""Kamus indikator: what every number means, and every kind."""

import streamlit as st

from psks_analysis import catalog, indicators
from psks_analysis.ui.data import tables
from psks_analysis.ui.shared import elements, filters

place = filters.place()
st.title("Kamus indikator")
words = catalog.settings()

st.subheader("Indikator")
for card in indicators.declared().values():
    with st.expander(f"{card.kode} · {card.nama}"):
        st.markdown(tables.card_text(card))

st.subheader(f"26 jenis {words.istilah}")
elements.table(tables.pmks_kinds, words)
st.subheader("12 jenis PSKS")
elements.table(tables.psks_kinds, words)
st.subheader("Program dan layanan")
elements.table(tables.programmes, words)
st.caption(
    "Tanda: S ditemukan di sumber; S~ sumber sekunder; G pengetahuan umum, belum "
    "dipastikan; P usulan. Daftar jenis, program, dan layanan adalah berkas di "
    "data/reference/ yang dapat diperbaiki."
)
elements.downloads(tables.dictionary_file, words, place)
