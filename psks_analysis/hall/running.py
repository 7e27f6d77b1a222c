"""Run the dashboard for a hall: check, start, watch, stop, and keep what was done."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from psks_analysis import addresses, paths
from psks_analysis.errors import HallError
from psks_analysis.formats import number
from psks_analysis.hall import checks, network
from psks_analysis.hall.announcing import WITH_QR
from psks_analysis.hall.awake import stay_awake
from psks_analysis.hall.ports import told
from psks_analysis.store import backup, presenting

LOOK_SECONDS = 0.5
STOP_SECONDS = 20
RESTARTS = 5  # in a row without an answer: a cause that a restart does not mend
SECRET = "STREAMLIT_SERVER_COOKIE_SECRET"  # cookies do not separate ports
MB = 1_000_000
Say = Callable[[str], None]


@dataclass(frozen=True)
class Hall:
    """What the presenter asked for.

    Parameters
    ----------
    alamat
        The address of this computer for the hall's phones; None to choose.
    cadangan
        The folder of the backup; None for the one inside the data folder.
    ask
        Asks the presenter a question; None where nobody can answer.
    proses
        How many server processes share the hall, each on a port of its own.
    """

    store: Path
    port: int
    alamat: str | None
    cadangan: Path | None
    say: Say
    ask: Callable[[str], str] | None = None
    proses: int = 1

    @property
    def ports(self) -> tuple[int, ...]:
        """Return the ports of all processes; the first one is told to the hall."""
        return tuple(range(self.port, self.port + self.proses))


def run(hall: Hall) -> None:
    """Serve the hall until somebody stops it, then make the backup.

    Raises
    ------
    HallError
        A check failed, or the server did not start or did not stay.
    StoreError
        The backup failed.
    """
    found = network.host_addresses()
    _choose_address(hall, found)
    with _asked_to_stop() as stop, stay_awake() as awake:
        _check(hall, found, awake)
        secret = secrets.token_hex(32)
        servers = [_Server(hall, port, secret) for port in hall.ports]
        failed = _watch(servers, stop, hall.say)
        keep(hall.store, hall.cadangan, hall.say)
    if failed:
        raise HallError(failed)


def keep(store: Path, folder: Path | None, say: Say) -> None:
    """Make a backup and say where it is."""
    say("Membuat cadangan ...")
    done = backup.make_backup(store, folder)
    if done is None:
        say("Belum ada data yang perlu dicadangkan.")
    else:
        say(
            f"Cadangan: {done.file} ({number(done.berkas)} berkas, "
            f"{number(max(done.ukuran / MB, 0.1), 1)} MB), sudah dibaca ulang. "
            "Isinya data asli; simpan seperti menyimpan folder data."
        )


def _choose_address(hall: Hall, found: list[network.HostAddress]) -> None:
    """Keep the address that was asked for; ask where there are several."""
    known = [each.ip for each in found]
    if hall.alamat is not None:
        if hall.alamat not in known:
            there_are = ", ".join(known) or "tidak ada; sambungkan ke jaringan dulu"
            raise HallError(
                f"{hall.alamat} bukan alamat komputer ini. Yang ada: {there_are}."
            )
        presenting.choose_host(hall.store, hall.alamat)
    elif len(found) > 1 and hall.ask:
        now = network.hall_address(hall.store)
        hall.say("Alamat mana yang satu jaringan dengan ponsel peserta?")
        for number_, each in enumerate(found, 1):
            mark = " (sekarang)" if each == now else ""
            hall.say(f"  {number_}. {each.ip} ({each.kartu}){mark}")
        answer = hall.ask("Nomor, atau Enter untuk yang sekarang: ").strip()
        if answer.isdecimal() and 1 <= int(answer) <= len(found):
            presenting.choose_host(hall.store, known[int(answer) - 1])
        elif answer:
            raise HallError(f"“{answer}” bukan nomor di daftar. Jalankan lagi.")


def _check(hall: Hall, found: list[network.HostAddress], awake: checks.Finding) -> None:
    findings = [*checks.examine(hall.store, hall.ports, found), awake]
    for each in findings:
        hall.say(each.line)
    failed = [each for each in findings if each.tingkat == checks.FAIL]
    if failed:
        raise HallError("Dasbor belum dimulai: " + " ".join(e.pesan for e in failed))


@dataclass
class _Stop:
    """Whether somebody asked to stop: a mark without a lock.

    A second signal in the middle of the first would wait for a lock for ever.
    """

    asked: bool = False

    def wait(self, seconds: float) -> bool:
        """Let time pass; say whether to stop."""
        time.sleep(0 if self.asked else seconds)
        return self.asked


@contextmanager
def _asked_to_stop() -> Iterator[_Stop]:
    """Note Ctrl+C, an ended session and a closed window instead of dying of them."""
    stop = _Stop()

    def note(_number: int, _frame: FrameType | None) -> None:
        stop.asked = True

    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    signals = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {each: signal.signal(each, note) for each in signals}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@dataclass
class _Server:
    """A process of the dashboard, so that its end is not the hall's."""

    hall: Hall
    port: int
    secret: str
    process: subprocess.Popen[bytes] = field(init=False)
    has_answered: bool = False
    was_ready: bool = False
    failed_starts: int = 0

    def start(self) -> None:
        """Start it; what it does is seen by looking."""
        self.has_answered = False
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run"),
                str(paths.PROJECT_DIR / "dashboard.py"),
                f"--server.port={self.port}",
            ],
            cwd=paths.PROJECT_DIR,
            env=os.environ
            | told(self.hall.ports)
            | {
                WITH_QR: "1",
                SECRET: self.secret,
                paths.STORE_VARIABLE: str(self.hall.store.resolve()),
            },
        )

    def look(self) -> None:
        """Note that it answers, and that its first views are ready."""
        if self.has_answered and self.was_ready:
            return
        url = f"http://localhost:{self.port}{addresses.HEALTH}"
        with suppress(OSError, ValueError):
            with urllib.request.urlopen(url, timeout=2) as answer:
                is_ready = bool(json.load(answer)["siap"])
            self.has_answered, self.failed_starts = True, 0
            self.was_ready = self.was_ready or is_ready

    def again(self) -> bool:
        """Start it again, unless it ends before it answers, time after time."""
        if not self.has_answered:
            self.failed_starts += 1
        if self.failed_starts > (RESTARTS if self.was_ready else 0):
            return False
        self.start()
        return True

    def end(self) -> None:
        """Stop it, patiently at first."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _watch(servers: list[_Server], stop: _Stop, say: Say) -> str | None:
    """Keep the servers running until asked to stop; return why that did not go on."""
    is_told = False
    for each in servers:
        each.start()
    try:
        while not stop.wait(LOOK_SECONDS):
            for each in servers:
                code = each.process.poll()
                if code is None:
                    each.look()
                    continue
                if stop.wait(LOOK_SECONDS):  # Ctrl+C reaches all
                    break
                if not each.again():
                    return (
                        f"Server berhenti sendiri (kode {code}). Baca catatan di atas; "
                        "bila berulang, kirimkan kepada pengelola dasbor."
                    )
                say(f"Server berhenti (kode {code}); dimulai lagi ...")
            if not is_told and all(each.was_ready for each in servers):
                is_told = True
                say("Siap. Peserta dapat membuka dasbor.")
        say("Menghentikan dasbor ...")
        return None
    finally:
        for each in servers:
            each.end()
