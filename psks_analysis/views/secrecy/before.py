"""What was shown of a tahun before: known facts, and what an import lets one work out.

Whoever kept the old tables knows every number in them. What is reported as it was then
is the same people; what an import brought or took away are people of their own, whom
the old and the new tables tell of together (:mod:`parts`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis.store.masks import SuppressionMask
from psks_analysis.views.secrecy.atoms import Atoms
from psks_analysis.views.secrecy.parts import Part
from psks_analysis.views.secrecy.places import same_rows
from psks_analysis.views.secrecy.sums import Sums, in_part, membership, values

Known = tuple[sparse.csr_matrix, np.ndarray]


@dataclass(frozen=True)
class Told:
    """Some sums, and which of their numbers were shown, of shape (area, jenis)."""

    sums: Sums
    shown: np.ndarray

    @property
    def key(self) -> tuple[object, ...]:
        """What is told, whatever the numbers are."""
        return self.sums.kode, self.sums.count, self.sums.sex


@dataclass(frozen=True)
class State:
    """A tahun as it was shown once.

    Parameters
    ----------
    rows : DataFrame
        What was reported, as ``Reported`` has it.
    told : sequence of Told
        What was told of kecamatan and kabupaten.
    desa : dict of ndarray, optional
        What was hidden of desa, and told at all; None if nothing was ever shown.
    marks : dict of ndarray
        The mask of kecamatan and kabupaten.
    """

    rows: pd.DataFrame
    told: Sequence[Told]
    desa: SuppressionMask | None = None
    marks: SuppressionMask = field(default_factory=dict)


@dataclass(frozen=True)
class Lines:
    """Small numbers that are not published now, but must stay open all the same.

    Parameters
    ----------
    members : csr_matrix, shape (lines, atoms)
    counts, limits : ndarray, shape (lines,)
        What they are, and the threshold.
    is_part : ndarray of bool, shape (lines,)
        Whether it is what an import changed of a number: it may be nobody.
    """

    members: sparse.csr_matrix
    counts: np.ndarray
    limits: np.ndarray
    is_part: np.ndarray

    @classmethod
    def none(cls, atoms: int) -> "Lines":
        """Return no line over so many atoms."""
        empty = sparse.csr_matrix((0, atoms))
        return cls(empty, np.zeros(0), np.zeros(0, int), np.zeros(0, bool))


def joined(found: Sequence[Lines]) -> Lines:
    """Return all of these lines, which are over the same atoms."""
    return Lines(
        sparse.vstack([each.members for each in found], format="csr"),
        np.concatenate([each.counts for each in found]),
        np.concatenate([each.limits for each in found]),
        np.concatenate([each.is_part for each in found]),
    )


def in_state(parts: Sequence[Part], atoms: Atoms, number: int) -> np.ndarray:
    """Say which atoms count in a state; the last one is now."""
    return np.asarray(np.array([part.when[number] for part in parts])[atoms.part])


def known_lines(parts: Sequence[Part], atoms: Atoms, before: Sequence[State]) -> Known:
    """Return every number that was shown before, over the people of then."""
    members = [sparse.csr_matrix((0, len(atoms.kind)))]
    numbers = [np.zeros(0)]
    for place, state in enumerate(before):
        counted = in_state(parts, atoms, place)
        for told in state.told:
            shown = np.flatnonzero(told.shown)
            members.append(membership(told.sums, atoms, counted)[shown])
            numbers.append(values(told.sums).ravel()[shown])
    every = sparse.vstack(members, format="csr")
    _, first = same_rows(every)
    return every[first], np.concatenate(numbers)[first]


def hidden_lines(
    parts: Sequence[Part], atoms: Atoms, before: Sequence[State]
) -> sparse.csr_matrix:
    """Return what was hidden the last time."""
    found = [sparse.csr_matrix((0, len(atoms.kind)))]
    for state in before[-1:]:
        counted = in_state(parts, atoms, len(before) - 1)
        found += [
            membership(told.sums, atoms, counted)[np.flatnonzero(~told.shown)]
            for told in state.told
        ]
    return sparse.vstack(found, format="csr")


def open_lines(
    now: Sequence[Sums],
    parts: Sequence[Part],
    atoms: Atoms,
    before: Sequence[State],
    limits: np.ndarray,
) -> Lines:
    """Return the small numbers of before, and those that imports brought or took."""
    found = [Lines.none(len(atoms.kind)), *_of_then(parts, atoms, before, limits)]
    for number, part in enumerate(parts if before else ()):
        own = atoms.part == number
        if part.when[-1]:
            told = list(now)
        else:
            last = max(n for n, counts in enumerate(part.when) if counts)
            told = [each.sums for each in before[last].told]
        found += _of_part(part, own, told, atoms, limits)
    return joined(found)


def _of_then(
    parts: Sequence[Part], atoms: Atoms, before: Sequence[State], limits: np.ndarray
) -> Iterator[Lines]:
    for place, state in enumerate(before):
        counted = in_state(parts, atoms, place)
        for told in state.told:
            adds_up = membership(told.sums, atoms, counted)
            yield _small(adds_up, values(told.sums), limits, ~told.shown)


def _of_part(
    part: Part, own: np.ndarray, told: Sequence[Sums], atoms: Atoms, limits: np.ndarray
) -> Iterator[Lines]:
    """Return what is new of every number, also of the kabupaten and of groups.

    Of what was there before only kind by kind, in each kecamatan: more than that was
    not promised then, and cannot be now.
    """
    is_new = not any(part.when[:-1])
    for sums in told:
        number = values(replace(sums, cells=in_part(sums, part)))
        wanted = np.full(number.shape, True)
        if not is_new:
            wanted &= sums.belongs.sum(axis=0) == 1
            wanted[-1] = False
        found = _small(membership(sums, atoms, own), number, limits, wanted)
        yield replace(found, is_part=np.full(len(found.counts), True))


def _small(
    members: sparse.csr_matrix,
    number: np.ndarray,
    limits: np.ndarray,
    wanted: np.ndarray,
) -> Lines:
    is_small = wanted & (number > 0) & (number < limits)
    rows = np.flatnonzero(is_small.ravel() & (np.diff(members.indptr) > 0))
    highest = np.broadcast_to(limits, number.shape)
    return Lines(
        members[rows],
        number.ravel()[rows],
        highest.ravel()[rows],
        np.full(len(rows), False),
    )
