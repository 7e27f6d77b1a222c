"""Which recipients of a programme are hidden: a table of kecamatan and their total.

What was shown of a table before is known for good: a kecamatan with the same number is
the same people then and now, and one whose number changed is two groups.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from psks_analysis import catalog, disclosure
from psks_analysis.disclosure import Published
from psks_analysis.store import masks, shown
from psks_analysis.views.secrecy.places import same_rows
from psks_analysis.views.secrecy.remembered import MOST_STATES

METHOD = "penerima-3"
HIDDEN, COUNTS = "penerima", "jumlah"


@dataclass(frozen=True)
class Table:
    """Under which name a table is remembered, and which programmes it has."""

    name: str
    programs: tuple[str, ...]


@dataclass(frozen=True)
class Then:
    """Recipients of one programme as they were shown: the kabupaten is the last."""

    counts: np.ndarray
    hidden: np.ndarray


def hidden_recipients(counts: np.ndarray, table: Table | None = None) -> np.ndarray:
    """Say what to hide of one tahun.

    Parameters
    ----------
    counts : ndarray of float, shape (kecamatan, program)
        NaN where not reported.
    table : Table, optional
        Where it is remembered; data that never change are not.

    Returns
    -------
    ndarray of bool, shape (kecamatan + 1, program)
        The kabupaten is the last area.
    """
    threshold = catalog.settings().ambang_umum
    width = catalog.settings().lebar_perlindungan
    digest = hashlib.sha256(repr((METHOD, threshold, width, counts.shape)).encode())
    digest.update(np.ascontiguousarray(counts).tobytes())
    key = f"penerima-{digest.hexdigest()[:20]}"
    before = _before(counts, table, key)
    every = [counts, *(then.counts for each in before for then in each)]
    if not any(((each > 0) & (each < threshold)).any() for each in every):
        hidden = np.zeros((len(counts) + 1, counts.shape[1]), bool)
    else:
        hidden = masks.load_or_find(
            key, lambda: {HIDDEN: _found(counts, before, threshold, width)}
        )[HIDDEN]
    if table and masks.is_kept_only():
        if not shown.knows_lately(table.name, key, MOST_STATES + 1):
            masks.refuse_what_was_not_shown()
    elif table and not shown.knows(table.name, key):
        about = {"program": list(table.programs)}
        shown.remember(table.name, key, {COUNTS: counts, HIDDEN: hidden}, about)
    return hidden


def _before(counts: np.ndarray, table: Table | None, key: str) -> list[list[Then]]:
    """Return what was shown of each programme before."""
    if table is None:
        return [[] for _ in range(counts.shape[1])]
    kept = [
        each
        for each in shown.recall(table.name)
        if not each.is_damaged and each.key != key
        if len(each.arrays[COUNTS]) == len(counts)
    ][-MOST_STATES:]
    return [
        [
            Then(each.arrays[COUNTS][:, place], each.arrays[HIDDEN][:, place])
            for each in kept
            if program in each.about["program"]
            for place in [each.about["program"].index(program)]
        ]
        for program in table.programs
    ]


def _found(
    counts: np.ndarray, before: list[list[Then]], threshold: int, width: int
) -> np.ndarray:
    hidden = np.zeros((len(counts) + 1, counts.shape[1]), bool)
    for program in range(counts.shape[1]):
        now = counts[:, program]
        served = np.flatnonzero(now > 0)
        published = _published(now, before[program], threshold)
        cells = disclosure.protect(published, width=width).hidden
        hidden[served, program] = cells[: len(served)]
        hidden[-1, program] = cells[len(served)]
    return hidden


def _published(now: np.ndarray, before: Sequence[Then], threshold: int) -> Published:
    """Return the table of one programme with all that was shown of it before."""
    times = [now, *(then.counts for then in before)]
    groups = {
        place: number
        for number, place in enumerate(
            sorted({place for each in times for place in _in(each)})
        )
    }
    members, numbers = _lines(now, groups)
    own, known = len(numbers), [(sparse.csr_matrix((0, len(groups))), np.zeros(0))]
    further = [(members, numbers)]
    for then in before:
        lines, values = _lines(then.counts, groups)
        is_hidden = then.hidden[[*np.flatnonzero(then.counts > 0), -1]]
        known.append((lines[~is_hidden], values[~is_hidden]))
        is_small = is_hidden & (values < threshold)
        further.append((lines[is_small], values[is_small]))
    members = sparse.vstack([lines for lines, _ in further], format="csr")
    values = np.concatenate([each for _, each in further])
    facts = sparse.vstack([lines for lines, _ in known], format="csr")
    first = same_rows(facts)[1]
    return Published(
        values,
        members,
        np.full(len(values), threshold),
        1 + np.log1p(values),
        occupied=sparse.identity(len(groups), format="csr"),  # a 0 is always shown
        unpublished=np.arange(len(values)) >= own,
        known=(facts[first], np.concatenate([each for _, each in known])[first]),
        told_before=np.zeros(len(values), bool) if before else None,
    )


def _in(counts: np.ndarray) -> list[tuple[int, float]]:
    """Return the groups of people of a table: a kecamatan and its number."""
    return [(int(place), float(counts[place])) for place in np.flatnonzero(counts > 0)]


def _lines(
    counts: np.ndarray, groups: dict[tuple[int, float], int]
) -> tuple[sparse.csr_matrix, np.ndarray]:
    """Return each kecamatan and their sum over the groups, and what they are."""
    own = _in(counts)
    columns = [groups[each] for each in own]
    rows = list(range(len(own)))
    each = sparse.csr_matrix(
        (np.ones(2 * len(own)), ([*rows, *[len(own)] * len(own)], 2 * columns)),
        shape=(len(own) + 1, len(groups)),
    )
    values = np.array([value for _, value in own])
    return each, np.append(values, values.sum())
