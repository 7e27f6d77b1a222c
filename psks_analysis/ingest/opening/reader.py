"""A workbook as lines of JSON: a program of its own, so that it can be stopped.

`python reader.py FILE` prints the name of each sheet and whether it is hidden, then its
rows, some in a line.
It imports nothing of the project: it must start at once and stay small.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

Cell = str | int | float | None
BROKEN, PASSWORD = 3, 4  # exit codes
TOGETHER = 200  # rows in a line
ENDS_IN_WORDS = (CalamineError, OSError, ValueError)


NAME, HIDDEN = "nama", "tersembunyi"
Title = dict[str, str | bool]


def sheets(file: Path) -> Iterator[tuple[Title, Iterator[list[Cell]]]]:
    """Return title and rows of each sheet; a sheet of a chart has none."""
    with file.open("rb") as opened:
        book = CalamineWorkbook.from_filelike(opened)
        for about in book.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                is_hidden = about.visible != SheetVisibleEnum.Visible
                title: Title = {NAME: about.name, HIDDEN: is_hidden}
                yield title, _rows(book, about.name)


def _rows(book: CalamineWorkbook, name: str) -> Iterator[list[Cell]]:
    sheet = book.get_sheet_by_name(name)
    # The library begins with the first row, but with the first column that is filled.
    before: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield [*before, *map(_cell, row)] if any(row) else []


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, datetime | date | time | timedelta):
        return str(value)
    text = str(value).strip()
    return text or None


def main(file: Path, memory: int) -> int:
    """Print a workbook; 3 where it is damaged, 4 where it wants a password."""
    _limit(memory)
    try:
        for title, rows in sheets(file):
            sys.stdout.write(f"{json.dumps(title)}\n")
            while some := list(islice(rows, TOGETHER)):
                sys.stdout.write(f"{json.dumps(some)}\n")
    except PasswordError:
        return PASSWORD
    except MemoryError:
        raise
    except BaseException:  # noqa: BLE001  (a panic of the library is no Exception)
        return BROKEN
    return 0


def _limit(memory: int) -> None:
    """Let the system end this program at once where it asks for too much memory."""
    with suppress(ImportError, OSError, ValueError):  # none on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
