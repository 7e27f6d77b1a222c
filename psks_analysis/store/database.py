"""From facts to a DuckDB file of marts, built beside the old one.

The file's name carries a fingerprint of everything it was built from. A reader asks
for the file of today's fingerprint, so it never sees a half-built or an outdated one,
and an old file that is still open (Windows) does no harm.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from psks_analysis import paths, progress, queries
from psks_analysis.errors import DataContractError, StoreError
from psks_analysis.store import masks, sources
from psks_analysis.store.lock import writing

DATASETS = ("latihan", "nyata")
IMPORTED = "nyata"
BUILT, EARLIER = "basis", "keadaan"

# How a full disk is met while a database is written.
FULL_DISK = (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException)

MOST_EARLIER = 4  # states of other days that stay open; readers choose any day

_open_files: dict[Path, duckdb.DuckDBPyConnection] = {}
_opening = threading.Lock()


def cursor(dataset: str) -> duckdb.DuckDBPyConnection:
    """Return a cursor on the built data set, one per caller; builds it when needed.

    A connection shared by threads gives wrong answers, a cursor per caller does not.
    """
    path = built_file(dataset)
    con = _open_files.get(path)
    return _open(dataset, path) if con is None else con.cursor()


@contextmanager
def earlier(as_of: date) -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a cursor on the imported data as they counted at the end of a day.

    The only way to them: within it nothing is shown that was not shown then
    (:func:`masks.kept_only`), so whatever is published is made within it.

    Raises
    ------
    StoreError
        It is not recorded what counted then, or not kept what was hidden then.
    """
    if as_of > date.today():
        raise StoreError("Tanggal keadaan belum tiba. Pilih hari ini atau sebelumnya.")
    path = built_file(IMPORTED, as_of)
    with masks.kept_only(), _open(IMPORTED, path, as_of) as cursor:
        yield cursor


def built_file(dataset: str, as_of: date | None = None) -> Path:
    """Return where the data set of today's sources is, or will be, built.

    Parameters
    ----------
    as_of
        Of the imports that counted at the end of this day, instead of now.
    """
    print_ = sources.fingerprint(dataset, paths.store_dir(), as_of)
    which = dataset if as_of is None else f"{dataset}-{EARLIER}"
    return paths.store_dir() / BUILT / f"{which}-{print_}.duckdb"


def name_of(con: duckdb.DuckDBPyConnection) -> str:
    """Return the name of the database behind a cursor: data set and fingerprint."""
    found = con.execute("SELECT current_database()").fetchone()
    return str(found[0]) if found else ""


def build(dataset: str, as_of: date | None = None) -> Path:
    """Build the data set unless it is there, and return its file."""
    path = built_file(dataset, as_of)
    if path.exists():
        return path
    with writing(paths.store_dir()):
        path = built_file(dataset, as_of)  # another process may just have built it
        if not path.exists():
            _build_into(path, dataset, as_of)
            _remove_outdated(path, dataset, is_earlier=as_of is not None)
    return path


def _open(
    dataset: str, path: Path, as_of: date | None = None
) -> duckdb.DuckDBPyConnection:
    with _opening:
        if path not in _open_files:
            if as_of is not None:
                _close_earlier()
            path = build(dataset, as_of)
            _open_files[path] = duckdb.connect(path, read_only=True)
        return _open_files[path].cursor()


def _close_earlier() -> None:
    """Close the earlier states that were opened first; a cursor in use lives on."""
    every = [each for each in _open_files if f"-{EARLIER}-" in each.name]
    for old in every[: 1 - MOST_EARLIER]:
        _open_files.pop(old).close()


def _build_into(path: Path, dataset: str, as_of: date | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    tables = sources.raw_tables(dataset, paths.store_dir(), as_of)
    unfinished = path.with_suffix(f".{os.getpid()}.belum")
    unfinished.unlink(missing_ok=True)
    try:
        with duckdb.connect(unfinished) as con:
            for name, frame in tables.items():
                con.register(name, frame)
            _run_layer(con, "staging")
            _check(con)
            _run_layer(con, "marts")
    except FULL_DISK as full:
        for half in path.parent.glob(f"{unfinished.name}*"):
            half.unlink(missing_ok=True)
        raise StoreError(
            "Data tidak dapat dibangun: disk penuh atau tidak dapat ditulis. Kosongkan "
            "ruang pada disk, lalu ulangi; yang sudah tersimpan tidak berubah."
        ) from full
    unfinished.replace(path)


def _run_layer(con: duckdb.DuckDBPyConnection, layer: str) -> None:
    for name in _statements(layer):
        progress.step("Membangun data")
        con.execute(queries.read_sql(name))


def _check(con: duckdb.DuckDBPyConnection) -> None:
    broken = {
        name: offenders
        for name in _statements("checks")
        if not (offenders := con.execute(queries.read_sql(name)).df()).empty
    }
    if broken:
        raise DataContractError(_contract_message(broken))


def _contract_message(broken: dict[str, pd.DataFrame]) -> str:
    lines = [
        f"- {Path(name).name}: {', '.join(map(str, rows['pelanggaran'].head(5)))}"
        f" ({len(rows)} pelanggaran)"
        for name, rows in broken.items()
    ]
    return (
        "Data tidak dapat dibangun karena melanggar aturan berikut; data yang lama "
        "tetap dipakai. Batalkan impor yang memuatnya (`batalkan ID`), lalu perbaiki "
        "berkasnya:\n" + "\n".join(lines)
    )


def _statements(layer: str) -> list[str]:
    files = sorted((queries.SQL_DIR / layer).glob("*.sql"))
    return [f"{layer}/{file.stem}" for file in files]


def _remove_outdated(current: Path, dataset: str, *, is_earlier: bool) -> None:
    for old in current.parent.glob(f"{dataset}-*"):
        is_of_kind = old.name.startswith(f"{dataset}-{EARLIER}-") == is_earlier
        if is_of_kind and old != current and old not in _open_files:
            try:
                old.unlink()
            except PermissionError:
                continue  # still open in another process on Windows; next build's turn
