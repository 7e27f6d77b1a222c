"""A pattern is used only after the attacker has failed; else nothing is shown."""

import dataclasses

import numpy as np
import pytest

from psks_analysis.disclosure import protect, suppress


def test_what_the_attacker_cannot_open_is_shown(grid):
    published = grid([[3, 20, 90], [30, 8, 95], [91, 92, 93]]).published
    hidden, is_safe = protect(published, width=1)
    assert is_safe
    assert (hidden == suppress(published, width=1)).all()
    assert not hidden.all()


def test_of_cells_that_contradict_each_other_nothing_is_shown(grid):
    world = grid([[3, 20], [30, 40]])
    counts = world.published.counts.copy()
    counts[world.names.index("**")] = 10  # less than its rows
    wrong = dataclasses.replace(world.published, counts=counts)
    with pytest.raises(ArithmeticError):
        suppress(wrong, width=1)
    hidden, is_safe = protect(wrong, width=1)
    assert not is_safe
    assert hidden.all()
    assert hidden.dtype == np.bool_
