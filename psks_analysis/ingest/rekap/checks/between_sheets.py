"""All sheets of a workbook go in together; what two of them say must agree."""

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import one_of, quoted
from psks_analysis.ingest.rekap.state import Reading

ORIGIN = ("baris", "kolom", "lembar", "dasar")


def join_parts(whole: Reading) -> None:
    """Put the facts of all sheets together; the same said twice is kept once."""
    if whole.is_whole:
        return
    _refuse_several_contents(whole)
    whole.isi = whole.parts[0].isi
    facts = [part.facts.assign(lembar=part.table.sheet) for part in whole.parts]
    whole.facts = _without_repeated(whole, pd.concat(facts, ignore_index=True))
    _tell_of_sheets(whole)


def _refuse_several_contents(whole: Reading) -> None:
    contents: dict[str, list[str]] = {}
    for part in whole.parts:
        contents.setdefault(part.isi, []).append(f"“{part.table.sheet}”")
    if len(contents) < 2:
        return
    listed = "; ".join(f"{isi}: {enumeration(s)}" for isi, s in contents.items())
    options = " dan sekali dengan ".join(f"--isi {isi}" for isi in contents)
    whole.refuse(
        "isi_berbeda",
        f"Lembar-lembarnya berisi hal yang berbeda ({listed}).",
        f"Impor berkas ini sekali dengan {options}.",
    )


def _without_repeated(whole: Reading, facts: pd.DataFrame) -> pd.DataFrame:
    """Keep once what sheets say alike; refuse what they say differently."""
    keys = [key for key in facts if key not in (*MEASURES, *ORIGIN)]
    counts = [measure for measure in MEASURES if measure in facts]
    alike = facts.duplicated([*keys, *counts])
    if alike.any():
        whole.report(
            INFO,
            "lembar_mengulang",
            f"{number(int(alike.sum()))} angka sama di dua lembar, jadi dibaca satu "
            "kali.",
        )
    once = facts[~alike]
    first = once.drop_duplicates(keys).set_index(keys)
    doubled = once[once.duplicated(keys)]
    for row in doubled.head(SHOWN).to_dict("records"):
        key = tuple(row[each] for each in keys)
        other = first.loc[[key]].iloc[0]
        named = ", ".join(str(part) for part in key if not pd.isna(part))
        whole.sheet = str(row["lembar"])
        whole.report(
            ERROR,
            "ganda_lembar",
            f"{named} sudah ada di lembar “{other['lembar']}” baris {other['baris']}, "
            "dengan angka lain.",
            "Hapus salah satu, atau pilih lembarnya: "
            f"{one_of('--lembar', map(quoted, (str(other['lembar']), whole.sheet)))}.",
            row=int(row["baris"]),
            column=str(row["kolom"]),
        )
    whole.sheet = None
    if len(doubled) > SHOWN:
        rest = number(len(doubled) - SHOWN)
        whole.report(ERROR, "ganda_lembar", f"dan {rest} angka lagi.")
    return once


def _tell_of_sheets(whole: Reading) -> None:
    """Tell how much came from which sheet, since they are saved as one import."""
    counts = [f"“{p.table.sheet}” {number(len(p.facts))}" for p in whole.parts]
    words = f"Semua lembar masuk sebagai satu impor; baris: {enumeration(counts)}."
    whole.report(INFO, "lembar_bersama", words)
