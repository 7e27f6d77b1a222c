"""Which way of laying tables out a file has: the same next year, the same next door.

Made of headers and titles without figures, months and names of places; a fingerprint,
so that nothing of the file can be read back from it.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from psks_analysis.formats import MONTHS
from psks_analysis.ingest.rekap.columns.choice import known_names
from psks_analysis.ingest.rekap.layout.search import find_table
from psks_analysis.ingest.rekap.table import Sheet
from psks_analysis.region import Region

LOOKED_AT = 60  # rows of a sheet: a header stands above the data
LETTERS = 16
NO_LETTER = re.compile(r"[\W\d_]+")


def layout_key(sheets: Iterable[Sheet], region: Region) -> str:
    """Return the fingerprint of a layout, blank where no header was found.

    Answers do not change it: it is that of the sheets as they were sent.
    """
    known = known_names(region)
    words: set[str] = set()
    names = _names(region)
    for sheet in sheets:
        top = replace(sheet, rows=sheet.rows[:LOOKED_AT])
        table = None if sheet.is_hidden or top.is_empty else find_table(top, known)
        if table is not None:
            levels = (level for header in table.headers for level in header.levels)
            words |= {_bare(text, names) for text in (*levels, table.title)}
    said = "\n".join(sorted(words - {""}))
    return hashlib.sha256(said.encode()).hexdigest()[:LETTERS] if said else ""


def _names(region: Region) -> "re.Pattern[str]":
    """Return what finds a place or a month in a text of letters and single blanks."""
    places = (*region.kecamatan["nama"], *region.desa["nama"], region.nama)
    every = {_letters(str(each)) for each in (*places, *MONTHS)} - {""}
    longest_first = sorted(every, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def _bare(text: str, names: "re.Pattern[str]") -> str:
    return " ".join(names.sub(" ", _letters(text)).split())


def _letters(text: str) -> str:
    return " ".join(NO_LETTER.sub(" ", text.lower()).split())
