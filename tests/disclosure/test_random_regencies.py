"""Random regencies, attacked without shortcuts: by plain programmes, and by counting.

Nothing here uses the project's own attacker, so that a fault in it is found too.
"""

from itertools import product

import numpy as np
import pytest
from scipy import sparse

from psks_analysis.disclosure import Published, audit, suppress

ROUNDING = 1e-6
FEW, MANY = 36, 1_000
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
    nowhere = random.random(len(counts)) < random.choice([0, 0.1])
    never = random.random(len(counts)) < random.choice([0, 0.1])
    return Published(
        counts,
        matrix,
        np.array(threshold)[reported],
        cost,
        unpublished=nowhere,
        never_told=never,
        **what_is_known(random, shape, people),
    )


def unions(random: np.random.Generator, size: int) -> list[np.ndarray]:
    """Each alone, all, all but one, and some pair: nested and overlapping."""
    single = [np.array([each]) for each in range(size)]
    found = [np.arange(size), *single]
    if size > 2:
        found.append(np.delete(np.arange(size), random.integers(size)))
        found.append(np.sort(random.choice(size, 2, replace=False)))
    return list({each.tobytes(): each for each in found}.values())


def what_is_known(
    random: np.random.Generator, shape: tuple[int, ...], people: np.ndarray
) -> dict:
    """Zeros are hidden too; or a kind of an area would be shown if it were empty."""
    if random.random() < 0.3:
        return {"hides_zero": True}
    groups = np.kron(np.eye(shape[0] * shape[1]), np.ones(shape[2]))
    holds = groups[groups @ people.ravel() > 0]
    return {"occupied": sparse.csr_matrix(holds)} if random.random() < 0.5 else {}


def wanted(published: Published, width: int) -> list[tuple[int, float, float]]:
    """Return every cell that must stay open, and how far down and up."""
    found = []
    held = published.held.toarray().astype(bool)
    never = published.never_told
    for cell, count in enumerate(published.counts):
        limit = published.threshold[cell]
        own = published.members[[cell]].toarray().ravel().astype(bool)
        inside = sum((own >= each).all() for each in held)
        if count < limit and (count > 0 or published.hides_zero):
            low = 0 if published.hides_zero else min(count, max(1, inside))
            found.append((cell, low, limit - 1 + width))
        elif never is not None and never[cell]:
            found.append((cell, max(count - limit, inside), -np.inf))
    return found


def hidden_by_us(published: Published, width: int) -> np.ndarray:
    hidden = suppress(published, width=width)
    assert hidden[[cell for cell, *_ in wanted(published, width)]].all()
    assert hidden[published.unpublished].all()
    return hidden


def assert_no_recovery(plain_limits, seed: int) -> None:
    published, width = regency(seed), seed % 3
    hidden = hidden_by_us(published, width)
    for cell, lowest, highest in wanted(published, width):
        low, high = plain_limits(published, hidden, cell)
        assert low <= lowest + ROUNDING, f"seed {seed}: cell {cell} is at least {low}"
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
    hidden = hidden_by_us(published, width)
    for cell, lowest, highest in wanted(published, width):
        at_most = max(highest, published.counts[cell])
        low, high = whole_limits(published, hidden, cell, at_most)
        assert low <= lowest, f"seed {seed}: cell {cell} is at least {low}"
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
    """On masks that are mostly unsafe: little more than the small cells hidden."""
    published, width = regency(seed), seed % 3
    random = np.random.default_rng(seed)
    hidden = published.is_hidden_anyway | (random.random(len(published.counts)) < 0.2)
    found = audit(published, hidden, width=width)
    assert list(found.index) == [cell for cell, *_ in wanted(published, width)]
    for cell, lowest, highest in wanted(published, width):
        low, high = plain_limits(published, hidden, cell)
        is_safe = low <= lowest + ROUNDING and high >= highest - ROUNDING
        row = found.loc[cell]
        assert row["aman"] == is_safe, f"seed {seed}, cell {cell}"
        assert low - ROUNDING <= row["bawah"] <= max(low, lowest) + ROUNDING
        least_high = min(high, max(highest, 0))
        assert least_high - ROUNDING <= row["atas"] <= high + ROUNDING


@pytest.mark.parametrize("seed", range(ENUMERATED))
def test_every_small_value_has_a_table_of_whole_people(grid, possible_values, seed):
    """In tables with two margins whole numbers reach as far as real ones do."""
    random = np.random.default_rng(seed)
    rows = random.negative_binomial(0.7, 0.2, random.integers(2, 4, 2)).tolist()
    world = grid(rows, threshold=3)
    hidden = suppress(world.published, width=1)
    for cell, _, highest in wanted(world.published, 1):
        values = possible_values(world.published, hidden, cell, int(highest))
        assert values >= {1, 2, 3}, f"{world.names[cell]} can only be {values}"


def test_the_regencies_are_worth_attacking():
    """Most have small cells that would be recovered if only they were hidden."""
    recovered = 0
    for seed in range(FEW):
        published = regency(seed)
        if published.is_small.any():
            alone = audit(published, published.is_hidden_anyway, width=1)
            recovered += int((alone["atas"] - alone["bawah"] < ROUNDING).any())
    assert recovered > FEW / 3
