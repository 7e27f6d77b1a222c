"""What would go wrong in the hall, found before it begins, and how to mend it."""

import errno
import shutil
import socket
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil

from psks_analysis.formats import number
from psks_analysis.hall import open_files
from psks_analysis.hall.network import HostAddress

GOOD: Final = "baik"
WARN: Final = "perhatian"
FAIL: Final = "gagal"
GB = 1_000_000_000
DISK_NEEDED, DISK_WISHED = 0.2 * GB, 2 * GB
MEMORY_WISHED = 1.5 * GB  # the server with a full hall, and the presenter's browser
READERS_WISHED = 300  # a hall of 264, the trainers, and who opens two tabs
WANTED_FILES = 4_096
MEMORY_OF_ONE_MORE = 0.4 * GB  # server process
NEXT_PORTS = 50
PRIVILEGED = 1024


@dataclass(frozen=True)
class Finding:
    """One check: how it went, what was found, and how to mend it."""

    tingkat: str
    pesan: str
    cara: str = ""

    @property
    def line(self) -> str:
        """Return it as a line of the terminal."""
        return f"[{self.tingkat}] {self.pesan}" + (f" {self.cara}" if self.cara else "")


def examine(
    store: Path,
    ports: Sequence[int],
    found: list[HostAddress],
    system: str = sys.platform,
) -> list[Finding]:
    """Run every check; the limit of open files is raised, nothing else changed."""
    return [
        data_folder(store),
        disk(store),
        memory(psutil.virtual_memory().available, len(ports)),
        files(open_files.raise_limit()),
        *map(free_port, ports),
        network(found),
        power(_battery()),
        firewall(ports, system),
    ]


