"""What can be concluded from shown cells: intervals worked out by hand."""

import numpy as np
import pytest

from psks_analysis.disclosure import audit
from psks_analysis.disclosure.attacker import Tables


def interval(world, hidden, name, width=1):
    row = audit(world.published, hidden, width=width).loc[world.names.index(name)]
    return row["bawah"], row["atas"], bool(row["aman"])


def test_one_hidden_cell_between_totals_is_known(grid):
    world = grid([[3, 20], [30, 40]])
    assert interval(world, world.mask("a1"), "a1") == (3, 3, False)


def test_four_hidden_corners_leave_the_room_of_their_smallest_exchange(grid):
    world = grid([[3, 6], [7, 40]])
    hidden = world.mask("a1", "a2", "b1", "b2")
    # Upwards a2 = 6 and b1 = 7 can be emptied by at most 6: enough, and not pursued
    # beyond the wanted 5; downwards a1 itself ends at 0.
    low, high, is_safe = interval(world, hidden, "a1")
    assert low <= 1
    assert high >= 5
    assert is_safe


def test_a_small_cell_that_is_shown_is_refused(grid):
    world = grid([[2, 1], [9, 40]])
    hidden = world.mask("a1", "a2", "b1", "b2")  # but the row's 3 people are small too
    with pytest.raises(ValueError, match="small cell is shown"):
        audit(world.published, hidden, width=1)


def test_a_row_that_sums_to_less_than_wanted_stays_below_it(grid):
    world = grid([[2, 4], [9, 40]])
    hidden = world.mask("a1", "a2", "b1", "b2")
    # a* = 6 is shown: a1 reaches 6 by emptying a2; a2 reaches 6 by emptying a1.
    assert interval(world, hidden, "a1", width=2)[1:] == (6, True)
    assert interval(world, hidden, "a1", width=3)[1:] == (6, False)


def test_two_hidden_cells_in_every_row_and_column_can_still_tell_one(grid):
    # Two squares of hidden cells, a1-b2 and c3-d4, joined by b3 alone: the rows a and b
    # less the columns 1 and 2 leave exactly b3.
    world = grid([[7, 8, 50, 51], [9, 6, 3, 52], [53, 54, 8, 9], [55, 56, 7, 6]])
    hidden = world.mask("a1", "a2", "b1", "b2", "b3", "c3", "c4", "d3", "d4")
    table = hidden[:16].reshape(4, 4)
    assert (table.sum(axis=0) >= 2).all()
    assert (table.sum(axis=1) >= 2).all()
    assert interval(world, hidden, "b3") == (3, 3, False)


def test_a_zero_beside_a_hidden_cell_gives_it_no_room(grid):
    world = grid([[3, 0, 30], [20, 25, 30]])
    hidden = world.mask("a1", "a2", "b1", "b2")
    low, high, is_safe = interval(world, hidden, "a1")
    assert low <= 1  # it may go further down; that is not pursued
    assert (high, is_safe) == (3, False)


def test_a_shown_zero_empties_everything_in_it(small_world):
    world = small_world(
        {"x": 3, "y": 0, "z": 0, "w": 9},
        {"x": "x", "xy": "xy", "yz": "yz", "xw": "xw", "w": "w"},
    )
    # yz = 0 is shown, so y = 0 and xy says the same as x; both may move with w.
    hidden = world.mask("x", "xy", "w")
    assert interval(world, hidden, "x") == interval(world, hidden, "xy")
    assert interval(world, world.mask("x", "xy"), "x") == (3, 3, False)


def test_what_one_filter_leaves_of_another_is_known(small_world):
    atoms = {"A": 20, "B": 30, "F": 3}
    sums = {"A": "A", "B": "B", "F": "F", "SEMUA": "ABF", "TANPA": "AB"}
    world = small_world(atoms, sums)
    assert interval(world, world.mask("F"), "F") == (3, 3, False)
    # Hiding a kind does not help as long as both sums are shown.
    assert interval(world, world.mask("F", "A", "B"), "F") == (3, 3, False)
    open_sum = world.mask("F", "SEMUA")
    assert interval(world, open_sum, "F")[2]


def test_men_are_the_total_less_the_women(small_world):
    world = small_world({"L": 2, "P": 40}, {"L": "L", "P": "P", "LP": "LP"})
    assert interval(world, world.mask("L"), "L") == (2, 2, False)
    assert interval(world, world.mask("L", "P"), "L")[2]


def test_those_not_handled_are_all_less_the_handled(small_world):
    world = small_world(
        {"h": 98, "b": 2}, {"semua": "hb", "tertangani": "h", "belum": "b"}
    )
    assert interval(world, world.mask("belum"), "belum") == (2, 2, False)
    assert interval(world, world.mask("belum", "tertangani"), "belum")[2]


def test_without_any_total_a_hidden_cell_is_open(small_world):
    world = small_world({"x": 2, "y": 30}, {"x": "x", "y": "y"})
    low, high, is_safe = interval(world, world.mask("x"), "x")
    assert low <= 1
    assert high >= 5
    assert is_safe


def test_only_small_cells_are_listed_and_by_their_number(grid):
    world = grid([[3, 20], [30, 40]])
    listed = audit(world.published, np.ones(9, bool), width=1)
    assert list(listed.index) == [world.names.index("a1")]
    assert list(listed.columns) == ["nilai", "bawah", "atas", "aman"]


@pytest.mark.parametrize("width", [0, 1, 4])
def test_the_wanted_room_grows_with_the_width(grid, width):
    world = grid([[3, 3], [9, 40]], threshold=5)
    hidden = world.mask("a1", "a2", "b1", "b2")
    # a* = 6 is the most that a1 can be; wanted are 4 + width.
    assert interval(world, hidden, "a1", width)[2] is (4 + width <= 6)


def test_cells_that_come_along_may_be_passed_on_the_way(grid):
    world = grid([[1, 1], [9, 9]])
    goals, free = np.full(len(world.names), 5.0), np.zeros(len(world.names))
    (total,) = np.flatnonzero(world.mask("a*"))
    goals[total] = 14.0
    parts = np.flatnonzero(world.mask("a1", "a2"))
    one, both = np.array([total]), np.concatenate([parts, [total]])
    tables = Tables(world.published)
    for cells, others in ((one, parts), (both, np.zeros(0, int))):
        table = tables.towards(cells, goals, free, along=others, all_the_way=True)
        values = world.published.members @ table
        assert values[total] >= 14
        assert (values[parts] >= 5).all()
