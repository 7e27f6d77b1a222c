"""Peta klaster: which kecamatan are high or low together with their neighbours."""

import streamlit as st

from psks_analysis.ui.analyse import tables
from psks_analysis.ui.shared import device, elements, filters, pictures, session
from psks_analysis.views.sentences import WHY_OTHER_NAMES

place = filters.place()
st.title("Peta klaster")
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    st.stop()

with filters.row():
    tahun = filters.tahun(about)
    jenis = filters.jenis()
    kelamin = filters.jenis_kelamin()
    dekat = filters.nearness()
view = session.clusters(place, tahun, jenis, kelamin, dekat)
base = session.basemap(place.wilayah)

st.subheader(f"Pengelompokan wilayah (indikatif) · {view.peta.jenis_nama} · {tahun}")
for sentence in view.said:
    st.markdown(sentence)
with st.container(horizontal=True):
    with st.container(width=400):
        st.markdown("**Angka per 1.000 penduduk**")
        style = device.small_map()
        elements.plain_map(
            pictures.on_map, view.peta, base, style, place.mark, key="nilai"
        )
    with st.container(width=400):
        st.markdown("**Seberapa pasti**")
        elements.plain_map(pictures.certainty, view, base, place.mark, key="p")
    with st.container(width=400):
        st.markdown("**Kelompok**")
        elements.plain_map(pictures.clusters, view, base, place.mark, key="kelompok")
    with st.container(width=400):
        st.markdown("**Kebutuhan dan PSKS di sekitarnya**")
        elements.plain_map(
            pictures.need_beside_help, view, base, place.mark, key="psks"
        )
st.caption(
    "Setiap kecamatan dibanding tetangganya dengan 9.999 susunan acak, p dua sisi. "
    "Nama kelompok hanya diberikan bila lolos batas penemuan keliru 5 % (FDR); yang "
    "tidak pasti dibiarkan pucat. Ini petunjuk untuk ditelusuri, bukan bukti sebab. "
    f"{WHY_OTHER_NAMES} {' '.join(view.statistics)}"
)
elements.source_note(
    tahun=tahun,
    basis=view.peta.population_basis,
    hidden=len(view.peta.hidden),
    not_reported=view.peta.table.loc[view.peta.not_reported, "nama"],
    extra=session.border_note(place),
)
with st.expander("Tabel"):
    elements.table(tables.clusters, view)
elements.downloads(tables.clusters_file, view, place, jenis, dekat)
