"""Population of a year nobody counted, marked as an estimate with its basis."""

import math

import pandas as pd


def estimated(
    base: pd.DataFrame, base_year: int, total: pd.Series, tahun: int
) -> pd.DataFrame:
    """Share an official total of the kabupaten out as the last count was shared."""
    jumlah = apportion(base["jumlah"], total["jumlah"])
    women = jumlah * base["perempuan"] / base["jumlah"]
    share = total["perempuan"] / (total["laki"] + total["perempuan"])
    official = share * total["jumlah"]
    perempuan = apportion(women, women.sum() if pd.isna(official) else official)
    year = "" if total.name == tahun else f", total {total.name} dipakai untuk {tahun}"
    dasar = (
        f"perkiraan: pangsa kecamatan {_short(base, base_year)} × total kabupaten "
        f"{total.name} ({total['dasar']}){year}"
    )
    return _frame(jumlah - perempuan, perempuan, jumlah, dasar, total["deret"])


def apportion(weights: pd.Series, total: float) -> pd.Series:
    """Split `total` into whole numbers in proportion to `weights`, summing exactly.

    Largest remainders get the units that rounding down leaves over.

    >>> apportion(pd.Series([1.0, 1.0, 1.0]), 10).to_list()
    [4.0, 3.0, 3.0]
    """
    if weights.isna().any():
        return weights * float("nan")
    exact = weights / weights.sum() * round(total)
    whole = exact.apply(math.floor)
    left_over = round(round(total) - whole.sum())
    largest = (exact - whole).sort_values(ascending=False, kind="stable").index
    whole.loc[largest[:left_over]] += 1
    return whole.astype(float)


def carried(base: pd.DataFrame, base_year: int, tahun: int) -> pd.DataFrame:
    """Use the last count itself for another year, and say so."""
    dasar = (
        f"perkiraan: penduduk {base_year} ({base['dasar'].iloc[0]}) "
        f"dipakai untuk {tahun}"
    )
    deret = base["deret"].iloc[0]
    return _frame(base["laki"], base["perempuan"], base["jumlah"], dasar, deret)


def _frame(
    laki: pd.Series, perempuan: pd.Series, jumlah: pd.Series, dasar: str, deret: str
) -> pd.DataFrame:
    counts = {"laki": laki, "perempuan": perempuan, "jumlah": jumlah}
    return pd.DataFrame(counts).assign(is_estimate=True, dasar=dasar, deret=deret)


def _short(base: pd.DataFrame, year: int) -> str:
    """Return the basis of a count without its publisher, but with its year."""
    basis = str(base["dasar"].iloc[0]).split(" (")[0]
    return basis if str(year) in basis else f"{basis} {year}"
