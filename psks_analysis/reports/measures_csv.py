"""The table of measures as a file: plain numbers, decimal point, for other programs."""

import pandas as pd

from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.views.measures import Measures

COLUMNS = [
    *("wilayah", "tahun", "kecamatan_kode", "kecamatan_nama", "indikator", "jenis"),
    *("pembilang", "penyebut", "nilai", "bawah", "atas", "satuan", "keterangan"),
]


def measures_csv(measured: Measures, *, is_simulated: bool) -> bytes:
    """Return all indicators, long; small counts are hidden, simulated data say so."""
    table = measured.table[COLUMNS].copy()
    if is_simulated:
        marked = SIMULATION_MARK + "; " + table["keterangan"].fillna("")
        table["keterangan"] = marked.str.removesuffix("; ")
    for count in ("pembilang", "penyebut"):
        table[count] = pd.to_numeric(table[count]).round().astype("Int64")
    text: str = table.to_csv(index=False, lineterminator="\n", float_format="%.10g")
    return text.encode("utf-8")
