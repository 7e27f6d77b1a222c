"""From a file as an office publishes it to typed facts, or a list of what is wrong."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from psks_analysis.catalog import FACT_TABLES, pmks_kinds, programs, psks_kinds
from psks_analysis.catalog.spellings import normalise_kind, recognise_kind
from psks_analysis.formats import number
from psks_analysis.ingest import checks, persons
from psks_analysis.ingest.findings import ERROR, INFO, Finding, ImportOutcome
from psks_analysis.ingest.layout import Table, find_table
from psks_analysis.ingest.names import AreaNames, match_areas, normalise
from psks_analysis.ingest.numbers import read_count
from psks_analysis.ingest.reading import fingerprint, read_sheets
from psks_analysis.ingest.tidy import (
    MEASURES,
    ReadColumn,
    fill_down,
    read_columns,
    to_long,
)
from psks_analysis.region import Region

IGNORE = "abaikan"
KABUPATEN = re.compile(r"^(kota|kab|kabupaten)\b", re.IGNORECASE)
FIRST_YEAR = 1990
DOMAIN_OF = {"pmks": "pmks", "psks": "psks", "layanan": "program"}
KIND_COLUMN = {"pmks": "jenis_pmks", "psks": "jenis_psks", "layanan": "program"}


@dataclass(frozen=True)
class Options:
    """What the user said beside the file."""

    isi: str | None = None
    tahun: int | None = None
    lembar: str | None = None
    jenis: str | None = None
    hitung: bool = False
    padanan: Mapping[str, str] | None = None


class RefusedError(Exception):
    """Ends the reading of a file with findings; never leaves this module."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].pesan)
        self.findings = findings


def examine(
    path: Path, region: Region, options: Options | None = None
) -> ImportOutcome:
    """Read a file for a kabupaten; nothing is saved.

    Raises
    ------
    UnreadableFileError
        If the file is no table at all. Everything else is a finding.
    """
    options = options or Options()
    sheets = read_sheets(path)
    name, sha256 = path.name, fingerprint(path)
    findings: list[Finding] = []
    try:
        table, columns = _choose_sheet(sheets, region, options, findings)
        understood = _understood(table, columns)
        isi, facts = _facts(table, columns, region, options, findings, path.stem)
    except RefusedError as refused:
        empty = pd.DataFrame()
        found = (*findings, *refused.findings)
        return ImportOutcome(options.isi, empty, found, name, sha256)
    is_refused = any(each.tingkat == ERROR for each in findings)
    kept = FACT_TABLES[isi].typed(pd.DataFrame() if is_refused else facts)
    return ImportOutcome(isi, kept, tuple(findings), name, sha256, understood)


def _choose_sheet(
    sheets: list, region: Region, options: Options, findings: list[Finding]
) -> tuple[Table, list[ReadColumn]]:
    names = [str(sheet.name) for sheet in sheets]
    if options.lembar is not None:
        sheets = [sheet for sheet in sheets if sheet.name == options.lembar]
        if not sheets:
            raise RefusedError(
                Finding(
                    ERROR,
                    "lembar_tidak_ada",
                    f"Tidak ada lembar “{options.lembar}”.",
                    f"Lembar yang ada: {', '.join(names)}.",
                )
            )
    areas = AreaNames.of_kecamatan(region)
    known = lambda text: areas.find(text) is not None  # noqa: E731
    found = []
    for sheet in sheets:
        table = find_table(sheet)
        if table and table.body:
            found.append((table, read_columns(table, known, options.isi)))
    if not found:
        raise RefusedError(
            Finding(
                ERROR,
                "tanpa_tabel",
                "Tidak ditemukan baris judul kolom, misalnya KECAMATAN dan JUMLAH.",
                "Beri judul kolom pada satu atau dua baris di atas data.",
            )
        )
    usable = [each for each in found if _has_counts(each[1])]
    if len(usable) > 1:
        listed = ", ".join(str(table.sheet) for table, _ in usable)
        raise RefusedError(
            Finding(
                ERROR,
                "lembar_ganda",
                f"Lebih dari satu lembar memuat tabel: {listed}.",
                "Pilih satu dengan --lembar.",
            )
        )
    table, columns = (usable or found)[0]
    if len(sheets) > 1:
        findings.append(
            Finding(
                INFO,
                "lembar_dipilih",
                f"Dibaca lembar “{table.sheet}”.",
                lembar=table.sheet,
            )
        )
    return table, columns


