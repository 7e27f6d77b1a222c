"""Keep the computer awake while a hall depends on it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from psks_analysis.hall.checks import GOOD, WARN, Finding

REFUSED_SECONDS = 0.5  # what is not allowed ends at once
WHY = ("--who=Dasbor PMKS", "--why=Bimtek sedang berjalan")
# `cat` ends when this process does, whatever ends it, and with it the inhibition.
LINUX = (
    ("systemd-inhibit", "--what=sleep:idle:handle-lid-switch", *WHY, "cat"),
    ("systemd-inhibit", "--what=sleep:idle", *WHY, "cat"),
)
MACOS = (("caffeinate", "-dis", "cat"),)
HINTS = {
    "win32": "Di Pengaturan > Sistem > Daya, pilih “Tidak pernah” untuk tidur saat "
    "tersambung listrik, dan biarkan tutup laptop terbuka.",
    "darwin": "Di Pengaturan Sistem > Baterai > Opsi, cegah tidur otomatis saat "
    "tersambung listrik, dan biarkan tutup laptop terbuka.",
    "linux": "Matikan tidur otomatis di pengaturan daya, dan biarkan tutup laptop "
    "terbuka.",
}


@contextmanager
def stay_awake(system: str = sys.platform) -> Iterator[Finding]:
    """Ask the system not to sleep, and say whether it agreed."""
    commands = {"linux": LINUX, "darwin": MACOS}.get(system, ())
    process = next(filter(None, map(_started, commands)), None)
    hint = HINTS.get(system, HINTS["linux"])
    try:
        if process:
            yield Finding(GOOD, "Komputer dijaga tetap bangun selama bimtek.")
        else:
            yield Finding(WARN, "Komputer dapat tertidur saat bimtek.", hint)
    finally:
        if process and process.stdin:
            process.stdin.close()
            process.wait(timeout=10)


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes] | None:
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
        )
    except OSError:  # not on this computer
        return None
    time.sleep(REFUSED_SECONDS)
    if process.poll() is None:
        return process
    if process.stdin:
        process.stdin.close()
    return None
