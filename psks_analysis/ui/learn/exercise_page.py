"""Latihan soal: the list with what is done, and one exercise with hints and diagnosis.

What a trainee of a class does is recorded; a guest practises without a trace.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import AnswerError, ClassError, PsksError
from psks_analysis.formats import MISSING, SIMULATION_MARK, number
from psks_analysis.training.classroom import members
from psks_analysis.training.classroom.members import Percobaan, Peserta
from psks_analysis.training.exercises import (
    LEVELS,
    SUBJECTS,
    TYPE_LABELS,
    Exercise,
    Verdict,
    judge,
    library,
    load_exercises,
    misconceptions,
    pose,
    solution,
)
from psks_analysis.training.exercises.exercise_model import PARTLY, RIGHT, SQL, WRONG
from psks_analysis.training.exercises.misconceptions import GAVE_UP
from psks_analysis.training.exercises.results import Result
from psks_analysis.ui.learn import exercise_form
from psks_analysis.ui.shared import address, elements, trainee
from psks_analysis.ui.shared.navigation import PAGES, target
from psks_analysis.ui.shared.plain_text import plain

PARAMETER, WRITTEN = "soal", "latihan_alamat"
GUEST_SEED = 0
WIDTH = 760  # of a column that reads well; a phone's is smaller anyway
ROWS_SHOWN = 30
NEW, TRIED, DONE, OPENED = ("baru", "dicoba", "benar", "dibuka")
ICONS = {
    NEW: "radio_button_unchecked",
    TRIED: "pending",
    DONE: "check_circle",
    OPENED: "visibility",
}
STATES = {
    TRIED: "sudah dicoba",
    DONE: "benar",
    OPENED: "penyelesaian dibuka",
}
VERDICTS = {
    RIGHT: (st.success, "Benar"),
    PARTLY: (st.warning, "Sebagian benar"),
    WRONG: (st.error, "Belum tepat"),
}


@dataclass
class ExerciseState:
    """Where somebody is with one exercise: answer, verdict, hints, solution."""

    hints: int = 0
    answer: dict[str, str] = field(default_factory=dict)
    verdict: Verdict | None = None
    read_back: dict[str, str] = field(default_factory=dict)
    is_solved: bool = False
    gave_up: bool = False
    result: pd.DataFrame | None = None
    refusal: str = ""


def title() -> None:
    """Write the page's title; what is practised on is always simulated."""
    st.title("Latihan soal")
    st.markdown(f":orange-badge[:material/science: {SIMULATION_MARK}]")


def chosen() -> Exercise | None:
    """Return the exercise that the address names, if there is one."""
    kode = address.get(PARAMETER)
    if not kode:
        return None
    found = load_exercises().get(kode)
    if found is None:
        st.warning(f"Soal “{plain(kode[:60])}” tidak ada. Pilih dari daftar ini.")
    return found


def listing(peserta: Peserta | None) -> None:
    """Show all exercises by subject, each with what is done of it."""
    _who(peserta)
    states = _states(peserta)
    kinds = address.several(
        st.pills,
        "Jenis soal",
        TYPE_LABELS,
        names=lambda kind: TYPE_LABELS.get(kind, kind),
        selection_mode="multi",
        key="jenis_soal",
    )
    found = library()
    for materi, nama in SUBJECTS.items():
        own = [x for x in found.exercises.values() if x.materi == materi]
        shown = [each for each in own if not kinds or each.jenis in kinds]
        if shown:
            done = sum(states.get(each.kode) == DONE for each in own)
            st.subheader(f"{nama} · {done} dari {len(own)} benar", anchor=materi)
            for each in shown:
                _link(each, states.get(each.kode, NEW), peserta)
    for problem in found.problems:
        st.warning(plain(problem), title="Soal ini belum dapat dipakai")


def one(exercise: Exercise, peserta: Peserta | None) -> None:
    """Show one exercise: question, answer, diagnosis, hints, worked solution."""
    seed = peserta.seed if peserta else GUEST_SEED
    with st.container(width=WIDTH):
        _back(peserta)
        try:
            posed = pose(exercise, seed)
        except PsksError as broken:
            st.error(plain(str(broken)), title="Soal ini belum dapat dipakai")
            return
        if peserta:
            members.look_at(paths.store_dir(), peserta.kode, exercise.kode)
        key = f"latihan_{exercise.kode}"
        state = _state_of(exercise, peserta)
        exercise_form.head(posed)
        if peserta is None:
            _who(None)
        exercise_form.question(posed, key)
        if exercise.jenis == SQL:
            exercise_form.tables_there_are(seed)
        if exercise_form.is_live(exercise):
            answer = exercise_form.fields(
                posed, key, state.answer, changed=lambda: _forget(state)
            )
            exercise_form.built(exercise, seed, posed, answer, key)
            asked = st.button("Periksa", type="primary", width="stretch", key=key)
        else:
            with st.form(key):
                answer = exercise_form.fields(posed, key, state.answer)
                asked = st.form_submit_button(
                    "Periksa", type="primary", width="stretch"
                )
        if asked:
            _check(exercise, peserta, seed, state, answer)
        _outcome(state)
        _hints(posed.petunjuk, state, key)
        _worked(exercise, peserta, seed, state, key)


