"""Drawing up a programme in five steps: begin, need, money, rows, agreement."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from psks_analysis.formats import number
from psks_analysis.store.plan_files import Plan
from psks_analysis.ui import (
    plan_desk,
    program_agree,
    program_money,
    program_need,
    program_rows,
    program_start,
)
from psks_analysis.ui.plain_text import plain
from psks_analysis.views.selection import Place

KEY = "langkah_program"


@dataclass(frozen=True)
class Step:
    """One step: its name, its question, how to go about it, and what it draws."""

    nama: str
    tanya: str
    panduan: str
    draw: Callable[[Place, Plan], None]


STEPS = [
    Step(
        "1 Mulai",
        "Rencana untuk siapa, tahun berapa?",
        "Periksa dulu: untuk siapa, dari analisis mana. Rencana desa atau kecamatan "
        "yang sudah ada dapat digabung di sini. Setiap perubahan langsung disimpan.",
        program_start.about,
    ),
    Step(
        "2 Kebutuhan",
        "Siapa yang belum tertolong, dan layanan apa yang cocok?",
        "Pilih jenis dan layanan. Biaya satuan dan efek adalah anggapan: ubahlah "
        "menurut pengalaman di daerah Anda.",
        program_need.draw,
    ),
    Step(
        "3 Alokasi",
        "Uangnya cukup untuk apa, dan di mana?",
        "Isi pagu, yaitu uang yang ada, tiap sumber dana; hitungannya langsung keluar. "
        "Hasil terbaik dibandingkan dengan cara membagi yang lain, dan disebut apa "
        "yang menahannya.",
        program_money.draw,
    ),
    Step(
        "4 Rencana kerja",
        "Kegiatan apa, di mana, kapan, oleh siapa, dengan biaya berapa?",
        "Isi atau perbaiki barisnya. Setiap baris harus dapat dijelaskan: apa, "
        "mengapa, siapa, di mana, kapan, bagaimana.",
        program_rows.draw,
    ),
    Step(
        "5 Sepakati",
        "Siap disepakati?",
        "Yang merah harus diperbaiki; yang kuning periksa lagi. Unduh untuk dibahas, "
        "lalu sepakati. Sesudah itu hanya realisasi tiap triwulan yang ditambahkan.",
        program_agree.draw,
    ),
]


def walk(place: Place) -> None:
    """Draw the chosen step of the open plan, or the ways to begin."""
    with st.container():  # always there, or what follows would lose its place
        plan_desk.outcome()
    plan = plan_desk.current(place)
    if plan is None:
        program_start.begin(place)
        return
    _head(plan)
    names = [step.nama for step in STEPS]
    name = st.segmented_control(
        "Langkah",
        names,
        default=None if KEY in st.session_state else names[0],
        key=KEY,
        bind="query-params",
    )
    at = names.index(name) if name in names else 0
    step = STEPS[at]
    st.header(step.tanya, anchor=f"langkah-{at + 1}")
    st.info(step.panduan)
    step.draw(place, plan)
    _further(at)


def _head(plan: Plan) -> None:
    state = "disepakati" if plan.terkunci else f"versi {plan.versi}, tersimpan"
    state = state if plan.id else "belum tersimpan, sampai Anda mengubahnya"
    st.markdown(
        f"**{plain(plan.nama)}** · {plan.tahun} · {len(plan.rows)} baris · "
        f"Rp{number(plan.total)} · {state}"
    )
    with st.container(horizontal=True):
        st.button(
            "Batalkan perubahan terakhir",
            icon=":material/undo:",
            on_click=plan_desk.undo,
            disabled=plan.terkunci or not plan_desk.can_undo(),
        )
        st.button(
            "Tutup rencana ini", icon=":material/close:", on_click=plan_desk.close
        )


def _further(at: int) -> None:
    with st.container(horizontal=True):
        if at > 0:
            before = STEPS[at - 1].nama
            st.button(f"Kembali: {before}", on_click=_go_to, args=(before,))
        if at + 1 < len(STEPS):
            after = STEPS[at + 1].nama
            st.button(
                f"Lanjut: {after}", on_click=_go_to, args=(after,), type="primary"
            )


def _go_to(name: str) -> None:
    st.session_state[KEY] = name
