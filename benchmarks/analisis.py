"""How long the analysis page's views take: `python -m benchmarks.analisis`."""

import os
import statistics
import sys
import tempfile
import time

from psks_analysis import paths
from psks_analysis.indicators import PREVALENCE
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.training.parameters import YEARS
from psks_analysis.views import analisis
from psks_analysis.views.measures import measures_by_year
from psks_analysis.views.peta import peta

RUNS, LIMIT_MS = 15, 150
JENIS = "TANPA-24"


def main() -> int:
    """Print the median of all steps together, from measured indicators."""
    region, now = load_region("35.13"), YEARS[-1]
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        with database.cursor("latihan") as con:
            both, men, women = (
                measures_by_year(con, region, YEARS, sex) for sex in (None, "L", "P")
            )

    def every_step() -> None:
        chosen = ["35.13.07", "35.13.08"]
        analisis.masalah(both[now], JENIS)
        analisis.tempat(both[now], JENIS)
        peta(both, now, PREVALENCE, JENIS, "kuantil")
        analisis.siapa(both[now], men[now], women[now], JENIS, chosen)
        analisis.waktu(both, JENIS)
        analisis.evidence(both[now], JENIS)

    every_step()  # libraries and blocks of the tables, once
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        every_step()
        seconds.append(time.perf_counter() - start)
    median = statistics.median(seconds) * 1_000
    print(f"semua langkah analisis: {median:.0f} ms (median {RUNS} kali)")
    return int(median > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
