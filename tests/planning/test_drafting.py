"""Rows drafted from any allocation: units, money and entries add up to it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psks_analysis import catalog
from psks_analysis.planning import drafting, proposal
from psks_analysis.planning.allocation import best
from psks_analysis.planning.plan import Plan

AREAS = ["35.13.01", "35.13.02", "35.13.08"]
KINDS = ("PMKS-01", "PMKS-02", "PMKS-04", "PMKS-11", "PMKS-12", "PMKS-21", "PMKS-22")
FUNDS = (("apbd_kab", 31_000_000), ("csr", 9_500_000), ("baznas", 4_250_000))


def drawn_need(seed):
    random = np.random.default_rng(seed)
    count = random.poisson(9, (len(AREAS), len(KINDS))).astype(float)
    rows = [
        (area, f"Kec {area[-1]}", kind, 2 * count[at, on], count[at, on])
        for at, area in enumerate(AREAS)
        for on, kind in enumerate(KINDS)
    ]
    return pd.DataFrame(rows, columns=["kecamatan", "nama", "jenis", "jumlah", "belum"])


@pytest.mark.parametrize("seed", range(10))
def test_rows_add_up_to_the_allocation(seed):
    need = drawn_need(seed)
    plan = Plan(nama="x", dataset="latihan", wilayah="35.13", tahun=2025, pagu=FUNDS)
    plan = proposal.for_kinds(plan, KINDS)
    found = best(proposal.problem(need, proposal.choice_of(plan, AREAS)))
    rows = drafting.draft(found, need)
    assert sum(row.jumlah_biaya for row in rows) == found.cost > 0
    for fund, spent in found.spent.items():
        own = [row.jumlah_biaya for row in rows if row.sumber_dana == fund]
        assert sum(own) == spent <= dict(FUNDS)[fund]
    for area in AREAS:
        for service, units in found.units[area].items():
            own = [
                row.volume
                for row in rows
                if (row.layanan, row.kecamatan) == (service, area)
            ]
            assert sum(own) == units
    told = need.set_index(["kecamatan", "jenis"])["belum"]
    for (area, kind), most in told.items():
        own = [r.sasaran for r in rows if (r.kecamatan, r.jenis) == (area, kind)]
        assert sum(own) <= most
    assert all(row.jenis in catalog.services()[row.layanan].jenis_pmks for row in rows)
    # Each of the rows may round a half entry away.
    entries = float(found.helped.sum().sum())
    assert abs(sum(row.sasaran for row in rows) - entries) <= len(rows)


@given(st.integers(0, 500), st.lists(st.integers(0, 400), min_size=1, max_size=4))
def test_units_are_divided_whole_and_near_their_share(units, helped):
    parts = drafting._divided(
        units, pd.Series(helped, [f"k{n}" for n in range(len(helped))])
    )
    assert sum(parts.values()) == units
    if sum(helped):
        for count, own in zip(parts.values(), helped, strict=True):
            assert abs(count - units * own / sum(helped)) < 1
