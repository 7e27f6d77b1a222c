"""Let a victim begin, and end it as a power cut does."""

import contextlib
import os
import signal
import subprocess
import time


def run(
    launcher: "subprocess.Popen[str]", line: str, kill_after: float | None
) -> float:
    """Tell a launcher what its next child is to do; return the seconds it lived.

    The launcher prints the child's number, and "selesai" once it has ended.
    """
    assert launcher.stdin
    assert launcher.stdout
    launcher.stdin.write(f"{line}\n")
    launcher.stdin.flush()
    child = int(launcher.stdout.readline())
    start = time.monotonic()
    if kill_after is not None:
        time.sleep(kill_after)
        with contextlib.suppress(ProcessLookupError):  # it may be done already
            os.kill(child, signal.SIGKILL)
    assert launcher.stdout.readline() == "selesai\n"
    return time.monotonic() - start
