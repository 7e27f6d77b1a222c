"""Indeks prioritas: which kecamatan first, and how sure that is."""

import streamlit as st

from psks_analysis.ui.analyse import tables, weights_form
from psks_analysis.ui.shared import device, elements, filters, pictures, session
from psks_analysis.views.prioritas import NAME
from psks_analysis.views.sentences import WHY_OTHER_NAMES

place = filters.place()
st.title("Indeks prioritas")
about = session.about(place)
if not about.years("pmks"):
    elements.nothing_yet(place, "data PMKS")
    st.stop()

st.caption(f"{NAME}. Kecamatan tanpa salah satu angka tidak diberi indeks (t.a.d.).")
with filters.row():
    tahun = filters.tahun(about)
    jenis = filters.jenis()
chosen = weights_form.choices(session.measured(place, tahun), jenis)
if chosen is None:
    st.stop()
view = session.priorities(place, tahun, jenis, chosen)
base = session.basemap(place.wilayah)

elements.heading(f"Mana dulu? (alat bantu) · {view.jenis_nama} · {tahun}")
for sentence in view.said:
    elements.said(sentence)
elements.chart(pictures.places, view, key="urutan")
st.caption(
    "Garis: urutan dalam 95 % percobaan acak atas bobot, skala, dan kebetulan dalam "
    "angka. Persen: bagian percobaan di sepertiga teratas; “hampir selalu” ditulis "
    "mulai 97,5 %. Beda pencatatan antar-kecamatan tidak ikut diacak, jadi ini bukan "
    f"bukti bahwa keadaannya berbeda. Urutan tunggal sengaja tidak ditulis. "
    f"{WHY_OTHER_NAMES}"
)
style = device.map_style()
elements.plain_map(pictures.priority_map, view, base, style, place.mark, key="kelas")
with st.expander("Tabel"):
    elements.table(tables.priorities, view)
with st.expander("Periksa indeks ini"):
    elements.table(tables.audit, view)
    elements.table(tables.together, view)
    st.caption(tables.audit_note(view))
elements.downloads(tables.priorities_file, view, place, jenis)
elements.source_note(
    tahun=tahun,
    basis=view.population_basis,
    hidden=len(view.hidden),
    not_reported=view.table.loc[view.not_reported, "nama"],
    extra=session.border_note(place),
)
