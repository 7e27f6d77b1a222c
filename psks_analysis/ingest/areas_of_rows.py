"""Which kecamatan, desa and tahun every row is about; what does not fit is refused."""

import re
from datetime import date

import pandas as pd

from psks_analysis.ingest import checks
from psks_analysis.ingest.findings import INFO, Finding, RefusedError
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.names import AreaNames, match_areas, normalise
from psks_analysis.ingest.options import IGNORE, Options
from psks_analysis.ingest.tidy import ReadColumn
from psks_analysis.region import Region

FIRST_YEAR = 1990
KABUPATEN = re.compile(r"^(kota|kab|kabupaten)\b", re.IGNORECASE)


def refuse_other_place(
    table: Table, columns: list[ReadColumn], region: Region, options: Options
) -> None:
    """Refuse a table whose areas are mostly not of this kabupaten, before all else."""
    places = {c.meaning.role: c.header.index for c in columns}
    place = places.get("kecamatan", places.get("kecamatan_kode"))
    if place is None:
        return
    written = {str(row[place]): number for number, row in table.body if row[place]}
    if written and all(KABUPATEN.match(text) for text in written):
        raise RefusedError(checks.other_level(table))
    told = {normalise(text) for text in options.padanan or {}}
    areas = AreaNames.of_kecamatan(region)
    unknown = [t for t in written if not areas.find(t) and normalise(t) not in told]
    if len(unknown) > len(written) / 2:
        raise RefusedError(
            checks.other_place(
                unknown, len(written), region, table, written[unknown[0]]
            )
        )


def refuse_other_level(
    roles: set[str], columns: list[ReadColumn], table: Table
) -> None:
    """Refuse a table without kecamatan or desa: of kabupaten, or of no area at all."""
    has_area = bool(roles & {"kecamatan", "kecamatan_kode", "desa_kode"})
    by_column = any(column.meaning.domain == "kecamatan" for column in columns)
    if has_area or by_column:
        return
    other = roles & {"kabupaten", "kabupaten_kode", "provinsi"}
    raise RefusedError(checks.other_level(table) if other else checks.no_areas(table))


def with_areas(
    long: pd.DataFrame,
    region: Region,
    options: Options,
    table: Table,
    findings: list[Finding],
) -> pd.DataFrame:
    """Replace names by codes; an area that is not known refuses the file."""
    areas = AreaNames.of_kecamatan(region)
    written = long["kecamatan_kode"].fillna(long["kecamatan"])
    if written.isna().all() and long["desa_kode"].notna().any():
        return _with_desa_codes(long, region, table)
    blank = written.isna()
    if blank.any():
        raise RefusedError(
            checks.blank_area(table, int(long.loc[blank, "baris"].iloc[0]))
        )
    texts = written.astype(str)
    told = {k: v for k, v in (options.padanan or {}).items() if areas.find(v)}
    match = match_areas(texts.unique(), areas, padanan=told)
    skip = {normalise(k) for k, v in (options.padanan or {}).items() if v == IGNORE}
    unknown = [name for name in match.unknown if normalise(name) not in skip]
    if unknown:
        raise RefusedError(
            *checks.unknown_areas(unknown, long, texts, areas, region, table)
        )
    findings += [Finding(INFO, "padanan_wilayah", note) for note in match.notes]
    coded = long.assign(kecamatan_kode=texts.map(match.found))
    coded = coded[coded["kecamatan_kode"].notna()]
    if coded["desa_kode"].notna().any() or coded["desa"].notna().any():
        return _with_desa(coded, region, table)
    return coded.assign(desa_kode=None)


def _with_desa_codes(long: pd.DataFrame, region: Region, table: Table) -> pd.DataFrame:
    kecamatan = long["desa_kode"].map(region.desa["kecamatan_kode"])
    if kecamatan.isna().any():
        names = long.loc[kecamatan.isna(), "desa_kode"].unique()[:5]
        raise RefusedError(checks.unknown_desa(list(names), table))
    return long.assign(kecamatan_kode=kecamatan)


def _with_desa(long: pd.DataFrame, region: Region, table: Table) -> pd.DataFrame:
    """Find every desa inside its kecamatan, where names do not repeat."""
    written = long["desa_kode"].fillna(long["desa"])
    pairs = pd.DataFrame(
        {"kecamatan_kode": long["kecamatan_kode"], "tertulis": written}
    )
    codes: dict[tuple[str, str], str] = {}
    unknown: list[str] = []
    for kecamatan, names in pairs.dropna().drop_duplicates().groupby("kecamatan_kode"):
        areas = AreaNames.of_desa(region, str(kecamatan))
        for name in names["tertulis"]:
            kode = areas.find(str(name))
            if kode is None:
                unknown.append(f"{name} ({kecamatan})")
            else:
                codes[str(kecamatan), str(name)] = kode
    if unknown:
        raise RefusedError(checks.unknown_desa(unknown, table))
    keys = zip(long["kecamatan_kode"], written, strict=True)
    return long.assign(
        desa_kode=[codes.get((k, str(n))) if pd.notna(n) else None for k, n in keys]
    )


def with_years(
    long: pd.DataFrame,
    options: Options,
    table: Table,
    findings: list[Finding],
    stem: str,
) -> pd.DataFrame:
    """Give every row its tahun: from a column, the header, or what the user said."""
    years = pd.to_numeric(
        long["tahun"].astype("string").str.extract(r"((?:19|20)\d{2})")[0],
        errors="coerce",
    )
    if years.isna().all():
        if options.tahun is None:
            raise RefusedError(checks.no_year(table, f"{table.title} {stem}"))
        years = pd.Series(options.tahun, index=long.index)
    elif years.isna().any():
        row = int(long.loc[years.isna(), "baris"].iloc[0])
        raise RefusedError(checks.blank_year(table, row))
    elif options.tahun is not None:
        chosen = years == options.tahun
        if not chosen.any():
            raise RefusedError(checks.year_not_there(table, options.tahun, years))
        long, years = long[chosen], years[chosen]
        findings.append(
            Finding(INFO, "tahun_dipilih", f"Hanya tahun {options.tahun} yang dibaca.")
        )
    latest = date.today().year + 1
    wrong = ~years.between(FIRST_YEAR, latest)
    if wrong.any():
        raise RefusedError(checks.odd_year(table, int(years[wrong].iloc[0]), latest))
    return long.assign(tahun=years.astype(int))
