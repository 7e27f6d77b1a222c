"""The sheet as it was sent, drawn with what every cell of it was read as."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import streamlit as st

from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR
from psks_analysis.ingest.rekap.report.marking import (
    MarkedCell,
    MarkedRow,
    MarkedSheet,
    Part,
)
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.ingest.rekap.table import letters_of

STYLE = Path(__file__).with_name("lembar.css").read_text(encoding="utf-8")
CLASSES = {
    Part.TITLE: "judul",
    Part.HEADER: "kepala",
    Part.PLACE: "tempat",
    Part.KIND: "jenis",
    Part.KEY: "keterangan",
    Part.COUNT: "angka",
    Part.TOTAL: "jumlah",
    Part.LEFT_OUT: "lewat",
    Part.PERSONAL: "pribadi",
    Part.NOTHING: "",
}
KEY_WORDS = {Part.KEY: "tahun, satuan, atau keterangan lain"}
HIDDEN = "tersembunyi"
NOT_READ = "Lembar ini tidak dibaca; isinya tidak ditampilkan."
PERSONS = "Daftar perorangan: yang tampil hanya susunannya, isi selnya tidak."


def draw(outcome: ImportOutcome, *, key: str) -> None:
    """Show one sheet of a file, the one that has something wrong first."""
    sheets = outcome.sheets
    if not sheets:
        return
    with st.expander("Yang dikenali, pada lembarnya", expanded=outcome.refused):
        names = [_name(sheet) for sheet in sheets]
        first = next((n for n, each in enumerate(sheets) if _is_wrong(each)), None)
        read = next((n for n, each in enumerate(sheets) if each.is_read), 0)
        chosen = first or (0 if first == 0 else read)
        if len(sheets) > 1:
            chosen = st.selectbox(
                "Lembar yang ditampilkan",
                range(len(sheets)),
                index=chosen,
                format_func=names.__getitem__,
                key=f"kelola_lembar_{key}",
            )
        _sheet(sheets[chosen], names[chosen])


def _sheet(sheet: MarkedSheet, name: str) -> None:
    if sheet.lists_persons:
        st.caption(PERSONS)
    elif not sheet.is_read:
        st.caption(NOT_READ)
    st.html(html_of(sheet, name))
    if len(sheet.rows) < sheet.height:
        st.caption(
            f"Ditampilkan {number(len(sheet.rows))} dari {number(sheet.height)} baris: "
            "yang pertama, dan yang ada temuannya."
        )


def html_of(sheet: MarkedSheet, name: str) -> str:
    """Return a sheet as a table that scrolls in its box, with a key of its marks."""
    label = escape(f"{name}, ditandai menurut yang dibaca", quote=True)
    head = "".join(_head(sheet, place) for place in range(len(sheet.columns)))
    body = "".join(_row(row, sheet.hidden_columns) for row in sheet.rows)
    return (
        f"<div><style>{STYLE}</style>{_key(sheet)}"
        f'<div class="lembar" role="region" tabindex="0" aria-label="{label}">'
        f'<table><thead><tr><th scope="col">Baris</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div></div>"
    )


def _key(sheet: MarkedSheet) -> str:
    """Return what the marks mean, of those that this sheet has."""
    parts = {cell.part for row in sheet.rows for cell in row.cells} - {Part.NOTHING}
    entries = [
        (CLASSES[part], KEY_WORDS.get(part, part.value))
        for part in Part
        if part in parts
    ]
    levels = {cell.level for row in sheet.rows for cell in row.cells}
    levels |= {row.level for row in sheet.rows}
    words = {"galat": "⚠ harus diperbaiki", "peringatan": "! perlu diperiksa"}
    entries += [(level, text) for level, text in words.items() if level in levels]
    if sheet.hidden_columns or any(row.is_hidden for row in sheet.rows):
        entries.append((HIDDEN, HIDDEN))
    items = "".join(f'<li class="{style}">{text}</li>' for style, text in entries)
    return f'<ul class="lembar kunci-lembar" aria-label="Arti tanda">{items}</ul>'


def _head(sheet: MarkedSheet, place: int) -> str:
    words = [sheet.columns[place].value.partition(",")[0]]
    words += [HIDDEN] if place in sheet.hidden_columns else []
    said = ", ".join(filter(None, words))
    return f'<th scope="col">{letters_of(place)}<small>{said}</small></th>'


def _row(row: MarkedRow, hidden: frozenset[int]) -> str:
    words = [row.kind, HIDDEN if row.is_hidden else ""]
    said = ", ".join(filter(None, words))
    cells = "".join(
        _cell(cell, is_hidden=row.is_hidden or place in hidden)
        for place, cell in enumerate(row.cells)
    )
    return (
        f'<tr><th scope="row" class="{row.level}">{row.line}{_mark(row.level)}'
        f"<small>{said}</small></th>{cells}</tr>"
    )


def _cell(cell: MarkedCell, *, is_hidden: bool) -> str:
    styles = [
        CLASSES[cell.part],
        cell.level,
        "" if cell.is_shown else "tertutup",
        HIDDEN if is_hidden else "",
    ]
    style = " ".join(filter(None, styles))
    return f'<td class="{style}">{escape(cell.text)}{_mark(cell.level)}</td>'


def _mark(level: str) -> str:
    """Return what tells eyes and screen readers that something was found."""
    if not level:
        return ""
    sign, words = ("⚠", "galat") if level == ERROR else ("!", "peringatan")
    return (
        f' <span aria-hidden="true">{sign}</span>'
        f'<span class="bagi-pembaca">({words})</span>'
    )


def _is_wrong(sheet: MarkedSheet) -> bool:
    return any(level == ERROR for row in sheet.rows for level in _levels(row))


def _levels(row: MarkedRow) -> Iterator[str]:
    yield row.level
    yield from (cell.level for cell in row.cells)


def _name(sheet: MarkedSheet) -> str:
    name = f"Lembar “{sheet.name}”" if sheet.name else "Isi berkas"
    words = [HIDDEN if sheet.is_hidden else "", "" if sheet.is_read else "tidak dibaca"]
    said = ", ".join(filter(None, words))
    return f"{name} ({said})" if said else name
