"""Values made once for all readers: found in a microsecond, made outside the slot.

Streamlit's own cache takes a tenth of a run to hash what it is asked for. Here a key is
the arguments themselves. What is not there yet is made while other pages run: by a
process where it takes a processor for long (`heavy`), else by one thread at a time.
However many wait for a value, it is made once; a fault is told to all who wait and not
kept.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from psks_analysis.ui.shared import worker_processes
from psks_analysis.ui.shared.one_slot import SLOT

P = ParamSpec("P")
R = TypeVar("R")
MISSING: Final = object()

_making = threading.RLock()


class Kept:
    """The values of one function, the latest asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._changing = threading.Lock()

    def get(self, key: Hashable) -> Any:
        """Return a value, or `MISSING`."""
        with self._changing:
            value = self._values.get(key, MISSING)
            if value is not MISSING:
                self._values.move_to_end(key)
            return value

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value; the one asked for longest ago makes room."""
        with self._changing:
            self._values[key] = value
            self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)

    def clear(self) -> None:
        """Forget all."""
        with self._changing:
            self._values.clear()


def cached(
    *, most: int, heavy: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the results of a function of hashable arguments.

    Parameters
    ----------
    most
        How many are kept.
    heavy
        It takes more than 30 ms of processor: a process of its own makes it.
    """

    def keep(make: Callable[P, R]) -> Callable[P, R]:
        kept = Kept(most)
        make_one = _in_a_process(make, kept) if heavy else _in_this_thread(make, kept)

        @wraps(make)
        def found(*args: P.args, **named: P.kwargs) -> R:
            key = (args, tuple(sorted(named.items()))) if named else args
            value = kept.get(key)
            if value is MISSING:
                value = make_one(key, args, named)
            return value  # type: ignore[no-any-return]

        found.kept = kept  # type: ignore[attr-defined]
        return found

    return keep


MakeOne = Callable[[Hashable, Any, Any], Any]


def _in_this_thread(make: Callable[..., Any], kept: Kept) -> MakeOne:
    def make_one(key: Hashable, args: Any, named: Any) -> Any:
        with SLOT.outside(), _making:
            value = kept.get(key)  # another thread may just have made it
            if value is MISSING:
                value = make(*args, **named)
                kept.put(key, value)
            return value

    return make_one


def _in_a_process(make: Callable[..., Any], kept: Kept) -> MakeOne:
    running: dict[Hashable, Future[Any]] = {}
    changing = threading.RLock()
    in_this_thread = _in_this_thread(make, kept)

    def make_one(key: Hashable, args: Any, named: Any) -> Any:
        if not worker_processes.are_open():
            return in_this_thread(key, args, named)
        with changing:
            value = kept.get(key)  # it may just have come
            if value is not MISSING:
                return value
            asked = running.get(key)
            if asked is None:
                asked = running[key] = worker_processes.ask(make, args, named)
                asked.add_done_callback(lambda done: keep(key, done))
        return worker_processes.waited_for(asked)

    def keep(key: Hashable, done: Future[Any]) -> None:
        if not done.cancelled() and done.exception() is None:
            kept.put(key, done.result())
        with changing:
            running.pop(key, None)

    return make_one
