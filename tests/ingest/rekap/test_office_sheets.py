"""No sheet goes in with wrong totals, and few are refused that could be read.

`python -m benchmarks.lembar` draws 20,000 of each of three seeds.
"""

from collections import Counter

import pytest

from tests.lembar.content import region
from tests.lembar.drawing import draw
from tests.lembar.judging import NEEDLESS, SILENT, WRONG, judge

SEED = 2_026
MOST_NEEDLESS = 0.02


def judged(numbers, folder):
    """Return how many sheets came to what, and the first reasons of each."""
    counts, reasons = Counter(), {}
    for number in numbers:
        verdict = judge(draw(SEED, number), region(), folder)
        counts[verdict.what] += 1
        reasons.setdefault(verdict.what, (number, verdict.why))
    return counts, reasons


@pytest.mark.parametrize("part", range(5))
def test_no_sheet_goes_in_wrongly_and_few_are_refused_in_vain(part, tmp_path):
    counts, reasons = judged(range(100 * part, 100 * (part + 1)), tmp_path)
    assert counts[SILENT] + counts[WRONG] == 0, reasons
    assert counts[NEEDLESS] <= 100 * MOST_NEEDLESS, reasons


@pytest.mark.long
def test_neither_among_thousands(tmp_path):
    counts, reasons = judged(range(500, 5_000), tmp_path)
    assert counts[SILENT] + counts[WRONG] == 0, reasons
    assert counts[NEEDLESS] <= 4_500 * MOST_NEEDLESS, reasons


def test_the_same_numbers_draw_the_same_file():
    first, again = draw(SEED, 7), draw(SEED, 7)
    assert (first.name, first.truth, first.options, first.habits) == (
        again.name,
        again.truth,
        again.options,
        again.habits,
    )
    assert first.truth != draw(SEED, 8).truth
