"""From a file as an office publishes it to typed facts, or a list of what is wrong."""

from pathlib import Path

import pandas as pd

from psks_analysis.catalog import FACT_TABLES
from psks_analysis.formats import number
from psks_analysis.ingest import checks, persons
from psks_analysis.ingest.areas_of_rows import (
    refuse_other_level,
    refuse_other_place,
    with_areas,
    with_years,
)
from psks_analysis.ingest.findings import (
    ERROR,
    INFO,
    Finding,
    ImportOutcome,
    RefusedError,
)
from psks_analysis.ingest.kinds_of_rows import KIND_COLUMN, content, with_kinds
from psks_analysis.ingest.layout import Table, find_table
from psks_analysis.ingest.names import AreaNames
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.options import Options
from psks_analysis.ingest.reading import Sheet, fingerprint, read_sheets
from psks_analysis.ingest.tidy import (
    MEASURES,
    ReadColumn,
    fill_down,
    read_columns,
    to_long,
)
from psks_analysis.region import Region


def examine(
    path: Path, region: Region, options: Options | None = None
) -> ImportOutcome:
    """Read a file for a kabupaten; nothing is saved.

    Raises
    ------
    UnreadableFileError
        If the file is no table at all. Everything else is a finding.
    """
    options = options or Options()
    sheets = read_sheets(path)
    name, sha256 = path.name, fingerprint(path)
    findings: list[Finding] = []
    try:
        table, columns = _choose_sheet(sheets, region, options, findings)
        understood = _understood(table, columns)
        isi, facts = _facts(table, columns, region, options, findings, path.stem)
    except RefusedError as refused:
        empty = pd.DataFrame()
        found = (*findings, *refused.findings)
        return ImportOutcome(options.isi, empty, found, name, sha256)
    is_refused = any(each.tingkat == ERROR for each in findings)
    kept = FACT_TABLES[isi].typed(pd.DataFrame() if is_refused else facts)
    return ImportOutcome(isi, kept, tuple(findings), name, sha256, understood)


def _choose_sheet(
    sheets: list[Sheet], region: Region, options: Options, findings: list[Finding]
) -> tuple[Table, list[ReadColumn]]:
    names = [str(sheet.name) for sheet in sheets]
    if options.lembar is not None:
        sheets = [sheet for sheet in sheets if sheet.name == options.lembar]
        if not sheets:
            raise RefusedError(
                Finding(
                    ERROR,
                    "lembar_tidak_ada",
                    f"Tidak ada lembar “{options.lembar}”.",
                    f"Lembar yang ada: {', '.join(names)}.",
                )
            )
    areas = AreaNames.of_kecamatan(region)
    known = lambda text: areas.find(text) is not None  # noqa: E731
    found = []
    for sheet in sheets:
        table = find_table(sheet)
        if table and table.body:
            found.append((table, read_columns(table, known, options.isi)))
    if not found:
        raise RefusedError(
            Finding(
                ERROR,
                "tanpa_tabel",
                "Tidak ditemukan baris judul kolom, misalnya KECAMATAN dan JUMLAH.",
                "Beri judul kolom pada satu atau dua baris di atas data.",
            )
        )
    usable = [each for each in found if _has_counts(each[1])]
    if len(usable) > 1:
        listed = ", ".join(str(table.sheet) for table, _ in usable)
        raise RefusedError(
            Finding(
                ERROR,
                "lembar_ganda",
                f"Lebih dari satu lembar memuat tabel: {listed}.",
                "Pilih satu dengan --lembar.",
            )
        )
    table, columns = (usable or found)[0]
    if len(sheets) > 1:
        findings.append(
            Finding(
                INFO,
                "lembar_dipilih",
                f"Dibaca lembar “{table.sheet}”.",
                lembar=table.sheet,
            )
        )
    return table, columns


def _has_counts(columns: list[ReadColumn]) -> bool:
    roles = {column.meaning.role for column in columns}
    return bool(roles & set(MEASURES)) or "orang" in roles


