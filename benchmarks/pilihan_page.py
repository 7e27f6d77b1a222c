"""Map, dots and table with one selection, and what Python writes about it."""

import time

import streamlit as st

from psks_analysis.figures.linked_views import linked_views_of_peta
from psks_analysis.ui.app import frame
from psks_analysis.ui.shared import address, filters, linked_selection, session

st.set_page_config(page_title="Pilihan bersama", page_icon=frame.ICON, layout="wide")
address.begin("analisis")
place = filters.place()
st.title("Pilihan bersama")
with st.container(horizontal=True):
    tahun = filters.any_tahun(session.about(place))
    now = session.measured(place, tahun)
    indikator = filters.indikator(now)
    jenis = filters.jenis_of(now, indikator)
view = session.map_view(place, tahun, indikator, jenis, "kuantil", None)
base = session.basemap(place.wilayah)
content = session.made(linked_views_of_peta, view, base, place.mark)


@st.fragment
def explore() -> None:
    above = view.table.index[view.table["nilai"] > view.kabupaten]
    st.button(
        "Pilih yang di atas kabupaten", on_click=linked_selection.choose, args=(above,)
    )
    if address.get("lambat"):  # a server with a hall full of readers
        time.sleep(0.2)
    codes = linked_selection.linked_selection(content)
    if address.get("dua"):  # the same page with a second set of pictures
        linked_selection.linked_selection(content, key="kedua")
    st.markdown(f"Dipilih: {', '.join(view.table.loc[codes, 'nama']) or 'tidak ada'}")


explore()
address.finish()
