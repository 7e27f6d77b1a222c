"""What a column means, read from its header alone; levels of a merged header add up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from psks_analysis.catalog import (
    KindMatch,
    pmks_kinds,
    programs,
    psks_kinds,
    recognise_kind,
)
from psks_analysis.ingest.numbers import UNITS
from psks_analysis.ingest.rekap import measures
from psks_analysis.ingest.rekap.measures import (
    MEASURES,
    unit_of,
    without_count,
    without_measure,
)
from psks_analysis.ingest.rekap.periods import ASKED_OFTEN, period_of, split_period

YEAR = re.compile(r"^(?:tahun|thn?\.?|ta\.?)?\s*((?:19|20)\d{2})$", re.IGNORECASE)
YEAR_WITHIN = re.compile(
    r"(.*?)[\s-]*\(?\b(?:tahun|thn?\.?)?\s*((?:19|20)\d{2})\)?(?:[\s-]+(.*))?",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r" \((?:orang|jiwa|kk|keluarga)\)$", re.IGNORECASE)
# "1. Pengemis", "12) Pengemis", "a. ...", "IV. ...", "12 Pengemis"
NUMBERING = re.compile(
    r"^\(?(?:(?:\d{1,2}|[a-z]|[ivx]{1,5})(?:[.)]+|\s*-\s)\s*|\d{1,2}\s+)(?=[^\W\d])",
    re.IGNORECASE,
)

FOOTNOTE = re.compile(r"(?<=\w)(?:\s*\*+\)?|\s+\d\))$")  # "PENGEMIS *)", "PEMULUNG 1)"

# Order matters: the first pattern that fits the whole header decides. A `_` of an open
# data portal is a space by then.
ROLES: list[tuple[str, str]] = [
    ("nomor", r"no\.?|nomor|id|no\.? urut|kecamatan id"),
    ("tahun", r"tahun|thn|periode|tahun data"),
    ("kecamatan_kode", r"kode kecamatan|kecamatan kode|kode kec|kode bps|"
     r"district code|bps kode|kode wilayah"),
    ("desa_kode", r"kode desa|desa kode|kode (?:desa/)?kelurahan|village code"),
    ("kecamatan", r"(?:nama )?kecamatan(?: name)?|kec\.?|district|wilayah|"
     r"kecamatan lokasi tugas"),
    ("kecamatan_desa", r"(?:nama )?(?:kecamatan|kec\.?) ?(?:/|,|&|\+|-|dan) ?"
     r"(?:nama )?(?:desa|kelurahan|kel\.?)(?: ?/ ?(?:desa|kelurahan|kel\.?))?|"
     r"(?:nama )?(?:desa|kelurahan)(?: ?/ ?(?:kelurahan|kel\.?|desa))? ?"
     r"(?:/|,|&|\+|-|dan) ?(?:kecamatan|kec\.?)"),
    ("desa", r"(?:nama )?(?:desa|kelurahan)|(?:nama )?desa ?/ ?kelurahan|"
     r"kelurahan ?/ ?desa|desa ?/ ?kel\.?|village"),
    ("kabupaten", r"(?:nama )?(?:kabupaten|kota)(?: ?/? ?kota)?(?: name)?|"
     r"kab\.? ?/ ?kota|kab/kota lokasi tugas|kabupaten ?/ ?kota"),
    ("kabupaten_kode", r"kode kabupaten ?/?kota|kode kab|regional code"),
    ("provinsi", r"(?:nama|kode) provinsi|provinsi|province|provincial code"),
    ("satuan", r"satuan|unit"),
    ("jenis_kelamin", r"jenis kelamin|l/p|jk|sex|gender"),
    ("program", r"program(?: type)?|jenis (?:program|bantuan|layanan)|bantuan"),
    ("jenis", r"(?:nama )?(?:jenis|kategori)(?: (?:pmks|ppks|psks|masalah))?|"
     r"jenis pmks/ppks|uraian|kode kategori"),
    ("dasar", r"dasar|sumber|sumber data"),
    *measures.WHOLE,
]  # fmt: skip
_ROLES = [(role, re.compile(pattern, re.IGNORECASE)) for role, pattern in ROLES]
PERSON = re.compile(
    r"\b(nik|nomor induk kependudukan|(no\.?|nomor) ?ktp|ktp|(no\.?|nomor)[ _]?kk|"
    r"kartu keluarga|nama lengkap|nama (ibu|ayah|anak|orang ?tua|kepala keluarga|kk|"
    r"penerima|penyandang|lansia|pengurus|petugas|warga|ketua|pmks|ppks|psm|tksk).*|"
    r"alamat.*|(no\.?|nomor)? ?(hp|handphone|telp\.?|telepon|wa)|nomor telepon.*|"
    r"email|alamat email|(tanggal|tgl\.?)[ _]?lahir|tempat[ _]lahir|niat|rt|rw|agama|"
    r"nama ketua.*)(?![a-z])",
    re.IGNORECASE,
)
NAME_ONLY = re.compile(r"nama|name", re.IGNORECASE)
AREA_DOMAINS = ("kecamatan", "desa")
DOMAINS = ("pmks", "psks", "program")
LONGEST = 250  # letters of a header; what is longer is a text, and dear to search
UNUSED, PERSONAL = "lain", "orang"
# Words above a group of columns that say nothing the columns do not say themselves.
GROUPING = re.compile(
    r"(jenis|data|rekap|kategori|penyandang|pemerlu|potensi|program|penerima|penduduk|"
    r"pmks|ppks|psks|tahun|jumlah|banyaknya|jenis kelamin)\b.*",
    re.IGNORECASE,
)
# The same before a name, where it stands above a group of columns.
GROUP = re.compile(r"^jenis (?:pmks|ppks|psks) (?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Meaning:
    """What the cells of a column are.

    `role` is a key column, a measure, "orang" for personal data, or "lain" for a column
    that is not used. Wide tables add the kind or the tahun that the header names;
    a desa may lie `within` the kecamatan above it.
    """

    role: str
    domain: str | None = None
    kind: str | None = None
    tahun: int | None = None
    satuan: str | None = None
    within: str | None = None

    @property
    def names_area(self) -> bool:
        """Whether the header names a kecamatan or a desa."""
        return self.domain in AREA_DOMAINS

    @property
    def is_key(self) -> bool:
        """Whether the column says what a row is about, not how many."""
        return self.role not in (*MEASURES, UNUSED, PERSONAL)


def meaning_of(header: str, domains: Iterable[str] = DOMAINS) -> Meaning:
    """Read one header.

    >>> meaning_of("Nama Kecamatan").role, meaning_of("Jumlah L").role
    ('kecamatan', 'laki')
    >>> meaning_of("2021").tahun, meaning_of("PENGEMIS L").kind
    (2021, 'PMKS-12')
    """
    return meaning_as_written(header, tuple(domains))


@lru_cache(ASKED_OFTEN)
def meaning_as_written(header: str, domains: tuple[str, ...]) -> Meaning:
    """Read one header, and remember what it said."""
    plain = " ".join(header.replace("_", " ").split()).strip(" .:*")
    if len(plain) > LONGEST:
        return Meaning(UNUSED)
    plain = FOOTNOTE.sub("", plain)
    if year := YEAR.match(plain):
        return Meaning("jumlah", tahun=int(year.group(1)))
    bare = IN_BRACKETS.sub("", plain)
    for role, pattern in _ROLES:
        if pattern.fullmatch(plain) or pattern.fullmatch(bare):
            return Meaning(role, satuan=unit_of(plain))
    if NAME_ONLY.fullmatch(plain) or _is_of_persons(plain):
        return Meaning(PERSONAL)
    return _kind_column(plain, domains) or _of_year(plain, domains)


def _is_of_persons(plain: str) -> bool:
    """Say whether a header asks for what tells who somebody is; "JUMLAH RT" counts."""
    is_counted = re.match(rf"{measures.COUNT}\b", plain, re.IGNORECASE)
    return is_counted is None and PERSON.search(plain) is not None


def meaning_of_levels(
    levels: tuple[str, ...], domains: Iterable[str] = DOMAINS
) -> Meaning:
    """Read a header of several lines, the uppermost first.

    >>> men = meaning_of_levels(("JENIS PMKS", "PENGEMIS", "L"))
    >>> men.role, men.domain, men.kind
    ('laki', 'pmks', 'PMKS-12')
    >>> meaning_of_levels(("PKH", "2021")).tahun, meaning_of_levels(("UMUR", "L")).role
    (2021, 'lain')
    """
    whole = meaning_of(" ".join(levels), domains)
    if whole.role != UNUSED or len(levels) == 1:
        return whole
    lowest = meaning_of(levels[-1], domains)
    if lowest.is_key or (lowest.role == UNUSED and not is_unit(levels[-1])):
        return lowest
    read = Meaning(UNUSED)
    for level in levels:
        one = _level(level, domains)
        if one is None:
            return Meaning(UNUSED)
        read = _combined(read, one)
    return read


def count_of_name(text: str) -> tuple[str, int | None, str]:
    """Cut L, P, JUMLAH and a year off a name; return measure, tahun and name.

    >>> count_of_name("SUMBER 2022 Lk"), count_of_name("Kec. Tiris L 2023")
    (('laki', 2022, 'SUMBER'), ('laki', 2023, 'Kec. Tiris'))
    >>> count_of_name("Sumber"), count_of_name("2022")
    (('jumlah', None, 'Sumber'), ('jumlah', None, '2022'))
    """
    plain = " ".join(text.split())
    found = YEAR_WITHIN.fullmatch(plain)
    rest = f"{found[1]} {found[3] or ''}".strip() if found else ""
    measure, name = without_measure(rest or plain)
    return measure, int(found[2]) if found and rest else None, name


def kind_codes(domain: str) -> list[str]:
    """Return the codes of the kinds of a domain."""
    known: Mapping[str, Iterable[str]] = {
        "pmks": pmks_kinds(),
        "psks": psks_kinds(),
        "program": programs(),
    }
    return list(known[domain])


def is_header_word(text: str) -> bool:
    """Say whether a cell alone could be a column's header."""
    if meaning_of(text).role != UNUSED or period_of(text) is not None:
        return True
    found = split_period(text)
    return found is not None and meaning_of(found[0]).role != UNUSED


