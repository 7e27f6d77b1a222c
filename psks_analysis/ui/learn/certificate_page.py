"""Taking a certificate along, and finding out whether one is genuine."""

from datetime import date
from functools import partial

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import ClassError, PsksError
from psks_analysis.formats import as_sentence, enumeration, long_date
from psks_analysis.reports.certificate import (
    PDF_TYPE,
    Certificate,
    certificate_pdf,
    figures,
)
from psks_analysis.training import course
from psks_analysis.training.classroom import certificate_code, members
from psks_analysis.training.classroom.certificate_code import MAX_NAME, Achieved
from psks_analysis.training.classroom.exams import AFTER
from psks_analysis.training.classroom.members import Peserta
from psks_analysis.training.exercises import load_exercises
from psks_analysis.ui.learn import progress_page
from psks_analysis.ui.shared import elements, notices
from psks_analysis.ui.shared.plain_text import plain

AREA, FOUND = "sertifikat", "sertifikat_hasil"


def take(peserta: Peserta) -> None:
    """Offer the certificate to who has earned it, or say what is missing."""
    solved = members.solved(members.attempts(paths.store_dir(), peserta=peserta.kode))
    exercises, scores = set(load_exercises()), progress_page.scores_of(peserta)
    missing = course.what_is_missing(solved, exercises, scores[AFTER])
    if missing:
        st.info(
            f"Masih perlu {enumeration(missing)}.", title="Sertifikat belum tersedia"
        )
        return
    name = st.text_input(
        "Nama di sertifikat",
        peserta.nama,
        max_chars=MAX_NAME,
        help="Hanya dicetak; tidak disimpan di mana pun.",
        key="sertifikat_nama",
    )
    try:
        printed = certificate_code.printed_name(name)
    except ClassError as refused:
        st.error(plain(str(refused)))
        return
    earned = course.achieved(peserta, solved, exercises, scores, date.today())
    st.download_button(
        "Unduh sertifikat (PDF)",
        data=partial(_pdf, peserta, earned, printed),
        file_name="sertifikat.pdf",
        mime=PDF_TYPE,
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    st.caption(
        "Nama di atas hanya dicetak dan tidak disimpan. Kode di sertifikat mengikat "
        "nama, hasil, dan tanggal; siapa pun dapat memeriksanya di bawah ini."
    )


def _pdf(peserta: Peserta, earned: Achieved, name: str) -> bytes:
    store = paths.store_dir()
    kelas = members.find_class(store, peserta.kelas)
    kode = certificate_code.seal(store, earned, name)
    title = kelas.nama if kelas else ""
    return certificate_pdf(Certificate(name, title, earned, kode))


def check() -> None:
    """Let anybody find out whether a certificate is genuine."""
    st.subheader("Periksa sertifikat", anchor="periksa")
    with st.form("periksa_sertifikat", border=False):
        st.text_input(
            "Kode pemeriksaan",
            max_chars=40,
            placeholder="0000-0000-0000-0000-0000-0000",
            key="periksa_kode",
        )
        st.text_input("Nama, persis seperti tercetak", max_chars=80, key="periksa_nama")
        st.form_submit_button("Periksa", on_click=_checked)
    notices.show(AREA)
    found: Achieved | None = st.session_state.pop(FOUND, None)
    if found is not None:
        _genuine(found)


def _checked() -> None:
    kode, name = st.session_state["periksa_kode"], st.session_state["periksa_nama"]
    try:
        found = certificate_code.verify(paths.store_dir(), kode, name)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))
    else:
        st.session_state[FOUND] = found
        notices.keep(
            AREA,
            "success",
            "Asli: kode dan nama cocok, dan isinya seperti di bawah ini. Cocokkan "
            "dengan yang tercetak.",
        )


def _genuine(found: Achieved) -> None:
    kelas = certificate_code.class_of_number(paths.store_dir(), found.nomor)
    where = f"kelas **{plain(kelas.nama)}**" if kelas else "kelas yang sudah dihapus"
    st.markdown(f"Dibuat {long_date(found.tanggal)} untuk peserta {where}.")
    elements.facts({as_sentence(label): value for value, label in figures(found)})
