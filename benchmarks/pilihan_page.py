"""Map, dots and table with one selection, and what Python writes about it."""

import streamlit as st

from psks_analysis.figures.linked import linked_peta
from psks_analysis.ui import elements, filters, frame, session
from psks_analysis.ui.linked import linked_selection

st.set_page_config(page_title="Pilihan bersama", page_icon=frame.ICON, layout="wide")
place = filters.place()
elements.title("Pilihan bersama", place)
with st.container(horizontal=True):
    tahun = filters.any_tahun(session.about(place))
    now = session.measured(place, tahun)
    indikator = filters.indikator(now)
    jenis = filters.jenis_of(now, indikator)
view = session.map_view(place, tahun, indikator, jenis, "kuantil", None)
content = session.made(linked_peta, view, session.basemap(place.wilayah), place.mark)
codes = linked_selection(content)
st.markdown(f"Python: {', '.join(codes) or 'tidak ada'}")
