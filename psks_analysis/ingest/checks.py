"""What counts must hold to: whole, plausible, consistent with each other."""

import re
from collections.abc import Mapping

import pandas as pd

from psks_analysis.formats import number
from psks_analysis.ingest import numbers
from psks_analysis.ingest.columns import MEASURES
from psks_analysis.ingest.findings import ERROR, INFO, WARNING, Finding
from psks_analysis.ingest.layout import Table

STANDARDISED_SHARE = 0.3  # of cells negative or fractional: a table of z-scores
PLAUSIBLE_FAMILY = (1, 10)  # persons per family
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


def rows(facts: pd.DataFrame, isi: str, sheet: str | None) -> list[Finding]:
    """Refuse rows that contradict themselves or each other."""
    found = _doubled(facts, sheet)
    known = pd.Series(data=False, index=facts.index)
    for men, women, total, kode in SUMS:
        if {men, women, total} <= set(facts):
            wrong = facts[men] + facts[women] != facts[total]
            found += _row_errors(
                facts[wrong.fillna(value=False)],
                kode,
                f"{_label(men)} + {_label(women)} tidak sama dengan {_label(total)}.",
                "Perbaiki salah satu kolom.",
                sheet,
            )
    for part, whole in PARTS:
        if {part, whole} <= set(facts):
            wrong = (facts[part] > facts[whole]).fillna(value=False) & ~known
            known |= wrong
            found += _row_errors(
                facts[wrong],
                f"{part}_lebih",
                f"Kolom {part} lebih besar daripada {whole}.",
                "Perbaiki salah satu kolom.",
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
    wrong: pd.DataFrame, kode: str, words: str, mend: str, sheet: str | None
) -> list[Finding]:
    """Return one finding per row, and one that counts those not shown."""
    found = [
        Finding(ERROR, kode, words, mend, sheet, int(row))
        for row in wrong["baris"].head(SHOWN)
    ]
    if len(wrong) > SHOWN:
        rest = number(len(wrong) - SHOWN)
        found.append(Finding(ERROR, kode, f"dan {rest} baris lagi.", mend, sheet))
    return found
