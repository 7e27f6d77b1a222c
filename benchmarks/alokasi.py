"""Allocation over a whole kabupaten; `python -m benchmarks.alokasi`.

Prints seconds and the proven gap of the median and of the hardest of ten problems, and
what making the result even among the kecamatan takes on top.
"""

import sys
import time

import numpy as np
import pandas as pd

from psks_analysis.planning.allocation import Problem, best, levelled

AREAS, KINDS, SERVICES, TIMES = 24, 26, 20, 10
LIMIT_SECONDS, LIMIT_GAP = 1.0, 0.001
FUNDS = ["apbd_kab", "dana_desa", "csr", "baznas"]


def main() -> int:
    """Solve ten problems; 1 when one takes too long or is not proven."""
    found = [_timed(seed) for seed in range(TIMES)]
    seconds = sorted(each[0] for each in found)
    gap = max(each[1] for each in found)
    print(
        f"alokasi {AREAS} kecamatan × {KINDS} jenis × {SERVICES} layanan: median "
        f"{seconds[TIMES // 2]:.2f} detik, paling lama {seconds[-1]:.2f} detik; "
        f"selisih terbukti paling besar {100 * gap:.3f} %; meratakan: paling lama "
        f"{max(each[2] for each in found):.2f} detik"
    )
    return int(seconds[-1] > LIMIT_SECONDS or gap > LIMIT_GAP)


def _timed(seed: int) -> tuple[float, float, float]:
    problem = world(seed)
    begin = time.perf_counter()
    found = best(problem)
    solved = time.perf_counter()
    even = levelled(found)
    return solved - begin, max(found.gap, even.gap), time.perf_counter() - solved


def world(seed: int) -> Problem:
    """Return a kabupaten with counts, costs and money drawn at random."""
    random = np.random.default_rng(seed)
    areas = pd.Index([f"35.13.{n:02d}" for n in range(1, AREAS + 1)])
    kinds = pd.Index([f"PMKS-{n:02d}" for n in range(1, KINDS + 1)])
    names = pd.Index([f"LY-{n:02d}" for n in range(1, SERVICES + 1)])
    need = random.poisson(random.gamma(1.0, 30.0, (1, KINDS)), (AREAS, KINDS))
    serves = random.random((SERVICES, KINDS)) < 0.08
    serves[np.arange(SERVICES), random.integers(0, KINDS, SERVICES)] = True
    services = pd.DataFrame(
        {
            "biaya": random.integers(150, 6_000, SERVICES) * 1_000,
            "efek": random.choice([0.25, 0.5, 1.0, 2.0], SERVICES),
            "beban": 1.0,
            "paling_banyak": np.inf,
        },
        index=names,
    )
    whole = float((need.sum(axis=0) * 1_000_000).sum())
    share = random.dirichlet(np.ones(len(FUNDS))) * 0.4 * whole
    pays = random.random((len(FUNDS), SERVICES)) < 0.6
    pays[0] = True
    return Problem(
        need=pd.DataFrame(need.astype(float), areas, kinds),
        worth=pd.DataFrame(random.uniform(0.5, 2, (AREAS, KINDS)), areas, kinds),
        services=services,
        serves=pd.DataFrame(serves, names, kinds),
        budget=pd.Series(share.astype(int), FUNDS),
        pays=pd.DataFrame(pays, FUNDS, names),
        capacity=pd.Series(random.integers(200, 900, AREAS).astype(float), areas),
        least_area=pd.Series(20.0, areas),
        least_kind=pd.Series(0.0, kinds),
    )


if __name__ == "__main__":
    sys.exit(main())
