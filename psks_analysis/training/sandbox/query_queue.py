"""Who may run a query now: two at once, in order, nobody before himself."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from psks_analysis.errors import SqlError

RUNNING = 2
WAITING = 40
WAITING_OF_ONE = 4  # guests may share one file and so one place
WAIT_SECONDS = 20.0
SLOW_SECONDS = 60.0
BUSY = (
    "Laboratorium sedang penuh: banyak peserta menjalankan kueri bersamaan. Kueri Anda "
    "belum dijalankan; tunggu sebentar, lalu tekan Jalankan lagi."
)
OWN_BUSY = (
    "Kueri Anda yang sebelumnya masih berjalan atau menunggu giliran. Tunggu hasilnya "
    "dulu, lalu tekan Jalankan lagi."
)


@dataclass(eq=False)
class Turn:
    """A trainee's place in the queue."""

    who: str


@dataclass
class QueryQueue:
    """The queue before the workers.

    Whoever ran into the time limit shares one of the two places with others like him
    for a minute, so that long queries never take both.
    """

    running: int = RUNNING
    wait_seconds: float = WAIT_SECONDS
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _waiting: deque[Turn] = field(default_factory=deque)
    _inside: list[Turn] = field(default_factory=list)
    _slow: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def turn(self, who: str) -> Iterator[None]:
        """Wait for a place and keep it while the caller's block runs.

        Raises
        ------
        SqlError
            If the queue is full, or no place became free in time.
        """
        mine = Turn(who)
        with self._changed:
            self._line_up(mine)
            try:
                is_in = self._changed.wait_for(
                    lambda: self._may_go(mine), self.wait_seconds
                )
            finally:
                self._waiting.remove(mine)
                self._changed.notify_all()
            if not is_in:
                raise SqlError(BUSY, kind="sibuk")
            self._inside.append(mine)
        try:
            yield
        finally:
            with self._changed:
                self._inside.remove(mine)
                self._changed.notify_all()

    def note_slow(self, who: str) -> None:
        """Remember who ran into the time limit."""
        with self._changed:
            now = time.monotonic()
            self._slow = {each: end for each, end in self._slow.items() if end > now}
            self._slow[who] = now + SLOW_SECONDS

    def _line_up(self, mine: Turn) -> None:
        of_mine = sum(each.who == mine.who for each in self._waiting)
        if of_mine >= WAITING_OF_ONE:
            raise SqlError(OWN_BUSY, kind="sibuk")
        if len(self._waiting) >= WAITING:
            raise SqlError(BUSY, kind="sibuk")
        self._waiting.append(mine)

    def _may_go(self, mine: Turn) -> bool:
        if len(self._inside) >= self.running:
            return False
        first = next((each for each in self._waiting if self._has_right(each)), None)
        return first is mine

    def _has_right(self, turn: Turn) -> bool:
        inside = {each.who for each in self._inside}
        if turn.who in inside:
            return False
        return not (self._is_slow(turn.who) and any(map(self._is_slow, inside)))

    def _is_slow(self, who: str) -> bool:
        return self._slow.get(who, 0.0) > time.monotonic()
