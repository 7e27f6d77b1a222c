"""How long local Moran takes for all kinds: `python -m benchmarks.lisa`."""

import sys
import time

import numpy as np
import pandas as pd

from psks_analysis import catalog
from psks_analysis.region import load_region
from psks_analysis.spatial import contiguity, local_moran

LIMIT_SECONDS = 4.0


def main() -> int:
    """Print the seconds for 26 maps of 9,999 permutations; 1 above the limit."""
    region = load_region("35.13")
    weights = contiguity(region.kecamatan.index, region.neighbours())
    random = np.random.default_rng(1)
    maps = [
        pd.Series(random.normal(size=len(weights.index)), weights.index)
        for _ in catalog.pmks_kinds()
    ]
    start = time.perf_counter()
    for values in maps:
        local_moran(values, weights)
    seconds = time.perf_counter() - start
    print(f"LISA {len(maps)} jenis, 9.999 permutasi: {seconds:.2f} detik")
    return int(seconds > LIMIT_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
