"""Which tables of a workbook are read: all with counts, or the one that is named."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NoReturn

from psks_analysis.catalog import normalise_kind
from psks_analysis.formats import enumeration
from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.codes import kabupaten_key
from psks_analysis.ingest.findings import ERROR, INFO
from psks_analysis.ingest.numbers import COUNT_LIKE
from psks_analysis.ingest.rekap.aspects import aspects_of, without_texts
from psks_analysis.ingest.rekap.columns.blocks import AS_KECAMATAN, Blocks, split_blocks
from psks_analysis.ingest.rekap.columns.doubts import is_unknown
from psks_analysis.ingest.rekap.columns.halves import name_halves
from psks_analysis.ingest.rekap.columns.headings import split_headings
from psks_analysis.ingest.rekap.columns.meanings import read_columns
from psks_analysis.ingest.rekap.columns.parts import (
    choose_parts,
    tell_of_other_contents,
)
from psks_analysis.ingest.rekap.columns.period_columns import ASKED
from psks_analysis.ingest.rekap.columns.period_rows import (
    refuse_sheets_of_several_periods,
)
from psks_analysis.ingest.rekap.columns.sex_rows import split_sex_rows
from psks_analysis.ingest.rekap.columns.total_columns import split_total_columns
from psks_analysis.ingest.rekap.layout.beside import folded
from psks_analysis.ingest.rekap.layout.pieces import pieces
from psks_analysis.ingest.rekap.layout.rows import KnownNames
from psks_analysis.ingest.rekap.layout.search import find_table
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import Options, quoted
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Sheet
from psks_analysis.ingest.rekap.vocabulary import PERSONAL
from psks_analysis.region import Region


def choose_tables(whole: Reading) -> None:
    """Find every table with counts, one a sheet; each becomes a part of the file."""
    known = known_names(whole.region, whole.options.pairs)
    whole.sheets = [folded(sheet, known) for sheet in whole.sheets]
    tables = [
        each
        for sheet in _wanted_sheets(whole)
        if not sheet.is_empty
        for each in _tables_of(sheet, known, whole)
    ]
    with_counts = [each for each in tables if _has_counts(each.columns)]
    if not tables:
        _refuse_without_table(whole)
    if with_counts and len(tables) > 1:
        others = [each for each in tables if each not in with_counts]
        tell_of_other_contents(whole, others)
        whole.not_understood = dict(map(_header_line, filter(_is_unknown, others)))
    chosen = choose_parts(whole, with_counts) if len(with_counts) > 1 else []
    if chosen:
        refuse_sheets_of_several_periods(whole, chosen)
        whole.parts = [_part(whole, each) for each in name_halves(chosen)]
    else:
        _take((with_counts or tables)[0], whole)
        whole.parts = [whole]
    _tell_of_sheets(whole)


def _is_unknown(blocks: Blocks) -> bool:
    """Say whether a table names places or kinds, and holds figures of unknown ones."""
    has_keys = any(column.meaning.is_key for column in blocks.columns)
    return has_keys and any(is_unknown(c, blocks.table) for c in blocks.columns)


def _header_line(blocks: Blocks) -> tuple[str, int]:
    return str(blocks.table.sheet), blocks.table.header_rows[-1]


def _part(whole: Reading, blocks: Blocks) -> Reading:
    part = Reading(whole.source_name, whole.region, whole.options, whole.sheets)
    part.crowd = whole.crowd
    _take(blocks, part)
    return part


def _take(blocks: Blocks, reading: Reading) -> None:
    """Let a reading be about this table."""
    reading.table, reading.columns = blocks.table, blocks.columns
    reading.half, reading.page = blocks.half, blocks.page
    reading.sheet = blocks.table.sheet
    if reading.lists_persons:
        reading.aspects = aspects_of(reading.columns)
        reading.columns = [*map(without_texts(reading.columns), reading.columns)]
    reading.stored, reading.totals = split_total_columns(reading.columns)
    _ask_about_unclear(reading, blocks)


def _refuse_without_table(whole: Reading) -> NoReturn:
    hidden = [str(sheet.name) for sheet in whole.sheets if sheet.is_hidden]
    named = (
        f" Lembar tersembunyi dibaca dengan --lembar {quoted(hidden[0])}."
        if hidden
        else ""
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
        chosen += f"--lembar {quoted(hidden[0])}."
    empty = [str(s.name) for s in whole.sheets if s.is_empty and not s.is_hidden]
    without = [
        str(sheet.name)
        for sheet in whole.sheets
        if str(sheet.name) not in (*read, *hidden, *empty, *whole.set_aside)
    ]
    if without and wanted:
        chosen += f" Tanpa tabel hitungan, jadi tidak dibaca: {_listed(without)}."
    if empty and wanted:
        chosen += f" Kosong sama sekali: {_listed(empty)}."
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
    reading.leave_out_rows(blocks.unclear)


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
    if all(sheet.is_empty for sheet in chosen):
        reading.refuse(
            "lembar_kosong",
            f"Lembar “{wanted}” kosong.",
            f"Lembar yang berisi: {_listed(_filled(reading))}.",
        )
    return chosen


def _filled(reading: Reading) -> list[str]:
    return [str(sheet.name) for sheet in reading.sheets if not sheet.is_empty]


def known_names(region: Region, pairs: Iterable[str] = ()) -> KnownNames:
    """Return what a kabupaten calls its places; `pairs` are names with an answer."""
    areas = AreaNames.of_kecamatan(region)
    own = {kabupaten_key(region.nama), kabupaten_key(region.kode)}
    # "-=0" names no column: without letters nothing is left of it.
    answered = {normalise_kind(text) for text in pairs} - {""}
    desa = {normalise(text) for text in (*region.desa.index, *region.desa["nama"])}

    def is_kecamatan(text: str) -> bool:
        return areas.find(text) is not None

    def is_kabupaten(text: str) -> bool:
        return kabupaten_key(text) in own and not is_kecamatan(text)

    def is_answered(text: str) -> bool:
        return normalise_kind(text) in answered

    def is_desa(text: str) -> bool:
        return normalise(text) in desa and not AS_KECAMATAN.match(text)

    return KnownNames(is_kecamatan, is_kabupaten, is_answered, is_desa)


def _tables_of(sheet: Sheet, known: KnownNames, whole: Reading) -> list[Blocks]:
    """Find the table of a sheet, or several below each other if all hold counts."""
    cut = pieces(sheet, known)
    lists = [p for p in cut if len(cut) > 1 and not _is_counted(p, known, whole)]
    if lists == cut or any(map(_holds_numbers, lists)):
        cut, lists = [sheet], []
    for piece in lists:
        _tell_of_list(whole, piece)
    looked = [_look(piece, known, whole) for piece in cut if piece not in lists]
    return [each for each in looked if each]


def _is_counted(piece: Sheet, known: KnownNames, whole: Reading) -> bool:
    """Say whether a piece holds counts, of the content that is asked for or another."""
    table = _look(piece, known, whole, replace(whole.options, isi=None))
    return table is not None and _has_counts(table.columns)


def _holds_numbers(piece: Sheet) -> bool:
    """Say whether a piece holds more numbers than those of its rows."""
    cells = [str(c) for row in piece.rows for c in row[1:] if c is not None]
    return any(COUNT_LIKE.fullmatch(cell.strip()) for cell in cells)


def _tell_of_list(whole: Reading, piece: Sheet) -> None:
    lines = [piece.folds.line(line) for line in range(1, len(piece.rows) + 1)]
    first = next(i for i in range(len(lines) - 1, -1, -1) if lines[i] - 1 not in lines)
    whole.sheet = piece.name
    whole.report(
        INFO,
        "daftar_tanpa_angka",
        f"Tabel tanpa angka sampai baris {lines[-1]} tidak dibaca.",
        row=lines[first],
    )
    whole.sheet = None


def _look(
    sheet: Sheet, known: KnownNames, reading: Reading, options: Options | None = None
) -> Blocks | None:
    table = find_table(sheet, known)
    if table is None or not table.body:
        return None
    options = options or reading.options
    columns = read_columns(table, known, options.isi, options.pairs)
    table, columns = split_sex_rows(table, columns)
    table, columns = split_headings(table, columns, sheet)
    return replace(split_blocks(table, columns, reading.region), page=sheet)


def _has_counts(columns: list[Column]) -> bool:
    is_asked = any(column.basis == ASKED for column in columns)
    return is_asked or bool({c.role for c in columns} & {*MEASURES, PERSONAL})
