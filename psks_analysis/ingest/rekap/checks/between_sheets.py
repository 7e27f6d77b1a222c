"""All sheets of a workbook go in together; what two of them say must agree."""

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN
from psks_analysis.ingest.rekap.checks import blanks, contradictions
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import one_of, quoted
from psks_analysis.ingest.rekap.rows.facts import with_total
from psks_analysis.ingest.rekap.state import Reading

SAME_FIGURES = "Samakan angkanya, atau hapus salah satu lembarnya."
ORIGIN = ("baris", "kolom", "lembar", "tabel", "dasar")


def join_parts(whole: Reading) -> None:
    """Put the facts of all sheets together; the same said twice is kept once."""
    if whole.is_whole:
        return
    _refuse_several_contents(whole)
    whole.isi = whole.parts[0].isi
    halves: dict[str, list[pd.DataFrame]] = {}
    for part in whole.parts:
        facts = part.facts.assign(lembar=part.table.sheet, tabel=part.table.place)
        halves.setdefault(part.half, []).append(facts)
    found = [
        _without_repeated(whole, pd.concat(facts, ignore_index=True), half)
        for half, facts in halves.items()
    ]
    whole.facts = found[0] if len(found) == 1 else _of_halves(whole, found)
    _tell_of_sheets(whole)


def _of_halves(whole: Reading, halves: list[pd.DataFrame]) -> pd.DataFrame:
    """Put men beside women, told on sheets of their own, and hold them together."""
    if any(each.level == ERROR for each in whole.findings):
        whole.stop()
    facts = pd.concat(halves, ignore_index=True)
    keys = [key for key in facts if key not in (*MEASURES, *ORIGIN)]
    counts = [measure for measure in MEASURES if measure in facts]
    grouped = facts.groupby(keys, dropna=False, sort=False)
    several = grouped[counts].nunique().gt(1).any(axis="columns")
    both = with_total(grouped.first().reset_index())
    whole.facts = both
    for row in both[several.to_numpy()].head(SHOWN).to_dict("records"):
        whole.sheet = row["lembar"]
        whole.report(
            ERROR,
            "ganda_lembar",
            f"{_named(row, keys)} ditulis di beberapa lembar dengan angka lain.",
            SAME_FIGURES,
            row=int(row["baris"]),
            column=str(row["kolom"]),
        )
    contradictions.refuse_wrong_sums(whole)
    contradictions.refuse_parts_above_whole(whole)
    blanks.tell_of_half_rows(whole)
    whole.sheet = None
    words = [
        f"{p.table.place} {contradictions.label(p.half)}" for p in whole.parts if p.half
    ]
    reason = f"Lembar dibaca sebagai bagian dari satu hitungan: {enumeration(words)}."
    whole.report(INFO, "lembar_bagian", reason)
    return both


def _named(row: dict[str, object], keys: list[str]) -> str:
    return ", ".join(str(row[key]) for key in keys if not pd.isna(row[key]))


def _refuse_several_contents(whole: Reading) -> None:
    contents: dict[str, list[str]] = {}
    for part in whole.parts:
        contents.setdefault(part.isi, []).append(part.table.place)
    if len(contents) < 2:
        return
    listed = "; ".join(f"{isi}: {enumeration(s)}" for isi, s in contents.items())
    options = " dan sekali dengan ".join(f"--isi {isi}" for isi in contents)
    whole.refuse(
        "isi_berbeda",
        f"Lembar atau tabelnya berisi hal yang berbeda ({listed}).",
        f"Impor berkas ini sekali dengan {options}.",
    )


def _without_repeated(whole: Reading, facts: pd.DataFrame, half: str) -> pd.DataFrame:
    """Keep once what sheets say alike; refuse what they say differently."""
    keys = [key for key in facts if key not in (*MEASURES, *ORIGIN)]
    counts = [measure for measure in MEASURES if measure in facts]
    alike = facts.duplicated([*keys, *counts])
    if alike.any():
        whole.report(
            INFO,
            "lembar_mengulang",
            f"{number(int(alike.sum()))} angka sama di dua lembar atau tabel, jadi "
            "dibaca satu kali.",
        )
    once = facts[~alike]
    first = once.drop_duplicates(keys).set_index(keys)
    doubled = once[once.duplicated(keys)]
    for row in doubled.head(SHOWN).to_dict("records"):
        key = tuple(row[each] for each in keys)
        other = first.loc[[key]].iloc[0]
        whole.sheet = row["lembar"]
        whole.report(
            ERROR,
            "ganda_lembar",
            f"{_named(row, keys)} sudah ada di {_place(other)}baris {other['baris']}, "
            "dengan angka lain.",
            SAME_FIGURES if half else _choose(other["lembar"], row),
            row=int(row["baris"]),
            column=str(row["kolom"]),
        )
    whole.sheet = None
    if len(doubled) > SHOWN:
        rest = number(len(doubled) - SHOWN)
        whole.report(ERROR, "ganda_lembar", f"dan {rest} angka lagi.")
    return once


def _place(fact: "pd.Series[object]") -> str:
    return f"lembar “{fact['lembar']}” " if fact["lembar"] else ""


def _choose(sheet: object, row: dict[str, object]) -> str:
    if sheet == row["lembar"]:
        return "Hapus salah satu."
    sheets = one_of("--lembar", map(quoted, map(str, (sheet, row["lembar"]))))
    return f"Hapus salah satu, atau pilih lembarnya: {sheets}."


def _tell_of_sheets(whole: Reading) -> None:
    """Tell how much came from which sheet, since they are saved as one import."""
    counts = [f"{p.table.place}: {number(len(p.facts))}" for p in whole.parts]
    words = f"Semua lembar masuk sebagai satu impor; baris: {enumeration(counts)}."
    whole.report(INFO, "lembar_bersama", words)
