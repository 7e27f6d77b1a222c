"""What the counts are of: the fact they belong to, and the kind of every row."""

import pandas as pd

from psks_analysis.catalog import (
    UNITS,
    KindMatch,
    kind_name,
    normalise_kind,
    pmks_kinds,
    programs,
    psks_kinds,
    recognise_kind,
)
from psks_analysis.ingest import checks, refusals
from psks_analysis.ingest.columns import UNITS as UNIT_WORDS
from psks_analysis.ingest.columns import kind_codes, unit_of, without_measure
from psks_analysis.ingest.findings import Finding, RefusedError
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.options import IGNORE, Options
from psks_analysis.ingest.table_columns import DOMAIN_OF, ReadColumn

KIND_COLUMN = {"pmks": "jenis_pmks", "psks": "jenis_psks", "layanan": "program"}


def content(
    long: pd.DataFrame,
    columns: list[ReadColumn],
    table: Table,
    options: Options,
    stem: str,
) -> str:
    """Say what the counts are of, from kinds first, then from words of the title."""
    if options.isi:
        return options.isi
    kinds = [str(kind) for kind in long["jenis"].dropna().unique()[:200]]
    headers = " ".join(column.header.text for column in columns)
    title = f"{stem} {table.title}"
    found = _by_kinds(kinds) if kinds else _by_title(title)
    found = found or _by_words(f"{title} {headers}".lower(), has_kinds=bool(kinds))
    if found is None:
        raise RefusedError(refusals.unclear_content(table))
    return found


def _by_kinds(kinds: list[str]) -> str | None:
    """Return the content that knows most of the kinds; "KT" alone is one in two."""
    hits = {
        isi: sum(_is_kind(domain, kind) for kind in kinds)
        for isi, domain in DOMAIN_OF.items()
    }
    most = max(hits.values())
    best = [isi for isi, count in hits.items() if count == most]
    return best[0] if most and len(best) == 1 else None


def _by_title(title: str) -> str | None:
    """Return the content whose one kind the title names."""
    named = [isi for isi, domain in DOMAIN_OF.items() if _kind_in(title, domain)]
    return named[0] if len(named) == 1 else None


def _by_words(words: str, *, has_kinds: bool) -> str | None:
    """Return the content that title or headers call by its name."""
    if not has_kinds:
        return "penduduk" if "penduduk" in words else None
    named = [isi for isi in ("pmks", "ppks", "psks") if isi in words]
    return {"ppks": "pmks"}.get(named[0], named[0]) if named else None


def with_kinds(
    long: pd.DataFrame,
    isi: str,
    options: Options,
    table: Table,
    findings: list[Finding],
    stem: str,
) -> pd.DataFrame:
    """Replace written kinds by codes; what is not on file is asked for."""
    if isi == "penduduk":
        return long
    domain = DOMAIN_OF[isi]
    if long["jenis"].isna().all():
        kind = options.jenis or _kind_in(f"{stem} {table.title}", domain)
        if kind is None:
            raise RefusedError(refusals.no_kind(table, isi))
        if options.jenis is None:
            findings.append(refusals.kind_from_title(kind, table))
        long = long.assign(jenis=kind)
    blank = long["jenis"].isna()
    if blank.any():
        row = int(long.loc[blank, "baris"].iloc[0])
        raise RefusedError(refusals.blank_kind(table, row))
    codes = _codes(long, isi, options, table, findings)
    coded = long.assign(tertulis=long["jenis"], jenis=long["jenis"].map(codes))
    coded = coded[coded["jenis"].notna()]
    return _with_units(coded, isi, options, table, findings)


def _codes(
    long: pd.DataFrame,
    isi: str,
    options: Options,
    table: Table,
    findings: list[Finding],
) -> dict[str, str | None]:
    """Return the code of every written kind; None for those to be left out."""
    domain = DOMAIN_OF[isi]
    known = kind_codes(domain)
    told = {normalise_kind(text): kode for text, kode in options.pairs.items()}
    codes: dict[str, str | None] = {}
    problems: list[Finding] = []
    for text in map(str, long["jenis"].unique()):
        said = told.get(normalise_kind(text), "")
        match = _recognise(domain, text)
        if said == IGNORE:
            codes[text] = None
        elif said.upper() in known or text.upper() in known:
            codes[text] = (said if said.upper() in known else text).upper()
        elif match.kode:
            codes[text] = match.kode
            if match.catatan:
                findings.append(refusals.kind_note(text, match.kode, match.catatan))
        else:
            problems.append(refusals.unknown_kind(text, match, long, table))
    if problems:
        raise RefusedError(*problems)
    if ignored := [text for text, kode in codes.items() if kode is None]:
        findings.append(refusals.ignored("jenis", ignored))
    return codes


def _with_units(
    coded: pd.DataFrame,
    isi: str,
    options: Options,
    table: Table,
    findings: list[Finding],
) -> pd.DataFrame:
    """Take the unit from column, header or kind, else from the catalogue."""
    known = catalogued_units(isi)
    told = {t.lower(): unit for t, unit in options.pairs.items() if unit in UNITS}
    written = coded["satuan"].astype("string").str.strip().str.lower()
    suffix = {text: unit_of(str(text)) for text in coded["tertulis"].unique()}
    units = written.map({**UNIT_WORDS, **told}).astype("string")
    unread = written.notna() & units.isna()
    if unread.any():
        raise RefusedError(refusals.unknown_unit(coded[unread].iloc[0], table))
    units = units.fillna(coded["tertulis"].map(suffix).astype("string"))
    findings += checks.units(coded, units, known)
    default = coded["jenis"].map(lambda kode: known[kode][0])
    return coded.assign(satuan=units.fillna(default))


def _recognise(domain: str, text: str) -> KindMatch:
    """Recognise a kind as written, or without a unit behind it."""
    match = recognise_kind(domain, text)
    if match.is_on_file:
        return match
    shorter = recognise_kind(domain, without_measure(text)[1])
    return shorter if shorter.is_on_file else match


def _is_kind(domain: str, text: str) -> bool:
    is_code = text.upper() in kind_codes(domain)
    return is_code or _recognise(domain, text).kode is not None


def _kind_in(words: str, domain: str) -> str | None:
    """Return the one kind that file name and title speak of, if it is only one."""
    known = kind_codes(domain)
    plain = normalise_kind(words)
    hits = {
        kode
        for kode in known
        if normalise_kind(_name(kode)) in plain
        or (len(kode) > 2 and normalise_kind(kode) in plain)
    }
    return hits.pop() if len(hits) == 1 else None


def _name(kode: str) -> str:
    return programs()[kode].nama if kode in programs() else kind_name(kode)


def catalogued_units(isi: str) -> dict[str, tuple[str, ...]]:
    """Return the units that each kind may be counted in, the usual one first."""
    if isi == "pmks":
        return {k.kode: (k.satuan, *k.satuan_lain) for k in pmks_kinds().values()}
    if isi == "psks":
        return {kind.kode: (kind.satuan,) for kind in psks_kinds().values()}
    if isi == "layanan":
        return {p.kode: (p.satuan,) for p in programs().values()}
    return {}
