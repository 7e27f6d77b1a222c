"""What a column means, read from its header alone; levels of a merged header add up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from psks_analysis.catalog import pmks_kinds, programs, psks_kinds, recognise_kind
from psks_analysis.ingest.numbers import UNITS

YEAR = re.compile(r"^(?:tahun\s*)?((?:19|20)\d{2})$", re.IGNORECASE)
SEX_WORDS = {
    "L": r"\(?(?:l|lk|laki|laki ?[-2 ] ?laki|pria|male)\)?",
    "P": r"\(?(?:p|pr|perempuan|wanita|female)\)?",
}
COUNT = r"(?:jumlah|jml|banyaknya|total)"
HANDLED = r"(?:tertangani|ditangani|terlayani|dilayani|sudah dilayani)"

# Order matters: the first pattern that fits the whole header decides.
ROLES: list[tuple[str, str]] = [
    ("nomor", r"no\.?|nomor|id|no\.? urut|kecamatan_id"),
    ("tahun", r"tahun|thn|periode|tahun data"),
    ("kecamatan_kode", r"kode[ _]kecamatan|kecamatan[ _]kode|kode[ _]kec|kode_bps|"
     r"district_code|bps_kode|kode[ _]wilayah"),
    ("desa_kode", r"kode[ _]desa|desa[ _]kode|kode[ _](?:desa/)?kelurahan|"
     r"village_code"),
    ("kecamatan", r"(?:nama[ _])?kecamatan(?:[ _]name)?|kec\.?|district|wilayah|"
     r"kecamatan lokasi tugas"),
    ("desa", r"(?:nama[ _])?(?:desa|kelurahan)|desa ?/ ?kelurahan|kelurahan ?/ ?desa|"
     r"desa ?/ ?kel\.?|village"),
    ("kabupaten", r"(?:nama[ _])?(?:kabupaten|kota)(?:[ _]?/?[ _]?kota)?(?:[ _]name)?|"
     r"kab\.? ?/ ?kota|kab/kota lokasi tugas|kabupaten ?/ ?kota"),
    ("kabupaten_kode", r"kode[ _]kabupaten[ _]?/?kota|kode[ _]kab|regional_code"),
    ("provinsi", r"(?:nama|kode)[ _]provinsi|provinsi|province|provincial_code"),
    ("satuan", r"satuan|unit"),
    ("jenis_kelamin", r"jenis[ _]kelamin|l/p|jk|sex|gender"),
    ("program", r"program(?:[ _]type)?|jenis[ _](?:program|bantuan|layanan)|bantuan"),
    ("jenis", r"jenis(?:[ _](?:pmks|ppks|psks|masalah))?|kategori|jenis pmks/ppks|"
     r"uraian|kode[ _]kategori|jenis_pmks|jenis_psks"),
    ("dasar", r"dasar|sumber|sumber data"),
    ("tertangani_laki", rf"{HANDLED}[ _]{SEX_WORDS['L']}"),
    ("tertangani_perempuan", rf"{HANDLED}[ _]{SEX_WORDS['P']}"),
    ("tertangani", rf"(?:{COUNT}[ _])?{HANDLED}(?:[ _]{COUNT})?"),
    ("aktif", rf"(?:{COUNT}[ _])?aktif"),
    ("terlatih", rf"(?:{COUNT}[ _])?(?:terlatih|sudah dilatih|pernah bimtek)"),
    ("laki", rf"(?:{COUNT}|penduduk)?[ _]?{SEX_WORDS['L']}(?:[ _]population)?"),
    ("perempuan", rf"(?:{COUNT}|penduduk)?[ _]?{SEX_WORDS['P']}(?:[ _]population)?"),
    ("jumlah", rf"{COUNT}|{COUNT}[ _](?:total|penduduk|penerima|orang|pmks|ppks|psks|"
     r"jiwa|kk|individu|keluarga|entri)|total_population|penduduk|penerima"),
]  # fmt: skip
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
MEASURES = (
    *("laki", "perempuan", "jumlah", "tertangani_laki", "tertangani_perempuan"),
    *("tertangani", "aktif", "terlatih"),
)
DOMAINS = ("pmks", "psks", "program")
UNUSED, PERSONAL = "lain", "orang"
UNIT_SUFFIX = re.compile(
    r"\s*\((kk|keluarga|jiwa|orang)\)\s*$|\s+(kk|jiwa)$", re.IGNORECASE
)
# Words above a group of columns that say nothing the columns do not say themselves.
GROUPING = re.compile(
    r"(jenis|data|rekap|kategori|penyandang|pemerlu|potensi|program|penerima|penduduk|"
    r"pmks|ppks|psks|tahun|jumlah|banyaknya|jenis kelamin)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Meaning:
    """What the cells of a column are.

    `role` is a key column, a measure, "orang" for personal data, or "lain" for a column
    that is not used. Wide tables add the kind or the tahun that the header names.
    """

    role: str
    domain: str | None = None
    kind: str | None = None
    tahun: int | None = None
    satuan: str | None = None

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
    plain = " ".join(header.replace("\n", " ").split()).strip(" .:*")
    if year := YEAR.match(plain):
        return Meaning("jumlah", tahun=int(year.group(1)))
    for role, pattern in ROLES:
        if re.fullmatch(pattern, plain, re.IGNORECASE):
            return Meaning(role, satuan=unit_of(plain))
    if PERSON.search(plain) or NAME_ONLY.fullmatch(plain):
        return Meaning(PERSONAL)
    return _kind_column(plain, domains) or Meaning(UNUSED)


def meaning_of_levels(
    levels: tuple[str, ...], domains: Iterable[str] = DOMAINS
) -> Meaning:
    """Read a header of several lines, the uppermost first.

    >>> meaning_of_levels(("JENIS PMKS", "PENGEMIS", "L"))
    Meaning(role='laki', domain='pmks', kind='PMKS-12', tahun=None, satuan=None)
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
    return meaning_of(text).role != UNUSED


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
    if upper.role == "tertangani" and role in ("laki", "perempuan"):
        role = f"tertangani_{role}"
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
    measure, kind = without_measure(plain)
    for domain in domains:
        match = recognise_kind(domain, kind)
        code = kind.upper() if kind.upper() in kind_codes(domain) else match.kode
        if code or match.is_on_file:
            named = code or kind
            return Meaning(measure, domain=domain, kind=named, satuan=unit_of(plain))
    return None


def without_measure(plain: str) -> tuple[str, str]:
    """Cut "L", "P", "JUMLAH" or a unit off a kind; return measure and kind.

    >>> without_measure("FAKIR MISKIN (KK)"), without_measure("PENGEMIS L")
    (('jumlah', 'FAKIR MISKIN'), ('laki', 'PENGEMIS'))
    """
    for role, sex in (("laki", SEX_WORDS["L"]), ("perempuan", SEX_WORDS["P"])):
        if found := re.fullmatch(rf"(.+?)[ _]{sex}", plain, re.IGNORECASE):
            return role, found.group(1)
    kind = UNIT_SUFFIX.sub("", plain)
    for pattern in (rf"(.+?)[ _]{COUNT}", rf"{COUNT}[ _](.+)"):
        if found := re.fullmatch(pattern, kind, re.IGNORECASE):
            return "jumlah", found.group(1)
    return "jumlah", kind


def unit_of(text: str) -> str | None:
    """Return the unit that a header or kind ends in."""
    found = UNIT_SUFFIX.search(text)
    if found:
        return UNITS[(found.group(1) or found.group(2)).lower()]
    last = text.lower().replace("_", " ").split()[-1:]
    return UNITS.get(last[0]) if last else None
