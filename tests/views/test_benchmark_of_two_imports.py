"""The benchmark of a second import, on a few desa: what it counts, not how long."""

import pandas as pd

from benchmarks.rahasia_ulang import corrected, imported, shipped

FIRST, SECOND = "35.13.01", "35.13.02"


def few() -> pd.DataFrame:
    """Return three desa of two kecamatan and three kinds of the simulated data."""
    facts = shipped()
    kinds = facts["jenis_pmks"].isin(["PMKS-08", "PMKS-09", "PMKS-23"])
    own = facts[facts["kecamatan_kode"].isin([FIRST, SECOND]) & kinds]
    desa = own.groupby("kecamatan_kode")["desa_kode"].unique()
    return own[own["desa_kode"].isin([*desa[FIRST][:3], *desa[SECOND][:3]])]


def test_a_correction_changes_women_only_and_keeps_the_sum():
    facts = few()
    desa = [facts["desa_kode"].iloc[0]]
    now = corrected(facts, desa, 1)
    before = facts.loc[now.index]
    assert list(now["desa_kode"].unique()) == desa
    assert now["laki"].equals(before["laki"])
    assert (now["jumlah"] == now["laki"] + now["perempuan"]).all()
    assert (now["perempuan"] >= now["tertangani_perempuan"]).all()


def test_a_second_import_knows_the_first_and_shows_something(store):
    facts = few()
    ticks = iter(range(6))
    first = imported(facts, "satu", lambda: float(next(ticks)))
    now = corrected(facts, list(facts["desa_kode"]), 7)
    assert not now.equals(facts)
    second = imported(now, "dua", lambda: float(next(ticks)))
    assert (first.states, second.states) == (0, 1)
    assert (first.above, first.below, second.above) == (1, 1, 1)
    assert not first.is_refused
    assert not second.is_refused
    assert first.shown >= second.shown > 800  # of 900, most are not reported
