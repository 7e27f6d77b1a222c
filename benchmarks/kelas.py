"""Class test: trainees work through exercises, and the server is killed in between.

`python -m benchmarks.kelas --help`. Every trainee speaks Streamlit's protocol, answers
wrongly and rightly by the exercises' own test cases, and notes what the page
acknowledged. In the middle the server is killed with -9 and started again; everybody
opens the personal code anew. In the end what is kept is held against what was told.
"""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from random import Random

import numpy as np
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.reader import HEADERS, STREAM, Action
from benchmarks.running_app import (
    COLD,
    DASHBOARD,
    RunningApp,
    cold_app,
    running_app,
    wait_until_answers,
)
from benchmarks.trainee import DONE, Script, Step, Trainee, script_of
from psks_analysis import paths
from psks_analysis.training.classroom import members, trainer_pin, wall_counts
from psks_analysis.ui.shared.plain_text import plain

TRAINEES, MINUTES, PAUSE_SECONDS = 100, 5.0, 10.0
SECONDS_OF_A_STEP = 0.5  # beside the pause: how many exercises a trainee may need
LOST = (WebSocketException, OSError, TimeoutError)
RETRY_SECONDS = 0.3
MOST_AMBIGUOUS = 0.02  # of the scripted answers
RESTART_SECONDS = 240  # a busy machine is slow, not broken
LOOK_SECONDS = 0.05


@dataclass
class Log:
    """What one trainee did: what was told, and what was under way when all broke."""

    nama: str
    kode: str = ""
    steps: list[Step] = field(default_factory=list)
    told: list[Step] = field(default_factory=list)
    unsure: list[Step] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    reopened: int = 0


@dataclass
class Hall:
    """What all trainees share: where the server is and when it is over."""

    port: int
    kelas: str
    ends: float = 0.0
    pause: float = PAUSE_SECONDS
    answers: int | None = None  # then half of the class is over


@dataclass(frozen=True)
class Outcome:
    """The figures of a class test, and everything that was not as it must be."""

    logs: list[Log]
    restart_seconds: float
    memory_mb: float
    wall_ms: float
    failures: list[str]


