"""What is claimed where nothing is true: `python -m benchmarks.bukti [years]`.

Prints in how many of the simulated years the rules of before and of now name anything,
in worlds where nothing differs, where offices only record differently, and where one
kecamatan really has twice as much. The exit code is 1 if a promise is broken.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.indicators import (
    movement,
    movement_of_totals,
    prevalence_interval,
    rate_ratio_interval,
    standing,
)
from psks_analysis.indicators.change import FALL, RISE, UNCLEAR
from psks_analysis.indicators.evidence import ABOVE, ALIKE, PROMISED

YEARS, POWER, FROM_CASES = 400, 0.90, 50
# Inhabitants of 24 kecamatan, typed in; the twelfth has the median.
PEOPLE = 1_000.0 * np.array(
    [
        *(21, 24, 27, 30, 32, 34, 36, 38, 40, 42, 43, 45),
        *(47, 49, 51, 53, 55, 57, 60, 63, 67, 72, 80, 109),
    ]
)
MEDIAN = 11
# Entries of 26 kinds in the whole kabupaten, typed in: a few large ones, many small.
KINDS = np.array(
    [
        *(180_000, 25_000, 12_000, 9_000, 6_000, 4_000, 3_000, 2_500, 2_000),
        *(1_500, 1_200, 1_000, 800, 600, 500, 400, 300, 250, 200, 150, 120),
        *(90, 70, 50, 40, 25),
    ]
)
SMALLEST_SHOWN = 6
RECORDING = 0.2

Draw = Callable[[np.random.Generator, tuple[int, ...]], np.ndarray]


def nothing(_: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """All offices record the same."""
    return np.ones(shape)


def recording(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Every office records more or less than there is, by 20 %."""
    return np.exp(random.normal(0, RECORDING, shape))


@dataclass(frozen=True)
class Found:
    """In how many years a rule named anything, how many, and the true one."""

    any_claim: float
    claims: float
    true_one: float


def places(draw: Draw, cases: float, times: float = 1.0) -> Iterator[pd.Series]:
    """Return years of counts where the median kecamatan expects `cases`."""
    random = np.random.default_rng(20_250_001)
    expected = cases * PEOPLE / PEOPLE[MEDIAN]
    while True:
        rate = draw(random, (len(PEOPLE),))
        rate[MEDIAN] *= times
        yield pd.Series(random.poisson(rate * expected).astype(float))


def above_before(count: pd.Series) -> np.ndarray:
    """Name where the interval of a kecamatan lies above the kabupaten's rate."""
    people = pd.Series(PEOPLE)
    limits = prevalence_interval(count, people)
    return np.asarray(limits["bawah"] > 1_000 * count.sum() / people.sum())


def above_now(count: pd.Series) -> np.ndarray:
    """Name what the standard calls above."""
    return np.asarray(standing(count, pd.Series(PEOPLE))["putusan"] == ABOVE)


def apart_now(count: pd.Series) -> np.ndarray:
    """Name what the standard calls above or below."""
    return np.asarray(standing(count, pd.Series(PEOPLE))["putusan"] != ALIKE)


Pair = tuple[np.ndarray, np.ndarray]


def kinds(draw: Draw) -> Iterator[Pair]:
    """Return pairs of years of shape (26 kinds, 24 kecamatan) without any change."""
    random = np.random.default_rng(20_250_002)
    expected = KINDS[:, None] * PEOPLE / PEOPLE.sum()
    while True:
        now, before = (
            random.poisson(draw(random, expected.shape) * expected).astype(float)
            for _ in range(2)
        )
        yield now, before


def rising_before(pair: Pair) -> np.ndarray:
    """Name kinds whose interval of the ratio excludes 1."""
    now, before = (pd.Series(each.sum(axis=1)) for each in pair)
    same = pd.Series(1.0, now.index)
    limits = rate_ratio_interval(now, same, before, same)
    return np.asarray((limits["bawah"] > 1) | (limits["atas"] < 1))


def rising_now(pair: Pair) -> np.ndarray:
    """Name kinds that the standard calls rising or falling; small numbers hidden."""
    now, before = (
        pd.DataFrame(np.where(each >= SMALLEST_SHOWN, each, np.nan)) for each in pair
    )
    index = pd.Index([str(kind) for kind in range(len(now))])
    areas = {
        str(kind): pd.DataFrame({"now": now.loc[kind], "before": before.loc[kind]})
        for kind in now.index
    }
    totals = (pd.Series(each.sum(axis=1), index) for each in pair)
    said = movement_of_totals(*totals, areas)["jumlah"]
    return np.asarray(said.isin([RISE, FALL]))


def moving_before(pair: Pair) -> np.ndarray:
    """Name kecamatan whose interval of the ratio excludes 1, of one kind."""
    now, before = (pd.Series(each[1]) for each in pair)
    same = pd.Series(1.0, now.index)
    limits = rate_ratio_interval(now, same, before, same)
    return np.asarray((limits["bawah"] > 1) | (limits["atas"] < 1))


def moving_now(pair: Pair) -> np.ndarray:
    """Name kecamatan that the standard calls rising or falling, of one kind."""
    now, before = (pd.Series(each[1]) for each in pair)
    return np.asarray(movement(now, before)["jumlah"] != UNCLEAR)


def tried(years: Iterator, rule: Callable, count: int) -> Found:
    """Apply a rule to as many years."""
    named = np.array([rule(next(years)) for _ in range(count)])
    return Found(
        float(named.any(axis=1).mean()),
        float(named.sum(axis=1).mean()),
        float(named[:, MEDIAN].mean()),
    )


def false_claims(count: int) -> list[tuple[str, str, Found, Found]]:
    """Return claim, world, and what the rules of before and of now find there."""
    rows = []
    for world, draw in (("tidak ada beda", nothing), ("beda catat 20 %", recording)):
        for cases in (40, 700):
            about = f"di atas kabupaten ({cases} per kecamatan)"
            found = [
                tried(places(draw, cases), rule, count)
                for rule in (above_before, above_now)
            ]
            rows.append((about, world, *found))
        found = [
            tried(places(draw, 100), rule, count) for rule in (above_before, apart_now)
        ]
        rows.append(("di atas atau di bawah (100)", world, *found))
        for about, *rules in (
            ("jenis naik atau turun", rising_before, rising_now),
            ("kecamatan naik atau turun", moving_before, moving_now),
        ):
            found = [tried(kinds(draw), rule, count) for rule in rules]
            rows.append((about, world, *found))
    return rows


def power(count: int) -> list[tuple[int, Found]]:
    """Return how often a doubled median kecamatan is found, by its usual cases."""
    cases = (20, 40, 50, 100, 700)
    return [(n, tried(places(nothing, n, 2.0), above_now, count)) for n in cases]


def main(years: int) -> int:
    """Print both tables."""
    broken = 0
    print(f"Klaim keliru, {years} tahun simulasi; di bawah 5 % yang dijanjikan\n")
    print(f"{'klaim':<40}{'dunia':<18}{'dulu':>16}{'kini':>16}")
    for about, world, before, now in false_claims(years):
        cells = (f"{100 * f.any_claim:5.1f} % ({f.claims:4.2f})" for f in (before, now))
        print(f"{about:<40}{world:<18}" + "".join(f"{cell:>16}" for cell in cells))
        broken += now.any_claim > PROMISED
    print("\nLipat dua di kecamatan berpenduduk median, ditemukan:")
    for cases, found in power(years):
        print(f"  biasanya {cases:>4} kasus: {100 * found.true_one:5.1f} %")
        broken += cases >= FROM_CASES and found.true_one < POWER
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else YEARS))