def is_unit(text: str) -> bool:
    """Say whether a cell is a unit below a header, such as "(KK)"."""
    return text.strip("() .").lower() in UNITS


def _level(text: str, domains: Iterable[str]) -> Meaning | None:
    """Read one line of a header; None where it limits the column to something else."""
    one = meaning_of(text, domains)
    if one.is_key or (one.role == UNUSED and is_unit(text)):
        return Meaning(UNUSED, satuan=UNITS.get(text.strip("() .").lower()))
    if one.role == UNUSED and not GROUPING.fullmatch(text.strip()):
        return None
    return one


def _combined(upper: Meaning, lower: Meaning) -> Meaning:
    """Add what a lower line says to what the lines above it said."""
    role = upper.role if lower.role == UNUSED else lower.role
    if upper.role in measures.PARTS and role in measures.SEXES:
        role = f"{upper.role}_{role}"
    elif upper.role in measures.SEXES and role in measures.PARTS:
        role = f"{role}_{upper.role}"
    elif upper.role in MEASURES and role == "jumlah":
        role = upper.role
    named = lower if lower.kind else upper
    return replace(
        named,
        role=role,
        tahun=lower.tahun or upper.tahun,
        satuan=lower.satuan or upper.satuan,
    )


def _kind_column(plain: str, domains: Iterable[str]) -> Meaning | None:
    for domain in domains:
        measure, kind, match = read_kind(domain, plain)
        code = kind.upper() if kind.upper() in kind_codes(domain) else match.kode
        if code or match.is_on_file:
            # What is to be told or asked of a spelling is so of the words themselves.
            is_open = match.kode and (match.catatan or len(kinds_of(kind)) > 1)
            named = kind if is_open or not code else code
            return Meaning(measure, domain=domain, kind=named, satuan=unit_of(plain))
    return None


