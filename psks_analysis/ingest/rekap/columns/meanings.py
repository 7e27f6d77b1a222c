"""What every column of one table means: by header, by cells, or as the user answer."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from psks_analysis import progress
from psks_analysis.catalog import normalise_kind
from psks_analysis.ingest.rekap.columns.period_columns import (
    read_dated,
    settle_periods,
)
from psks_analysis.ingest.rekap.layout.rows import KnownNames
from psks_analysis.ingest.rekap.measures import MEASURES, part_of, without_measure
from psks_analysis.ingest.rekap.options import IGNORE
from psks_analysis.ingest.rekap.table import Column, Header, Table
from psks_analysis.ingest.rekap.vocabulary import (
    DOMAINS,
    NAME_ONLY,
    PERSONAL,
    ROLES,
    UNUSED,
    Meaning,
    count_of_name,
    kind_codes,
    kinds_of,
    meaning_of_levels,
    read_kind,
)

DOMAIN_OF = {"pmks": "pmks", "psks": "psks", "layanan": "program"}
ROLE_NAMES = frozenset((*(role for role, _ in ROLES), *MEASURES))
AREA_NAMES = ("kabupaten", "kecamatan", "desa")
AREAS = ("kecamatan", "kecamatan_kode", "desa", "desa_kode", "kecamatan_desa")
IDENTITY_NUMBER = re.compile(r"'?\d{16}(?:\.0)?")
FROM_CELLS = "dikenali dari isinya, bukan dari judulnya"
PART = "bagian"
AS_ANSWERED = "menurut --padanan"


def read_columns(
    table: Table,
    known: KnownNames,
    isi: str | None,
    pairs: Mapping[str, str] | None = None,
) -> list[Column]:
    """Read every header; names of kecamatan above columns are areas, not remarks."""
    answers = {normalise_kind(k): v for k, v in (pairs or {}).items()}
    domains = _domains(table.headers, isi)
    by_rows = any(
        meaning_of_levels(h.levels or ("",)).role in AREAS for h in table.headers
    )
    by_desa = not by_rows and _is_by_desa(table.headers, known)
    above = {upper for h in table.headers for upper in _kecamatan_above(h, known)}

    def read(header: Header) -> Meaning:
        meaning = meaning_of_levels(header.levels or ("",), domains)
        if meaning.role == UNUSED or not by_rows:
            # Sumber is a kecamatan, and the word for where figures come from: beside
            # a column of areas "Sumber 2022" is no area of a year.
            meaning = (
                (_desa_column(header, known, domains, above) if by_desa else None)
                or _area_column(header, known.is_kecamatan, domains, by_rows=by_rows)
                or meaning
            )
        return meaning

    columns = []
    for header in table.headers:
        if column := read_dated(header, answers, read):
            columns.append(column)
        elif meaning := _answered(header, answers, known, above):
            columns.append(Column(header, meaning, AS_ANSWERED))
        else:
            columns.append(Column(header, read(header)))
    columns = [_by_cells(column, table) for column in settle_periods(columns, answers)]
    columns = _found_area(columns, table, known.is_kecamatan)
    return _single_area_column(columns, table, known.is_kecamatan)


def _domains(headers: list[Header], isi: str | None) -> tuple[str, ...]:
    """Return the only domain that kinds in headers are of: "KT" is one in two."""
    if isi:
        return tuple(d for d in DOMAINS if d == DOMAIN_OF.get(isi))
    hits = Counter(
        domain
        for header in headers
        for domain in DOMAINS
        if meaning_of_levels(header.levels or ("",), (domain,)).domain
        and len(kinds_of(without_measure(header.text)[1])) < 2
    )
    ranked = hits.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return DOMAINS
    return (ranked[0][0],)


def _answered(
    header: Header, answers: Mapping[str, str], known: KnownNames, above: set[str]
) -> Meaning | None:
    """Return what the user said of a column, whole or without its L, P or JUMLAH."""
    measure, kind = without_measure(header.text)
    answer = answers.get(normalise_kind(header.text)) or answers.get(
        normalise_kind(kind)
    )
    if answer is None:
        return None
    if answer == IGNORE:
        return Meaning(UNUSED)
    if answer.lower() in ROLE_NAMES:
        return Meaning(answer.lower())
    if known.is_kecamatan(answer):
        return Meaning(measure, domain="kecamatan", kind=answer)
    if known.is_desa(answer):
        within = next((level for level in header.levels if level in above), None)
        return Meaning(measure, domain="desa", kind=answer, within=within)
    for domain in DOMAINS:
        if answer.upper() in kind_codes(domain):
            return Meaning(measure, domain=domain, kind=answer.upper())
    return None


def _area_column(
    header: Header,
    is_kecamatan: Callable[[str], bool],
    domains: tuple[str, ...],
    *,
    by_rows: bool,
) -> Meaning | None:
    """Read a kecamatan above a column, alone or above L and P, or "SUMBER 2022 L"."""
    for index, level in enumerate(header.levels):
        others = header.levels[:index] + header.levels[index + 1 :]
        if is_kecamatan(level):
            rest = meaning_of_levels(others, domains) if others else Meaning("jumlah")
            role = rest.role if rest.role in MEASURES else "jumlah"
            return replace(rest, role=role, domain="kecamatan", kind=level)
        role, tahun, name = count_of_name(level)
        if not others and is_kecamatan(name) and not (tahun and by_rows):
            return Meaning(role, domain="kecamatan", kind=name, tahun=tahun)
    return None


def _is_by_desa(headers: list[Header], known: KnownNames) -> bool:
    """Say whether columns are desa: one of them bears the name of no kecamatan."""
    names = {level for header in headers for level in _names(header)}
    return any(known.is_desa(name) and not known.is_kecamatan(name) for name in names)


def _names(header: Header) -> list[str]:
    """Return the lines of a header, also without L, P, JUMLAH or year by a name."""
    return [name for each in header.levels for name in (each, count_of_name(each)[2])]


def _kecamatan_above(header: Header, known: KnownNames) -> set[str]:
    """Return the kecamatan that stands above a desa."""
    upper = next((each for each in header.levels if known.is_kecamatan(each)), None)
    lower = [level for level in header.levels if level != upper]
    return {upper} if upper and any(map(known.is_desa, lower)) else set()


def _desa_column(
    header: Header, known: KnownNames, domains: tuple[str, ...], above: set[str]
) -> Meaning | None:
    """Read a desa above a column, below its kecamatan or in a table of one."""
    within = next((level for level in header.levels if level in above), None)
    levels = tuple(level for level in header.levels if level != within)
    for index, level in enumerate(levels):
        others = levels[:index] + levels[index + 1 :]
        measure, tahun, name = count_of_name(level)
        rest = Meaning(measure, tahun=tahun)
        if known.is_desa(level):
            rest, name = meaning_of_levels(others or ("jumlah",), domains), level
        elif others or not known.is_desa(name):
            continue
        role = rest.role if rest.role in MEASURES else "jumlah"
        return replace(rest, role=role, domain="desa", kind=name, within=within)
    return None


def _by_cells(column: Column, table: Table) -> Column:
    """See 16-digit numbers as identities, "Aktif" and the like as parts of counts."""
    if column.role == PERSONAL:
        return column
    progress.step(f"Mengenali kolom {column.header.label}")
    texts = column.filled(table)
    numbers = sum(IDENTITY_NUMBER.fullmatch(text) is not None for text in texts)
    if numbers and numbers * 2 >= len(texts):
        return replace(column, meaning=Meaning(PERSONAL), basis=FROM_CELLS)
    parts = set(map(part_of, set(texts))) - {"jumlah"}
    if column.role == UNUSED and parts and None not in parts:
        return replace(column, meaning=Meaning(PART), basis=FROM_CELLS)
    return column


def _found_area(
    columns: list[Column], table: Table, is_kecamatan: Callable[[str], bool]
) -> list[Column]:
    """Take the column whose cells are kecamatan where no header says so."""
    enough = {*AREAS} - {"desa"}  # names of desa repeat across kecamatan
    if any(c.role in enough or c.meaning.names_area for c in columns):
        return columns
    for index, column in enumerate(columns):
        unnamed = column.role == UNUSED or NAME_ONLY.fullmatch(column.header.text)
        texts = [*dict.fromkeys(column.filled(table))] if unnamed else []
        if column.role == "jenis" and _is_below_kinds(column, table):
            texts = column.filled(table)
        if texts and sum(map(is_kecamatan, texts)) * 2 > len(texts):
            found = replace(column, meaning=Meaning("kecamatan"), basis=FROM_CELLS)
            return [*columns[:index], found, *columns[index + 1 :]]
    return columns


def _is_below_kinds(column: Column, table: Table) -> bool:
    """Say whether a column URAIAN begins with a kind, and goes on with places."""
    first = next(iter(column.filled(table)), "")
    return any(read_kind(domain, first)[2].is_on_file for domain in DOMAINS)


def _single_area_column(
    columns: list[Column], table: Table, is_kecamatan: Callable[[str], bool]
) -> list[Column]:
    """Keep the place of duty where a form also asks where somebody lives.

    Of WILAYAH (Barat, Timur) and KECAMATAN the one that holds kecamatan is kept.
    """

    def holds(column: Column) -> int:
        return sum(map(is_kecamatan, column.filled(table)))

    on_duty = any(_is_duty(c) for c in columns if c.role in ("kecamatan", "desa"))
    kept: dict[str, Column] = {}
    for role in AREA_NAMES:
        same = [column for column in columns if column.role == role]
        duty = [column for column in same if _is_duty(column)]
        # Where duty is known by kecamatan only, the desa is where somebody lives.
        chosen = duty or ([] if on_duty and role == "desa" else same)
        if role == "kecamatan":
            chosen = sorted(chosen, key=holds, reverse=True)
        kept |= dict(zip((role,), chosen, strict=False))
    return [
        replace(column, meaning=Meaning(UNUSED))
        if column.role in AREA_NAMES and kept.get(column.role) != column
        else column
        for column in columns
    ]


def _is_duty(column: Column) -> bool:
    return "tugas" in column.header.text.lower()
