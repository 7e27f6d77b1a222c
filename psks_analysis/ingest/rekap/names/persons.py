"""Lists of persons: counted in memory per area and kind, every identity dropped."""

import re
from dataclasses import replace

import pandas as pd

from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import INFO, WARNING, Finding
from psks_analysis.ingest.rekap.measures import SEXES, sex_of
from psks_analysis.ingest.rekap.names.count_cells import KEYS, LONG_COLUMNS
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.vocabulary import PERSONAL

IDENTITY = re.compile(r"\b(nik|ktp|induk kependudukan)\b", re.IGNORECASE)
LISTED = 10  # lines named in one sentence
QUOTING = {
    **dict.fromkeys(("wilayah_lain", "wilayah_tidak_dikenal"), "Kecamatan"),
    **dict.fromkeys(("desa_tidak_dikenal", "kode_lawan_nama"), "Desa atau kodenya"),
    "kabupaten_lain": "Kabupaten/kota",
    "jenis_tidak_dikenal": "Jenis",
    "tahun_tidak_terbaca": "Tahun",
    "satuan_tidak_dikenal": "Satuan",
}


def count_persons(reading: Reading) -> None:
    """Make one row per area, kind, tahun and sex, with the number of persons.

    Only key columns are read, and the identity number to find who is listed twice; no
    other cell of a person is ever touched, and nothing but counts leaves here.
    """
    keys = _keys(reading)
    groups = [key for key in KEYS if key in keys]
    twice = _listed_twice(reading, keys[groups])
    reading.report(
        INFO,
        "dihitung",
        f"{number(len(keys))} baris perorangan dihitung di memori; identitas dibuang.",
    )
    _warn_of_repeated(reading, keys.index[twice])
    once = keys[~twice]
    frames = [_count(once, groups, "jumlah")]
    sex = _sexes(once)
    if sex is not None:
        frames += [_count(once, groups, each, sex == each) for each in SEXES]
    rows = pd.concat(frames, ignore_index=True)
    reading.rows = rows.reindex(columns=LONG_COLUMNS).astype(object)


def discreet(finding: Finding) -> Finding:
    """Say what is wrong without what is written: a shifted column may hold anybody."""
    what = QUOTING.get(finding.code)
    if what is None:
        return finding
    reason = f"{what} tidak dikenal; isinya tidak dikutip karena ini daftar perorangan."
    return replace(finding, reason=reason, mend="Periksa baris itu di berkas aslinya.")


def _keys(reading: Reading) -> pd.DataFrame:
    """Return what the key columns say of every person, by line of the file."""
    by_role = {column.role: column for column in reading.columns}
    if "program" in by_role:
        by_role.setdefault("jenis", by_role["program"])
    body = reading.table.body
    wanted = [key for key in (*KEYS, "jenis_kelamin") if key in by_role]
    keys = pd.DataFrame(
        {key: [by_role[key].cell(row) for _, row in body] for key in wanted},
        index=[line for line, _ in body],
        dtype="object",
    ).map(lambda cell: None if cell is None else str(cell).strip())
    return keys.assign(kecamatan_kode=reading.kecamatan) if reading.kecamatan else keys


def _listed_twice(reading: Reading, groups: pd.DataFrame) -> "pd.Series[bool]":
    """Mark rows that repeat an identity number within the same area, kind and year."""
    numbers = [
        column
        for column in reading.columns
        if column.role == PERSONAL and IDENTITY.search(column.header.text)
    ]
    if not numbers:
        return pd.Series(data=False, index=groups.index)
    cells = [numbers[0].cell(row) for _, row in reading.table.body]
    identity = pd.Series(cells, index=groups.index, dtype=object)
    return groups.assign(identity=identity).duplicated() & identity.notna()


def _sexes(keys: pd.DataFrame) -> pd.Series | None:
    """Return the sex of every row, or None unless it is known of all of them."""
    if "jenis_kelamin" not in keys:
        return None
    sex = keys["jenis_kelamin"].map(sex_of, na_action="ignore")
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


def _warn_of_repeated(reading: Reading, lines: pd.Index) -> None:
    if lines.empty:
        return
    listed = enumeration([str(line) for line in lines[:LISTED]])
    rest = len(lines) - LISTED
    more = f" dan {number(rest)} baris lagi" if rest > 0 else ""
    reading.report(
        WARNING,
        "orang_ganda",
        f"{number(len(lines))} baris mengulang NIK dengan jenis dan wilayah yang sama "
        f"(baris {listed}{more}); masing-masing dihitung satu kali.",
        "Periksa daftar itu di sumbernya.",
    )
