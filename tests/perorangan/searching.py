"""Where planted identities are: in files of any kind, in texts, in what is remembered.

Files are opened as what they are, again and again: a workbook in a zip, a table in a
database. Bytes are read as UTF-8 and as UTF-16 and UTF-32 of either order.
"""

import base64
import gc
import gzip
import hashlib
import io
import re
import sqlite3
import sys
import zipfile
from collections.abc import Iterable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq

DIGITS = re.compile(rb"\d{11,}")
WORDS = re.compile(rb"[a-z]{8,}")
HEX = re.compile(rb"[0-9a-f]{32,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")
GAPS = re.compile(rb"(?<=\d)[ .'-](?=\d)")
PLAIN_HASHES = ("md5", "sha1", "sha256", "sha512")


class Search:
    """Knows what was planted."""

    def __init__(self, secrets: Iterable[str]) -> None:
        every = {each.lower().encode() for each in secrets}
        self.numbers = {each for each in every if each.isdigit()}
        self.words = every - self.numbers
        # A hash without a key can be undone by trying all numbers.
        self.hashes = {
            hashlib.new(kind, each).hexdigest().encode()
            for each in self.numbers
            for kind in PLAIN_HASHES
        }

    def of_bytes(self, data: bytes) -> set[bytes]:
        """Return the secrets in bytes, in any of the encodings."""
        return {
            secret
            for text in (data, data.replace(b"\0", b""))
            for plain in (text.lower(), GAPS.sub(b"", text.lower()))
            for secret in self._plain(plain)
        } | self._encoded(data)

    def of_text(self, text: object) -> set[bytes]:
        """Return the secrets in a text, or in what an object says of itself."""
        return self.of_bytes(str(text).encode("utf-8", errors="replace"))

    def of_files(self, files: Iterable[Path]) -> dict[str, set[bytes]]:
        """Return the secrets by file that holds any, in its name or in itself."""
        found = {str(file): self.of_file(file) for file in files}
        return {file: secrets for file, secrets in found.items() if secrets}

    def of_file(self, file: Path) -> set[bytes]:
        """Return the secrets in a file and in its name."""
        try:
            data = file.read_bytes()
        except OSError:
            return set()
        return self.of_text(file.name) | self.of_content(data, file)

    def of_content(self, data: bytes, file: Path | None = None) -> set[bytes]:
        """Return the secrets in bytes, opened as what they are."""
        found = self.of_bytes(data)
        for inner in _opened(data, file):
            found |= self.of_content(inner)
        return found

    def of_memory(self) -> set[bytes]:
        """Return the secrets in what functions remember of their arguments."""
        found: set[bytes] = set()
        for each in _remembering():
            found |= self.of_text(list(_reached(each)))
        return found

    def _plain(self, text: bytes) -> Iterator[bytes]:
        # One may stand within another: a name glued to another, a KK behind a NIK.
        for runs, planted in ((WORDS, self.words), (DIGITS, self.numbers)):
            for size in {len(each) for each in planted}:
                for run in {each for each in runs.findall(text) if len(each) >= size}:
                    windows = {run[n : n + size] for n in range(len(run) - size + 1)}
                    yield from windows & planted
        yield from self.hashes.intersection(HEX.findall(text))

    def _encoded(self, data: bytes) -> set[bytes]:
        found: set[bytes] = set()
        for run in BASE64.findall(data)[:20_000]:
            whole = run[: len(run) // 4 * 4]
            try:
                plain = base64.b64decode(whole, validate=True).lower()
            except ValueError:
                continue
            found |= {*self._plain(plain)}
        return found


def _remembering() -> Iterator[object]:
    """Return every function and method of the project that remembers."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("psks_analysis"):
            values = [*vars(module).values()]
            methods = [
                v for c in values if isinstance(c, type) for v in vars(c).values()
            ]
            for value in (*values, *methods):
                own = getattr(value, "__func__", value)
                if isinstance(own, _lru_cache_wrapper):
                    yield own


def _reached(cache: object) -> Iterator[str]:
    """Return every text that a cache holds, in keys as in values."""
    seen, waiting = {id(cache)}, gc.get_referents(cache)
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, str | int):
            yield str(each)
        elif isinstance(each, dict | list | tuple | set) or _is_key(each):
            waiting += gc.get_referents(each)


def _is_key(each: object) -> bool:
    return type(each).__name__ in ("_lru_list_elem", "KindMatch", "Count")


def _opened(data: bytes, file: Path | None) -> Iterator[bytes]:
    """Return what is inside: members of archives, cells of tables and databases."""
    if data[:2] == b"\x1f\x8b":
        yield gzip.decompress(data)
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)
    elif data[:4] == b"PAR1":
        table = pq.read_table(io.BytesIO(data))
        yield str(table.schema.metadata).encode()
        yield repr(table.to_pylist()).encode()
    elif data[:6] == b"\x93NUMPY":
        yield repr(np.load(io.BytesIO(data), allow_pickle=True).tolist()).encode()
    elif data[:15] == b"SQLite format 3" and file:
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            yield "\n".join(map(repr, _rows(database))).encode()
    elif data[8:12] == b"DUCK" and file:
        with duckdb.connect(str(file), read_only=True) as database:
            names = database.execute(
                "SELECT '\"' || table_schema || '\".\"' || table_name || '\"' "
                "FROM information_schema.tables"
            ).fetchall()
            for (name,) in names:
                yield repr(database.execute(f"FROM {name}").fetchall()).encode()


def _rows(database: sqlite3.Connection) -> Iterator[object]:
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    for (name,) in tables.fetchall():
        yield from database.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
