"""Kualitas data: who reported what, and what to ask for."""

import streamlit as st

from psks_analysis.ui.data import tables
from psks_analysis.ui.shared import elements, filters, picture_words, pictures, session

place = filters.place()
st.title("Kualitas data")
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    st.stop()
view = session.quality(place)

elements.heading("Daftar tindak lanjut")
elements.said(tables.most_found(view))
checks = filters.check(view)
elements.table(tables.follow_up, view, tuple(checks), place)
elements.downloads(tables.follow_up_file, view, place)

elements.heading("Kelengkapan per tahun")
elements.said(picture_words.reported_said(view))
with st.expander("Gambar", expanded=picture_words.is_worth_drawing(view.completeness)):
    elements.chart(pictures.completeness, view, key="kelengkapan")

elements.heading("Kelengkapan per jenis")
tahun = filters.tahun(about)
elements.said(picture_words.reported_of_kinds_said(view, tahun))
with st.expander(
    "Gambar", expanded=picture_words.is_worth_drawing(view.by_kind[tahun])
):
    elements.chart(pictures.completeness_by_kind, view, tahun, key="kelengkapan-jenis")
with st.expander("Arti singkatan"):
    elements.table(tables.abbreviations, view.by_kind[tahun])
st.caption(
    "Kosong berarti tidak melapor; nol berarti dilaporkan tidak ada. Satu angka untuk "
    "seluruh kecamatan dianggap mewakili semua desanya."
)
