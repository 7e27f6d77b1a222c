"""Practice tables as a DuckDB file of a trainee's own, and questions over them."""

import os
from pathlib import Path

import duckdb
import pandas as pd

from psks_analysis.errors import StoreError

Tables = dict[str, pd.DataFrame]
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


def in_memory(tables: Tables) -> duckdb.DuckDBPyConnection:
    """Return a database of these tables that can reach nothing else; close it."""
    con = duckdb.connect(":memory:", config={"threads": 1})
    try:
        _fill(con, tables)
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
    except duckdb.Error:
        con.close()
        raise
    return con


def _fill(con: duckdb.DuckDBPyConnection, tables: Tables) -> None:
    for name, frame in tables.items():
        con.register("isi", frame)
        con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM isi')  # noqa: S608
        con.unregister("isi")
