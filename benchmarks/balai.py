"""Hall test: many readers act at once; `python -m benchmarks.balai --help`.

The readers run in this process, beside the server, on the same processor. The time of
an action runs from sending it until the script has finished, as the reader learns it.
"""

import argparse
import asyncio
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import numpy as np
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.reader import HEADERS, STREAM, TIMEOUT_SECONDS, Action, Reader
from benchmarks.running_app import RunningApp, processor_seconds, running_app

READERS = 264  # 24 Kasi Kesra, 24 TKSK and 216 PSM, as at the bimtek of 2019
PAUSE_SECONDS = 10
LIMIT_SECONDS = 0.5
LADDER = (66, 132, 198, 264, 330, 400, 500, 600, 700, 850, 1_056)
LOG_LETTERS = 5_000


def main() -> int:
    """Run the hall test and print its figures; 1 when a limit is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--klien", type=int, default=READERS)
    options.add_argument("--detik", type=float, default=60, help="setelah semua masuk")
    options.add_argument("--berkas", type=int, help="batas berkas terbuka server")
    options.add_argument("--pergi", type=int, help="setelah sekian, lalu datang lagi")
    options.add_argument("--lutut", action="store_true", help="cari banyaknya pembaca")
    chosen = options.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_app(Path(folder), files=chosen.berkas) as app,
    ):
        print(f"Mesin: {machine()}")
        before = app.memory_mb()
        if chosen.lutut:
            is_good = _climb(app, chosen.detik)
        else:
            actions = _filled(app, chosen.klien, chosen.detik, chosen.pergi)
            print(report(actions))
            is_good = is_fast_enough(actions)
        print(f"Memori server: {before:.0f} MB -> {app.memory_mb():.0f} MB")
        print(f"Catatan server: {len(app.log.splitlines())} baris")
        if "Traceback" in app.log:
            print(app.log[:LOG_LETTERS])
            return 1
    return 0 if is_good else 1


def _filled(
    app: RunningApp, readers: int, seconds: float, views: int | None = None
) -> list[Action]:
    """Fill the hall once, and say what share of a core that took."""
    busy = Busy(app.pid)
    actions = asyncio.run(fill_hall(app.port, readers, seconds, views=views))
    print(busy.line(len(actions)))
    return actions


def _climb(app: RunningApp, seconds: float) -> bool:
    """Let more and more readers in until they wait: the knee is the last that fits."""
    knee = 0
    for readers in LADDER:
        actions = _filled(app, readers, seconds)
        errors = sum(bool(each.error) for each in actions)
        p50, p95 = (1_000 * _percentile(actions, share) for share in (50, 95))
        print(
            f"{readers:5} pembaca: p50 {p50:.0f} ms, p95 {p95:.0f} ms, {errors} galat"
        )
        if errors or p95 > 1_000 * LIMIT_SECONDS:
            break
        knee = readers
    print(f"Lutut: {knee} pembaca (p95 sampai {LIMIT_SECONDS} detik, tanpa galat)")
    return knee >= READERS


class Busy:
    """How much of one core the server uses from now on."""

    def __init__(self, pid: int) -> None:
        self._pid, self._began = pid, time.monotonic()
        self._used = processor_seconds(pid)

    def line(self, actions: int) -> str:
        used = processor_seconds(self._pid) - self._used
        share = 100 * used / (time.monotonic() - self._began)
        return (
            f"Server: {share:.0f} % dari satu inti, "
            f"{1_000 * used / max(actions, 1):.1f} ms prosesor per tindakan"
        )


def machine() -> str:
    """Return what this ran on."""
    return (
        f"{os.cpu_count()} inti, {platform.system()}, Python {sys.version.split()[0]}"
    )


async def fill_hall(
    port: int,
    readers: int,
    seconds: float,
    pause: float = PAUSE_SECONDS,
    views: int | None = None,
) -> list[Action]:
    """Let readers come in over one pause, then each act once every pause.

    With `views` they leave after so many actions, and come again as somebody new.
    """
    stays = [
        _stay(port, n, pause * n / readers, seconds, pause, views)
        for n in range(readers)
    ]
    return [action for actions in await asyncio.gather(*stays) for action in actions]


async def _stay(
    port: int,
    number: int,
    after: float,
    seconds: float,
    pause: float,
    views: int | None,
) -> list[Action]:
    clock = asyncio.get_running_loop().time
    arrives = clock() + after
    leaves = clock() + pause + seconds
    actions: list[Action] = []
    while True:
        await asyncio.sleep(max(0, arrives - clock()))
        done = await _visit(port, number, arrives, leaves, pause, views)
        actions += done
        arrives += pause * max(len(done), 1)
        if views is None or arrives >= leaves:
            return actions


async def _visit(
    port: int,
    number: int,
    arrives: float,
    leaves: float,
    pause: float,
    views: int | None,
) -> list[Action]:
    clock = asyncio.get_running_loop().time
    actions: list[Action] = []
    try:
        async with connect(
            f"ws://localhost:{port}{STREAM}",
            subprotocols=["streamlit"],
            additional_headers=HEADERS,
            max_size=None,
        ) as connection:
            reader = Reader(connection, Random(number))
            actions.append(await reader.open_first_page())
            while (arrives := arrives + pause) < leaves and len(actions) != views:
                await asyncio.sleep(max(0, arrives - clock()))
                actions.append(await reader.act())
    except TimeoutError:
        actions.append(Action(reader.page, TIMEOUT_SECONDS, 0, "tidak selesai"))
    except (WebSocketException, OSError) as lost:
        actions.append(Action("(sambungan)", 0, 0, str(lost)))
    return actions


def is_fast_enough(actions: list[Action]) -> bool:
    """Return whether every page keeps the limit and nothing failed."""
    return all(
        not any(action.error for action in of_page)
        and _percentile(of_page, 95) <= LIMIT_SECONDS
        for of_page in _by_page(actions).values()
    )


def report(actions: list[Action]) -> str:
    """Write the figures of every page as a table."""
    head = "halaman          n   p50 ms   p95 ms  maks ms  p50 KB  galat"
    return "\n".join([head, *(_line(*each) for each in _by_page(actions).items())])


def _by_page(actions: list[Action]) -> dict[str, list[Action]]:
    pages = sorted({action.page for action in actions})
    return {
        page or "ringkasan": [each for each in actions if each.page == page]
        for page in pages
    }


def _line(page: str, actions: list[Action]) -> str:
    times = [1_000 * _percentile(actions, share) for share in (50, 95, 100)]
    weight = np.median([action.bytes_received for action in actions]) / 1_000
    errors = [action.error for action in actions if action.error]
    figures = "".join(f"{each:9.0f}" for each in times)
    named = f" {sorted(set(errors))}" if errors else ""
    return f"{page:12} {len(actions):5}{figures}{weight:8.0f}{len(errors):7}{named}"


def _percentile(actions: list[Action], share: float) -> float:
    return float(np.percentile([action.seconds for action in actions], share))


if __name__ == "__main__":
    sys.exit(main())
