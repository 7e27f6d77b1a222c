"""Rows, and sheets, of one year at several times: which one counts is asked for."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NoReturn

from psks_analysis.catalog import normalise_kind
from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO
from psks_analysis.ingest.rekap.columns.blocks import Blocks
from psks_analysis.ingest.rekap.columns.period_columns import CHOOSE, TWICE
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import pair, quoted
from psks_analysis.ingest.rekap.periods import Period, only_period_in, period_of
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column
from psks_analysis.ingest.rekap.titles import years_in
from psks_analysis.ingest.rekap.vocabulary import UNUSED

LISTED = 6


def refuse_rows_of_several_periods(reading: Reading) -> None:
    """Ask which of several states of a year counts; leave out rows of the others."""
    if reading.lists_persons:
        return
    for column in reading.columns:
        times = _times(reading, column)
        if times and _comes_again(reading, column, times):
            _choose(reading, column, times)


def refuse_sheets_of_several_periods(whole: Reading, tables: list[Blocks]) -> None:
    """Ask which sheet counts where they are of one year at several times."""
    found: dict[tuple[int, ...], dict[int, str]] = defaultdict(dict)
    for each in tables:
        title = f"{each.table.sheet or ''} {each.table.title}".replace("_", " ")
        month = only_period_in(each.table.sheet or "") or only_period_in(title)
        if month is not None:
            found[tuple(sorted(years_in(title)))][month] = str(each.table.sheet)
    for sheets in found.values():
        if len(sheets) > 1:
            listed = enumeration([f"“{sheet}”" for sheet in sheets.values()])
            whole.refuse(
                "lembar_periode",
                f"Lembar {listed} berisi keadaan tahun yang sama pada waktu yang "
                "berbeda. Keadaan tidak dijumlahkan, dan hanya satu yang berlaku.",
                "Pilih lembar yang berlaku untuk tahunnya, biasanya yang terakhir: "
                f"--lembar {quoted(sheets[max(sheets)])}.",
            )


def _times(reading: Reading, column: Column) -> dict[int, Period]:
    """Return the time of every row, also where it is written once above its rows."""
    texts = column.filled(reading.table)
    are_times = sum(period_of(text) is not None for text in texts)
    if column.role not in (UNUSED, "tahun") or are_times * 2 <= len(texts):
        return {}
    now: Period | None = None
    found: dict[int, Period] = {}
    for line, row in reading.table.body:
        cell = column.cell(row)
        now = now if cell is None else period_of(str(cell))
        if now is not None:
            found[line] = now
    return found


def _by_year(times: Iterable[Period]) -> dict[int | None, dict[int, Period]]:
    """Return the times of each year by their month."""
    found: dict[int | None, dict[int, Period]] = defaultdict(dict)
    for period in times:
        found[period.year][period.month] = period
    return found


def _comes_again(reading: Reading, column: Column, times: dict[int, Period]) -> bool:
    """Say whether anything is stated at two times of one year.

    A date of entry, another one for each kecamatan, leaves one statement about each.
    """
    keys = [c for c in reading.columns if c.meaning.is_key and c is not column]
    now: dict[int, str] = {}
    seen: dict[tuple[object, ...], int] = {}
    for line, row in reading.table.body:
        for key in (each for each in keys if each.role != "nomor"):
            if (cell := key.cell(row)) is not None:
                now[key.header.index] = str(cell)
        if line in times:
            period = times[line]
            key_of_row = (period.year, *sorted(now.items()))
            if seen.setdefault(key_of_row, period.month) != period.month:
                return True
    return False


def _choose(reading: Reading, column: Column, times: dict[int, Period]) -> None:
    """Keep the rows of the state that the user chose for each year, or ask."""
    by_year = _by_year(times.values())
    pairs = reading.options.pairs.items()
    wanted = {normalise_kind(text) for text, kode in pairs if kode.lower() in MEASURES}
    chosen = {p for p in times.values() if normalise_kind(p.text) in wanted}
    chosen |= {p for p in times.values() if len(by_year[p.year]) == 1}
    of_year = _by_year(chosen)
    if of_year.keys() < by_year.keys() or any(len(p) > 1 for p in of_year.values()):
        _ask(reading, column, times, by_year)
    left_out = [line for line, period in times.items() if period not in chosen]
    reading.leave_out_rows(left_out)
    reading.report(
        INFO,
        "keadaan_lain",
        f"{len(left_out)} baris keadaan lain tidak disimpan; yang dipilih "
        f"{enumeration([f'“{text}”' for text in sorted({p.text for p in chosen})])}.",
        column=column.header.label,
    )


def _ask(
    reading: Reading,
    column: Column,
    times: dict[int, Period],
    by_year: dict[int | None, dict[int, Period]],
) -> NoReturn:
    texts = list(dict.fromkeys(period.text for period in times.values()))
    listed = enumeration([f"“{text}”" for text in texts[:LISTED]])
    more = f" dan {len(texts) - LISTED} lagi" if len(texts) > LISTED else ""
    last = [p[max(p)].text for p in by_year.values() if len(p) > 1]
    options = " ".join(pair(text, "jumlah") for text in last)
    reading.refuse(
        "periode_berganda",
        f"Kolom ini menyebut keadaan pada waktu yang berbeda: {listed}{more}. {TWICE}",
        f"{CHOOSE} {options}.",
        row=min(times),
        column=column.header.label,
    )
