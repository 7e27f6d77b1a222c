"""How a problem is turned into an aim: words and what they become."""

from dataclasses import dataclass
from functools import cache

from psks_analysis.catalog.csv_files import Row, read_rows
from psks_analysis.catalog.kinds import MARKS
from psks_analysis.errors import CatalogError
from psks_analysis.paths import REFERENCE_DIR

FILE = "kata_tujuan.csv"
COLUMNS = ("kata", "letak", "menjadi", "tanda", "catatan")
START, MIDDLE, END, LEFT_OVER = "awal", "tengah", "akhir", "sisa"


@dataclass(frozen=True)
class Wording:
    """A word of a problem, where it stands, and the word of the aim.

    `sisa` marks words that make an aim sound like a problem when they are left in it.
    """

    kata: str
    letak: str
    menjadi: str
    tanda: str


@cache
def wordings() -> tuple[Wording, ...]:
    """Return all rules, the longest word first, so that the closest one is met."""
    rules = [_wording(row) for row in read_rows(REFERENCE_DIR / FILE, COLUMNS)]
    places = [(rule.kata.casefold(), rule.letak) for rule in rules]
    if len(set(places)) < len(places):
        raise CatalogError(
            f"{FILE}: kata yang sama di letak yang sama hanya boleh sekali."
        )
    return tuple(sorted(rules, key=lambda rule: -len(rule.kata)))


def _wording(row: Row) -> Wording:
    letak = row.one_of("letak", (START, MIDDLE, END, LEFT_OVER))
    return Wording(
        kata=row.text("kata"),
        letak=letak,
        menjadi="" if letak == LEFT_OVER else row.text("menjadi"),
        tanda=row.one_of("tanda", MARKS),
    )
