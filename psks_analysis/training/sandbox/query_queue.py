"""Who may run a query now: two at once, shared fairly between devices."""

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
WAITING_OF_DEVICE = 30  # names are invented, addresses are not: others still find room
WAIT_SECONDS = 20.0
SLOW_SECONDS = 60.0
REMEMBERED = 2_000  # devices that were served
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
    """A trainee's place in the queue, and the address of the device."""

    who: str
    where: str


@dataclass
class QueryQueue:
    """The queue before the workers.

    The next is of the device that has the fewest queries inside, and of those the one
    that was served longest ago; one place is always left to another device. Whoever ran
    into the time limit, and everybody at the same device, shares one of the two places
    with others like him for a minute, so that long queries never take both.
    """

    running: int = RUNNING
    wait_seconds: float = WAIT_SECONDS
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _waiting: deque[Turn] = field(default_factory=deque)
    _inside: list[Turn] = field(default_factory=list)
    _slow: dict[str, float] = field(default_factory=dict)
    _served: dict[str, int] = field(default_factory=dict)
    _count: int = 0

    @contextmanager
    def turn(self, who: str, where: str = "") -> Iterator[None]:
        """Wait for a place and keep it while the caller's block runs.

        Raises
        ------
        SqlError
            If the queue is full, or no place became free in time.
        """
        mine = Turn(who, where or who)
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
            self._note_served(mine.where)
        try:
            yield
        finally:
            with self._changed:
                self._inside.remove(mine)
                self._changed.notify_all()

    def note_slow(self, who: str, where: str = "") -> None:
        """Remember who ran into the time limit, and at which device."""
        with self._changed:
            now = time.monotonic()
            self._slow = {each: end for each, end in self._slow.items() if end > now}
            self._slow |= dict.fromkeys((who, where or who), now + SLOW_SECONDS)

    def _note_served(self, where: str) -> None:
        self._count += 1
        self._served.pop(where, None)
        self._served[where] = self._count
        while len(self._served) > REMEMBERED:
            del self._served[next(iter(self._served))]

    def _line_up(self, mine: Turn) -> None:
        of_mine = sum(each.who == mine.who for each in self._waiting)
        if of_mine >= WAITING_OF_ONE:
            raise SqlError(OWN_BUSY, kind="sibuk")
        of_device = sum(each.where == mine.where for each in self._waiting)
        if len(self._waiting) >= WAITING or of_device >= WAITING_OF_DEVICE:
            raise SqlError(BUSY, kind="sibuk")
        self._waiting.append(mine)

    def _may_go(self, mine: Turn) -> bool:
        if len(self._inside) >= self.running:
            return False
        may = [each for each in self._waiting if self._has_right(each)]
        return bool(may) and min(may, key=self._order) is mine  # `min` keeps the first

    def _order(self, turn: Turn) -> tuple[int, int]:
        inside = sum(each.where == turn.where for each in self._inside)
        return inside, self._served.get(turn.where, 0)

    def _has_right(self, turn: Turn) -> bool:
        if any(each.who == turn.who for each in self._inside):
            return False
        of_device = sum(each.where == turn.where for each in self._inside)
        if of_device >= max(1, self.running - 1):
            return False
        return not (self._is_slow(turn) and any(map(self._is_slow, self._inside)))

    def _is_slow(self, turn: Turn) -> bool:
        now = time.monotonic()
        return any(self._slow.get(each, 0.0) > now for each in (turn.who, turn.where))