def data_folder(store: Path) -> Finding:
    """Check that the data folder can be written."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=store) as file:
            file.write(b"uji")
    except OSError as wrong:
        return Finding(
            FAIL,
            f"Folder data {store} tidak dapat ditulis ({wrong.strerror}).",
            "Beri izin tulis, atau setel PSKS_DATA_DIR ke folder lain.",
        )
    return Finding(GOOD, f"Folder data {store} dapat ditulis.")


def disk(store: Path, free: float | None = None) -> Finding:
    """Check that there is room for the class and its backup."""
    if free is None:
        there = next(each for each in (store, *store.parents) if each.exists())
        free = shutil.disk_usage(there).free
    room = f"{number(free / GB, 1)} GB"
    mend = "Kosongkan ruang, atau setel PSKS_DATA_DIR ke disk lain."
    if free < DISK_NEEDED:
        return Finding(FAIL, f"Ruang disk tinggal {room}.", mend)
    if free < DISK_WISHED:
        return Finding(WARN, f"Ruang disk tinggal {room}.", mend)
    return Finding(GOOD, f"Ruang disk {room}.")


def memory(available: float, processes: int = 1) -> Finding:
    """Check that a full hall fits into memory."""
    room = f"{number(available / GB, 1)} GB"
    if available < MEMORY_WISHED + MEMORY_OF_ONE_MORE * (processes - 1):
        return Finding(
            WARN,
            f"Memori bebas tinggal {room}.",
            "Tutup program lain; satu peramban dengan sedikit tab sudah cukup."
            + (" Atau kurangi --proses." if processes > 1 else ""),
        )
    return Finding(GOOD, f"Memori bebas {room}.")


def files(most: int | None) -> Finding:
    """Check that every phone of a full hall finds an open connection."""
    if most is None:
        return Finding(GOOD, "Sistem ini tidak membatasi banyaknya sambungan.")
    people = open_files.readers(most)
    found = (
        f"Sambungan dan berkas terbuka: {number(most)}, cukup untuk {number(people)} "
        "gawai."
    )
    if people < READERS_WISHED:
        return Finding(
            WARN,
            found,
            f"Sebelum bimtek, ketik di terminal ini: ulimit -n {WANTED_FILES}.",
        )
    return Finding(GOOD, found)


def free_port(port: int) -> Finding:
    """Check that nothing else listens where the dashboard shall."""
    wrong = _why_taken(port)
    if wrong is None:
        return Finding(GOOD, f"Port {port} bebas.")
    others = range(port + 1, min(port + NEXT_PORTS, 65_536))
    other = next((each for each in others if _why_taken(each) is None), None)
    instead = f"pakai --port {other}" if other else "pilih port lain dengan --port"
    if wrong == errno.EACCES:
        return Finding(
            FAIL,
            f"Port {port} tidak boleh dipakai tanpa hak pengelola.",
            f"Port di bawah {PRIVILEGED} milik sistem; {instead}.",
        )
    owner = _owner(port)
    return Finding(
        FAIL,
        f"Port {port} sudah dipakai {owner or 'program lain'}.",
        f"Hentikan program itu, atau {instead}.",
    )


def _why_taken(port: int) -> int | None:
    """Return the error that listening there gives; None where it works."""
    with socket.socket() as probe:
        if sys.platform != "win32":  # there it would let two programs listen
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
            probe.listen()
        except (OSError, OverflowError) as wrong:
            return getattr(wrong, "errno", None) or errno.EADDRINUSE
    return None


def _owner(port: int) -> str | None:
    """Name the program that listens at a port, where the system tells."""
    try:
        for each in psutil.net_connections("tcp"):
            is_it = each.status == psutil.CONN_LISTEN and each.laddr.port == port
            if is_it and each.pid:
                process = psutil.Process(each.pid)
                is_ours = any("streamlit" in word for word in process.cmdline())
                kind = "dasbor yang masih berjalan" if is_ours else process.name()
                return f"{kind} (PID {each.pid})"
    except psutil.Error:  # some systems tell only the administrator
        return None
    return None


def network(found: list[HostAddress]) -> Finding:
    """Check that phones can find this computer."""
    if not found:
        return Finding(
            WARN,
            "Komputer ini tidak tersambung ke jaringan; ponsel belum dapat membuka.",
            "Sambungkan ke Wi-Fi aula atau nyalakan hotspot, lalu jalankan lagi.",
        )
    if len(found) > 1:
        listed = ", ".join(f"{each.ip} ({each.kartu})" for each in found)
        return Finding(
            WARN,
            f"Komputer ini mempunyai {len(found)} alamat: {listed}.",
            f"Pilih yang satu jaringan dengan ponsel, misalnya --alamat {found[0].ip}.",
        )
    return Finding(GOOD, f"Alamat di jaringan: {found[0].ip} ({found[0].kartu}).")


def power(battery: Any) -> Finding:
    """Check that a laptop is plugged in; a desktop computer has no battery."""
    if battery is None or battery.power_plugged is not False:
        return Finding(GOOD, "Listrik tersambung.")
    return Finding(
        WARN,
        f"Laptop memakai baterai ({number(battery.percent)} %).",
        "Sambungkan ke listrik sebelum peserta masuk.",
    )


def _battery() -> Any:
    read = getattr(psutil, "sensors_battery", None)  # not on every system
    return read() if read else None


def firewall(ports: Sequence[int], system: str) -> Finding:
    """Say how phones are let in; no program may look whether they are."""
    found = "Bila ponsel tidak dapat membuka, firewall mungkin menahannya."
    if system == "win32":
        mend = (
            "Jalankan sekali sebagai Administrator: netsh advfirewall firewall add "
            'rule name="Dasbor PMKS" dir=in action=allow protocol=TCP '
            f"localport={_span(ports, '-')}"
        )
    elif system == "darwin":
        mend = (
            "Buka Pengaturan Sistem > Jaringan > Firewall > Opsi, lalu izinkan "
            "sambungan masuk untuk Python."
        )
    elif shutil.which("firewall-cmd"):
        mend = f"Jalankan: sudo firewall-cmd --add-port={_span(ports, '-')}/tcp"
    else:
        mend = f"Jalankan: sudo ufw allow {_span(ports, ':')}/tcp"
    return Finding("catatan", found, mend)


def _span(ports: Sequence[int], between: str) -> str:
    """Write the ports of all processes as a firewall takes them."""
    first, last = ports[0], ports[-1]
    return f"{first}{between}{last}" if last > first else str(first)
