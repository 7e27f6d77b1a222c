"""Families among people, and what of desa is shown: counts typed by hand."""

import numpy as np
import pandas as pd
import pytest

from psks_analysis import catalog, disclosure
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.desa import NOT_BY_DESA, desa_counts, desa_table
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.measures import measures
from psks_analysis.views.secrecy.desa_cells import desa_cells
from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan, belongs
from psks_analysis.views.secrecy.places import at_places
from tests.views.conftest import DISABLED, ELDERLY

REGION = load_region("35.13")
PLACE = "35.13.01"
ONE, TWO, THREE = (f"{PLACE}.{number}" for number in (2001, 2002, 2003))
ROWS = [
    (2024, ONE, ELDERLY, "orang", 500),
    (2024, ONE, ELDERLY, "keluarga", 120),
    (2024, TWO, ELDERLY, "orang", 403),
    (2024, THREE, ELDERLY, "keluarga", 150),  # and no people
    (2024, ONE, DISABLED, "orang", 600),  # Wonokerto told nothing of this kind
    (2023, ONE, ELDERLY, "orang", 900),
    (2023, TWO, ELDERLY, "orang", 800),
    (2023, THREE, ELDERLY, "orang", 700),  # of a year before only
]


@pytest.fixture
def read(store):
    columns = ["tahun", "desa_kode", "jenis_pmks", "satuan", "jumlah"]
    facts = pd.DataFrame(ROWS, columns=columns).assign(kecamatan_kode=PLACE)
    snapshots.save(store, facts, wilayah="35.13", isi="pmks", sumber="a", sha256="a")
    with database.cursor("nyata") as con:
        now = measures(con, REGION, 2024)
        return now, desa_counts(con, REGION, 2024)[PLACE]


def test_families_are_entries_and_no_people(read):
    now, _ = read
    assert now.rows("I01", ELDERLY).loc[PLACE, "nilai"] == 1_173
    people = now.rows("I03", ELDERLY).loc[PLACE]
    assert people["pembilang"] == 903
    inhabitants = REGION.population(2024).loc[PLACE, "jumlah"]
    assert people["nilai"] == pytest.approx(903_000 / inhabitants)


def test_a_desa_shows_its_people_of_that_year(read):
    table = desa_table(read[1], "SEMUA")
    assert table.loc[[ONE, TWO], "jumlah"].to_list() == [1_100, 403]
    assert table.loc[THREE, "teks"] == "tidak melapor"  # of people
    assert table["jumlah"].notna().sum() == 2


def test_what_a_group_leaves_of_a_kind_is_not_told(read):
    """Of 1,100 people 500 are elderly: the other 600 would be the disabled of one."""
    assert desa_table(read[1], ELDERLY).loc[ONE, "is_hidden"]


def test_a_sensitive_kind_is_never_shown_of_a_desa(read):
    table = desa_table(read[1], DISABLED)
    assert set(table["teks"]) == {NOT_BY_DESA}  # also where nobody reported
    assert table["jumlah"].isna().all()


def test_no_rate_is_shown_of_few_inhabitants(store, read):
    own = "nama,nilai,keterangan,tanda\nminimal_penyebut,30000,,P\n"
    (store / "pengaturan.csv").write_text(own, encoding="utf-8")
    with database.cursor("nyata") as con:
        few = measures(con, REGION, 2024)  # Sukapura has some 21,000
    assert not read[0].rows("I03", ELDERLY).loc[PLACE, "is_hidden"]
    assert few.rows("I03", ELDERLY).loc[PLACE, "is_hidden"]
    assert few.rows("I01", ELDERLY).loc[PLACE, "nilai"] == 1_173


def test_a_desa_that_told_of_one_kind_has_told_of_a_group(read):
    table = desa_table(read[1], "TANPA-24")
    assert table.loc[[ONE, TWO], "jumlah"].to_list() == [1_100, 403]
    rest = table.drop(index=[ONE, TWO])
    assert set(rest["teks"]) == {"tidak melapor"}


def test_a_change_of_people_is_not_a_change_of_families(store):
    """Of 700 people and 50 families, after 600 and 10, the people are compared."""
    columns = ["tahun", "kecamatan_kode", "jenis_pmks", "satuan", "jumlah"]
    rows = [
        (2023, PLACE, "PMKS-24", "orang", 600),
        (2023, PLACE, "PMKS-24", "keluarga", 10),
        (2024, PLACE, "PMKS-24", "orang", 700),
        (2024, PLACE, "PMKS-24", "keluarga", 50),
    ]
    facts = pd.DataFrame(rows, columns=columns)
    snapshots.save(store, facts, wilayah="35.13", isi="pmks", sumber="b", sha256="b")
    with database.cursor("nyata") as con:
        change = measures(con, REGION, 2024).rows("I17", "PMKS-24").loc[PLACE]
    assert change[["pembilang", "penyebut"]].to_list() == [700, 600]


def test_a_large_number_that_is_told_of_no_desa_is_not_the_rest_of_two(store):
    """Of 1,100 people of all kinds 500 are elderly: 600 are told of no desa."""
    kinds, groups = list(catalog.pmks_kinds()), list(pmks_groups())
    persons = np.full((2, len(kinds)), np.nan)
    persons[:, kinds.index(ELDERLY)] = 500, 300
    persons[:, kinds.index(DISABLED)] = 600, 400
    own = OneKecamatan(
        persons,
        np.nansum(persons, axis=0)[None],
        np.full(len(groups), True),
        belongs(),
        np.full(persons.shape, True),
    )
    told = np.isin(groups, ["SEMUA", ELDERLY])
    every = desa_cells(own, told)
    cells = disclosure.protect(every.published, width=1).hidden
    shown = ~at_places(cells, every.places)
    both = shown[:, groups.index("SEMUA")] & shown[:, groups.index(ELDERLY)]
    assert not both.any()
