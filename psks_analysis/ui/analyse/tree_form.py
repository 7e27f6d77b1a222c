"""Working on a problem tree with a thumb: write, hang, reword, prove, undo."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from psks_analysis import catalog
from psks_analysis.errors import PlanningError
from psks_analysis.planning import tree_edits
from psks_analysis.planning.problem_tree import (
    CAUSE,
    CORE,
    EFFECT,
    KIND_LABELS,
    MAX_LETTERS,
    Evidence,
    Node,
    ProblemTree,
)
from psks_analysis.ui.analyse.tree_drawing import Known, faults, proof_text, show
from psks_analysis.ui.shared import notices
from psks_analysis.ui.shared.plain_text import plain

MAX_UNDO = 20
EXAMPLE = "Contoh: Tingginya lansia telantar di Krucil"


def editor(known: Known, *, key: str = "pohon", mark: str | None = None) -> ProblemTree:
    """Show the tree of this session and let the reader change it; return it."""
    tree = current(key)
    notices.show(key)
    if tree.core is None:
        _write_core(key)
        return tree
    show(tree, known, key=key, mark=mark)
    with st.container():
        for each in faults(tree, known):
            st.warning(plain(each))
    with st.expander(
        "Tambah sebab atau akibat",
        icon=":material/add:",
        expanded=True,
        key=f"{key}_e1",
    ):
        _add(tree, key)
    with st.expander(
        "Ubah, pindahkan, atau hapus", icon=":material/edit:", key=f"{key}_e2"
    ):
        _change(tree, key)
    with st.expander("Bukti dari data", icon=":material/query_stats:", key=f"{key}_e3"):
        _prove(tree, known, key)
    _undo(key)
    return tree


def current(key: str = "pohon") -> ProblemTree:
    """Return the tree of this session."""
    tree: ProblemTree = st.session_state.get(f"{key}_isi", ProblemTree())
    return tree


def open_tree(tree: ProblemTree, key: str = "pohon") -> None:
    """Put another tree in place, such as a saved one."""
    st.session_state[f"{key}_isi"] = tree
    st.session_state[f"{key}_dulu"] = []


def _write_core(key: str) -> None:
    st.markdown("Mulailah dengan **satu** masalah yang paling pokok.")
    with st.form(f"{key}_inti", clear_on_submit=False):
        st.text_input(
            "Masalah inti",
            max_chars=MAX_LETTERS,
            placeholder=EXAMPLE,
            key=f"{key}_teks_inti",
        )
        st.form_submit_button(
            "Mulai pohon masalah", type="primary", on_click=_core_written, args=(key,)
        )


def _core_written(key: str) -> None:
    _apply(key, lambda t: tree_edits.add(t, CORE, st.session_state[f"{key}_teks_inti"]))


def _add(tree: ProblemTree, key: str) -> None:
    kind = st.radio(
        "Apa yang ditambah?",
        [CAUSE, EFFECT],
        format_func=lambda each: {
            CAUSE: "Sebab (mengapa terjadi?)",
            EFFECT: "Akibat (lalu apa yang terjadi?)",
        }[each],
        horizontal=True,
        key=f"{key}_tipe",
    )
    under = [node for node in tree.nodes if node.kind in (CORE, kind)]
    with st.form(f"{key}_tambah", border=False):
        _choose("Sebab atau akibat dari", under, f"{key}_induk_{kind}")
        st.text_input("Kalimat", max_chars=MAX_LETTERS, key=f"{key}_teks")
        st.form_submit_button("Tambahkan", on_click=_added, args=(key, kind))


def _added(key: str, kind: str) -> None:
    text, parent = _state(key, "teks"), _state(key, f"induk_{kind}")
    if _apply(key, lambda tree: tree_edits.add(tree, kind, text, parent)):
        st.session_state[f"{key}_teks"] = ""


def _change(tree: ProblemTree, key: str) -> None:
    node = _choose("Pernyataan", tree.nodes, f"{key}_ubah")
    if node is None:
        return
    st.text_input(
        "Kalimat baru",
        value=node.text,
        max_chars=MAX_LETTERS,
        key=f"{key}_baru_{node.id}",
    )
    with st.container(horizontal=True):
        st.button("Simpan kalimat", on_click=_reworded, args=(key, node.id))
        st.button("Hapus", on_click=_removed, args=(key, node.id))
    if node.kind != CORE:
        kinds = (CORE, node.kind)
        targets = [n for n in tree.nodes if n.kind in kinds and n.id != node.id]
        _choose("Gantungkan pada", targets, f"{key}_pindah_{node.id}", node.parent)
        st.button("Pindahkan", on_click=_moved, args=(key, node.id))


def _reworded(key: str, id_: str) -> None:
    text = _state(key, f"baru_{id_}")
    _apply(key, lambda tree: tree_edits.reword(tree, id_, text))


def _removed(key: str, id_: str) -> None:
    _apply(key, lambda tree: tree_edits.remove(tree, id_))


def _moved(key: str, id_: str) -> None:
    parent = _state(key, f"pindah_{id_}")
    _apply(key, lambda tree: tree_edits.move(tree, id_, parent))


def _prove(tree: ProblemTree, known: Known, key: str) -> None:
    node = _choose("Bukti untuk", tree.nodes, f"{key}_untuk")
    if node is None:
        return
    for number, each in enumerate(node.evidence):
        st.text(proof_text(each, known))
        st.button(
            "Lepaskan bukti ini",
            key=f"{key}_lepas_{node.id}_{number}",
            on_click=_detached,
            args=(key, node.id, each),
        )
    # Not a form: what is chosen shows its value before it is attached.
    sign = f"{key}_bukti_{node.id}_{known.start}"
    start = known.proposed(node.text)
    parts: dict[str, Any] = {}
    for name, label, names in (
        ("indikator", "Indikator", known.indikator),
        ("jenis", f"Jenis {catalog.term()} atau PSKS", known.jenis),
        ("wilayah", "Kecamatan atau kabupaten", known.wilayah),
        ("tahun", "Tahun", {each: str(each) for each in known.tahun}),
    ):
        parts[name] = _of(label, names, f"{sign}_{name}", start[name])
    proof = Evidence(**parts)
    if told := known.value(proof):
        st.markdown(f"Angkanya: **{plain(told)}**")
    note = f"{sign}_note"
    st.text_input("Catatan (boleh kosong)", max_chars=MAX_LETTERS, key=note)
    st.button("Pasang bukti", on_click=_attached, args=(key, node.id, proof, note))


def _attached(key: str, id_: str, proof: Evidence, note: str) -> None:
    evidence = replace(proof, note=st.session_state[note])
    if _apply(key, lambda tree: tree_edits.attach(tree, id_, evidence)):
        st.session_state[note] = ""


def _detached(key: str, id_: str, evidence: Evidence) -> None:
    _apply(key, lambda tree: tree_edits.detach(tree, id_, evidence))


def _choose(label: str, nodes: Any, key: str, first: str | None = None) -> Node | None:
    """Choose a statement; the widget keeps its number."""
    by_id = {node.id: node for node in nodes}
    ids = list(by_id)
    chosen = st.selectbox(
        label,
        ids,
        index=ids.index(first) if first in by_id else 0,
        format_func=lambda id_: (
            f"{KIND_LABELS[by_id[id_].kind]}: {by_id[id_].text}"
            if id_ in by_id
            else id_
        ),
        key=key,
    )
    return by_id.get(chosen)


def _of(label: str, names: Mapping[Any, str], key: str, start: Any) -> Any:
    codes = list(names)
    return st.selectbox(
        label,
        codes,
        index=codes.index(start) if start in names else 0,
        format_func=lambda code: names.get(code, code),
        key=key,
    )


def _state(key: str, name: str) -> Any:
    return st.session_state[f"{key}_{name}"]


def _apply(key: str, edit: Callable[[ProblemTree], ProblemTree]) -> bool:
    """Change the tree and keep the one before, or say why it cannot be changed."""
    before = current(key)
    try:
        after = edit(before)
    except PlanningError as refused:
        notices.keep(key, "error", str(refused), title="Belum diubah")
        return False
    earlier = [*st.session_state.get(f"{key}_dulu", []), before]
    st.session_state[f"{key}_isi"] = after
    st.session_state[f"{key}_dulu"] = earlier[-MAX_UNDO:]
    return True


def _undo(key: str) -> None:
    st.button(
        "Urungkan perubahan terakhir",
        icon=":material/undo:",
        disabled=not st.session_state.get(f"{key}_dulu"),
        on_click=_undone,
        args=(key,),
        key=f"{key}_urung",
    )


def _undone(key: str) -> None:
    *earlier, last = st.session_state[f"{key}_dulu"]
    for name in [str(each) for each in st.session_state]:
        if name.startswith(f"{key}_baru_"):  # would show the words that were undone
            del st.session_state[name]
    st.session_state[f"{key}_isi"] = last
    st.session_state[f"{key}_dulu"] = earlier
