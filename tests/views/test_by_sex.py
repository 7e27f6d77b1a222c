"""One sex at a time: its own counts and rates, and what knows no sex as it is."""

import pandas as pd
import pytest

from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.by_sex import beside_both
from psks_analysis.views.desa import desa_counts
from psks_analysis.views.measures import measures
from psks_analysis.views.profil import profil

REGION = load_region("35.13")


@pytest.fixture
def women(store):
    pmks = pd.DataFrame(
        {
            "tahun": 2020,
            "kecamatan_kode": "35.13.01",
            "desa_kode": ["35.13.01.2001", "35.13.01.2002"],
            "jenis_pmks": "PMKS-08",
            "satuan": "orang",
            "laki": [200, 3],
            "perempuan": [300, 400],
            "jumlah": [500, 403],
        }
    )
    psm = pd.DataFrame(
        {
            "tahun": [2020],
            "kecamatan_kode": "35.13.01",
            "jenis_psks": "PSM",
            "satuan": "orang",
            "jumlah": 6,
            "aktif": 4,
        }
    )
    for isi, facts in (("pmks", pmks), ("psks", psm)):
        snapshots.save(store, facts, wilayah="35.13", isi=isi, sumber=isi, sha256=isi)
    with database.cursor("nyata") as con:
        both = measures(con, REGION, 2020)
        own = beside_both(measures(con, REGION, 2020, "P"), both)
        desa = desa_counts(con, REGION, 2020)["35.13.01"]
    view = profil(REGION, desa, {2020: own}, 2020, "35.13.01", "PMKS-08")
    return own, view


def test_counts_and_rates_are_of_women(women):
    row = women[0].rows("I03", "PMKS-08").loc["35.13.01"]
    assert row["pembilang"] == 700
    assert row["penyebut"] == REGION.population(2020).loc["35.13.01", "perempuan"]


def test_psm_are_the_same_whichever_sex_is_chosen(women):
    row = women[0].rows("I08", "PSM").loc["35.13.01"]
    assert (row["pembilang"], row["penyebut"]) == (6, 12)


def test_desa_are_not_told_apart_by_sex(women):
    assert women[1].desa["jumlah"].dropna().to_list() == [500, 403]
