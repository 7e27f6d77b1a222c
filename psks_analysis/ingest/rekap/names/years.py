"""Which tahun every row is about: from its cell, the header, or what the user said."""

import re
from datetime import date

import pandas as pd

from psks_analysis.ingest.findings import INFO
from psks_analysis.ingest.rekap.state import Reading

FIRST_YEAR = 1990
YEAR = re.compile(r"(?<![\d.])(\d{4})(?!\d|\.\d)")
YEAR_IN_TITLE = re.compile(r"(?:19|20)\d{2}")


def name_years(reading: Reading) -> None:
    """Give every row its tahun: from a column, the header, or what the user said."""
    rows = reading.rows
    years = _read_years(reading)
    if years.isna().all():
        years = pd.Series(_stated_year(reading), index=rows.index)
    elif years.isna().any():
        reading.refuse(
            "tahun_kosong",
            "Baris tanpa tahun.",
            "Isi tahunnya.",
            row=reading.first_row(years.isna()),
        )
    elif reading.options.tahun is not None:
        chosen = _chosen_rows(reading, years)
        rows, years = rows[chosen], years[chosen]
    _refuse_odd_years(reading, years)
    reading.rows = rows.assign(tahun=years.astype(int))


def _read_years(reading: Reading) -> "pd.Series[float]":
    written = reading.rows["tahun"]
    read = {text: _year(text) for text in written.dropna().unique()}
    years = pd.to_numeric(written.map(read), errors="coerce")
    unread = written.notna() & years.isna()
    if unread.any():
        reading.refuse(
            "tahun_tidak_terbaca",
            f"“{written[unread].iloc[0]}” bukan satu tahun.",
            "Tulis tahun dengan empat angka, misalnya 2024.",
            row=reading.first_row(unread),
        )
    return years


def _year(text: str) -> float | None:
    """Return the one year that a cell speaks of, such as 2023 in "Semester I 2023"."""
    years = set(YEAR.findall(text))
    return float(years.pop()) if len(years) == 1 else None


def _stated_year(reading: Reading) -> int:
    """Return the year that the user said; guess one for who did not say any."""
    if reading.options.tahun is not None:
        return reading.options.tahun
    years = sorted(set(YEAR_IN_TITLE.findall(reading.title)))
    guess = f" Judul atau nama berkas menyebut {', '.join(years)}." if years else ""
    example = years[0] if len(years) == 1 else "2024"
    return reading.refuse(
        "tanpa_tahun",
        f"Tidak ada kolom tahun.{guess}",
        f"Sebutkan tahunnya, misalnya --tahun {example}.",
    )


def _chosen_rows(reading: Reading, years: "pd.Series[float]") -> "pd.Series[bool]":
    """Return which rows are of the year that the user asked for."""
    tahun = reading.options.tahun
    chosen = years == tahun
    if not chosen.any():
        listed = ", ".join(str(int(year)) for year in sorted(years.unique()))
        reading.refuse(
            "tahun_tidak_ada",
            f"Tahun {tahun} tidak ada di tabel; yang ada: {listed}.",
            "Ubah --tahun, atau hilangkan agar semua tahun dibaca.",
        )
    reading.report(INFO, "tahun_dipilih", f"Hanya tahun {tahun} yang dibaca.")
    return chosen


def _refuse_odd_years(reading: Reading, years: "pd.Series[float]") -> None:
    """Refuse years before any statistics, or in the future."""
    latest = date.today().year + 1
    odd = years[~years.between(FIRST_YEAR, latest)]
    if len(odd):
        reading.refuse(
            "tahun_janggal",
            f"Tahun {int(odd.iloc[0])} di luar {FIRST_YEAR}–{latest}.",
            "Periksa kolom tahun.",
            row=int(reading.rows.loc[odd.index[0], "baris"]),
        )
