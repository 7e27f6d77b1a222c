"""Area names as offices write them, turned into codes: exactly, never by likeness."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from psks_analysis.errors import RegionError
from psks_analysis.region import Region

KEPT = 256  # regions and their kecamatan, whose names are asked for row by row
REMEMBERED = 4_096  # names: the same ones come in every row
# "KEC. X", "Kecamatan: X", "KELURAHAN X"; never "Kota X", which is part of a name.
LEVEL_WORD = re.compile(r"^(KECAMATAN|KELURAHAN|DESA|KEC|KEL|DS)\b[\s.:]*")
# "01. X", "3513010 X", "[010] X", "35.13.01 X"; never the 2 of "2 X 11 KAYU TANAM".
LEADING_NUMBER = re.compile(
    r"^(\[[\d.]+\]|\(\d+\)|\d{1,3}[.)](?=\D)|\d{3,}|\d\d(\.\d\d){1,2}(\.\d{4})?)"
    r"[\s.:)-]*(?=[A-Z])"
)
# "a. X", "IV) X": tried only where the whole is nobody's name.
LETTER = re.compile(r"^\(?([a-z]|[ivx]{1,5})[.)]\s*(?=\w)", re.IGNORECASE)
NOT_LETTER_OR_DIGIT = re.compile(r"[^A-Z0-9]")
ALIKE_ENOUGH = 75  # per cent of the letters; "Tertinggi" is not nearly Dringu


@lru_cache(REMEMBERED)
def normalise(text: str) -> str:
    """Return the part of an area's name that all spellings share.

    >>> normalise("Kec. Kota Anyar"), normalise("Remba'an"), normalise("35.13.01")
    ('KOTAANYAR', 'REMBAAN', '351301')
    """
    plain = unicodedata.normalize("NFKD", text).upper().strip()
    named = LEADING_NUMBER.sub("", plain)
    return NOT_LETTER_OR_DIGIT.sub("", LEVEL_WORD.sub("", named))


@dataclass(frozen=True)
class Matching:
    """What became of the names of one file.

    `found` is written name to code, `unknown` the names without a code, `unused` the
    codes without a name; `notes` says what was matched otherwise than by its name.
    """

    found: Mapping[str, str]
    notes: tuple[str, ...]
    unknown: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True)
class AreaNames:
    """The areas a file may speak of, with every spelling that means one of them.

    `display` names each code; the keys of `spellings` and `aliases` are normalised.
    """

    display: Mapping[str, str]
    spellings: Mapping[str, str]
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        display: Mapping[str, str],
        *others: Mapping[str, str],
        aliases: Mapping[str, str] | None = None,
    ) -> "AreaNames":
        """Build from names by code, and other spellings of the same codes."""
        known = _unambiguous(display, {kode: kode for kode in display}, *others)
        also = {normalise(text): kode for text, kode in (aliases or {}).items()}
        return cls(dict(display), known, also)

    @classmethod
    @lru_cache(KEPT)
    def of_kecamatan(cls, region: Region) -> "AreaNames":
        """Name the kecamatan of a region: by name, Kemendagri or BPS code."""
        frame = region.kecamatan
        return cls.of(
            frame["nama"].to_dict(), *_bps(frame["bps_kode"]), aliases=region.aliases
        )

    @classmethod
    @lru_cache(KEPT)
    def of_desa(cls, region: Region, kecamatan_kode: str) -> "AreaNames":
        """Name the desa of one kecamatan, since desa names repeat across kecamatan."""
        frame = region.desa[region.desa["kecamatan_kode"] == kecamatan_kode]
        other_names = frame["nama_bps"].dropna().to_dict()
        return cls.of(frame["nama"].to_dict(), other_names, *_bps(frame["bps_kode"]))

    def find(self, text: str) -> str | None:
        """Return the code of a name or code as written, or None."""
        key = normalise(text)
        kode = self.spellings.get(key) or self.aliases.get(key)
        bare = LETTER.sub("", text.strip())
        return self.find(bare) if kode is None and bare != text.strip() else kode

    def suggestion(self, text: str) -> str | None:
        """Return the code of the one name most alike: to ask with, never to apply."""
        names = {kode: normalise(nama) for kode, nama in self.display.items()}
        ranked = process.extract(
            normalise(text),
            names,
            scorer=fuzz.ratio,
            score_cutoff=ALIKE_ENOUGH,
            limit=2,
        )
        is_one = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
        return str(ranked[0][2]) if is_one else None

    def title(self, kode: str) -> str:
        """Return name and code for a message, such as 'Tiris (35.13.07)'."""
        nama = self.display[kode]
        return nama if normalise(nama) == kode else f"{nama} ({kode})"


def match_areas(
    written: Iterable[str],
    areas: AreaNames,
    *,
    padanan: Mapping[str, str] | None = None,
    leftover: bool = False,
) -> Matching:
    """Match names as written: as the user answered, then exactly, then by alias.

    With `leftover`, the only name and the only area still without each other belong
    together. That and every alias is noted; nothing is matched by likeness.
    """
    answers = _answered_codes(padanan or {}, areas)
    found: dict[str, str] = {}
    notes: list[str] = []
    unknown: list[str] = []
    for text in dict.fromkeys(written):
        key = normalise(text)
        kode = answers.get(key) or areas.find(text)
        if kode is None:
            unknown.append(text)
            continue
        found[text] = kode
        if key in answers or key not in areas.spellings:
            basis = "padanan yang diberikan" if key in answers else "daftar alias"
            notes.append(f"“{text}” dibaca sebagai {areas.title(kode)}: {basis}.")
    unused = sorted(set(areas.display) - set(found.values()))
    if leftover and len({normalise(text) for text in unknown}) == len(unused) == 1:
        found |= dict.fromkeys(unknown, unused[0])
        notes.append(
            f"“{unknown[0]}” dipasangkan dengan {areas.title(unused[0])}: hanya itu "
            "yang tersisa di kedua sisi. Bila keliru, pakai --padanan."
        )
        unknown, unused = [], []
    return Matching(found, tuple(notes), tuple(unknown), tuple(unused))


def _answered_codes(padanan: Mapping[str, str], areas: AreaNames) -> dict[str, str]:
    """Return the user's own pairs (name to code or name) with normalised names."""
    answers = {}
    for text, target in padanan.items():
        kode = target if target in areas.display else areas.find(target)
        if kode is None:
            raise RegionError(
                f'--padanan "{text}={target}": {target} bukan kode atau nama yang '
                f"dikenal. Pilih salah satu: {', '.join(areas.display)}."
            )
        answers[normalise(text)] = kode
    return answers


def _bps(codes: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return BPS codes as written, without and with the prefix some files carry."""
    known = {kode: bps for kode, bps in codes.items() if isinstance(bps, str)}
    return known, {kode: f"ID{bps}" for kode, bps in known.items()}


def _unambiguous(*spellings: Mapping[str, str]) -> dict[str, str]:
    """Return normalised spelling to code, without those that mean two areas."""
    codes: dict[str, set[str]] = defaultdict(set)
    for by_code in spellings:
        for kode, text in by_code.items():
            codes[normalise(text)].add(kode)
    return {key: next(iter(kode)) for key, kode in codes.items() if len(kode) == 1}
