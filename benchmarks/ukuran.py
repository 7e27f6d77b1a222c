"""How long all indicators take: `python -m benchmarks.ukuran`."""

import os
import statistics
import sys
import tempfile
import time

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.training.parameters import YEARS
from psks_analysis.views.measures import measures_by_year

RUNS = 15
LIMIT_MS = 100


def main() -> int:
    """Print the median of several runs from the built database; 1 above the limit."""
    region = load_region("35.13")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        with database.cursor("latihan") as con:
            measures_by_year(con, region, YEARS)  # catalogue and population read once
            one = _median(lambda: measures_by_year(con, region, YEARS[-1:]))
            five = _median(lambda: measures_by_year(con, region, YEARS))
            women = _median(lambda: measures_by_year(con, region, YEARS, "P"))
    print(
        f"satu tahun {one:.0f} ms, lima tahun {five:.0f} ms, "
        f"lima tahun perempuan {women:.0f} ms (median {RUNS} kali)"
    )
    return int(five > LIMIT_MS)


def _median(work) -> float:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds) * 1_000


if __name__ == "__main__":
    sys.exit(main())
