"""What a view says when it is taken along: the same in every format.

A writer lays out; it adds no word about the data and leaves none out.
"""

import re
from dataclasses import dataclass
from typing import Final

import pandas as pd

from psks_analysis.figures.static.svg import legal
from psks_analysis.formats import HIDDEN

# Of figures on a sheet, in mm: as wide as high, or taller.
WIDEST, HIGHEST, TALLEST = 170.0, 88.0, 165.0
VIEW_BOX: Final = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


@dataclass(frozen=True)
class Heading:
    """A heading within the document."""

    text: str


@dataclass(frozen=True)
class Said:
    """A sentence, or several."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Large numbers, each with what it is."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """A figure drawn for paper and for a phone.

    Parameters
    ----------
    name : str
        Of its file, without the ending.
    alt : str
        What it shows; also its caption.
    wide, narrow : str
        SVG, `static.WIDTH` and `static.NARROW` pixels wide.
    marked : str
        The same as `wide`, with the mark across it.
    alone : str
        SVG with title, choices, source and mark: it goes out by itself.
    """

    name: str
    alt: str
    wide: str
    narrow: str
    marked: str
    alone: str

    @property
    def millimetres(self) -> float:
        """How wide it stands on a sheet; a tall one is narrower."""
        found = VIEW_BOX.search(self.wide)
        if found is None:
            raise ValueError("a static figure has a viewBox")
        wide, high = int(found[1]), int(found[2])
        return min(WIDEST, (HIGHEST if wide > high else TALLEST) * wide / high)


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its cells as they are read, how they align."""

    head: str
    cells: tuple[str, ...]
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table as it is read."""

    caption: str
    columns: tuple[Column, ...]
    has_total: bool = False

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The cells, row by row."""
        return list(zip(*(column.cells for column in self.columns), strict=True))

    @property
    def frame(self) -> pd.DataFrame:
        """The same as a frame of texts; equal heads stay beside each other."""
        heads = [column.head for column in self.columns]
        rows = [tuple(legal(cell) for cell in row) for row in self.rows]
        return pd.DataFrame(rows, columns=heads, dtype=object)

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return sum(
            cell.startswith(HIDDEN) for column in self.columns for cell in column.cells
        )


@dataclass(frozen=True)
class Kop:
    """The head of the office's letters; empty where nothing was set."""

    lines: tuple[str, ...] = ()
    logo: bytes | None = None


Part = Heading | Said | Facts | Figure | Table


@dataclass(frozen=True)
class Document:
    """A view to take along.

    Parameters
    ----------
    name : str
        Of the file, without its ending.
    title, chosen : str
        The page, and every choice in words.
    definitions : tuple of (str, str)
        What the heads of the tables mean.
    notes : tuple of str
        Source, processing, licence, period, date, what is hidden, purpose.
    mark : str or None
        Written across every page.
    """

    name: str
    title: str
    chosen: str
    parts: tuple[Part, ...]
    definitions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    kop: Kop = Kop()
    mark: str | None = None

    @property
    def figures(self) -> list[Figure]:
        """The figures, in their order."""
        return [part for part in self.parts if isinstance(part, Figure)]

    @property
    def tables(self) -> list[Table]:
        """The tables, in their order."""
        return [part for part in self.parts if isinstance(part, Table)]
