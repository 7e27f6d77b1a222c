"""Start the real dashboard on a free port, with a data folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PROJECT_DIR = Path(__file__).resolve().parent.parent
DASHBOARD, COLD = "dashboard.py", "benchmarks/cold_app.py"
START_SECONDS = 240  # a busy machine is slow, not broken
STOP_SECONDS = 20


@dataclass(frozen=True)
class RunningApp:
    """Where the dashboard answers, and what it wrote to its log."""

    port: int
    pid: int
    log_file: Path

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8")

    def memory_mb(self) -> float:
        """Return the resident memory of the server (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


def processor_seconds(pid: int) -> float:
    """Return the seconds of processor a process has used, as finely as known."""
    if sys.platform == "linux":  # the clock of another process: clock_getcpuclockid(3)
        return time.clock_gettime((~pid << 3) | 2)
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


@contextmanager
def running_app(
    folder: Path,
    *,
    script: str = DASHBOARD,
    wait: bool = True,
    port: int | None = None,
    files: int | None = None,
) -> Iterator[RunningApp]:
    """Run `streamlit run dashboard.py`; `folder` holds its data and its log.

    With `files` it may have only so many open, and cannot ask for more (not Windows).
    With `port` a server that was killed is started again where its readers look for it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port, log_file = port or _free_port(), folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", script]
    if files is not None:
        command = ["/bin/sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command]
    with log_file.open("a", encoding="utf-8") as log:
        server = subprocess.Popen(
            [*command, f"--server.port={port}", "--server.address=localhost"],
            cwd=PROJECT_DIR,
            env=os.environ | {"PSKS_DATA_DIR": str(folder / "store")},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    app = RunningApp(port, server.pid, log_file)
    try:
        if wait:
            _wait_until_ready(app, server)
        yield app
    finally:
        _stop(server)


def _stop(server: subprocess.Popen) -> None:
    """End a server; one that waits for a reader who is gone is told so as by Ctrl+C.

    Once in a hundred times uvicorn waits for a connection that ended while it was
    opened, and for ever. A second Ctrl+C ends it; `hall/running.py` ends it too.
    """
    server.terminate()
    try:
        server.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=START_SECONDS)


@contextmanager
def cold_app(
    folder: Path, *, script: str = COLD, port: int | None = None
) -> Iterator[RunningApp]:
    """Run the dashboard without what it prepares unasked: 14 s of processor less."""
    with running_app(folder, script=script, wait=False, port=port) as app:
        wait_until_answers(app)
        yield app


def _wait_until_ready(app: RunningApp, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"server tidak mulai:\n{app.log}")
        if _is_ready(app):
            return
        time.sleep(0.1)
    raise RuntimeError(f"server tidak siap dalam {START_SECONDS} detik:\n{app.log}")


def wait_until_answers(app: RunningApp) -> None:
    """Wait until the server answers at all, whether or not it is warm."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if _health(app) is not None:
            return
        time.sleep(0.1)
    raise RuntimeError(f"server tidak menjawab:\n{app.log}")


def wait_until_listens(app: RunningApp) -> None:
    """Wait for an app that has none of the dashboard's own addresses."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"server tidak menjawab:\n{app.log}")


def _is_ready(app: RunningApp) -> bool:
    return bool((_health(app) or {}).get("siap"))


def _health(app: RunningApp) -> dict | None:
    try:
        with urllib.request.urlopen(f"{app.url}/sehat", timeout=5) as answer:
            return dict(json.load(answer))
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
