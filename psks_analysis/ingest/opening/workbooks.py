"""Workbooks: small ones read here, others by a program that is ended if it grows.

A workbook of some kilobytes may ask for any amount of memory: two cells at opposite
corners of a sheet, one long text in every cell, a part that unpacks to gigabytes.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil
from python_calamine import PasswordError

from psks_analysis import progress
from psks_analysis.errors import UnreadableFileError
from psks_analysis.formats import number
from psks_analysis.ingest.opening import file_kind as kinds
from psks_analysis.ingest.opening import limits, reader, refusals
from psks_analysis.ingest.opening.broken_cells import (
    UNREADABLE,
    Cells,
    broken_cells,
)
from psks_analysis.ingest.opening.collecting import Row, collected, with_cells
from psks_analysis.ingest.opening.packed_size import measured

EVERY = 0.01  # seconds between two looks at the memory
ENDED_FOR_MEMORY = (
    "isinya memerlukan terlalu banyak memori (barangkali ada sel berisi jauh di bawah "
    "atau di kanan tabel: Ctrl+End di Excel menunjukkannya)"
)

Sheets = list[tuple[reader.Title, list[Row]]]


def read_workbook(file: Path) -> Sheets:
    """Return title and rows of every sheet of a workbook of any kind.

    Raises
    ------
    UnreadableFileError
        If it is damaged, wants a password, is something else, or is too large.
    """
    limits.refuse_larger(file.name, file.stat().st_size, limits.BOOK_BYTES)
    kind = kinds.file_kind(file)
    refusals.refuse_what_is_no_book(file, kind)
    size = measured(file) if kind != kinds.XLS else None
    if size and size.unpacked > limits.UNPACKED_BYTES:
        raise limits.too_large(
            file.name,
            f"bila dibuka, isinya lebih dari {limits.megabytes(limits.UNPACKED_BYTES)} "
            "MB",
        )
    is_small = size is not None and size.is_small and kind == kinds.XLSX
    sheets = _read_here(file) if is_small else _read_apart(file)
    broken = _broken_cells(file)
    return [
        (title, with_cells(file.name, rows, broken.get(str(title[reader.NAME]), {})))
        for title, rows in sheets
    ]


def _broken_cells(file: Path) -> dict[str, Cells]:
    try:
        return broken_cells(file)
    except UNREADABLE as broken:
        raise refusals.broken_book(file.name) from broken


def _read_here(file: Path) -> Sheets:
    try:
        found = reader.sheets(file)
        return [
            (title, collected(file.name, str(title[reader.NAME]), rows))
            for title, rows in found
        ]
    except PasswordError as closed:
        raise UnreadableFileError(
            f"{file.name} {refusals.WORDS[kinds.ENCRYPTED]}"
        ) from closed
    except reader.ENDS_IN_WORDS as broken:
        raise refusals.broken_book(file.name) from broken


def _read_apart(file: Path) -> Sheets:
    program = [sys.executable, "-P", reader.__file__, str(file.resolve())]
    with subprocess.Popen(
        [*program, str(limits.READER_MEMORY)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        watch = _Watch(process)
        try:
            sheets = _sheets(file.name, process.stdout or ())
        except BaseException:
            process.kill()
            raise
        process.wait()
    return _checked(file, watch, process.returncode, sheets)


def _sheets(name: str, lines: Iterable[bytes]) -> Sheets:
    """Put the lines of the other program together, a title before its rows."""
    sheets: Sheets = []
    contents = map(_content, _within_letters(name, lines))
    title = next(contents, None)
    while isinstance(title, dict):
        following: list[reader.Title] = []
        own = str(title[reader.NAME])
        rows = collected(name, own, _until_title(contents, following))
        sheets.append((title, rows))
        title = following[0] if following else None
    return sheets


def _within_letters(name: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    letters = 0
    for line in lines:
        letters += len(line)
        progress.step(f"Membaca {name}: {limits.megabytes(letters)} MB")
        if letters > limits.LETTERS:
            what = f"isinya lebih dari {number(limits.LETTERS)} huruf"
            raise limits.too_large(name, what)
        yield line


def _content(line: bytes) -> object:
    """Return what a line says; nothing where the program was ended within it."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def _until_title(
    contents: Iterator[object], following: list[reader.Title]
) -> Iterator[Row]:
    for content in contents:
        if isinstance(content, dict):
            following.append(content)
            return
        if isinstance(content, list):
            yield from content


def _checked(file: Path, watch: "_Watch", code: int, sheets: Sheets) -> Sheets:
    if watch.ended_for:
        raise limits.too_large(file.name, watch.ended_for)
    if code == reader.PASSWORD:
        raise UnreadableFileError(f"{file.name} {refusals.WORDS[kinds.ENCRYPTED]}")
    if code == reader.BROKEN:
        raise refusals.broken_book(file.name)
    if code:  # the system gave it no more memory
        raise limits.too_large(file.name, ENDED_FOR_MEMORY)
    return sheets


class _Watch:
    """Ends the program that reads once it takes too much memory or time."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.ended_for = ""
        self._process = process
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        began = time.monotonic()
        try:
            program = psutil.Process(self._process.pid)
            while self._process.poll() is None:
                if program.memory_info().rss > limits.READER_MEMORY:
                    self._end(ENDED_FOR_MEMORY)
                elif time.monotonic() - began > limits.READER_SECONDS:
                    self._end("isinya perlu terlalu lama")
                time.sleep(EVERY)
        except psutil.Error:
            return  # it has just ended by itself

    def _end(self, why: str) -> None:
        self.ended_for = self.ended_for or why
        self._process.kill()
