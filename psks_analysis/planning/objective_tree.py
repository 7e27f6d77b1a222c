"""A problem tree turned round: every problem as the state that is wanted instead.

The words are exchanged by the rules of `kata_tujuan.csv`. The outcome is a draft,
always: people must read it, above all where no rule was found.
"""

import re
from dataclasses import dataclass

from psks_analysis.catalog.objectives import (
    END,
    LEFT_OVER,
    MIDDLE,
    START,
    Wording,
    wordings,
)
from psks_analysis.planning.problem_tree import (
    CAUSE,
    CORE,
    EFFECT,
    Node,
    ProblemTree,
)

KINDS = {CORE: "tujuan", CAUSE: "cara", EFFECT: "hasil"}
OBJECTIVE_LABELS = {"hasil": "Hasil", "tujuan": "Tujuan", "cara": "Cara"}
DRAFT = "DRAF, perlu dibaca dan diperbaiki bersama"
TO_BE_WRITTEN = "Tercapainya keadaan: (tulis lawan dari) “{}”"


@dataclass(frozen=True)
class Objective:
    """One wanted state, the problem it came from, and whether it must be reworded."""

    id: str
    kind: str
    text: str
    parent: str | None
    problem: str
    needs_rewording: bool


@dataclass(frozen=True)
class ObjectiveTree:
    """The wanted states, in the places of their problems; never more than a draft."""

    nodes: tuple[Objective, ...]
    note: str = DRAFT


def objective_tree(tree: ProblemTree) -> ObjectiveTree:
    """Return the draft of an objective tree; a sound tree is needed for a sound one."""
    return ObjectiveTree(tuple(_turned(node) for node in tree.nodes))


def objective(problem: str) -> tuple[str, bool]:
    """Return the wanted state for a problem, and whether it must be reworded.

    >>> objective("Kurangnya PSM yang terlatih")
    ('Meningkatnya PSM yang terlatih', False)
    >>> objective("Anak hidup di jalan")
    ('Tercapainya keadaan: (tulis lawan dari) “Anak hidup di jalan”', True)
    """
    text = " ".join(problem.split()).rstrip(".")
    for letak in (START, END, MIDDLE):
        for rule in (each for each in wordings() if each.letak == letak):
            new = _exchanged(text, rule)
            if new is not None:
                return new, _still_sounds_like_a_problem(new)
    return TO_BE_WRITTEN.format(text), True


def _turned(node: Node) -> Objective:
    text, flag = objective(node.text)
    return Objective(node.id, KINDS[node.kind], text, node.parent, node.text, flag)


def _exchanged(text: str, rule: Wording) -> str | None:
    word = re.escape(rule.kata)
    pattern = {
        START: rf"^{word}(?=\s)",
        MIDDLE: rf"(?<=\s){word}(?=\s)",
        END: rf"(?<=\s){word}$",
    }[rule.letak]
    new, count = re.subn(pattern, rule.menjadi, text, count=1, flags=re.IGNORECASE)
    return new if count else None


def _still_sounds_like_a_problem(text: str) -> bool:
    left = [rule.kata for rule in wordings() if rule.letak == LEFT_OVER]
    words = set(re.findall(r"\w+", text.casefold()))
    return not words.isdisjoint(left)
