"""How long 10,000 draws of the priority index take: `python -m benchmarks.smaa`."""

import sys
import time

import numpy as np
import pandas as pd

from psks_analysis.priority import Counts, equal_weights, robustness

AREAS, INDICATORS, REPEATS, LIMIT_MS = 24, 6, 15, 200


def example() -> tuple[pd.DataFrame, Counts]:
    """Return rates and shares of the size that a kabupaten has."""
    random = np.random.default_rng(1)
    names = [f"i{number}" for number in range(INDICATORS)]
    shape = (AREAS, INDICATORS)
    base = pd.DataFrame(random.integers(20_000, 80_000, shape), columns=names)
    part = pd.DataFrame(random.integers(50, 2_000, shape), columns=names)
    models = ["poisson", "poisson", "binomial", "poisson", "binomial", "tetap"]
    counts = Counts(part.astype(float), base.astype(float), pd.Series(models, names))
    return 1_000.0 * part / base, counts


def main() -> int:
    """Print the median and the slowest of the repeats; 1 above the limit."""
    values, counts = example()
    names = list(values)
    weights, is_good = equal_weights(names), pd.Series(False, index=names)
    took = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        robustness(values, weights, is_good, counts)
        took.append(1_000 * (time.perf_counter() - begin))
    print(
        f"SMAA {AREAS} kecamatan, {INDICATORS} indikator, 10.000 percobaan: "
        f"median {np.median(took):.0f} ms, paling lambat {max(took):.0f} ms"
    )
    return int(np.median(took) > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
