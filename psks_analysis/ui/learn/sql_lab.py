"""Laboratorium SQL: editor, examples, result as table and chart, history, tables.

The query runs in a process of its own (`training/sandbox`); what is kept of it is kept
in this session only.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from psks_analysis.errors import PsksError
from psks_analysis.formats import SIMULATION_MARK, number
from psks_analysis.reports.table_files import TableFile
from psks_analysis.training import sandbox
from psks_analysis.training.classroom.members import Peserta
from psks_analysis.training.practice_data import practice_database
from psks_analysis.training.sandbox import REMARKS, Hasil
from psks_analysis.training.sandbox.limits import SQL_LETTERS
from psks_analysis.training.sql_examples import lab_examples, lab_tables
from psks_analysis.ui.learn import sql_charts
from psks_analysis.ui.learn.exercise_page import GUEST_SEED
from psks_analysis.ui.learn.result_texts import as_texts
from psks_analysis.ui.shared import address, device, elements, trainee
from psks_analysis.ui.shared.one_slot import SLOT
from psks_analysis.ui.shared.plain_text import plain

TEXT, EXAMPLE, OUTCOME, HISTORY = "lab_teks", "contoh", "lab_hasil", "lab_riwayat"
TABLE, CHART = "Tabel", "Grafik"
KEPT = 15  # queries of the history
SHOWN_LETTERS = 42


@dataclass(frozen=True)
class Outcome:
    """What one query came to: rows, or why there are none."""

    sql: str
    hasil: Hasil | None = None
    salah: str = ""

    @property
    def summary(self) -> str:
        """Return the outcome in two words."""
        if self.hasil is None:
            return "tidak berjalan"
        more = " pertama" if self.hasil.terpotong else ""
        return f"{number(len(self.hasil.baris))} baris{more}"


def title(peserta: Peserta | None) -> None:
    """Write the page's title, the mark of simulated data, and whose data it is."""
    st.title("Laboratorium SQL")
    st.markdown(f":orange-badge[:material/science: {SIMULATION_MARK}]")
    whose = (
        f"Data latihan milik {plain(peserta.nama)}: ceritanya sama untuk semua, "
        "angkanya lain."
        if peserta
        else "Anda mencoba sebagai tamu, dengan data latihan bersama."
    )
    st.caption(
        f"{whose} Semua angka direka, jadi angka kecil pun ditampilkan. Kueri hanya "
        "membaca; tidak ada yang dapat rusak."
    )


def editor(peserta: Peserta | None) -> None:
    """Show the examples and the field to write in; run what was sent."""
    examples = lab_examples()
    kode = address.one(
        st.selectbox,
        "Contoh",
        examples,
        start=next(iter(examples)),
        names=lambda kode: examples[kode].judul if kode in examples else kode,
        key=EXAMPLE,
        on_change=_take_example,
    )
    st.caption(f"{examples[kode].tingkat}. {examples[kode].arti}")
    st.session_state.setdefault(TEXT, examples[kode].sql)
    with st.form("lab", border=False):
        sql = st.text_area(
            "Kueri SQL",
            height="content",
            max_chars=SQL_LETTERS,
            key=TEXT,
            persist_state="session",
        )
        asked = st.form_submit_button(
            "Jalankan", type="primary", icon=":material/play_arrow:"
        )
    if asked:
        _run(sql, peserta)


def result() -> None:
    """Show what the last query came to."""
    outcome: Outcome | None = st.session_state.get(OUTCOME)
    if outcome is None:
        st.info("Tekan Jalankan untuk melihat hasil kueri di atas.")
    elif outcome.hasil is None:
        st.error(plain(outcome.salah), title="Kueri belum berjalan")
    else:
        _show(outcome, outcome.hasil)


