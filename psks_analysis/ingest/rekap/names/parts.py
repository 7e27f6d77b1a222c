"""Counts of rows about a part, such as those that are active, become that measure."""

import pandas as pd

from psks_analysis.ingest.rekap.measures import MEASURES, part_of
from psks_analysis.ingest.rekap.state import Reading

WHOLE = "jumlah"


def name_parts(reading: Reading) -> None:
    """Move counts to the part that their row is about; without one they are of all."""
    rows = reading.rows
    if rows["bagian"].isna().all():
        return
    parts = rows["bagian"].map(
        lambda text: WHOLE if pd.isna(text) else part_of(str(text))
    )
    pairs = zip(rows["ukuran"], parts, strict=True)
    reading.rows = rows.assign(ukuran=[_measure(own, part) for own, part in pairs])


def _measure(own: str, part: str) -> str:
    """Return the measure of a part, by sex where the count is of one sex."""
    if own == WHOLE:
        return part
    both = f"{part}_{own}"
    return both if both in MEASURES else own
