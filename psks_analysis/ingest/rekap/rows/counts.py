"""Cells become counts; what is no count is refused at its place."""

import re

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest import numbers
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN, WARNING
from psks_analysis.ingest.numbers import Count, read_count
from psks_analysis.ingest.rekap.state import Reading

STANDARDISED_SHARE = 0.3  # of cells negative or fractional: a table of z-scores
FEW = 10  # cells; below that each is named by itself
LONG_NUMBER = re.compile(r"\d{10,}")
PROBLEMS = {
    numbers.NOT_A_NUMBER: ("bukan angka", "Tulis angka, kosongkan, atau tulis nihil."),
    numbers.NEGATIVE: (
        "negatif",
        "Orang tidak dapat kurang dari nol: tulis jumlahnya, atau kosongkan.",
    ),
    numbers.A_FRACTION: (
        "pecahan",
        "Hitungan harus bilangan bulat; minta jumlah aslinya, bukan persentase.",
    ),
    numbers.AMBIGUOUS: (
        "tidak jelas: komanya pemisah ribuan atau desimal",
        "Di Indonesia titik memisahkan ribuan; tulis 1.234 atau 1234.",
    ),
    numbers.UNREADABLE: (
        "galat rumus, atau rumus yang belum dihitung; angkanya tidak terbaca",
        "Buka di Excel atau LibreOffice, perbaiki rumusnya atau ganti dengan angka, "
        "simpan, lalu impor lagi.",
    ),
    numbers.TOO_LARGE: (
        "terlalu besar untuk sebuah hitungan",
        "Mungkin NIK, nomor rekening, atau salah ketik.",
    ),
}


def refuse_standardised(reading: Reading) -> None:
    """Refuse a table of z-scores or shares, with that reason and not cell by cell."""
    filled = reading.rows["teks"].dropna()
    read = {text: read_count(text).problem for text in filled.unique()}
    problems = filled.map(read)
    odd = problems.isin([numbers.NEGATIVE, numbers.A_FRACTION])
    negative = problems.eq(numbers.NEGATIVE)
    if odd.mean() <= STANDARDISED_SHARE or len(filled) < FEW:
        return
    first = reading.rows.loc[(negative if negative.any() else odd).idxmax()]
    code, words = (
        ("terstandar", "nilai terstandar (z-score)")
        if negative.any()
        else ("pecahan", "pecahan atau persentase")
    )
    reading.refuse(
        code,
        f"{number(odd.sum())} dari {number(len(filled))} nilai pecahan atau negatif: "
        f"tabel ini berisi {words}, bukan hitungan.",
        "Minta tabel jumlah aslinya.",
        row=int(first["baris"]),
        column=str(first["kolom"]),
    )


def read_counts(reading: Reading) -> None:
    """Read every cell once per spelling; refuse what is no count."""
    rows = reading.rows
    read = {text: read_count(text) for text in rows["teks"].dropna().unique()}
    counts = [read[t] if pd.notna(t) else Count() for t in rows["teks"]]
    _refuse_bad_counts(
        reading, pd.Series([count.problem for count in counts], index=rows.index)
    )
    values = pd.Series([c.value for c in counts], index=rows.index, dtype="Int64")
    is_dash = pd.Series([count.is_dash for count in counts], index=rows.index)
    is_money = pd.Series([count.is_money for count in counts], index=rows.index)
    if is_dash.any():
        values = _read_dashes(reading, values, is_dash)
    if is_money.any():
        reading.report(
            WARNING,
            "rupiah",
            f"{number(is_money.sum())} sel ditulis dengan Rp, dibaca sebagai hitungan.",
            "Pastikan kolom ini hitungan, bukan uang.",
            row=reading.first_row(is_money),
            column=str(rows.loc[is_money, "kolom"].iloc[0]),
        )
    reading.rows = rows.assign(nilai=values)


def _refuse_bad_counts(reading: Reading, problems: "pd.Series[str]") -> None:
    """Refuse cells that hold no count, each with its place."""
    wrong = problems.dropna()
    for index, problem in wrong.head(SHOWN).items():
        words, mend = PROBLEMS[problem]
        cell = reading.rows.loc[index]
        reading.report(
            ERROR,
            str(problem),
            f"“{LONG_NUMBER.sub('…', str(cell['teks']))}” {words}.",
            mend,
            row=int(cell["baris"]),
            column=str(cell["kolom"]),
        )
    if len(wrong) > SHOWN:
        rest = number(len(wrong) - SHOWN)
        reading.report(ERROR, "lainnya", f"dan {rest} sel lagi.")
    if len(wrong):
        reading.stop()


def _read_dashes(
    reading: Reading, values: "pd.Series[int]", is_dash: "pd.Series[bool]"
) -> "pd.Series[int]":
    """Read dashes as the user said, else as not reported, and tell so."""
    count = number(is_dash.sum())
    if reading.options.dash_is_zero:
        words = f"{count} sel berisi tanda hubung dibaca 0 menurut --padanan."
        reading.report(INFO, "tanda_hubung", words)
        return values.mask(is_dash, 0)
    reading.report(
        WARNING,
        "tanda_hubung",
        f"{count} sel berisi tanda hubung dibaca “tidak melapor”, bukan nol.",
        'Bila maksudnya nol: --padanan "-=0", atau tulis 0 atau nihil.',
        row=reading.first_row(is_dash),
        column=str(reading.rows.loc[is_dash, "kolom"].iloc[0]),
    )
    return values
