"""What the trainer changes: tests, one trainee, one exercise, the class itself."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import PsksError
from psks_analysis.formats import long_date, number
from psks_analysis.training.classroom import corrections, exams, members, wall_counts
from psks_analysis.training.classroom.exams import LABELS, TESTS
from psks_analysis.training.classroom.members import DAYS_OPEN, MAX_NAME, Kelas
from psks_analysis.training.exercises import load_exercises
from psks_analysis.ui.shared import notices, trainer
from psks_analysis.ui.shared.plain_text import plain

AREA = "rawat"
MINUTES = 10
ALL_EXERCISES = "(semua soal)"
OF_TESTS, OF_TRAINEE, OF_CLASS = ("Tes", "Satu peserta", "Kelas")
TESTS_NOTE = (
    "Tes baru dapat dimulai peserta setelah dibuka di sini. Yang sudah mulai boleh "
    "menyelesaikan walaupun ditutup. Pascates memakai soal yang sama dengan data lain."
)


def panel(kelas: Kelas) -> None:
    """Show what can be changed, one part at a time."""
    st.subheader("Atur kelas", anchor="atur")
    notices.show(AREA)
    chosen = st.segmented_control(
        "Yang diatur",
        list(SECTIONS),
        default=OF_TESTS,
        required=True,
        label_visibility="collapsed",
        key="rawat_bagian",
    )
    SECTIONS[chosen](kelas)


def _tests(kelas: Kelas) -> None:
    st.caption(TESTS_NOTE)
    for tes in TESTS:
        with st.container(horizontal=True, vertical_alignment="center"):
            is_open = exams.is_offered(paths.store_dir(), kelas.kode, tes)
            st.toggle(
                f"{LABELS[tes]} dibuka",
                value=is_open,
                key=f"rawat_buka_{tes}_{is_open}",
                on_change=_offer,
                args=(kelas, tes, not is_open),
            )
            st.button(
                f"Tambah {MINUTES} menit untuk semua",
                help="Untuk yang sedang mengerjakan.",
                key=f"rawat_waktu_{tes}",
                on_click=_do,
                args=(_more_time_for_all, kelas, tes),
            )


def _offer(kelas: Kelas, tes: str, is_open: bool) -> None:
    try:
        trainer.require(kelas.kode)
        exams.offer(paths.store_dir(), kelas.kode, tes, is_open=is_open)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))


def _trainee(kelas: Kelas) -> None:
    rows = wall_counts.counts(paths.store_dir(), kelas.kode).trainees
    if rows.empty:
        st.info("Belum ada peserta.")
        return
    names = dict(zip(rows["nomor"].tolist(), rows["nama"], strict=True))
    nomor = st.selectbox(
        "Peserta",
        list(names),
        format_func=lambda each: names.get(each, "?"),
        key="rawat_peserta",
    )
    _begin_again(kelas, nomor)
    _test_of(kelas, nomor)
    _person(kelas, nomor, names[nomor])


def _begin_again(kelas: Kelas, nomor: int | None) -> None:
    exercises = load_exercises()
    titles = {kode: each.judul for kode, each in exercises.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        soal = st.selectbox(
            "Ulangi soal",
            [ALL_EXERCISES, *titles],
            format_func=lambda kode: titles.get(kode, kode),
            key=f"rawat_soal_{nomor}",
        )
        st.button(
            "Ulangi dari awal",
            key=f"rawat_ulang_{nomor}",
            on_click=_do,
            args=(_reset, kelas, nomor, None if soal == ALL_EXERCISES else soal),
        )
        st.button(
            "Batalkan pengulangan terakhir",
            key=f"rawat_kembali_{nomor}",
            on_click=_do,
            args=(_take_back, kelas),
        )


def _test_of(kelas: Kelas, nomor: int) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tes = st.selectbox(
            "Tes", TESTS, format_func=LABELS.__getitem__, key="rawat_tes", width=160
        )
        st.button(
            f"Tambah {MINUTES} menit",
            help="Juga membuka kembali tes yang sudah diserahkan; jawabannya tetap.",
            on_click=_do,
            args=(_more_time, kelas, tes, nomor),
        )
        with st.popover("Ulangi tes"):
            st.markdown("Jawaban tes peserta ini dihapus dan tes dapat dimulai lagi.")
            st.button(
                "Ya, hapus jawaban tes",
                on_click=_do,
                args=(_start_over, kelas, tes, nomor),
            )


def _person(kelas: Kelas, nomor: int, nama: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Nama panggilan", nama, max_chars=MAX_NAME, key=f"rawat_nama_{nomor}_{nama}"
        )
        st.button(
            "Ganti nama",
            on_click=_do,
            args=(_rename, kelas, nomor, f"rawat_nama_{nomor}_{nama}"),
        )
        with st.popover("Kode pribadi"):
            if st.button("Tampilkan kode pribadi", key="rawat_kode"):
                kode = corrections.personal_code(paths.store_dir(), kelas.kode, nomor)
                st.code(members.shown(kode), language=None)
                st.caption("Hanya untuk peserta ini. Jangan tampilkan di proyektor.")
        with st.popover("Keluarkan"):
            st.markdown(f"{plain(nama)} dan semua jawabannya dihapus untuk selamanya.")
            st.button("Ya, keluarkan", on_click=_do, args=(_remove, kelas, nomor, nama))


def _class(kelas: Kelas) -> None:
    st.markdown("**Ulangi untuk seluruh kelas**")
    _begin_again(kelas, None)
    st.markdown("**Waktu kelas**")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            "Hari, mulai hari ini",
            1,
            corrections.MAX_DAYS,
            DAYS_OPEN,
            key="rawat_hari",
            width=180,
        )
        st.button(
            "Perpanjang" if kelas.is_open else "Buka kembali",
            on_click=_do,
            args=(_extend, kelas),
        )
        if kelas.is_open:
            st.button("Tutup kelas", on_click=_do, args=(_close, kelas))
    with st.expander("Ganti PIN"):
        trainer.other_pin()
    with st.popover("Hapus kelas"):
        st.markdown(
            f"Kelas {plain(kelas.nama)} dihapus bersama semua peserta dan jawabannya, "
            "untuk selamanya. Unduh dahulu yang perlu."
        )
        st.button("Ya, hapus kelas ini", on_click=_do, args=(_remove_class, kelas))


SECTIONS: dict[str, Callable[[Kelas], None]] = {
    OF_TESTS: _tests,
    OF_TRAINEE: _trainee,
    OF_CLASS: _class,
}


def _do(action: Callable[..., str], kelas: Kelas, *about: Any) -> None:
    """Change something of a class and say what came of it."""
    try:
        trainer.require(kelas.kode)
        notices.keep(AREA, "success", action(kelas, *about))
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused))


def _reset(kelas: Kelas, nomor: int | None, soal: str | None) -> str:
    count = corrections.reset(paths.store_dir(), kelas.kode, nomor=nomor, soal=soal)
    return (
        f"{number(count)} percobaan tidak dihitung lagi. Salah tekan? Pakai “Batalkan "
        "pengulangan terakhir”."
    )


def _take_back(kelas: Kelas) -> str:
    count = corrections.take_back(paths.store_dir(), kelas.kode)
    return f"{number(count)} percobaan dihitung kembali."


def _more_time_for_all(kelas: Kelas, tes: str) -> str:
    count = exams.more_time(paths.store_dir(), kelas.kode, tes, None, MINUTES)
    return f"{number(count)} peserta mendapat tambahan {MINUTES} menit."


def _more_time(kelas: Kelas, tes: str, nomor: int) -> str:
    count = exams.more_time(paths.store_dir(), kelas.kode, tes, nomor, MINUTES)
    if not count:
        return f"Peserta ini belum memulai {LABELS[tes].lower()}."
    return f"{LABELS[tes]} peserta ini dibuka {MINUTES} menit lagi."


def _start_over(kelas: Kelas, tes: str, nomor: int) -> str:
    exams.start_over(paths.store_dir(), kelas.kode, tes, nomor)
    return f"{LABELS[tes]} peserta ini dapat dimulai lagi."


def _rename(kelas: Kelas, nomor: int, key: str) -> str:
    name = corrections.rename(
        paths.store_dir(), kelas.kode, nomor, st.session_state[key]
    )
    return f"Nama panggilan sekarang {name}."


def _remove(kelas: Kelas, nomor: int, nama: str) -> str:
    corrections.remove(paths.store_dir(), kelas.kode, nomor)
    return f"{nama} dikeluarkan."


def _extend(kelas: Kelas) -> str:
    days = int(st.session_state["rawat_hari"])
    end = corrections.extend(paths.store_dir(), kelas.kode, days)
    return f"Kelas terbuka sampai {long_date(end)}."


def _close(kelas: Kelas) -> str:
    corrections.close_class(paths.store_dir(), kelas.kode)
    return "Kelas ditutup. “Buka kembali” membukanya lagi; jawaban tetap ada."


def _remove_class(kelas: Kelas) -> str:
    corrections.remove_class(paths.store_dir(), kelas.kode)
    trainer.lock()
    return "Kelas dihapus."
