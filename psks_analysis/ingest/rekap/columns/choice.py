"""Which tables of a workbook are read: all with counts, or the one that is named."""

from typing import NoReturn

from psks_analysis.catalog import normalise_kind
from psks_analysis.formats import enumeration
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.codes import kabupaten_key
from psks_analysis.ingest.findings import ERROR, INFO
from psks_analysis.ingest.rekap.columns.blocks import Blocks, split_blocks
from psks_analysis.ingest.rekap.columns.meanings import read_columns
from psks_analysis.ingest.rekap.columns.parts import (
    choose_parts,
    tell_of_other_contents,
)
from psks_analysis.ingest.rekap.columns.total_columns import split_total_columns
from psks_analysis.ingest.rekap.layout.rows import KnownNames
from psks_analysis.ingest.rekap.layout.search import find_table
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Sheet
from psks_analysis.ingest.rekap.vocabulary import PERSONAL


def choose_tables(whole: Reading) -> None:
    """Find every table with counts, one a sheet; each becomes a part of the file."""
    known = _known_names(whole)
    found = [_look(sheet, known, whole) for sheet in _wanted_sheets(whole)]
    tables = [each for each in found if each]
    with_counts = [each for each in tables if _has_counts(each.columns)]
    if not tables:
        _refuse_without_table(whole)
    if with_counts and len(tables) > 1:
        others = [each for each in tables if each not in with_counts]
        tell_of_other_contents(whole, others)
    chosen = choose_parts(whole, with_counts) if len(with_counts) > 1 else []
    if chosen:
        whole.parts = [_part(whole, each) for each in chosen]
    else:
        _take((with_counts or tables)[0], whole)
        whole.parts = [whole]
    _tell_of_sheets(whole)


def _part(whole: Reading, blocks: Blocks) -> Reading:
    part = Reading(whole.source_name, whole.region, whole.options, whole.sheets)
    _take(blocks, part)
    return part


def _take(blocks: Blocks, reading: Reading) -> None:
    """Let a reading be about this table."""
    reading.table, reading.columns = blocks.table, blocks.columns
    reading.sheet = blocks.table.sheet
    reading.stored, reading.totals = split_total_columns(blocks.columns)
    _ask_about_unclear(reading, blocks)


def _refuse_without_table(whole: Reading) -> NoReturn:
    hidden = [str(sheet.name) for sheet in whole.sheets if sheet.is_hidden]
    named = (
        f' Lembar tersembunyi dibaca dengan --lembar "{hidden[0]}".' if hidden else ""
    )
    whole.refuse(
        "tanpa_tabel",
        "Tidak ditemukan baris judul kolom, misalnya KECAMATAN dan JUMLAH.",
        f"Beri judul kolom pada satu sampai empat baris di atas data.{named}",
    )


def _tell_of_sheets(whole: Reading) -> None:
    """Tell which sheets are read, and of every other why it is not."""
    if len(whole.sheets) < 2:
        return
    read = [str(part.table.sheet) for part in whole.parts]
    chosen = f"Dibaca lembar {_listed(read)} dari {len(whole.sheets)} lembar."
    wanted = whole.options.lembar is None
    hidden = [str(s.name) for s in whole.sheets if s.is_hidden and s.name not in read]
    if hidden and wanted:
        chosen += (
            f" Lembar tersembunyi {_listed(hidden)} tidak dibaca; untuk membacanya: "
        )
        chosen += f'--lembar "{hidden[0]}".'
    without = [
        str(sheet.name)
        for sheet in whole.sheets
        if str(sheet.name) not in (*read, *hidden, *whole.set_aside)
    ]
    if without and wanted:
        chosen += f" Tanpa tabel hitungan, jadi tidak dibaca: {_listed(without)}."
    whole.report(INFO, "lembar_dipilih", chosen)


def _listed(names: list[str]) -> str:
    return enumeration([f"“{name}”" for name in names])


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
    chosen = [
        sheet
        for sheet in reading.sheets
        if (wanted is None and not sheet.is_hidden) or wanted == sheet.name
    ]
    if not chosen and wanted is None:
        _refuse_without_table(reading)
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
    # "-=0" names no column: without letters nothing is left of it.
    answered = {normalise_kind(text) for text in reading.options.pairs} - {""}

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
