"""Steps of analysing a problem: what each asks, how to go about it, what it draws."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from psks_analysis import catalog
from psks_analysis.figures.linked import Content, linked_peta
from psks_analysis.planning.tree_forms import to_dict
from psks_analysis.store.analysis_files import Analysis, Choices
from psks_analysis.ui import (
    elements,
    linked,
    pictures,
    problem_tree,
    saved,
    session,
    tables,
    tree_shown,
    usg,
    weighing,
)
from psks_analysis.ui.navigation import PAGES_DIR
from psks_analysis.views import analisis, sentences
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.prioritas import NAME
from psks_analysis.views.selection import DATASET_LABELS, Place
from psks_analysis.views.sentences import Sentence

RATE = "I03"
MODE, GUIDED, FREE = "cara", "Terpandu", "Bebas"


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
    mode = st.segmented_control(
        "Cara", [GUIDED, FREE], default=GUIDED, key=MODE, bind="query-params"
    )
    if mode == FREE:
        for step in STEPS:
            _draw(step, chosen)
        return
    names = [step.nama for step in STEPS]
    name = st.segmented_control(
        "Langkah", names, default=names[0], key="langkah", bind="query-params"
    )
    place = names.index(name) if name in names else 0
    st.info(STEPS[place].panduan)
    _draw(STEPS[place], chosen)
    _further(place)


def _draw(step: Step, chosen: Chosen) -> None:
    st.header(step.tanya, anchor=step.kode)
    step.draw(chosen)


def _further(place: int) -> None:
    with st.container(horizontal=True):
        if place > 0:
            before = STEPS[place - 1].nama
            st.button(f"Kembali: {before}", on_click=_go_to, args=(before,))
        if place + 1 < len(STEPS):
            after = STEPS[place + 1].nama
            st.button(
                f"Lanjut: {after}", on_click=_go_to, args=(after,), type="primary"
            )


def _go_to(name: str) -> None:
    st.session_state["langkah"] = name


def _say(said: tuple[Sentence, ...]) -> None:
    for sentence in said:
        st.markdown(sentence.text)
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
        linked_peta, view, session.basemap(place.wilayah), place.mark
    )
    _selection(content, chosen)
    st.subheader("Lebih dari kebetulan?")
    elements.chart(pictures.funnel, where, key="corong")
    st.caption(
        "Tiap titik satu kecamatan. Makin sedikit penduduk, makin lebar batas yang "
        "dapat dibuat kebetulan saja. Di luar 95 %: perlu dicek; di luar 99,8 %: "
        "berbeda nyata."
    )
    if len(where.lorenz):
        with st.expander("Seberapa terpusat? (kurva Lorenz)", key="lorenz"):
            elements.chart(pictures.lorenz, where, key="kurva")
    elements.downloads(tables.places_file, where, *chosen.about)


@st.fragment
def _selection(content: Content, chosen: Chosen) -> None:
    codes = linked.linked_selection(content)
    if linked.was_just_changed() and st.session_state.get(MODE) == FREE:
        st.rerun()  # the later steps, also on the page, are about the chosen ones
    now = session.measured(chosen.place, chosen.tahun)
    places = session.places_of(*chosen.about).places
    card = catalog.indicators()[RATE]
    _say(
        tuple(
            sentences.about_area(now, card, chosen.jenis, kode, places)
            for kode in codes
        )
    )


def _people(chosen: Chosen) -> None:
    known = session.region(chosen.place).kecamatan.index
    codes = linked.chosen(known)
    view = session.people_of(*chosen.about, tuple(codes))
    _say(view.said)
    elements.table(tables.by_sex, view)
    if len(view.special):
        st.subheader("Yang menonjol di kecamatan terpilih")
        elements.table(tables.special_kinds, view)


def _time(chosen: Chosen) -> None:
    view = session.time_of(*chosen.about)
    elements.chart(pictures.since, view, pmks_groups()[chosen.jenis].nama, key="sejak")
    _say(view.said)
    now = session.measured(chosen.place, chosen.tahun)
    codes = linked.chosen(session.region(chosen.place).kecamatan.index)
    if codes:
        st.subheader("Di kecamatan terpilih")
        _say(analisis.since(now, chosen.jenis, codes))


def _causes(chosen: Chosen) -> None:
    known = _known(chosen)
    tree = problem_tree.editor(known, mark=chosen.place.mark)
    if tree.core is not None and not tree_shown.faults(tree, known):
        with st.expander("Pohon tujuan (draf)", key="pohon_tujuan"):
            tree_shown.show_objectives(tree, mark=chosen.place.mark)


def _known(chosen: Chosen) -> tree_shown.Known:
    region = session.region(chosen.place)
    return tree_shown.Known(
        indikator={kode: card.nama for kode, card in catalog.indicators().items()},
        jenis={kode: group.nama for kode, group in pmks_groups().items()},
        wilayah={region.kode: region.nama} | dict(region.kecamatan["nama"]),
        tahun=tuple(session.about(chosen.place).any_years),
    )


def _first(chosen: Chosen) -> None:
    usg.editor(session.evidence_of(*chosen.about))
    st.subheader("Kecamatan mana yang didahulukan?", anchor="indeks")
    choices = weighing.first_choice(session.measured(chosen.place, chosen.tahun))
    if choices is not None:
        view = session.priorities(*chosen.about, choices)
        for sentence in view.said:
            st.markdown(sentence)
        st.caption(f"{weighing.made_of(choices)} {NAME}.")
    st.page_link(
        PAGES_DIR / "prioritas.py",
        label="Pilih indikator dan bobot sendiri",
        icon=":material/format_list_numbered:",
        query_params=_same_choice(chosen),
    )


def _same_choice(chosen: Chosen) -> dict[str, str]:
    """Return the choices of this page as another one reads them in its address."""
    return {
        "data": DATASET_LABELS[chosen.place.dataset],
        "wilayah": session.region(chosen.place).nama,
        "tahun": str(chosen.tahun),
        "jenis": pmks_groups()[chosen.jenis].nama,
    }


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
            kecamatan=tuple(linked.chosen(known)),
        ),
        url=f"analisis?{urlencode(st.query_params.to_dict())}",
        usg=usg.current(),
        pohon=to_dict(problem_tree.current()),
    )
    st.header("Simpan analisis", anchor="simpan")
    saved.panel(now, chosen.place, _opened, _latest)


def _latest(now: Analysis) -> Analysis:
    """Take the kecamatan that are chosen now: the map runs alone, without this page."""
    place = session.place(now.dataset, now.wilayah)
    codes = tuple(linked.chosen(session.region(place).kecamatan.index))
    return replace(
        now,
        pilihan=replace(now.pilihan, kecamatan=codes),
        url=f"analisis?{urlencode(st.query_params.to_dict())}",
    )


def _opened(analysis: Analysis) -> None:
    linked.choose(analysis.pilihan.kecamatan)
    usg.open_scores(dict(analysis.usg))


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
        "Naik atau turun hanya disebut bila lebih dari kebetulan. Garis tidak "
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
        "urutan",
        "6 Mana dulu",
        "Mana yang didahulukan?",
        "Nilailah bersama: seberapa mendesak, seberapa parah, dan apakah akan "
        "memburuk. Data hanya memberi saran; kelompok yang memutuskan.",
        _first,
    ),
]
