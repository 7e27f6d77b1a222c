"""Columns that hold counts but have no meaning, or have one from their cells only."""

from psks_analysis.ingest.findings import ERROR, WARNING
from psks_analysis.ingest.numbers import COUNT_LIKE
from psks_analysis.ingest.rekap.columns.meanings import (
    AS_ANSWERED,
    DOMAIN_OF,
    FROM_CELLS,
)
from psks_analysis.ingest.rekap.options import advised_pair
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import UNTITLED, Column
from psks_analysis.ingest.rekap.vocabulary import PERSONAL, UNUSED, read_kind


def ask_about_columns(reading: Reading) -> None:
    """Ask about a column like a kind of this table; only point at any other."""
    domains = {c.meaning.domain for c in reading.stored} & set(DOMAIN_OF.values())
    for column in reading.stored:
        if column.role == UNUSED and column.basis != AS_ANSWERED:
            _ask_about_unused(reading, column, domains)
        elif column.basis == FROM_CELLS and column.role != PERSONAL:
            reading.report(
                WARNING,
                "kolom_dari_isi",
                f"Kolom ini dibaca sebagai {column.role} karena isinya.",
                f'Tegaskan: --padanan "{column.header.text}={column.role}".',
                row=reading.header_row,
                column=column.header.label,
            )


def _ask_about_unused(
    reading: Reading, column: Column, domains: set[str | None]
) -> None:
    filled = column.filled(reading.table)
    counts = [text for text in filled if COUNT_LIKE.fullmatch(text)]
    if not filled or len(counts) * 2 < len(filled):
        return
    if isi := _other_content(column.header.text, domains):
        reading.report(
            WARNING,
            "kolom_isi_lain",
            f"Kolom ini {isi}, lain dari isi tabel yang lain, dan tidak dibaca.",
            f"Impor berkas ini sekali lagi dengan --isi {isi}.",
            row=reading.header_row,
            column=column.header.label,
        )
        return
    _report_unknown(reading, column, _guess(column.header.text, domains))


def _report_unknown(reading: Reading, column: Column, guess: str | None) -> None:
    """Ask for the meaning of a column that may be a kind; point at any other."""
    text = column.header.text
    label = "tanpa judul" if text == UNTITLED else f"“{text}”"
    hint = f" Mungkin {guess}?" if guess else ""
    reading.report(
        ERROR if guess else WARNING,
        "kolom_tidak_dikenal" if guess else "kolom_tidak_dipakai",
        f"Kolom {label} berisi angka tetapi tidak dikenal.{hint}",
        "Beri judul pada kolom itu, atau hapus."
        if text == UNTITLED
        else advised_pair(text, guess),
        row=reading.header_row,
        column=column.header.label,
    )


def _other_content(text: str, domains: set[str | None]) -> str | None:
    """Return the content that a header belongs to, if not to that of this table."""
    for isi, domain in DOMAIN_OF.items():
        found = read_kind(domain, text)[2]
        if domains and domain not in domains and found.kode:
            return isi
    return None


def _guess(text: str, domains: set[str | None]) -> str | None:
    for domain in sorted(str(each) for each in domains):
        if guess := read_kind(domain, text)[2].guess:
            return guess
    return None
