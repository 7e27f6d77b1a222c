"""Lists of persons: counted in memory per area and kind, every identity dropped."""

import re
from dataclasses import replace

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.columns import PERSONAL
from psks_analysis.ingest.findings import INFO, WARNING, Finding
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.sexes_of_rows import SEXES
from psks_analysis.ingest.tidy import KEYS, LONG_COLUMNS, ReadColumn

IDENTITY = re.compile(r"\b(nik|ktp|induk kependudukan)\b", re.IGNORECASE)
SHOWN = 10
QUOTING = {
    **dict.fromkeys(("wilayah_lain", "wilayah_tidak_dikenal"), "Kecamatan"),
    **dict.fromkeys(("desa_tidak_dikenal", "kode_lawan_nama"), "Desa atau kodenya"),
    "kabupaten_lain": "Kabupaten/kota",
    "jenis_tidak_dikenal": "Jenis",
    "tahun_tidak_terbaca": "Tahun",
    "satuan_tidak_dikenal": "Satuan",
}


def counted(
    table: Table, columns: list[ReadColumn], findings: list[Finding]
) -> pd.DataFrame:
    """Return the long form with one count per area, kind, tahun and sex.

    Only key columns are read, and the identity number to find who is listed twice; no
    other cell of a person is ever touched, and nothing but counts leaves here.
    """
    places = {c.meaning.role: c.header.index for c in columns}
    if "jenis" not in places and "program" in places:
        places["jenis"] = places["program"]
    groups = [key for key in KEYS if key in places]
    wanted = [*groups, *(("jenis_kelamin",) if "jenis_kelamin" in places else ())]
    keys = pd.DataFrame(
        {key: [row[places[key]] for _, row in table.body] for key in wanted},
        index=[number for number, _ in table.body],
        dtype="object",
    ).map(lambda cell: None if cell is None else str(cell).strip())
    twice = _listed_twice(table, columns, keys, groups)
    findings += [_note(len(table.body)), *_twice_note(keys.index[twice], table)]
    once = keys[~twice]
    sex = _sexes(once)
    frames = [_count(once, groups, "jumlah")]
    if sex is not None:
        frames += [
            _count(once, groups, each, sex == each) for each in set(SEXES.values())
        ]
    long = pd.concat(frames, ignore_index=True)
    return long.reindex(columns=LONG_COLUMNS).astype(object)


def discreet(finding: Finding) -> Finding:
    """Say what is wrong without what is written: a shifted column may hold anybody."""
    what = QUOTING.get(finding.kode)
    if what is None:
        return finding
    words = f"{what} tidak dikenal; isinya tidak dikutip karena ini daftar perorangan."
    return replace(finding, pesan=words, saran="Periksa baris itu di berkas aslinya.")


def _listed_twice(
    table: Table, columns: list[ReadColumn], keys: pd.DataFrame, groups: list[str]
) -> pd.Series:
    """Mark rows that repeat an identity number within the same area, kind and year."""
    places = [
        column.header.index
        for column in columns
        if column.meaning.role == PERSONAL and IDENTITY.search(column.header.text)
    ]
    if not places:
        return pd.Series(data=False, index=keys.index)
    identity = pd.Series([row[places[0]] for _, row in table.body], index=keys.index)
    twice = keys[groups].assign(identity=identity).duplicated()
    return twice & identity.notna()


def _sexes(keys: pd.DataFrame) -> pd.Series | None:
    """Return the sex of every row, or None unless it is known of all of them."""
    if "jenis_kelamin" not in keys:
        return None
    sex = keys["jenis_kelamin"].str.lower().map(SEXES)
    return sex if sex.notna().all() else None


def _count(
    keys: pd.DataFrame, groups: list[str], measure: str, chosen: pd.Series | None = None
) -> pd.DataFrame:
    """Count rows per group; a group without any of the chosen rows has none of them."""
    ones = pd.Series(1, index=keys.index) if chosen is None else chosen.astype(int)
    counting = keys.assign(teks=ones, baris=keys.index)
    by = groups or (lambda _: 0)
    sizes = counting.groupby(by, dropna=False, sort=False).agg(
        {"teks": "sum", "baris": "min"}
    )
    sizes = sizes.reset_index(drop=not groups).astype({"teks": "object"})
    return sizes.assign(ukuran=measure, kolom="(dihitung)")


def _note(rows: int) -> Finding:
    return Finding(
        INFO,
        "dihitung",
        f"{number(rows)} baris perorangan dihitung di memori; identitas dibuang.",
    )


def _twice_note(rows: pd.Index, table: Table) -> list[Finding]:
    if rows.empty:
        return []
    listed = enumeration([str(row) for row in rows[:SHOWN]])
    more = f" dan {number(len(rows) - SHOWN)} baris lagi" if len(rows) > SHOWN else ""
    return [
        Finding(
            WARNING,
            "orang_ganda",
            f"{number(len(rows))} baris mengulang NIK dengan jenis dan wilayah yang "
            f"sama (baris {listed}{more}); masing-masing dihitung satu kali.",
            "Periksa daftar itu di sumbernya.",
            table.sheet,
        )
    ]
