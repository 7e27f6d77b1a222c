"""Sheets as offices write them, drawn at random: `python -m benchmarks.lembar`.

Prints a row for each seed: how many were read rightly, refused rightly or needlessly,
or read wrongly; of the refusals how many do not say where to mend what, and what came
of doing as they say. Below it the first of each that ought not to be; `--contoh` prints
more of these, `--satu SEED NUMBER` writes one file and all that is known of it.
"""

import argparse
import multiprocessing
import sys
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

from tests.lembar.drawing import draw
from tests.lembar.judging import (
    ADVICE,
    BAD,
    FAILS,
    NEEDLESS,
    VERDICTS,
    Verdict,
    judge,
)

SHEETS, SEEDS = 20_000, (1, 2, 3)
MOST_NEEDLESS = 0.02
TOGETHER = 50  # sheets a process takes at once
PROCESSES = 2
UNPLACED, FOR_NOW = "tanpa tempat", "di antaranya belum dibaca"
COLUMNS = (*VERDICTS, FOR_NOW, UNPLACED, *ADVICE)


def main() -> int:
    """Print the table; 1 where a sheet went in wrongly or too many were refused."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--banyak", type=int, default=SHEETS)
    parser.add_argument("--benih", type=int, nargs="+", default=SEEDS)
    parser.add_argument("--contoh", type=int, default=3)
    parser.add_argument("--proses", type=int, default=PROCESSES)
    parser.add_argument("--satu", type=int, nargs=2, metavar=("BENIH", "NOMOR"))
    args = parser.parse_args()
    if args.satu:
        return one(*args.satu)
    heads = [f"saran {each}" if each in ADVICE else each for each in COLUMNS]
    print(f"| benih | lembar | {' | '.join(heads)} |")
    print(f"|---|{'---|' * (len(heads) + 1)}")
    are_good = [
        tried(seed, args.banyak, args.contoh, args.proses) for seed in args.benih
    ]
    return int(not all(are_good))


def tried(seed: int, sheets: int, examples: int, processes: int) -> bool:
    """Draw and judge sheets; print what became of them."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        became = pool.map(partial(verdict, seed), range(sheets), TOGETHER)
    counts = Counter(each.what for each in became)
    counts.update(each.advice for each in became)
    counts[UNPLACED] = sum(not each.is_placed for each in became)
    counts[FOR_NOW] = sum(each.is_for_now for each in became)
    row = " | ".join(str(counts[what]) for what in COLUMNS)
    print(f"| {seed} | {sheets} | {row} |", flush=True)
    shown = {
        **{w: [v.what == w for v in became] for w in (*BAD, NEEDLESS)},
        FAILS: [v.advice == FAILS for v in became],
        UNPLACED: [not v.is_placed for v in became],
    }
    for what, are in shown.items():
        for number in [n for n, is_so in enumerate(are) if is_so][:examples]:
            print(f"  {what}, {seed} {number}: {told(became[number])}", flush=True)
    needless = counts[NEEDLESS] / sheets
    return not any(counts[what] for what in BAD) and needless <= MOST_NEEDLESS


def told(verdict: Verdict) -> str:
    """Return why a sheet came to what it came to, in a line."""
    why = " | ".join((*verdict.why[:1], *verdict.why[-1:]))[:400]
    return f"{verdict.flaw} [{', '.join(verdict.habits)}] {why}"


def verdict(seed: int, number: int) -> Verdict:
    """Draw one sheet and judge it, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return judge(draw(seed, number), Path(folder))


def one(seed: int, number: int) -> int:
    """Write one file into this folder, and print what is known of it."""
    drawn = draw(seed, number)
    Path(drawn.name).write_bytes(drawn.content)
    print(f"{drawn.name}: --wilayah {drawn.region.kode} {drawn.options}")
    print(
        ", ".join(drawn.habits), "|", drawn.flaw.name if drawn.flaw else "tanpa cacat"
    )
    for line in verdict(seed, number).why:
        print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
