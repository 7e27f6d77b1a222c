"""Drawing up a programme in five steps: begin, need, money, rows, agreement."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from psks_analysis.formats import number
from psks_analysis.planning.plan import Plan, agreed_when
from psks_analysis.ui.programme import (
    agreement,
    allocation_form,
    matrix,
    need_form,
    open_plan,
    plan_start,
)
from psks_analysis.ui.shared import stepper
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import Place

KEY = "langkah_program"


@dataclass(frozen=True)
class Step:
    """One step: its name, its question, how to go about it, and what it draws."""

    kode: str
    nama: str
    tanya: str
    panduan: str
    draw: Callable[[Place, Plan], None]


STEPS = [
    Step(
        "mulai",
        "1 Mulai",
        "Rencana untuk siapa, tahun berapa?",
        "Periksa dulu: untuk siapa, dari analisis mana. Rencana desa atau kecamatan "
        "yang sudah ada dapat digabung di sini. Setiap perubahan langsung disimpan.",
        plan_start.about,
    ),
    Step(
        "kebutuhan",
        "2 Kebutuhan",
        "Siapa yang belum tertolong, dan layanan apa yang cocok?",
        "Pilih jenis dan layanan. Biaya satuan dan efek adalah anggapan: ubahlah "
        "menurut pengalaman di daerah Anda.",
        need_form.draw,
    ),
    Step(
        "alokasi",
        "3 Alokasi",
        "Uangnya cukup untuk apa, dan di mana?",
        "Isi pagu, yaitu uang yang ada, tiap sumber dana; hitungannya langsung keluar. "
        "Hasil terbaik dibandingkan dengan cara membagi yang lain, dan disebut apa "
        "yang menahannya.",
        allocation_form.draw,
    ),
    Step(
        "kerja",
        "4 Rencana kerja",
        "Kegiatan apa, di mana, kapan, oleh siapa, dengan biaya berapa?",
        "Isi atau perbaiki barisnya. Setiap baris harus dapat dijelaskan: apa, "
        "mengapa, siapa, di mana, kapan, bagaimana.",
        matrix.draw,
    ),
    Step(
        "sepakati",
        "5 Sepakati",
        "Siap disepakati?",
        "Yang merah harus diperbaiki; yang kuning periksa lagi. Unduh untuk dibahas, "
        "lalu sepakati. Sesudah itu hanya realisasi tiap triwulan yang ditambahkan.",
        agreement.draw,
    ),
]


def walk(place: Place) -> None:
    """Draw the chosen step of the open plan, or the ways to begin."""
    plan_start.leave_for_link(place)
    with st.container():  # always there, or what follows would lose its place
        open_plan.show_notices()
    plan = open_plan.current(place)
    if plan is None:
        plan_start.begin(place)
        return
    _head(plan)
    steps = {step.kode: step for step in STEPS}
    names = {kode: each.nama for kode, each in steps.items()}
    step = steps[stepper.choose(names, KEY, STEPS[0].kode)]
    st.header(step.tanya, anchor=f"langkah-{step.kode}")
    st.info(step.panduan)
    step.draw(place, plan)
    stepper.onward(names, step.kode, KEY)


def _head(plan: Plan) -> None:
    saved = "" if plan.terkunci else f"versi {plan.versi}, tersimpan"
    state = ", ".join(each for each in (saved, agreed_when(plan)) if each)
    state = state if plan.id else "belum tersimpan, sampai Anda mengubahnya"
    st.markdown(
        f"**{plain(plan.nama)}** · {plan.tahun} · {len(plan.rows)} baris · "
        f"Rp{number(plan.total)} · {state}"
    )
    with st.container(horizontal=True):
        st.button(
            "Batalkan perubahan terakhir",
            icon=":material/undo:",
            on_click=open_plan.undo,
            disabled=plan.terkunci or not open_plan.can_undo(),
        )
        st.button(
            "Tutup rencana ini", icon=":material/close:", on_click=open_plan.close
        )
