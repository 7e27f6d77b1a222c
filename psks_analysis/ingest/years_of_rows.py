"""Which tahun every row is about: from its cell, the header, or what the user said."""

import re
from datetime import date

import pandas as pd

from psks_analysis.ingest import place_refusals
from psks_analysis.ingest.findings import INFO, Finding, RefusedError
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.options import Options

FIRST_YEAR = 1990
YEAR = re.compile(r"(?<![\d.])(\d{4})(?!\d|\.\d)")


def with_years(
    long: pd.DataFrame,
    options: Options,
    table: Table,
    findings: list[Finding],
    stem: str,
) -> pd.DataFrame:
    """Give every row its tahun: from a column, the header, or what the user said."""
    read = {text: _year(text) for text in long["tahun"].dropna().unique()}
    years = pd.to_numeric(long["tahun"].map(read), errors="coerce")
    unread = long["tahun"].notna() & years.isna()
    if unread.any():
        raise RefusedError(place_refusals.unread_year(long[unread].iloc[0], table))
    if years.isna().all():
        if options.tahun is None:
            raise RefusedError(place_refusals.no_year(table, f"{table.title} {stem}"))
        years = pd.Series(options.tahun, index=long.index)
    elif years.isna().any():
        row = int(long.loc[years.isna(), "baris"].iloc[0])
        raise RefusedError(place_refusals.blank_year(table, row))
    elif options.tahun is not None:
        chosen = years == options.tahun
        if not chosen.any():
            raise RefusedError(
                place_refusals.year_not_there(table, options.tahun, years)
            )
        long, years = long[chosen], years[chosen]
        findings.append(
            Finding(INFO, "tahun_dipilih", f"Hanya tahun {options.tahun} yang dibaca.")
        )
    latest = date.today().year + 1
    wrong = ~years.between(FIRST_YEAR, latest)
    if wrong.any():
        tahun, row = int(years[wrong].iloc[0]), int(long.loc[wrong, "baris"].iloc[0])
        raise RefusedError(place_refusals.odd_year(table, tahun, latest, row))
    return long.assign(tahun=years.astype(int))


def _year(text: str) -> float | None:
    """Return the one year that a cell speaks of, such as 2023 in "Semester I 2023"."""
    years = set(YEAR.findall(text))
    return float(years.pop()) if len(years) == 1 else None
