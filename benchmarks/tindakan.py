"""What an action costs: `python -m benchmarks.tindakan`.

One reader alone acts on the pages after each other, so that nobody fights for anything;
the figure is the median processor time of the server (all its threads), not time on the
clock. Others who work on the machine still make it larger, up to twice where they share
a core: read it beside the empty page of the same run. Messages and bytes never change
by themselves.
"""

import argparse
import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from websockets.asyncio.client import connect

from benchmarks.reader import HEADERS, STREAM, Action, Reader
from benchmarks.running_app import (
    processor_seconds,
    running_app,
    wait_until_listens,
)

TURNS = 20
LIMIT_MIX, LIMIT_PAGE = 12, 25  # ms of processor an action
EMPTY = "benchmarks/empty_app.py"


@dataclass(frozen=True)
class Cost:
    """What an action on one page costs: the median, and means of what is sent."""

    page: str
    milliseconds: float
    messages: float
    kilobytes: float
    errors: int

    @property
    def line(self) -> str:
        return (
            f"{self.page:12}{self.milliseconds:9.1f}{self.messages:9.1f}"
            f"{self.kilobytes:9.1f}{self.errors:7}"
        )


def main() -> int:
    """Print the table; 1 when a limit is broken or an action failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--giliran", type=int, default=TURNS, help="per halaman")
    options.add_argument("--halaman", nargs="*", help="hanya yang ini")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with running_app(Path(folder) / "kosong", script=EMPTY, wait=False) as app:
            wait_until_listens(app)
            empty = asyncio.run(_empty(app, chosen.giliran))
        with running_app(Path(folder)) as app:
            costs = asyncio.run(visit(app, chosen.giliran, chosen.halaman))
    print("halaman      ms prosesor   pesan       KB  galat")
    print(empty.line)
    for each in sorted(costs, key=lambda each: -each.milliseconds):
        print(each.line)
    mix = np.mean([each.milliseconds for each in costs])
    print(f"Campuran {mix:.1f} ms (batas {LIMIT_MIX}), batas halaman {LIMIT_PAGE} ms")
    is_over = mix > LIMIT_MIX or max(e.milliseconds for e in costs) > LIMIT_PAGE
    return int(is_over or any(each.errors for each in costs))


async def visit(app, turns: int, wanted: list[str] | None = None) -> list[Cost]:
    """Act on every page: open it, then change what can be chosen."""
    async with connection(app.port) as way:
        reader = Reader(way, Random(1))
        await reader.open_first_page()
        pages = [page for page in reader.hashes if not wanted or page in wanted]
        return [await _on_page(reader, app.pid, page, turns) for page in pages]


async def _on_page(reader: Reader, pid: int, page: str, turns: int) -> Cost:
    for turn in range(turns):  # what is made once is made now
        await _act(reader, page, turn)
    reader.random.seed(1)
    used, actions = [], []
    for turn in range(turns):
        before = processor_seconds(pid)
        actions.append(await _act(reader, page, turn))
        used.append(processor_seconds(pid) - before)
    return _cost(page or "ringkasan", used, actions)


async def _act(reader: Reader, page: str, turn: int) -> Action:
    """Come to the page, as every third action does, or change a choice there."""
    return await (reader.open(page) if turn % 3 == 0 else reader.act_here())


async def _empty(app, turns: int) -> Cost:
    async with connection(app.port) as way:
        reader = Reader(way, Random(1))
        for _ in range(turns):
            await reader.open("")
        used, actions = [], []
        for _ in range(3 * turns):
            before = processor_seconds(app.pid)
            actions.append(await reader.open(""))
            used.append(processor_seconds(app.pid) - before)
        return _cost("(kosong)", used, actions)


def connection(port: int):
    """Connect as a phone does."""
    return connect(
        f"ws://localhost:{port}{STREAM}",
        subprotocols=["streamlit"],
        additional_headers=HEADERS,
        max_size=None,
    )


def _cost(page: str, used: list[float], actions: list[Action]) -> Cost:
    return Cost(
        page,
        1_000 * float(np.median(used)),
        float(np.mean([each.messages for each in actions])),
        float(np.mean([each.bytes_received for each in actions])) / 1_000,
        sum(bool(each.error) for each in actions),
    )


if __name__ == "__main__":
    sys.exit(main())
