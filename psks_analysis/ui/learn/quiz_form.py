"""A quiz on screen: one question at a time, a reasoned answer, the rule behind it."""

import streamlit as st

from psks_analysis.errors import CatalogError
from psks_analysis.training import quizzes
from psks_analysis.training.quizzes import PARTLY, RIGHT, WRONG, Question, Quiz
from psks_analysis.ui.shared.plain_text import plain

VERDICTS = {
    RIGHT: (st.success, "Benar."),
    PARTLY: (st.warning, "Sebagian benar."),
    WRONG: (st.error, "Belum tepat."),
}


@st.fragment
def draw(nama: str) -> None:
    """Show a quiz; what was answered stays for this visit."""
    try:
        own = quizzes.quiz(nama)
    except CatalogError as wrong:
        st.warning(plain(str(wrong)), title="Kuis ini perlu diperbaiki")
        return
    here = min(st.session_state.get(_key(nama, "ke"), 0), len(own.soal) - 1)
    question = own.soal[here]
    with st.container(border=True):
        st.markdown(f"**{own.judul}** · {here + 1} dari {len(own.soal)}")
        st.markdown(plain(question.kasus))
        picked = _options(nama, question)
        checked: dict[str, str] = st.session_state.setdefault(_key(nama, "hasil"), {})
        if st.button("Periksa", key=_key(nama, "periksa"), type="primary"):
            _check(nama, question, picked)
        if _key(nama, question.kode) in st.session_state:
            _answer(question, st.session_state[_key(nama, question.kode)])
        _further(nama, own, here, checked)


def _options(nama: str, question: Question) -> list[str]:
    return [
        option
        for position, option in enumerate(question.pilihan)
        if st.checkbox(
            plain(quizzes.option_name(option)),
            key=_key(nama, f"{question.kode}-{position}"),
            on_change=_forget,
            args=(nama, question.kode),
        )
    ]


def _check(nama: str, question: Question, picked: list[str]) -> None:
    """Judge a choice; only the first one counts."""
    if not picked:
        st.info("Pilih dulu sedikitnya satu jawaban.")
        return
    verdict = quizzes.mark(question, picked)
    st.session_state[_key(nama, question.kode)] = verdict
    st.session_state[_key(nama, "hasil")].setdefault(question.kode, verdict)


def _forget(nama: str, kode: str) -> None:
    """Take the old verdict away when another choice is made."""
    st.session_state.pop(_key(nama, kode), None)


def _answer(question: Question, verdict: str) -> None:
    show, words = VERDICTS[verdict]
    right = " dan ".join(quizzes.option_name(each) for each in question.kunci)
    show(f"{words} Jawaban: **{plain(right)}**. {plain(question.alasan)}")
    st.caption(f"Tanda {question.tanda} · {plain(question.sumber)}")
    with st.expander("Aturan di katalog"):
        lines = [
            f"- **{plain(each.nama)}**: {plain(each.teks)} "
            f"({each.tanda}: {plain(each.sumber)})"
            for each in question.rules
        ]
        st.markdown("\n".join(lines))


def _further(nama: str, own: Quiz, here: int, checked: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if here > 0:
            st.button(
                "Sebelumnya", key=_key(nama, "mundur"), on_click=_go, args=(nama, -1)
            )
        if here + 1 < len(own.soal):
            st.button(
                "Berikutnya", key=_key(nama, "maju"), on_click=_go, args=(nama, 1)
            )
        right = sum(verdict == RIGHT for verdict in checked.values())
        if checked:
            st.caption(f"Benar pada pilihan pertama: {right} dari {len(checked)}")


def _go(nama: str, step: int) -> None:
    key = _key(nama, "ke")
    st.session_state[key] = st.session_state.get(key, 0) + step


def _key(nama: str, what: str) -> str:
    return f"kuis-{nama}-{what}"
