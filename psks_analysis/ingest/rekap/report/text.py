"""What an import read and found, as text for the terminal."""

from collections.abc import Mapping
from itertools import groupby

import pandas as pd

from psks_analysis.catalog import FACT_TABLES
from psks_analysis.formats import enumeration, number
from psks_analysis.ingest.findings import ERROR, INFO, SHOWN, WARNING, Finding
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome
from psks_analysis.region import Region

KINDS = ("jenis_pmks", "jenis_psks", "program", "satuan")
COLUMNS_LISTED = 8
COUNTED = "dihitung"  # what is told of how many persons there are
HEADS = {ERROR: "GALAT (harus diperbaiki)", WARNING: "PERINGATAN", INFO: "CATATAN"}


def render(outcome: ImportOutcome, region: Region) -> str:
    """Return the whole report: what was read, then findings, errors first."""
    lines = [f"Berkas  : {outcome.source_name}", f"Wilayah : {region.nama}"]
    if outcome.isi:
        lines.append(f"Isi     : {FACT_TABLES[outcome.isi].label}")
    if len(outcome.facts):
        lines += what_was_read(outcome, region)
    if outcome.mapping:
        lines += ["", "Kolom dibaca sebagai:"]
        lines += [f"  {column}: {role}" for column, role in outcome.mapping.items()]
    for level in (ERROR, WARNING, INFO):
        lines += _level(level, outcome.findings)
    verdict = (
        "DITOLAK: tidak ada yang disimpan." if outcome.refused else "Dapat disimpan."
    )
    return "\n".join([*lines, "", verdict])


def line(finding: Finding) -> str:
    """Write one finding in one line."""
    where = f"[{finding.where}] " if finding.where else ""
    mend = f" → {finding.mend}" if finding.mend else ""
    return f"{where}{finding.reason}{mend}"


def what_was_read(outcome: ImportOutcome, region: Region) -> list[str]:
    """Say what was read: rows, years, places, kinds, sums, and what is blank."""
    persons = [f"Orang   : {f.reason}" for f in outcome.findings if f.code == COUNTED]
    blanks = f"Kosong  : {_blanks(outcome.blanks)}"
    return [*_facts(outcome.facts, region), blanks, *persons]


def _facts(facts: pd.DataFrame, region: Region) -> list[str]:
    years = ", ".join(str(year) for year in sorted(facts["tahun"].unique()))
    names = region.kecamatan["nama"]
    absent = list(names.drop(facts["kecamatan_kode"].unique(), errors="ignore"))
    lines = [
        f"Baris   : {number(len(facts))}",
        f"Tahun   : {years}",
        f"Wilayah : {len(names) - len(absent)} dari {len(names)} kecamatan"
        + (", per desa" if facts["desa_kode"].notna().any() else ""),
    ]
    if absent:
        lines.append(f"Tidak ada di berkas: {enumeration(absent)}")
    kind = next((c for c in facts if c.startswith("jenis_") or c == "program"), None)
    if kind:
        lines.append(f"Jenis   : {', '.join(sorted(facts[kind].unique()))}")
    return [*lines, f"Kontrol : {_control(facts)} (tiap tempat satu kali)"]


def _control(facts: pd.DataFrame) -> str:
    """Add up what would count: a kecamatan or its desa, each unit by itself."""
    keys = ["tahun", "kecamatan_kode", *(k for k in facts if k in KINDS)]
    stated = facts["jumlah"].where(facts["desa_kode"].isna())
    has_whole = stated.groupby([facts[key] for key in keys]).transform("count") > 0
    counted = facts[facts["desa_kode"].isna() | ~has_whole]
    if "satuan" not in counted:
        return f"{number(int(counted['jumlah'].sum()))} orang"
    sums = counted.groupby("satuan")["jumlah"].sum()
    return ", ".join(f"{number(int(count))} {unit}" for unit, count in sums.items())


def _blanks(blanks: Mapping[str, int]) -> str:
    """Say how many cells of which columns hold no count."""
    listed = [f"{number(n)} di kolom {kolom}" for kolom, n in blanks.items()]
    rest = len(listed) - COLUMNS_LISTED
    more = f", dan {number(rest)} kolom lagi" if rest > 0 else ""
    return ", ".join(listed[:COLUMNS_LISTED]) + more if listed else "tidak ada"


def _level(level: str, findings: tuple[Finding, ...]) -> list[str]:
    chosen = sorted((f for f in findings if f.level == level), key=lambda f: f.code)
    if not chosen:
        return []
    lines = ["", HEADS[level]]
    for _, group in groupby(chosen, key=lambda f: f.code):
        same = list(group)
        lines += [f"  - {line(finding)}" for finding in same[:SHOWN]]
        if len(same) > SHOWN:
            lines.append(f"  - dan {number(len(same) - SHOWN)} lagi yang serupa")
    return lines
