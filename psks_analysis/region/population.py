"""Population per kecamatan of any year: counted, or estimated and marked as such."""

from pathlib import Path

import pandas as pd

from psks_analysis.errors import PopulationError
from psks_analysis.region.estimates import carried, estimated

COLUMNS = [
    *("tahun", "tingkat", "kode", "laki", "perempuan", "jumlah"),
    *("dasar", "deret", "sumber"),
]
COUNTS = ["laki", "perempuan", "jumlah"]
LEVELS = ("kabupaten", "kecamatan", "desa")
IMPORTED = "impor"


def counted_years(published: pd.DataFrame, codes: pd.Index) -> dict[int, pd.DataFrame]:
    """Return every year with a published count for each kecamatan.

    The sum of the desa is the final census; a table per kecamatan by sex of the same
    year (often a quick count) then only lends its share of men and women.
    """
    years: dict[int, pd.DataFrame] = {}
    for tahun in published["tahun"].unique():
        rows = published[published["tahun"] == tahun]
        by_desa = _desa_sums(rows[rows["tingkat"] == "desa"], codes)
        table = _kecamatan_rows(rows[rows["tingkat"] == "kecamatan"], codes)
        if by_desa is not None:
            years[int(tahun)] = _with_sex_shares(by_desa, table)
        elif table is not None:
            years[int(tahun)] = table
    return years


def population(
    tahun: int,
    published: pd.DataFrame,
    codes: pd.Index,
    imported: pd.DataFrame | None = None,
    *,
    known: dict[int, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """Return the population of each kecamatan in one tahun, with its basis.

    Parameters
    ----------
    tahun : int
        The year wanted.
    published : DataFrame
        The region's `penduduk.csv`.
    codes : Index
        All kecamatan of the region.
    imported : DataFrame, optional
        Imported counts (tahun, kecamatan_kode, laki, perempuan, jumlah, dasar). A year
        complete for all kecamatan replaces every estimate of that year.
    known : dict, optional
        `counted_years(published, codes)`, where the caller keeps it.

    Returns
    -------
    DataFrame
        Index `codes`; laki, perempuan, jumlah (float), is_estimate, dasar, deret.

    Raises
    ------
    PopulationError
        If no year has a count per kecamatan to stand on.
    """
    counts = counted_years(published, codes) if known is None else known
    counts = counts | _imported_years(imported, codes)
    if tahun in counts:
        return counts[tahun].assign(is_estimate=False)
    if not counts:
        raise PopulationError(
            "Belum ada penduduk per kecamatan. Impor tabel penduduk "
            "(`impor BERKAS --isi penduduk`) lebih dulu."
        )
    base_year = _nearest(list(counts), tahun)
    totals = published[published["tingkat"] == "kabupaten"].set_index("tahun")
    total_year = _nearest(list(totals.index), tahun) if len(totals) else None
    if total_year is None or _is_nearer(base_year, total_year, tahun):
        return carried(counts[base_year], base_year, tahun)
    return estimated(counts[base_year], base_year, totals.loc[total_year], tahun)


def _desa_sums(desa: pd.DataFrame, codes: pd.Index) -> pd.DataFrame | None:
    by_kecamatan = desa.groupby(desa["kode"].str.rsplit(".", n=1).str[0])["jumlah"]
    sums = by_kecamatan.sum(skipna=False)
    if not set(codes) <= set(sums.index):
        return None
    frame = pd.DataFrame({"jumlah": sums.reindex(codes).astype(float)})
    return frame.assign(laki=None, perempuan=None, **_basis(desa))[
        [*COUNTS, "dasar", "deret"]
    ].astype(dict.fromkeys(COUNTS, float))


def _kecamatan_rows(rows: pd.DataFrame, codes: pd.Index) -> pd.DataFrame | None:
    table = rows.set_index("kode")
    if not set(codes) <= set(table.index):
        return None
    frame = table.reindex(codes)[[*COUNTS, "dasar", "deret"]]
    return frame.astype(dict.fromkeys(COUNTS, float))


def _with_sex_shares(by_desa: pd.DataFrame, table: pd.DataFrame | None) -> pd.DataFrame:
    if table is None:
        return by_desa
    men = (by_desa["jumlah"] * table["laki"] / table["jumlah"]).round()
    note = f"; L/P menurut pangsa {table['dasar'].iloc[0]}"
    return by_desa.assign(
        laki=men, perempuan=by_desa["jumlah"] - men, dasar=by_desa["dasar"] + note
    )


def _imported_years(
    imported: pd.DataFrame | None, codes: pd.Index
) -> dict[int, pd.DataFrame]:
    if imported is None:
        return {}
    years = {}
    if "desa_kode" in imported:
        imported = imported[imported["desa_kode"].isna()]
    for tahun, rows in imported.groupby("tahun"):
        table = rows.set_index("kecamatan_kode").reindex(codes)
        if table["jumlah"].notna().all():
            dasar = table["dasar"].fillna("tabel penduduk hasil impor")
            counts = table[COUNTS].astype("Float64").astype(float)
            years[int(tahun)] = counts.assign(dasar=dasar, deret=IMPORTED)
    return years


def _basis(rows: pd.DataFrame) -> dict[str, str]:
    return {"dasar": rows["dasar"].iloc[0], "deret": rows["deret"].iloc[0]}


def _nearest(years: list[int], tahun: int) -> int:
    """Return the latest year not after `tahun`, otherwise the first one after it."""
    earlier = [year for year in years if year <= tahun]
    return int(max(earlier) if earlier else min(years))


def _is_nearer(base_year: int, total_year: int, tahun: int) -> bool:
    """Say whether a count is at least as recent as a total of another year."""
    return total_year != tahun and abs(base_year - tahun) <= abs(total_year - tahun)


def read_published(file: Path) -> pd.DataFrame:
    """Read a region's `penduduk.csv`: codes and bases as text, counts nullable."""
    if not file.exists():
        return pd.DataFrame(columns=COLUMNS)
    frame = pd.read_csv(file, dtype="string")
    if list(frame.columns) != COLUMNS:
        raise PopulationError(f"{file}: kolom harus {','.join(COLUMNS)}.")
    wrong = sorted(set(frame["tingkat"]) - set(LEVELS))
    if wrong:
        raise PopulationError(f"{file}: tingkat tidak dikenal: {', '.join(wrong)}.")
    return frame.astype({"tahun": int} | dict.fromkeys(COUNTS, "Float64")).astype(
        dict.fromkeys(COUNTS, float)
    )