def _has_counts(columns: list[ReadColumn]) -> bool:
    roles = {column.meaning.role for column in columns}
    return bool(roles & set(MEASURES)) or "orang" in roles


def _understood(table: Table, columns: list[ReadColumn]) -> dict[str, str]:
    rows = "–".join(
        str(row) for row in table.header_rows[:: max(1, len(table.header_rows) - 1)]
    )
    said = {"baris judul kolom": rows, "baris data": number(len(table.body))}
    for column in columns:
        meaning = column.meaning
        extra = meaning.kind or (str(meaning.tahun) if meaning.tahun else "")
        label = {"lain": "tidak dipakai", "orang": "data pribadi, tidak disimpan"}.get(
            meaning.role, meaning.role
        )
        said[column.header.place] = f"{label} {extra}".strip()
    return said


def _facts(
    table: Table,
    columns: list[ReadColumn],
    region: Region,
    options: Options,
    findings: list[Finding],
    stem: str,
) -> tuple[str, pd.DataFrame]:
    roles = {column.meaning.role for column in columns}
    if "orang" in roles and not options.hitung:
        raise RefusedError(checks.person_level(table, columns))
    findings += checks.totals(table, columns)
    _refuse_other_place(table, columns, region, options)
    if "orang" in roles:
        long = persons.counted(table, columns)
        findings.append(persons.counted_note(len(table.body)))
    else:
        long = fill_down(to_long(table, columns))
    if long.empty:
        raise RefusedError(checks.no_counts(table, columns))
    if standardised := checks.standardised(long, table):
        raise RefusedError(standardised)
    _refuse_other_level(roles, columns, table)
    isi = _content(long, columns, table, options, stem)
    long = _with_areas(long, region, options, table, findings)
    long = _with_years(long, options, table, findings, stem)
    if isi != "penduduk":
        long = _with_kinds(long, isi, options, table, findings, stem)
    long = _with_counts(long, table, findings)
    facts = _wide(long, isi)
    findings += checks.rows(facts, isi, table.sheet)
    return isi, facts.drop(columns=["baris"])


def _refuse_other_place(
    table: Table, columns: list[ReadColumn], region: Region, options: Options
) -> None:
    """Refuse a table whose areas are mostly not of this kabupaten, before all else."""
    places = {c.meaning.role: c.header.index for c in columns}
    place = places.get("kecamatan", places.get("kecamatan_kode"))
    if place is None:
        return
    written = {str(row[place]): number for number, row in table.body if row[place]}
    if written and all(KABUPATEN.match(text) for text in written):
        raise RefusedError(checks.other_level(table))
    told = {normalise(text) for text in options.padanan or {}}
    areas = AreaNames.of_kecamatan(region)
    unknown = [t for t in written if not areas.find(t) and normalise(t) not in told]
    if len(unknown) > len(written) / 2:
        raise RefusedError(
            checks.other_place(
                unknown, len(written), region, table, written[unknown[0]]
            )
        )


def _refuse_other_level(
    roles: set[str], columns: list[ReadColumn], table: Table
) -> None:
    has_area = bool(roles & {"kecamatan", "kecamatan_kode", "desa_kode"})
    by_column = any(column.meaning.domain == "kecamatan" for column in columns)
    if has_area or by_column:
        return
    other = roles & {"kabupaten", "kabupaten_kode", "provinsi"}
    raise RefusedError(checks.other_level(table) if other else checks.no_areas(table))


