"""What the server says in its terminal: where it is found, also as a QR code."""

import os
import sys
from typing import TextIO

from psks_analysis.hall import network, qr

WITH_QR = "PSKS_AULA"  # set by `bimtek` for the server it starts
LIGHT_ON_DARK, PLAIN = "\x1b[97;40m", "\x1b[0m"


def announce(port: int) -> None:
    """Print where the dashboard is found; with a QR code when a hall is waiting."""
    has_qr = bool(os.environ.get(WITH_QR))
    lines = announcement(port, network.hall_url(port), sys.stdout, has_qr=has_qr)
    sys.stdout.write("\n".join(["", *lines, ""]) + "\n")
    sys.stdout.flush()


def announcement(
    port: int, url: str | None, stream: TextIO, *, has_qr: bool
) -> list[str]:
    """Return the lines to print on `stream`."""
    lines = [f"  Dasbor di komputer ini          : http://localhost:{port}"]
    if url:
        lines.append(f"  Dari gawai lain di jaringan ini : {url}")
        if has_qr:
            lines += ["", *code_lines(url, stream), ""]
    return [*lines, "  Hentikan dengan Ctrl+C."]


def code_lines(url: str, stream: TextIO) -> list[str]:
    """Return a QR code in the letters and colours that the terminal knows."""
    lines = qr.terminal_lines(url, has_blocks=_can_write(stream, "█▀▄"))
    if _has_colours(stream):  # scannable on a light terminal too
        return [f"  {LIGHT_ON_DARK}{line}{PLAIN}" for line in lines]
    return [f"  {line}".rstrip() for line in lines]


def _can_write(stream: TextIO, letters: str) -> bool:
    try:
        letters.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _has_colours(stream: TextIO) -> bool:
    """Say whether the terminal obeys colour codes instead of printing them."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    is_old_windows = os.name == "nt" and not os.environ.get("WT_SESSION")
    return not is_old_windows
