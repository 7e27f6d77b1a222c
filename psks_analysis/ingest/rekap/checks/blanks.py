"""What is not reported is said: half rows, and columns without any count."""

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import SHOWN, WARNING
from psks_analysis.ingest.rekap.checks.contradictions import SUMS, label
from psks_analysis.ingest.rekap.state import Reading

LISTED = 8


def tell_of_half_rows(reading: Reading) -> None:
    """Tell where one half is reported and the other is not: the sum is not known."""
    if reading.half:
        return  # the other half is on another sheet
    facts = reading.facts
    for men, women, total, _ in SUMS:
        if not {men, women} & set(facts):
            continue
        both = facts.reindex(columns=[men, women, total])
        half = both[total].isna() & (both[men].notna() | both[women].notna())
        for index in facts.index[half][:SHOWN]:
            said = ", ".join(
                _told(each, both.loc[index, each]) for each in (men, women)
            )
            reading.sheet = facts.get("lembar", {}).get(index, reading.sheet)
            reading.report(
                WARNING,
                "separuh_baris",
                f"{_place(reading, index)}: {said}; {label(total)} tidak diketahui dan "
                "tidak ikut dijumlahkan.",
                "Isi yang kosong; tulis 0 bila memang tidak ada.",
                row=int(facts.loc[index, "baris"]),
            )
        if half.sum() > SHOWN:
            rest = number(int(half.sum()) - SHOWN)
            reading.report(WARNING, "separuh_baris", f"dan {rest} baris lagi.")


def _told(measure: str, value: object) -> str:
    count = "tidak dilaporkan" if pd.isna(value) else number(int(str(value)))
    return f"{label(measure)} {count}"


def _place(reading: Reading, index: object) -> str:
    """Return the kecamatan of a fact, and its desa where it has one."""
    row = reading.facts.loc[index]
    nama = str(reading.region.kecamatan["nama"][row["kecamatan_kode"]])
    if pd.isna(row["desa_kode"]):
        return nama
    return f"{nama}, {reading.region.desa['nama'][row['desa_kode']]}"


def tell_of_blank_columns(reading: Reading) -> None:
    """Tell which columns of counts hold no count at all."""
    filled = reading.rows.groupby("kolom", sort=False)["nilai"].count()
    blank = [str(kolom) for kolom in filled.index[filled == 0]]
    if blank and filled.sum():
        listed = enumeration(blank[:LISTED])
        rest = len(blank) - LISTED
        more = f" dan {rest} lagi" if rest > 0 else ""
        reading.report(
            WARNING,
            "kolom_kosong",
            f"Tidak ada satu pun angka di kolom {listed}{more}: dibaca “tidak "
            "melapor”, bukan nol.",
            "Bila maksudnya nol, tulis 0.",
        )