def _check(
    exercise: Exercise,
    peserta: Peserta | None,
    seed: int,
    state: ExerciseState,
    answer: dict[str, str],
) -> None:
    _forget(state)
    asked = exercise_form.read_by_words(exercise, answer)
    if asked and asked != state.read_back:
        state.read_back = asked
        said = "; ".join(f"“{answer[name]}” = {asked[name]}" for name in asked)
        state.refusal = (
            f"Terbaca: {said}. Bila benar, tekan Periksa sekali lagi; bila bukan, "
            "tulis angkanya dengan koma desimal. Ini belum dihitung sebagai jawaban."
        )
        return
    run = trainee.runner(seed, trainee.turn_of(peserta))

    def run_and_keep(sql: str) -> Result:
        result = run(sql)
        rows = list(result.baris)[:ROWS_SHOWN]
        state.result = pd.DataFrame(rows, columns=_distinct(result.kolom))
        return result

    try:
        state.verdict = judge(exercise, seed, answer, run_and_keep)
    except AnswerError as unread:
        state.refusal = str(unread)
        return
    except PsksError as broken:
        state.refusal = str(broken)
        return
    state.answer = answer
    counts = not (state.is_solved or state.gave_up)
    state.is_solved |= state.verdict.hasil == RIGHT and counts
    if counts:
        _record(exercise, peserta, state, state.verdict)


def _record(
    exercise: Exercise, peserta: Peserta | None, state: ExerciseState, verdict: Verdict
) -> None:
    if peserta is None:
        return
    attempt = Percobaan(
        peserta.kode,
        exercise.kode,
        verdict.hasil,
        json.dumps(state.answer, ensure_ascii=False),
        verdict.salah_paham,
        state.hints,
    )
    try:
        members.record(paths.store_dir(), attempt)
    except ClassError as closed:
        state.refusal = str(closed)


def _outcome(state: ExerciseState) -> None:
    """Show the verdict, and what the trainee's own statement gave."""
    with st.container():
        if state.refusal:
            st.info(plain(state.refusal))
        if state.verdict is not None:
            show, words = VERDICTS[state.verdict.hasil]
            show(plain(state.verdict.pesan), title=words)
        if state.result is not None:
            st.markdown("**Hasil SQL Anda**")
            elements.own_table(_texts(state.result), "Hasil SQL Anda")
            if len(state.result) == ROWS_SHOWN:
                st.caption(f"{ROWS_SHOWN} baris pertama.")


def _hints(hints: tuple[str, ...], state: ExerciseState, key: str) -> None:
    """Show the hints opened so far, and open the next one when asked."""
    for number_, hint in enumerate(hints[: state.hints], start=1):
        st.info(hint, title=f"Petunjuk {number_}", icon=":material/lightbulb:")
    if state.hints < len(hints) and not _is_open(state):
        st.button(
            f"Buka petunjuk {state.hints + 1} dari {len(hints)}",
            icon=":material/lightbulb:",
            width="stretch",
            key=f"{key}_petunjuk",
            on_click=_open_hint,
            args=(state,),
        )


def _worked(
    exercise: Exercise,
    peserta: Peserta | None,
    seed: int,
    state: ExerciseState,
    key: str,
) -> None:
    """Show the worked solution after the right answer, or after giving up."""
    if _is_open(state):
        st.subheader("Penyelesaian", anchor="penyelesaian")
        if state.gave_up and not state.is_solved:
            st.caption("Penyelesaian sudah dibuka, jadi soal ini tidak dihitung benar.")
        exercise_form.text(solution(exercise, seed))
        _onward(exercise, peserta)
        return
    if state.verdict is None and state.hints == 0:
        return
    with st.popover("Menyerah", icon=":material/visibility:", width="stretch"):
        st.markdown(
            "Penyelesaian dibuka dan soal ini tidak dihitung benar. Lebih baik coba "
            "sekali lagi dengan petunjuk."
        )
        st.button(
            "Ya, buka penyelesaian",
            width="stretch",
            key=f"{key}_menyerah",
            on_click=_give_up,
            args=(exercise, peserta, state),
        )


def _open_hint(state: ExerciseState) -> None:
    state.hints += 1


def _give_up(exercise: Exercise, peserta: Peserta | None, state: ExerciseState) -> None:
    state.gave_up = True
    _record(exercise, peserta, state, Verdict(WRONG, "", GAVE_UP))


def _is_open(state: ExerciseState) -> bool:
    return state.is_solved or state.gave_up


def _forget(state: ExerciseState) -> None:
    """Take away what was said about another answer."""
    state.verdict, state.result, state.refusal = None, None, ""


