"""What becomes of sheets drawn from the habits of offices.

`python -m benchmarks.importir [--jumlah 20000] [--benih 1]` draws sheets with a known
truth (`tests/ingest/rekap/karangan.py`), reads them, and prints how many came back
right, were refused without need, or were read wrongly without a word.
"""

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from psks_analysis.region import shipped_region
from tests.ingest.rekap.membaca import NEEDLESS, RIGHT, WRONG, verdict_of

WILAYAH = "35.13"
SHOWN = 20
MOST_NEEDLESS = 0.02


def main() -> int:
    """Draw, read, count; 1 where anything is wrong or too much is refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jumlah", type=int, default=20_000)
    parser.add_argument("--benih", type=int, default=1)
    args = parser.parse_args()
    seeds = range(args.benih * 10**7, args.benih * 10**7 + args.jumlah)
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        read = partial(verdict_of, region=shipped_region(WILAYAH), folder=Path(folder))
        found = list(pool.map(read, seeds, chunksize=50))
    counts = Counter(verdict for verdict, _ in found)
    for word in (WRONG, NEEDLESS):
        named = zip(seeds, found, strict=True)
        odd = [(seed, why) for seed, (verdict, why) in named if verdict == word]
        for seed, why in odd[:SHOWN]:
            print(f"{word} {seed}: {why}")
    print(f"drawn {len(found)}, right {counts[RIGHT]}, refused needlessly ", end="")
    print(f"{counts[NEEDLESS]}, silently wrong {counts[WRONG]}")
    too_many = counts[NEEDLESS] > MOST_NEEDLESS * len(found)
    return 1 if counts[WRONG] or too_many else 0


if __name__ == "__main__":
    sys.exit(main())
