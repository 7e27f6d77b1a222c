"""A log that cannot fill the disk: what repeats is counted, not repeated.

A server that has run out of open files once wrote 264,258 lines in two minutes.
"""

import logging
import time
from collections.abc import Callable
from typing import Final

PER_MINUTE: Final = 300  # lines of one handler; a fault that matters is among the first
MINUTE: Final = 60.0


class Few(logging.Filter):
    """Lets a number of records through a minute, then says how many it held back."""

    def __init__(
        self, most: int = PER_MINUTE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._most, self._clock = most, clock
        self._since, self._passed, self._held = clock(), 0, 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a record is written."""
        if self._clock() - self._since >= MINUTE:
            if self._held:
                held = f"[{self._held} catatan serupa tidak ditulis]"
                record.msg, record.args = f"{held} {record.getMessage()}", ()
            self._since, self._passed, self._held = self._clock(), 0, 0
        self._passed += 1
        self._held += self._passed > self._most
        return self._passed <= self._most


def install() -> None:
    """Put one before every way on which the server writes."""
    named = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    ways = {each for logger in (logging.root, *named) for each in logger.handlers}
    if logging.lastResort is not None:
        ways.add(logging.lastResort)
    for each in ways:
        if not any(isinstance(found, Few) for found in each.filters):
            each.addFilter(Few())
