"""Saving an analysis, opening it again, handing it on as a file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import ConflictError, PlanningError, StoreError
from psks_analysis.formats import long_date
from psks_analysis.planning.tree_forms import from_dict
from psks_analysis.store import analyses
from psks_analysis.store.analysis_files import (
    MAX_NAME,
    Analysis,
    to_json,
)
from psks_analysis.ui import problem_tree
from psks_analysis.ui.kept_upload import uploaded
from psks_analysis.ui.plain_text import plain
from psks_analysis.views.selection import Place

NAME, OPENED, TOLD, CONFLICT = (
    *("simpan_nama", "simpan_terbuka", "simpan_kabar"),
    "simpan_bentrok",
)
CHOSEN = ("tahun", "jenis", "indikator", "jenis_kelamin")
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
    with st.container():  # always there, or what follows would lose its place
        _outcome()
    _save_form(now, place, latest)
    with st.expander("Analisis tersimpan", icon=":material/folder_open:", key="s9"):
        _list(place, on_open)
    with st.expander(
        "Kirim atau terima sebagai berkas", icon=":material/swap_vert:", key="s10"
    ):
        _download(now, place, latest)
        _upload(place, on_open)


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
        else "Belum tersimpan."
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
        done = analyses.save(
            paths.store_dir(), content, expected=began.versi if began else 0
        )
    except ConflictError as conflict:
        st.session_state[CONFLICT] = True
        _tell("error", str(conflict))
    except StoreError as refused:
        _tell("error", str(refused))
    else:
        st.session_state[OPENED], st.session_state[CONFLICT] = done, False
        _tell("success", f"Tersimpan sebagai “{done.nama}”, versi {done.versi}.")


def _list(place: Place, on_open: Opened | None) -> None:
    found = analyses.listing(paths.store_dir(), place.dataset, place.wilayah)
    for message in found.damaged:
        st.warning(plain(message))
    if found.documents:
        chosen = _choose("Pilih analisis", found.documents, "simpan_pilih")
        st.text_input(
            "Ganti nama menjadi",
            value=chosen.nama,
            max_chars=MAX_NAME,
            key=f"simpan_ganti_{chosen.id}_{chosen.versi}",
        )
        with st.container(horizontal=True):
            st.button(
                "Buka", type="primary", on_click=_open, args=(chosen, on_open), key="s3"
            )
            st.button("Ganti nama", on_click=_renamed, args=(chosen,), key="s4")
            st.button("Hapus dari daftar", on_click=_removed, args=(chosen,), key="s5")
        st.caption(
            "Membuka analisis mengganti isian di halaman ini. Simpan dulu bila perlu."
        )
    else:
        st.markdown("Belum ada analisis yang disimpan untuk data dan kabupaten ini.")
    _removed_list(place)


def _removed_list(place: Place) -> None:
    gone = analyses.listing(
        paths.store_dir(), place.dataset, place.wilayah, removed=True
    )
    if gone.documents:
        chosen = _choose("Yang sudah dihapus", gone.documents, "simpan_dihapus")
        st.button("Kembalikan ke daftar", on_click=_restored, args=(chosen,), key="s6")


def _choose(label: str, items: tuple[Analysis, ...], key: str) -> Analysis:
    by_id = {each.id: each for each in items}
    chosen = st.selectbox(
        label,
        list(by_id),
        format_func=lambda id_: (
            f"{by_id[id_].nama} · {_when(by_id[id_])}" if id_ in by_id else id_
        ),
        key=key,
    )
    return by_id.get(chosen, items[0])


def _open(analysis: Analysis, on_open: Opened | None) -> None:
    """Put a saved analysis in place of what is on the page."""
    try:
        tree = from_dict(analysis.pohon) if analysis.pohon else None
    except PlanningError as broken:
        _tell("error", str(broken))
        return
    problem_tree.open_tree(tree or problem_tree.ProblemTree())
    for name in CHOSEN:
        st.session_state[name] = getattr(analysis.pilihan, name)
    st.session_state[NAME] = analysis.nama
    st.session_state[OPENED] = analysis if analysis.id else None
    st.session_state[CONFLICT] = False
    if on_open:
        on_open(analysis)
    _tell("success", f"“{analysis.nama}” terbuka.")


def _renamed(analysis: Analysis) -> None:
    name = st.session_state[f"simpan_ganti_{analysis.id}_{analysis.versi}"]
    try:
        done = analyses.rename(paths.store_dir(), analysis, " ".join(name.split()))
    except StoreError as refused:
        _tell("error", str(refused))
        return
    began = st.session_state.get(OPENED)
    if began and (began.id, began.versi) == (analysis.id, analysis.versi):
        st.session_state[OPENED], st.session_state[NAME] = done, done.nama
    _tell("success", f"Namanya sekarang “{done.nama}”.")


def _removed(analysis: Analysis) -> None:
    try:
        analyses.remove(paths.store_dir(), analysis)
    except StoreError as refused:
        _tell("error", str(refused))
        return
    began = st.session_state.get(OPENED)
    if began and began.id == analysis.id:
        st.session_state[OPENED] = None  # what is on the page can be saved as new
    _tell("success", f"“{analysis.nama}” dihapus dari daftar; dapat dikembalikan.")


def _restored(analysis: Analysis) -> None:
    try:
        analyses.restore(paths.store_dir(), analysis)
    except StoreError as refused:
        _tell("error", str(refused))
    else:
        _tell("success", f"“{analysis.nama}” kembali ke daftar.")


def _download(now: Analysis, place: Place, latest: Latest) -> None:
    name = " ".join(st.session_state.get(NAME, "").split()) or "Analisis"
    mark = "-SIMULASI" if place.mark else ""
    slug = "".join(letter if letter.isalnum() else "-" for letter in name).lower()
    st.download_button(
        "Unduh berkas analisis",
        data=lambda: to_json(replace(latest(now), nama=name)),
        file_name=f"{slug}-{place.wilayah}{mark}.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key="s7",
    )


def _upload(place: Place, on_open: Opened | None) -> None:
    found = uploaded(analyses.SHELF, place, "simpan_berkas")
    if found is None:
        return
    st.text(f"Berkas berisi: {found.nama}")
    st.button("Buka isi berkas", on_click=_open, args=(found, on_open), key="s8")


def _tell(kind: str, text: str) -> None:
    st.session_state[TOLD] = (kind, text)


def _outcome() -> None:
    kind, text = st.session_state.pop(TOLD, ("", ""))
    if kind == "error":
        st.error(plain(text), title="Belum tersimpan")
    elif kind:
        st.success(plain(text))


def _when(analysis: Analysis) -> str:
    moment = datetime.fromisoformat(analysis.waktu)
    return f"{long_date(moment)} pukul {moment:%H.%M}"
