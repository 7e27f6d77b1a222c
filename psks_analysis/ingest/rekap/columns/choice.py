"""Which table of a workbook is meant: the only one with counts, or the one named."""

from psks_analysis.catalog import normalise_kind
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import kabupaten_key
from psks_analysis.ingest.findings import ERROR, INFO
from psks_analysis.ingest.rekap.columns.blocks import Blocks, split_blocks
from psks_analysis.ingest.rekap.columns.meanings import read_columns
from psks_analysis.ingest.rekap.columns.total_columns import split_total_columns
from psks_analysis.ingest.rekap.layout.rows import KnownNames
from psks_analysis.ingest.rekap.layout.search import find_table
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Sheet
from psks_analysis.ingest.rekap.vocabulary import PERSONAL


def choose_table(reading: Reading) -> None:
    """Take the table to read; refuse where there is none or more than one."""
    wanted = _wanted_sheets(reading)
    known = _known_names(reading)
    found = [each for sheet in wanted if (each := _look(sheet, known, reading))]
    with_counts = [each for each in found if _has_counts(each.columns)]
    if not found:
        reading.refuse(
            "tanpa_tabel",
            "Tidak ditemukan baris judul kolom, misalnya KECAMATAN dan JUMLAH.",
            "Beri judul kolom pada satu sampai tiga baris di atas data.",
        )
    if len(with_counts) > 1:
        names = [str(each.table.sheet) for each in with_counts]
        reading.refuse(
            "lembar_ganda",
            f"Lebih dari satu lembar memuat tabel: {', '.join(names)}.",
            f'Pilih satu, misalnya --lembar "{names[0]}".',
        )
    chosen_table = (with_counts or found)[0]
    table, columns = chosen_table.table, chosen_table.columns
    _ask_about_unclear(reading, chosen_table)
    reading.table, reading.columns, reading.sheet = table, columns, table.sheet
    reading.stored, reading.totals = split_total_columns(columns)
    if len(reading.sheets) > 1:
        chosen = f"Dibaca lembar “{table.sheet}” dari {len(reading.sheets)} lembar."
        reading.report(INFO, "lembar_dipilih", chosen)


def _ask_about_unclear(reading: Reading, blocks: Blocks) -> None:
    """Ask which level a name is of that a kecamatan and a desa of another one bear."""
    for line in blocks.unclear:
        reading.report(
            ERROR,
            "nama_dua_tingkat",
            "Nama ini kecamatan, dan juga desa di kecamatan di atasnya.",
            "Tulis “Kec.” atau “Desa” di depan namanya.",
            row=line,
        )


def _wanted_sheets(reading: Reading) -> list[Sheet]:
    wanted = reading.options.lembar
    chosen = [sheet for sheet in reading.sheets if wanted in (None, sheet.name)]
    if not chosen:
        names = ", ".join(str(sheet.name) for sheet in reading.sheets)
        reading.refuse(
            "lembar_tidak_ada",
            f"Tidak ada lembar “{wanted}”.",
            f"Lembar yang ada: {names}.",
        )
    return chosen


def _known_names(reading: Reading) -> KnownNames:
    region = reading.region
    areas = AreaNames.of_kecamatan(region)
    own = {kabupaten_key(region.nama), kabupaten_key(region.kode)}
    answered = {normalise_kind(text) for text in reading.options.pairs}

    def is_kecamatan(text: str) -> bool:
        return areas.find(text) is not None

    def is_kabupaten(text: str) -> bool:
        return kabupaten_key(text) in own and not is_kecamatan(text)

    def is_answered(text: str) -> bool:
        return normalise_kind(text) in answered

    return KnownNames(is_kecamatan, is_kabupaten, is_answered)


def _look(sheet: Sheet, known: KnownNames, reading: Reading) -> Blocks | None:
    table = find_table(sheet, known)
    if table is None or not table.body:
        return None
    options = reading.options
    columns = read_columns(table, known.is_kecamatan, options.isi, options.pairs)
    return split_blocks(table, columns, reading.region)


def _has_counts(columns: list[Column]) -> bool:
    return bool({column.role for column in columns} & {*MEASURES, PERSONAL})
