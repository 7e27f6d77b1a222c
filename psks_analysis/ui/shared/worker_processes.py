"""A process beside the server for what would keep a hall waiting.

It is started beside the first readers, who do not wait for it: until it is there, and
where there is no server, work is done in place. A page that waits for it leaves the
slot and says what it does. A process that dies takes nothing with it: who waited is
told so, and a new one is started.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext, suppress
from importlib import import_module
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from psks_analysis.errors import WorkerError
from psks_analysis.ui.shared.one_slot import SLOT

MOST: Final = 1  # more would take memory and the cores that readers need
SOON_SECONDS: Final = 0.3  # until then nothing is said
NICE: Final = 5
SAID: Final = "Menghitung …"
DIED: Final = (
    "Perhitungan terhenti di tengah jalan. Muat ulang halaman untuk mengulanginya; "
    "bila berulang, tutup program lain di komputer ini."
)
PREPARED: Final = "psks_analysis.ui.shared.session"  # what it will be asked for

_changing = threading.Lock()
_pool: ProcessPoolExecutor | None = None
_is_ready: Future[Any] | None = None


def open_() -> None:
    """Start the process; it is asked as soon as it is there."""
    with _changing:
        _start()


def close() -> None:
    """End the process."""
    with _changing:
        _drop()


def are_open() -> bool:
    """Say whether there is a process to ask."""
    ready = _is_ready
    return ready is not None and ready.done() and ready.exception() is None


def ask(make: Callable[..., Any], args: Any, named: Any) -> Future[Any]:
    """Let the process call a function of a module; it finds it by its name.

    Raises
    ------
    WorkerError
        It has just died.
    """
    with _changing:
        try:
            if _pool is not None:
                name = make.__name__
                return _pool.submit(call, make.__module__, name, args, named)
        except BrokenProcessPool:
            _start()
    raise WorkerError(DIED)


def waited_for(asked: Future[Any]) -> Any:
    """Return what a process has made; others run meanwhile.

    Raises
    ------
    WorkerError
        The process died.
    """
    with SLOT.outside():
        try:
            with suppress(NotYet):
                return asked.result(timeout=SOON_SECONDS)
            is_page = get_script_run_ctx(suppress_warning=True) is not None
            with st.spinner(SAID) if is_page else nullcontext():
                return asked.result()
        except BrokenProcessPool as died:
            with _changing:
                _start()
            raise WorkerError(DIED) from died


def _start() -> None:
    global _pool, _is_ready
    _drop()
    _pool = ProcessPoolExecutor(
        MOST, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )
    _is_ready = _pool.submit(_prepared, PREPARED)


def _drop() -> None:
    global _pool, _is_ready
    if _pool is not None:
        _pool.shutdown(wait=False, cancel_futures=True)
    _pool = _is_ready = None


def _begin() -> None:
    """Let readers go first; Ctrl+C is for the server."""
    import signal

    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    threading.Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    """End when the server is killed: nobody asks any more, and nobody would tell."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(0)


def _prepared(module: str) -> None:
    """Load what will be asked for; a module cannot be sent back."""
    import_module(module)


def call(module: str, name: str, args: Any, named: Any) -> Any:
    """Make a value in this process, and keep it for what is made of it next."""
    return getattr(import_module(module), name)(*args, **named)
