"""Finding and auditing what is hidden: `python -m benchmarks.rahasia`.

Every tahun of the simulated data set, over everything the dashboard says about it. Kept
patterns are not read: this is what the first preparation after an import costs, in
seconds of one processor.
"""

import os
import sys
import tempfile
import time

import numpy as np

from psks_analysis import catalog, disclosure, paths
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.views.counts import counts_of
from psks_analysis.views.secrecy import year_cells

LIMIT_SECONDS = 8.0
EXACT = 1e-6


def main() -> int:
    """Print one line per tahun; 1 when one is too slow or a number is told."""
    region = load_region("35.13")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        with database.cursor("latihan") as con:
            counts = counts_of(con, region)
    reported = [tahun for tahun in counts.years if counts.has_pmks(tahun)]
    results = [_is_fast_and_safe(counts, tahun) for tahun in reported]
    _print_what_small_cells_alone_would_tell(counts, reported[-1])
    return int(not all(results))


def _is_fast_and_safe(counts, tahun: int) -> bool:
    published = year_cells(counts, tahun).published
    width = catalog.settings().lebar_perlindungan
    start = time.process_time()
    hidden = disclosure.suppress(published, width=width)
    middle = time.process_time()
    audited = disclosure.audit(published, hidden, width=width)
    end = time.process_time()
    told = int((~audited["aman"]).sum())
    print(
        f"{tahun}: {len(hidden)} sel; kecil {len(audited)}, pelindung "
        f"{int(np.sum(hidden)) - len(audited)}; menyembunyikan {middle - start:.1f} s, "
        f"uji {end - middle:.1f} s; {told} terlalu dekat",
        flush=True,
    )
    return told == 0 and end - start < LIMIT_SECONDS


def _print_what_small_cells_alone_would_tell(counts, tahun: int) -> None:
    published = year_cells(counts, tahun).published
    width = catalog.settings().lebar_perlindungan
    alone = disclosure.audit(published, published.is_small, width=width)
    exact = int((alone["atas"] - alone["bawah"] < EXACT).sum())
    print(
        f"{tahun} bila hanya sel kecil disembunyikan: {exact} dapat dihitung tepat, "
        f"{int((~alone['aman']).sum())} terlalu dekat"
    )


if __name__ == "__main__":
    sys.exit(main())
