"""Of several tables with counts: those of the year and content that is asked for."""

from collections import Counter

from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO, WARNING
from psks_analysis.ingest.rekap.columns.blocks import Blocks
from psks_analysis.ingest.rekap.columns.meanings import DOMAIN_OF, read_columns
from psks_analysis.ingest.rekap.layout.search import NOTHING_KNOWN
from psks_analysis.ingest.rekap.state import Reading
from psks_analysis.ingest.rekap.table import Column, Table
from psks_analysis.ingest.rekap.titles import contents_in, years_in
from psks_analysis.ingest.rekap.vocabulary import read_kind


def choose_parts(whole: Reading, tables: list[Blocks]) -> list[Blocks]:
    """Leave out sheets of other years and other contents than the user named."""
    tables = _of_year(whole, tables)
    return _of_content(whole, tables)


def _of_year(whole: Reading, tables: list[Blocks]) -> list[Blocks]:
    tahun = whole.options.tahun
    years = {id(each): _years(each.table) for each in tables}
    named = [each for each in tables if years[id(each)] == {tahun}]
    if tahun is None or not named:
        return tables
    kept = [each for each in tables if not years[id(each)] or each in named]
    left_out = [each for each in tables if each not in kept]
    if left_out:
        reason = f"Hanya tahun {tahun} yang dibaca; tahun lain: {_names(left_out)}."
        whole.report(INFO, "tahun_dipilih", reason)
        whole.set_aside += [str(each.table.sheet) for each in left_out]
    return kept


def _years(table: Table) -> set[int]:
    return years_in(f"{table.sheet or ''} {table.title}".replace("_", " "))


def _of_content(whole: Reading, tables: list[Blocks]) -> list[Blocks]:
    isi = whole.options.isi
    other = {id(each): _content(whole, each) for each in tables}
    left_out = [each for each in tables if other[id(each)] not in (None, isi)]
    if isi is None or len(left_out) == len(tables):
        return tables
    _tell_of_other(whole, left_out)
    return [each for each in tables if each not in left_out]


def tell_of_other_contents(whole: Reading, tables: list[Blocks]) -> None:
    """Tell of sheets that hold counts of something else than was asked for."""
    isi = whole.options.isi
    if isi is not None:
        _tell_of_other(
            whole, [each for each in tables if _content(whole, each) not in (None, isi)]
        )


def _tell_of_other(whole: Reading, tables: list[Blocks]) -> None:
    for each in tables:
        content = _content(whole, each)
        whole.report(
            WARNING,
            "lembar_isi_lain",
            f"Lembar {_names([each])} berisi {content}, dan tidak dibaca.",
            f"Impor berkas ini sekali lagi dengan --isi {content}.",
        )
        whole.set_aside.append(str(each.table.sheet))


def _content(whole: Reading, blocks: Blocks) -> str | None:
    """Return what a table is of, by its kinds, else by its title; None if unclear."""
    table = blocks.table
    columns = read_columns(table, NOTHING_KNOWN, None, whole.options.pairs)
    found = _most(_kinds(table, columns))
    said = contents_in(f"{table.sheet or ''} {table.title}".replace("_", " "))
    return found or (said.pop() if len(said) == 1 else None)


def _kinds(table: Table, columns: list[Column]) -> list[str]:
    """Return the contents that kinds in headers and in cells belong to."""
    written = [column.header.text for column in columns if column.meaning.kind]
    for column in columns:
        if column.role in ("jenis", "program"):
            written += dict.fromkeys(column.filled(table))
    return [
        isi
        for text in written
        for isi, domain in DOMAIN_OF.items()
        if read_kind(domain, text)[2].kode
    ]


def _most(contents: list[str]) -> str | None:
    ranked = Counter(contents).most_common(2)
    is_tie = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return None if not ranked or is_tie else ranked[0][0]


def _names(tables: list[Blocks]) -> str:
    return enumeration([each.table.place for each in tables])
