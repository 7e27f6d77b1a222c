"""Counts that contradict each other, in one row or between two."""

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest.findings import ERROR, SHOWN, WARNING
from psks_analysis.ingest.rekap.measures import MEASURES, REST_OF, SPLITS
from psks_analysis.ingest.rekap.state import Reading

PLAUSIBLE_FAMILY = (1, 10)  # persons per family
SUMS = tuple(
    (part, other, total, f"sisa_{part}" if other in REST_OF else f"l_p_{total}")
    for total, part, other in SPLITS
)
PARTS = (
    *(("tertangani", "jumlah"), ("aktif", "jumlah"), ("terlatih", "jumlah")),
    ("tertangani_laki", "laki"),
    ("tertangani_perempuan", "perempuan"),
)


def refuse_doubled(reading: Reading) -> None:
    """Refuse keys that come twice, naming the key and where it came first."""
    facts = reading.facts
    keys = [k for k in facts if k not in (*MEASURES, "baris", "kolom", "dasar")]
    doubled = facts[facts.duplicated(keys, keep="first")]
    first = facts.drop_duplicates(keys).set_index(keys)[["baris", "kolom"]]
    for row in doubled.head(SHOWN).to_dict("records"):
        key = tuple(row[each] for each in keys)
        baris, kolom = first.loc[[key]].iloc[0]
        same_row = int(baris) == int(row["baris"])
        where = f"kolom {kolom}" if same_row else f"baris {baris}"
        named = ", ".join(str(part) for part in key if not pd.isna(part))
        reading.report(
            ERROR,
            "ganda",
            f"{named} sudah ada di {where}.",
            "Hapus salah satu, atau gabungkan.",
            row=int(row["baris"]),
            column=str(row["kolom"]),
        )
    if len(doubled) > SHOWN:
        rest = number(len(doubled) - SHOWN)
        reading.report(ERROR, "ganda", f"dan {rest} baris lagi.")


def refuse_wrong_sums(reading: Reading) -> None:
    """Refuse rows in which men and women are not the total that is stated."""
    facts = reading.facts
    for men, women, total, code in SUMS:
        if {men, women, total} <= set(facts):
            complete = facts.dropna(subset=[men, women, total])
            wrong = complete[complete[men] + complete[women] != complete[total]]
            words = f"{label(men)} + {label(women)} tidak sama dengan {label(total)}"
            _report_rows(reading, wrong, code, words, (men, women, total))


def refuse_parts_above_whole(reading: Reading) -> None:
    """Refuse rows in which a part is larger than what it is a part of, each once."""
    facts = reading.facts
    known = pd.Series(data=False, index=facts.index)
    for part, whole in PARTS:
        if {part, whole} <= set(facts):
            wrong = (facts[part] > facts[whole]).fillna(value=False) & ~known
            known |= wrong
            words = f"{label(part)} lebih besar daripada {label(whole)}"
            _report_rows(reading, facts[wrong], f"{part}_lebih", words, (part, whole))


def refuse_empty(reading: Reading) -> None:
    """Refuse a table in which not one count is stated."""
    facts = reading.facts
    if "jumlah" not in facts or facts["jumlah"].isna().all():
        reading.report(
            ERROR,
            "kosong",
            f"Tidak ada satu pun jumlah {reading.isi}.",
            "Isi kolom jumlah.",
        )


def warn_of_odd_families(reading: Reading) -> None:
    """Point at rows where persons and families of one kind cannot both be right."""
    facts = reading.facts
    if not {"satuan", "jumlah"} <= set(facts):  # half of a count, on its own sheet
        return
    if not {"orang", "keluarga"} <= set(facts["satuan"]):
        return
    both = _people_and_families(facts)
    usual = number(both["rasio"].median(), 1)
    odd = both[~both["rasio"].between(*PLAUSIBLE_FAMILY)]
    for row in odd.head(SHOWN).to_dict("records"):
        reading.report(
            WARNING,
            "rasio_janggal",
            f"{number(row['jumlah'])} orang dalam {number(row['keluarga'])} keluarga: "
            f"{number(row['rasio'], 1)} orang per keluarga; umumnya {usual}.",
            "Mungkin salah tulis; cocokkan dengan sumbernya.",
            row=int(row["baris"]),
        )


def _people_and_families(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the keys that are counted in persons and in families, with their ratio."""
    keys = [k for k in facts if k not in (*MEASURES, "satuan", "baris", "kolom")]
    counted = facts[facts["jumlah"].notna()]
    people = counted[counted["satuan"] == "orang"]
    families = counted[counted["satuan"] == "keluarga"]
    named = families.rename(columns={"jumlah": "keluarga"})[[*keys, "keluarga"]]
    both = people[[*keys, "jumlah", "baris"]].merge(named, on=keys)
    both = both[both["keluarga"] > 0]
    ratio = both["jumlah"].astype(float) / both["keluarga"].astype(float)
    return both.assign(rasio=ratio)


def _report_rows(
    reading: Reading,
    wrong: pd.DataFrame,
    code: str,
    words: str,
    measures: tuple[str, ...],
) -> None:
    """Report each row with its figures, and count the rest."""
    mend = "Perbaiki salah satu angka itu."
    in_order = wrong.sort_values("baris", kind="stable")
    for row in in_order.head(SHOWN).to_dict("records"):
        reading.sheet = row.get("lembar", reading.sheet)
        figures = ", ".join(f"{label(m)} {number(row[m])}" for m in measures)
        reading.report(ERROR, code, f"{words}: {figures}.", mend, row=int(row["baris"]))
    if len(wrong) > SHOWN:
        rest = number(len(wrong) - SHOWN)
        reading.report(ERROR, code, f"dan {rest} baris lagi.", mend)


def label(measure: str) -> str:
    """Return how a measure is called in messages."""
    return {"laki": "L", "perempuan": "P"}.get(measure, measure.replace("_", " "))
