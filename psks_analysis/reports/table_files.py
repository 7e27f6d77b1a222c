"""Tables to take along: CSV for an Indonesian Excel, and XLSX with its sources.

Only tables that are already safe to show come here. Numbers stay numbers: decimal comma
in CSV, real numbers in XLSX.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pandas as pd

from psks_analysis.formats import long_date
from psks_analysis.plain_text import csv_cell, visible
from psks_analysis.views.selection import Selection

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What looks like a formula or a link is a text in a table.
AS_TYPED = {"strings_to_formulas": False, "strings_to_urls": False}
# When a file was made says nothing about its data, and would differ each time.
EPOCH = datetime(2020, 1, 1)
PURPOSE = "Untuk perencanaan dan pelatihan; bukan dasar penetapan penerima bantuan."


@dataclass(frozen=True)
class TableFile:
    """A table with all that a reader of the file must know.

    Parameters
    ----------
    table : DataFrame
        Columns are printed as they are named; the index is not printed.
    notes : tuple of str
        Source, period, basis, what is hidden. The mark DATA SIMULASI comes first.
    """

    name: str
    title: str
    table: pd.DataFrame
    mark: str | None = None
    notes: tuple[str, ...] = field(default=())

    def named(self, chosen: Selection, date_of_data: str) -> "TableFile":
        """Return the same, named by all that was chosen and dated by its data."""
        own = self.name.split(f"-{chosen.place.wilayah}")[0]
        return replace(
            self,
            name=chosen.stem("" if own == chosen.nama else own),
            title=chosen.title(self.title),
            notes=(chosen.in_words, *self.notes, date_of_data),
        )

    def lines(self, today: date | None = None) -> list[str]:
        """Return what stands above the table; without a day it is dated by its data."""
        mark = [self.mark] if self.mark else []
        made = f"Dibuat {long_date(today)}. {PURPOSE}" if today else PURPOSE
        return [*mark, self.title, *self.notes, made]

    def csv(self, today: date | None = None) -> bytes:
        """Return a CSV that opens rightly in an Indonesian Excel."""
        text = io.StringIO()
        for line in self.lines(today):
            safe = csv_cell(line.replace(chr(34), chr(39)))
            text.write(f'"{safe}"\r\n')
        self._plain(csv_cell).to_csv(
            text, sep=";", decimal=",", index=False, lineterminator="\r\n"
        )
        return text.getvalue().encode("utf-8-sig")

    def xlsx(self, today: date | None = None) -> bytes:
        """Return a workbook with one sheet."""
        buffer = io.BytesIO()
        above = self.lines(today)
        options = {"options": AS_TYPED}
        with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs=options) as book:
            self._plain(visible).to_excel(
                book, sheet_name="Data", index=False, startrow=len(above)
            )
            book.book.set_properties({"title": self.title, "created": EPOCH})
            sheet = book.sheets["Data"]
            for row, line in enumerate(above):
                sheet.write_string(row, 0, visible(line))
            sheet.freeze_panes(len(above) + 1, 0)
            sheet.autofit(300)
        return buffer.getvalue()

    def _plain(self, safe: Callable[[str], str]) -> pd.DataFrame:
        """Return the table with every text and heading as it may stand in a file."""
        texts = self.table.map(
            lambda cell: safe(cell) if isinstance(cell, str) else cell
        )
        return texts.rename(columns=lambda name: safe(str(name)))