def browser() -> None:
    """Show which tables there are and what their columns mean."""
    tables = lab_tables()
    # On a phone it would stand between the query and its result.
    is_open = not device.is_phone()
    with st.expander("Tabel dan kolom", expanded=is_open, icon=":material/table:"):
        name = st.selectbox("Tabel", list(tables), key="lab_tabel")
        st.caption(tables[name].arti)
        columns = pd.DataFrame(tables[name].kolom.items(), columns=["Kolom", "Arti"])
        elements.own_table(columns, f"Kolom tabel {name}")
        st.button(
            f"Lihat isi {name}",
            icon=":material/table_view:",
            on_click=_write,
            args=(f"SELECT *\nFROM {name}\nLIMIT 10",),
        )


def history() -> None:
    """List the queries of this session; each can be taken up again."""
    outcomes: list[Outcome] = st.session_state.get(HISTORY, [])
    if not outcomes:
        return
    st.subheader("Riwayat", anchor="riwayat")
    with st.container(gap="xxsmall"):
        for number_, outcome in enumerate(outcomes):
            st.button(
                plain(f"{_short(outcome.sql)} · {outcome.summary}"),
                icon=":material/history:",
                type="tertiary",
                key=f"lab_riwayat_{number_}",
                on_click=_write,
                args=(outcome.sql,),
            )
    st.caption("Riwayat hanya ada di layar ini dan hilang bila halaman dimuat ulang.")


def _run(sql: str, peserta: Peserta | None) -> None:
    try:
        with st.spinner("Menunggu giliran dan menjalankan kueri …"):
            who, where = trainee.turn_of(peserta), trainee.device()
            with SLOT.outside():
                file = practice_database(peserta.seed if peserta else GUEST_SEED)
                found = sandbox.run(file, sql, who, where)
            outcome = Outcome(sql, hasil=found)
    except PsksError as refused:
        outcome = Outcome(sql, salah=str(refused))
    st.session_state[OUTCOME] = outcome
    if sql.strip():
        before = st.session_state.get(HISTORY, [])
        others = [each for each in before if each.sql != sql]
        st.session_state[HISTORY] = [outcome, *others][:KEPT]


def _take_example() -> None:
    _write(lab_examples()[st.session_state[EXAMPLE]].sql)


def _write(sql: str) -> None:
    """Put a query into the editor; what it gives is not known yet."""
    st.session_state[TEXT] = sql
    st.session_state.pop(OUTCOME, None)


def _show(outcome: Outcome, hasil: Hasil) -> None:
    st.subheader(f"Hasil: {outcome.summary}", anchor="hasil")
    for remark in hasil.catatan:
        st.warning(REMARKS[remark])
    if hasil.is_plan:
        for _, plan in hasil.baris:
            st.code(str(plan), language=None)
        return
    frame = hasil.frame()
    if frame.empty:
        st.info("Kueri berjalan, tetapi tidak ada baris yang memenuhi syaratnya.")
        return
    shape = st.segmented_control(
        "Tampilan", [TABLE, CHART], default=TABLE, required=True, key="lab_tampilan"
    )
    if shape == CHART:
        sql_charts.draw(frame)
    else:
        elements.own_table(as_texts(frame), f"Hasil kueri: {_short(outcome.sql)}")
    elements.downloads(result_file, hasil, outcome.sql)
    st.caption(_about(hasil))


def _about(hasil: Hasil) -> str:
    cut = (
        " Hanya sebagian yang diambil; ringkas atau saring untuk melihat sisanya."
        if hasil.terpotong
        else ""
    )
    return f"Dijalankan dalam {number(hasil.milidetik, 1)} milidetik.{cut}"


def result_file(hasil: Hasil, sql: str) -> TableFile:
    """Return the rows as a file that says where they come from."""
    notes = [f"Kueri: {' '.join(sql.split())}"]
    if hasil.terpotong:
        notes.append("Hanya sebagian baris atau kolom yang diambil.")
    return TableFile(
        name="lab-sql",
        title="Hasil kueri pada data latihan sendiri",
        table=hasil.frame(),
        mark=SIMULATION_MARK,
        notes=tuple(notes),
    )


def _short(sql: str) -> str:
    line = " ".join(sql.split())
    return line if len(line) <= SHOWN_LETTERS else line[: SHOWN_LETTERS - 1] + "…"
