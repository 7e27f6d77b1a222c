"""Which kecamatan and desa every row is about; what does not fit is refused."""

import re

import pandas as pd

from psks_analysis.ingest import place_refusals, refusals
from psks_analysis.ingest.codes import as_bps, as_kemendagri, kabupaten_key
from psks_analysis.ingest.findings import INFO, Finding, RefusedError
from psks_analysis.ingest.header import Header
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.names import AreaNames, match_areas, normalise
from psks_analysis.ingest.options import IGNORE, Options
from psks_analysis.ingest.table_columns import ReadColumn
from psks_analysis.region import Region

KABUPATEN = re.compile(r"^(kota|kab|kabupaten)\b", re.IGNORECASE)


def refuse_other_place(
    table: Table, columns: list[ReadColumn], region: Region, options: Options
) -> None:
    """Refuse a table whose areas are mostly not of this kabupaten, before all else."""
    header = _area_header(columns)
    if header is None:
        return
    written = _written(table, header)
    told = {normalise(text) for text in options.pairs}
    areas = AreaNames.of_kecamatan(region)
    unknown = [t for t in written if not areas.find(t) and normalise(t) not in told]
    if unknown == list(written) and all(map(KABUPATEN.match, unknown)) and unknown:
        raise RefusedError(place_refusals.other_level(table))
    if len(unknown) > len(written) / 2:
        row = written[unknown[0]]
        raise RefusedError(
            place_refusals.other_place(unknown, len(written), region, table, row)
        )


def refuse_other_kabupaten(
    table: Table, columns: list[ReadColumn], region: Region
) -> None:
    """Refuse rows of another kabupaten, whose kecamatan may share a name with ours."""
    headers = [c.header for c in columns if c.meaning.role == "kabupaten"]
    if not headers or _area_header(columns) is None:
        return
    own_name = kabupaten_key(region.nama)
    # A bare "Surabaya" may be Kota Surabaya; its kecamatan tell.
    own = {own_name, own_name.removeprefix("KOTA"), kabupaten_key(region.kode)}
    written = _written(table, headers[0])
    if other := [text for text in written if kabupaten_key(text) not in own]:
        row = written[other[0]]
        raise RefusedError(
            place_refusals.other_kabupaten(other, region, table, row, headers[0])
        )


def _area_header(columns: list[ReadColumn]) -> Header | None:
    places = {column.meaning.role: column.header for column in columns}
    return places.get("kecamatan", places.get("kecamatan_kode"))


def _written(table: Table, header: Header) -> dict[str, int]:
    """Return what a column says, with the first row that says it."""
    first: dict[str, int] = {}
    for number, row in table.body:
        if row[header.index] is not None:
            first.setdefault(str(row[header.index]), number)
    return first


def refuse_other_level(
    roles: set[str], columns: list[ReadColumn], table: Table
) -> None:
    """Refuse a table without kecamatan or desa: of kabupaten, or of no area at all."""
    has_area = bool(roles & {"kecamatan", "kecamatan_kode", "desa_kode"})
    by_column = any(column.meaning.domain == "kecamatan" for column in columns)
    if has_area or by_column:
        return
    other = roles & {"kabupaten", "kabupaten_kode", "provinsi"}
    raise RefusedError(
        place_refusals.other_level(table) if other else place_refusals.no_areas(table)
    )


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
            place_refusals.blank_area(table, int(long.loc[blank, "baris"].iloc[0]))
        )
    texts = written.astype(str)
    told = {k: v for k, v in (options.padanan or {}).items() if areas.find(v)}
    match = match_areas(texts.unique(), areas, padanan=told)
    skip = {normalise(k) for k, v in (options.padanan or {}).items() if v == IGNORE}
    unknown = [name for name in match.unknown if normalise(name) not in skip]
    if unknown:
        raise RefusedError(
            *place_refusals.unknown_areas(unknown, long, texts, areas, region, table)
        )
    _refuse_contradictions(long, texts.map(match.found), areas, table)
    findings += [Finding(INFO, "padanan_wilayah", note) for note in match.notes]
    if ignored := [name for name in match.unknown if normalise(name) in skip]:
        findings.append(refusals.ignored("wilayah", ignored))
    coded = long.assign(kecamatan_kode=texts.map(match.found))
    coded = coded[coded["kecamatan_kode"].notna()]
    if coded["desa_kode"].notna().any() or coded["desa"].notna().any():
        return _with_desa(coded, region, options, table)
    return coded.assign(desa_kode=None)


def _refuse_contradictions(
    long: pd.DataFrame, codes: pd.Series, areas: AreaNames, table: Table
) -> None:
    """Refuse rows whose code and name are two kecamatan: the two orders differ."""
    by_name = long["kecamatan"].map(
        {text: areas.find(str(text)) for text in long["kecamatan"].dropna().unique()}
    )
    wrong = by_name.notna() & codes.notna() & (by_name != codes)
    if wrong.any():
        first = long[wrong].iloc[0]
        said = f"{first['kecamatan_kode']} dan “{first['kecamatan']}”"
        kode = areas.title(codes[wrong].iloc[0])
        raise RefusedError(
            place_refusals.code_against_name(said, kode, int(first["baris"]), table)
        )


def _with_desa_codes(long: pd.DataFrame, region: Region, table: Table) -> pd.DataFrame:
    """Take the kecamatan from the desa code where no column names it."""
    by_bps = dict(
        zip(region.desa["bps_kode"].astype(str), region.desa.index, strict=True)
    )
    written = long["desa_kode"].dropna().unique()
    codes = {
        text: as_kemendagri(text) or by_bps.get(as_bps(text) or "") for text in written
    }
    desa = long["desa_kode"].map(codes)
    kecamatan = desa.map(region.desa["kecamatan_kode"])
    if kecamatan.isna().any():
        wrong = long[kecamatan.isna()]
        names = [str(name) for name in wrong["desa_kode"].unique()]
        raise RefusedError(
            place_refusals.unknown_desa(
                names, region, int(wrong["baris"].iloc[0]), table
            )
        )
    return long.assign(kecamatan_kode=kecamatan, desa_kode=desa)


def _with_desa(
    long: pd.DataFrame, region: Region, options: Options, table: Table
) -> pd.DataFrame:
    """Find every desa inside its kecamatan, where names do not repeat."""
    written = long["desa_kode"].fillna(long["desa"])
    pairs = pd.DataFrame(
        {
            "kecamatan_kode": long["kecamatan_kode"],
            "tertulis": written,
            "baris": long["baris"],
        }
    )
    told = {
        normalise(text): kode
        for text, kode in (options.padanan or {}).items()
        if kode in region.desa.index
    }
    codes: dict[tuple[str, str], str] = {}
    unknown: dict[str, int] = {}
    once = pairs.dropna().drop_duplicates(["kecamatan_kode", "tertulis"])
    for kecamatan, names in once.groupby("kecamatan_kode"):
        areas = AreaNames.of_desa(region, str(kecamatan))
        for name, row in zip(names["tertulis"], names["baris"], strict=True):
            kode = areas.find(str(name)) or told.get(normalise(str(name)))
            if kode is None or region.desa["kecamatan_kode"][kode] != kecamatan:
                unknown[f"{name} ({kecamatan})"] = int(row)
            else:
                codes[str(kecamatan), str(name)] = kode
    if unknown:
        row = min(unknown.values())
        raise RefusedError(
            place_refusals.unknown_desa(list(unknown), region, row, table)
        )
    keys = zip(long["kecamatan_kode"], written, strict=True)
    return long.assign(
        desa_kode=[codes.get((k, str(n))) if pd.notna(n) else None for k, n in keys]
    )
