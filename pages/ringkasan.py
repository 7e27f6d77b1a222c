"""Ringkasan: what matters in a minute."""

import streamlit as st

from psks_analysis.ui.look import answer, export_panel, tables
from psks_analysis.ui.shared import elements, filters, picture_words, pictures, session
from psks_analysis.views.sentences import HOW_SURE, WHY_OTHER_NAMES

place = filters.place()
about = session.about(place)
with filters.beside_the_title():
    st.title("Ringkasan", width="content", anchor=False)
    if about.years("pmks"):
        with filters.row():
            tahun = filters.tahun(about)
            jenis = filters.jenis()
            kelamin = filters.jenis_kelamin()
if about.is_empty:
    elements.nothing_yet(place, "data PMKS")
    st.stop()
if not about.years("pmks"):
    answer.draw(session.answer_without_pmks(place, about.any_years[0]), place)
    st.caption(session.date_of(place))
    elements.services(place)
    st.stop()
view = session.summary(place, tahun, jenis, kelamin)
answer.draw(session.answer(place, tahun, jenis, kelamin), place, view.headlines)
since = st.container()
st.caption(session.date_of(place))
elements.targets(session.measured(place, tahun))

elements.heading("Di mana kebutuhan melampaui PSKS?")
elements.said(view.sentences[0])
elements.chart(pictures.balance, view, key="imbang")
st.caption(
    "Garis putus-putus: nilai kabupaten. Ketupat: kebutuhan jelas di atas kabupaten "
    f"dan PSKS per penduduk jelas di bawahnya. {HOW_SURE}"
)

elements.heading("Tinggi dan memburuk")
elements.said(view.worsening_said)
if len(view.worsening):
    elements.table(tables.worsening, view)
st.caption(WHY_OTHER_NAMES)
elements.heading("Menurut klaster dan jenis")
elements.chart(pictures.composition, view.by_cluster, "Klaster", key="klaster")
st.caption(picture_words.without_bar(view.by_cluster))
with st.expander("Semua 26 jenis"):
    elements.table(tables.composition, view.by_kind)
elements.services(place)
elements.source_note(
    tahun=tahun,
    basis=view.population_basis,
    hidden=view.hidden_count,
    not_reported=view.not_reported,
)
elements.downloads(tables.balance_file, view, place)
export_panel.offer(place, tahun)
with since:  # last: the first reader after an import waits for it with all else shown
    answer.since_import(place, tahun, jenis, kelamin)
