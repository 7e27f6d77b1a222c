"""What a document is made of, before it is DOCX or PDF.

A document is described once, as plain data; :mod:`docx_writer` and :mod:`pdf_writer`
draw the same parts in the same order, so that neither can say what the other does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from psks_analysis.catalog.settings_shape import Letterhead
from psks_analysis.colours import ACCENT
from psks_analysis.plain_text import one_line

BLANK = "." * 44  # a line to fill in by hand
SHORT_BLANK = "." * 26


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; all of them make the contents."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; `lead` is the one sentence a reader must take home."""

    text: str
    is_lead: bool = False
    is_small: bool = False


@dataclass(frozen=True)
class Bullets:
    """Points of one list; a number before each where their order counts."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table of texts.

    Parameters
    ----------
    numeric : frozenset of int
        Columns that stand to the right, as numbers do.
    widths : tuple of float
        Relative; alike where blank.
    has_total : bool
        The last row is the sum of the others.
    title : str
        Stands above as "Tabel 1. ..."; blank for a table that lays out.
    source : str
        Stands below as "Sumber: ..., diolah".
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    source: str = ""
    numeric: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    has_total: bool = False


@dataclass(frozen=True)
class Picture:
    """A figure: SVG for the PDF, PNG for the DOCX, words for who cannot see it."""

    svg: bytes
    png: bytes
    alt: str
    title: str = ""
    source: str = ""
    width_mm: float = 170


@dataclass(frozen=True)
class Facts:
    """A row of large numbers, each with its label."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Fields:
    """Labels with what stands behind the colon; a line to fill in where blank."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Signer:
    """Who signs: what is blank prints as a line to fill in."""

    opening: str
    jabatan: str = ""
    nama: str = ""
    nip: str = ""


@dataclass(frozen=True)
class Signatures:
    """Who signs, side by side; above the last, to the right, place and day."""

    tempat: str
    tahun: int | None
    signers: tuple[Signer, ...]

    @property
    def columns(self) -> int:
        """Return how many stand side by side: who signs alone signs to the right."""
        return max(len(self.signers), 2)


@dataclass(frozen=True)
class Contents:
    """The list of headings with their pages."""


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own."""


Part = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Picture
    | Facts
    | Fields
    | Signatures
    | Contents
    | NewPage
)


@dataclass(frozen=True)
class Paper:
    """A document as a whole.

    Parameters
    ----------
    title, subject
        Of the document; in its properties as well.
    kop : Letterhead or None
        What stands above the first page; None for papers without one.
    mark : str or None
        DATA SIMULASI, or the day of an earlier state: on each page.
    foot : str
        One line at the foot of every page.
    day : date
        Of the data; never of the clock, so that the same data give the same bytes.
    is_lying : bool
        Whether the paper lies on its long side.
    """

    title: str
    subject: str
    parts: tuple[Part, ...]
    day: date
    kop: Letterhead | None = None
    subtitle: str = ""
    mark: str | None = None
    foot: str = ""
    is_lying: bool = False

    @property
    def accent(self) -> str:
        """The colour of headings: the office's own, or the built-in one."""
        return (self.kop and self.kop.warna) or ACCENT


def signatures(kop: Letterhead, tahun: int | None, *openings: str) -> Signatures:
    """Return who signs: the last is the first official of the settings.

    Parameters
    ----------
    openings : str
        Such as "Mengetahui,"; one for each who signs.
    """
    first = kop.pejabat[0] if kop.pejabat else None
    empty = [Signer(each) for each in openings[:-1]]
    last = (
        Signer(openings[-1], first.jabatan, first.nama, nip_text(first.nip))
        if first
        else Signer(openings[-1])
    )
    return Signatures(kop.tempat, tahun, (*empty, last))


def nip_text(nip: str) -> str:
    """Write an NIP in its four parts.

    >>> nip_text("197001011995032001")
    '19700101 199503 2 001'
    """
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}" if nip else ""


def numbered(parts: Sequence[Part]) -> list[tuple[Part, str]]:
    """Return each part with its number in words: "Tabel 1", or blank."""
    counts = {Table: 0, Picture: 0}
    words = {Table: "Tabel", Picture: "Gambar"}
    found: list[tuple[Part, str]] = []
    for part in parts:
        label = ""
        if isinstance(part, Table | Picture) and part.title:
            counts[type(part)] += 1
            label = f"{words[type(part)]} {counts[type(part)]}"
        found.append((part, label))
    return found


def letterhead_lines(kop: Letterhead) -> tuple[str, ...]:
    """Return the lines of the kop surat, as lines to fill in where nothing is set."""
    lines = kop.baris or ((kop.nama,) if kop.nama else ())
    return lines or (BLANK, BLANK)


def signing_line(signed: Signatures) -> str:
    """Return place and day of signing; the day is written by hand."""
    year = f" {signed.tahun}" if signed.tahun else ""
    return f"{signed.tempat or SHORT_BLANK}, {SHORT_BLANK}{year}"


def cleaned(value: Any) -> Any:
    """Return a description whose every text is one plain line that any file can hold.

    A control character in a plan's row would else end the writing of a DOCX.
    """
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, tuple):
        return tuple(cleaned(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: cleaned(getattr(value, each.name)) for each in fields(value)
        }
        return replace(value, **changed)
    return value