def _understood(table: Table, columns: list[ReadColumn]) -> dict[str, str]:
    rows = "–".join(
        str(row) for row in table.header_rows[:: max(1, len(table.header_rows) - 1)]
    )
    said = {"baris judul kolom": rows, "baris data": number(len(table.body))}
    for column in columns:
        meaning = column.meaning
        extra = meaning.kind or (str(meaning.tahun) if meaning.tahun else "")
        label = {"lain": "tidak dipakai", "orang": "data pribadi, tidak disimpan"}.get(
            meaning.role, meaning.role
        )
        said[column.header.place] = f"{label} {extra}".strip()
    return said


def _facts(
    table: Table,
    columns: list[ReadColumn],
    region: Region,
    options: Options,
    findings: list[Finding],
    stem: str,
) -> tuple[str, pd.DataFrame]:
    roles = {column.meaning.role for column in columns}
    if "orang" in roles and not options.hitung:
        raise RefusedError(checks.person_level(table, columns))
    findings += checks.totals(table, columns)
    refuse_other_place(table, columns, region, options)
    if "orang" in roles:
        long = persons.counted(table, columns)
        findings.append(persons.counted_note(len(table.body)))
    else:
        long = fill_down(to_long(table, columns))
    if long.empty:
        raise RefusedError(checks.no_counts(table, columns))
    if standardised := checks.standardised(long, table):
        raise RefusedError(standardised)
    refuse_other_level(roles, columns, table)
    isi = content(long, columns, table, options, stem)
    long = with_areas(long, region, options, table, findings)
    long = with_years(long, options, table, findings, stem)
    if isi != "penduduk":
        long = with_kinds(long, isi, options, table, findings, stem)
    long = _with_counts(long, table, findings)
    facts = _wide(long, isi)
    findings += checks.rows(facts, isi, table.sheet)
    return isi, facts.drop(columns=["baris"])


def _with_counts(
    long: pd.DataFrame, table: Table, findings: list[Finding]
) -> pd.DataFrame:
    """Read every cell once per spelling; refuse what is no count."""
    read = {text: read_count(text) for text in long["teks"].dropna().unique()}
    counts = [read[t] if pd.notna(t) else read_count(None) for t in long["teks"]]
    problems = pd.Series([count.problem for count in counts], index=long.index)
    if problems.notna().any():
        raise RefusedError(*checks.bad_counts(long, problems, table))
    dashes = sum(count.is_dash for count in counts)
    if dashes:
        findings.append(checks.dashes(dashes, table))
    values = pd.Series(
        [count.value for count in counts], index=long.index, dtype="Int64"
    )
    return long.assign(nilai=values)


def _wide(long: pd.DataFrame, isi: str) -> pd.DataFrame:
    """Return one row per key with a column per measure, and the row it came from."""
    table = FACT_TABLES[isi]
    kind = KIND_COLUMN.get(isi)
    renamed = long.rename(columns={"jenis": kind} if kind else {})
    keys = [key for key in table.key if key in renamed]
    keyed = renamed.assign(
        desa_kode=renamed["desa_kode"].astype("string").fillna(""),
        ke=renamed.groupby([*keys, "ukuran"], dropna=False).cumcount(),
    )
    index = [*keys, "ke"]
    values = keyed.set_index([*index, "ukuran"])["nilai"].unstack()  # noqa: PD010
    rows = keyed.groupby(index)["baris"].min()
    wide = values.assign(baris=rows).reset_index().drop(columns="ke")
    wide["desa_kode"] = wide["desa_kode"].replace("", pd.NA)
    if isi == "penduduk":
        wide["dasar"] = (
            long["dasar"].dropna().iloc[0]
            if long["dasar"].notna().any()
            else "tabel penduduk hasil impor"
        )
    return _with_total(wide)


def _with_total(wide: pd.DataFrame) -> pd.DataFrame:
    """Fill a total that is the sum of men and women; never the other way round."""
    for total, men, women in (
        ("jumlah", "laki", "perempuan"),
        ("tertangani", "tertangani_laki", "tertangani_perempuan"),
    ):
        if men in wide and women in wide:
            both = wide[men] + wide[women]
            wide[total] = wide[total].fillna(both) if total in wide else both
    return wide
