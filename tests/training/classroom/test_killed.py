"""A server killed at any moment has lost no attempt it said it had kept."""

import os
import random
import signal
import subprocess
import sys
import textwrap

import pytest

from psks_analysis.paths import PROJECT_DIR
from psks_analysis.store import class_db
from psks_analysis.training.classroom import members, trainer_pin

WRITERS = 12
# One process that has everything imported forks each victim. A victim lets its threads
# record attempts and names each one only after `record` has returned.
LAUNCHER = textwrap.dedent(
    """
    import os, sys, threading
    from psks_analysis import paths
    from psks_analysis.training.classroom import members

    def work(turn, codes):
        def record(code):
            for number in range(100_000):
                name = f"{turn}-{number}"
                members.record(
                    paths.store_dir(), members.Percobaan(code, name, "benar")
                )
                os.write(1, f"{code} {name}\\n".encode())
        threads = [threading.Thread(target=record, args=(c,)) for c in codes]
        for each in threads: each.start()
        for each in threads: each.join()

    for line in sys.stdin:
        turn, *codes = line.split()
        child = os.fork()
        if child == 0:
            work(turn, codes)
            os._exit(0)
        os.write(1, f"korban {child}\\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"mati\\n")
    """
)


@pytest.mark.skipif(os.name != "posix", reason="kill -9 dan fork hanya ada di POSIX")
@pytest.mark.parametrize("kills", [8, pytest.param(80, marks=pytest.mark.long)])
def test_no_attempt_that_was_acknowledged_is_lost(store, kills):
    kelas = members.open_class(store, "Kelas", trainer_pin.hashed("482913"))
    codes = [
        members.enter(store, kelas.kode, f"Peserta {number}").kode
        for number in range(WRITERS)
    ]
    class_db.close(store)
    told, chance = set(), random.Random(264)
    with subprocess.Popen(
        [sys.executable, "-c", LAUNCHER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PSKS_DATA_DIR": str(store)},
        cwd=PROJECT_DIR,
    ) as launcher:
        for turn in range(kills):
            told |= _killed(launcher, turn, codes, chance.randint(20, 200))
    kept = {(x.peserta, x.soal) for x in members.attempts(store, kelas=kelas.kode)}
    assert len(told) >= 20 * kills
    assert told <= kept
    # Each writer can have had at most one attempt kept and not yet told.
    assert len(kept - told) <= WRITERS * kills


def _killed(launcher, turn: int, codes: list[str], lines: int) -> set:
    """Kill a victim that has told so much; return what it told."""
    launcher.stdin.write(f"{turn} {' '.join(codes)}\n")
    launcher.stdin.flush()
    told, victim = set(), None
    while victim is None:
        victim = _victim(launcher.stdout.readline(), told)
    while len(told) < lines:
        _victim(launcher.stdout.readline(), told)
    os.kill(victim, signal.SIGKILL)
    while (line := launcher.stdout.readline()) != "mati\n":
        _victim(line, told)
    return told


def _victim(line: str, told: set) -> int | None:
    first, second = line.split()
    if first == "korban":
        return int(second)
    told.add((first, second))
    return None


def test_every_transaction_is_synced_before_it_is_acknowledged(store):
    """What a killed process cannot show: a power cut."""
    with class_db.write(store) as con:
        assert con.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert con.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert con.execute("PRAGMA foreign_keys").fetchone()[0] == 1
