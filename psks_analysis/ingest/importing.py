"""From a file as an office publishes it to typed facts, or a list of what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from psks_analysis.catalog import FACT_TABLES
from psks_analysis.ingest import (
    checks,
    contradictions,
    persons,
    place_refusals,
    refusals,
)
from psks_analysis.ingest.areas_of_rows import (
    refuse_other_kabupaten,
    refuse_other_level,
    refuse_other_place,
    with_areas,
)
from psks_analysis.ingest.columns import PERSONAL
from psks_analysis.ingest.counts_of_rows import as_facts, with_counts
from psks_analysis.ingest.findings import (
    ERROR,
    Finding,
    ImportOutcome,
    RefusedError,
)
from psks_analysis.ingest.kinds_of_rows import content, with_kinds
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.options import Options
from psks_analysis.ingest.reading import fingerprint, read_sheets
from psks_analysis.ingest.sexes_of_rows import with_sexes
from psks_analysis.ingest.sheets import choose_sheet
from psks_analysis.ingest.table_columns import ReadColumn
from psks_analysis.ingest.tidy import fill_down, to_long
from psks_analysis.ingest.told import refuse_bad_pairs, unused_pairs
from psks_analysis.ingest.totals import (
    check_total_columns,
    check_total_rows,
    split_total_columns,
)
from psks_analysis.ingest.understood import column_findings, understood
from psks_analysis.ingest.years_of_rows import with_years
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
    findings: list[Finding] = []
    said: dict[str, str] = {}
    isi, facts = options.isi, pd.DataFrame()
    try:
        refuse_bad_pairs(options, region)
        table, columns = choose_sheet(sheets, region, options, findings)
        said = understood(table, columns)
        isi, facts = _facts(table, columns, region, options, findings, path.stem)
    except RefusedError as refused:
        findings += refused.findings
    if options.hitung:
        findings = [persons.discreet(finding) for finding in findings]
    if isi and not facts.empty:
        is_refused = any(each.tingkat == ERROR for each in findings)
        facts = FACT_TABLES[isi].typed(pd.DataFrame() if is_refused else facts)
    return ImportOutcome(
        isi, facts, tuple(findings), path.name, fingerprint(path), said
    )


def _facts(
    table: Table,
    columns: list[ReadColumn],
    region: Region,
    options: Options,
    findings: list[Finding],
    stem: str,
) -> tuple[str, pd.DataFrame]:
    long, columns = _long(table, columns, region, options, findings)
    isi = content(long, columns, table, options, stem)
    long = _all_of(
        long,
        lambda rows: with_areas(rows, region, options, table, findings),
        lambda rows: with_years(rows, options, table, findings, stem),
        lambda rows: with_sexes(rows, table),
        lambda rows: with_kinds(rows, isi, options, table, findings, stem),
        lambda rows: with_counts(rows, options, table, findings),
    )
    facts = as_facts(long, isi, table, findings)
    findings += contradictions.rows(facts, isi, table.sheet)
    findings += contradictions.people_per_family(facts, table.sheet)
    findings += unused_pairs(options, table)
    return isi, facts


def _long(
    table: Table,
    columns: list[ReadColumn],
    region: Region,
    options: Options,
    findings: list[Finding],
) -> tuple[pd.DataFrame, list[ReadColumn]]:
    """Return one row per count, once the table is one of this kabupaten."""
    roles = {column.meaning.role for column in columns}
    if PERSONAL in roles and not options.hitung:
        raise RefusedError(refusals.person_level(table, columns))
    if PERSONAL not in roles:
        findings += check_total_rows(table, columns)
    refuse_other_place(table, columns, region, options)
    if PERSONAL in roles:
        refuse_other_kabupaten(table, columns, region)
        refuse_other_level(roles, columns, table)
        return persons.counted(table, columns, findings), columns
    columns, totals = split_total_columns(columns)
    long = to_long(table, columns)
    if long.empty:
        raise RefusedError(refusals.no_counts(table, columns))
    refuse_other_kabupaten(table, columns, region)
    if standardised := checks.standardised(long, table):
        raise RefusedError(standardised)
    refuse_other_level(roles, columns, table)
    findings += column_findings(table, columns)
    findings += check_total_columns(table, columns, totals)
    filled, rows = fill_down(long)
    findings += place_refusals.filled_down(rows, table)
    return filled, columns


def _all_of(
    long: pd.DataFrame, *steps: Callable[[pd.DataFrame], pd.DataFrame]
) -> pd.DataFrame:
    """Take every step, and only then say everything that is wrong."""
    problems: list[Finding] = []
    for step in steps:
        try:
            long = step(long)
        except RefusedError as refused:
            problems += refused.findings
    if problems:
        raise RefusedError(*problems)
    return long
