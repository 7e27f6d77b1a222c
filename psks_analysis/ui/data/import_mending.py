"""Rows to mend: a cell written anew here, or the workbook back, marked."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN, Finding
from psks_analysis.ingest.rekap.options import Mend, Options
from psks_analysis.ingest.rekap.report.marking import MarkedCell
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.ingest.rekap.report.to_mend import RowToMend, rows_to_mend
from psks_analysis.ingest.rekap.table import letters_of
from psks_analysis.reports.marked_workbook import marked_workbook
from psks_analysis.reports.table_files import XLSX_TYPE
from psks_analysis.ui.data import in_memory
from psks_analysis.ui.shared.plain_text import plain

Words = Callable[[Finding], str]


def draw(
    outcome: ImportOutcome, options: Options, *, key: str, words: Words
) -> Options | None:
    """Offer the rows that are named; return the options once cells were mended."""
    if outcome.mended:
        st.markdown(_told(outcome.mended))
        if st.button("Hapus semua perbaikan", key=f"kelola_pulih_{key}"):
            return replace(options, perbaikan=())
    rows = rows_to_mend(outcome)
    if not rows:
        return None
    errors = sum(_has_error(row) for row in rows)
    title = f"Baris yang perlu diperbaiki ({number(errors)})" if errors else ""
    with st.expander(
        title or f"Baris yang dapat diperbaiki ({number(len(rows))})",
        expanded=bool(errors),
    ):
        return _form(rows, options, key=key, words=words)


def offer_workbook(
    content: bytes, outcome: ImportOutcome, options: Options, *, key: str, words: Words
) -> None:
    """Offer the workbook with its errors marked, where a row has any."""
    if not any(each.row and each.level != INFO for each in outcome.findings):
        return
    stem = Path(outcome.source_name).stem
    suffix = ".xlsm" if outcome.source_name.lower().endswith(".xlsm") else ".xlsx"
    st.download_button(
        "Unduh buku kerja dengan temuan ditandai",
        data=lambda: _workbook(content, outcome, options, words),
        file_name=f"{stem} (ditandai){suffix}",
        mime=XLSX_TYPE,
        icon=":material/download:",
        key=f"kelola_tandai_{key}",
        on_click="ignore",
        help="Sel yang ditemukan berwarna dan berkomentar; yang lain tetap, kecuali "
        "gambar dan grafik, yang tidak ikut.",
    )


def _workbook(
    content: bytes, outcome: ImportOutcome, options: Options, words: Words
) -> bytes:
    with in_memory.folder() as folder:
        path = folder / outcome.source_name
        path.write_bytes(content)
        return marked_workbook(path, outcome, options.perbaikan, words)


def _form(
    rows: list[RowToMend], options: Options, *, key: str, words: Words
) -> Options | None:
    shown = rows[:SHOWN]
    round_ = len(options.perbaikan)
    typed: dict[tuple[str | None, int, int], tuple[MarkedCell, str]] = {}
    with st.form(f"kelola_perbaiki_{key}", border=False):
        for row in shown:
            _reasons(row, words)
            with st.container(horizontal=True, vertical_alignment="bottom"):
                for column, cell in row.cells.items():
                    name = f"{letters_of(column)}{row.line}"
                    text = st.text_input(
                        f"Isi sel {name}",
                        cell.text,
                        key=f"kelola_sel_{key}_{round_}_{row.sheet}_{name}",
                    )
                    typed[row.sheet, row.line, column] = cell, text
        if len(rows) > len(shown):
            st.caption(
                f"Ditampilkan {len(shown)} dari {number(len(rows))} baris. Sisanya "
                "tampil sesudah dibaca lagi; yang banyak lebih cepat diperbaiki di "
                "buku kerja yang diunduh di bawah."
            )
        if not st.form_submit_button("Perbaiki dan baca lagi", type="primary"):
            return None
    changed = [
        Mend(*place, text.strip())
        for place, (cell, text) in typed.items()
        if text.strip() != cell.text
    ]
    if not changed:
        st.info("Belum ada sel yang diubah.")
        return None
    places = {(each.sheet, each.row, each.column) for each in changed}
    kept = [m for m in options.perbaikan if (m.sheet, m.row, m.column) not in places]
    return replace(options, perbaikan=(*kept, *changed))


def _reasons(row: RowToMend, words: Words) -> None:
    for each in row.findings:
        mark = ":red[⚠]" if each.level == ERROR else ":orange[!]"
        st.markdown(f"{mark} {words(each)}")


def _has_error(row: RowToMend) -> bool:
    return any(each.level == ERROR for each in row.findings)


def _told(mended: tuple[str, ...]) -> str:
    lines = "\n".join(f"- {plain(each)}" for each in mended[:SHOWN])
    more = f"\n- dan {len(mended) - SHOWN} lagi" if len(mended) > SHOWN else ""
    return f"**Diperbaiki di sini; berkas aslinya tidak berubah:**\n{lines}{more}"
