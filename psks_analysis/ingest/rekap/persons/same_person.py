"""Which rows are one person: by NIK, and perhaps by a like name and the same birthday.

Nothing is merged that may be two people: twins have one birthday and like names, and a
number may be copied into the wrong row. What is doubted is told, with what either
answer would do to the counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from psks_analysis.ingest.rekap.options import ALIKE, NOBODY

AT_ONCE = 500  # names held against all others of their birthday: 1 January has many
OTHER_NAME = 60  # per cent of the letters: below it two names are of two people
Pair = tuple[int, int]


@dataclass(frozen=True, repr=False)
class Doubles:
    """Pairs of people, the earlier one first, by what speaks for their being one.

    Parameters
    ----------
    same : list of pairs
        The same NIK, and nothing else against it.
    disputed : list of pairs
        The same NIK, but another name and another birthday.
    alike : list of pairs
        A like name and the same birthday, and no NIK of both.
    twins : list of pairs
        The same, but each with a NIK of their own.
    """

    same: list[Pair]
    disputed: list[Pair]
    alike: list[Pair]
    twins: list[Pair]

    def taken(self, ganda: str | None) -> list[Pair]:
        """Return the pairs that are one person by the answer of the user."""
        if ganda == NOBODY:
            return []
        return (
            [*self.same, *self.disputed, *self.alike] if ganda == ALIKE else self.same
        )


def find_doubles(people: pd.DataFrame, likeness: int) -> Doubles:
    """Compare people who share a NIK or a birthday.

    `likeness` is the per cent of letters from which two names are alike.
    """
    same: list[Pair] = []
    disputed: list[Pair] = []
    for group in _groups(people["nik"]):
        first, *others = group
        for other in others:
            pair = (first, other)
            (disputed if _is_other(people, pair) else same).append(pair)
    alike: list[Pair] = []
    twins: list[Pair] = []
    for group in _groups(_birthdays(people)):
        for pair in _alike(people, group, likeness):
            marks = {people.loc[each, "nik"] for each in pair}
            if None in marks:
                alike.append(pair)
            elif len(marks) == 2:
                twins.append(pair)
    return Doubles(same, disputed, alike, twins)


def who(people: pd.DataFrame, pairs: list[Pair]) -> "pd.Series[int]":
    """Return for each of the people the first one that they are the same as."""
    leader = {int(each): int(each) for each in people.index}

    def first(each: int) -> int:
        while leader[each] != each:
            each = leader[each]
        return each

    for pair in pairs:
        low, high = sorted(map(first, pair))
        leader[high] = low
    return pd.Series({each: first(each) for each in leader}, dtype="int64")


def _groups(marks: "pd.Series[object]") -> Iterator[list[int]]:
    """Return those who share a mark, in the order in which they were read."""
    known = marks[marks.notna()]
    for _, group in known.groupby(known, sort=False):
        if len(group) > 1:
            yield [int(each) for each in group.index]


def _birthdays(people: pd.DataFrame) -> "pd.Series[object]":
    """Return the birthday of everybody who has a name, by NIK where none is written."""
    by_nik = people["lahir_nik"].map(
        lambda days: days[0] if days and len(days) == 1 else None
    )
    born = people["lahir"].where(people["lahir"].notna(), by_nik)
    return born.where(people["nama"].notna(), None)


def _is_other(people: pd.DataFrame, pair: Pair) -> bool:
    """Say whether two with one NIK are two: other names, and no birthday alike."""
    one, other = (people.loc[each] for each in pair)
    if not one["nama"] or not other["nama"]:
        return False
    has_birthdays = one["lahir"] is not None and other["lahir"] is not None
    if has_birthdays and one["lahir"] == other["lahir"]:
        return False
    return fuzz.token_sort_ratio(one["nama"], other["nama"]) < OTHER_NAME


def _alike(people: pd.DataFrame, group: list[int], likeness: int) -> Iterator[Pair]:
    """Return the pairs of a group whose names are alike, and whose sex may be one."""
    names, sexes = (people.loc[group, each].tolist() for each in ("nama", "sex"))
    for first in range(0, len(group), AT_ONCE):
        scores = process.cdist(
            names[first : first + AT_ONCE],
            names,
            scorer=fuzz.token_sort_ratio,
            score_cutoff=likeness,
        )
        for row, high in np.argwhere(scores >= likeness).tolist():
            low = first + row
            if low < high and len({sexes[low], sexes[high]} - {None}) < 2:
                yield group[low], group[high]
