"""Isian desa: what was counted in one desa today, typed on a phone."""

import streamlit as st

from psks_analysis.ui.data import desa_form
from psks_analysis.ui.shared import elements, filters, session
from psks_analysis.views.selection import NYATA

place = filters.place()
elements.title("Isian desa", place)
regions = session.regions()
kode = st.selectbox(
    "Kabupaten/kota yang datanya masuk",
    list(regions),
    index=list(regions).index(place.wilayah),
    format_func=regions.__getitem__,
    key="isian_wilayah",
)
desa_form.draw(session.region(session.place(NYATA, kode)))
desa_form.link_to_history()