def _of_year(plain: str, domains: Iterable[str]) -> Meaning:
    """Read a count whose header holds its year, such as "PENGEMIS 2023 L"."""
    found = YEAR_WITHIN.fullmatch(plain)
    text = f"{found[1]} {found[3] or ''}".strip() if found else ""
    rest = meaning_of(text, domains) if text else Meaning(UNUSED)
    if found is None or rest.role not in MEASURES or rest.tahun:
        return Meaning(UNUSED)
    return replace(rest, tahun=int(found[2]))


def kinds_of(text: str) -> dict[str, str]:
    """Return the kind that a text is in each domain: "KT" is one in two.

    >>> kinds_of("KT"), kinds_of("Pengemis")
    ({'pmks': 'PMKS-18', 'psks': 'KT'}, {'pmks': 'PMKS-12'})
    """
    found = {domain: read_kind(domain, text)[2].kode for domain in DOMAINS}
    return {domain: kode for domain, kode in found.items() if kode}


@lru_cache(ASKED_OFTEN)
def read_kind(domain: str, text: str) -> tuple[str, str, KindMatch]:
    """Return measure, kind as written and kind as known of "12) PENGEMIS L".

    >>> read_kind("pmks", "12) Pengemis L")[:2], read_kind("psks", "PSM AKTIF")[:2]
    (('laki', 'Pengemis'), ('aktif', 'PSM'))
    """
    plain = GROUP.sub("", " ".join(text.split()))
    bare = NUMBERING.sub("", plain)
    tried = [("jumlah", plain), ("jumlah", bare), ("jumlah", without_count(bare))]
    tried += [without_measure(plain), without_measure(bare)]
    for measure, kind in tried:
        match = recognise_kind(domain, kind)
        if match.is_on_file or kind.upper() in kind_codes(domain):
            return measure, kind, match
    measure, kind = tried[-1]
    return measure, kind, recognise_kind(domain, kind)
