"""An exercise on screen: what is asked, the figure or table, and what to fill in.

Only what a trainee may see is here; right answers stay on the server.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import streamlit as st

from psks_analysis.errors import TypedNumberError
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.ingest.typed_numbers import read_typed
from psks_analysis.training.exercises import (
    LEVELS,
    SUBJECTS,
    TYPE_LABELS,
    Exercise,
    Field,
    Posed,
    preview,
)
from psks_analysis.training.exercises.exercise_model import CHOICE, DRAW, NUMBER, READ
from psks_analysis.training.practice_data import practice_tables
from psks_analysis.ui.learn import exercise_figures
from psks_analysis.ui.shared import elements

CODE = re.compile(r"```(?:sql)?\n(.*?)```", re.DOTALL)
FEW = 6  # choices that stay visible
SHORT = 28  # letters of a choice that fits a pill on a phone, which a finger hits well
SQL_HEIGHT = 200
MAX_SQL, MAX_NUMBER = 8_000, 60


def head(posed: Posed) -> None:
    """Show title, kind, aim and whose data these are."""
    st.header(posed.judul)
    st.markdown(
        f"{TYPE_LABELS[posed.jenis]} · {LEVELS[posed.tingkat]} · "
        f"{SUBJECTS[posed.materi]} · :orange-badge[:material/science: "
        f"{SIMULATION_MARK}]"
    )
    st.caption(f"Tujuan: {posed.tujuan} Data: {posed.data}")


def text(written: str) -> None:
    """Show a text of an exercise; SQL in it wraps, since a phone is narrow."""
    for number, part in enumerate(CODE.split(written)):
        if number % 2:
            st.code(part.strip(), language="sql", wrap_lines=True)
        elif part.strip():
            st.markdown(part)


def question(posed: Posed, key: str) -> None:
    """Show what is asked, with its figure or table."""
    text(posed.soal)
    if posed.chart is not None:
        exercise_figures.show(
            posed.chart, key=f"{key}_grafik", to_be_read=posed.jenis == READ
        )
    if posed.table is not None:
        st.markdown(f"**{posed.table.judul}**")
        elements.own_table(posed.table.table, posed.table.judul)


def fields(
    posed: Posed,
    key: str,
    last: Mapping[str, str],
    *,
    changed: Callable[[], None] | None = None,
) -> dict[str, str]:
    """Show what is to be filled in and return it as it stands.

    `last` is what was filled in before, on this device or another; `changed` is called
    outside a form when something is chosen anew.
    """
    few = [each for each in posed.fields if 0 < len(each.options) <= FEW]
    is_short = all(len(text) <= SHORT for each in few for _, text in each.options)
    return {
        each.nama: _field(
            each, f"{key}_{each.nama}", last.get(each.nama, ""), changed, is_short
        )
        for each in posed.fields
    }


def read_by_words(exercise: Exercise, answer: Mapping[str, str]) -> dict[str, str]:
    """Return, by field, the numbers that words or spaces decided, as understood.

    They are shown back before they count: "5,76 juta", "turun 10,7", "39, 1".
    """
    found: dict[str, str] = {}
    for spec in exercise.isian:
        if spec.bentuk == NUMBER:
            with suppress(TypedNumberError):
                typed = read_typed(answer.get(spec.nama, ""))
                if typed.by_words:
                    found[spec.nama] = typed.said
    return found


def built(
    exercise: Exercise, seed: int, posed: Posed, answer: Mapping[str, str], key: str
) -> None:
    """Show the figure that the choices draw, once there are enough of them."""
    if exercise.jenis != DRAW:
        return
    needed = _drawn_by(exercise)
    chosen = tuple((name, answer[name]) for name in needed if answer[name])
    if len(chosen) < len(needed):
        labels = {each.nama: each.label.lower() for each in posed.fields}
        wanted = ", ".join(labels[name] for name in needed)
        st.info(f"Gambarnya tampak setelah dipilih: {wanted}.")
        return
    chart = preview(exercise, seed, chosen)
    exercise_figures.show(chart, key=f"{key}_gambar", to_be_read=False)


def is_live(exercise: Exercise) -> bool:
    """Say whether choosing already shows something; a form would hold that back."""
    return exercise.jenis == DRAW


def tables_there_are(seed: int) -> None:
    """List the tables and columns for who writes SQL."""
    with st.expander("Tabel dan kolom", icon=":material/table:"):
        lines = [
            f"- `{name}`: {', '.join(f'`{column}`' for column in table.columns)}"
            for name, table in practice_tables(seed).items()
        ]
        st.markdown("\n".join(lines))


def _drawn_by(exercise: Exercise) -> list[str]:
    """Return the fields that the figure depends on: shape, measure, and their like."""
    measures = next(x for x in exercise.isian if x.nama == "ukuran").pilihan
    asked = " ".join(option.sql for option in measures)
    return [
        each.nama
        for each in exercise.isian
        if each.nama in ("bentuk", "ukuran") or f"${each.nama}" in asked
    ]


def _field(
    field: Field,
    key: str,
    last: str,
    changed: Callable[[], None] | None,
    is_short: bool,
) -> str:
    if field.bentuk == CHOICE:
        return _choice(field, key, last, changed, is_short)
    if field.bentuk == NUMBER:
        unit = f" ({field.satuan})" if field.satuan else ""
        return st.text_input(
            field.label + unit,
            value=last,
            max_chars=MAX_NUMBER,
            placeholder="Contoh: 1.234,5",
            key=key,
            on_change=changed,
        )
    return st.text_area(
        field.label,
        value=last,
        max_chars=MAX_SQL,
        height=SQL_HEIGHT,
        placeholder="SELECT …",
        key=key,
        on_change=changed,
    )


def _choice(
    field: Field,
    key: str,
    last: str,
    changed: Callable[[], None] | None,
    is_short: bool,
) -> str:
    labels = dict(field.options)
    codes = list(labels)
    options: dict[str, Any] = {
        "format_func": lambda kode: labels.get(kode, kode),
        "key": key,
        "on_change": changed,
    }
    before = last if last in labels else None
    position = codes.index(last) if before else None
    if len(codes) > FEW:
        options["placeholder"] = "Pilih"
        return st.selectbox(field.label, codes, index=position, **options) or ""
    if is_short:
        return st.pills(field.label, codes, default=before, **options) or ""
    return st.radio(field.label, codes, index=position, **options) or ""
