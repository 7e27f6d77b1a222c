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
from psks_analysis.store import classroom
from psks_analysis.store.classroom import Percobaan, Peserta
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
from psks_analysis.training.exercises.checking import runner_of
from psks_analysis.training.exercises.misconceptions import GAVE_UP
from psks_analysis.training.exercises.model import PARTLY, RIGHT, SQL, WRONG
from psks_analysis.training.exercises.results import Result
from psks_analysis.ui import elements, exercise_form, trainee
from psks_analysis.ui.navigation import PAGES, PAGES_DIR
from psks_analysis.ui.plain_text import plain

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
class Desk:
    """Where somebody is with one exercise: answer, verdict, hints, solution."""

    hints: int = 0
    answer: dict[str, str] = field(default_factory=dict)
    verdict: Verdict | None = None
    is_solved: bool = False
    gave_up: bool = False
    result: pd.DataFrame | None = None
    trouble: str = ""


def title() -> None:
    """Write the page's title; what is practised on is always simulated."""
    st.title("Latihan soal")
    st.markdown(f":orange-badge[:material/science: {SIMULATION_MARK}]")


def chosen() -> Exercise | None:
    """Return the exercise that the address names, if there is one."""
    kode = st.query_params.get(PARAMETER, "")
    _write_address(kode)
    if not kode:
        return None
    found = load_exercises().get(kode)
    if found is None:
        st.warning(f"Soal “{plain(kode[:60])}” tidak ada. Pilih dari daftar ini.")
    return found


def _write_address(kode: str) -> None:
    """Let the browser's address say what is open, so that a reload finds it.

    A link to the page that is open already does not change the address by itself.
    """
    if st.session_state.get(WRITTEN) != kode:
        st.session_state[WRITTEN] = kode
        st.query_params.update({PARAMETER: kode} if kode else {})


def listing(peserta: Peserta | None) -> None:
    """Show all exercises by subject, each with what is done of it."""
    _who(peserta)
    states = _states(peserta)
    kinds = st.pills(
        "Jenis soal",
        list(TYPE_LABELS),
        format_func=lambda kind: TYPE_LABELS.get(kind, kind),
        selection_mode="multi",
        key="jenis_soal",
        bind="query-params",
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
            classroom.look_at(paths.store_dir(), peserta.kode, exercise.kode)
        key = f"latihan_{exercise.kode}"
        desk = _desk(exercise, peserta)
        exercise_form.head(posed)
        if peserta is None:
            _who(None)
        exercise_form.question(posed, key)
        if exercise.jenis == SQL:
            exercise_form.tables_there_are(seed)
        if exercise_form.is_live(exercise):
            answer = exercise_form.fields(
                posed, key, desk.answer, changed=lambda: _forget(desk)
            )
            exercise_form.built(exercise, seed, posed, answer, key)
            asked = st.button("Periksa", type="primary", width="stretch", key=key)
        else:
            with st.form(key):
                answer = exercise_form.fields(posed, key, desk.answer)
                asked = st.form_submit_button(
                    "Periksa", type="primary", width="stretch"
                )
        if asked:
            _check(exercise, peserta, seed, desk, answer)
        _told(desk)
        _hints(posed.petunjuk, desk, key)
        _worked(exercise, peserta, seed, desk, key)


def _check(
    exercise: Exercise,
    peserta: Peserta | None,
    seed: int,
    desk: Desk,
    answer: dict[str, str],
) -> None:
    _forget(desk)
    run = runner_of(seed, trainee.turn_of(peserta))

    def run_and_keep(sql: str) -> Result:
        result = run(sql)
        rows = list(result.baris)[:ROWS_SHOWN]
        desk.result = pd.DataFrame(rows, columns=_distinct(result.kolom))
        return result

    try:
        desk.verdict = judge(exercise, seed, answer, run_and_keep)
    except AnswerError as unread:
        desk.trouble = str(unread)
        return
    except PsksError as broken:
        desk.trouble = str(broken)
        return
    desk.answer = answer
    counts = not (desk.is_solved or desk.gave_up)
    desk.is_solved |= desk.verdict.hasil == RIGHT and counts
    if counts:
        _record(exercise, peserta, desk, desk.verdict)


def _record(
    exercise: Exercise, peserta: Peserta | None, desk: Desk, verdict: Verdict
) -> None:
    if peserta is None:
        return
    attempt = Percobaan(
        peserta.kode,
        exercise.kode,
        verdict.hasil,
        json.dumps(desk.answer, ensure_ascii=False),
        verdict.salah_paham,
        desk.hints,
    )
    try:
        classroom.record(paths.store_dir(), attempt)
    except ClassError as closed:
        desk.trouble = str(closed)


def _told(desk: Desk) -> None:
    """Show the verdict, and what the trainee's own statement gave."""
    with st.container():
        if desk.trouble:
            st.info(plain(desk.trouble))
        if desk.verdict is not None:
            show, words = VERDICTS[desk.verdict.hasil]
            show(plain(desk.verdict.pesan), title=words)
        if desk.result is not None:
            st.markdown("**Hasil SQL Anda**")
            elements.own_table(_texts(desk.result), "Hasil SQL Anda")
            if len(desk.result) == ROWS_SHOWN:
                st.caption(f"{ROWS_SHOWN} baris pertama.")


def _hints(hints: tuple[str, ...], desk: Desk, key: str) -> None:
    """Show the hints opened so far, and open the next one when asked."""
    for place, hint in enumerate(hints[: desk.hints], start=1):
        st.info(hint, title=f"Petunjuk {place}", icon=":material/lightbulb:")
    if desk.hints < len(hints) and not _is_open(desk):
        st.button(
            f"Buka petunjuk {desk.hints + 1} dari {len(hints)}",
            icon=":material/lightbulb:",
            width="stretch",
            key=f"{key}_petunjuk",
            on_click=_open_hint,
            args=(desk,),
        )


def _worked(
    exercise: Exercise, peserta: Peserta | None, seed: int, desk: Desk, key: str
) -> None:
    """Show the worked solution after the right answer, or after giving up."""
    if _is_open(desk):
        st.subheader("Penyelesaian", anchor="penyelesaian")
        if desk.gave_up and not desk.is_solved:
            st.caption("Penyelesaian sudah dibuka, jadi soal ini tidak dihitung benar.")
        exercise_form.text(solution(exercise, seed))
        _onward(exercise, peserta)
        return
    if desk.verdict is None and desk.hints == 0:
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
            args=(exercise, peserta, desk),
        )


