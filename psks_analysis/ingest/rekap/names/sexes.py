"""Counts of rows about men or women become the measures of that sex."""

import re

import pandas as pd

from psks_analysis.ingest.rekap import measures
from psks_analysis.ingest.rekap.state import Reading

CODES = {"1": "laki", "2": "perempuan"}
BOTH = re.compile(rf"{measures.BOTH}|lp|jumlah|total|semua")
MEASURES_BY_SEX = {"jumlah": "", "tertangani": "tertangani_"}


def sex_of(text: str) -> str | None:
    """Return the sex that a cell says, however it is written.

    >>> sex_of("Laki_laki"), sex_of("P"), sex_of("L+P")
    ('laki', 'perempuan', None)
    """
    plain = " ".join(text.lower().replace("_", " ").split())
    for sex, words in measures.SEX_WORDS.items():
        if re.fullmatch(words, plain):
            return sex
    return CODES.get(plain)


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
