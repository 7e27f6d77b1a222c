"""A problem tree and its objective tree as the page shows them."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from psks_analysis.figures.tree_diagram import Box, tree_figure
from psks_analysis.planning.objective_tree import OBJECTIVE_LABELS, objective_tree
from psks_analysis.planning.problem_tree import (
    CAUSE,
    CORE,
    EFFECT,
    KIND_LABELS,
    Evidence,
    Node,
    ProblemTree,
    evidence_violations,
    outline,
    violations,
)
from psks_analysis.ui.shared import elements

PLACES = {EFFECT: "atas", CORE: "inti", CAUSE: "bawah"}


def no_value(_: Evidence) -> str:
    """Tell no value: where nothing but names is known."""
    return ""


@dataclass(frozen=True)
class Known:
    """What evidence may point to: names by code, and years, latest first.

    `start` is what the page is about, to be proposed first; `value` says what the data
    tell there.
    """

    indikator: Mapping[str, str]
    jenis: Mapping[str, str]
    wilayah: Mapping[str, str]
    tahun: tuple[int, ...]
    start: Evidence | None = None
    value: Callable[[Evidence], str] = no_value

    def proposed(self, text: str) -> dict[str, str | int]:
        """Return the evidence to begin with for a statement, by the parts it has.

        A kind or a place that the statement names counts before those of the page.
        """
        parts: dict[str, str | int] = {
            "indikator": next(iter(self.indikator), ""),
            "jenis": next(iter(self.jenis), ""),
            "wilayah": next(iter(self.wilayah), ""),
            "tahun": next(iter(self.tahun), 0),
        }
        for name in parts:
            value: Any = getattr(self.start, name, None)
            if value in getattr(self, name):
                parts[name] = value
        for name in ("jenis", "wilayah"):
            parts[name] = _named_in(text, getattr(self, name)) or parts[name]
        return parts


def _named_in(text: str, names: Mapping[str, str]) -> str:
    """Return what a text names, the longest of several names; blank for nothing."""
    said = text.casefold()
    found = [
        (len(name), kode)
        for kode, name in names.items()
        if re.search(rf"\b{re.escape(name.casefold())}\b", said)
    ]
    return max(found)[1] if found else ""


def faults(tree: ProblemTree, known: Known) -> list[str]:
    """Return what must be mended, in words."""
    found = [
        *violations(tree),
        *evidence_violations(
            tree,
            indikator=known.indikator,
            jenis=known.jenis,
            wilayah=known.wilayah,
            tahun=known.tahun,
        ),
    ]
    return [each.message for each in found]


def show(
    tree: ProblemTree, known: Known, *, key: str = "pohon", mark: str | None = None
) -> None:
    """Draw the tree, and write it as a list for those who cannot see the drawing."""
    texts = {node.id: (KIND_LABELS[node.kind], node.text) for node in tree.nodes}
    _draw(tree, texts, "Pohon masalah", key=f"{key}_gambar", mark=mark)
    with st.expander("Pohon sebagai daftar, dengan bukti", key=f"{key}_e4"):
        st.html("".join(_item(depth, node, known) for depth, node in outline(tree)))


def show_objectives(
    tree: ProblemTree, *, key: str = "tujuan", mark: str | None = None
) -> None:
    """Draw the objective tree, and say what must be written by people."""
    draft = objective_tree(tree)
    st.info(f"{draft.note}: setiap masalah dibalik menjadi keadaan yang diinginkan.")
    texts = {n.id: (OBJECTIVE_LABELS[n.kind], n.text) for n in draft.nodes}
    _draw(tree, texts, "Pohon tujuan (draf)", key=f"{key}_gambar", mark=mark)
    open_ = [node for node in draft.nodes if node.needs_rewording]
    if open_:
        st.warning(
            f"{len(open_)} kalimat perlu ditulis ulang: ubah kalimat masalahnya agar "
            "dimulai dengan kata seperti “Kurangnya”, “Tingginya”, atau “Belum ada”, "
            "atau tulis sendiri tujuannya di rencana program."
        )


def _draw(
    tree: ProblemTree,
    texts: Mapping[str, tuple[str, str]],
    title: str,
    *,
    key: str,
    mark: str | None,
) -> None:
    rows = outline(tree)
    positions = {node.id: number for number, (_, node) in enumerate(rows)}
    boxes = [
        Box(*texts[node.id], depth, PLACES[node.kind], positions.get(node.parent or ""))
        for depth, node in rows
    ]
    alt = f"{title}: " + "; ".join(f"{box.label} {box.text}" for box in boxes)
    elements.own_chart(tree_figure(boxes, mark), alt, key)


def _item(depth: int, node: Node, known: Known) -> str:
    lines = [
        f"<strong>{KIND_LABELS[node.kind]}</strong>: {html.escape(node.text)}",
        *(f"Bukti: {html.escape(proof_text(each, known))}" for each in node.evidence),
    ]
    inner = f"<li>{'<br>'.join(lines)}</li>"
    return "<ul>" * (depth + 1) + inner + "</ul>" * (depth + 1)


def proof_text(each: Evidence, known: Known) -> str:
    """Say where a piece of evidence is found, by names."""
    words = [
        known.indikator.get(each.indikator, each.indikator),
        known.jenis.get(each.jenis, each.jenis),
        known.wilayah.get(each.wilayah, each.wilayah),
        str(each.tahun),
    ]
    told = known.value(each)
    value = f": {told}" if told else ""
    return ", ".join(words) + value + (f" ({each.note})" if each.note else "")
