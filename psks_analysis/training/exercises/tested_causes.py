"""Which cause a wrong statement has: it is said only where it was tested.

A suspicion is a key with one thing broken: those that the exercise foresees, and those
that `key_breaks` makes. It counts where the broken key gives the trainee's rows, and
where the trainee's statement shows the broken thing: two causes may give the same rows.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from psks_analysis.errors import ExerciseError
from psks_analysis.formats import number
from psks_analysis.training.exercises import key_breaks
from psks_analysis.training.exercises.exercise_model import FieldSpec
from psks_analysis.training.exercises.results import Rows, of_frame, same
from psks_analysis.training.exercises.row_differences import at_the_bound, loose
from psks_analysis.training.exercises.sql_shape import Trait, parsed, traits
from psks_analysis.training.exercises.world import (
    Foreseen,
    Prepared,
    World,
    asking,
)
from psks_analysis.training.practice_data import practice_tables

MOST_TRIED = 150  # broken keys for one statement
NO_RIVAL = 1e-9
# What an exercise itself calls by a more telling name.
GENERAL = {"SYARAT_KURANG", "TEKS_LAIN", "KOLOM_KELIRU", "PEMBILANG_KELIRU"}
SPELLING = ("urut", "gabung", "disamakan", "lagi")  # of which one is as good as another
BY_THE_AUTHOR = 0.1  # what an exercise foresees itself is worth that much likeness


@dataclass(frozen=True)
class Cause:
    """A cause that was tested, what to say of it, how alike the broken key is."""

    kode: str
    facts: dict[str, str] = field(default_factory=dict)
    pesan: str = ""
    likeness: float = 0.0
    foreseen: bool = False


def cause(
    prepared: Prepared, spec: FieldSpec, rows: Rows, sql: str, key_sql: str
) -> Cause | None:
    """Return the cause of wrong rows, None where no test leaves just one."""
    if parsed(sql) is None:
        return None
    met = [
        *_of_foreseen(prepared, spec, rows, sql, key_sql),
        *_of_breaks(prepared, spec, rows, sql, key_sql),
    ]
    if any(each.foreseen for each in met):
        met = [each for each in met if each.foreseen or each.kode not in GENERAL]
    best = max((each.likeness for each in met), default=0)
    first = [each for each in met if each.likeness >= best - NO_RIVAL]
    return first[0] if len({each.kode for each in first}) == 1 else None


def _of_foreseen(
    prepared: Prepared, spec: FieldSpec, rows: Rows, sql: str, key_sql: str
) -> Iterator[Cause]:
    for foreseen in prepared.foreseen:
        if foreseen.field != spec.nama or foreseen.key is None:
            continue
        wrong = foreseen.key
        if wrong.rows is None or not _shows(sql, wrong.sql, key_sql, by_hand=True):
            continue
        if _met(prepared, spec, rows, of_frame(wrong.rows)):
            yield _foreseen_cause(foreseen, _likeness(sql, wrong.sql) + BY_THE_AUTHOR)


def _foreseen_cause(foreseen: Foreseen, likeness: float) -> Cause:
    return Cause(foreseen.rule.kode, {}, foreseen.rule.pesan, likeness, True)


def _of_breaks(
    prepared: Prepared, spec: FieldSpec, rows: Rows, sql: str, key_sql: str
) -> Iterator[Cause]:
    tree = parsed(key_sql)
    if tree is None:
        return
    tables = practice_tables(prepared.seed)
    columns = {name: tuple(frame.columns) for name, frame in tables.items()}
    broken = key_breaks.Broken(tree, sql, columns, _texts(prepared.seed))
    made = _shown_by(key_breaks.breaks(broken), sql, key_sql)
    right = prepared.keys[spec.nama].rows
    if not made or right is None:
        return
    with asking(prepared.exercise, prepared.seed) as world:
        for each, likeness in made:
            got = _rows(world, each.sql)
            if got is not None and _met(prepared, spec, rows, got):
                facts = each.facts | {"daftar": at_the_bound(got, of_frame(right))}
                facts["n"] = number(len(right) - len(got.rows))
                yield Cause(each.kode, facts, "", likeness)


def _met(prepared: Prepared, spec: FieldSpec, rows: Rows, broken: Rows) -> bool:
    """Whether the rows are those of a broken key, which are not the right ones."""
    right = prepared.keys[spec.nama].rows
    if right is None or not same(rows, broken, loose(spec, rows, broken)):
        return False
    return not same(broken, of_frame(right), loose(spec, broken, of_frame(right)))


def _shown_by(
    made: Iterable[key_breaks.Break], sql: str, key_sql: str
) -> list[tuple[key_breaks.Break, float]]:
    """Return the broken keys that the statement is like, the most alike first."""
    found = {each.sql: each for each in made if each.sql != key_sql}
    shown = [
        (each, _likeness(sql, each.sql))
        for each in found.values()
        if _shows(sql, each.sql, key_sql)
    ]
    return sorted(shown, key=lambda each: -each[1])[:MOST_TRIED]


def _shows(sql: str, broken: str, key: str, *, by_hand: bool = False) -> bool:
    """Whether a statement has of a broken key what the key has not, or lacks it too.

    A key that was broken by hand may also be spelt otherwise than the key.
    """
    own, wrong, right = traits(sql), traits(broken), traits(key)
    added, gone = wrong - right, right - wrong
    if added and not by_hand:
        return bool(added & own)
    if by_hand and _telling(added | gone):
        added, gone = _telling(added), _telling(gone)
    return bool((added & own) or (gone - own))


def _telling(found: frozenset[Trait]) -> frozenset[Trait]:
    return frozenset(each for each in found if not _is_spelling(each))


def _is_spelling(trait: Trait) -> bool:
    return trait[0] in SPELLING or "kecamatan_kode" in trait


def _likeness(one: str, other: str) -> float:
    a, b = traits(one), traits(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def _rows(world: World, sql: str) -> Rows | None:
    """Return what a broken key gives, None where it cannot be run."""
    with suppress(ExerciseError):
        return of_frame(world.ask(sql, "kunci yang dirusak"))
    return None


@lru_cache(maxsize=64)
def _texts(seed: int) -> frozenset[str]:
    """Return every text of the tables."""
    found: set[str] = set()
    for frame in practice_tables(seed).values():
        for column in frame.select_dtypes(exclude="number"):
            found |= set(frame[column].dropna().astype(str))
    return frozenset(found)
