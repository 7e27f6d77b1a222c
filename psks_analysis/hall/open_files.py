"""How many files and connections the server may have open, and for how many that is.

Every phone is at least one connection, and every connection is an open file to the
system: 1,024 of them by default on most Linux systems, 256 on macOS.
"""

import sys
from typing import Final

WANTED: Final = 16_384
MACOS_MOST: Final = 10_240  # more is refused, whatever the system says of its limit
OF_SERVER: Final = 150  # libraries, databases, the laboratory, the presenter's browser
OF_A_READER: Final = 3  # a websocket, and what loads pictures and tables beside it


def limit() -> int | None:
    """Return how many this process may open; None where there is no such limit."""
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def raise_limit() -> int | None:
    """Ask the system for as many as a hall may need; return how many it allows."""
    if sys.platform == "win32":
        return None
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MACOS_MOST if sys.platform == "darwin" else WANTED
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if wanted > soft:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (ValueError, OSError):  # a container may forbid it
            return soft
    return max(soft, wanted)


def readers(files: int) -> int:
    """Return how many readers so many open files are enough for."""
    return max(0, (files - OF_SERVER) // OF_A_READER)
