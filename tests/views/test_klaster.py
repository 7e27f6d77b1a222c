"""Clusters of kecamatan on rates typed by hand over the real borders."""

import numpy as np
import pandas as pd
import pytest

from psks_analysis.region import load_region
from psks_analysis.spatial import HIGH_HIGH, NOT_SURE
from psks_analysis.views.klaster import BORDER, NEAREST, klaster, weights_of
from psks_analysis.views.measures import Measures
from psks_analysis.views.peta import peta

REGION = load_region("35.13")
REST = "TANPA-24"
PEOPLE = 50_000
HOT = ("35.13.10", "35.13.09", "35.13.11", "35.13.12", "35.13.13")  # and its neighbours


def row(indikator, jenis, kode, part, base, per):
    known = part is not None
    value = part / base * per if known else None
    return {
        **{"indikator": indikator, "jenis": jenis, "kecamatan_kode": kode},
        **{"kecamatan_nama": REGION.kecamatan["nama"].get(kode, "Kabupaten")},
        **{"pembilang": part, "penyebut": base if known else None, "nilai": value},
        **{"bawah": None, "atas": None, "is_hidden": not known, "keterangan": ""},
    }


def measures(cases, psks):
    rows = [row("I03", REST, kode, n, PEOPLE, 1_000) for kode, n in cases.items()]
    rows += [row("I12", "SEMUA", kode, n, PEOPLE, 10_000) for kode, n in psks.items()]
    numbers = ["pembilang", "penyebut", "nilai", "bawah", "atas"]
    table = pd.DataFrame(rows).astype(dict.fromkeys(numbers, float))
    people = pd.DataFrame({"dasar": ["sensus"]})
    return Measures("35.13", 2024, table, people, "")


def view(cases, psks=None, nearness=BORDER):
    random = np.random.default_rng(2)
    psks = psks or {kode: int(random.integers(40, 60)) for kode in cases}
    now = measures(cases, psks)
    rates = peta({2024: now}, 2024, "I03", REST, "kuantil")
    return klaster(now, weights_of(REGION, nearness), rates, REST)


def quiet(seed=1):
    random = np.random.default_rng(seed)
    return {kode: int(random.poisson(500)) for kode in REGION.kecamatan.index}


def test_a_strong_hotspot_of_neighbours_is_named():
    found = view(quiet() | dict.fromkeys(HOT, 2_500))
    named = list(found.table.index[found.table["kelompok"] == HIGH_HIGH])
    assert named == ["35.13.10"]
    assert found.said[0] == "Kecamatan yang angkanya mirip cenderung berdekatan."
    assert found.statistics[0].startswith("Pola seluruh peta: Moran I = ")
    assert "; Geary C = 0," in found.statistics[0]
    assert found.said[1] == "Tinggi di antara tinggi: Pakuniran."
    assert found.table["gi"].idxmax() == "35.13.10"
    assert found.table["gi"].max() > 3


def test_rates_are_smoothed_towards_the_neighbourhood():
    """All alike but one: it is pulled down, its neighbours up, the far ones stay."""
    found = view(dict.fromkeys(REGION.kecamatan.index, 500) | {"35.13.10": 600})
    smoothed = found.table["halus"]
    assert 10 < smoothed["35.13.10"] < 12
    assert smoothed["35.13.09"] >= 10
    assert smoothed["35.13.01"] == pytest.approx(10)


def test_unevenness_is_split_between_and_within_the_groups():
    """By hand: 19 kecamatan with 500, 5 with 2.500, all of one size; T = 0,3083.

    Between Pakuniran and the others: 0,1136 ln 2,727 + 0,8864 ln 0,9249 = 0,0448.
    """
    found = view(dict.fromkeys(REGION.kecamatan.index, 500) | dict.fromkeys(HOT, 2_500))
    assert found.said[1] == "Tinggi di antara tinggi: Pakuniran."
    assert found.said[2] == (
        "Dari beda antar-kecamatan, 15 % ada di antara kelompok ini, sisanya di "
        "dalamnya."
    )
    assert found.statistics[1] == "Ketimpangan: indeks Theil 0,308."


def test_unevenness_is_not_told_beside_a_hidden_number():
    cases = dict.fromkeys(REGION.kecamatan.index, 500) | dict.fromkeys(HOT, 2_500)
    found = view(cases | {"35.13.01": None})
    assert not any("Theil" in sentence for sentence in found.statistics)


def test_noise_is_said_to_be_noise():
    found = view(quiet())
    assert found.said[0].startswith("Tidak ada pola pengelompokan")
    assert (
        found.said[1] == "Tidak satu kecamatan pun cukup pasti untuk disebut kelompok."
    )
    assert set(found.table["kelompok"]) == {NOT_SURE}


def test_hidden_kecamatan_take_no_part_and_are_named():
    found = view(quiet() | {"35.13.01": None})
    assert found.table.loc["35.13.01", ["nilai", "sekitar", "p"]].isna().all()
    assert found.table.loc["35.13.01", "teks"] == "tidak ikut dihitung"
    assert found.said[-1].endswith("tanpa tetangga): Sukapura.")


def test_need_among_neighbours_with_little_help_is_named():
    psks = dict.fromkeys(REGION.kecamatan.index, 60) | dict.fromkeys(HOT, 5)
    psks = {kode: n + place % 3 for place, (kode, n) in enumerate(psks.items())}
    found = view(quiet() | dict.fromkeys(HOT, 2_500), psks)
    assert any("PSKS di sekitarnya sedikit" in each for each in found.said)


def test_without_any_number_nothing_is_said_of_clusters():
    found = view(dict.fromkeys(REGION.kecamatan.index))
    assert found.whole is None
    assert found.said[0].startswith("Pengelompokan tidak dapat dinilai")


@pytest.mark.parametrize("nearness", [BORDER, NEAREST])
def test_every_kecamatan_weighs_alike(nearness):
    weights = weights_of(REGION, nearness)
    assert weights.matrix.sum(axis=1) == pytest.approx(1)
    assert list(weights.index) == list(REGION.kecamatan.index)


def test_nearest_are_four_whatever_the_borders():
    assert set((weights_of(REGION, NEAREST).matrix > 0).sum(axis=1)) == {4}