def _content(
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
        isi: sum(recognise_kind(domain, str(kind)).kode is not None for kind in kinds)
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


def _with_areas(
    long: pd.DataFrame,
    region: Region,
    options: Options,
    table: Table,
    findings: list[Finding],
) -> pd.DataFrame:
    """Replace names by codes; an area that is not known refuses the file."""
    areas = AreaNames.of_kecamatan(region)
    written = long["kecamatan_kode"].fillna(long["kecamatan"])
    if written.isna().all() and long["desa_kode"].notna().any():
        return _with_desa_codes(long, region, table)
    blank = written.isna()
    if blank.any():
        raise RefusedError(
            checks.blank_area(table, int(long.loc[blank, "baris"].iloc[0]))
        )
    texts = written.astype(str)
    told = {k: v for k, v in (options.padanan or {}).items() if areas.find(v)}
    match = match_areas(texts.unique(), areas, padanan=told)
    skip = {normalise(k) for k, v in (options.padanan or {}).items() if v == IGNORE}
    unknown = [name for name in match.unknown if normalise(name) not in skip]
    if unknown:
        raise RefusedError(
            *checks.unknown_areas(unknown, long, texts, areas, region, table)
        )
    findings += [Finding(INFO, "padanan_wilayah", note) for note in match.notes]
    coded = long.assign(kecamatan_kode=texts.map(match.found))
    coded = coded[coded["kecamatan_kode"].notna()]
    if coded["desa_kode"].notna().any() or coded["desa"].notna().any():
        return _with_desa(coded, region, table)
    return coded.assign(desa_kode=None)


def _with_desa_codes(long: pd.DataFrame, region: Region, table: Table) -> pd.DataFrame:
    kecamatan = long["desa_kode"].map(region.desa["kecamatan_kode"])
    if kecamatan.isna().any():
        names = long.loc[kecamatan.isna(), "desa_kode"].unique()[:5]
        raise RefusedError(checks.unknown_desa(list(names), table))
    return long.assign(kecamatan_kode=kecamatan)


def _with_desa(long: pd.DataFrame, region: Region, table: Table) -> pd.DataFrame:
    """Find every desa inside its kecamatan, where names do not repeat."""
    written = long["desa_kode"].fillna(long["desa"])
    pairs = pd.DataFrame(
        {"kecamatan_kode": long["kecamatan_kode"], "tertulis": written}
    )
    codes: dict[tuple[str, str], str] = {}
    unknown: list[str] = []
    for kecamatan, names in pairs.dropna().drop_duplicates().groupby("kecamatan_kode"):
        areas = AreaNames.of_desa(region, str(kecamatan))
        for name in names["tertulis"]:
            kode = areas.find(str(name))
            if kode is None:
                unknown.append(f"{name} ({kecamatan})")
            else:
                codes[str(kecamatan), str(name)] = kode
    if unknown:
        raise RefusedError(checks.unknown_desa(unknown, table))
    keys = zip(long["kecamatan_kode"], written, strict=True)
    return long.assign(
        desa_kode=[codes.get((k, str(n))) if pd.notna(n) else None for k, n in keys]
    )


def _with_years(
    long: pd.DataFrame,
    options: Options,
    table: Table,
    findings: list[Finding],
    stem: str,
) -> pd.DataFrame:
    years = pd.to_numeric(
        long["tahun"].astype("string").str.extract(r"((?:19|20)\d{2})")[0],
        errors="coerce",
    )
    if years.isna().all():
        if options.tahun is None:
            raise RefusedError(checks.no_year(table, f"{table.title} {stem}"))
        years = pd.Series(options.tahun, index=long.index)
    elif years.isna().any():
        row = int(long.loc[years.isna(), "baris"].iloc[0])
        raise RefusedError(checks.blank_year(table, row))
    elif options.tahun is not None:
        chosen = years == options.tahun
        if not chosen.any():
            raise RefusedError(checks.year_not_there(table, options.tahun, years))
        long, years = long[chosen], years[chosen]
        findings.append(
            Finding(INFO, "tahun_dipilih", f"Hanya tahun {options.tahun} yang dibaca.")
        )
    latest = date.today().year + 1
    wrong = ~years.between(FIRST_YEAR, latest)
    if wrong.any():
        raise RefusedError(checks.odd_year(table, int(years[wrong].iloc[0]), latest))
    return long.assign(tahun=years.astype(int))


def _with_kinds(
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
    known = {"pmks": pmks_kinds(), "psks": psks_kinds(), "program": programs()}[domain]
    plain = normalise_kind(words)
    hits = {
        kode
        for kode, kind in known.items()
        if normalise_kind(getattr(kind, "nama", getattr(kind, "nama_pmks", "")))
        in plain
        or (len(kode) > 2 and normalise_kind(kode) in plain)
    }
    return hits.pop() if len(hits) == 1 else None


def catalogued_units(isi: str) -> dict[str, tuple[str, ...]]:
    """Return the units that each kind may be counted in, the usual one first."""
    if isi == "pmks":
        return {k.kode: (k.satuan, *k.satuan_lain) for k in pmks_kinds().values()}
    if isi == "psks":
        return {kind.kode: (kind.satuan,) for kind in psks_kinds().values()}
    if isi == "layanan":
        return {p.kode: (p.satuan,) for p in programs().values()}
    return {}


def _with_counts(
    long: pd.DataFrame, table: Table, findings: list[Finding]
) -> pd.DataFrame:
    """Read every cell once per spelling; refuse what is no count."""
    read = {text: read_count(text) for text in long["teks"].dropna().unique()}
    counts = [read[t] if pd.notna(t) else read_count(None) for t in long["teks"]]
    problems = pd.Series([count.problem for count in counts], index=long.index)
    if problems.notna().any():
        raise RefusedError(*checks.bad_counts(long, problems, table))
    dashes = sum(count.is_dash for count in counts)
    if dashes:
        findings.append(checks.dashes(dashes, table))
    values = pd.Series(
        [count.value for count in counts], index=long.index, dtype="Int64"
    )
    return long.assign(nilai=values)


def _wide(long: pd.DataFrame, isi: str) -> pd.DataFrame:
    """Return one row per key with a column per measure, and the row it came from."""
    table = FACT_TABLES[isi]
    kind = KIND_COLUMN.get(isi)
    renamed = long.rename(columns={"jenis": kind} if kind else {})
    keys = [key for key in table.key if key in renamed]
    keyed = renamed.assign(
        desa_kode=renamed["desa_kode"].astype("string").fillna(""),
        ke=renamed.groupby([*keys, "ukuran"], dropna=False).cumcount(),
    )
    index = [*keys, "ke"]
    values = keyed.set_index([*index, "ukuran"])["nilai"].unstack()  # noqa: PD010
    rows = keyed.groupby(index)["baris"].min()
    wide = values.assign(baris=rows).reset_index().drop(columns="ke")
    wide["desa_kode"] = wide["desa_kode"].replace("", pd.NA)
    if isi == "penduduk":
        wide["dasar"] = (
            long["dasar"].dropna().iloc[0]
            if long["dasar"].notna().any()
            else "tabel penduduk hasil impor"
        )
    return _with_total(wide)


def _with_total(wide: pd.DataFrame) -> pd.DataFrame:
    """Fill a total that is the sum of men and women; never the other way round."""
    for total, men, women in (
        ("jumlah", "laki", "perempuan"),
        ("tertangani", "tertangani_laki", "tertangani_perempuan"),
    ):
        if men in wide and women in wide:
            both = wide[men] + wide[women]
            wide[total] = wide[total].fillna(both) if total in wide else both
    return wide
