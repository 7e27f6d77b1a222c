"""Kelola data: files in without a command line, and the list of imports."""

import streamlit as st

from psks_analysis.ui.data import (
    earlier_days,
    import_page,
    region_page,
    template_page,
)
from psks_analysis.ui.shared import filters, session
from psks_analysis.views.selection import NYATA

place = filters.place(is_shown=False)  # what comes in is always real
st.title("Kelola data")
kode = region_page.choose(place.wilayah)
region = session.region(session.place(NYATA, kode))
import_page.draw(region)
template_page.draw(region)
earlier_days.offer(region)
region_page.draw()
