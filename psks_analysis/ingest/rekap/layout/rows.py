"""What a row below the header is: a row of the body, a total, a note, or nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from psks_analysis import progress
from psks_analysis.ingest.numbers import COUNT_LIKE, Cell, read_count
from psks_analysis.ingest.rekap.layout.marks import (
    MEAN,
    NOTE,
    SIGNED,
    is_filler,
    is_group_word,
    is_mark,
    is_numbering,
    is_total_word,
)
from psks_analysis.ingest.rekap.table import Row
from psks_analysis.ingest.rekap.vocabulary import is_header_word, meaning_of

BODY, TOTALS, NOTES, BLANK, REPEATED = "body", "total", "note", "blank", "repeated"
SLIP = re.compile(r"-?\d")  # "12*": to be refused, never lost
NUMBERED = 3  # letters of a number before a label: "A", "IV", "12."


@dataclass(frozen=True)
class KnownNames:
    """What the kabupaten calls its parts and itself; what the user gave a meaning."""

    is_kecamatan: Callable[[str], bool] = lambda _: False
    is_kabupaten: Callable[[str], bool] = lambda _: False
    is_answered: Callable[[str], bool] = lambda _: False
    is_desa: Callable[[str], bool] = lambda _: False

    def is_place(self, text: str) -> bool:
        """Say whether a text is the name of a kecamatan or of a desa."""
        return self.is_kecamatan(text) or self.is_desa(text)


def row_kinds(
    rows: list[Row], first: int, last: int, known: KnownNames
) -> dict[int, str]:
    """Return the kind of every row below a header, by its index.

    A row that holds nothing but a kecamatan did not report; a row of the kabupaten
    itself is a total; a header that comes again at the top of a page is no row.
    """
    header = [plain(row) for row in rows[first : last + 1]]
    kinds: dict[int, str] = {}
    is_top = True
    for index in range(last + 1, len(rows)):
        progress.of_rows("Mengenali", index)
        kinds[index] = _kind(rows[index], header, known, is_top=is_top)
        is_top = kinds[index] in (BLANK, REPEATED)
    return kinds | dict.fromkeys(_signatures(rows, kinds, known), NOTES)


def _kind(cells: Row, header: list[Row], known: KnownNames, *, is_top: bool) -> str:
    filled = [cell for cell in cells if cell is not None]
    if not filled:
        return BLANK
    if is_repeated(cells, header) or (is_top and is_numbering(filled)):
        return REPEATED
    texts = [str(cell) for cell in filled]
    words = [text for text in texts if not COUNT_LIKE.fullmatch(text.strip())]
    if any(map(is_filler, words)) and all(_is_drawn(text) for text in texts):
        return NOTES
    if _is_total(words, known) or _is_group(cells, words, known):
        return TOTALS
    counts = len(texts) - len(words)
    # Beside rows of data a signature takes no row of its own.
    if words and (MEAN.match(words[0]) or (SIGNED.match(words[0]) and counts < 2)):
        return NOTES
    # "Sumber 2.915" is the kecamatan Sumber, "Sumber: BPS" is a note.
    has_count = COUNT_LIKE.fullmatch(texts[-1].strip()) is not None
    if len(filled) <= 2 and words and NOTE.match(words[0]) and not has_count:
        others = [w for w in words[1:] if not _is_cell(w) and not known.is_desa(w)]
        is_area = not others and known.is_kecamatan(words[0])
        return BODY if is_area else NOTES
    is_alone = len(filled) == 1 and words and len(cells) > 2
    return NOTES if is_alone and not _is_silent(words[0], known) else BODY


def _is_total(words: list[str], known: KnownNames) -> bool:
    """Say whether a label is that of a total, also behind the number of the row."""
    if len(words) == 1 and known.is_kabupaten(words[0]):
        return True
    labels = words[1:2] if words and len(words[0].strip()) <= NUMBERED else []
    return any(map(is_total_word, [*words[:1], *labels]))


def _is_group(cells: Row, words: list[str], known: KnownNames) -> bool:
    """Say whether a row adds up a group of kecamatan, such as "Dapil 1"."""
    labels = [word for word in words if not is_mark(word)]
    if len(labels) != 1 or not is_group_word(labels[0]) or known.is_kecamatan(*labels):
        return False
    place = next(i for i, cell in enumerate(cells) if str(cell) == labels[0])
    return _has_count([*cells[place + 1 :]])


def is_repeated(cells: Row, header: list[Row]) -> bool:
    """Say whether a row says again what a line of the header says."""
    filled = [(index, cell) for index, cell in enumerate(cells) if cell is not None]
    return any(
        all(_plain(cell) == line[index] for index, cell in filled)
        and len(filled) * 2 >= sum(t is not None for t in line)
        for line in header
    )


def plain(cells: Row) -> Row:
    """Return the words of a row as they are compared."""
    return [None if cell is None else _plain(cell) for cell in cells]


def _plain(cell: Cell) -> str:
    return " ".join(str(cell).lower().split())


def _is_drawn(text: str) -> bool:
    """Say whether a cell may stand in a line to sign on."""
    return is_filler(text) or text.strip() in ("(", ")", "-")


def _is_cell(text: str) -> bool:
    """Say whether a word may stand in a column of counts: "t.a.d.", "12*"."""
    is_read = read_count(text).problem is None
    return is_read or is_header_word(text) or SLIP.match(text) is not None


def _is_silent(text: str, known: KnownNames) -> bool:
    """Say whether a lone name is a kecamatan, or a kind, of which nothing came in."""
    return known.is_kecamatan(text) or meaning_of(text).kind is not None


def _signatures(rows: list[Row], kinds: dict[int, str], known: KnownNames) -> list[int]:
    """Return the rows of words only below the last total, or below the last count.

    A kecamatan or a kind below a total heads the next block, if counts follow it.
    """
    totals = [index for index, kind in kinds.items() if kind == TOTALS]
    counted = [i for i, kind in kinds.items() if kind == BODY and _has_count(rows[i])]
    end = max(totals or counted, default=len(rows))
    last = max(counted, default=0)
    return [
        index
        for index, kind in kinds.items()
        if index > end
        and kind == BODY
        and not _has_count(rows[index])
        and not _tells_of_place(rows[index], known)
        and not (_names_something(rows[index], known) and (index < last or not totals))
    ]


def _has_count(cells: Row) -> bool:
    filled = [str(cell).strip() for cell in cells if cell is not None]
    return any(COUNT_LIKE.fullmatch(text.rstrip("* ")) for text in filled)


def _tells_of_place(cells: Row, known: KnownNames) -> bool:
    """Say whether a row begins with a place and says more: "Wates", "12a"."""
    words = [str(cell) for cell in cells if cell is not None]
    return len(words) > 1 and (known.is_desa(words[0]) or known.is_kecamatan(words[0]))


def _names_something(cells: Row, known: KnownNames) -> bool:
    words = (str(cell) for cell in cells if cell is not None)
    return any(
        _is_silent(text, known) or read_count(text).problem is None for text in words
    )
