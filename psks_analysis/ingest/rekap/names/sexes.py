"""Counts of rows about men or women become the measures of that sex."""

import pandas as pd

from psks_analysis.ingest.rekap.state import Reading

SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "male", "pria", "1"), "laki"),
    **dict.fromkeys(("laki-laki", "laki laki"), "laki"),
    **dict.fromkeys(("p", "pr", "perempuan", "female", "wanita", "2"), "perempuan"),
}
BOTH = ("l+p", "l + p", "lp", "jumlah", "total", "semua")
MEASURES_BY_SEX = {"jumlah": "", "tertangani": "tertangani_"}


def name_sexes(reading: Reading) -> None:
    """Move counts to men or women; a sex that cannot be read refuses the file."""
    rows = reading.rows
    if rows["jenis_kelamin"].isna().all():
        return
    words = rows["jenis_kelamin"].astype("string").str.strip().str.lower()
    sex = words.map(SEXES)
    unread = sex.isna() & ~words.isin(BOTH)
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
