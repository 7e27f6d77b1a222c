"""What broken and hostile files cost: `python -m benchmarks.berkas_rusak`.

Gives every file of `tests/rusak` to its command, each in a process of its own, and
prints the dearest by memory and by seconds, and all that did not end as they must.
Returns 1 where one did not, or took more than the limits below. `--semua` prints all.

Linux only, see `tests/rusak/ukuran.py`.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from tests.rusak.daftar import CASES
from tests.rusak.kasus import Kasus
from tests.rusak.ukuran import Ukuran, measured

MEMORY, SECONDS = 500.0, 10.0  # MB, and seconds of one processor, of one file
WORST = 12
HOW = {0: "terbaca", 2: "ditolak", None: "RUSAK"}


def main() -> int:
    """Print the table; 1 where a file ended wrongly or took too much."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--semua", action="store_true")
    parser.add_argument("--hanya", default="", help="only names with this in them")
    given = parser.parse_args()
    cases = [case for case in CASES if given.hanya in str(case)]
    results, end = [], "\n" if given.semua else ""
    for case in cases:
        results.append(one(case))
        print(row(results[-1]) if given.semua else ".", end=end, flush=True)
    wrong = [each for each in results if not is_good(each)]
    dearest = sorted(results, key=lambda each: -each.memory)[:WORST]
    slowest = sorted(results, key=lambda each: -each.seconds)[:WORST]
    for title, some in (
        ("most memory", dearest),
        ("most seconds", slowest),
        ("wrong", wrong),
    ):
        table(title, some)
    print(f"{len(results)} files, {len(wrong)} wrong")
    return int(bool(wrong))


def one(case: Kasus) -> Ukuran:
    """Measure one file; afresh where a copy of this grown process took too much."""
    for start in ("fork", "spawn"):
        folder = Path(tempfile.mkdtemp(prefix="rusak-"))
        result = measured(case, folder, start)
        shutil.rmtree(folder, ignore_errors=True)
        if result.memory <= MEMORY:
            break
    return result


def is_good(result: Ukuran) -> bool:
    """Whether a file ended as it must within the limits."""
    return result.is_right and result.memory <= MEMORY and result.seconds <= SECONDS


def table(title: str, results: list[Ukuran]) -> None:
    """Print one line for each result."""
    if results:
        print(f"\n{title}\n{'MB':>6} {'s':>6}  file")
    for each in results:
        print(row(each))


def row(result: Ukuran) -> str:
    """Return memory, seconds, file, how it ended and how that was told."""
    said = " ".join(result.said.split())[:90]
    how = HOW.get(result.ended, "RUSAK")
    return f"{result.memory:6.0f} {result.seconds:6.2f}  {result.case} {how} {said}"


if __name__ == "__main__":
    raise SystemExit(main())
