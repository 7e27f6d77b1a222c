"""The class wall on screen: always as it is now, light enough for a full hall."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.formats import number, signed_interval
from psks_analysis.reports.classroom import class_file, wrong_file
from psks_analysis.training import course
from psks_analysis.training.classroom import exams, wall_counts
from psks_analysis.training.classroom.members import Kelas
from psks_analysis.training.course import score_text
from psks_analysis.training.exercises import load_exercises, misconceptions
from psks_analysis.training.gain import MIN_CLASS, ClassGain, class_gain
from psks_analysis.training.wall import (
    AWAY,
    DONE,
    STUCK,
    TESTING,
    WORKING,
    Wall,
    wall,
)
from psks_analysis.ui.shared import elements, trainer
from psks_analysis.ui.shared.plain_text import plain

EVERY_SECONDS = 5
HELP, WRONG, EXERCISES, EVERYBODY, LEARNT = (
    *("Perlu dibantu", "Salah paham", "Soal"),
    *("Semua peserta", "Hasil belajar"),
)
RECENT = {"30 menit terakhir": timedelta(minutes=30), "sejak awal kelas": None}
NAMELESS = "dinding_tanpa_nama"
MOST_SHOWN = 12
GAIN_SOURCE = (
    "Peningkatan (gain) = bagian yang terkejar dari yang belum benar saat prates: "
    "(rerata pascates − rerata prates) ÷ (100 − rerata prates). Kata: di bawah 0,3 "
    "rendah, 0,3 sampai 0,7 sedang, mulai 0,7 tinggi. Sumber: R. R. Hake (1998), "
    "American Journal of Physics 66(1): 64–74. Selang 95 %: bootstrap BCa atas peserta."
)


@st.fragment(run_every=EVERY_SECONDS)
def live(kelas: Kelas) -> None:
    """Show the class as it is now, again every few seconds without a reload."""
    if not trainer.is_trainer(kelas.kode):
        st.info("Dinding ini terkunci. Muat ulang halaman, lalu masukkan PIN pelatih.")
        return
    seen = _seen(kelas)
    elements.facts(
        {
            "Peserta": number(len(seen.trainees)),
            "Mengerjakan": number(seen.count(WORKING, STUCK, DONE)),
            "Perlu dibantu": number(seen.count(STUCK)),
            "Sedang tes": number(seen.count(TESTING)),
            "Tidak aktif": number(seen.count(AWAY)),
        }
    )
    chosen = st.pills(  # not beside the switch: only then they wrap on a phone
        "Yang ditampilkan",
        list(SECTIONS),
        default=HELP,
        required=True,
        label_visibility="collapsed",
        key="dinding_bagian",
    )
    st.toggle(
        "Tanpa nama",
        help="Untuk proyektor: nama panggilan tidak ditampilkan.",
        key=NAMELESS,
    )
    SECTIONS[chosen](seen, kelas)
    now = datetime.now().astimezone()
    st.caption(f"Diperbarui sendiri setiap {EVERY_SECONDS} detik; {now:%H.%M.%S}.")


def _seen(kelas: Kelas, since: datetime | None = None) -> Wall:
    store = paths.store_dir()
    exams.settle(store, kelas.kode, len(course.questions()))
    titles = {kode: each.judul for kode, each in load_exercises().items()}
    known = {
        kode: (each.nama, each.lihat_lagi)
        for kode, each in misconceptions().items()
        if each.is_cause
    }
    counts = wall_counts.counts(store, kelas.kode, since)
    return wall(counts, titles, known, datetime.now().astimezone())


def _help(seen: Wall, kelas: Kelas) -> None:
    del kelas
    stuck = seen.stuck
    if stuck.empty:
        st.success("Saat ini tidak ada peserta yang tampak macet.")
        return
    shown = pd.DataFrame(
        {"Peserta": stuck["nama"], "Soal": stuck["soal"], "Mengapa": stuck["sebab"]}
    )
    if st.session_state.get(NAMELESS):
        shown = _together(shown)
    elements.own_table(shown.head(MOST_SHOWN), "Peserta yang perlu dibantu")
    if len(shown) > MOST_SHOWN:
        st.caption(
            f"Dan {number(len(shown) - MOST_SHOWN)} lagi: lihat Semua peserta. Bila "
            "sebanyak ini macet di soal yang sama, bahas bersama di depan."
        )


def _together(shown: pd.DataFrame) -> pd.DataFrame:
    counted = shown.groupby("Soal", sort=False).size()
    return pd.DataFrame({"Soal": counted.index, "Berapa peserta": counted.to_numpy()})


def _wrong(seen: Wall, kelas: Kelas) -> None:
    chosen = st.segmented_control(
        "Jawaban dari",
        list(RECENT),
        default=next(iter(RECENT)),
        required=True,
        key="dinding_waktu",
    )
    span = RECENT[chosen]
    if span:
        seen = _seen(kelas, datetime.now().astimezone() - span)
    if seen.wrong.empty:
        st.info("Belum ada jawaban salah yang dikenali.")
        return
    for each in seen.wrong.head(MOST_SHOWN).itertuples():
        with st.container(border=True):
            st.markdown(
                f"**{plain(each.nama)}** · {number(each.peserta)} peserta, "
                f"{number(each.percobaan)} jawaban"
            )
            st.caption(f"{plain(each.lihat_lagi)} Soal: {plain(each.soal)}.")
    elements.downloads(wrong_file, seen, kelas)


def _exercises(seen: Wall, kelas: Kelas) -> None:
    del kelas
    rows = seen.exercises
    if rows.empty:
        st.info("Belum ada soal yang dibuka.")
        return
    shown = rows[["judul", "di_sini", "macet", "mencoba", "benar"]].set_axis(
        ["Soal", "Sedang di sini", "Perlu dibantu", "Mencoba", "Benar"], axis="columns"
    )
    elements.own_table(shown, "Soal: berapa peserta di sini, mencoba, dan benar")


def _everybody(seen: Wall, kelas: Kelas) -> None:
    if seen.trainees.empty:
        st.info(
            f"Belum ada peserta. Umumkan kode kelas {kelas.kode}: halaman Latihan, "
            "Masuk kelas."
        )
        return
    if st.session_state.get(NAMELESS):
        st.info("Nama disembunyikan; matikan “Tanpa nama” untuk melihat daftar ini.")
        return
    rows = seen.trainees
    shown = pd.DataFrame(
        {
            "Peserta": rows["nama"],
            "Keadaan": rows["keadaan"],
            "Soal": rows["soal"],
            "Benar": rows["benar"],
            "Percobaan": rows["percobaan"],
            "Prates": [score_text(each) for each in rows["tes_awal"]],
            "Pascates": [score_text(each) for each in rows["tes_akhir"]],
        }
    )
    elements.own_table(shown, "Semua peserta menurut abjad")
    elements.downloads(class_file, seen, kelas)


def _learnt(seen: Wall, kelas: Kelas) -> None:
    scores = exams.scores(paths.store_dir(), kelas.kode)
    found = class_gain(scores["awal"], scores["akhir"])
    begun = int(seen.trainees["tes_awal"].notna().sum())
    if found is None:
        st.info(
            f"Menyerahkan prates {number(begun)}, keduanya {number(len(scores))} "
            f"peserta. Hasil kelas ditampilkan mulai {MIN_CLASS} peserta: dari kelas "
            "yang lebih kecil, nilai orang lain dapat dihitung dari rerata dan nilai "
            "sendiri."
        )
    else:
        elements.facts(
            {
                "Peserta dengan kedua tes": number(found.n),
                "Rerata prates": number(found.before, 1),
                "Rerata pascates": number(found.after, 1),
                "Peningkatan (gain)": number(found.gain, 2),
            }
        )
        st.markdown(gain_sentence(found))
    st.caption(GAIN_SOURCE)


def gain_sentence(found: ClassGain) -> str:
    """Say what the gain of a class means, and how sure it is."""
    if found.gain is None:
        return "Semua jawaban prates sudah benar: tidak ada yang dapat ditingkatkan."
    limits = (
        f", selang 95 % {signed_interval(found.lower, found.upper, 2)}"
        if found.lower is not None
        else " (semua nilai sama, jadi tanpa selang)"
    )
    return (
        f"Dari yang belum benar saat prates, kelas mengejar "
        f"{number(100 * found.gain)} %{limits}: peningkatan **{found.word}**. Hanya "
        f"{number(found.n)} peserta yang menyerahkan kedua tes ikut dihitung; tanpa "
        "kelas pembanding, sebabnya belum tentu pelatihan saja."
    )


SECTIONS: dict[str, Callable[[Wall, Kelas], None]] = {
    HELP: _help,
    WRONG: _wrong,
    EXERCISES: _exercises,
    EVERYBODY: _everybody,
    LEARNT: _learnt,
}
