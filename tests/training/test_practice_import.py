"""The practice files go through the importer like any office's file."""

import pandas as pd
import pytest

from psks_analysis import paths
from psks_analysis.catalog.facts import FACT_TABLES
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.training.parameters import WILAYAH

FOLDER = paths.LATIHAN_DIR / WILAYAH


@pytest.mark.parametrize("name", ["pmks_2022", "psks_2024", "layanan_2024"])
def test_a_clean_year_is_read_cell_by_cell(name, request, region):
    fact, tahun = name.split("_")
    outcome = examine(FOLDER / f"{name}.csv", region)
    assert not outcome.refused, outcome.findings
    assert outcome.isi == fact
    shipped = request.getfixturevalue(fact).query(f"tahun == {tahun}")
    table = FACT_TABLES[fact]
    key = list(table.key)
    pd.testing.assert_frame_equal(
        outcome.facts.sort_values(key, ignore_index=True),
        table.typed(shipped).sort_values(key, ignore_index=True),
        check_names=False,
    )


@pytest.mark.parametrize(
    ("tahun", "line", "reason"),
    [(2023, 6_899, "tertangani lebih besar"), (2024, 1_220, "L + P tidak sama")],
)
def test_a_year_with_a_slip_is_refused_with_its_row(tahun, line, reason, region):
    lines = (FOLDER / f"pmks_{tahun}.csv").read_text("utf-8-sig").splitlines()
    slips = {2023: "35.13.19.2010;PMKS-08", 2024: "35.13.05.2009;PMKS-23"}
    assert slips[tahun] in lines[line - 1]
    outcome = examine(FOLDER / f"pmks_{tahun}.csv", region)
    errors = [each for each in outcome.findings if each.level == "galat"]
    assert [each.row for each in errors] == [line]
    assert reason in errors[0].reason
    assert outcome.facts.empty
