from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from psks_analysis.indicators import (
    measure,
    measure_change,
    poisson_interval,
    rate_ratio_interval,
    wilson_interval,
)

HERE = Path(__file__).parent
NUMBERS = ["nilai", "bawah", "atas"]


def golden(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / f"{name}.csv")


def interval(row: pd.Series) -> pd.DataFrame:
    x, n, x0, n0 = (pd.Series([row[name]]) for name in ("x", "n", "x0", "n0"))
    confidence = row["keyakinan"]
    if row["metode"] == "poisson":
        return poisson_interval(x, confidence=confidence)
    if row["metode"] == "wilson":
        return wilson_interval(x, n, confidence=confidence)
    return rate_ratio_interval(x, n, x0, n0, confidence=confidence)


@pytest.mark.parametrize(
    "row", [row for _, row in golden("selang").iterrows()], ids=lambda r: r["metode"]
)
def test_limits_are_those_of_independent_sources(row):
    limits = interval(row)
    for side in ("bawah", "atas"):
        assert limits[side].item() == pytest.approx(
            row[side], rel=row["toleransi"], abs=row["toleransi"]
        )


@pytest.mark.parametrize("kode", golden("indikator")["indikator"].unique())
def test_indicators_are_those_computed_by_hand(kode):
    expected = golden("indikator").query("indikator == @kode")

    made = measure(kode, expected["pembilang"], expected["penyebut"])

    assert_same(made, expected)


def test_changes_are_those_computed_by_hand():
    expected = golden("perubahan")

    made = measure_change(expected["kini"], expected["lalu"], minimum=20)

    assert_same(made, expected)


def assert_same(made: pd.DataFrame, expected: pd.DataFrame) -> None:
    np.testing.assert_allclose(
        made[NUMBERS], expected[NUMBERS].astype(float), rtol=1e-11, atol=1e-12
    )
    assert made["keterangan"].to_list() == expected["keterangan"].fillna("").to_list()
