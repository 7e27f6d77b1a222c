"""What an action sends, page by page, against a table: counts, never times.

`python -m tests.browser.test_cost` writes it anew, where a page is meant to cost more.
"""

import asyncio
import csv
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from benchmarks.reader import Reader
from benchmarks.running_app import cold_app
from benchmarks.tindakan import connection

TABLE = Path(__file__).with_name("biaya.csv")
COLUMNS = ("halaman", "pesan", "kilobyte")
ROOM = 1.1  # texts have lengths, dates come and go
MORE_MESSAGES = 3  # a notice, an address that changed


async def _opened(port: int) -> dict[str, tuple[int, float]]:
    """Open every page by its link; messages and kilobytes of each."""
    async with connection(port) as way:
        reader = Reader(way, Random(1))
        await reader.open_first_page()
        found = {}
        for page in reader.hashes:
            action = await reader.open(page)
            assert not action.error, (page, action.error)
            found[page or "ringkasan"] = action.messages, action.bytes_received / 1_000
        return found


def opened(port: int) -> dict[str, tuple[int, float]]:
    # A loop of its own: after browser tests, Playwright's runs in this thread.
    with ThreadPoolExecutor(1) as own_loop:
        return own_loop.submit(asyncio.run, _opened(port)).result()


def table() -> dict[str, tuple[int, float]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["halaman"]: (int(row["pesan"]), float(row["kilobyte"]))
            for row in csv.DictReader(file)
        }


def test_no_page_sends_more_than_the_table_allows(tmp_path):
    # A server of its own: classes and plans of other tests cost messages too.
    with cold_app(tmp_path) as app:
        allowed, found = table(), opened(app.port)
    assert found.keys() == allowed.keys()
    over = {
        page: (sent, allowed[page])
        for page, sent in found.items()
        if sent[0] > allowed[page][0] + MORE_MESSAGES
        or sent[1] > ROOM * allowed[page][1] + 1
    }
    assert not over


def write() -> None:
    with tempfile.TemporaryDirectory() as folder, cold_app(Path(folder)) as app:
        found = opened(app.port)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(COLUMNS)
        for page, (messages, kilobytes) in found.items():
            rows.writerow((page, messages, round(kilobytes, 1)))


if __name__ == "__main__":
    write()
