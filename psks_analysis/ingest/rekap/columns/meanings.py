"""What every column of one table means: by header, by cells, or as the user answer."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from psks_analysis.catalog import normalise_kind
from psks_analysis.ingest.rekap.measures import MEASURES, without_measure
from psks_analysis.ingest.rekap.options import IGNORE
from psks_analysis.ingest.rekap.table import Column, Header, Table
from psks_analysis.ingest.rekap.vocabulary import (
    DOMAINS,
    NAME_ONLY,
    PERSONAL,
    ROLES,
    UNUSED,
    Meaning,
    kind_codes,
    meaning_of_levels,
)

DOMAIN_OF = {"pmks": "pmks", "psks": "psks", "layanan": "program"}
ROLE_NAMES = frozenset((*(role for role, _ in ROLES), *MEASURES))
AREA_NAMES = ("kabupaten", "kecamatan", "desa")
AREAS = ("kecamatan", "kecamatan_kode", "desa", "desa_kode", "kecamatan_desa")
IDENTITY_NUMBER = re.compile(r"'?\d{16}(?:\.0)?")
FROM_CELLS = "dikenali dari isinya, bukan dari judulnya"
AS_ANSWERED = "menurut --padanan"


def read_columns(
    table: Table,
    is_kecamatan: Callable[[str], bool],
    isi: str | None,
    pairs: Mapping[str, str] | None = None,
) -> list[Column]:
    """Read every header; names of kecamatan above columns are areas, not remarks."""
    answers = {normalise_kind(k): v for k, v in (pairs or {}).items()}
    domains = _domains(table.headers, isi)
    by_rows = any(
        meaning_of_levels(h.levels or ("",)).role in AREAS for h in table.headers
    )
    columns = []
    for header in table.headers:
        if meaning := _answered(header, answers):
            columns.append(Column(header, meaning, AS_ANSWERED))
            continue
        meaning = meaning_of_levels(header.levels or ("",), domains)
        if meaning.role == UNUSED or not by_rows:
            # Sumber is a kecamatan, and the word for where figures come from.
            meaning = _area_column(header, is_kecamatan, domains) or meaning
        columns.append(Column(header, meaning))
    columns = [_by_cells(column, table) for column in columns]
    return _single_area_column(_found_area(columns, table, is_kecamatan))


def _domains(headers: list[Header], isi: str | None) -> tuple[str, ...]:
    """Return the only domain that kinds in headers are of: "KT" is one in two."""
    if isi:
        return tuple(d for d in DOMAINS if d == DOMAIN_OF.get(isi))
    hits = Counter(
        domain
        for header in headers
        for domain in DOMAINS
        if meaning_of_levels(header.levels or ("",), (domain,)).domain
    )
    ranked = hits.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return DOMAINS
    return (ranked[0][0],)


def _answered(header: Header, answers: Mapping[str, str]) -> Meaning | None:
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
    for domain in DOMAINS:
        if answer.upper() in kind_codes(domain):
            return Meaning(measure, domain=domain, kind=answer.upper())
    return None


def _area_column(
    header: Header, is_kecamatan: Callable[[str], bool], domains: tuple[str, ...]
) -> Meaning | None:
    """Read a kecamatan above a column, alone or above L and P."""
    for index, level in enumerate(header.levels):
        others = header.levels[:index] + header.levels[index + 1 :]
        if is_kecamatan(level):
            rest = meaning_of_levels(others, domains) if others else Meaning("jumlah")
            role = rest.role if rest.role in MEASURES else "jumlah"
            return replace(rest, role=role, domain="kecamatan", kind=level)
        role, name = without_measure(" ".join(level.split()))
        if not others and is_kecamatan(name):
            return Meaning(role, domain="kecamatan", kind=name)
    return None


def _by_cells(column: Column, table: Table) -> Column:
    """See 16-digit numbers as identities, whatever their header says."""
    if column.role == PERSONAL:
        return column
    texts = column.filled(table)
    numbers = sum(IDENTITY_NUMBER.fullmatch(text) is not None for text in texts)
    if numbers and numbers * 2 >= len(texts):
        return replace(column, meaning=Meaning(PERSONAL), basis=FROM_CELLS)
    return column


def _found_area(
    columns: list[Column], table: Table, is_kecamatan: Callable[[str], bool]
) -> list[Column]:
    """Take the column whose cells are kecamatan where no header says so."""
    enough = {*AREAS} - {"desa"}  # names of desa repeat across kecamatan
    if any(c.role in enough or c.meaning.domain == "kecamatan" for c in columns):
        return columns
    for index, column in enumerate(columns):
        unnamed = column.role == UNUSED or NAME_ONLY.fullmatch(column.header.text)
        texts = set(column.filled(table)) if unnamed else set()
        if texts and sum(map(is_kecamatan, texts)) * 2 > len(texts):
            found = replace(column, meaning=Meaning("kecamatan"), basis=FROM_CELLS)
            return [*columns[:index], found, *columns[index + 1 :]]
    return columns


def _single_area_column(columns: list[Column]) -> list[Column]:
    """Keep the place of duty where a form also asks where somebody lives."""
    on_duty = any(_is_duty(c) for c in columns if c.role in ("kecamatan", "desa"))
    kept: dict[str, Column] = {}
    for role in AREA_NAMES:
        same = [column for column in columns if column.role == role]
        duty = [column for column in same if _is_duty(column)]
        # Where duty is known by kecamatan only, the desa is where somebody lives.
        chosen = duty or ([] if on_duty and role == "desa" else same)
        kept |= dict(zip((role,), chosen, strict=False))
    return [
        replace(column, meaning=Meaning(UNUSED))
        if column.role in AREA_NAMES and kept.get(column.role) != column
        else column
        for column in columns
    ]


def _is_duty(column: Column) -> bool:
    return "tugas" in column.header.text.lower()
