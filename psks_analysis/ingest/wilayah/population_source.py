"""Which year a population table is of, and what its counts stand on."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from psks_analysis import paths
from psks_analysis.catalog.csv_files import keyed, read_rows
from psks_analysis.ingest.findings import Reporter
from psks_analysis.ingest.rekap.sheets import fingerprint

YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
KNOWN_FILES = "sumber_penduduk.csv"
KNOWN_COLUMNS = ("sha256", "tahun", "dasar", "deret", "sumber")


@dataclass(frozen=True)
class Source:
    """Where counts come from: year, basis and series, for every figure made of them."""

    tahun: int
    dasar: str
    deret: str
    sumber: str


def of_one_year(
    reading: Reporter,
    rows: pd.DataFrame,
    file: Path,
    title: str,
    tahun: int | None,
    dasar: str | None,
) -> tuple[pd.DataFrame, Source]:
    """Return the rows of the year asked for, and what they are based on."""
    known = _known_source(file)
    in_rows = sorted(set(rows["tahun"].dropna().astype(str)))
    in_words = sorted(set(YEAR.findall(title)) or set(YEAR.findall(file.stem)))
    found = in_rows or ([str(known.tahun)] if known else in_words)
    if tahun is None and len(found) != 1:
        listed = f" (ditemukan {', '.join(found)})" if found else ""
        reading.refuse(
            "tanpa_tahun",
            f"Tahun penduduk di {file.name} tidak jelas{listed}.",
            "Sebutkan dengan --tahun.",
        )
    year = tahun or int(found[0])
    if in_rows:
        rows = rows[rows["tahun"] == str(year)]
        if rows.empty:
            reading.refuse(
                "tahun_tidak_ada",
                f"{file.name} tidak memuat tahun {year}; yang ada: "
                f"{', '.join(in_rows)}.",
            )
    if known and known.tahun == year and dasar is None:
        return rows, known
    basis = dasar or f"tabel penduduk {year} ({file.name})"
    return rows, Source(year, basis, "tabel penduduk", file.name)


def _known_source(file: Path) -> Source | None:
    """Return what is known of a published file, recognised by its content."""
    known = keyed(
        read_rows(paths.REFERENCE_DIR / KNOWN_FILES, KNOWN_COLUMNS),
        "sha256",
        lambda row: Source(
            row.whole("tahun"),
            row.text("dasar"),
            row.text("deret"),
            row.text("sumber"),
        ),
    )
    return known.get(fingerprint(file))
