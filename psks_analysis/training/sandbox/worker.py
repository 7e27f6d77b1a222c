"""The process that runs one query of a stranger and ends.

It is started with nothing but DuckDB: no pandas, no settings, no environment. It says
that it is ready, reads one line (file and statement), opens the file read-only, locks
DuckDB and itself, runs, writes one line and ends; nothing can be left for the next.
Not part of the package when it runs: `psks_analysis` itself would load pandas.
"""

import contextlib
import json
import math
import os
import signal
import sys
import threading
import time
from datetime import date
from datetime import time as time_of_day
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

READY = b"siap\n"
# How a worker ends that was interrupted and went on: after its processor time, or after
# its time on the clock with little of a processor.
LATE, HINDERED = 75, 76
Answer = dict[str, Any]


def main() -> None:
    """Serve one request on standard input and output."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server
    if hasattr(os, "nice"):
        os.nice(10)  # on Windows the owner asks for the idle class instead
    from . import gate

    gate.functions()  # read while nobody waits, and files can be read
    answers = _private_output()
    answers.write(READY)
    answers.flush()
    line = sys.stdin.buffer.readline()
    if line:
        answers.write(json.dumps(answer(**json.loads(line))).encode())
        answers.flush()
    os._exit(0)  # nothing is worth tidying up


def _private_output() -> BinaryIO:
    """Return the way to the owner; what DuckDB may print goes nowhere."""
    way = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return way


def answer(berkas: str, sql: str, detik: float, jam: float) -> Answer:
    """Return the rows, or why there are none, as plain data."""
    import duckdb

    from .gate import Refused, check

    con = locked(berkas)
    schema, taken = _schema(con), _views(con)
    over = _start_clock(
        con, detik, jam
    )  # before memory is limited: a thread wants much of it
    _step_back()
    _limit_process()
    try:
        return _run(con, sql, check(con, sql, schema, taken))
    except Refused as refused:
        report = {
            "jenis": refused.kind,
            "nama": refused.name,
            "posisi": refused.position,
        }
    except (MemoryError, duckdb.OutOfMemoryException):
        report = {"jenis": "memori"}
    except RecursionError:
        report = {"jenis": "terlalu_dalam"}
    except Exception as error:  # noqa: BLE001  # whatever strangers may cause
        report = {"jenis": over[0]} if over else _reported(error)
    return {"salah": report, "skema": schema, "kata": _words(sql)}


def locked(file: str) -> Any:
    """Open a file so that a statement can reach nothing but its tables."""
    import duckdb

    from . import limits

    con = duckdb.connect(
        file,
        read_only=True,
        config={
            "threads": 1,
            "async_threads": 1,
            "memory_limit": limits.MEMORY,
            "temp_directory": "",
            "max_temp_directory_size": "0B",
            "secret_directory": "",
            "allow_persistent_secrets": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "allow_community_extensions": "false",
            "python_enable_replacements": "false",
            "enable_external_file_cache": "false",
            "max_expression_depth": limits.DEPTH,
            "errors_as_json": "true",
        },
    )
    con.execute("SET enable_progress_bar = false")
    con.execute("SET TimeZone = 'Asia/Jakarta'")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def _schema(con: Any) -> dict[str, dict[str, str]]:
    rows = con.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY table_name, column_index"
    ).fetchall()
    schema: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        schema.setdefault(table.casefold(), {})[column] = kind
    return schema


def _views(con: Any) -> set[str]:
    rows = con.execute("SELECT view_name FROM duckdb_views()").fetchall()
    return {name.casefold() for (name,) in rows}


def _step_back() -> None:
    """Let everybody else go first from now on.

    Linux shares a processor between sessions before it looks at the processes in them:
    in the server's own session even the lowest priority would use up the server's
    share (measured: an action took twice as long).
    """
    if not hasattr(os, "setsid"):
        return
    with contextlib.suppress(OSError):
        os.setsid()
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text("19")
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PGRP, 0, 19)  # of all threads; of the process elsewhere


def _limit_process() -> None:
    """Give up what a query never needs; where the system has no such limit, none."""
    try:
        import resource
    except ImportError:  # Windows: the owner's clock and DuckDB's own limits remain
        return
    from . import limits

    given_up = {
        resource.RLIMIT_CPU: limits.CPU_SECONDS,
        resource.RLIMIT_AS: limits.ADDRESS_SPACE,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,  # no file grows by a byte; a pipe is no file
        resource.RLIMIT_NOFILE: 0,  # no file is opened any more, not even to be read
    }
    for what, most in given_up.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(what, (most, most))


def _start_clock(con: Any, seconds: float, on_clock: float) -> list[str]:
    """Interrupt the query after its time, and end the process if that is ignored.

    Returns
    -------
    list of str
        Empty until then; then why: its own processor time, or a busy computer.
    """
    from . import limits

    over: list[str] = []
    began, ends = time.process_time(), time.monotonic() + on_clock

    def watch() -> None:
        while not over:
            time.sleep(min(limits.LOOK_SECONDS, seconds))
            if time.process_time() - began >= seconds:
                over.append("waktu")
            elif time.monotonic() >= ends:
                over.append("terhambat")
        con.interrupt()
        time.sleep(limits.GRACE_SECONDS)
        os._exit(LATE if over == ["waktu"] else HINDERED)

    threading.Thread(target=watch, daemon=True).start()
    return over


def _run(con: Any, sql: str, remarks: list[str]) -> Answer:
    from . import limits

    start = time.perf_counter()
    con.execute(sql)
    columns = [(name, str(kind)) for name, kind, *_ in con.description]
    is_plan = [name for name, _ in columns] == ["explain_key", "explain_value"]
    room = Room(limits.PLAN_LETTERS if is_plan else limits.CELL_LETTERS)
    while not room.is_full:
        rows = con.fetchmany(100)
        if not rows:
            break
        for row in rows:
            room.take(row)
    if room.has_infinite:
        remarks.append("bagi_nol")
    return {
        "kolom": columns[: limits.COLUMNS],
        "baris": room.rows,
        "terpotong": room.is_full or len(columns) > limits.COLUMNS,
        "milidetik": 1_000 * (time.perf_counter() - start),
        "catatan": remarks,
    }


class Room:
    """Rows as plain values, as many as there is room for."""

    def __init__(self, cell_letters: int) -> None:
        from . import limits

        self.rows: list[list[Any]] = []
        self.is_full = self.has_infinite = False
        self._limits, self._cell_letters = limits, cell_letters
        self._letters = limits.RESULT_LETTERS

    def take(self, row: tuple[Any, ...]) -> None:
        """Keep a row, or find that there is no room for it."""
        if self.is_full or len(self.rows) >= self._limits.ROWS:
            self.is_full = True
            return
        values = [self._plain(value) for value in row[: self._limits.COLUMNS]]
        self._letters -= sum(len(str(value)) for value in values)
        if self._letters < 0:
            self.is_full = True
            return
        self.rows.append(values)

    def _plain(self, value: Any) -> Any:
        if value is None or isinstance(value, (bool, int)):
            return value
        if isinstance(value, (float, Decimal)):
            number = float(value)
            self.has_infinite |= not math.isfinite(number)
            return number
        if isinstance(value, (date, time_of_day)):
            return value.isoformat()
        text = value if isinstance(value, str) else str(value)
        if len(text) > self._cell_letters:
            return text[: self._cell_letters] + "…"
        return text


def _reported(error: Exception) -> Answer:
    """Return what DuckDB tells of an error, taken apart; it writes them as JSON."""
    sort, _, text = str(error).partition(" Error: ")
    try:
        report = json.loads(text)
    except ValueError:
        report = {}
    position = report.get("position")
    return {
        "jenis": "galat",
        "golongan": report.get("exception_type", sort),
        "pesan": str(report.get("exception_message", text))[:500],
        "perihal": report.get("error_subtype", ""),
        "nama": str(report.get("name", ""))[:200],
        "benda": report.get("type", ""),
        "panggilan": str(report.get("call", ""))[:200],
        "posisi": int(position) if position and position.isdigit() else None,
    }


def _words(sql: str) -> list[tuple[int, int, str]]:
    """Return where each word begins and ends, and what sort it is."""
    import duckdb

    found = duckdb.tokenize(sql)
    ends = [position for position, _ in found[1:]] + [len(sql.encode())]
    return [
        (position, end, kind.name)
        for (position, kind), end in zip(found, ends, strict=True)
        if kind.name != "comment"
    ][:2_000]
