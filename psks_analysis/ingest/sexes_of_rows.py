"""Counts of rows about men or women become the measures of that sex."""

import pandas as pd

from psks_analysis.ingest import refusals
from psks_analysis.ingest.findings import RefusedError
from psks_analysis.ingest.layout import Table

SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "male", "pria", "1"), "laki"),
    **dict.fromkeys(("laki-laki", "laki laki"), "laki"),
    **dict.fromkeys(("p", "pr", "perempuan", "female", "wanita", "2"), "perempuan"),
}
BOTH = ("l+p", "l + p", "lp", "jumlah", "total", "semua")
MEASURES_BY_SEX = {"jumlah": "", "tertangani": "tertangani_"}


def with_sexes(long: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Move counts to men or women; a sex that cannot be read refuses the file."""
    if long["jenis_kelamin"].isna().all():
        return long
    words = long["jenis_kelamin"].astype("string").str.strip().str.lower()
    sex = words.map(SEXES)
    unread = sex.isna() & ~words.isin(BOTH)
    if unread.any():
        raise RefusedError(refusals.unread_sex(long[unread].iloc[0], table))
    prefix = long["ukuran"].map(MEASURES_BY_SEX)
    fits = sex.notna() & prefix.notna()
    return long.assign(ukuran=(prefix + sex).where(fits, long["ukuran"]))
