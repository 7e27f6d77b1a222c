"""Five years of all kinds per desa are read while a clerk waits."""

from time import perf_counter

import pandas as pd

from psks_analysis import paths
from psks_analysis.ingest.importing import examine
from psks_analysis.ingest.options import Options
from psks_analysis.region import load_region

SECONDS = 10


def test_five_years_per_desa_are_read_within_ten_seconds(tmp_path):
    files = sorted((paths.LATIHAN_DIR / "35.13").glob("pmks_*.csv"))
    frames = [pd.read_csv(f, sep=";", dtype="string") for f in files]
    whole = without_planted_errors(pd.concat(frames, ignore_index=True))
    assert len(whole) > 42_000
    file = tmp_path / "lima_tahun.csv"
    whole.to_csv(file, sep=";", index=False)
    region = load_region("35.13")
    start = perf_counter()
    outcome = examine(file, region, Options())
    took = perf_counter() - start
    assert not outcome.refused, [f.pesan for f in outcome.findings]
    assert len(outcome.facts) == len(whole)
    assert outcome.facts["jumlah"].sum() == pd.to_numeric(whole["jumlah"]).sum()
    assert took < SECONDS


def without_planted_errors(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows that were made wrong for the lesson on checks."""
    n = rows[["laki", "perempuan", "jumlah", "tertangani"]].apply(pd.to_numeric)
    wrong_sum = n["laki"] + n["perempuan"] != n["jumlah"]
    too_many = n["tertangani"] > n["jumlah"]
    return rows[~(wrong_sum.fillna(value=False) | too_many.fillna(value=False))]