def _open_hint(desk: Desk) -> None:
    desk.hints += 1


def _give_up(exercise: Exercise, peserta: Peserta | None, desk: Desk) -> None:
    desk.gave_up = True
    _record(exercise, peserta, desk, Verdict(WRONG, "", GAVE_UP))


def _is_open(desk: Desk) -> bool:
    return desk.is_solved or desk.gave_up


def _forget(desk: Desk) -> None:
    """Take away what was said about another answer."""
    desk.verdict, desk.result, desk.trouble = None, None, ""


def _desk(exercise: Exercise, peserta: Peserta | None) -> Desk:
    """Return where the trainee is, after a reload from what was recorded."""
    key = f"latihan_meja_{exercise.kode}_{peserta.kode if peserta else ''}"
    if key not in st.session_state:
        st.session_state[key] = _recorded(exercise, peserta)
    desk: Desk = st.session_state[key]
    return desk


def _recorded(exercise: Exercise, peserta: Peserta | None) -> Desk:
    if peserta is None:
        return Desk()
    tried = classroom.attempts(
        paths.store_dir(), peserta=peserta.kode, soal=exercise.kode
    )
    if not tried:
        return Desk()
    last = tried[-1]
    return Desk(
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
    told = known.told({}) if known else "Jawaban terakhir Anda belum tepat."
    return Verdict(attempt.hasil, told, attempt.salah_paham)


def _states(peserta: Peserta | None) -> dict[str, str]:
    """Return what is done of each exercise that was ever tried."""
    if peserta is None:
        desks = {
            kode: st.session_state.get(f"latihan_meja_{kode}_")
            for kode in load_exercises()
        }
        return {kode: _state(desk) for kode, desk in desks.items() if desk}
    states: dict[str, str] = {}
    for each in classroom.attempts(paths.store_dir(), peserta=peserta.kode):
        if each.hasil == RIGHT:
            states[each.soal] = DONE
        elif states.get(each.soal) != DONE:
            is_given_up = GAVE_UP in (each.salah_paham, states.get(each.soal))
            states[each.soal] = OPENED if is_given_up else TRIED
    return states


def _state(desk: Desk) -> str:
    if desk.is_solved:
        return DONE
    return OPENED if desk.gave_up else TRIED if desk.verdict else NEW


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
    page: str, label: str, icon: str, peserta: Peserta | None, **query: str
) -> None:
    if any(each.nama == page for each in PAGES):
        if peserta:
            query[trainee.PARAMETER] = peserta.kode
        st.page_link(
            PAGES_DIR / f"{page}.py",
            label=label,
            icon=f":material/{icon}:",
            query_params=query,
            width="stretch",
        )


def _distinct(names: Sequence[str]) -> list[str]:
    """Return column names told apart: a statement may give two the same."""
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
