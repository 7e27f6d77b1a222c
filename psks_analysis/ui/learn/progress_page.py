"""The trainee's own progress: what is done, what comes next, how to go on elsewhere."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.formats import enumeration, number, signed
from psks_analysis.hall import network, qr
from psks_analysis.training import course
from psks_analysis.training.classroom import exams, members
from psks_analysis.training.classroom.exams import (
    AFTER,
    BEFORE,
    LABELS,
    TESTS,
    ExamAttempt,
)
from psks_analysis.training.classroom.members import Percobaan, Peserta
from psks_analysis.training.exercises import SUBJECTS, Exercise, load_exercises
from psks_analysis.training.gain import normalised_gain
from psks_analysis.ui.shared import address, elements, trainee
from psks_analysis.ui.shared.plain_text import plain

QR_WIDTH = 200
STATES = {None: "belum dicoba", False: "sudah dicoba, belum benar", True: "benar"}


def show(peserta: Peserta) -> None:
    """Show everything about a trainee's progress."""
    store = paths.store_dir()
    kelas = members.find_class(store, peserta.kelas)
    tried = members.attempts(store, peserta=peserta.kode)
    exercises = load_exercises()
    solved = members.solved(tried) & set(exercises)
    st.markdown(
        f"**{plain(peserta.nama)}** · kelas {plain(kelas.nama if kelas else '')}"
    )
    if kelas and not kelas.is_open:
        st.info("Kelas ini sudah ditutup. Yang tercatat tetap ada di sini.")
    attempts = {tes: exams.attempt(store, peserta.kode, tes) for tes in TESTS}
    elements.facts(_facts(solved, exercises, attempts))
    _next(solved, exercises, peserta)
    _tests(peserta, attempts)
    _certificate(solved, exercises, attempts, peserta)
    _by_subject(tried, solved, exercises)
    _elsewhere(peserta)


def scores_of(peserta: Peserta) -> dict[str, float | None]:
    """Return the scores of both tests, None where one was not handed in."""
    found = {tes: exams.attempt(paths.store_dir(), peserta.kode, tes) for tes in TESTS}
    return {tes: each.nilai if each else None for tes, each in found.items()}


def _facts(
    solved: set[str],
    exercises: dict[str, Exercise],
    attempts: dict[str, ExamAttempt | None],
) -> dict[str, str]:
    scores = {tes: each.nilai if each else None for tes, each in attempts.items()}
    facts = {"Soal benar": f"{len(solved)} dari {len(exercises)}"}
    facts |= {LABELS[tes]: course.score_text(scores[tes]) for tes in TESTS}
    before, after = scores[BEFORE], scores[AFTER]
    if before is not None and after is not None:
        gain = normalised_gain(pd.Series([before]), pd.Series([after]))[0]
        facts["Perubahan nilai"] = _change_text(after - before)
        facts["Dari yang belum benar, terkejar"] = (
            "semua benar sejak prates" if pd.isna(gain) else f"{number(100 * gain)} %"
        )
    return facts


def _change_text(change: float) -> str:
    return signed(change, 0 if change.is_integer() else 1)


def _next(solved: set[str], exercises: dict[str, Exercise], peserta: Peserta) -> None:
    left = [each for kode, each in exercises.items() if kode not in solved]
    if not left:
        st.success("Semua soal latihan sudah terjawab benar.")
        return
    following = left[0]
    st.markdown(f"Berikutnya: **{plain(following.judul)}**")
    _link(
        "latihan",
        "Lanjut berlatih",
        "arrow_forward",
        soal=following.kode,
        peserta=peserta.kode,
    )


def _tests(peserta: Peserta, attempts: dict[str, ExamAttempt | None]) -> None:
    for tes in TESTS:
        begun = attempts[tes]
        offered = exams.is_offered(paths.store_dir(), peserta.kelas, tes)
        if (begun and not begun.selesai) or (offered and not begun):
            _link(
                "tes",
                f"{LABELS[tes]} {'sedang berjalan' if begun else 'sudah dibuka'}",
                "quiz",
                tes=tes,
                peserta=peserta.kode,
            )


def _certificate(
    solved: set[str],
    exercises: dict[str, Exercise],
    attempts: dict[str, ExamAttempt | None],
    peserta: Peserta,
) -> None:
    after = attempts[AFTER]
    missing = course.what_is_missing(
        solved, set(exercises), after.nilai if after else None
    )
    if missing:
        st.markdown(f"Untuk sertifikat masih perlu {enumeration(missing)}.")
    else:
        _link(
            "sertifikat",
            "Sertifikat Anda dapat diunduh",
            "workspace_premium",
            peserta=peserta.kode,
        )


def _link(page: str, label: str, icon: str, **query: str) -> None:
    address.link(page, label, icon=icon, **query)


def _by_subject(
    tried: list[Percobaan], solved: set[str], exercises: dict[str, Exercise]
) -> None:
    st.subheader("Soal menurut pokok bahasan", anchor="soal")
    began = {each.soal for each in tried}
    for materi, nama in SUBJECTS.items():
        own = {k: each for k, each in exercises.items() if each.materi == materi}
        if not own:
            continue
        done = len(solved & set(own))
        with st.expander(f"{nama}: {done} dari {len(own)} benar"):
            rows = [
                (each.judul, STATES[_state(kode, began, solved)])
                for kode, each in own.items()
            ]
            frame = pd.DataFrame(rows, columns=["Soal", "Keadaan"])
            elements.own_table(frame, f"Soal {nama} dan keadaannya")


def _state(kode: str, began: set[str], solved: set[str]) -> bool | None:
    return None if kode not in began else kode in solved


def _elsewhere(peserta: Peserta) -> None:
    st.subheader("Lanjut di gawai lain", anchor="gawai-lain")
    st.markdown(
        "Catat kode pribadi ini. Dengan kode ini kemajuan Anda dibuka lagi di gawai "
        "mana pun, juga setelah gawai ini mati. Jangan diberikan kepada orang lain."
    )
    st.code(members.shown(peserta.kode), language=None)
    with st.expander("Kode QR dan tautan untuk gawai saya yang lain"):
        url = network.hall_url(st.get_option("server.port"))
        if url is None:
            st.caption("Komputer dasbor ini tidak sedang tersambung ke jaringan.")
        else:
            query = urlencode({trainee.PARAMETER: peserta.kode})
            address = f"{url}/kemajuan?{query}"
            st.image(
                qr.svg_image(address),
                width=QR_WIDTH,
                alt="Kode QR yang membuka kemajuan Anda di gawai lain",
            )
            st.code(address, language=None)
    st.button("Keluar dari gawai ini", icon=":material/logout:", on_click=trainee.leave)
