"""One run of a page at a time, in the order of asking.

Pages are run by threads of one interpreter. Many at once lose half of a processor to
the fight for its lock, and everybody waits for seconds where one after the other would
wait for a tenth (decision 0058). What only waits, for a process, a lock or the disk,
steps outside meanwhile and comes back at the end of the queue.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

MOST_SECONDS: Final = 1.0  # in the slot, while another waits; then both go on
LOOK_SECONDS: Final = 0.2


@dataclass(eq=False)
class _Turn:
    """One stay in the slot: `comes` when it begins."""

    comes: threading.Event = field(default_factory=threading.Event)


class Slot:
    """A lock that is fair, and that nobody can keep from the others for ever.

    Parameters
    ----------
    most_seconds
        A run that stays longer goes on beside the next one: it waits for something that
        nobody knew it would wait for, and a hall does not wait with it.
    """

    def __init__(self, most_seconds: float = MOST_SECONDS) -> None:
        self._most = most_seconds
        self._changing = threading.Lock()
        self._holder: _Turn | None = None
        self._since = 0.0
        self._waiting: deque[_Turn] = deque()
        self._own = threading.local()
        self.overrun = 0  # how often a run stayed too long

    @property
    def is_mine(self) -> bool:
        """Say whether this thread runs in the slot."""
        return getattr(self._own, "turn", None) is not None

    @property
    def waiting(self) -> int:
        """Return how many runs wait."""
        return len(self._waiting)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for the slot and keep it."""
        self._enter()
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Let others run while this thread only waits; no difference outside a run."""
        if not self.is_mine:
            yield
            return
        self._leave()
        try:
            yield
        finally:
            self._enter()

    def _enter(self) -> None:
        own = _Turn()
        with self._changing:
            if self._holder is None:
                self._give_to(own)
            else:
                self._waiting.append(own)
        while not own.comes.wait(LOOK_SECONDS):
            with self._changing:
                self._take_over(own)
        self._own.turn = own

    def _leave(self) -> None:
        own, self._own.turn = self._own.turn, None
        with self._changing:
            if self._holder is not own:  # it was taken over meanwhile
                return
            self._holder = None
            if self._waiting:
                self._give_to(self._waiting.popleft())

    def _take_over(self, own: _Turn) -> None:
        is_next = bool(self._waiting) and self._waiting[0] is own
        if is_next and time.monotonic() - self._since > self._most:
            self.overrun += 1
            self._waiting.popleft()
            self._give_to(own)

    def _give_to(self, turn: _Turn) -> None:
        self._holder, self._since = turn, time.monotonic()
        turn.comes.set()


SLOT: Final = Slot()
