"""A query in a process of its own, with an end: the owner's side of `worker.py`."""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from psks_analysis.training.sandbox import limits
from psks_analysis.training.sandbox.explaining import explain
from psks_analysis.training.sandbox.query_queue import QueryQueue
from psks_analysis.training.sandbox.query_result import Hasil
from psks_analysis.training.sandbox.worker import HINDERED, LATE, READY

# The worker is loaded as a package of its own name: `psks_analysis` loads pandas, which
# takes three times as long as all of the worker.
START = (
    "import sys, types; package = types.ModuleType('sandbox'); "
    "package.__path__ = [sys.argv[1]]; sys.modules['sandbox'] = package; "
    "from sandbox.worker import main; main()"
)
# What an interpreter cannot start without; no more of the environment is passed on.
NEEDED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
FOLDER = Path(__file__).parent
SPARE = 1  # workers that are ready and wait
WINDOWS_FLAGS = 0x08000000 | 0x40  # no window of its own; runs when others are idle
Worker = subprocess.Popen[bytes]

_queue = QueryQueue()
_spare: deque[Worker] = deque()
_keeping = threading.Lock()


def run(file: Path, sql: str, who: str = "", where: str = "") -> Hasil:
    """Run one reading statement over the tables of one file.

    Parameters
    ----------
    file : Path
        The trainee's own DuckDB file; no other can be reached.
    sql : str
        As the trainee wrote it; nothing in it is trusted.
    who : str
        Whose turn it is, where several share a file; one query of each at a time.
    where : str
        The address of the device; turns are shared fairly between addresses, for names
        are easily invented.

    Returns
    -------
    Hasil
        At most 1,000 rows.

    Raises
    ------
    SqlError
        With what is wrong in Indonesian, and its kind; also when the queue is full or
        the query took too long.
    """
    if len(sql) > limits.SQL_LETTERS:
        raise explain({"jenis": "terlalu_panjang"}, sql)
    if not sql.strip():
        raise explain({"jenis": "kosong"}, sql)
    if not file.is_file():
        raise explain({"jenis": "tanpa_data"}, sql)
    who = who or str(file)
    with _queue.turn(who, where):
        answer = _ask_worker(file, sql)
    if "salah" not in answer:
        return Hasil(
            kolom=tuple(name for name, _ in answer["kolom"]),
            baris=tuple(map(tuple, answer["baris"])),
            terpotong=answer["terpotong"],
            milidetik=answer["milidetik"],
            tipe=tuple(kind for _, kind in answer["kolom"]),
            catatan=tuple(answer["catatan"]),
        )
    report = answer["salah"]
    if report["jenis"] == "waktu":
        _queue.note_slow(who, where)
    raise explain(report, sql, answer.get("skema", {}), answer.get("kata", []))


def close() -> None:
    """End the workers that wait; the next query starts its own."""
    while (worker := _take_spare()) is not None:
        _end(worker)


def _ask_worker(file: Path, sql: str) -> dict[str, Any]:
    worker = _take_spare() or _start()
    try:
        with _killed_after(limits.START_SECONDS, worker):
            is_ready = _pipe(worker.stdout).readline() == READY
        return (
            _answer_of(worker, file, sql) if is_ready else {"salah": {"jenis": "lain"}}
        )
    finally:
        _end(worker)
        _keep_spare()


def asked(file: Path, sql: str) -> bytes:
    """Write a query as a worker reads it."""
    request = {
        "berkas": str(file),
        "sql": sql,
        "detik": limits.SECONDS,
        "jam": limits.CLOCK_SECONDS,
    }
    return json.dumps(request).encode() + b"\n"


def _answer_of(worker: Worker, file: Path, sql: str) -> dict[str, Any]:
    request = asked(file, sql)
    most = limits.CLOCK_SECONDS + 2 * limits.GRACE_SECONDS
    with _killed_after(most, worker) as is_over:
        try:
            _pipe(worker.stdin).write(request)
            _pipe(worker.stdin).flush()
            line = _pipe(worker.stdout).read(limits.ANSWER_BYTES)
        except OSError:  # it died before it read the question
            line = b""
    try:
        return dict(json.loads(line))
    except ValueError:
        return {"salah": {"jenis": _why_silent(worker, is_over())}}


def _why_silent(worker: Worker, is_over: bool) -> str:
    """Return why a worker gave no answer: by the way in which it ended."""
    try:
        code = worker.wait(1)
    except subprocess.TimeoutExpired:  # it has more to say than anybody wants to hear
        return "memori"
    if code == LATE or code == -getattr(signal, "SIGXCPU", 0):
        return "waktu"
    if is_over or code == HINDERED:  # it could not even end itself in all that time
        return "terhambat"
    return "memori" if code != 1 else "lain"  # 1: Python's own end by an exception


@contextmanager
def _killed_after(seconds: float, worker: Worker) -> Iterator[Callable[[], bool]]:
    over = threading.Event()

    def kill() -> None:
        over.set()
        worker.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield over.is_set
    finally:
        timer.cancel()


def _start() -> Worker:
    return subprocess.Popen(
        # Neither settings of Python nor the current folder count for a worker.
        [sys.executable, "-E", "-P", "-c", START, str(FOLDER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in NEEDED if name in os.environ},
        creationflags=WINDOWS_FLAGS if os.name == "nt" else 0,
    )


def _keep_spare() -> None:
    """Start the worker of the next query now, when nobody waits for it."""
    with _keeping:
        if len(_spare) < SPARE:
            _spare.append(_start())


def _take_spare() -> Worker | None:
    with _keeping:
        return _spare.popleft() if _spare else None


def _end(worker: Worker) -> None:
    worker.kill()
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        with suppress(OSError):  # what it never read is lost with it
            _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # both were asked for
    return pipe


atexit.register(close)
