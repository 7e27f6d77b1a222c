"""Targets beside the figures: said where shown, never on which side of a hidden one."""

from dataclasses import replace

import pytest

from psks_analysis import catalog
from psks_analysis.office import settings
from psks_analysis.views.targets import said_of_targets
from tests.views.conftest import DISABLED, ELDERLY


def target(indikator, jenis, nilai, **other):
    about = {"wilayah": "35.13", "tahun": 2024}
    return about | {"indikator": indikator, "jenis": jenis, "nilai": nilai} | other


@pytest.fixture
def wants(store):
    def keep(*rows):
        settings.save(store, {"target": list(rows)}, began=catalog.settings())

    return keep


def test_a_target_is_reached_or_not_by_what_is_better(world, wants):
    # Of 1,200 elderly entries 190 were helped among those who told of it: 700.
    wants(target("I05", ELDERLY, 20), target("I05", ELDERLY, 90, tahun=2023))
    (said,) = said_of_targets(world.now)
    assert said.startswith(
        "Target kantor 2024, Persentase PMKS tertangani (Lanjut Usia"
    )
    assert said.endswith("20,0 %; kabupaten 27,1: tercapai.")
    wants(target("I05", ELDERLY, 30))
    assert said_of_targets(world.now)[0].endswith("belum tercapai, berjarak 2,9.")


def test_of_a_number_that_is_neither_good_nor_bad_no_verdict_is_given(world, wants):
    wants(target("I01", ELDERLY, 1_000))
    (said,) = said_of_targets(world.now)
    assert said.endswith("1.000 entri; kabupaten 1.200.")


def test_targets_of_others_are_not_said(world, wants):
    wants(
        target("I05", ELDERLY, 20, wilayah="35.13", tahun=2023),
        target("I05", DISABLED, 20),
    )
    assert said_of_targets(world.now, "I05", ELDERLY) == []
    assert len(said_of_targets(world.now, "I05", DISABLED)) == 1


def test_of_a_hidden_figure_only_the_target_is_said(world, wants):
    wants(target("I05", ELDERLY, 20))
    table = world.now.table.copy()
    is_it = (table["indikator"] == "I05") & (table["jenis"] == ELDERLY)
    table.loc[is_it, ["is_hidden"]] = True
    hidden = replace(world.now, table=table)
    (said,) = said_of_targets(hidden)
    assert said.endswith("20,0 %; angka kabupaten tidak tampil.")
