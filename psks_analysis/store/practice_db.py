"""Practice tables as a DuckDB file of a trainee's own, and questions over them."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import duckdb
import pandas as pd

from psks_analysis.errors import StoreError

Tables = dict[str, pd.DataFrame]
PARAMETER = re.compile(r"\$([a-z]\w*)")
SMALL_BLOCKS = "16384"  # of the usual size a hall's files would take half a gigabyte


def practice_file(path: Path, tables: Tables) -> Path:
    """Write the tables as a DuckDB file in one step, unless it is there already.

    Two writers at once do no harm: each finishes a file of its own, and both hold the
    same tables.

    Raises
    ------
    StoreError
        If the folder cannot be written to.
    """
    if path.exists():
        return path
    unfinished = path.with_name(f".{path.stem}-{os.getpid()}-{id(tables)}.belum")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(
            unfinished, config={"default_block_size": SMALL_BLOCKS}
        ) as con:
            _fill(con, tables)
        unfinished.replace(path)
    except (OSError, duckdb.Error) as broken:
        if unfinished.exists():
            unfinished.unlink()
        raise StoreError(
            f"Data latihan tidak dapat ditulis ke {path.parent}. Periksa izin folder "
            "dan ruang kosong pada disk, lalu coba lagi."
        ) from broken
    return path


class Questions:
    """Questions over practice tables in memory; they can reach nothing else.

    Use it in a `with` statement; it is not for several threads.
    """

    def __init__(self, tables: Tables) -> None:
        self._con = duckdb.connect(":memory:", config={"threads": 1})
        _fill(self._con, tables)
        self._con.execute("SET enable_external_access = false")
        self._con.execute("SET lock_configuration = true")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._con.close()

    def ask(self, sql: str, params: Mapping[str, object]) -> pd.DataFrame:
        """Return the rows of a statement; of `params` those it names are bound.

        Raises
        ------
        StoreError
            If the statement cannot be run; the message says why.
        """
        named = {
            name: params[name] for name in PARAMETER.findall(sql) if name in params
        }
        try:
            frame: pd.DataFrame = self._con.execute(sql, named or None).df()
        except duckdb.Error as broken:
            why = str(broken).splitlines()[0]
            raise StoreError(f"SQL tidak dapat dijalankan: {why}") from broken
        return frame

    def add(self, name: str, frame: pd.DataFrame) -> None:
        """Add a table that later statements may use."""
        _fill(self._con, {name: frame})


def _fill(con: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    for name, frame in tables.items():
        con.register("isi", frame)
        con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM isi')  # noqa: S608
        con.unregister("isi")
