"""The SQL laboratory under attack: `python -m benchmarks.serangan_lab`.

Twenty threads of one device, each with an invented name at every query, run statements
without an end; a trainee at another device asks an ordinary question every two seconds.
"""

import argparse
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

import numpy as np

from benchmarks.lab import BOMBS, ORDINARY
from psks_analysis.errors import SqlError
from psks_analysis.store.practice_db import practice_file
from psks_analysis.training import sandbox
from psks_analysis.training.practice_data import practice_tables

ATTACKER, TRAINEE = "192.0.2.66", "192.0.2.7"
THREADS, PAUSE_SECONDS, LIMIT_SECONDS = 20, 2.0, 3.0


def main() -> int:
    """Print how long the trainee waited; 1 when that was too long or was refused."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--detik", type=float, default=60)
    seconds = options.parse_args().detik
    with tempfile.TemporaryDirectory() as folder:
        file = practice_file(Path(folder) / "lab.duckdb", practice_tables(0))
        waited, refused = under_attack(file, seconds)
    sandbox.close()
    p95 = float(np.percentile(waited, 95)) if waited else float("inf")
    print(f"Kueri peserta: {len(waited)} terjawab, {refused} ditolak")
    print(f"p50 {np.median(waited):.2f} s, p95 {p95:.2f} s (batas {LIMIT_SECONDS} s)")
    return int(refused > 0 or p95 > LIMIT_SECONDS)


def under_attack(file: Path, seconds: float) -> tuple[list[float], int]:
    """Return how long each answer took, and how many questions were refused."""
    over = threading.Event()
    attackers = [
        threading.Thread(target=_attack, args=(file, n, over), daemon=True)
        for n in range(THREADS)
    ]
    for each in attackers:
        each.start()
    waited: list[float] = []
    refused, ends = 0, time.monotonic() + seconds
    while time.monotonic() < ends:
        began = time.monotonic()
        try:
            sandbox.run(file, ORDINARY, "peserta", TRAINEE)
            waited.append(time.monotonic() - began)
        except SqlError as no:
            print(no.kind)
            refused += 1
        time.sleep(PAUSE_SECONDS)
    over.set()  # who still waits for an answer ends with this process
    return waited, refused


def _attack(file: Path, number: int, over: threading.Event) -> None:
    turn = 0
    while not over.is_set():
        turn += 1
        with suppress(SqlError):
            bomb = BOMBS[turn % len(BOMBS)]
            sandbox.run(file, bomb, f"palsu-{number}-{turn}", ATTACKER)
        over.wait(0.05)  # a refusal is answered at once


if __name__ == "__main__":
    sys.exit(main())