def _state_of(exercise: Exercise, peserta: Peserta | None) -> ExerciseState:
    """Return where the trainee is, after a reload from what was recorded."""
    key = f"latihan_meja_{exercise.kode}_{peserta.kode if peserta else ''}"
    if key not in st.session_state:
        st.session_state[key] = _recorded(exercise, peserta)
    state: ExerciseState = st.session_state[key]
    return state


def _recorded(exercise: Exercise, peserta: Peserta | None) -> ExerciseState:
    if peserta is None:
        return ExerciseState()
    tried = members.attempts(
        paths.store_dir(), peserta=peserta.kode, soal=exercise.kode
    )
    if not tried:
        return ExerciseState()
    last = tried[-1]
    return ExerciseState(
        hints=max(each.petunjuk for each in tried),
        answer={k: str(v) for k, v in json.loads(last.isian).items()},
        verdict=_as_said(last),
        is_solved=any(each.hasil == RIGHT for each in tried),
        gave_up=any(each.salah_paham == GAVE_UP for each in tried),
    )


def _as_said(attempt: Percobaan) -> Verdict | None:
    """Return the last verdict in the words of its misconception."""
    if attempt.salah_paham == GAVE_UP:
        return None
    if attempt.hasil == RIGHT:
        return Verdict(RIGHT, "Soal ini sudah Anda jawab benar.")
    known = misconceptions().get(attempt.salah_paham or "")
    text = known.again() if known else "Jawaban terakhir Anda belum tepat."
    return Verdict(attempt.hasil, text, attempt.salah_paham)


def _states(peserta: Peserta | None) -> dict[str, str]:
    """Return what is done of each exercise that was ever tried."""
    if peserta is None:
        opened = {
            kode: st.session_state.get(f"latihan_meja_{kode}_")
            for kode in load_exercises()
        }
        return {kode: _mark(state) for kode, state in opened.items() if state}
    states: dict[str, str] = {}
    for each in members.attempts(paths.store_dir(), peserta=peserta.kode):
        if each.hasil == RIGHT:
            states[each.soal] = DONE
        elif states.get(each.soal) != DONE:
            is_given_up = GAVE_UP in (each.salah_paham, states.get(each.soal))
            states[each.soal] = OPENED if is_given_up else TRIED
    return states


def _mark(state: ExerciseState) -> str:
    if state.is_solved:
        return DONE
    return OPENED if state.gave_up else TRIED if state.verdict else NEW


def _link(exercise: Exercise, state: str, peserta: Peserta | None) -> None:
    about = [TYPE_LABELS[exercise.jenis], LEVELS[exercise.tingkat]]
    about += [STATES[state]] if state in STATES else []
    with st.container(gap="xxsmall"):
        _page("latihan", exercise.judul, ICONS[state], peserta, soal=exercise.kode)
        st.caption(" · ".join(about))


def _back(peserta: Peserta | None) -> None:
    _page("latihan", "Semua soal", "arrow_back", peserta)


def _onward(exercise: Exercise, peserta: Peserta | None) -> None:
    """Lead to the next exercise that is not done yet."""
    states, codes = _states(peserta), list(load_exercises())
    here = codes.index(exercise.kode)
    for kode in (*codes[here + 1 :], *codes[:here]):
        if states.get(kode) not in (DONE, OPENED):
            following = load_exercises()[kode]
            _page("latihan", "Soal berikutnya", "arrow_forward", peserta, soal=kode)
            st.caption(following.judul)
            return
    st.success("Semua soal sudah dikerjakan.")


def _who(peserta: Peserta | None) -> None:
    """Say as whom somebody practises."""
    if peserta is not None:
        st.markdown(
            f"**{plain(peserta.nama)}**, ini data latihan Anda sendiri: ceritanya sama "
            "untuk semua, angkanya lain."
        )
        return
    st.caption("Anda berlatih sebagai tamu: jawaban tidak dicatat.")
    _page("kemajuan", "Masuk kelas supaya kemajuan tersimpan", "login", None)


def _page(
    page: str,
    label: str,
    icon: str,
    peserta: Peserta | None,
    soal: str | None = None,
) -> None:
    if any(each.nama == page for each in PAGES):
        code = peserta.kode if peserta else None
        st.page_link(
            target(page),
            label=label,
            icon=f":material/{icon}:",
            query_params=address.query(page, soal=soal, peserta=code),
            width="stretch",
        )


def _distinct(names: Sequence[str]) -> list[str]:
    """Return column names that differ: a statement may give two the same."""
    found: list[str] = []
    for name in names:
        again = sum(each == name for each in names[: len(found)])
        found.append(f"{name} ({again + 1})" if again else name)
    return found


def _texts(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.map(_text)


def _text(value: object) -> str:
    if value is None or value != value:  # only NaN differs from itself
        return MISSING
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number(value, 0 if float(value).is_integer() else 3)
