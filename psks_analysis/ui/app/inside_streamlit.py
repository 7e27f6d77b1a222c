"""The one place that reaches into Streamlit: what a full hall needs and it cannot set.

Four of its functions are wrapped, none is copied. `KNOWN` names the text of each as it
was when the wrapper was written; where an update of Streamlit changes one, a test says
so, and the server runs without that wrapper: slower in a full hall, never wrong.
Decision 0058 says what each is worth.
"""

import asyncio
import hashlib
import inspect
import logging
import threading
from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from psks_analysis.ui.shared.one_slot import SLOT

log = logging.getLogger(__name__)
Any_ = Callable[..., Any]


def install() -> list[str]:
    """Wrap what is known; return the names of what Streamlit has changed."""
    changed = []
    for (owner, name), wrap in WRAPPERS.items():
        now = getattr(owner, name)
        if hasattr(now, "__wrapped__"):
            continue
        label = f"{owner.__name__}.{name}"
        if fingerprint(now) == KNOWN[label]:
            setattr(owner, name, wraps(now)(wrap(now)))
        else:
            changed.append(label)
    if changed:
        log.warning("Streamlit berubah; aula penuh lebih lambat: %s", changed)
    return changed


def fingerprint(function: Any_) -> str:
    """Return a name for the text of a function."""
    text = inspect.getsource(inspect.unwrap(function))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _one_at_a_time(run: Any_) -> Any_:
    """Let in the runs of a page one at a time, before a run does anything."""

    def run_in_turn(runner: ScriptRunner, rerun_data: Any) -> None:
        with SLOT.taken():
            run(runner, rerun_data)

    return run_in_turn


def _in_batches(_send: Any_) -> Any_:
    """Hand what a run tells to the server's loop together, in the same order.

    Each message woke the loop on its own, which then wanted the interpreter's lock. Now
    the loop is woken for the first, and takes all that there are by the time it comes.
    """
    handing_on = threading.Lock()

    def send(
        session: AppSession, sender: ScriptRunner | None, *told: Any, **named: Any
    ) -> None:
        with handing_on:
            waiting = session.__dict__.setdefault("_psks_told", deque())
            is_first = not waiting
            waiting.append((sender, told, named))
        if is_first:
            session._call_soon_on_event_loop(lambda: take(session, waiting))

    def take(session: AppSession, waiting: deque[Any]) -> None:
        while True:
            with handing_on:
                if not waiting:
                    return
                every = list(waiting)
                waiting.clear()
            for sender, told, named in every:
                session._handle_scriptrunner_event_on_event_loop(sender, *told, **named)

    return send


class NoLoop(asyncio.AbstractEventLoop):
    """Stands where each session had an event loop that no page ever used.

    A real one costs three open files until its session is forgotten; `asyncio.run` in a
    page makes one of its own as before.
    """

    def is_closed(self) -> bool:
        """Say that it need not be made anew."""
        return False

    def is_running(self) -> bool:
        """Say that nobody drives it."""
        return False

    def close(self) -> None:
        """Close nothing: all sessions share it."""

    def run_until_complete(self, future: Any) -> Any:
        """Drop what tidies up a loop at its end; refuse all else."""
        future.close()

    async def shutdown_asyncgens(self) -> None:
        """End nothing."""

    async def shutdown_default_executor(self) -> None:
        """End nothing."""


NO_LOOP: Final = NoLoop()  # type: ignore[abstract]  # it is not, when it runs


def _without_a_loop(begin: Any_) -> Any_:
    """Let a session begin without an event loop of its own."""

    def begin_lightly(session: AppSession, *about: Any, **named: Any) -> None:
        begin(session, *about, **named)
        session._script_event_loop.close()
        session._script_event_loop = NO_LOOP

    return begin_lightly


def _theme_once(populate: Any_) -> Any_:
    """Write each part of the theme once, not six of them at every run."""
    written: dict[tuple[str, Any], CustomThemeConfig] = {}

    def populate_from_written(msg: CustomThemeConfig, section: str = "theme") -> None:
        # The only options that ever change: an office chooses its colour.
        key = (section, config.get_option("theme.primaryColor"))
        if key not in written:
            made = CustomThemeConfig()
            populate(made, section)
            written[key] = made
        msg.MergeFrom(written[key])

    return populate_from_written


WRAPPERS: Final[dict[tuple[Any, str], Callable[[Any_], Any_]]] = {
    (ScriptRunner, "_run_script"): _one_at_a_time,
    (AppSession, "_on_scriptrunner_event"): _in_batches,
    (AppSession, "__init__"): _without_a_loop,
    (app_session, "_populate_theme_msg"): _theme_once,
}
KNOWN: Final = {
    "ScriptRunner._run_script": "b576d3acf1a5",
    "AppSession._on_scriptrunner_event": "a622d57aa2ba",
    "AppSession.__init__": "64cab45766dc",
    "streamlit.runtime.app_session._populate_theme_msg": "844b9eb40d0f",
}
