"""What single cells must hold to: counts, whole, in a unit that fits their kind."""

import re
from collections.abc import Mapping

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest import numbers
from psks_analysis.ingest.findings import ERROR, INFO, WARNING, Finding
from psks_analysis.ingest.layout import Table

STANDARDISED_SHARE = 0.3  # of cells negative or fractional: a table of z-scores
FEW = 10  # cells; below that each is named by itself
SHOWN = 20


def units(
    coded: pd.DataFrame, read: pd.Series, known: Mapping[str, tuple[str, ...]]
) -> list[Finding]:
    """Tell where a kind is counted in a unit that is not its usual one."""
    pairs = pd.DataFrame({"jenis": coded["jenis"], "satuan": read}).dropna()
    found = []
    for jenis, satuan in pairs.drop_duplicates().itertuples(index=False):
        if satuan != known[jenis][0]:
            tone = INFO if satuan in known[jenis] else WARNING
            found.append(
                Finding(
                    tone,
                    "satuan_lain",
                    f"{jenis} dihitung dalam {satuan}; biasanya {known[jenis][0]}.",
                    "Satuan yang berbeda tidak dijumlahkan.",
                )
            )
    return found


PROBLEMS = {
    numbers.NOT_A_NUMBER: ("bukan angka", "Tulis angka, kosongkan, atau tulis nihil."),
    numbers.NEGATIVE: ("negatif", "Hitungan tidak dapat negatif."),
    numbers.A_FRACTION: (
        "pecahan",
        "Hitungan harus bilangan bulat; minta jumlah aslinya, bukan persentase.",
    ),
    numbers.AMBIGUOUS: (
        "tidak jelas: komanya pemisah ribuan atau desimal",
        "Di Indonesia titik memisahkan ribuan; tulis 1.234 atau 1234.",
    ),
    numbers.TOO_LARGE: (
        "terlalu besar untuk sebuah hitungan",
        "Mungkin NIK, nomor rekening, atau salah ketik.",
    ),
}
LONG_NUMBER = re.compile(r"\d{10,}")


def standardised(long: pd.DataFrame, table: Table) -> Finding | None:
    """Refuse a table of z-scores or shares, with that reason and not cell by cell."""
    filled = long["teks"].dropna()
    read = {text: numbers.read_count(text).problem for text in filled.unique()}
    problems = filled.map(read)
    odd = problems.isin([numbers.NEGATIVE, numbers.A_FRACTION])
    negative = problems.eq(numbers.NEGATIVE)
    if odd.mean() <= STANDARDISED_SHARE or len(filled) < FEW:
        return None
    first = long.loc[(negative if negative.any() else odd).idxmax()]
    kode, words = (
        ("terstandar", "nilai terstandar (z-score)")
        if negative.any()
        else ("pecahan", "pecahan atau persentase")
    )
    return Finding(
        ERROR,
        kode,
        f"{number(odd.sum())} dari {number(len(filled))} nilai pecahan atau negatif: "
        f"tabel ini berisi {words}, bukan hitungan.",
        "Minta tabel jumlah aslinya.",
        table.sheet,
        int(first["baris"]),
        str(first["kolom"]),
    )


def bad_counts(long: pd.DataFrame, problems: pd.Series, table: Table) -> list[Finding]:
    """Refuse cells that hold no count, each with its place."""
    found = []
    for place, problem in problems.dropna().head(SHOWN).items():
        words, mend = PROBLEMS[problem]
        cell = long.loc[place]
        found.append(
            Finding(
                ERROR,
                str(problem),
                f"“{LONG_NUMBER.sub('…', str(cell['teks']))}” {words}.",
                mend,
                table.sheet,
                int(cell["baris"]),
                str(cell["kolom"]),
            )
        )
    if problems.notna().sum() > SHOWN:
        rest = number(problems.notna().sum() - SHOWN)
        found.append(Finding(ERROR, "lainnya", f"dan {rest} sel lagi."))
    return found


def dashes(long: pd.DataFrame, is_dash: pd.Series, table: Table) -> Finding:
    """Tell how dashes were read."""
    first = long[is_dash].iloc[0]
    return Finding(
        WARNING,
        "tanda_hubung",
        f"{number(is_dash.sum())} sel berisi tanda hubung dibaca “tidak melapor”, "
        "bukan nol.",
        'Bila maksudnya nol: --padanan "-=0", atau tulis 0 atau nihil.',
        table.sheet,
        int(first["baris"]),
        str(first["kolom"]),
    )


def money(long: pd.DataFrame, is_money: pd.Series, table: Table) -> Finding:
    """Tell that amounts in rupiah stand where counts should."""
    first = long[is_money].iloc[0]
    return Finding(
        WARNING,
        "rupiah",
        f"{number(is_money.sum())} sel ditulis dengan Rp, dibaca sebagai hitungan.",
        "Pastikan kolom ini hitungan, bukan uang.",
        table.sheet,
        int(first["baris"]),
        str(first["kolom"]),
    )
