"""Cells become counts, and long rows become one fact per key."""

import pandas as pd

from psks_analysis.catalog import FACT_TABLES
from psks_analysis.ingest import checks, refusals
from psks_analysis.ingest.columns import MEASURES
from psks_analysis.ingest.findings import Finding, RefusedError
from psks_analysis.ingest.kinds_of_rows import KIND_COLUMN
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.numbers import Count, read_count
from psks_analysis.ingest.options import Options

POPULATION_BASIS = "tabel penduduk hasil impor"


def with_counts(
    long: pd.DataFrame, options: Options, table: Table, findings: list[Finding]
) -> pd.DataFrame:
    """Read every cell once per spelling; refuse what is no count."""
    read = {text: read_count(text) for text in long["teks"].dropna().unique()}
    counts = [read[t] if pd.notna(t) else Count() for t in long["teks"]]
    problems = pd.Series([count.problem for count in counts], index=long.index)
    if problems.notna().any():
        raise RefusedError(*checks.bad_counts(long, problems, table))
    values = pd.Series([c.value for c in counts], index=long.index, dtype="Int64")
    is_dash = pd.Series([count.is_dash for count in counts], index=long.index)
    is_money = pd.Series([count.is_money for count in counts], index=long.index)
    if is_dash.any() and options.dash_is_zero:
        values = values.mask(is_dash, 0)
        findings.append(refusals.dashes_as_told(int(is_dash.sum()), table))
    elif is_dash.any():
        findings.append(checks.dashes(long, is_dash, table))
    if is_money.any():
        findings.append(checks.money(long, is_money, table))
    return long.assign(nilai=values)


def as_facts(
    long: pd.DataFrame, isi: str, table: Table, findings: list[Finding]
) -> pd.DataFrame:
    """Return one row per key with a column per measure, and where it came from."""
    if isi == "penduduk":
        long = _people_only(long, table, findings)
    kind = KIND_COLUMN.get(isi)
    renamed = long.rename(columns={"jenis": kind} if kind else {})
    keys = [key for key in FACT_TABLES[isi].key if key in renamed]
    keyed = renamed.assign(
        desa_kode=renamed["desa_kode"].astype("string").fillna(""),
        ke=renamed.groupby([*keys, "ukuran"], dropna=False).cumcount(),
    )
    index = [*keys, "ke"]
    values = keyed.set_index([*index, "ukuran"])["nilai"].unstack()  # noqa: PD010
    places = keyed.groupby(index)[["baris", "kolom"]].first()
    wide = values.join(places).reset_index().drop(columns="ke")
    wide["desa_kode"] = wide["desa_kode"].replace("", pd.NA)
    if isi == "penduduk":
        named = long["dasar"].dropna()
        wide["dasar"] = named.iloc[0] if len(named) else POPULATION_BASIS
    facts = _with_total(wide)
    findings += _not_stored(facts, isi, table)
    return facts


def _people_only(
    long: pd.DataFrame, table: Table, findings: list[Finding]
) -> pd.DataFrame:
    """Leave out families, which a table of people often counts as well."""
    families = long["satuan"].astype("string").eq("keluarga").fillna(value=False)
    if families.any():
        columns = [str(kolom) for kolom in long.loc[families, "kolom"].unique()]
        findings.append(refusals.ignored("kolom keluarga", columns))
    if families.all():
        raise RefusedError(refusals.only_families(table))
    return long[~families]


def _not_stored(facts: pd.DataFrame, isi: str, table: Table) -> list[Finding]:
    """Tell of measures that this kind of fact has no column for."""
    extra = [m for m in MEASURES if m in facts and m not in FACT_TABLES[isi].counts]
    return [refusals.not_stored(extra, isi, table)] if extra else []


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