def main() -> int:
    """Run the class test and print its figures; 1 when anything was lost or wrong."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peserta", type=int, default=TRAINEES)
    options.add_argument("--menit", type=float, default=MINUTES)
    options.add_argument("--jeda", type=float, default=PAUSE_SECONDS, help="detik")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), chosen.peserta, 60 * chosen.menit, chosen.jeda)
    print(report(outcome))
    return 1 if outcome.failures else 0


def run(
    folder: Path,
    trainees: int,
    seconds: float,
    pause: float,
    *,
    is_warm: bool = True,
    answers: int | None = None,
) -> Outcome:
    """Let a class work for so long, with the server killed in the middle.

    With `answers` each half is over earlier: when everybody is there and so many were
    told what came of them. Then it does not matter how fast the computer is.
    """
    os.environ[paths.STORE_VARIABLE] = str(folder / "store")
    with ExitStack() as stack:
        script = DASHBOARD if is_warm else COLD
        app = stack.enter_context(running_app(folder, script=script, wait=is_warm))
        wait_until_answers(app)
        kelas = members.open_class(
            paths.store_dir(), "Uji kelas", trainer_pin.hashed("482913")
        )
        hall = Hall(app.port, kelas.kode, pause=pause, answers=answers)
        logs = [Log(f"Peserta {number}") for number in range(trainees)]
        asyncio.run(_come_in(hall, logs))
        expected = seconds / (pause + SECONDS_OF_A_STEP)
        _write_scripts(logs, 2 * answers / trainees if answers else expected)
        first = asyncio.run(_work(hall, logs, seconds / 2, app))
        started = time.perf_counter()
        again = cold_app(folder, script=script, port=app.port)
        app = stack.enter_context(again)
        restart = time.perf_counter() - started
        second = asyncio.run(_work(hall, logs, seconds / 2, None))
        memory = app.memory_mb()
        clock = time.perf_counter()
        wall_counts.counts(paths.store_dir(), kelas.kode)
        wall_ms = 1_000 * (time.perf_counter() - clock)
        failures = [*first, *second, *_lost(logs), *_too_ambiguous(logs)]
        if "Traceback" in app.log:
            failures.append(app.log[-2_000:])
    return Outcome(logs, restart, memory, wall_ms, failures)


async def _come_in(hall: Hall, logs: list[Log]) -> None:
    gate = asyncio.Semaphore(16)

    async def one(log: Log) -> None:
        async with gate, _connected(hall, Random(log.nama)) as trainee:
            action, log.kode = await trainee.enter(hall.kelas, log.nama)
            log.actions.append(action)

    await asyncio.gather(*(one(log) for log in logs))


def _write_scripts(logs: list[Log], steps: float) -> None:
    """Compute the right and the foreseen wrong answers before the clock runs."""
    exercises = 2 + int(steps / 3)  # each takes two wrong answers and the right one
    asked = [(log.kode, exercises) for log in logs]
    with Pool(os.cpu_count()) as pool:
        for log, script in zip(logs, pool.starmap(_script, asked), strict=True):
            log.steps, log.ambiguous = script.steps, script.ambiguous


def _script(kode: str, exercises: int) -> Script:
    found = members.find(paths.store_dir(), kode)
    if found is None:
        raise LookupError(f"peserta {kode} tidak tersimpan")
    return script_of(found.seed, Random(kode), exercises)


async def _work(
    hall: Hall, logs: list[Log], seconds: float, victim: RunningApp | None
) -> list[str]:
    """Let everybody work; kill the server at the end when one is given."""
    hall.ends = time.monotonic() + seconds
    opened, told = _opened(logs), _told(logs)
    tasks = [asyncio.create_task(_study(hall, log)) for log in logs]
    while time.monotonic() < hall.ends and not all(task.done() for task in tasks):
        if (
            hall.answers is not None
            and _opened(logs) == opened + len(logs)
            and _told(logs) >= told + hall.answers
        ):
            break
        await asyncio.sleep(LOOK_SECONDS)
    if victim is not None:
        os.kill(victim.pid, signal.SIGKILL)
    hall.ends = time.monotonic()
    failures: list[str] = []
    for log, result in zip(
        logs, await asyncio.gather(*tasks, return_exceptions=True), strict=True
    ):
        if isinstance(result, LOST) and victim is not None:
            continue  # that is what a killed server looks like
        if isinstance(result, BaseException):
            failures.append(f"{log.nama}: {type(result).__name__} {result}")
    return failures


def _opened(logs: list[Log]) -> int:
    return sum(log.reopened for log in logs)


def _told(logs: list[Log]) -> int:
    return sum(len(log.told) for log in logs)


async def _study(hall: Hall, log: Log) -> None:
    """Open the personal code, then answer what the script says until time is over."""
    random = Random(f"{log.nama} {log.reopened}")
    await asyncio.sleep(random.uniform(0, hall.pause))
    async with _connected(hall, random) as trainee:
        log.actions.append(await trainee.go("kemajuan", peserta=log.kode))
        _same_progress(log, trainee)
        log.reopened += 1
        is_open = ""
        while log.steps and time.monotonic() < hall.ends:
            step = log.steps[0]
            if step.soal != is_open:
                log.actions.append(
                    await trainee.go("latihan", soal=step.soal, peserta=log.kode)
                )
                is_open = step.soal
                await asyncio.sleep(hall.pause * random.uniform(0.5, 1.5) / 2)
            await _answer(log, trainee, step)
            await asyncio.sleep(hall.pause * random.uniform(0.5, 1.5))


async def _answer(log: Log, trainee: Trainee, step: Step) -> None:
    try:
        action, said = await trainee.answer(step)
    except LOST:
        log.unsure.append(step)
        # Whether it was kept nobody was told; its exercise is not gone on with.
        log.steps = [each for each in log.steps if each.soal != step.soal]
        raise
    log.steps.pop(0)
    log.actions.append(action)
    if said is None:
        log.wrong.append(f"{log.nama}, {step.soal}: tidak dinilai, {trainee.alerts}")
        return
    log.told.append(step)
    if step.hasil is not None and said.hasil != step.hasil:
        log.wrong.append(f"{log.nama}, {step}: halaman berkata {said}")
    if step.pesan is not None and said.pesan != plain(step.pesan):
        log.wrong.append(f"{log.nama}, {step}: halaman berkata {said.pesan!r}")


def _same_progress(log: Log, trainee: Trainee) -> None:
    """Hold what a page shows after coming back against what was told before."""
    shown = int(trainee.facts[DONE].split()[0])
    sure = len({each.soal for each in log.told if each.salah_paham is None})
    if not sure <= shown <= sure + len(log.unsure):
        log.wrong.append(f"{log.nama}: {shown} benar di layar, {sure} tercatat di sini")


def _too_ambiguous(logs: list[Log]) -> list[str]:
    """Return a failure where more than a rare answer could not be told apart."""
    count = sum(len(log.ambiguous) for log in logs)
    scripted = count + sum(len(log.steps) + len(log.told) for log in logs)
    if count <= max(1, MOST_AMBIGUOUS * scripted):
        return []
    return [f"{count} dari {scripted} jawaban salah tidak dapat dibedakan"]


def _lost(logs: list[Log]) -> list[str]:
    """Return what was told but is not kept, or kept otherwise than told."""
    failures: list[str] = []
    for log in logs:
        failures += log.wrong
        kept = Counter(
            (each.soal, each.salah_paham)
            for each in members.attempts(paths.store_dir(), peserta=log.kode)
        )
        told = Counter((each.soal, each.salah_paham) for each in log.told)
        unsure = Counter((each.soal, each.salah_paham) for each in log.unsure)
        failures += [f"{log.nama}: hilang {each}" for each in told - kept]
        failures += [f"{log.nama}: tak dikenal {x}" for x in kept - told - unsure]
    return failures


@asynccontextmanager
async def _connected(hall: Hall, random: Random) -> AsyncIterator[Trainee]:
    """Connect, again and again while the server is starting."""
    deadline = time.monotonic() + RESTART_SECONDS
    while True:
        try:
            connection = await connect(
                f"ws://localhost:{hall.port}{STREAM}",
                subprotocols=["streamlit"],
                additional_headers=HEADERS,
                max_size=None,
            )
            break
        except OSError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(RETRY_SECONDS)
    try:
        yield Trainee(connection, random)
    finally:
        await connection.close()


def report(outcome: Outcome) -> str:
    """Write the figures of a class test."""
    logs = outcome.logs
    told = [step for log in logs for step in log.told]
    wrong = [step for step in told if step.salah_paham]
    ambiguous = [each for log in logs for each in log.ambiguous]
    seconds = [each.seconds for log in logs for each in log.actions]
    p50, p95, most = (1_000 * float(np.percentile(seconds, x)) for x in (50, 95, 100))
    lines = [
        f"Peserta {len(logs)}, langkah {len(seconds)}, jawaban diakui {len(told)} "
        f"({len(told) - len(wrong)} benar, {len(wrong)} salah yang dikenali), "
        f"salah paham berbeda {len({step.salah_paham for step in wrong})}, "
        f"soal {len({step.soal for step in told})}",
        f"Dijawab server: p50 {p50:.0f} ms, p95 {p95:.0f} ms, maks {most:.0f} ms",
        f"Server dimatikan (-9) dan hidup lagi dalam {outcome.restart_seconds:.1f} "
        f"detik; dibuka lagi {sum(log.reopened > 1 for log in logs)} peserta; "
        f"terputus di tengah jawaban {sum(len(log.unsure) for log in logs)}",
        f"Memori server {outcome.memory_mb:.0f} MB; dinding kelas dihitung dalam "
        f"{outcome.wall_ms:.0f} ms",
        f"Hilang atau tidak sesuai naskah: {len(outcome.failures)}",
        f"Jawaban salah yang di data itu sama dengan salah paham lain, jadi tidak "
        f"dipakai: {len(ambiguous)}",
    ]
    return "\n".join([*lines, *outcome.failures[:20], *ambiguous[:10]])


if __name__ == "__main__":
    sys.exit(main())
