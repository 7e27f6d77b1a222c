"""What a file costs: the command in a process of its own, its memory and its seconds.

Linux only: a copy of this process (fork) begins at once with everything imported, and
its peak stands in /proc. The program that reads workbooks is a child of the copy; both
count, as they are seen every few milliseconds.
"""

import io
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType

import psutil

from psks_analysis import paths
from psks_analysis.cli import main
from tests.rusak.kasus import Kasus

EVERY = 0.005
LONGEST = 300.0  # seconds of a busy machine; then it is ended, and wrong
MEGABYTE = 1_000_000
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True)
class Ukuran:
    """One case: how it ended, what was said, what it took, how many files it saved.

    `memory` in MB at its worst; `seconds` of one processor.
    """

    case: Kasus
    ended: int | None
    said: str
    memory: float
    seconds: float
    saved: int

    @property
    def is_right(self) -> bool:
        """Whether it ended as it must, and a refusal saved nothing."""
        if self.ended not in (0, 2) or (self.ended == 2 and self.saved):
            return False
        if self.case.says == "*":
            return True
        words = self.case.says.split("|")
        is_told = any(word in self.said for word in words)
        return self.ended == 0 if not self.case.says else self.ended == 2 and is_told


def measured(case: Kasus, folder: Path, start: str = "fork") -> Ukuran:
    """Make the file of a case and give it to its command.

    `spawn` starts afresh; `fork` copies this process, which must have no threads.
    """
    file = case.file(folder / "kiriman")
    context = get_context(start)
    here, there = context.Pipe()
    process = context.Process(
        target=_run, args=(there, [*case.command, str(file)], folder / "store")
    )
    whole = psutil.Process().memory_info().rss
    with _no_script():
        process.start()
    there.close()
    # A copy maps only what it touches; the command itself would have loaded it all.
    mapped = psutil.Process(process.pid).memory_info().rss if start == "fork" else whole
    unmapped = (whole - mapped) / MEGABYTE
    seen = _watched(process.pid or 0, here)
    try:
        ended, said, own, seconds = here.recv()
    except (EOFError, OSError):
        ended, said, own, seconds = None, "", 0.0, LONGEST
    process.join()
    saved = [each for each in (folder / "store").rglob("*") if each.is_file()]
    return Ukuran(
        case, ended, said, max(seen, own) + max(unmapped, 0), seconds, len(saved)
    )


@contextmanager
def _no_script() -> Iterator[None]:
    """Hide the page that another test ran: it stands as `__main__`, to be run anew."""
    script, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _run(answer: Connection, command: list[str], store: Path) -> None:
    os.environ[paths.STORE_VARIABLE] = str(store)
    said, before = io.StringIO(), time.process_time()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            ended = main([*command, *(["--periksa"] if "impor" in command else [])])
        except BaseException as fault:  # noqa: BLE001  (a fault is what is looked for)
            ended = None
            said.write(f"{type(fault).__name__}: {fault}")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = PEAK.search(status)
    peak = int(found[1]) * 1024 / MEGABYTE if found else 0.0
    used = os.times()  # of one processor: others may work on the machine too
    seconds = used.user + used.system + used.children_user + used.children_system
    answer.send((ended, said.getvalue(), peak, seconds - before))


def _watched(pid: int, answer: Connection) -> float:
    """Return the most memory that a process and its children held together, in MB."""
    most = 0.0
    process, began = psutil.Process(pid), time.monotonic()
    while not answer.poll(EVERY):
        if time.monotonic() - began > LONGEST:
            process.kill()
            break
        try:
            all_of_it = [process, *process.children(recursive=True)]
            most = max(most, sum(each.memory_info().rss for each in all_of_it))
        except psutil.Error:
            continue
        if process.status() == psutil.STATUS_ZOMBIE:
            break
    return most / MEGABYTE
