"""A list that goes on at its right, under the same header again, is put below itself.

"NO KECAMATAN JUMLAH, NO KECAMATAN JUMLAH" in one line is one table of which the second
half did not fit on the page. `Folds` remembers where every cell stands in the file.
Parts without places are blocks of the kecamatan that stand above them.
"""

from dataclasses import replace

from psks_analysis.ingest.numbers import Cell
from psks_analysis.ingest.rekap.layout.rows import KnownNames
from psks_analysis.ingest.rekap.table import Folds, Row, Sheet
from psks_analysis.ingest.rekap.vocabulary import is_header_word, meaning_of

SEARCH_ROWS = 40
PLACES = ("kecamatan", "kecamatan_kode", "desa", "desa_kode", "kecamatan_desa")
KINDS = ("jenis", "program")


def folded(sheet: Sheet, known: KnownNames) -> Sheet:
    """Put the parts of a list that lie side by side below each other."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = [row + [None] * (width - len(row)) for row in sheet.rows]
    for line, row in enumerate(rows[:SEARCH_ROWS]):
        starts = _starts(row, PLACES) or _headed(
            rows[:line], _starts(row, KINDS), known
        )
        if starts and _goes_on(rows[line + 1 : line + 2], starts):
            below = [_put_left(rows, part, starts, line) for part in range(len(starts))]
            put = [row for part in below for row in part]
            return replace(sheet, rows=put, folds=Folds(len(rows), starts))
    return sheet


def _starts(row: Row, keys: tuple[str, ...]) -> tuple[int, ...]:
    """Return where the same words of a header, a key among them, begin anew."""
    words = [_word(cell) for cell in row]
    first = next((place for place, word in enumerate(words) if word), 0)
    starts = tuple(
        place for place in range(first, len(words)) if words[place] == words[first]
    )
    parts = _parts(words, starts)
    own = [word for word in parts[0] if word]
    is_list = len(own) > 1 and any(meaning_of(word).role in keys for word in own)
    return starts if len(parts) > 1 and is_list and _are_alike(parts) else ()


def _headed(
    above: list[Row], starts: tuple[int, ...], known: KnownNames
) -> tuple[int, ...]:
    """Return the parts that stand below their kecamatan, or their tahun, each.

    Below "DESA X" and "SEMESTER II" are parts of a kecamatan, and not all of it.
    """
    if not starts:
        return ()
    own = [row for row in above if any(cell is not None for cell in row[: starts[1]])]
    ends = (*starts[2:], None)
    said = [
        [str(cell) for row in own for cell in row[start:end] if cell is not None]
        for start, end in zip(starts[1:], ends, strict=True)
    ]
    are_known = all(
        known.is_kecamatan(text) or meaning_of(text).tahun
        for each in said
        for text in each
    )
    return starts if are_known and all(said) else ()


def _goes_on(rows: list[Row], starts: tuple[int, ...]) -> bool:
    """Say whether a second line of the header, if there is one, is repeated too."""
    lines = [[_word(cell) for cell in row] for row in rows]
    return all(
        _are_alike(_parts(words, starts))
        for words in lines
        if all(is_header_word(word) for word in words if word)
    )


def _parts(words: list[str], starts: tuple[int, ...]) -> list[list[str]]:
    ends = (*starts[1:], len(words))
    return [words[start:end] for start, end in zip(starts, ends, strict=True)]


def _are_alike(parts: list[list[str]]) -> bool:
    filled = [{n: word for n, word in enumerate(part) if word} for part in parts]
    return all(each == filled[0] for each in filled)


def _put_left(
    rows: list[Row], part: int, starts: tuple[int, ...], header: int
) -> list[Row]:
    """Return a part in the columns of the first one; titles stay with the first."""
    first, start = starts[0], starts[part]
    end = [*starts[1:], len(rows[0])][part]
    left: Row = [None] * first
    found: list[Row] = []
    for line, row in enumerate(rows):
        if line < header and all(cell is None for cell in row[: starts[1]]):
            found.append([] if part else row[starts[1] :])
        else:
            found.append([*(left if part else row[:first]), *row[start:end]])
    return found


def _word(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).lower().split())
