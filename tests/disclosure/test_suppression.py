"""Complementary suppression against every trap that is known, typed by hand."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from psks_analysis.disclosure import Published, at_least, audit, suppress
from psks_analysis.disclosure.suppression import hide_and_prove

WIDTH = 1


@pytest.fixture(name="check")
def nothing_can_be_worked_out(plain_limits):
    """Hide, attack without shortcuts, and return the names of the hidden cells."""

    def check(world, width=WIDTH, unpublished=None):
        published = replace(world.published, unpublished=unpublished)
        hidden = suppress(published, width=width)
        small = np.flatnonzero(published.is_small)
        assert hidden[small].all()
        for cell in small:
            low, high = plain_limits(published, hidden, cell)
            wanted = published.threshold[cell] - 1 + width
            assert low <= 1 + 1e-6, f"{world.names[cell]} is at least {low}"
            assert high >= wanted - 1e-6, f"{world.names[cell]} is at most {high}"
        assert audit(published, hidden, width=width)["aman"].all()
        return world.named(hidden)

    return check


def test_a_single_small_cell_takes_the_cheapest_square_along(grid, check):
    world = grid([[3, 20, 90], [30, 8, 95], [91, 92, 93]])
    assert check(world) == {"a1", "a2", "b1", "b2"}


def test_two_hidden_cells_in_every_row_and_column_may_not_be_enough(grid, check):
    rows = [[7, 8, 50, 51], [9, 6, 3, 52], [53, 54, 8, 9], [55, 56, 7, 6]]
    world = grid(rows)
    closed = world.mask("a1", "a2", "b1", "b2", "b3", "c3", "c4", "d3", "d4")
    assert not audit(world.published, closed, width=WIDTH)["aman"].any()
    # Where these are published nowhere, more must be hidden all the same.
    assert len(check(world, unpublished=closed)) > 9
    check(world)


def test_a_singleton_in_the_only_row_that_is_hidden_is_not_told(grid, check):
    check(grid([[1, 60, 70], [80, 90, 100]]))


def test_a_singleton_beside_zeros_needs_a_cell_with_people(grid, check):
    hidden = check(grid([[3, 0, 30], [0, 0, 40], [50, 60, 0]]))
    assert hidden & {"a3", "a*"}
    assert hidden & {"c1", "*1"}


def test_a_total_below_the_threshold_is_hidden_with_all_that_it_consists_of(
    grid, check
):
    # Kind 1 has 3 people in all; a shown zero would say that b has none of them.
    hidden = check(grid([[1, 20], [0, 30], [2, 40]]))
    assert {"a1", "b1", "c1", "*1"} <= hidden
    assert hidden & {"*2", "**"}


def test_a_world_with_hardly_anybody_shows_nothing(grid, check):
    world = grid([[1, 0], [0, 2]])
    assert check(world) == set(world.names)


def test_a_lone_cell_under_a_total_that_may_never_be_hidden_opens_the_total(
    small_world, check
):
    # Both cells together are the total: only by hiding it or the other is x kept.
    world = small_world({"x": 3}, {"x": "x", "also x": "x"}, threshold=5)
    assert check(world) == {"x", "also x"}
    alone = small_world(
        {"x": 3, "y": 3},
        {"x": "x", "y": "y", "xy": "xy"},
        never=["xy"],
        threshold={"x": 5, "y": 5, "xy": 5},
    )
    # 6 people: x reaches 5 with y at 1, but not 7.
    assert check(alone) == {"x", "y"}
    assert check(alone, width=3) == {"x", "y", "xy"}


def test_what_may_never_be_hidden_stays_if_there_is_any_other_way(grid, check):
    cheap = check(grid([[3, 9], [8, 90]]))
    assert "b2" in cheap
    kept = check(grid([[3, 9], [8, 90]], never=["b2"]))
    assert "b2" not in kept


def test_cells_mended_together_do_not_cost_what_one_by_one_they_would_keep(
    small_world, check
):
    # Of the 6 people in xy either x or y can become 5, never both at once.
    cells = {"x": "x", "y": "y", "z": "z", "w": "w", "xy": "xy", "xz": "xz", "yw": "yw"}
    hidden = check(small_world({"x": 3, "y": 3, "z": 50, "w": 50}, cells, never=["xy"]))
    assert "xy" not in hidden


def test_all_of_a_few_people_handled_is_not_told_by_a_zero(small_world, check):
    atoms = {"ah": 3, "ab": 0, "bh": 40, "bb": 50}
    cells = {
        "a": ["ah", "ab"],
        "a handled": ["ah"],
        "a not": ["ab"],
        "b": ["bh", "bb"],
        "b handled": ["bh"],
        "b not": ["bb"],
        "all": ["ah", "ab", "bh", "bb"],
        "handled": ["ah", "bh"],
        "not": ["ab", "bb"],
    }
    hidden = check(small_world(atoms, cells))
    assert {"a", "a handled", "a not"} <= hidden


def test_a_hundred_per_cent_of_many_people_may_be_told(small_world, check):
    world = small_world(
        {"h": 60, "b": 0}, {"all": "hb", "handled": "h", "not": "b"}, threshold=5
    )
    assert check(world) == set()


def test_a_small_rest_hides_what_it_is_the_rest_of(small_world, check):
    atoms = {"ah": 58, "ab": 2, "bh": 40, "bb": 50}
    cells = {
        "a": ["ah", "ab"],
        "a handled": ["ah"],
        "a not": ["ab"],
        "b": ["bh", "bb"],
        "b handled": ["bh"],
        "b not": ["bb"],
        "handled": ["ah", "bh"],
        "not": ["ab", "bb"],
    }
    hidden = check(small_world(atoms, cells))
    assert "a not" in hidden
    assert hidden & {"a", "a handled"}
    assert hidden & {"b not", "not"}


def test_two_filter_settings_cannot_be_subtracted(small_world, check):
    sums = {"A": "A", "B": "B", "F": "F", "SEMUA": "ABF", "TANPA": "AB"}
    hidden = check(small_world({"A": 20, "B": 30, "F": 3}, sums))
    assert hidden & {"SEMUA", "TANPA"}


def test_a_cluster_less_its_kinds_does_not_tell_the_last_of_them(small_world, check):
    cells = {
        **{kind: kind for kind in "ABCDF"},
        "KLASTER": "ABF",
        "KLASTER-TANPA": "AB",
        "SEMUA": "ABCDF",
        "TANPA": "ABCD",
    }
    # D alone is small: SEMUA - KLASTER = C + D, so C must go as well, or the sums.
    hidden = check(
        small_world(dict(zip("ABCDF", (20, 30, 40, 2, 70), strict=True)), cells)
    )
    assert "D" in hidden
    assert "C" in hidden or {"SEMUA", "TANPA"} <= hidden


def test_one_sex_is_not_the_total_less_the_other(small_world, check):
    hidden = check(small_world({"L": 2, "P": 40}, {"L": "L", "P": "P", "LP": "LP"}))
    assert "L" in hidden
    assert hidden & {"P", "LP"}


def test_people_of_unknown_sex_are_not_what_both_sexes_leave(small_world, check):
    cells = {"L": "L", "P": "P", "semua": "LPU"}
    hidden = check(
        small_world({"L": 20, "P": 30, "U": 2}, {**cells, "tak dikenal": "U"})
    )
    assert hidden & {"L", "P", "semua"}


def test_villages_do_not_tell_what_their_kecamatan_hides(small_world, check):
    atoms = {"a1": 2, "a2": 1, "b1": 30, "b2": 40, "c1": 9, "c2": 60}
    cells = {name: [name] for name in atoms}
    cells |= {area: [f"{area}1", f"{area}2"] for area in "abc"}
    cells["kabupaten"] = list(atoms)
    hidden = check(small_world(atoms, cells))
    assert {"a", "a1", "a2"} <= hidden
    assert hidden & {"b", "c", "kabupaten"}


def test_nothing_small_means_nothing_hidden_but_what_nobody_publishes(grid):
    world = grid([[10, 20], [0, 40]])
    assert not suppress(world.published, width=WIDTH).any()
    nowhere = world.mask("b2")
    published = replace(world.published, unpublished=nowhere)
    assert (suppress(published, width=WIDTH) == nowhere).all()


def test_harmless_cells_are_never_small(grid):
    world = grid([[1, 2], [3, 4]], threshold=0)
    assert not suppress(world.published, width=WIDTH).any()


def test_cells_that_are_published_nowhere_help(grid, check):
    world = grid([[3, 20, 90], [30, 8, 95], [91, 92, 93]])
    nowhere = world.mask("a3", "c1", "c3")
    assert check(world, unpublished=nowhere) == {"a1"} | world.named(nowhere)


def test_a_higher_threshold_for_one_kind_is_kept(grid, check):
    limits = dict.fromkeys(grid([[9, 20], [30, 40]]).names, 5)
    world = grid([[9, 20], [30, 40]], threshold=limits | {"a1": 10, "b1": 10, "*1": 10})
    assert "a1" in check(world)


def test_the_same_input_gives_the_same_mask(grid):
    world = grid([[3, 7, 12, 1], [9, 2, 30, 8], [14, 60, 4, 25]])
    first = suppress(world.published, width=WIDTH)
    assert (first == suppress(world.published, width=WIDTH)).all()


def test_every_width_is_kept_and_a_wider_one_hides_no_less(grid, check):
    world = grid([[3, 7, 12, 1], [9, 2, 30, 8], [14, 60, 4, 25]])
    sizes = [len(check(world, width=width)) for width in (0, 1, 5, 20)]
    assert sizes[-1] >= sizes[0]


def test_the_order_of_cells_does_not_matter_for_safety(grid, plain_limits):
    world = grid([[3, 7, 12, 1], [9, 2, 30, 8], [14, 60, 4, 25]])
    given = world.published
    turned = np.random.default_rng(3).permutation(len(given.counts))
    other = Published(
        given.counts[turned],
        given.members[turned],
        given.threshold[turned],
        given.cost[turned],
    )
    hidden = suppress(other, width=WIDTH)
    for cell in np.flatnonzero(other.is_small):
        low, high = plain_limits(other, hidden, cell)
        assert low <= 1 + 1e-6
        assert high >= other.threshold[cell] - 1 + WIDTH - 1e-6


def test_a_group_that_would_be_shown_if_it_were_empty_is_known_not_to_be(
    grid, plain_limits
):
    """Kind 2 of `a` is hidden, so it holds somebody, and kind 1 cannot be all five."""
    world = grid([[4, 1, 90], [60, 70, 95]])
    atoms = world.published.members.shape[1]
    everybody = replace(world.published, occupied=sparse.identity(atoms, format="csr"))
    hidden = suppress(everybody, width=WIDTH)
    assert {"a1", "a2", "a*"} <= world.named(hidden) or "a3" in world.named(hidden)
    for name in ("a1", "a2"):
        low, high = plain_limits(everybody, hidden, world.names.index(name))
        assert low <= 1 + 1e-6
        assert high >= 5 - 1e-6


def test_a_small_sum_of_two_that_hold_somebody_is_at_least_two(grid):
    world = grid([[1, 2], [50, 60]])
    atoms = world.published.members.shape[1]
    everybody = replace(world.published, occupied=sparse.identity(atoms, format="csr"))
    low, high = everybody.goals(WIDTH)
    assert low[world.names.index("a*")] == 2
    assert high[world.names.index("a*")] == 5
    assert low[world.names.index("a1")] == 1


def test_where_zeros_are_hidden_too_nobody_knows_that_a_cell_holds_somebody(
    grid, plain_limits
):
    world = grid([[3, 0, 9], [0, 0, 30], [20, 40, 8]])
    published = replace(world.published, hides_zero=True)
    hidden = suppress(published, width=WIDTH)
    assert {"a1", "a2", "b1", "b2"} <= world.named(hidden)
    for name in ("a1", "a2", "b1", "b2"):
        low, high = plain_limits(published, hidden, world.names.index(name))
        assert low <= 1e-6
        assert high >= 5 - 1e-6


def test_a_large_number_that_is_never_told_is_not_told_by_others(grid, plain_limits):
    world = grid([[60, 20], [70, 30]])
    published = replace(world.published, never_told=world.mask("a1"))
    hidden = suppress(published, width=WIDTH)
    low, _ = plain_limits(published, hidden, world.names.index("a1"))
    assert low <= 60 - 5 + 1e-6


def test_what_is_known_from_elsewhere_is_never_counted_on(small_world, plain_limits):
    world = small_world({"x": 3, "y": 4, "z": 30}, {n: n for n in "xyz"})
    fact = sparse.csr_matrix([[1.0, 1.0, 0.0]]), np.array([7.0])
    published = replace(world.published, known=fact)
    assert world.named(suppress(published, width=WIDTH)) == {"x", "y"}
    narrow = replace(world.published, known=(fact[0][:, :], np.array([7.0])))
    with pytest.raises(ArithmeticError):
        suppress(narrow, width=4)  # 8 of 7 people


def test_what_must_be_larger_takes_from_others_and_hides_the_cheapest_sums(grid):
    """a1 may be 9 instead of 4 if a2 and b1 are less by 5, and b2 more: no total."""
    world = grid([[4, 20], [30, 40]])
    least = np.array([9.0, 0, 0, 0])
    found = at_least(world.published, least)
    assert world.named(found) == {"a1", "a2", "b1", "b2"}


def test_where_all_is_as_large_as_it_must_be_nothing_is_hidden(grid):
    world = grid([[4, 20], [30, 40]])
    assert not at_least(world.published, np.array([4.0, 20, 0, 40])).any()


def test_a_search_stops_between_programmes_once_it_took_all_it_may(grid):
    world = grid([[4, 20], [30, 40]])
    with pytest.raises(ArithmeticError, match="takes too long"):
        hide_and_prove(world.published, width=WIDTH, most_work=-1)
    hidden, _ = hide_and_prove(world.published, width=WIDTH, most_work=1e9)
    assert (hidden == suppress(world.published, width=WIDTH)).all()
