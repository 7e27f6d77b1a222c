"""What a column means, read from its header alone."""

import re
from dataclasses import dataclass

from psks_analysis.catalog import recognise_kind

YEAR = re.compile(r"^(?:tahun\s*)?((?:19|20)\d{2})$", re.IGNORECASE)
SEX_WORDS = {
    "L": r"(?:l|lk|laki|laki[ -]*laki|pria|male)",
    "P": r"(?:p|pr|perempuan|wanita|female)",
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
     r"kab\.? ?/ ?kota|region|kab/kota lokasi tugas|kabupaten ?/ ?kota"),
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
    r"\b(nik|no\.? ?ktp|ktp|no\.? ?kk|kartu keluarga|nama lengkap|nama ibu.*|alamat.*|"
    r"no\.? ?(hp|handphone)|nomor telepon.*|email|alamat email|tanggal lahir|tgl_lahir|"
    r"tempat lahir|niat|rt|rw|agama|nama ketua.*)\b",
    re.IGNORECASE,
)
MEASURES = (
    *("laki", "perempuan", "jumlah", "tertangani_laki", "tertangani_perempuan"),
    *("tertangani", "aktif", "terlatih"),
)
UNIT_SUFFIX = re.compile(r"\s*\((kk|keluarga|jiwa|orang)\)\s*$|\s+(kk|jiwa)$", re.I)
UNITS = {"kk": "keluarga", "keluarga": "keluarga", "jiwa": "orang", "orang": "orang"}


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


def meaning_of(header: str) -> Meaning:
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
            return Meaning(role, satuan=_unit(plain))
    if PERSON.search(plain):
        return Meaning("orang")
    return _kind_column(plain) or Meaning("lain")


def is_header_word(text: str) -> bool:
    """Say whether a cell alone could be a column's header."""
    return meaning_of(text).role != "lain"


def _kind_column(plain: str) -> Meaning | None:
    measure, kind = "jumlah", plain
    for role, sex in (("laki", SEX_WORDS["L"]), ("perempuan", SEX_WORDS["P"])):
        if found := re.fullmatch(rf"(.+?)[ _]{sex}", plain, re.IGNORECASE):
            measure, kind = role, found.group(1)
            break
    else:
        if found := re.fullmatch(rf"(.+?)[ _]{COUNT}", plain, re.IGNORECASE):
            kind = found.group(1)
    for domain in ("pmks", "psks", "program"):
        match = recognise_kind(domain, kind)
        if match.kode or (match.catatan and match.catatan != "ejaan belum dikenal"):
            return (
                Meaning(measure, domain=domain, kind=kind, satuan=_unit(plain))
                if (match.kode is None)
                else Meaning(
                    measure, domain=domain, kind=match.kode, satuan=_unit(plain)
                )
            )
    return None


def _unit(text: str) -> str | None:
    found = UNIT_SUFFIX.search(text)
    if found:
        return UNITS[(found.group(1) or found.group(2)).lower()]
    last = text.lower().replace("_", " ").split()[-1]
    return UNITS.get(last)
