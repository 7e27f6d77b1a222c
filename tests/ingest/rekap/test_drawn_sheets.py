"""Sheets drawn from the habits of offices come back right, or are refused rightly.

`python -m benchmarks.importir` draws many more and prints what became of them.
"""

from collections import Counter

import pytest

from psks_analysis.region import shipped_region
from tests.ingest.rekap.membaca import NEEDLESS, RIGHT, WRONG, drawn, verdict_of

FEW, MANY = 500, 20_000
MOST_NEEDLESS = 0.02


@pytest.fixture(scope="module")
def probolinggo():
    return shipped_region("35.13")


def check(seeds, region, folder):
    found = {seed: verdict_of(seed, region, folder) for seed in seeds}
    wrong = [f"{seed}: {why}" for seed, (word, why) in found.items() if word == WRONG]
    assert wrong == []
    counts = Counter(word for word, _ in found.values())
    needless = [why for word, why in found.values() if word == NEEDLESS]
    assert counts[NEEDLESS] <= MOST_NEEDLESS * len(found), needless[:10]
    assert counts[RIGHT] + counts[NEEDLESS] == len(found)


def test_no_drawn_sheet_is_read_wrongly_and_few_are_refused(probolinggo, tmp_path):
    check(range(FEW), probolinggo, tmp_path)


@pytest.mark.long
def test_thousands_of_drawn_sheets_are_read_rightly(probolinggo, tmp_path):
    check(range(FEW, FEW + MANY), probolinggo, tmp_path)


def test_the_same_number_draws_the_same_sheet(probolinggo, tmp_path):
    first, again = (drawn(7, probolinggo, tmp_path) for _ in range(2))
    assert (first.truth, first.habits) == (again.truth, again.habits)
    others = [drawn(seed, probolinggo, tmp_path) for seed in range(60)]
    assert {sheet.fault for sheet in others} >= {None, "total", "galat", "tanpa nama"}
