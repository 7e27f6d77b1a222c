"""Kinds and programmes as offices write them; what is not on file is asked for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from psks_analysis.catalog.csv_files import read_rows
from psks_analysis.catalog.kinds import pmks_kinds, psks_kinds
from psks_analysis.catalog.programmes import programs
from psks_analysis.errors import CatalogError
from psks_analysis.paths import REFERENCE_DIR

DOMAINS = ("pmks", "psks", "program")
UNKNOWN = "ejaan belum dikenal"
NEAR = 70  # per cent of the letters: it may be a kind, and is asked about
LIKELY = 85  # below this a best guess would only confuse: "Penyandang", "Terlantar"


@dataclass(frozen=True)
class KindMatch:
    """What a written kind means.

    `kode` is None where the spelling is not on file, or is on file as one that must be
    asked about; `catatan` then says why, `guess` is the nearest kind, never applied.
    `is_near` says that it looks like a kind, be it too little for a guess.
    """

    kode: str | None
    catatan: str = ""
    guess: str | None = None
    is_near: bool = False

    @property
    def is_on_file(self) -> bool:
        """Whether the spelling is known, be it as one that must be asked about."""
        return self.catatan != UNKNOWN


def normalise_kind(text: str) -> str:
    """Reduce a spelling to letters and digits.

    >>> normalise_kind("Orang Dengan HIV/AIDS (ODHA) ")
    'orangdenganhivaidsodha'
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.sub(r"[^a-z0-9]", "", plain)


@cache
def spellings(domain: str) -> dict[str, tuple[str, str]]:
    """Return kode and note by normalised spelling; a blank kode means "ask"."""
    known = {
        "pmks": list(pmks_kinds()),
        "psks": list(psks_kinds()),
        "program": list(programs()),
    }[domain]
    found: dict[str, tuple[str, str]] = {}
    columns = ("ranah", "tertulis", "kode", "catatan")
    for row in read_rows(REFERENCE_DIR / "ejaan.csv", columns):
        if row.one_of("ranah", DOMAINS) != domain:
            continue
        kode = row.one_of("kode", ("", *known))
        key = normalise_kind(row.text("tertulis"))
        if key in found:
            raise CatalogError(
                f"{row.file.name} baris {row.line}: “{row.text('tertulis')}” sudah ada."
            )
        found[key] = (kode, row.optional("catatan") or "")
    return found


@cache
def recognise_kind(domain: str, text: str) -> KindMatch:
    """Say which kind a spelling means, or what to ask.

    >>> recognise_kind("pmks", "LANJUT USIA TERLANTAR").kode
    'PMKS-08'
    >>> recognise_kind("pmks", "Lansia terlantr")
    KindMatch(kode=None, catatan='ejaan belum dikenal', guess='PMKS-08', is_near=True)
    """
    known, key = spellings(domain), normalise_kind(text)
    if key in known:
        kode, note = known[key]
        return KindMatch(kode or None, note)
    choices = {each: each for each, (kode, _) in known.items() if kode}
    best = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=NEAR)
    guess = known[best[2]][0] if best and best[1] >= LIKELY else None
    return KindMatch(None, UNKNOWN, guess, is_near=best is not None)
