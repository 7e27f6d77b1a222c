"""Steps of analysing a problem: what each asks, how to go about it, what it draws."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import streamlit as st

from psks_analysis import indicators
from psks_analysis.figures import maps
from psks_analysis.figures.linked_views import Content, linked_views_of_peta
from psks_analysis.formats import HIDDEN
from psks_analysis.indicators import PREVALENCE
from psks_analysis.planning.problem_tree import Evidence
from psks_analysis.planning.tree_forms import to_dict
from psks_analysis.reports.view.document import Heading
from psks_analysis.ui.analyse import (
    draft,
    saved_panel,
    tables,
    tree_drawing,
    tree_form,
    usg_form,
    weights_form,
)
from psks_analysis.ui.shared import (
    address,
    elements,
    linked_selection,
    pictures,
    session,
    stepper,
    taken,
)
from psks_analysis.views import analisis, sentences
from psks_analysis.views.analysis_document import Analysis, Choices
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.prioritas import NAME
from psks_analysis.views.selection import Place
from psks_analysis.views.sentences import HOW_SURE, WHY_OTHER_NAMES, Sentence

RATE = PREVALENCE
KEY = "langkah"
PAGE = "analisis"
NO_VALUE = "tidak ada angkanya"
LAST = "urutan"
MODE, GUIDED, FREE = "cara", "terpandu", "bebas"
MODES = {GUIDED: "Terpandu", FREE: "Bebas"}


@dataclass(frozen=True)
class Chosen:
    """What every step is about."""

    place: Place
    tahun: int
    jenis: str

    @property
    def about(self) -> tuple[Place, int, str]:
        """Return the same as arguments of the cached views."""
        return self.place, self.tahun, self.jenis


@dataclass(frozen=True)
class Step:
    """One step: its question, how to go about it, and what it draws."""

    kode: str
    nama: str
    tanya: str
    panduan: str
    draw: Callable[[Chosen], None]


def walk(chosen: Chosen) -> None:
    """Draw one step after the other, or all of them, as the reader likes."""
    draft.begin(chosen.place, saved_panel.AREA)
    mode = address.one(
        st.segmented_control,
        "Cara",
        MODES,
        start=GUIDED,
        names=MODES.__getitem__,
        key=MODE,
    )
    if mode == FREE:
        for step in STEPS:
            _draw(step, chosen)
        return
    steps = {step.kode: step for step in STEPS}
    names = {kode: each.nama for kode, each in steps.items()}
    step = steps[stepper.choose(names, KEY, STEPS[0].kode)]
    st.info(step.panduan)
    _draw(step, chosen)
    stepper.onward(names, step.kode, KEY)


def _draw(step: Step, chosen: Chosen) -> None:
    taken.add(Heading(step.tanya))
    st.header(step.tanya, anchor=step.kode)
    step.draw(chosen)


def _say(said: tuple[Sentence, ...]) -> None:
    for sentence in said:
        elements.said(sentence.text)
        if sentence.caveat:
            st.caption(sentence.caveat)


def _problem(chosen: Chosen) -> None:
    view = session.problem(*chosen.about)
    _say(view.said)
    elements.table(tables.problem, view)
    elements.downloads(tables.problem_file, view, *chosen.about)


def _places(chosen: Chosen) -> None:
    place, tahun, jenis = chosen.about
    view = session.map_view(place, tahun, RATE, jenis, "kuantil", None)
    where = session.places_of(*chosen.about)
    _say(where.said)
    content = session.made(
        linked_views_of_peta, view, session.basemap(place.wilayah), place.mark
    )
    about = (view, session.basemap(place.wilayah), maps.DESKTOP, place.mark)
    taken.add(taken.Drawn(pictures.on_map, about))
    _selection(content, chosen)
    elements.heading("Lebih dari kebetulan?")
    elements.chart(pictures.funnel, where, key="corong")
    st.caption(
        "Tiap titik satu kecamatan. Makin sedikit penduduk, makin lebar batas yang "
        f"dapat dibuat kebetulan saja. {HOW_SURE}"
    )
    if len(where.lorenz):
        with st.expander("Seberapa terpusat? (kurva Lorenz)", key="lorenz"):
            elements.chart(pictures.lorenz, where, key="kurva")
    elements.downloads(tables.places_file, where, *chosen.about)


@st.fragment
def _selection(content: Content, chosen: Chosen) -> None:
    codes = linked_selection.linked_selection(content)
    if linked_selection.was_just_changed() and st.session_state.get(MODE) == FREE:
        st.rerun()  # the later steps, also on the page, are about the chosen ones
    now = session.measured(chosen.place, chosen.tahun)
    places = session.places_of(*chosen.about).places
    card = indicators.declared()[RATE]
    _say(
        tuple(
            sentences.about_area(now, card, chosen.jenis, kode, places)
            for kode in codes
        )
    )


def _people(chosen: Chosen) -> None:
    known = session.region(chosen.place).kecamatan.index
    codes = linked_selection.chosen(known)
    view = session.people_of(*chosen.about, tuple(codes))
    _say(view.said)
    elements.table(tables.by_sex, view)
    if len(view.special):
        elements.heading("Yang menonjol di kecamatan terpilih")
        elements.table(tables.special_kinds, view)


def _time(chosen: Chosen) -> None:
    view = session.time_of(*chosen.about)
    elements.chart(pictures.since, view, pmks_groups()[chosen.jenis].nama, key="sejak")
    _say(view.said)
    now = session.measured(chosen.place, chosen.tahun)
    codes = linked_selection.chosen(session.region(chosen.place).kecamatan.index)
    if codes:
        elements.heading("Di kecamatan terpilih")
        _say(analisis.since(now, chosen.jenis, codes))


def _causes(chosen: Chosen) -> None:
    known = _known(chosen)
    tree = tree_form.editor(known, mark=chosen.place.mark)
    if tree.core is not None and not tree_drawing.faults(tree, known):
        with st.expander("Pohon tujuan (draf)", key="pohon_tujuan"):
            tree_drawing.show_objectives(tree, mark=chosen.place.mark)


def _known(chosen: Chosen) -> tree_drawing.Known:
    region = session.region(chosen.place)
    return tree_drawing.Known(
        indikator={kode: card.nama for kode, card in indicators.declared().items()},
        jenis={kode: group.nama for kode, group in pmks_groups().items()},
        wilayah={region.kode: region.nama} | dict(region.kecamatan["nama"]),
        tahun=tuple(session.about(chosen.place).any_years),
        start=Evidence(RATE, chosen.jenis, _first_place(chosen), chosen.tahun),
        value=partial(_value, chosen.place),
    )


def _first_place(chosen: Chosen) -> str:
    """Return the one kecamatan that is chosen, or else the kabupaten."""
    region = session.region(chosen.place)
    codes = linked_selection.chosen(region.kecamatan.index)
    return codes[0] if len(codes) == 1 else region.kode


def _value(place: Place, proof: Evidence) -> str:
    """Say what the data tell where a piece of evidence points; hidden stays hidden."""
    card = indicators.declared().get(proof.indikator)
    region = session.region(place)
    if card is None or proof.tahun not in session.about(place).any_years:
        return NO_VALUE
    now = session.measured(place, proof.tahun)
    if proof.wilayah == region.kode:
        row = now.kabupaten(card.kode, proof.jenis)
    else:
        rows = now.kecamatan(card.kode, proof.jenis)
        row = rows.loc[proof.wilayah] if proof.wilayah in rows.index else None
    if row is None:
        return NO_VALUE
    if row["is_hidden"]:
        return f"{HIDDEN} dirahasiakan supaya tidak ada orang yang dapat dikenali"
    if pd.isna(row["nilai"]):
        return str(row["keterangan"]) or NO_VALUE
    return sentences.value(row, card)


def _first(chosen: Chosen) -> None:
    usg_form.editor(session.evidence_of(*chosen.about))
    st.subheader("Kecamatan mana yang didahulukan?", anchor="indeks")
    now = session.measured(chosen.place, chosen.tahun)
    choices = weights_form.first_choice(now, chosen.jenis)
    if choices is not None:
        view = session.priorities(*chosen.about, choices)
        for sentence in view.said:
            st.markdown(sentence)
        st.caption(f"{weights_form.made_of(choices)} {NAME}. {WHY_OTHER_NAMES}")
    address.link(
        "prioritas",
        "Pilih indikator dan bobot sendiri",
        icon="format_list_numbered",
        tahun=str(chosen.tahun),
        jenis=chosen.jenis,
    )


def save_box(chosen: Chosen) -> None:
    """Offer to keep what was chosen, found and written on this page."""
    known = session.region(chosen.place).kecamatan.index
    now = Analysis(
        nama="",
        dataset=chosen.place.dataset,
        wilayah=chosen.place.wilayah,
        pilihan=Choices(
            tahun=chosen.tahun,
            jenis=chosen.jenis,
            indikator=RATE,
            kecamatan=tuple(linked_selection.chosen(known)),
        ),
        url=address.handed_on(PAGE, with_everything=True),
        usg=usg_form.current(),
        pohon=to_dict(tree_form.current()),
    )
    told = draft.keep(now)
    if st.session_state.get(MODE) == FREE or st.session_state.get(KEY) == LAST:
        _onward(now, chosen)
    st.header("Simpan analisis", anchor="simpan")
    if told:
        st.caption(told)
    saved_panel.panel(now, chosen.place, _opened, _latest)


def _onward(now: Analysis, chosen: Chosen) -> None:
    """Lead on to the plan, which takes over what was found and written here."""
    began = saved_panel.opened(chosen.place)
    is_named = began is not None and (began.pohon, began.usg) == (now.pohon, now.usg)
    address.link(
        "program",
        "Lanjut: susun program dari analisis ini",
        icon="account_tree",
        tahun=str(chosen.tahun),
        jenis=chosen.jenis,
        dari=PAGE,
        pilih=",".join(now.pilihan.kecamatan) or None,
        analisis=began.id if began and is_named else None,
        draf=None if is_named else address.get(address.DRAFT) or None,
        rencana=None,
    )


def _latest(now: Analysis) -> Analysis:
    """Take the kecamatan that are chosen now: the map runs alone, without this page."""
    place = session.place(now.dataset, now.wilayah)
    codes = tuple(linked_selection.chosen(session.region(place).kecamatan.index))
    return replace(
        now,
        pilihan=replace(now.pilihan, kecamatan=codes),
        url=address.handed_on(PAGE, with_everything=True),
    )


def _opened(analysis: Analysis) -> None:
    linked_selection.choose(analysis.pilihan.kecamatan)
    usg_form.open_scores(dict(analysis.usg))


STEPS = [
    Step(
        "masalah",
        "1 Masalah",
        "Apa masalahnya, dan seberapa yakin kita?",
        "Mulailah dari seluruh kabupaten. Bandingkan angka per 1.000 penduduk, bukan "
        "jumlahnya. Selang yang lebar berarti angkanya kecil dan mudah berubah "
        "kebetulan.",
        _problem,
    ),
    Step(
        "tempat",
        "2 Tempat",
        "Di mana?",
        "Pilih kecamatan di peta, di titik, atau di tabel: yang terpilih ditandai di "
        "ketiganya, dan kalimatnya muncul di bawah. Tanyakan dulu: apakah bedanya "
        "lebih dari kebetulan, dan apakah pendataannya sama lengkap?",
        _places,
    ),
    Step(
        "siapa",
        "3 Siapa",
        "Siapa yang mengalaminya?",
        "Lihat laki-laki dan perempuan, lalu jenis yang menonjol di kecamatan yang "
        "Anda pilih pada langkah sebelumnya.",
        _people,
    ),
    Step(
        "waktu",
        "4 Sejak kapan",
        "Sejak kapan?",
        "Naik atau turun hanya disebut bila lebih dari kebetulan dan dari beda "
        "pencatatan antar-kecamatan. Garis tidak "
        "disambung melewati tahun ketika sumber atau definisi data berganti.",
        _time,
    ),
    Step(
        "mengapa",
        "5 Mengapa",
        "Mengapa terjadi?",
        "Tulis satu masalah inti, lalu tanyakan “mengapa?” untuk setiap sebab. "
        "Gantungkan bukti dari data pada pernyataan yang dapat dibuktikan.",
        _causes,
    ),
    Step(
        LAST,
        "6 Mana dulu",
        "Mana yang didahulukan?",
        "Nilailah bersama: seberapa mendesak, seberapa parah, dan apakah akan "
        "memburuk. Data hanya memberi saran; kelompok yang memutuskan.",
        _first,
    ),
]
