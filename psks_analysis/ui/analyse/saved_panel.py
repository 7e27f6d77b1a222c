"""Saving an analysis, opening it again, handing it on as a file."""

from collections.abc import Callable, Container
from dataclasses import replace
from datetime import datetime
from functools import partial

import streamlit as st

from psks_analysis.errors import ConflictError, PlanningError, PsksError
from psks_analysis.formats import long_date
from psks_analysis.indicators import declared
from psks_analysis.planning.problem_tree import ProblemTree
from psks_analysis.planning.tree_forms import from_dict
from psks_analysis.ui.analyse import tree_form
from psks_analysis.ui.shared import desk, notices, saved_documents
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views import saved_analyses
from psks_analysis.views.analysis_document import MAX_NAME, Analysis
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.selection import Place

AREA = "simpan"
NAME, OPENED, CONFLICT = "simpan_nama", "simpan_terbuka", "simpan_bentrok"
NOT_SAVED = "Belum tersimpan"
OPENING = "Membuka analisis mengganti isian di halaman ini. Simpan dulu bila perlu."
CHOSEN = ("tahun", "jenis", "indikator", "jenis_kelamin")
KNOWN: dict[str, Callable[[], Container[str]]] = {
    "jenis": pmks_groups,
    "indikator": declared,
}
Opened = Callable[[Analysis], None]
Latest = Callable[[Analysis], Analysis]


def _as_it_is(now: Analysis) -> Analysis:
    return now


def panel(
    now: Analysis,
    place: Place,
    on_open: Opened | None = None,
    latest: Latest = _as_it_is,
) -> None:
    """Show everything about saving.

    Parameters
    ----------
    now
        What is on the page now; its name, id and version are filled in here.
    on_open
        Called when one is opened, before the page runs again, to put the page's own
        parts (index, USG) in place; choices and problem tree are put in place here.
    latest
        Brings `now` up to date when it is saved: parts of a page that run alone (the
        map) may have changed since the page was drawn.
    """
    notices.show(AREA)
    listed = saved_documents.Panel(
        saved_analyses.REPOSITORY,
        area=AREA,
        max_name=MAX_NAME,
        label=lambda analysis: f"{analysis.nama} · {_when(analysis)}",
        on_open=partial(_open, on_open=on_open),
        on_rename=_renamed,
        on_remove=_removed,
    )
    _save_form(now, place, latest)
    with st.expander("Analisis tersimpan", icon=":material/folder_open:", key="s9"):
        listed.draw_list(place)
        st.caption(OPENING)
        listed.draw_removed(place)
    with st.expander(
        "Kirim atau terima sebagai berkas", icon=":material/swap_vert:", key="s10"
    ):
        _download(now, place, latest)
        listed.draw_upload(place, "Buka isi berkas", listed.on_open)


def opened(place: Place) -> Analysis | None:
    """Return the saved analysis that the page's content began with, if any."""
    found: Analysis | None = st.session_state.get(OPENED)
    here = (place.dataset, place.wilayah)
    return found if found and (found.dataset, found.wilayah) == here else None


def _save_form(now: Analysis, place: Place, latest: Latest) -> None:
    began = opened(place)
    st.session_state.setdefault(NAME, began.nama if began else "")
    st.text_input(
        "Nama analisis",
        max_chars=MAX_NAME,
        placeholder="Contoh: Lansia telantar 2024, kelompok 3",
        help="Jangan menulis nama orang, NIK, atau nomor telepon.",
        key=NAME,
    )
    st.caption(
        f"Terbuka: “{plain(began.nama)}”, versi {began.versi}, disimpan {_when(began)}."
        if began
        else "Belum disimpan dengan nama."
    )
    with st.container(horizontal=True):
        is_stale = st.session_state.get(CONFLICT, False)
        if began and not is_stale:
            st.button(
                "Simpan",
                type="primary",
                on_click=_saved,
                args=(now, began, latest),
                key="s1",
            )
        st.button(
            "Simpan sebagai analisis baru" if began else "Simpan",
            type="secondary" if began and not is_stale else "primary",
            on_click=_saved,
            args=(now, None, latest),
            key="s2",
        )


def _saved(now: Analysis, began: Analysis | None, latest: Latest) -> None:
    name = " ".join(st.session_state[NAME].split())
    content = replace(latest(now), nama=name, id=began.id if began else "")
    try:
        done = desk.save(
            saved_analyses.REPOSITORY, content, expected=began.versi if began else 0
        )
    except ConflictError as conflict:
        st.session_state[CONFLICT] = True
        notices.keep(AREA, "error", str(conflict), title=NOT_SAVED)
    except PsksError as refused:
        notices.keep(AREA, "error", str(refused), title=NOT_SAVED)
    else:
        st.session_state[OPENED], st.session_state[CONFLICT] = done, False
        notices.keep(
            AREA, "success", f"Tersimpan sebagai “{done.nama}”, versi {done.versi}."
        )


def _open(analysis: Analysis, *, on_open: Opened | None) -> None:
    """Put a saved analysis in place of what is on the page."""
    try:
        tree = from_dict(analysis.pohon) if analysis.pohon else None
    except PlanningError as broken:
        notices.keep(AREA, "error", str(broken))
        return
    tree_form.open_tree(tree or ProblemTree())
    for name in CHOSEN:
        value = getattr(analysis.pilihan, name)
        if name not in KNOWN or value in KNOWN[name]():  # it may have left the list
            st.session_state[name] = value
    st.session_state[NAME] = analysis.nama
    st.session_state[OPENED] = analysis if analysis.id else None
    st.session_state[CONFLICT] = False
    if on_open:
        on_open(analysis)
    notices.keep(AREA, "success", f"“{analysis.nama}” terbuka.")


def _renamed(analysis: Analysis, done: Analysis) -> None:
    began = st.session_state.get(OPENED)
    if began and (began.id, began.versi) == (analysis.id, analysis.versi):
        st.session_state[OPENED], st.session_state[NAME] = done, done.nama


def _removed(analysis: Analysis) -> None:
    began = st.session_state.get(OPENED)
    if began and began.id == analysis.id:
        st.session_state[OPENED] = None  # what is on the page can be saved as new


def _download(now: Analysis, place: Place, latest: Latest) -> None:
    name = " ".join(st.session_state.get(NAME, "").split()) or "Analisis"
    mark = "-SIMULASI" if place.is_simulated else ""
    slug = "".join(letter if letter.isalnum() else "-" for letter in name).lower()
    saved_documents.download(
        saved_analyses.REPOSITORY,
        lambda: replace(latest(now), nama=name),
        file_name=f"{slug}-{place.wilayah}{mark}.json",
        key="s7",
    )


def _when(analysis: Analysis) -> str:
    moment = datetime.fromisoformat(analysis.waktu)
    return f"{long_date(moment)} pukul {moment:%H.%M}"
