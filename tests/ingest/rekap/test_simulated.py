"""Shipped training files are known by their bytes, whatever they are called."""

from psks_analysis import paths
from psks_analysis.ingest.rekap.checks.simulated import simulated_file
from psks_analysis.ingest.rekap.sheets import fingerprint


def test_a_renamed_training_file_is_refused_and_any_other_is_not(tmp_path):
    shipped = min((paths.LATIHAN_DIR / "35.13").glob("pmks_*.csv"))
    renamed = tmp_path / "rekap_dinas.csv"
    renamed.write_bytes(shipped.read_bytes())
    refused = simulated_file(fingerprint(renamed))
    assert (refused.level, refused.code) == ("galat", "data_simulasi")
    renamed.write_bytes(shipped.read_bytes() + b"\n")
    assert simulated_file(fingerprint(renamed)) is None
