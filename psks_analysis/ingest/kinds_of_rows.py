"""What the counts are of: the fact they belong to, and the kind of every row."""

import pandas as pd

from psks_analysis.catalog import kind_name, pmks_kinds, programs, psks_kinds
from psks_analysis.catalog.spellings import normalise_kind, recognise_kind
from psks_analysis.ingest import checks
from psks_analysis.ingest.findings import ERROR, Finding, RefusedError
from psks_analysis.ingest.layout import Table
from psks_analysis.ingest.options import IGNORE, Options
from psks_analysis.ingest.tidy import ReadColumn

DOMAIN_OF = {"pmks": "pmks", "psks": "psks", "layanan": "program"}
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
    kinds = list(long["jenis"].dropna().unique())[:200]
    hits = {
        isi: sum(
            str(kind).upper() in catalogued_units(isi)
            or recognise_kind(domain, str(kind)).kode is not None
            for kind in kinds
        )
        for isi, domain in DOMAIN_OF.items()
    }
    best = max(hits, key=lambda isi: hits[isi])
    if hits[best]:
        return best
    if not kinds:
        by_name = {
            isi: _kind_in(f"{stem} {table.title}", d) for isi, d in DOMAIN_OF.items()
        }
        named_kinds = [isi for isi, kode in by_name.items() if kode]
        if len(named_kinds) == 1:
            return named_kinds[0]
    words = f"{stem} {table.title} {' '.join(c.header.text for c in columns)}".lower()
    if not kinds and "penduduk" in words:
        return "penduduk"
    named = [isi for isi in ("pmks", "ppks", "psks") if isi in words]
    if kinds and named:
        return "pmks" if named[0] == "ppks" else named[0]
    raise RefusedError(
        Finding(
            ERROR,
            "isi_tidak_jelas",
            "Tidak jelas apakah tabel ini PMKS, PSKS, layanan, atau penduduk.",
            "Sebutkan dengan --isi pmks|psks|layanan|penduduk.",
            table.sheet,
        )
    )


def with_kinds(
    long: pd.DataFrame,
    isi: str,
    options: Options,
    table: Table,
    findings: list[Finding],
    stem: str,
) -> pd.DataFrame:
    """Replace written kinds by codes; what is not on file is asked for."""
    domain = DOMAIN_OF[isi]
    if long["jenis"].isna().all():
        kind = options.jenis or _kind_in(f"{stem} {table.title}", domain)
        if kind is None:
            raise RefusedError(checks.no_kind(table, isi))
        if options.jenis is None:
            findings.append(checks.kind_from_title(kind, table))
        long = long.assign(jenis=kind)
    known = catalogued_units(isi)
    told = {normalise_kind(k): v for k, v in (options.padanan or {}).items()}
    codes: dict[str, str | None] = {}
    problems: list[Finding] = []
    for text in long["jenis"].dropna().unique():
        match = recognise_kind(domain, str(text))
        said = told.get(normalise_kind(str(text)))
        if said == IGNORE or said in known:
            codes[text] = None if said == IGNORE else said
        elif str(text).upper() in known:
            codes[text] = str(text).upper()
        elif match.kode:
            codes[text] = match.kode
            if match.catatan:
                findings.append(checks.kind_note(str(text), match.kode, match.catatan))
        else:
            problems.append(checks.unknown_kind(str(text), match, long, table))
    if problems:
        raise RefusedError(*problems)
    coded = long.assign(jenis_asli=long["jenis"], jenis=long["jenis"].map(codes))
    coded = coded[coded["jenis"].notna()]
    units = coded["satuan"].astype("string").str.lower().map(checks.UNIT_WORDS)
    default = coded["jenis"].map(lambda kode: known[kode][0])
    findings += checks.units(coded, units, known)
    return coded.assign(satuan=units.fillna(default))


def _kind_in(words: str, domain: str) -> str | None:
    """Return the one kind that file name and title speak of, if it is only one."""
    known = {
        "pmks": list(pmks_kinds()),
        "psks": list(psks_kinds()),
        "program": list(programs()),
    }[domain]
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
