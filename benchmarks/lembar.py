"""Sheets as offices write them, drawn at random: `python -m benchmarks.lembar`.

Prints for each seed how many went in rightly, were refused rightly or needlessly, or
went in wrongly, and what the first of them were. `--contoh` prints more of these.
"""

import argparse
import multiprocessing
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

from tests.lembar.content import region
from tests.lembar.drawing import draw
from tests.lembar.judging import NEEDLESS, SILENT, VERDICTS, WRONG, Verdict, judge

SHEETS, SEEDS = 20_000, (1, 2, 3)
MOST_NEEDLESS = 0.02
TOGETHER = 50  # sheets a process takes at once


def main() -> int:
    """Print the table; 1 where a sheet went in wrongly or too many were refused."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--banyak", type=int, default=SHEETS)
    parser.add_argument("--benih", type=int, nargs="+", default=SEEDS)
    parser.add_argument("--contoh", type=int, default=3)
    args = parser.parse_args()
    are_good = [tried(seed, args.banyak, args.contoh) for seed in args.benih]
    return int(not all(are_good))


def tried(seed: int, sheets: int, examples: int) -> bool:
    """Draw and judge sheets; print what became of them."""
    with multiprocessing.get_context("spawn").Pool() as pool:
        became = pool.map(partial(verdict, seed), range(sheets), TOGETHER)
    counts = Counter(each.what for each in became)
    row = ", ".join(f"{counts[what]} {what}" for what in VERDICTS)
    unplaced = sum(not each.is_placed for each in became)
    print(f"benih {seed}: {sheets} lembar; {row}; {unplaced} penolakan tanpa tempat")
    for what in (SILENT, WRONG, NEEDLESS):
        own = [n for n, each in enumerate(became) if each.what == what]
        for number in own[:examples]:
            print(f"  {what}, {number}: {' | '.join(became[number].why)[:300]}")
    needless = counts[NEEDLESS] / sheets
    return not counts[SILENT] + counts[WRONG] and needless <= MOST_NEEDLESS


def verdict(seed: int, number: int) -> Verdict:
    """Draw one sheet and judge it, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return judge(draw(seed, number), region(), Path(folder))


if __name__ == "__main__":
    sys.exit(main())
