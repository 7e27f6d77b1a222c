"""A problem tree: one core problem, its causes below it, its effects above it.

Trees are frozen; `planning/tree_edits.py` makes new ones. A tree may break the rules
while somebody works on it: `violations` says where, and how to mend it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

CORE, CAUSE, EFFECT = "inti", "sebab", "akibat"
KIND_LABELS = {EFFECT: "Akibat", CORE: "Masalah inti", CAUSE: "Sebab"}
MAX_NODES, MAX_LETTERS, MAX_EVIDENCE = 60, 200, 10


@dataclass(frozen=True)
class Evidence:
    """Where a number that supports a statement is found; the number is not saved."""

    indikator: str
    jenis: str
    wilayah: str
    tahun: int
    note: str = ""


@dataclass(frozen=True)
class Node:
    """One statement; `parent` is the statement it hangs on, None for the core."""

    id: str
    kind: str
    text: str
    parent: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Violation:
    """A broken rule, the statement it is about (None: the whole tree), how to mend."""

    node: str | None
    rule: str
    message: str


@dataclass(frozen=True)
class ProblemTree:
    """Statements in the order in which they were written."""

    nodes: tuple[Node, ...] = ()

    @property
    def core(self) -> Node | None:
        """The core problem; None where there is none yet."""
        return next((node for node in self.nodes if node.kind == CORE), None)

    def node(self, id_: str) -> Node:
        """Return one statement."""
        return next(node for node in self.nodes if node.id == id_)

    def below(self, id_: str, kind: str) -> tuple[Node, ...]:
        """Return the statements of one kind that hang directly on another."""
        return tuple(n for n in self.nodes if n.parent == id_ and n.kind == kind)


def outline(tree: ProblemTree) -> list[tuple[int, Node]]:
    """Return what hangs on the core, top to bottom, each with its distance to it.

    Effects come first, the farthest on top; then the core, then the causes.
    """
    if tree.core is None:
        return []
    effects = list(_walk(tree, tree.core.id, EFFECT, 1, {tree.core.id}))
    causes = list(_walk(tree, tree.core.id, CAUSE, 1, {tree.core.id}))
    return [*reversed(effects), (0, tree.core), *causes]


def _walk(
    tree: ProblemTree, id_: str, kind: str, depth: int, seen: set[str]
) -> Iterator[tuple[int, Node]]:
    for child in tree.below(id_, kind):
        if child.id not in seen:
            seen.add(child.id)
            yield depth, child
            yield from _walk(tree, child.id, kind, depth + 1, seen)


def violations(tree: ProblemTree) -> list[Violation]:
    """Return every broken rule, in the order of the statements; empty when sound."""
    found = [*_whole(tree)]
    for node in tree.nodes:
        for rules in (_own_rules(node), _place_rules(tree, node), _twice(tree, node)):
            found += [Violation(node.id, rule, message) for rule, message in rules]
    return found


def evidence_violations(
    tree: ProblemTree,
    *,
    indikator: Collection[str],
    jenis: Collection[str],
    wilayah: Collection[str],
    tahun: Collection[int],
) -> list[Violation]:
    """Return every piece of evidence that points to something unknown."""
    known: dict[str, Collection[str] | Collection[int]] = {
        "indikator": indikator,
        "jenis": jenis,
        "wilayah": wilayah,
        "tahun": tahun,
    }
    return [
        Violation(
            node.id,
            "bukti",
            f"{named(node)}: buktinya menunjuk {what} “{getattr(each, what)}”, yang "
            "tidak ada di data ini. Hapus bukti itu lalu pilih lagi dari daftar.",
        )
        for node in tree.nodes
        for each in node.evidence
        for what, allowed in known.items()
        if getattr(each, what) not in allowed
    ]


def named(node: Node) -> str:
    """Name a statement in a message."""
    text = " ".join(node.text.split())
    kind = KIND_LABELS.get(node.kind, "Pernyataan")
    if not text:
        return f"{kind} nomor {node.id}"
    return f"{kind} “{text if len(text) <= 60 else text[:59] + '…'}”"


def same_text(text: str) -> str:
    """Return a text as it is compared: blanks, capitals and full stop aside."""
    return " ".join(text.split()).casefold().rstrip(". ")


def _whole(tree: ProblemTree) -> Iterator[Violation]:
    cores = [node for node in tree.nodes if node.kind == CORE]
    if not cores:
        yield Violation(
            None,
            "tanpa inti",
            "Belum ada masalah inti. Tulis satu masalah yang paling pokok.",
        )
    for extra in cores[1:]:
        yield Violation(
            extra.id,
            "inti ganda",
            f"{named(extra)}: masalah inti hanya boleh satu; yang pertama "
            f"{named(cores[0])}. Jadikan yang ini sebab atau akibat, atau hapus.",
        )
    if len(tree.nodes) > MAX_NODES:
        yield Violation(
            None,
            "terlalu banyak",
            f"Pohon memuat {len(tree.nodes)} pernyataan; paling banyak {MAX_NODES}. "
            "Gabungkan yang serupa atau hapus yang paling jauh dari inti.",
        )


def _own_rules(node: Node) -> Iterator[tuple[str, str]]:
    who = named(node)
    if node.kind not in KIND_LABELS:
        yield (
            "tipe",
            f"{who}: tipe “{node.kind}” tidak dikenal. Pilih inti, sebab, atau akibat.",
        )
    if not same_text(node.text):
        yield "kosong", f"{who}: kalimatnya kosong. Tulis masalahnya, atau hapus."
    if len(node.text) > MAX_LETTERS:
        yield (
            "panjang",
            f"{who}: kalimatnya {len(node.text)} huruf; paling panjang {MAX_LETTERS}. "
            "Singkatkan menjadi satu masalah.",
        )
    if len(node.evidence) > MAX_EVIDENCE:
        yield (
            "bukti banyak",
            f"{who}: ada {len(node.evidence)} bukti; paling banyak {MAX_EVIDENCE}. "
            "Hapus yang paling lemah.",
        )
    if any(len(each.note) > MAX_LETTERS for each in node.evidence):
        yield (
            "catatan panjang",
            f"{who}: catatan pada bukti paling panjang {MAX_LETTERS} huruf. "
            "Singkatkan.",
        )


def _twice(tree: ProblemTree, node: Node) -> Iterator[tuple[str, str]]:
    if sum(each.id == node.id for each in tree.nodes) > 1:
        yield (
            "nomor ganda",
            f"{named(node)}: nomor {node.id} dipakai dua kali. Hapus salah satunya.",
        )
    text = same_text(node.text)
    if text and sum(same_text(each.text) == text for each in tree.nodes) > 1:
        yield (
            "kembar",
            f"{named(node)}: kalimat ini ditulis lebih dari sekali. Hapus salah "
            "satu, atau tulis apa bedanya.",
        )


def _place_rules(tree: ProblemTree, node: Node) -> Iterator[tuple[str, str]]:
    who = named(node)
    if node.kind == CORE:
        if node.parent is not None:
            yield (
                "inti berinduk",
                f"{who}: masalah inti tidak berinduk. Kosongkan induknya.",
            )
        return
    parents = [each for each in tree.nodes if each.id == node.parent]
    if not parents:
        yield "lepas", f"{who}: belum digantungkan. Pilih induknya."
    elif parents[0].kind not in (CORE, node.kind):
        yield (
            "salah induk",
            f"{who}: tidak dapat digantungkan pada {named(parents[0])}. Sebab berinduk "
            "inti atau sebab lain; akibat berinduk inti atau akibat lain.",
        )
    elif _is_on_a_circle(tree, node):
        yield (
            "berputar",
            f"{who}: induknya berputar kembali ke dirinya sendiri. Pilih induk lain "
            "yang menuju masalah inti.",
        )


def _is_on_a_circle(tree: ProblemTree, node: Node) -> bool:
    parents = {each.id: each.parent for each in tree.nodes}
    seen, above = set[str](), node.parent
    while above in parents and above not in seen:
        if above == node.id:
            return True
        seen.add(above)
        above = parents[above]
    return False  # ends at the core, or runs into a circle found at its own statements
