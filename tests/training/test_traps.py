"""The trap of an exercise is in everybody's data."""

import pytest

from psks_analysis.training import traps
from psks_analysis.training.practice_data import practice_tables
from psks_analysis.training.traps import Trap


def missing(seed):
    """Return what a trainee's data lack, by plain counting of their own."""
    tables = practice_tables(seed)
    pmks, jenis = tables["pmks"], tables["jenis"].set_index("kode")["klaster"]
    return [
        (seed, kode, trap)
        for kode, needed in traps.needed().items()
        for trap in needed
        if not contains(tables["psks"] if trap.apa == "berubah" else pmks, jenis, trap)
    ]


def contains(pmks, jenis, trap):
    if trap.apa == "berubah":
        own = pmks[pmks["jenis_psks"] == trap.jenis].set_index("kecamatan_kode")
        years = (trap.tahun, trap.tahun - 1)
        now, lalu = (own.loc[own["tahun"] == each, "jumlah"] for each in years)
        return now.to_dict() != lalu.to_dict()
    year = pmks[pmks["tahun"] == trap.tahun]
    own = year[year["jenis_pmks"] == trap.jenis]
    if trap.jenis in set(jenis):
        inside = year[year["jenis_pmks"].map(jenis) == trap.jenis]
        return trap.nilai in set(inside.groupby("kecamatan_kode")["jumlah"].sum())
    if trap.apa == "kosong":
        silent = set(own.loc[own["jumlah"].isna(), "kecamatan_kode"])
        before = pmks[
            (pmks["tahun"] == trap.tahun - 1) & (pmks["jenis_pmks"] == trap.jenis)
        ]
        had = before.loc[before["jumlah"] >= trap.lalu, "kecamatan_kode"]
        return bool(silent & set(had)) if trap.lalu else bool(silent)
    value = own["jumlah"]
    if trap.kolom == "belum":
        value = value - own["tertangani"]
    told = [each for each in value.dropna() if each >= trap.nilai]
    return trap.nilai in told if trap.apa == "tepat" else len(set(told)) < len(told)


@pytest.mark.parametrize("seed", [0, 7, 20])
def test_every_trap_is_in_the_data(seed):
    assert missing(seed) == []


@pytest.mark.long
def test_every_trap_is_in_the_data_of_three_hundred_trainees():
    assert [each for seed in range(300) for each in missing(seed)] == []


@pytest.mark.parametrize("seed", [0, 7])
def test_what_is_planted_still_adds_up(seed):
    pmks = practice_tables(seed)["pmks"].dropna(subset=["jumlah"])
    assert (pmks["tertangani"] <= pmks["jumlah"]).all()
    assert (pmks["tertangani"] >= 0).all()
    both = pmks.dropna(subset=["laki"])
    assert (both["laki"] + both["perempuan"] == both["jumlah"]).all()
    assert (both[["laki", "perempuan"]] >= 0).all(axis=None)


def test_an_exercise_whose_point_is_a_blank_says_so():
    needed = traps.needed()
    blank = Trap(apa="kosong", tahun=2024, jenis="PMKS-08")
    assert blank in needed["sql-lansia-per-1000"]
    assert len([kode for kode, each in needed.items() if each]) >= 8
