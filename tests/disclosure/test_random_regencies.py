"""Random regencies, attacked without shortcuts: by plain programmes, and by counting.

Nothing here uses the project's own attacker, so that a fault in it is found too.
"""

from itertools import product

import numpy as np
import pytest
from scipy import sparse

from psks_analysis.disclosure import Published, audit, suppress

ROUNDING = 1e-6
FEW, MANY = 60, 1_000
ENUMERATED = 40


def regency(seed: int) -> Published:
    """A cube kecamatan x kind x sex with the unions that a reader can choose.

    Shape, size of counts, zeros, thresholds, gaps in reporting and costs vary.
    """
    random = np.random.default_rng(seed)
    shape = random.integers(1, 6), random.integers(1, 6), random.integers(1, 3)
    scale = random.choice([1, 3, 8, 40])
    people = random.negative_binomial(0.6, 0.6 / (0.6 + scale), shape)
    people *= random.random(shape) > random.choice([0, 0.3])
    limits = random.choice([3, 5, 10], shape[1])
    rows, threshold = [], []
    for areas, kinds, sexes in product(*(unions(random, size) for size in shape)):
        row = np.zeros(shape, bool)
        row[np.ix_(areas, kinds, sexes)] = True
        rows.append(row.ravel())
        threshold.append(limits[kinds].max() if len(kinds) == 1 else limits.min())
    reported = random.random(len(rows)) > random.choice([0, 0.15])
    reported[0] = True
    members = np.array(rows)[reported].astype(float)
    counts = members @ people.ravel()
    cost = (1 + np.log1p(counts)) * random.uniform(0.5, 1.5, len(counts))
    cost[random.random(len(counts)) < random.choice([0, 0.1])] = np.inf
    matrix = sparse.csr_matrix(members)
    return Published(counts, matrix, np.array(threshold)[reported], cost)


def unions(random: np.random.Generator, size: int) -> list[np.ndarray]:
    """Each alone, all, all but one, and some pair: nested and overlapping."""
    single = [np.array([each]) for each in range(size)]
    found = [np.arange(size), *single]
    if size > 2:
        found.append(np.delete(np.arange(size), random.integers(size)))
        found.append(np.sort(random.choice(size, 2, replace=False)))
    return list({each.tobytes(): each for each in found}.values())


def wanted(published: Published, width: int) -> list[tuple[int, float]]:
    cells = np.flatnonzero(published.is_small)
    return [(cell, published.threshold[cell] - 1 + width) for cell in cells]


def hidden_by_us(published: Published, width: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    forced = random.random(len(published.counts)) < random.choice([0, 0.1])
    hidden = suppress(published, width=width, forced=forced)
    assert hidden[published.is_small | forced].all()
    return hidden


def assert_no_recovery(plain_limits, seed: int) -> None:
    published, width = regency(seed), seed % 3
    hidden = hidden_by_us(published, width, seed)
    for cell, highest in wanted(published, width):
        low, high = plain_limits(published, hidden, cell)
        assert low <= 1 + ROUNDING, f"seed {seed}: cell {cell} is at least {low}"
        assert high >= highest - ROUNDING, f"seed {seed}: cell {cell} at most {high}"


@pytest.mark.parametrize("seed", range(FEW))
def test_no_small_number_of_a_random_regency_is_recovered(plain_limits, seed):
    assert_no_recovery(plain_limits, seed)


@pytest.mark.long
def test_no_small_number_of_a_thousand_random_regencies_is_recovered(plain_limits):
    for seed in range(MANY):
        assert_no_recovery(plain_limits, seed)


def assert_no_recovery_of_whole_people(whole_limits, seed: int) -> None:
    published, width = regency(seed), seed % 3
    hidden = hidden_by_us(published, width, seed)
    for cell, highest in wanted(published, width):
        low, high = whole_limits(published, hidden, cell, highest)
        assert low <= 1, f"seed {seed}: cell {cell} is at least {low}"
        assert high >= highest, f"seed {seed}: cell {cell} at most {high}"


@pytest.mark.parametrize("seed", range(FEW))
def test_who_knows_that_people_are_whole_recovers_no_more(whole_limits, seed):
    """In deep cubes whole numbers could reach less far than real ones; none do here."""
    assert_no_recovery_of_whole_people(whole_limits, seed)


@pytest.mark.long
def test_whole_people_of_a_thousand_random_regencies_tell_no_more(whole_limits):
    for seed in range(MANY):
        assert_no_recovery_of_whole_people(whole_limits, seed)


@pytest.mark.parametrize("seed", range(FEW))
def test_the_attacker_finds_what_a_plain_one_finds(plain_limits, seed):
    """On patterns that are mostly unsafe: little more than the small cells hidden."""
    published, width = regency(seed), seed % 3
    random = np.random.default_rng(seed)
    hidden = published.is_small | (random.random(len(published.counts)) < 0.2)
    found = audit(published, hidden, width=width)
    assert list(found.index) == list(np.flatnonzero(published.is_small))
    for cell, highest in wanted(published, width):
        low, high = plain_limits(published, hidden, cell)
        is_safe = low <= 1 + ROUNDING and high >= highest - ROUNDING
        row = found.loc[cell]
        assert row["aman"] == is_safe, f"seed {seed}, cell {cell}"
        assert low - ROUNDING <= row["bawah"] <= max(low, 1) + ROUNDING
        assert min(high, highest) - ROUNDING <= row["atas"] <= high + ROUNDING


@pytest.mark.parametrize("seed", range(ENUMERATED))
def test_every_small_value_has_a_table_of_whole_people(grid, possible_values, seed):
    """In tables with two margins whole numbers reach as far as real ones do."""
    random = np.random.default_rng(seed)
    rows = random.negative_binomial(0.7, 0.2, random.integers(2, 4, 2)).tolist()
    world = grid(rows, threshold=3)
    hidden = suppress(world.published, width=1)
    for cell, highest in wanted(world.published, 1):
        values = possible_values(world.published, hidden, cell, int(highest))
        assert values >= {1, 2, 3}, f"{world.names[cell]} can only be {values}"


def test_the_regencies_are_worth_attacking():
    """Most have small cells that would be recovered if only they were hidden."""
    recovered = 0
    for seed in range(FEW):
        published = regency(seed)
        if published.is_small.any():
            alone = audit(published, published.is_small, width=1)
            recovered += int((alone["atas"] - alone["bawah"] < ROUNDING).any())
    assert recovered > FEW / 3
