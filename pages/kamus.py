"""Kamus indikator: what every number means, and every kind."""

import streamlit as st

from psks_analysis import catalog
from psks_analysis.ui import elements, filters, tables

place = filters.place()
elements.title("Kamus indikator", place)
words = catalog.settings()

st.subheader("Indikator")
for card in catalog.indicators().values():
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
    "dipastikan; P usulan. Semua daftar adalah berkas di data/reference/ yang dapat "
    "diperbaiki."
)
elements.downloads(tables.dictionary_file, words, place)
