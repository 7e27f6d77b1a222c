"""Columns that hold counts but have no meaning, or have one from their cells only."""

from collections import Counter

from psks_analysis.catalog import KindMatch
from psks_analysis.ingest.area_names import AreaNames
from psks_analysis.ingest.findings import ERROR, WARNING
from psks_analysis.ingest.numbers import COUNT_LIKE
from psks_analysis.ingest.rekap.columns.meanings import (
    AS_ANSWERED,
    DOMAIN_OF,
    FROM_CELLS,
    PART,
)
from psks_analysis.ingest.rekap.columns.period_columns import LEFT_OUT
from psks_analysis.ingest.rekap.measures import without_measure
from psks_analysis.ingest.rekap.options import advised_pair, pair
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import UNTITLED, Column, Table
from psks_analysis.ingest.rekap.titles import official_name
from psks_analysis.ingest.rekap.vocabulary import PERSONAL, UNUSED, read_kind


def ask_about_columns(reading: Reading) -> None:
    """Ask about a column like a kind of this table; only point at any other."""
    domains = domains_of(reading)
    unknown = [c for c in reading.stored if is_unknown(c, reading.table)]
    guesses = _guesses(reading, unknown, domains)
    for column in unknown:
        if isi := other_content(column, domains):
            _tell_of_other_content(reading, column, isi)
        else:
            said = column.header.text, *column.header.levels
            is_near = any(m.is_near for text in said for m in _matches(text, domains))
            guess = guesses.get(column.header.label)
            _report_unknown(reading, column, guess, is_near=is_near)
    for column in reading.stored:
        if column.basis == FROM_CELLS and column.role not in (PERSONAL, UNUSED, PART):
            reading.report(
                WARNING,
                "kolom_dari_isi",
                f"Kolom ini dibaca sebagai {column.role} karena isinya.",
                f"Tegaskan: {pair(column.header.text, column.role)}.",
                row=reading.header_row,
                column=column.header.label,
            )


def domains_of(reading: Reading) -> set[str | None]:
    """Return what the kinds of a table are of."""
    return {c.meaning.domain for c in reading.stored} & set(DOMAIN_OF.values())


def is_unknown(column: Column, table: Table) -> bool:
    """Say whether most filled cells of a column without a meaning are counts."""
    if column.role != UNUSED or column.basis in (AS_ANSWERED, LEFT_OUT):
        return False
    filled = column.filled(table)
    counts = [text for text in filled if COUNT_LIKE.fullmatch(text)]
    return bool(filled) and len(counts) * 2 >= len(filled)


def _tell_of_other_content(reading: Reading, column: Column, isi: str) -> None:
    reading.report(
        WARNING,
        "kolom_isi_lain",
        f"Kolom ini {isi}, lain dari isi tabel yang lain, dan tidak dibaca.",
        f"Impor berkas ini sekali lagi dengan --isi {isi}.",
        row=reading.header_row,
        column=column.header.label,
    )


def _report_unknown(
    reading: Reading, column: Column, guess: str | None, *, is_near: bool
) -> None:
    """Ask for the meaning of a column that may be a kind or a place; tell of others."""
    text = column.header.text
    name = f"{official_name(guess)} ({guess})" if guess else ""
    if text != UNTITLED and any(c.meaning.names_area for c in reading.counts):
        is_near, guess = True, _place_like(reading, column)
        name = guess or ""
    label = "tanpa judul" if text == UNTITLED else f"“{text}”"
    hint = f" Mungkin {name}?" if name else ""
    reading.report(
        ERROR if is_near else WARNING,
        "kolom_tidak_dikenal" if is_near else "kolom_tidak_dipakai",
        f"Kolom {label} berisi angka tetapi tidak dikenal.{hint}",
        "Beri judul pada kolom itu, atau hapus."
        if text == UNTITLED
        else advised_pair(text, guess),
        row=reading.header_row,
        column=column.header.label,
    )


def other_content(column: Column, domains: set[str | None]) -> str | None:
    """Return the content that a header belongs to, if not to that of this table."""
    for isi, domain in DOMAIN_OF.items():
        found = read_kind(domain, column.header.text)[2]
        if domains and domain not in domains and found.kode:
            return isi
    return None


def _matches(text: str, domains: set[str | None]) -> list[KindMatch]:
    ordered = sorted(str(each) for each in domains)
    return [read_kind(domain, text)[2] for domain in ordered]


def _guesses(
    reading: Reading, unknown: list[Column], domains: set[str | None]
) -> dict[str, str]:
    """Return the nearest kinds of unknown columns, none that two columns would be."""
    guessed: dict[str, tuple[str, str]] = {}
    for column in unknown:
        measure = without_measure(column.header.text)[0]
        kinds = [m.guess for m in _matches(column.header.text, domains) if m.guess]
        if kinds:
            guessed[column.header.label] = (kinds[0], measure)
    taken = [(str(column.meaning.kind), column.role) for column in reading.counts]
    once = Counter([*guessed.values(), *taken])
    return {label: goal[0] for label, goal in guessed.items() if once[goal] == 1}


def _place_like(reading: Reading, column: Column) -> str | None:
    """Return the desa of its kecamatan, or the kecamatan, that a header resembles."""
    areas = AreaNames.of_kecamatan(reading.region)
    if reading.kecamatan is not None:
        areas = AreaNames.of_desa(reading.region, reading.kecamatan)
    return areas.suggestion(column.header.levels[-1])
