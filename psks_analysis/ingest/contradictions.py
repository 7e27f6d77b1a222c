"""Counts that contradict each other, in one row or between two."""

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest.columns import MEASURES
from psks_analysis.ingest.findings import ERROR, WARNING, Finding

PLAUSIBLE_FAMILY = (1, 10)  # persons per family
SHOWN = 20


def rows(facts: pd.DataFrame, isi: str, sheet: str | None) -> list[Finding]:
    """Refuse rows that contradict themselves or each other."""
    found = _doubled(facts, sheet)
    known = pd.Series(data=False, index=facts.index)
    for men, women, total, kode in SUMS:
        if {men, women, total} <= set(facts):
            told = facts.dropna(subset=[men, women, total])
            wrong_rows = told[told[men] + told[women] != told[total]]
            found += _row_errors(
                wrong_rows,
                kode,
                f"{_label(men)} + {_label(women)} tidak sama dengan {_label(total)}",
                (men, women, total),
                sheet,
            )
    for part, whole in PARTS:
        if {part, whole} <= set(facts):
            wrong = (facts[part] > facts[whole]).fillna(value=False) & ~known
            known |= wrong
            found += _row_errors(
                facts[wrong],
                f"{part}_lebih",
                f"{_label(part)} lebih besar daripada {_label(whole)}",
                (part, whole),
                sheet,
            )
    if "jumlah" not in facts or facts["jumlah"].isna().all():
        words = f"Tidak ada satu pun jumlah {isi}."
        found.append(Finding(ERROR, "kosong", words, "Isi kolom jumlah.", sheet))
    return found


SUMS = (
    ("laki", "perempuan", "jumlah", "l_p_jumlah"),
    ("tertangani_laki", "tertangani_perempuan", "tertangani", "l_p_tertangani"),
)
PARTS = (
    *(("tertangani", "jumlah"), ("aktif", "jumlah"), ("terlatih", "jumlah")),
    ("tertangani_laki", "laki"),
    ("tertangani_perempuan", "perempuan"),
)


def _label(measure: str) -> str:
    return {"laki": "L", "perempuan": "P"}.get(measure, measure.replace("_", " "))


def people_per_family(facts: pd.DataFrame, sheet: str | None) -> list[Finding]:
    """Point at rows where persons and families of one kind cannot both be right."""
    if "satuan" not in facts or not {"orang", "keluarga"} <= set(facts["satuan"]):
        return []
    keys = [k for k in facts if k not in (*MEASURES, "satuan", "baris", "kolom")]
    people, families = (
        facts[(facts["satuan"] == unit) & facts["jumlah"].notna()]
        for unit in ("orang", "keluarga")
    )
    named = families.rename(columns={"jumlah": "keluarga"})[[*keys, "keluarga"]]
    both = people[[*keys, "jumlah", "baris"]].merge(named, on=keys)
    both = both[both["keluarga"] > 0]
    ratio = both["jumlah"].astype(float) / both["keluarga"].astype(float)
    usual = number(ratio.median(), 1)
    odd = both.assign(ratio=ratio)[~ratio.between(*PLAUSIBLE_FAMILY)]
    return [
        Finding(
            WARNING,
            "rasio_janggal",
            f"{number(row.jumlah)} orang dalam {number(row.keluarga)} keluarga: "
            f"{number(row.ratio, 1)} orang per keluarga; umumnya {usual}.",
            "Mungkin salah tulis; cocokkan dengan sumbernya.",
            sheet,
            int(row.baris),
        )
        for row in odd.head(SHOWN).itertuples()
    ]


def _doubled(facts: pd.DataFrame, sheet: str | None) -> list[Finding]:
    """Refuse keys that come twice, naming the key and where it came first."""
    keys = [k for k in facts if k not in (*MEASURES, "baris", "kolom", "dasar")]
    doubled = facts[facts.duplicated(keys, keep="first")]
    first = facts.drop_duplicates(keys).set_index(keys)[["baris", "kolom"]]
    found = []
    for row in doubled.head(SHOWN).to_dict("records"):
        key = tuple(row[each] for each in keys)
        baris, kolom = first.loc[[key]].iloc[0]
        same_row = int(baris) == int(row["baris"])
        where = f"kolom {kolom}" if same_row else f"baris {baris}"
        said = ", ".join(str(part) for part in key if not pd.isna(part))
        found.append(
            Finding(
                ERROR,
                "ganda",
                f"{said} sudah ada di {where}.",
                "Hapus salah satu, atau gabungkan.",
                sheet,
                int(row["baris"]),
                str(row["kolom"]),
            )
        )
    if len(doubled) > SHOWN:
        rest = number(len(doubled) - SHOWN)
        found.append(Finding(ERROR, "ganda", f"dan {rest} baris lagi.", "", sheet))
    return found


def _row_errors(
    wrong: pd.DataFrame,
    kode: str,
    words: str,
    measures: tuple[str, ...],
    sheet: str | None,
) -> list[Finding]:
    """Return one finding per row with its figures, and one that counts the rest."""
    mend = "Perbaiki salah satu angka itu."
    found = [
        Finding(
            ERROR,
            kode,
            f"{words}: {_figures(row, measures)}.",
            mend,
            sheet,
            int(row["baris"]),
        )
        for row in wrong.sort_values("baris", kind="stable")
        .head(SHOWN)
        .to_dict("records")
    ]
    if len(wrong) > SHOWN:
        rest = number(len(wrong) - SHOWN)
        found.append(Finding(ERROR, kode, f"dan {rest} baris lagi.", mend, sheet))
    return found


def _figures(row: dict[str, object], measures: tuple[str, ...]) -> str:
    return ", ".join(f"{_label(name)} {number(row[name])}" for name in measures)  # type: ignore[arg-type]
