"""How far long work has come: told by whoever does it to whoever waits for it.

Nobody has to listen. A listener may raise, which ends the work there; so a reader who
presses "Batal" is heard in the middle of a large file.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from psks_analysis.formats import number

EVERY = 1_000  # rows
Listener = Callable[[str], object]

_listener: ContextVar[Listener | None] = ContextVar("progress", default=None)


def step(words: str) -> None:
    """Say what is being done now; costs next to nothing where nobody listens."""
    listener = _listener.get()
    if listener is not None:
        listener(words)


def of_rows(words: str, row: int) -> None:
    """Say which row has been reached, now and then."""
    if row % EVERY == 0:
        step(f"{words}, baris {number(row + 1)}")


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Let a listener hear every step within."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
