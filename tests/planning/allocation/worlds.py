"""Small problems of allocation: one typed by hand, others drawn at random."""

import numpy as np
import pandas as pd

from psks_analysis.planning.allocation import Problem

AREAS, KINDS = ["Krucil", "Tiris"], ["lansia", "anak"]
MEALS, SCHOOL = "makan", "sekolah"
FUNDS = ["apbd", "csr"]


def mix(needs, effects, money, *, limits=None):
    """Return one kecamatan with one kind and services at 1 rupiah that all help it."""
    kinds = KINDS[: len(needs)]
    names = pd.Index([f"s{n}" for n in range(1, len(effects) + 1)])
    areas = AREAS[:1]
    return Problem(
        need=pd.DataFrame([needs], areas, kinds, dtype=float),
        worth=pd.DataFrame(1.0, areas, kinds),
        services=pd.DataFrame(
            {
                "biaya": 1,
                "efek": effects,
                "beban": 1.0,
                "paling_banyak": limits or [np.inf] * len(effects),
            },
            index=names,
        ),
        serves=pd.DataFrame(True, names, kinds),
        budget=pd.Series({"apbd": money}),
        pays=pd.DataFrame(True, ["apbd"], names),
        capacity=pd.Series(np.inf, areas),
        least_area=pd.Series(0.0, areas),
        least_kind=pd.Series(0.0, kinds),
    )


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
    """Return a problem that can be tried out, with limits and gaps of every kind.

    One or two kecamatan, two kinds, one to three services, two sources of funds; needs
    that are hidden or zero, effects below 1, budgets of 0, floors and limits that
    clash.
    """
    random = np.random.default_rng(seed)
    services = ["s1", "s2", "s3"][: random.integers(1, 4)]
    areas = AREAS[: random.integers(1, 3)]
    shape = (len(areas), 2)
    need = random.integers(0, 4, shape).astype(float)
    need[random.random(shape) < random.choice([0.0, 0.1, 0.5])] = np.nan
    serves = random.random((len(services), 2)) < 0.5
    serves[np.arange(len(services)), random.integers(0, 2, len(services))] = True
    pays = random.random((2, len(services))) < 0.7
    some = random.choice([0.3, 0.7])  # of the effects are below 1
    in_part = random.choice([0.25, 0.5, 0.6, 0.75], len(services))
    whole = random.choice([1.0, 2.0], len(services))
    is_in_part = random.random(len(services)) < some
    return Problem(
        need=pd.DataFrame(need, areas, KINDS),
        worth=pd.DataFrame(random.integers(0, 4, shape) + 0.0, areas, KINDS),
        services=pd.DataFrame(
            {
                "biaya": random.integers(1, 5, len(services)),
                "efek": np.where(is_in_part, in_part, whole),
                "beban": random.choice([1.0, 2.0], len(services)),
                "paling_banyak": random.choice(
                    [0.0, 2.0, 4.0, *[np.inf] * 5], len(services)
                ),
            },
            index=services,
        ),
        serves=pd.DataFrame(serves, services, KINDS),
        budget=pd.Series(
            random.integers(0, 13, 2) * random.integers(0, 5, 2).clip(max=1), FUNDS
        ),
        pays=pd.DataFrame(pays, FUNDS, services),
        capacity=pd.Series(
            random.choice([0.0, 3.0, 5.0, np.inf, np.inf, np.inf], len(areas)), areas
        ),
        least_area=pd.Series(random.choice([0.0] * 7 + [0.5, 1.0], len(areas)), areas),
        least_kind=pd.Series(random.choice([0.0] * 7 + [1.0], 2), KINDS),
    )
