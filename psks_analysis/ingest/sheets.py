"""Which sheet of a workbook is meant: the only one with counts, or the one named."""

from psks_analysis.catalog import normalise_kind
from psks_analysis.ingest import refusals
from psks_analysis.ingest.codes import kabupaten_key
from psks_analysis.ingest.columns import MEASURES, PERSONAL
from psks_analysis.ingest.findings import INFO, Finding, RefusedError
from psks_analysis.ingest.layout import Places, Table, find_table
from psks_analysis.ingest.names import AreaNames
from psks_analysis.ingest.options import Options
from psks_analysis.ingest.reading import Sheet
from psks_analysis.ingest.table_columns import ReadColumn, read_columns
from psks_analysis.region import Region


def choose_sheet(
    sheets: list[Sheet], region: Region, options: Options, findings: list[Finding]
) -> tuple[Table, list[ReadColumn]]:
    """Return the table to read; refuse where there is none or more than one."""
    names = [str(sheet.name) for sheet in sheets]
    wanted = [s for s in sheets if options.lembar in (None, s.name)]
    if not wanted:
        raise RefusedError(refusals.no_such_sheet(str(options.lembar), names))
    found = [read for sheet in wanted if (read := _read(sheet, region, options))]
    usable = [each for each in found if _has_counts(each[1])]
    if not found:
        raise RefusedError(refusals.no_table())
    if len(usable) > 1:
        raise RefusedError(refusals.many_sheets([str(t.sheet) for t, _ in usable]))
    table, columns = (usable or found)[0]
    if len(sheets) > 1:
        words = f"Dibaca lembar “{table.sheet}” dari {len(sheets)} lembar."
        findings.append(Finding(INFO, "lembar_dipilih", words, lembar=table.sheet))
    return table, columns


def _read(
    sheet: Sheet, region: Region, options: Options
) -> tuple[Table, list[ReadColumn]] | None:
    areas = AreaNames.of_kecamatan(region)

    own = {kabupaten_key(region.nama), kabupaten_key(region.kode)}

    def is_kecamatan(text: str) -> bool:
        return areas.find(text) is not None

    def is_kabupaten(text: str) -> bool:
        return kabupaten_key(text) in own and not is_kecamatan(text)

    told = {normalise_kind(text) for text in options.pairs}
    places = Places(is_kecamatan, is_kabupaten, lambda t: normalise_kind(t) in told)
    table = find_table(sheet, places)
    if table is None or not table.body:
        return None
    return table, read_columns(table, is_kecamatan, options.isi, options.padanan)


def _has_counts(columns: list[ReadColumn]) -> bool:
    roles = {column.meaning.role for column in columns}
    return bool(roles & {*MEASURES, PERSONAL})
