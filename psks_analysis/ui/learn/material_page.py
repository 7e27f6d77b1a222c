"""Chapters on screen: text with footnotes, and what their directives ask for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

import streamlit as st

from psks_analysis.training import material
from psks_analysis.training.directives import Directive
from psks_analysis.training.lists import listed
from psks_analysis.training.material import (
    Block,
    Chapter,
    Heading,
    Mark,
    Problem,
    Text,
)
from psks_analysis.ui.learn import class_board, material_figures, nik_lesson, quiz_form
from psks_analysis.ui.shared import address, stepper
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import Place

CHOSEN, WRITTEN = "bab", "bab_alamat"
MANY_HEADINGS = 5
COLOURS = {"S": "gray", "S~": "gray", "M": "gray", "P": "blue", "G": "orange"}
MEANING = (
    "**S** ditemukan di sumber · **S~** sumber sekunder · **M** dihitung · "
    "**P** usulan · **G** pengetahuan umum, belum dipastikan"
)
HOW_TO_CHANGE = (
    "Bab ini berkas teks. Kantor dapat menggantinya tanpa mengubah program: simpan "
    "berkas bernama sama di folder data kantor, lihat `docs/menulis-materi.md`."
)


@dataclass
class Footnotes:
    """Sources in the order in which the page first names them."""

    sumber: dict[Mark, int] = field(default_factory=dict)

    def badge(self, mark: Mark) -> str:
        """Return the mark with the number of its source."""
        number = self.sumber.setdefault(mark, len(self.sumber) + 1)
        return f":{COLOURS[mark.tanda]}-badge[{mark.tanda} {number}]"


@dataclass(frozen=True)
class Page:
    """What every block of a chapter is drawn with."""

    place: Place
    tahun: int | None
    notes: Footnotes
    drawn: set[str] = field(default_factory=set)


def choose() -> Chapter:
    """Choose a chapter; its code is in the address, whatever its title becomes."""
    known = material.chapters()
    first = next(iter(known))
    chosen = address.one(
        st.pills,
        "Bab",
        known,
        start=first,
        names=lambda kode: known[kode].judul if kode in known else kode,
        required=True,
        key=CHOSEN,
    )
    return known[chosen or first]


def head(chapter: Chapter) -> None:
    """Say what a chapter is for, how long it takes, and what headings it has."""
    st.header(chapter.judul)
    st.markdown(chapter.ringkas)
    headings = chapter.headings if len(chapter.headings) >= MANY_HEADINGS else []
    links = [f"[{plain(each.teks)}](#{each.anchor})" for each in headings]
    if chapter.menit:
        st.caption(f"Kira-kira {chapter.menit} menit.")
    if links:
        st.markdown(f":small[{' · '.join(links)}]")


def draw(chapter: Chapter, place: Place, tahun: int | None) -> None:
    """Draw everything in a chapter, and then its sources."""
    page = Page(place, tahun, Footnotes())
    for name, blocks in groupby(chapter.isi, key=_name):
        draw_one = TOGETHER.get(name)
        if draw_one:
            draw_one([b for b in blocks if isinstance(b, Directive)], page)
        else:
            for block in blocks:
                _block(block, page)
    _sources(page.notes)


def onward(chapter: Chapter) -> None:
    """Offer the chapters before and after."""
    titles = {kode: each.judul for kode, each in material.chapters().items()}
    stepper.onward(titles, chapter.kode, CHOSEN)


def _name(block: Block) -> str:
    return block.nama if isinstance(block, Directive) else ""


def _block(block: Block, page: Page) -> None:
    if isinstance(block, Problem):
        st.warning(plain(str(block)), title="Bagian bab ini perlu diperbaiki")
    elif isinstance(block, Heading):
        st.subheader(plain(block.teks), anchor=block.anchor)
    elif isinstance(block, Text):
        st.markdown(_written(block, page))
    else:
        ALONE[block.nama](block, page)


def _written(text: Text, page: Page) -> str:
    return "".join(_pieces(text, page))


def _pieces(text: Text, page: Page) -> Iterator[str]:
    for piece in text.isi:
        if isinstance(piece, Mark):
            yield page.notes.badge(piece)
        elif isinstance(piece, Directive):
            yield material_figures.in_words(piece, page.place, page.tahun)
        else:
            yield piece


def _boards(asked: list[Directive], page: Page) -> None:
    names = list(dict.fromkeys(each.get("isi") for each in asked))
    new = [name for name in names if name not in page.drawn]
    if new:  # the same box twice on a page would not know which one was written in
        class_board.draw(new, is_first=not page.drawn)
        page.drawn.update(new)


def _list(asked: Directive, page: Page) -> None:
    words = _written(listed(asked), page)
    title = asked.get("lipat")
    if title:
        with st.expander(title):
            st.markdown(words)
    else:
        st.markdown(words)


def _sources(notes: Footnotes) -> None:
    st.caption(f"Tanda: {MEANING}.")
    with st.expander("Sumber bab ini"):
        lines = [
            f"{number}. **{mark.tanda}** {plain(mark.sumber)}"
            for mark, number in notes.sumber.items()
        ]
        st.markdown("\n".join(lines) or "Bab ini tidak memuat sumber.")
        st.caption(HOW_TO_CHANGE)


ALONE: Mapping[str, Callable[[Directive, Page], None]] = MappingProxyType(
    {
        "tabel": _list,
        "grafik": lambda asked, page: material_figures.chart(
            asked, page.place, page.tahun
        ),
        "kuis": lambda asked, _: quiz_form.draw(asked.get("nama")),
        "formulir": lambda _asked, _page: material_figures.form(),
        "nik": lambda _, page: nik_lesson.draw(page.place),
        "tautan": lambda asked, page: material_figures.link(asked, page.place),
    }
)
TOGETHER: Mapping[str, Callable[[list[Directive], Page], None]] = MappingProxyType(
    {
        "angka": lambda asked, page: material_figures.figures(
            asked, page.place, page.tahun
        ),
        "papan": _boards,
    }
)
