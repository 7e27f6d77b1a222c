"""Peta klaster: which kecamatan are high or low together with their neighbours."""

import streamlit as st

from psks_analysis.ui.analyse import cluster_maps, tables
from psks_analysis.ui.shared import elements, filters, session
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

elements.heading(
    f"Pengelompokan wilayah (indikatif) · {view.peta.jenis_nama} · {tahun}"
)
for sentence in view.said:
    elements.said(sentence)
cluster_maps.draw(view, place)
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
