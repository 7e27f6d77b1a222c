"""The first screen of Ringkasan: the answer beside its map, then what it stands on."""

from collections.abc import Sequence

import streamlit as st

from psks_analysis.reports.view.document import Heading
from psks_analysis.ui.shared import (
    address,
    device,
    elements,
    pictures,
    session,
    taken,
)
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.jawaban import Answer, Jawaban
from psks_analysis.views.ringkasan import Headline
from psks_analysis.views.selection import NYATA, Place

BESIDE_WIDTH = 300  # px of the map beside the answer


def draw(view: Jawaban, place: Place, headlines: tuple[Headline, ...] = ()) -> None:
    """Show which kecamatan and who can help beside the map, then what it stands on.

    On a phone the numbers come before the map, which would fill the screen.
    """
    first, *rest = view.answers
    beside, below = rest[-1:], rest[:-1]  # the step to take belongs to the answer
    if device.is_phone():
        _lead(view.lead, first)
        _in_lines(headlines)
        _said(beside + below)
        _map(view, place)
    else:
        with st.container(horizontal=True, gap="medium"):
            with st.container(gap="small"):
                _lead(view.lead, first)
                _said(beside)
            if _has_map(view, place):
                with st.container(width=BESIDE_WIDTH):
                    _map(view, place)
        elements.headlines(headlines)
        with st.container(horizontal=True, gap="medium"):
            for each in below:
                with st.container():
                    _said([each])
    _what_completes(view, place)


def since_import(
    place: Place, tahun: int, jenis: str, jenis_kelamin: str | None
) -> None:
    """Say what the last import changed, with a link to what was shown before it."""
    said, eve = session.changed_since(place, tahun, jenis, jenis_kelamin)
    if not said:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(plain(said), width="content")
        if eve:
            address.link(
                "ringkasan",
                "Keadaan sebelumnya",
                icon="history",
                keadaan=eve.isoformat(),
            )


def _lead(lead: str, why: Answer) -> None:
    taken.add(Heading(plain(lead)))
    st.header(plain(lead), anchor=False)
    elements.said(plain(why.said))
    _links(why)


def _said(answers: Sequence[Answer]) -> None:
    for each in answers:
        with st.container(gap="xxsmall"):
            elements.said(f"**{each.question}** {plain(each.said)}")
            _links(each)


def _links(about: Answer) -> None:
    with st.container(horizontal=True, gap="small"):
        for proof in about.proofs:
            address.link(
                proof.page,
                proof.label,
                icon="arrow_forward",
                **dict(proof.chosen),
            )


def _in_lines(headlines: Sequence[Headline]) -> None:
    """Show the numbers on a phone: a line each, all of them before the fold."""
    lines = [
        f"**{each.value}** {plain(each.label)}"
        + (f", {plain(each.change)}" if each.change else "")
        for each in headlines
    ]
    if lines:
        elements.said("  \n".join(lines))


def _has_map(view: Jawaban, place: Place) -> bool:
    return bool(len(view.places)) and session.has_borders(place)


def _map(view: Jawaban, place: Place) -> None:
    if _has_map(view, place):
        base = session.basemap(place.wilayah)
        elements.plain_map(pictures.answer, view, base, place.mark, key="jawaban")


def _what_completes(view: Jawaban, place: Place) -> None:
    """Name the files that would complete the answer; simulated data need none."""
    if not view.lacking or place.is_simulated:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown(
            f"**Yang melengkapi jawaban ini:** {plain('; '.join(view.lacking))}.",
            width="content",
        )
        address.link(
            "kelola",
            "Kelola data",
            icon="upload_file",
            data=NYATA,
            wilayah=place.wilayah,
        )
