"""Messy lists of invented persons are counted as a careful clerk would count them."""

import re

import pandas as pd
import pytest

from tests.ingest.rekap.daftar.kasus import KASUS, Kasus
from tests.ingest.rekap.daftar.tulis import csv_of, xlsx_of

WRITTEN = {"csv": csv_of, "xlsx": xlsx_of}


def places(outcome, *more):
    assert not outcome.refused, [(f.code, f.reason) for f in outcome.findings]
    kind = "jenis_psks" if outcome.isi == "psks" else "jenis_pmks"
    facts = outcome.facts
    place = facts["desa_kode"].fillna(facts["kecamatan_kode"])
    return {
        (where, *keys): row
        for where, *keys, row in zip(
            place,
            facts[kind],
            *(facts[each] for each in more),
            facts.to_dict("records"),
            strict=True,
        )
    }


def number(value):
    return None if pd.isna(value) else int(value)


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k.name)
@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_messy_list_is_counted(kasus: Kasus, suffix, examined):
    outcome = examined(
        WRITTEN[suffix]([kasus.rows]),
        name=f"daftar.{suffix}",
        **{"hitung": True, **kasus.options},
    )
    more = ["tahun"] if any(len(key) > 2 for key in kasus.truth) else []
    found = places(outcome, *more)
    assert {key: number(row["jumlah"]) for key, row in found.items()} == kasus.truth
    for key, sexes in kasus.sexes.items():
        assert tuple(number(found[key][s]) for s in ("laki", "perempuan")) == sexes
    for code, words in kasus.told.items():
        said = [each.reason for each in outcome.findings if each.code == code]
        assert any(words in each for each in said), (code, said)


def test_a_list_is_never_taken_for_a_table_of_counts(examined, codes):
    for kasus in KASUS:
        options = {**kasus.options, "hitung": False}
        outcome = examined(csv_of([kasus.rows]), **options)
        assert codes(outcome) == ["perorangan"], kasus.name


def test_persons_and_entries_are_told_apart(examined):
    for kasus in KASUS:
        if kasus.options.get("isi") == "psks":
            continue
        outcome = examined(csv_of([kasus.rows]), **{"hitung": True, **kasus.options})
        (said,) = [each.reason for each in outcome.findings if each.code == "dihitung"]
        persons, entries = re.search(r"(\d+) orang dan (\d+) catatan", said).groups()
        assert int(persons) == kasus.persons, kasus.name
        assert int(entries) == sum(kasus.truth.values()), kasus.name
