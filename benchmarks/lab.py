"""What a long query costs everybody else: `python -m benchmarks.lab`.

Readers act on the pages five times a second while, in every second stretch of time, two
trainees run queries without an end. Quiet and loud stretches take turns, so that a
machine that grows slower does so in both. The bombs are run by this process: in the
dashboard, too, a query runs in a process of its own, with the same low priority.
"""

import argparse
import asyncio
import itertools
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from pathlib import Path
from random import Random

import numpy as np
from websockets.asyncio.client import connect

from benchmarks.reader import HEADERS, STREAM, Reader
from benchmarks.running_app import running_app
from psks_analysis.errors import SqlError
from psks_analysis.store.practice_db import practice_file
from psks_analysis.training import sandbox
from psks_analysis.training.practice_data import practice_tables
from psks_analysis.training.sandbox import limits

READERS = 6
PAUSE_SECONDS = 0.2
WARM_SECONDS = 15
QUERIES = 20
STRETCH_SECONDS = 11  # two bombs after each other
LIMIT = 0.10  # of the time of an action
BOMBS = [
    "SELECT count(*) FROM range(100000) a, range(100000) b, range(10000) c",
    "SELECT levenshtein(repeat('ab', 200000), repeat('ba', 200000))",
]
ORDINARY = (
    "SELECT k.nama, sum(p.jumlah) FROM pmks p JOIN kecamatan k USING (kecamatan_kode) "
    "WHERE p.tahun = 2024 GROUP BY k.nama ORDER BY k.nama"
)


def main() -> int:
    """Print the figures; 1 when bombs slow the others by more than a tenth."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--giliran", type=int, default=4, help="tenang dan bom")
    rounds = options.parse_args().giliran
    with tempfile.TemporaryDirectory() as folder, running_app(Path(folder)) as app:
        file = practice_file(Path(folder) / "lab.duckdb", practice_tables(0))
        quiet, loud, ends = asyncio.run(act_in_turns(app.port, file, rounds))
        alone, beside = ordinary_queries(file)
    slower = np.median(loud) / np.median(quiet) - 1
    print(f"Tindakan di halaman, tenang : {_line(quiet)}")
    print(f"Tindakan di halaman, dua bom: {_line(loud)}")
    print(f"Perlambatan median          : {100 * slower:+.1f} % (batas 10 %)")
    print(f"Bom dihentikan              : {min(ends):.1f}-{max(ends):.1f} detik")
    print(f"Kueri biasa, sendiri        : {_line(alone)}")
    print(f"Kueri biasa, di samping bom : {_line(beside)}")
    sandbox.close()
    return int(slower > LIMIT)


async def act_in_turns(
    port: int, file: Path, rounds: int
) -> tuple[list[float], list[float], list[float]]:
    """Return the seconds of actions in quiet and in loud stretches, and of bombs."""
    quiet: list[float] = []
    loud: list[float] = []
    ends: list[float] = []
    async with AsyncExitStack() as stack:
        readers = [await _reader(port, number, stack) for number in range(READERS)]
        await _stretch(readers, WARM_SECONDS)
        for _ in range(rounds):
            quiet += await _stretch(readers, STRETCH_SECONDS)
            with bombs(file, ends):
                loud += await _stretch(readers, STRETCH_SECONDS)
    return quiet, loud, ends


async def _reader(port: int, number: int, stack: AsyncExitStack) -> Reader:
    connection = connect(
        f"ws://localhost:{port}{STREAM}",
        subprotocols=["streamlit"],
        additional_headers=HEADERS,
        max_size=None,
    )
    reader = Reader(await stack.enter_async_context(connection), Random(number))
    await reader.open_first_page()
    return reader


async def _stretch(readers: list[Reader], seconds: float) -> list[float]:
    ends = asyncio.get_running_loop().time() + seconds
    acting = [_act_until(reader, ends) for reader in readers]
    return [each for times in await asyncio.gather(*acting) for each in times]


async def _act_until(reader: Reader, end: float) -> list[float]:
    times: list[float] = []
    while asyncio.get_running_loop().time() < end:
        action = await reader.act()
        if action.error:
            raise RuntimeError(f"{action.page}: {action.error}")
        times.append(action.seconds)
        await asyncio.sleep(PAUSE_SECONDS)
    return times


@contextmanager
def bombs(file: Path, ends: list[float], *, people: bool = False) -> Iterator[None]:
    """Keep both workers busy without an end; note when each bomb was stopped.

    `people`: the same two trainees each time, which the hall then keeps to one place;
    otherwise new ones, so that both places stay taken.
    """
    over = threading.Event()

    def throw(sql: str) -> None:
        for number in itertools.count():
            if over.is_set():
                return
            who = sql if people else f"{number} {sql}"
            start = time.perf_counter()
            with suppress(SqlError):
                sandbox.run(file, sql, who)
            ends.append(time.perf_counter() - start)

    threads = [threading.Thread(target=throw, args=(sql,)) for sql in BOMBS]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def ordinary_queries(file: Path) -> tuple[list[float], list[float]]:
    """Return the seconds of ordinary queries alone, and beside two bomb throwers."""
    alone = _ask(file)
    with bombs(file, [], people=True):
        # Until each has run into the limit once, both places may be theirs.
        time.sleep(limits.SECONDS + 2 * limits.GRACE_SECONDS)
        beside = _ask(file)
    return alone, beside


def _ask(file: Path) -> list[float]:
    times = []
    for _ in range(QUERIES):
        start = time.perf_counter()
        sandbox.run(file, ORDINARY, "peserta biasa")
        times.append(time.perf_counter() - start)
        time.sleep(PAUSE_SECONDS)
    return times


def _line(times: list[float]) -> str:
    p50, p95 = (1_000 * float(np.percentile(times, share)) for share in (50, 95))
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms ({len(times)} kali)"


if __name__ == "__main__":
    sys.exit(main())
