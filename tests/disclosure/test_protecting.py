"""A mask is used only with a proof that all stays open; else nothing is shown."""

import dataclasses

import numpy as np
import pytest

from psks_analysis.disclosure import protect, suppress
from psks_analysis.disclosure.protecting import is_proved
from psks_analysis.disclosure.suppression import hide_and_prove


def test_what_the_attacker_cannot_open_is_shown(grid):
    published = grid([[3, 20, 90], [30, 8, 95], [91, 92, 93]]).published
    hidden, is_safe, proof = protect(published, width=1)
    assert is_safe
    assert (hidden == suppress(published, width=1)).all()
    assert is_proved(published, hidden, proof, width=1)
    assert not hidden.all()


def test_of_cells_that_contradict_each_other_nothing_is_shown(grid):
    world = grid([[3, 20], [30, 40]])
    counts = world.published.counts.copy()
    counts[world.names.index("**")] = 10  # less than its rows
    wrong = dataclasses.replace(world.published, counts=counts)
    with pytest.raises(ArithmeticError):
        suppress(wrong, width=1)
    hidden, is_safe, proof = protect(wrong, width=1)
    assert not is_safe
    assert not proof
    assert hidden.all()
    assert hidden.dtype == np.bool_


def test_no_table_proves_nothing(grid):
    published = grid([[3, 20, 90], [30, 8, 95], [91, 92, 93]]).published
    hidden, tables = hide_and_prove(published, width=1)
    assert is_proved(published, hidden, tables, width=1)
    assert not is_proved(published, hidden, [], width=1)


def test_a_table_that_contradicts_what_is_shown_proves_nothing(grid):
    published = grid([[3, 20, 90], [30, 8, 95], [91, 92, 93]]).published
    hidden, tables = hide_and_prove(published, width=1)
    moved = [table + 1 for table in tables]
    assert not is_proved(published, hidden, moved, width=1)
    assert not is_proved(published, published.is_small, tables, width=1)


def test_a_small_cell_that_is_shown_is_never_proved(grid):
    published = grid([[3, 20], [30, 40]]).published
    nothing = np.zeros(len(published.counts), bool)
    assert not is_proved(published, nothing, [], width=1)
