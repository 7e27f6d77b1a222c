"""The imports of a kabupaten: what was mended in them, and taking one back or up."""

from collections.abc import Callable

import streamlit as st

from psks_analysis import paths
from psks_analysis.errors import PsksError
from psks_analysis.formats import number
from psks_analysis.office import imports
from psks_analysis.office.authority import Act, Target
from psks_analysis.region import Region
from psks_analysis.store import snapshots
from psks_analysis.store.snapshots import HistoryEntry, Manifest
from psks_analysis.ui.data import import_tables
from psks_analysis.ui.data.import_saving import (
    AREA,
    ask_for,
    begin_anew,
    hide_again,
    turn,
)
from psks_analysis.ui.shared import actor, elements, notices
from psks_analysis.ui.shared.plain_text import plain
from psks_analysis.views.selection import NYATA

TAKE_BACK, TAKE_UP = "Batalkan impor ini", "Kembalikan impor ini"
LISTS = {TAKE_BACK: "Impor yang berlaku", TAKE_UP: "Impor yang dibatalkan"}
STEPS: dict[str, tuple[Callable[..., Manifest], str]] = {
    TAKE_BACK: (snapshots.undo, "dibatalkan"),
    TAKE_UP: (snapshots.redo, "berlaku lagi"),
}


def draw(region: Region) -> None:
    """List the imports of the kabupaten and let one be taken back."""
    st.header("Riwayat impor", anchor="riwayat")
    entries = [
        each
        for each in snapshots.history(paths.store_dir())[::-1]
        if each.manifest.wilayah == region.kode
    ]
    if not entries:
        st.markdown(f"Belum ada impor untuk {region.nama}.")
        return
    elements.own_table(import_tables.history(entries), "Impor, yang terbaru di atas")
    _mended(entries)
    for each, label in ((True, TAKE_BACK), (False, TAKE_UP)):
        ids = {
            entry.manifest.id: entry.manifest.sumber
            for entry in entries
            if entry.is_active == each
        }
        if ids:
            _offer_change(region, ids, label)


def _mended(entries: list[HistoryEntry]) -> None:
    """Say of the imports which cells were written anew on the page."""
    manifests = [each.manifest for each in entries if each.manifest.perbaikan]
    if not manifests:
        return
    count = sum(len(each.perbaikan) for each in manifests)
    with st.expander(f"Sel yang diperbaiki di halaman ini ({number(count)})"):
        for each in manifests:
            lines = "\n".join(f"- {plain(text)}" for text in each.perbaikan)
            st.markdown(f"**{plain(each.sumber)}** (impor {each.id})\n\n{lines}")


def _offer_change(region: Region, ids: dict[str, str], label: str) -> None:
    """Let one import of the list be taken back, or up again."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            LISTS[label],
            list(ids),
            format_func=lambda id_: f"{ids.get(id_, '')} · {id_}",
            key=f"kelola_{label}_{turn()}",
        )
        is_pressed = st.button(label, key=f"kelola_tombol_{label}")
    if is_pressed:
        _change(region, chosen, label)


def _change(region: Region, import_id: str, label: str) -> None:
    """Take an import back or up again, find what is hidden anew, and say so."""
    store = paths.store_dir()
    step, done = STEPS[label]
    try:
        manifest = snapshots.read_manifest(store, import_id)
        _ask_for_all_of(manifest)
        imports.change(store, step, import_id, oleh=actor.current().nama)
    except PsksError as refused:
        st.error(plain(str(refused)))
        return
    hide_again(region, {manifest.isi})
    text = f"Impor {import_id} ({manifest.sumber}) {done}."
    notices.keep(AREA, "success", text)
    begin_anew()


def _ask_for_all_of(manifest: Manifest) -> None:
    """Refuse who may not write to all places of an import, be it damaged or not."""
    if not actor.can(Act.IMPORT, Target(NYATA, manifest.wilayah)):
        ask_for(manifest.wilayah, snapshots.read_facts(paths.store_dir(), manifest))
