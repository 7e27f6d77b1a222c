"""Kualitas data: who reported what, and what to ask for."""

import streamlit as st

from psks_analysis.ui.data import tables
from psks_analysis.ui.shared import elements, filters, pictures, session

place = filters.place()
st.title("Kualitas data")
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    st.stop()
view = session.quality(place)

st.subheader("Daftar tindak lanjut")
checks = filters.check(view)
elements.table(tables.follow_up, view, tuple(checks))
elements.downloads(tables.follow_up_file, view, place)

st.subheader("Kelengkapan per tahun")
elements.chart(pictures.completeness, view, key="kelengkapan")

st.subheader("Kelengkapan per jenis")
tahun = filters.tahun(about)
elements.chart(pictures.completeness_by_kind, view, tahun, key="kelengkapan-jenis")
st.caption(
    "Kosong berarti tidak melapor; nol berarti dilaporkan tidak ada. Satu angka untuk "
    "seluruh kecamatan dianggap mewakili semua desanya."
)
