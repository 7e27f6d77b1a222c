"""How long all indicators take: `python -m benchmarks.ukuran`."""

import os
import statistics
import tempfile
import time

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.training.parameters import YEARS
from psks_analysis.views.measures import measures

RUNS = 7


def main() -> None:
    """Print the median over several runs, from the built database."""
    region = load_region("35.13")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        with database.cursor("latihan") as con:
            measures(con, region, YEARS[-1])  # borders and population read once
            one = _median(lambda: measures(con, region, YEARS[-1]))
            five = _median(lambda: [measures(con, region, each) for each in YEARS])
    print(f"satu tahun {one:.0f} ms, lima tahun {five:.0f} ms (median {RUNS} kali)")


def _median(work) -> float:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds) * 1_000


if __name__ == "__main__":
    main()
