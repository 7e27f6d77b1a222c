"""Small problems of allocation: one typed by hand, others drawn at random."""

import numpy as np
import pandas as pd

from psks_analysis.planning.allocation import Problem

AREAS, KINDS = ["Krucil", "Tiris"], ["lansia", "anak"]
MEALS, SCHOOL = "makan", "sekolah"


def problem(**changes):
    """Return two kecamatan, two kinds, two services; money for some of it."""
    parts = {
        "need": pd.DataFrame([[6.0, 2.0], [1.0, 5.0]], AREAS, KINDS),
        "worth": pd.DataFrame(1.0, AREAS, KINDS),
        "services": pd.DataFrame(
            {
                "biaya": [5, 2],
                "efek": [1.0, 1.0],
                "beban": 1.0,
                "paling_banyak": np.inf,
            },
            index=[MEALS, SCHOOL],
        ),
        "serves": pd.DataFrame([[True, False], [False, True]], [MEALS, SCHOOL], KINDS),
        "budget": pd.Series({"apbd": 24}),
        "pays": pd.DataFrame(True, ["apbd"], [MEALS, SCHOOL]),
        "capacity": pd.Series(np.inf, AREAS),
        "least_area": pd.Series(0.0, AREAS),
        "least_kind": pd.Series(0.0, KINDS),
    }
    return Problem(**parts | changes)


def random_problem(seed):
    """Return a problem with at most 12 units in all, limits of every kind."""
    random = np.random.default_rng(seed)
    services = ["s1", "s2", "s3"][: random.integers(2, 4)]
    areas = AREAS[: 2 if len(services) == 2 else 1 + seed % 2]
    funds = ["apbd", "csr"]
    need = random.integers(0, 4, (len(areas), 2)).astype(float)
    serves = random.random((len(services), 2)) < 0.5
    serves[np.arange(len(services)), random.integers(0, 2, len(services))] = True
    pays = random.random((2, len(services))) < 0.7
    cost = random.integers(1, 5, len(services))
    return Problem(
        need=pd.DataFrame(need, areas, KINDS),
        worth=pd.DataFrame(random.integers(0, 4, need.shape) + 0.0, areas, KINDS),
        services=pd.DataFrame(
            {
                "biaya": cost,
                "efek": random.choice([0.5, 1.0, 2.0], len(services)),
                "beban": random.choice([1.0, 2.0], len(services)),
                "paling_banyak": random.choice([2.0, np.inf], len(services)),
            },
            index=services,
        ),
        serves=pd.DataFrame(serves, services, KINDS),
        budget=pd.Series(random.integers(0, 6, 2), funds),
        pays=pd.DataFrame(pays, funds, services),
        capacity=pd.Series(random.choice([2.0, 4.0, np.inf], len(areas)), areas),
        least_area=pd.Series(random.choice([0.0, 0.0, 1.0], len(areas)), areas),
        least_kind=pd.Series(random.choice([0.0, 0.0, 1.0], 2), KINDS),
    )
