"""An imported population table replaces the estimate of its year, and only of that."""

import pytest

from psks_analysis import cli, queries
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.views.measures import measures

REGION = load_region("35.13")
HEADER = "tahun;kecamatan;laki-laki;perempuan;jumlah"


def write_table(folder, rows):
    file = folder / "penduduk.csv"
    file.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return file


def population(tahun):
    with database.cursor("nyata") as con:
        return measures(con, REGION, tahun).population


@pytest.mark.usefixtures("store")
def test_a_complete_table_replaces_the_estimate_of_its_year(tmp_path):
    names = REGION.kecamatan["nama"]
    rows = [f"2021;{name};10.001;10.002;20.003" for name in names]
    file = write_table(tmp_path, rows)
    assert cli.main(["impor", str(file), "--wilayah", "35.13"]) == 0
    counted = population(2021)
    assert set(counted["jumlah"]) == {20_003}
    assert set(counted["laki"]) == {10_001}
    assert not counted["is_estimate"].any()
    estimated = population(2020)
    assert estimated["is_estimate"].all()


@pytest.mark.usefixtures("store")
def test_a_table_with_gaps_replaces_nothing(tmp_path):
    file = write_table(tmp_path, ["2021;Sukapura;10.001;10.002;20.003"])
    assert cli.main(["impor", str(file), "--wilayah", "35.13"]) == 0
    with database.cursor("nyata") as con:
        kept = queries.fetch(con, "penduduk_counted", wilayah="35.13")
    assert list(kept["jumlah"]) == [20_003]
    assert population(2021)["is_estimate"].all()
