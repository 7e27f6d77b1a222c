"""The header of a table: one to four lines, told from the titles above it."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from psks_analysis.ingest.numbers import NOT_A_NUMBER, Cell, read_count
from psks_analysis.ingest.rekap.layout.marks import is_numbering
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.table import Header, Row
from psks_analysis.ingest.rekap.vocabulary import (
    Meaning,
    count_of_name,
    is_header_word,
    is_unit,
    meaning_of,
)

Words = list[str | None]
BARE_YEAR = re.compile(r"(19|20)\d{2}")
SEARCH_ROWS = 40
MOST_LINES = 4
AREA_ROLES = (
    *("nomor", "kecamatan", "kecamatan_kode", "desa", "desa_kode", "kabupaten"),
    "kecamatan_desa",
)


def header_lines(
    rows: list[Row],
    is_area: Callable[[str], bool],
    is_answered: Callable[[str], bool] = lambda _: False,
) -> tuple[int, int] | None:
    """Return the first and last line of the header, around the row with most words."""

    def names(text: str) -> bool:
        return is_area(text) or is_area(count_of_name(text)[2])

    searched = rows[:SEARCH_ROWS]
    best = _most([_words(row, is_area) | _cells(row, is_answered) for row in searched])
    if best is None:
        # JENIS and the names of kecamatan: one word of a header and its columns.
        best = _most([_words(row, is_area) | _cells(row, names) for row in searched])
    if best is None:
        best = _single(searched)
    if best is None:
        return None
    first = last = best
    while first and last - first < MOST_LINES - 1 and _is_above(rows, first, names):
        first -= 1
    while last - first < MOST_LINES - 1 and _continues(rows, first, last, is_area):
        last += 1
    return first, last


def _single(rows: list[Row]) -> int | None:
    """Return the first row that begins with a place and goes on in words only.

    What its other columns are is asked later, and not whether there is a header.
    """
    for index, row in enumerate(rows[:-1]):
        filled = [str(cell) for cell in row if cell is not None]
        below = [cell for cell in rows[index + 1] if cell is not None]
        words = all(read_count(text).problem == NOT_A_NUMBER for text in filled)
        has_counts = any(read_count(cell).value is not None for cell in below)
        if len(filled) > 1 and words and has_counts and _is_area_word(filled[0]):
            return index
    return None


def _most(words: list[set[int]]) -> int | None:
    """Return the first row with most words, if it has two at least."""
    best = max(range(len(words)), key=lambda i: (len(words[i]), -i), default=None)
    return None if best is None or len(words[best]) < 2 else best


def _words(row: Row, is_area: Callable[[str], bool]) -> set[int]:
    """Return where a row holds words of a header; 2013 may be a count like any other.

    A bare year is a word beside a key such as KECAMATAN, or in a run of years.
    """
    words = _cells(row, is_header_word)
    bare = {i: int(str(row[i])) for i in words if BARE_YEAR.fullmatch(str(row[i]))}
    years = sorted(set(bare.values()))
    is_run = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    keys = _cells(row, lambda text: meaning_of(text).is_key and not is_area(text))
    return words if is_run or keys else words - bare.keys()


def _cells(row: Row, is_word: Callable[[str], bool]) -> set[int]:
    return {i for i, c in enumerate(row) if c is not None and is_word(str(c))}


def headers(rows: list[Row], first: int, last: int) -> list[Header]:
    """Return every column with what stands above it; merged cells reach right."""
    found = []
    lines = _uncentred(
        [[_text(cell) for cell in row] for row in rows[first : last + 1]]
    )
    reach: list[str | None] = [None] * len(lines)
    for index in range(len(rows[first])):
        own = [line[index] for line in lines]
        for line, text in enumerate(own):
            if text is not None:
                reach[line:] = [text] + [None] * (len(reach) - line - 1)
        deepest = max((i for i, text in enumerate(own) if text), default=-1)
        levels = tuple(text for text in reach[: deepest + 1] if text)
        found.append(Header(index, levels))
    return found


def _uncentred(lines: list[Words]) -> list[Words]:
    """Put a word that was typed over the middle of its L, P and JML over the first.

    Nobody merged the cells: the column left of the word would else hang below another.
    """
    straight = [list(line) for line in lines]
    for upper, lower in combinations(straight, 2):
        for group in _groups(lower):
            written = [index for index in group if upper[index] is not None]
            if len(written) == 1 and written[0] != group[0]:
                upper[group[0]], upper[written[0]] = upper[written[0]], None
    return straight


def _groups(line: Words) -> Iterator[list[int]]:
    """Return where measures stand side by side; L after L begins another group."""
    group: list[int] = []
    seen: set[Meaning] = set()
    for index, text in enumerate([*line, None]):
        meaning = meaning_of(text) if text else None
        is_measure = meaning and meaning.role in MEASURES and not meaning.kind
        if group and (not is_measure or meaning in seen):
            yield group
            group, seen = [], set()
        if meaning and is_measure:
            group.append(index)
            seen.add(meaning)


def _is_above(rows: list[Row], first: int, is_area: Callable[[str], bool]) -> bool:
    """Say whether the row above groups columns; a title also stands over NO or AREA."""
    upper, lower = rows[first - 1], rows[first]
    starts = next((i for i, cell in enumerate(lower) if cell is not None), 0)
    # Kecamatan stand over their L and P; one before all columns is a title.
    areas = _cells(upper, is_area)
    over_columns = bool(areas) and min(areas) >= starts
    if not _cells(upper, is_header_word) and not over_columns:
        return False
    if _cells(upper, _is_area_word):
        return True
    over: Cell = None
    names = 0
    for index, below in enumerate(lower):
        over = upper[index] if upper[index] is not None else over
        if below is None:
            continue
        names += 1
        is_name = _is_area_word(str(below))
        is_first_key = names == 1 and meaning_of(str(below)).is_key
        if over is not None and (is_name or is_first_key):
            return False
    return True


def _continues(
    rows: list[Row], first: int, last: int, is_area: Callable[[str], bool]
) -> bool:
    """Say whether the row below still is header: words only, and none below a key."""
    if last + 1 >= len(rows):
        return False
    upper, lower = rows[last], rows[last + 1]
    filled = {i: str(cell) for i, cell in enumerate(lower) if cell is not None}
    areas = {i for i, text in filled.items() if is_area(text)}
    if len(areas) == 1 or not filled or is_numbering(list(filled.values())):
        return False
    words = _words(lower, is_area) | _cells(lower, is_unit)
    if words | areas != filled.keys() and not _names_columns(upper, filled, words):
        return False
    places = _cells(upper, _is_area_word)
    if places and not places & filled.keys():
        return True  # a row would say where; one kind below JENIS PMKS is a column
    header = rows[first : last + 1]
    return not any(_is_value(header, index, text) for index, text in filled.items())


def _names_columns(upper: Row, filled: dict[int, str], words: set[int]) -> bool:
    """Say whether a line with unknown words names columns: words only, below groups.

    One word that is not known ("DIRUJUK") must not take the line away from the others.
    """
    if any(read_count(text).problem != NOT_A_NUMBER for text in filled.values()):
        return False
    names_areas = any(_is_area_word(filled[index]) for index in words)
    below_keys = (upper[index] for index in filled if upper[index] is not None)
    if any(meaning_of(str(key)).is_key for key in below_keys) and not names_areas:
        return False
    return len(filled) > 1 and (bool(words) or upper[min(filled)] is not None)


def _is_value(header: list[Row], index: int, text: str) -> bool:
    """Say whether a cell is a value of the key above it, such as a kind under JENIS.

    The key may stand some lines higher: "Kec. Tiris" under KECAMATAN is a row, although
    L and P stand between them under the kinds.
    """
    line = next((row for row in reversed(header) if row[index] is not None), None)
    is_merged = line and index + 1 < len(line) and line[index + 1] is None
    if line is None or is_merged:
        return False
    return meaning_of(str(line[index])).is_key and not meaning_of(text).is_key


def _is_area_word(text: str) -> bool:
    return meaning_of(text).role in AREA_ROLES


def _text(cell: Cell) -> str | None:
    return None if cell is None else " ".join(str(cell).split()) or None
