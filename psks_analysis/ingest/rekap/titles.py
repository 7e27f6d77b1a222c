"""What a title, the name of a sheet or of a file says in words: year, place, kind."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from psks_analysis.catalog import kind_name, normalise_kind, programs, recognise_kind
from psks_analysis.ingest.area_names import AreaNames, normalise
from psks_analysis.ingest.rekap.vocabulary import kind_codes

FIRST_YEAR = 1990
YEAR = re.compile(r"(?<![\d.])(?:19|20)\d{2}(?![\d]|\.\d)")
# "Permensos Nomor 8 Tahun 2012", "UU 11/2009": the year of a rule, not of figures.
RULE = re.compile(
    r"\b(?:nomor|no\.?|permensos|perda|perbup|pp|uu)\s*\d+\s*(?:tahun|th\.?|/)\s*\d{4}",
    re.IGNORECASE,
)
# "Dicetak: 05/01/2024", "BAHAN RENJA TAHUN 2025", "NOMOR 460/12/2022": of a paper.
OF_PAPER = re.compile(
    r"(?<![a-z])(?:dicetak|dikirim|diunduh|dibuat|renja|renstra|rkpd|rka|dpa|nomor|sk|"
    r"sumber(?: data)? ?:)(?![a-z])[^\d]{0,40}[\d/.-]*(?<!\d)(?:19|20)\d{2}(?!\d)",
    re.IGNORECASE,
)
# "(REVISI 12 JANUARI 2025)": when it was written, unless that is the only year.
REVISED = re.compile(
    r"(?<![a-z])(?:revisi|direvisi|update|diperbarui|perbaikan|status)(?![a-z])"
    r"(?:[^\d]{0,30}\d{1,2}){0,2}[^\d]{0,30}(?<!\d)(?:19|20)\d{2}(?!\d)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
LEVEL = ("KEC", "KECAMATAN")
OTHER_LEVEL = ("KAB", "KABUPATEN", "KOTA", "PROVINSI", "DESA", "KELURAHAN", "DINAS")
AND = ("DAN", "SERTA", "SD")
ALSO_WORDS = ("SUMBER",)  # names that a note begins with: only after "Kecamatan"
LONGEST_AREA, LONGEST_KIND = 4, 9
SHORTEST_KIND = 3
CONTENTS = {
    "pmks": re.compile(
        r"(?<![a-z])(pmks|ppks)(?![a-z])|penyandang masalah|pemerlu pelayanan", re.I
    ),
    "psks": re.compile(r"(?<![a-z])psks(?![a-z])|potensi (dan )?sumber kesej", re.I),
}


def years_in(text: str) -> set[int]:
    """Return the years that a title speaks of, without those of rules and papers.

    >>> years_in("PMKS TAHUN 2021 (Permensos Nomor 8 Tahun 2012)"), years_in("20240105")
    ({2021}, set())
    >>> years_in("PMKS 2023, bahan Renja 2025"), years_in("Dicetak: 05/01/2024")
    ({2023}, set())
    >>> years_in("PMKS 2024 (revisi 3 Maret 2025)"), years_in("PMKS update 2024")
    ({2024}, {2024})
    """
    latest = date.today().year + 1
    of_figures = OF_PAPER.sub("", RULE.sub("0", text))
    for said in (REVISED.sub("", of_figures), of_figures):
        found = {int(year) for year in YEAR.findall(said)}
        if years := {year for year in found if FIRST_YEAR <= year <= latest}:
            return years
    return set()


def contents_in(text: str) -> set[str]:
    """Return which of PMKS and PSKS a title speaks of."""
    return {isi for isi, words in CONTENTS.items() if words.search(text)}


def kecamatan_in(text: str, areas: AreaNames) -> set[str]:
    """Return the kecamatan that a title names; those said to be one come first."""
    words = [word.upper() for word in WORD.findall(text)]
    named: set[str] = set()
    others: set[str] = set()
    end_of_named = -1
    for start, stop, kode in _found(words, LONGEST_AREA, lambda t: _area(t, areas)):
        before = words[start - 1] if start else ""
        # "Kecamatan Tiris dan Krucil", "Kecamatan Tiris, Krucil": both are named.
        goes_on = start == end_of_named + (before in AND)
        if before in LEVEL or goes_on:
            named.add(kode)
            end_of_named = stop
        elif before not in OTHER_LEVEL and words[start:stop] != [*ALSO_WORDS]:
            others.add(kode)
    return named or others


def kinds_in(text: str, domain: str) -> set[str]:
    """Return the kinds of a domain that a title names, the longest names first."""
    known = _titles(domain)

    def kind(words: str) -> str | None:
        key = normalise_kind(words)
        if len(key) < SHORTEST_KIND:
            return None
        return known.get(key) or recognise_kind(domain, words).kode

    words = WORD.findall(text.replace("/", " "))
    return {kode for *_, kode in _found(words, LONGEST_KIND, kind)}


def kind_in(texts: Iterable[str], domain: str) -> str | None:
    """Return the one kind that these texts name, the first that names any."""
    for text in texts:
        if hits := kinds_in(text, domain):
            return hits.pop() if len(hits) == 1 else None
    return None


def official_name(kode: str) -> str:
    """Return the name of a kind or a programme."""
    return programs()[kode].nama if kode in programs() else kind_name(kode)


def _titles(domain: str) -> dict[str, str]:
    names = {normalise_kind(official_name(kode)): kode for kode in kind_codes(domain)}
    return names | {normalise_kind(kode): kode for kode in kind_codes(domain)}


def _found(
    words: list[str], longest: int, meaning: Callable[[str], str | None]
) -> Iterator[tuple[int, int, str]]:
    """Return what runs of words mean, the longest first, each word once."""
    start = 0
    while start < len(words):
        for stop in range(min(len(words), start + longest), start, -1):
            if kode := meaning(" ".join(words[start:stop])):
                yield start, stop, kode
                start = stop
                break
        else:
            start += 1


def _area(text: str, areas: AreaNames) -> str | None:
    if any(letter.isdigit() for letter in text) or text.split()[0] in LEVEL:
        return None
    return areas.spellings.get(normalise(text))
