"""The counts that a header may speak of: all, by sex, handled, active, trained."""

import re

from psks_analysis.ingest.numbers import UNITS

SEX_WORDS = {
    "laki": r"\(?(?:l|lk|laki2?|laki ?[-2 ] ?laki|pria|male)\)?",
    "perempuan": r"\(?(?:p|pr|perempuan|wanita|female)\)?",
}
SEX_CODES = {"1": "laki", "2": "perempuan"}
LONG_SEX_WORDS = {"laki": r"(?:laki ?[-2 ] ?laki|pria)", "perempuan": r"perempuan"}
BOTH = r"\(?(?:l|lk|laki(?: ?[-2 ] ?laki)?) ?(?:\+|&|dan) ?(?:p|pr|perempuan|wanita)\)?"
COUNT = r"(?:jumlah|jml|banyaknya|total)"
_DONE = r"(?:yang )?(?:(?:sudah|telah) )?"
_NOT = r"(?:yang )?(?:belum|blm\.?|tidak|tdk\.?|non)[ -]"
_HANDLING = r"(?:tertangani|ditangani|terlayani|dilayani)"
_TRAINING = r"(?:terlatih|dilatih|pernah bimtek)"
# What a part of the whole is called; the part that is left is compared, never stored.
PARTS = {
    "belum_tertangani": rf"{_NOT}{_HANDLING}",
    "tertangani": rf"{_DONE}{_HANDLING}",
    "tidak_aktif": rf"{_NOT}aktif",
    "aktif": r"(?:yang )?(?:masih )?aktif",
    "belum_terlatih": rf"{_NOT}(?:pernah )?{_TRAINING}",
    "terlatih": rf"{_DONE}{_TRAINING}",
}
SEXES = tuple(SEX_WORDS)
REST_OF = {
    "belum_tertangani": "tertangani",
    "tidak_aktif": "aktif",
    "belum_terlatih": "terlatih",
}
# A count, and the two that it is the sum of.
SPLITS = (
    ("jumlah", *SEXES),
    *((part, *(f"{part}_{sex}" for sex in SEXES)) for part in PARTS),
    *(("jumlah", part, rest) for rest, part in REST_OF.items()),
)
MEASURES = (
    *(*SEXES, "jumlah", "tertangani_laki", "tertangani_perempuan", "tertangani"),
    *("aktif", "terlatih"),
    *(f"{part}_{sex}" for part in PARTS if part != "tertangani" for sex in SEXES),
    *REST_OF,
)
UNIT_SUFFIX = re.compile(
    r"\s*\((kk|keluarga|jiwa|orang)\)\s*$|\s+(kk|jiwa)$", re.IGNORECASE
)


def _words() -> list[tuple[str, str]]:
    """Return every measure that may stand beside a kind, the longest words first."""
    by_sex = [
        (f"{part}_{sex}", pattern)
        for part in PARTS
        for sex, words in SEX_WORDS.items()
        for pattern in (rf"{PARTS[part]} {words}", rf"{words} {PARTS[part]}")
    ]
    parts = [(p, rf"(?:{COUNT} )?{w}(?: {COUNT})?") for p, w in PARTS.items()]
    both = ("jumlah", rf"(?:{COUNT} )?{BOTH}")
    sexes = [(sex, rf"(?:{COUNT} )?{words}") for sex, words in SEX_WORDS.items()]
    return [*by_sex, *parts, both, *sexes]


WORDS = _words()
_BEHIND = [
    (role, re.compile(rf"(.+?)[ _-]+\(?{words}\)?", re.IGNORECASE))
    for role, words in WORDS
]
_BEFORE = [
    (role, re.compile(rf"(?:{COUNT} )?{words}[ _](.+)", re.IGNORECASE))
    for role, words in (*PARTS.items(), *LONG_SEX_WORDS.items())
]
_COUNTED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (rf"(.+?)[ _]{COUNT}", rf"{COUNT}[ _](.+)")
]
# The same where a header says nothing else.
WHOLE: list[tuple[str, str]] = [
    *WORDS,
    *(
        (sex, rf"(?:penduduk )?{words}(?: population)?")
        for sex, words in SEX_WORDS.items()
    ),
    ("jumlah", rf"{COUNT}|{COUNT} {COUNT}|{COUNT} (?:penduduk|penerima|orang|pmks|ppks|"
     r"psks|jiwa|kk|individu|keluarga|entri)|total population|penduduk|penerima"),
]  # fmt: skip


def part_of(text: str) -> str | None:
    """Return the part of a count, or all of it, that a cell is about.

    >>> part_of("Tidak Aktif"), part_of("Jumlah"), part_of("Aktif sekali")
    ('tidak_aktif', 'jumlah', None)
    """
    plain = " ".join(text.replace("_", " ").split())
    known = (*PARTS.items(), ("jumlah", COUNT))
    found = (part for part, words in known if re.fullmatch(words, plain, re.IGNORECASE))
    return next(found, None)


def sex_of(text: str) -> str | None:
    """Return the sex that a cell says, however it is written.

    >>> sex_of("Laki_laki"), sex_of("P"), sex_of("L+P")
    ('laki', 'perempuan', None)
    """
    plain = " ".join(text.lower().replace("_", " ").split())
    for sex, words in SEX_WORDS.items():
        if re.fullmatch(words, plain):
            return sex
    return SEX_CODES.get(plain)


def without_measure(plain: str) -> tuple[str, str]:
    """Cut "L", "AKTIF", "JUMLAH" or a unit off a kind; return measure and kind.

    >>> without_measure("FAKIR MISKIN (KK)"), without_measure("PENGEMIS L (orang)")
    (('jumlah', 'FAKIR MISKIN'), ('laki', 'PENGEMIS'))
    >>> without_measure("Pengemis sudah ditangani"), without_measure("PSM_AKTIF")
    (('tertangani', 'Pengemis'), ('aktif', 'PSM'))
    """
    bare = UNIT_SUFFIX.sub("", plain.replace("_", " "))
    for role, pattern in (*_BEHIND, *_BEFORE):
        if found := pattern.fullmatch(bare):
            return role, found[1]
    return "jumlah", without_count(plain)


def without_count(plain: str) -> str:
    """Cut a unit, and "JUMLAH" before or behind it, off a kind.

    >>> without_count("Perempuan Rawan Sosial Ekonomi JML")
    'Perempuan Rawan Sosial Ekonomi'
    """
    kind = UNIT_SUFFIX.sub("", plain)
    for pattern in _COUNTED:
        if found := pattern.fullmatch(kind):
            return found[1]
    return kind


def unit_of(text: str) -> str | None:
    """Return the unit that a header or kind ends in."""
    found = UNIT_SUFFIX.search(text)
    if found:
        return UNITS[(found.group(1) or found.group(2)).lower()]
    last = text.lower().replace("_", " ").split()[-1:]
    return UNITS.get(last[0]) if last else None
