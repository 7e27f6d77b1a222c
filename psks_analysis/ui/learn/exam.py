"""A test on screen: one question at a time, without hints, saved at every answer."""

import json
from datetime import datetime

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import PsksError
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.training import course
from psks_analysis.training.classroom import exams
from psks_analysis.training.classroom.exams import (
    AFTER,
    BEFORE,
    LABELS,
    TESTS,
    Answered,
    ExamAttempt,
)
from psks_analysis.training.classroom.members import Peserta
from psks_analysis.training.exercises import Exercise, judge, pose
from psks_analysis.ui.learn import exercise_form
from psks_analysis.ui.shared import address, elements, notices, trainee
from psks_analysis.ui.shared.plain_text import plain

PARAMETER, POSITION, AREA = "tes", "tes_nomor", "tes"
CLOCK_SECONDS = 20
WIDTH = 760  # as the exercises: a column that reads well
RULES = (
    "{soal} soal, {menit} menit. Tanpa petunjuk dan tanpa pembahasan. Setiap jawaban "
    "tersimpan begitu ditekan “Simpan jawaban” dan boleh diganti sampai diserahkan. "
    "Bila gawai mati, buka lagi halaman ini: sisa waktu dan jawaban masih ada."
)


def title() -> None:
    """Write the page's title; what the tests ask about is always simulated."""
    st.title("Prates & pascates")
    st.markdown(f":orange-badge[:material/science: {SIMULATION_MARK}]")


def show(peserta: Peserta) -> None:
    """Show the test that the address names, or the one that can be begun."""
    notices.show(AREA)
    tes = _chosen(peserta)
    begun = exams.attempt(paths.store_dir(), peserta.kode, tes)
    if begun is None:
        _before(peserta, tes)
        return
    if begun.is_over:
        _after(peserta, begun)
        return
    with st.container(width=WIDTH):
        _running(peserta, begun)


def _chosen(peserta: Peserta) -> str:
    store = paths.store_dir()
    ready = [tes for tes in TESTS if exams.is_offered(store, peserta.kelas, tes)]
    chosen = address.one(
        st.segmented_control,
        "Tes",
        TESTS,
        start=(ready or [BEFORE])[-1],
        names=lambda tes: LABELS.get(tes, tes),
        required=True,
        label_visibility="collapsed",
        key=PARAMETER,
    )
    return str(chosen or TESTS[0])


def _before(peserta: Peserta, tes: str) -> None:
    if not exams.is_offered(paths.store_dir(), peserta.kelas, tes):
        st.info(
            "Halaman ini menampilkannya setelah dibuka pelatih; tekan tombol di bawah "
            "untuk melihat lagi.",
            title=f"{LABELS[tes]} belum dibuka",
        )
        st.button("Lihat lagi", icon=":material/refresh:")
        return
    wanted = course.course()
    st.markdown(RULES.format(soal=len(wanted.soal), menit=wanted.menit))
    st.button(
        f"Mulai {LABELS[tes].lower()}",
        type="primary",
        on_click=_begin,
        args=(peserta, tes, wanted.menit),
    )


def _begin(peserta: Peserta, tes: str, minutes: int) -> None:
    try:
        exams.begin(paths.store_dir(), peserta.kode, tes, minutes)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
    st.session_state[POSITION] = 0


def _running(peserta: Peserta, begun: ExamAttempt) -> None:
    asked = course.questions()
    answered = exams.answers(paths.store_dir(), peserta.kode, begun.tes)
    _clock(begun)
    position = _position(asked, answered)
    exercise = asked[position]
    _question(peserta, begun, exercise, answered.get(exercise.kode), position)
    missing = sum(each.kode not in answered for each in asked)
    with st.popover("Serahkan", icon=":material/done_all:", width="stretch"):
        left = f"{missing} soal belum dijawab. " if missing else ""
        st.markdown(f"{left}Setelah diserahkan jawaban tidak dapat diganti.")
        st.button(
            f"Ya, serahkan {LABELS[begun.tes].lower()}",
            on_click=_hand_in,
            args=(peserta, begun.tes),
        )


