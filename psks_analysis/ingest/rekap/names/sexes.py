"""Counts of rows about men or women become the measures of that sex."""

import re

import pandas as pd

from psks_analysis.ingest.rekap import measures
from psks_analysis.ingest.rekap.measures import sex_of
from psks_analysis.ingest.rekap.state import Reading

BOTH = re.compile(rf"{measures.BOTH}|lp|jumlah|total|semua")
MEASURES_BY_SEX = {"jumlah": "", "tertangani": "tertangani_"}


def name_sexes(reading: Reading) -> None:
    """Move counts to men or women; a sex that cannot be read refuses the file."""
    rows = reading.rows
    if rows["jenis_kelamin"].isna().all():
        return
    words = rows["jenis_kelamin"].astype("string").str.strip().str.lower()
    sex = words.map(sex_of, na_action="ignore")
    unread = sex.isna() & ~words.str.fullmatch(BOTH).fillna(value=False)
    if unread.any():
        written = rows.loc[unread, "jenis_kelamin"].iloc[0]
        reading.refuse(
            "jenis_kelamin",
            "Baris tanpa jenis kelamin."
            if pd.isna(written)
            else f"“{written}” bukan L atau P.",
            "Tulis L atau P di setiap baris.",
            row=reading.first_row(unread),
        )
    prefix = rows["ukuran"].map(MEASURES_BY_SEX)
    fits = sex.notna() & prefix.notna()
    reading.rows = rows.assign(ukuran=(prefix + sex).where(fits, rows["ukuran"]))
