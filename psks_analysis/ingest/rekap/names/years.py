"""Which tahun every row is about: from its cell, the header, or what the user said."""

import re
from datetime import date
from typing import NoReturn

import pandas as pd

from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.rekap.options import TITLE, one_of
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.titles import FIRST_YEAR, years_in

YEAR = re.compile(r"(?<![\d.])(\d{4})(?!\d|\.\d)")


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
        _refuse_odd_years(reading, years)
        chosen = _chosen_rows(reading, years)
        rows, years = rows[chosen], years[chosen]
    _refuse_odd_years(reading, years)
    _ask_about_file_name(reading, years)
    _warn_of_other_title(reading, years)
    reading.rows = rows.assign(tahun=years.astype(int))


def _ask_about_file_name(reading: Reading, years: "pd.Series[int]") -> None:
    """Ask which tahun counts where a header says one and the file's name another.

    A title above some columns is part of their header, and no less a title.
    """
    near, far = map(years_in, reading.titles)
    own = {int(year) for year in years.unique()}
    in_header = any(column.meaning.tahun for column in reading.counts)
    is_settled = reading.options.tahun is not None or TITLE in reading.options.abaikan
    if in_header and len(own) == len(far) == 1 and own != far and not is_settled:
        _ask_for_year(reading, sorted(own | near | far))


def _warn_of_other_title(reading: Reading, years: "pd.Series[int]") -> None:
    """Point at a title whose one year is none of those in the rows, which count."""
    stated = years_in(reading.titles[0])
    own = {int(year) for year in years.unique()}
    if len(stated) == 1 and not stated & own and TITLE not in reading.options.abaikan:
        (year,) = stated
        listed = enumeration([str(each) for each in sorted(own)])
        if reading.rows["tahun"].notna().any():
            reading.report(
                WARNING,
                "tahun_judul_lain",
                f"Judul atau lembar menyebut {year}, barisnya {listed}; yang dipakai "
                "tahun di barisnya.",
                "Periksa judul atau kolom tahun.",
            )


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
    """Return the one year that title, sheet or file name say, or the user said."""
    near, far = map(years_in, reading.titles)
    told = reading.options.tahun
    if told is not None:
        _refuse_other_title(reading, told, near or far)
        return told
    stated = near or far
    if len(stated) != 1 or not _agrees(stated, far):
        _ask_for_year(reading, sorted(near | far))
    (tahun,) = stated
    words = f"Tahun {tahun} dibaca dari judul, lembar, atau nama berkas."
    reading.report(INFO, "tahun_dari_judul", words)
    return tahun


def _agrees(years: set[int], others: set[int]) -> bool:
    """Say whether years lie among others, such as 2022 in a file "2021-2024"."""
    if not others:
        return True
    return all(min(others) <= year <= max(others) for year in years)


def _refuse_other_title(reading: Reading, told: int, stated: set[int]) -> None:
    """Refuse --tahun where the title speaks of other years."""
    if TITLE in reading.options.abaikan or _agrees({told}, stated):
        return
    listed = enumeration([str(year) for year in sorted(stated)])
    reading.refuse(
        "tahun_bertentangan",
        f"Judul, lembar, atau nama berkas menyebut {listed}, sedangkan --tahun {told}.",
        f"Pakai {one_of('--tahun', sorted(stated))}; bila judulnya yang keliru, "
        "tambahkan --abaikan judul.",
    )


def _ask_for_year(reading: Reading, years: list[int]) -> NoReturn:
    listed = enumeration([str(year) for year in years])
    stated = f" Judul, lembar, atau nama berkas menyebut {listed}." if years else ""
    reading.refuse(
        "tanpa_tahun",
        f"Tidak ada kolom tahun.{stated}",
        f"Sebutkan salah satu: {one_of('--tahun', years)}."
        if years
        else "Sebutkan tahunnya dengan --tahun, atau tambahkan kolom TAHUN.",
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
