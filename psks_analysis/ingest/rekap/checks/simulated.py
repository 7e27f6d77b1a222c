"""Shipped training files are known by their bytes, so that they never become real."""

from psks_analysis import paths
from psks_analysis.ingest.findings import ERROR, Finding
from psks_analysis.ingest.rekap.sheets import fingerprint


def simulated_file(sha256: str) -> Finding | None:
    """Refuse a file of `data/latihan`: among real data it would lose its mark."""
    shipped = {fingerprint(file) for file in paths.LATIHAN_DIR.rglob("*.csv")}
    if sha256 not in shipped:
        return None
    return Finding(
        ERROR,
        "data_simulasi",
        "Berkas ini DATA SIMULASI untuk latihan, bukan data nyata.",
        "Untuk berlatih membaca berkas, pakai --periksa; dasbor sudah memuatnya di "
        "kumpulan data latihan.",
    )
