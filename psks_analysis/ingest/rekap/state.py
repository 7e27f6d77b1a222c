"""What is known of one table while it goes through the steps: the `Reading`."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from psks_analysis.formats import enumeration
from psks_analysis.ingest.findings import INFO, Reporter
from psks_analysis.ingest.rekap.crowd import Crowd
from psks_analysis.ingest.rekap.measures import MEASURES
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.ingest.rekap.table import Column, Folds, Numbered, Sheet, Table
from psks_analysis.ingest.rekap.vocabulary import PERSONAL
from psks_analysis.region import Region

NAMES_LISTED = 5


@dataclass
class Reading(Reporter):
    """One file read for one kabupaten; every step adds what it found out.

    Parameters
    ----------
    region : Region
        The kabupaten that the figures are to be about.
    options : Options
        What the user said beside the file.
    sheets : list of Sheet
        Everything that the file holds.

    Attributes
    ----------
    parts : list of Reading
        One for each table of the file; itself where there is only one.
    set_aside : list of str
        Sheets that are told of as not wanted.
    not_understood : dict of str to int
        Sheets with places or kinds whose figures stand below unknown headers alone, and
        the line of those headers.
    page : Sheet
        The sheet, or the piece of one, that the table was found on.
    table, columns
        The table that is read, and all of its columns with their meaning.
    stored, totals : list of Column
        Columns with keys and counts; columns that only add up others.
    half : str
        The measure that the whole sheet is about, as "laki" beside one of "perempuan".
    kecamatan : str or None
        The one kecamatan of a table that names none itself.
    rows : DataFrame
        One row per count, with everything written around it: first as text, step by
        step as codes.
    isi : str
        Which facts the counts are.
    unread : frozenset of int
        Lines that the user said to leave out.
    of_both_sexes : frozenset of str
        Kinds of one sex of which the file counts the other one too.
    aspects : dict of str to int
        Where a list says what of a person: the columns, from 0.
    crowd : Crowd
        Who was read in this run; shared by all parts of a file.
    facts : DataFrame
        One row per key; empty until the last step.
    """

    region: Region
    options: Options
    sheets: list[Sheet]
    parts: "list[Reading]" = field(default_factory=list, init=False)
    set_aside: list[str] = field(default_factory=list, init=False)
    not_understood: dict[str, int] = field(default_factory=dict, init=False)
    page: Sheet = field(init=False)
    table: Table = field(init=False)
    columns: list[Column] = field(default_factory=list, init=False)
    stored: list[Column] = field(default_factory=list, init=False)
    totals: list[Column] = field(default_factory=list, init=False)
    half: str = field(default="", init=False)
    kecamatan: str | None = field(default=None, init=False)
    rows: pd.DataFrame = field(default_factory=pd.DataFrame, init=False)
    isi: str = field(default="", init=False)
    unread: frozenset[int] = field(default=frozenset(), init=False)
    of_both_sexes: frozenset[str] = field(default=frozenset(), init=False)
    aspects: dict[str, int] = field(default_factory=dict, init=False)
    crowd: Crowd = field(default_factory=Crowd, init=False, repr=False)
    facts: pd.DataFrame = field(default_factory=pd.DataFrame, init=False)

    @property
    def folds(self) -> Folds:
        """Where its rows stand in the file."""
        return self.table.folds if hasattr(self, "table") else Folds()

    def in_file(
        self, row: int | None, column: str | None
    ) -> tuple[int | None, str | None]:
        """Return where in the file a row and a column of a folded sheet stand."""
        if row is None:
            return row, column
        return self.folds.line(row), self.folds.label(row, column) if column else None

    @property
    def is_whole(self) -> bool:
        """Whether the file has one table only, which this reading is about."""
        return not any(part is not self for part in self.parts)

    @property
    def lists_persons(self) -> bool:
        """Whether a row is a person, to be counted and forgotten."""
        return any(column.role == PERSONAL for column in self.columns)

    @property
    def counts(self) -> list[Column]:
        """The columns whose cells are stored as counts."""
        return [column for column in self.stored if column.role in MEASURES]

    @property
    def titles(self) -> tuple[str, str]:
        """What title and sheet say in words; then what the file's name says."""
        near = f"{self.table.sheet or ''} {self.table.title}"
        return near.replace("_", " "), Path(self.source_name).stem.replace("_", " ")

    @property
    def title(self) -> str:
        """The same as one text."""
        return " ".join(self.titles)

    @property
    def header_row(self) -> int:
        """The last line of the header, which names every column."""
        return self.table.header_rows[-1]

    def report_ignored(self, what: str, names: list[str]) -> None:
        """Tell which names were left out, if any: not wanted, or said to be so."""
        if names:
            listed = enumeration([f"“{name}”" for name in names[:NAMES_LISTED]])
            rest = len(names) - NAMES_LISTED
            more = f" dan {rest} lagi" if rest > 0 else ""
            reason = f"{what.capitalize()} diabaikan: {listed}{more}."
            self.report(INFO, "diabaikan", reason)

    def leave_out_rows(self, lines: Iterable[int]) -> None:
        """Take the counts out of rows; they keep their names, which others rest on."""
        self.unread |= frozenset(lines)
        counts = {c.header.index for c in self.columns if c.role in MEASURES}
        body: Numbered = [
            (line, [None if n in counts else cell for n, cell in enumerate(row)])
            if line in self.unread
            else (line, row)
            for line, row in self.table.body
        ]
        self.table = replace(self.table, body=body)

    def column(self, *roles: str) -> Column | None:
        """Return the column of the first of these roles that the table has."""
        by_role = {column.role: column for column in self.columns}
        return next((by_role[role] for role in roles if role in by_role), None)

    def first_row(self, chosen: "pd.Series[bool]") -> int:
        """Return the line in the file of the first row that is chosen."""
        return int(self.rows.loc[chosen, "baris"].iloc[0])
