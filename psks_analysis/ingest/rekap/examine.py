"""The door: from a file as an office publishes it to facts, or what is wrong with it.

A check stands where what it needs is there, so that a file refused for one reason is
told all that is known of it by then.
"""

from collections.abc import Sequence
from pathlib import Path

from psks_analysis import progress
from psks_analysis.ingest.rekap.checks import blanks, contradictions, hidden
from psks_analysis.ingest.rekap.checks.between_sheets import join_parts
from psks_analysis.ingest.rekap.checks.column_totals import compare_total_columns
from psks_analysis.ingest.rekap.checks.levels import settle_levels
from psks_analysis.ingest.rekap.checks.totals import compare_total_rows
from psks_analysis.ingest.rekap.columns import scope, title_limits
from psks_analysis.ingest.rekap.columns.answers import (
    refuse_unknown_codes,
    warn_of_unused_pairs,
)
from psks_analysis.ingest.rekap.columns.choice import choose_tables
from psks_analysis.ingest.rekap.columns.doubts import ask_about_columns
from psks_analysis.ingest.rekap.columns.left_out import (
    refuse_other_headings,
    tell_of_left_out_rows,
)
from psks_analysis.ingest.rekap.columns.period_columns import refuse_several_periods
from psks_analysis.ingest.rekap.columns.period_rows import (
    refuse_rows_of_several_periods,
)
from psks_analysis.ingest.rekap.columns.shifted_rows import refuse_shifted_rows
from psks_analysis.ingest.rekap.columns.title_places import (
    refuse_title_of_other_place,
)
from psks_analysis.ingest.rekap.columns.total_rows import find_total_rows
from psks_analysis.ingest.rekap.columns.unread_sheets import refuse_unread_sheets
from psks_analysis.ingest.rekap.crowd import Crowd
from psks_analysis.ingest.rekap.mending import mended
from psks_analysis.ingest.rekap.names.content import name_content
from psks_analysis.ingest.rekap.names.count_cells import collect_cells
from psks_analysis.ingest.rekap.names.kecamatan import name_areas
from psks_analysis.ingest.rekap.names.kinds import name_kinds
from psks_analysis.ingest.rekap.names.parts import name_parts
from psks_analysis.ingest.rekap.names.sexes import name_sexes
from psks_analysis.ingest.rekap.names.years import name_years
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.persons.collecting import collect_persons
from psks_analysis.ingest.rekap.persons.counting import count_persons
from psks_analysis.ingest.rekap.persons.discretion import Sealed
from psks_analysis.ingest.rekap.report.outcome import ImportOutcome, outcome
from psks_analysis.ingest.rekap.rows.counts import read_counts, refuse_standardised
from psks_analysis.ingest.rekap.rows.facts import find_kinds_of_both_sexes, make_facts
from psks_analysis.ingest.rekap.sheets import fingerprint, read_all_sheets
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.region import Region

Lists = Sequence[tuple[Path, Options]]


def examine(
    path: Path, region: Region, options: Options | None = None, *, beside: Lists = ()
) -> ImportOutcome:
    """Read a file for a kabupaten; nothing is saved.

    `beside` are lists of persons that are read in the same run, before this one: who is
    in several of them is one person.

    Raises
    ------
    UnreadableFileError
        If the file is no table at all. Everything else is a finding.
    """
    crowd, options = Crowd(), options or Options()
    with (sealed := Sealed(path.name)):
        for other, said in beside:
            _examined(other, region, said, crowd, sealed)
            crowd.file += 1
        return _examined(path, region, options, crowd, sealed)
    raise sealed.told()


def _examined(
    path: Path, region: Region, options: Options, crowd: Crowd, sealed: Sealed
) -> ImportOutcome:
    sent = read_all_sheets(path)
    whole = Reading(path.name, region, options, mended(sent, options.perbaikan))
    whole.crowd = crowd
    is_found = whole.take(_find_tables)
    is_list = any(part.lists_persons for part in whole.parts)
    sealed.names_nobody = is_found and not is_list and not options.hitung
    is_complete = is_found and _read_parts(whole)
    return outcome(whole, sent, fingerprint(path), is_complete=is_complete)


def _read_parts(whole: Reading) -> bool:
    """Read every table, whatever is wrong with another; then hold them together."""
    read = [part for part in whole.parts if part.take(_read_rows)]
    whole.take(lambda _: count_persons(read))
    find_kinds_of_both_sexes(read)
    closed = [part for part in read if part.take(_make_facts)]
    return closed == whole.parts and whole.take(_check_whole)


def _find_tables(whole: Reading) -> None:
    refuse_unknown_codes(whole)
    choose_tables(whole)
    refuse_unread_sheets(whole)


def _read_rows(reading: Reading) -> None:
    """Go through the steps; what one refuses, the next ones cannot stand on."""
    place = reading.table.place or reading.source_name
    progress.step(f"Memeriksa susunan {place}")
    _look_at_table(reading)
    progress.step(f"Membaca angka {place}")
    if reading.lists_persons:
        _collect_persons(reading)
    else:
        _collect_counts(reading)
    progress.step(f"Mengenali nama {place}")
    _name_rows(reading)


def _make_facts(reading: Reading) -> None:
    progress.step(
        f"Menyusun dan memeriksa {reading.table.place or reading.source_name}"
    )
    make_facts(reading)
    _check_rows(reading)


def _look_at_table(reading: Reading) -> None:
    refuse_several_periods(reading)
    refuse_rows_of_several_periods(reading)
    hidden.tell_of_rows(reading)
    hidden.tell_of_columns(reading)
    tell_of_left_out_rows(reading)
    scope.refuse_list_of_persons(reading)
    refuse_other_headings(reading)
    if not reading.lists_persons:
        find_total_rows(reading)
        compare_total_rows(reading)
    scope.refuse_other_areas(reading)


def _collect_persons(reading: Reading) -> None:
    scope.refuse_other_kabupaten(reading)
    refuse_title_of_other_place(reading)
    scope.take_stated_kecamatan(reading)
    scope.refuse_other_level(reading)
    collect_persons(reading)


def _collect_counts(reading: Reading) -> None:
    scope.refuse_table_without_counts(reading)
    scope.refuse_other_kabupaten(reading)
    scope.refuse_second_places(reading)
    reading.take_all(refuse_title_of_other_place, title_limits.refuse_limits)
    scope.take_stated_kecamatan(reading)
    title_limits.refuse_title_of_one_desa(reading)
    collect_cells(reading)
    refuse_standardised(reading)
    scope.refuse_other_level(reading)
    refuse_shifted_rows(reading)
    compare_total_columns(reading)
    ask_about_columns(reading)


def _name_rows(reading: Reading) -> None:
    name_content(reading)
    name_parts(reading)
    reading.take_all(name_areas, name_years, name_sexes, name_kinds, read_counts)


def _check_rows(reading: Reading) -> None:
    contradictions.refuse_doubled(reading)
    contradictions.refuse_wrong_sums(reading)
    contradictions.refuse_parts_above_whole(reading)
    contradictions.warn_of_odd_families(reading)
    blanks.tell_of_half_rows(reading)
    blanks.tell_of_blank_columns(reading)


def _check_whole(whole: Reading) -> None:
    join_parts(whole)
    settle_levels(whole)
    contradictions.refuse_empty(whole)
    warn_of_unused_pairs(whole)
