"""No sheet goes in with wrong totals, and few are refused that could be read.

`python -m benchmarks.lembar` draws 20,000 of each of three seeds.
"""

from collections import Counter

import pytest

from tests.lembar.drawing import draw
from tests.lembar.judging import BAD, FAILS, NEEDLESS, judge

SEED = 2_026
MOST_NEEDLESS = 0.02


def check(numbers, folder):
    """Judge these sheets; what the importer has yet to learn is not asked of it."""
    counts, reasons = Counter(), {}
    for number in numbers:
        verdict = judge(draw(SEED, number), folder)
        if not verdict.is_for_now:
            for what in (verdict.what, verdict.advice):
                counts[what] += 1
                reasons.setdefault(what, (number, verdict.why))
    assert not any(counts[what] for what in BAD), reasons
    assert counts[NEEDLESS] <= max(2, len(numbers) * MOST_NEEDLESS), reasons
    assert counts[FAILS] <= len(numbers) * MOST_NEEDLESS, reasons


PARTS = [
    pytest.param(part, marks=pytest.mark.xdist_group(f"lembar-{part}"))
    for part in range(5)
]


@pytest.mark.parametrize("part", PARTS)
def test_no_sheet_goes_in_wrongly_and_few_are_refused_in_vain(part, tmp_path):
    check(range(100 * part, 100 * (part + 1)), tmp_path)


@pytest.mark.long
def test_neither_among_thousands(tmp_path):
    check(range(500, 20_500), tmp_path)


def test_the_same_numbers_draw_the_same_file():
    first, again = draw(SEED, 7), draw(SEED, 7)
    assert (first.name, first.content, first.truth, first.options) == (
        again.name,
        again.content,
        again.truth,
        again.options,
    )
    assert first.truth != draw(SEED, 8).truth