@st.fragment(run_every=CLOCK_SECONDS)
def _clock(begun: ExamAttempt) -> None:
    """Show how much time is left, and end the test when there is none."""
    left = (begun.batas - datetime.now().astimezone()).total_seconds()
    if left <= 0:
        st.rerun()
    minutes = max(1, round(left / 60))
    end = begun.batas.astimezone()
    st.caption(f"Sisa waktu sekitar {minutes} menit, sampai pukul {end:%H.%M}.")


def _position(asked: list[Exercise], answered: dict[str, Answered]) -> int:
    marks = {
        position: f"{position + 1}{' ✓' if each.kode in answered else ''}"
        for position, each in enumerate(asked)
    }
    if st.session_state.get(POSITION) not in marks:
        unanswered = [p for p, each in enumerate(asked) if each.kode not in answered]
        st.session_state[POSITION] = (unanswered or [0])[0]
    chosen = st.pills(
        "Soal", list(marks), format_func=marks.__getitem__, required=True, key=POSITION
    )
    return chosen or 0


def _question(
    peserta: Peserta,
    begun: ExamAttempt,
    exercise: Exercise,
    last: Answered | None,
    position: int,
) -> None:
    seed = course.form_seed(peserta, begun.tes)
    posed, key = pose(exercise, seed), f"tes_{begun.tes}_{exercise.kode}"
    values = json.loads(last.isian) if last else {}
    exercise_form.question(posed, key)
    if exercise_form.is_live(exercise):
        answer = exercise_form.fields(posed, key, values)
        exercise_form.built(exercise, seed, posed, answer, key)
        is_saved = st.button("Simpan jawaban", type="primary", width="stretch", key=key)
    else:
        with st.form(key):
            answer = exercise_form.fields(posed, key, values)
            is_saved = st.form_submit_button(
                "Simpan jawaban", type="primary", width="stretch"
            )
    if is_saved:
        _save(peserta, begun, exercise, answer, position)


def _save(
    peserta: Peserta,
    begun: ExamAttempt,
    exercise: Exercise,
    answer: dict[str, str],
    position: int,
) -> None:
    """Judge and keep an answer without telling what came of it, and go on."""
    seed = course.form_seed(peserta, begun.tes)
    try:
        verdict = judge(exercise, seed, answer, trainee.runner(seed, peserta.kode))
        text = json.dumps(answer, ensure_ascii=False)
        exams.keep(
            paths.store_dir(),
            peserta.kode,
            begun.tes,
            Answered(exercise.kode, text, verdict.hasil, verdict.salah_paham),
        )
    except PsksError as refused:
        st.error(plain(str(refused)), title="Belum tersimpan")
        return
    notices.keep(AREA, "success", f"Jawaban soal {position + 1} tersimpan.")
    st.session_state.pop(POSITION, None)  # the next one without an answer
    st.rerun()


def _hand_in(peserta: Peserta, tes: str) -> None:
    try:
        exams.hand_in(paths.store_dir(), peserta.kode, tes, len(course.questions()))
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))


def _after(peserta: Peserta, begun: ExamAttempt) -> None:
    if begun.selesai is None:
        begun = exams.hand_in(
            paths.store_dir(), peserta.kode, begun.tes, len(course.questions())
        )
        st.info("Waktu habis; jawaban yang tersimpan sudah diserahkan.")
    elements.facts(
        {f"Nilai {LABELS[begun.tes].lower()}": course.score_text(begun.nilai)}
    )
    st.markdown(
        f"{LABELS[begun.tes]} sudah diserahkan. Nilai adalah persen dari "
        f"{len(course.questions())} soal; yang benar sebagian dihitung setengah. "
        + (
            "Terima kasih; hasil Anda ada di Kemajuan saya."
            if begun.tes == AFTER
            else "Jawabannya tidak dibahas sekarang, karena pascates menanyakan hal "
            "yang sama dengan data lain. Selamat berlatih."
        )
    )
