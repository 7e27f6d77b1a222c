"""Several server processes over one data folder: a newcomer is sent to the least busy.

The first process is the front: its port stands in the QR code. It answers the first
request of a browser with a redirect to the port of a process, path and query kept; the
browser stays there, and a cookie, which does not know ports, brings it back after a
reload of the first address. Nothing is passed through: a process that ends takes only
its own connections with it, and those are answered again when it is back.
"""

import json
import os
import threading
import time
import urllib.request
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from typing import Final

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from psks_analysis import addresses
from psks_analysis.hall.ports import ports

COOKIE: Final = "psks_proses"
DAY_SECONDS: Final = 86_400
LOOK_SECONDS: Final = 1.0
ANSWER_SECONDS: Final = 0.5
NOT_A_PAGE: Final = ("/_stcore", "/static", "/media", "/component", "/panggung")
Ask = Callable[[int], int | None]

_connected = 0


def connected() -> int:
    """Return how many browsers are connected to this process."""
    return _connected


def people_at(port: int) -> int | None:
    """Return how many are connected to a process, None where it does not answer."""
    url = f"http://127.0.0.1:{port}{addresses.HEALTH}"
    try:
        with urllib.request.urlopen(url, timeout=ANSWER_SECONDS) as answer:
            return int(json.load(answer)["tersambung"])
    except (OSError, ValueError, KeyError):
        return None


class Choice:
    """Which process is the least busy; asked at most once a second."""

    def __init__(self, every: tuple[int, ...], ask: Ask = people_at) -> None:
        self.every, self._ask = every, ask
        self._people: dict[int, int] = {}
        self._looked = 0.0
        self._looking = threading.Lock()

    def is_alive(self, port: int) -> bool:
        """Say whether a process answers."""
        self._look()
        return port in self._people

    def least_busy(self) -> int | None:
        """Return the port of the process with the fewest people, and count one more."""
        self._look()
        with self._looking:
            if not self._people:
                return None
            port = min(self._people, key=lambda each: (self._people[each], each))
            self._people[port] += 1  # who is sent there is not connected yet
            return port

    def _look(self) -> None:
        with self._looking:
            if time.monotonic() - self._looked < LOOK_SECONDS:
                return
            found = {port: self._ask(port) for port in self.every}
            self._people = {port: n for port, n in found.items() if n is not None}
            self._looked = time.monotonic()


class Spread:
    """Count who is connected; as the front, send newcomers to a process."""

    def __init__(self, app: ASGIApp, choice: Choice | None = None) -> None:
        self._app = app
        self._choice = choice or Choice(ports(os.environ))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on all but the first request of a newcomer."""
        if scope["type"] == "websocket":
            await self._counted(scope, receive, send)
            return
        port = await self._port_of(scope)
        if port is None:
            await self._app(scope, receive, send)
            return
        if port == self._choice.every[0]:
            await self._app(scope, receive, _with_cookie(send, port))
            return
        host = Headers(scope=scope)["host"].rpartition(":")[0]
        query = scope["query_string"].decode("latin-1")
        path = scope.get("raw_path", b"").decode("latin-1") or scope["path"]
        url = f"http://{host}:{port}{path}{'?' + query if query else ''}"
        answer = RedirectResponse(url, 307, {"Cache-Control": "no-store"})
        await answer(scope, receive, _with_cookie(send, port))

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        global _connected
        _connected += 1
        try:
            await self._app(scope, receive, send)
        finally:
            _connected -= 1

    async def _port_of(self, scope: Scope) -> int | None:
        """Return the port of the process for a browser that asks for a page here."""
        every = self._choice.every
        if len(every) < 2 or not _is_page_of(scope, every[0]):
            return None
        before = _cookie(scope)
        if before == every[0]:
            return before
        if before in every and await to_thread.run_sync(self._choice.is_alive, before):
            return before
        return await to_thread.run_sync(self._choice.least_busy)


def _with_cookie(send: Send, port: int) -> Send:
    """Let an answer say where the browser belongs."""
    said = f"{COOKIE}={port}; Max-Age={DAY_SECONDS}; Path=/; HttpOnly; SameSite=Lax"

    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            cookie = (b"set-cookie", said.encode())
            message = {**message, "headers": [*message.get("headers", ()), cookie]}
        await send(message)

    return send_with_cookie


def _is_page_of(scope: Scope, front: int) -> bool:
    """Say whether a browser asks the front itself, not a relay, for a page."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    asked = Headers(scope=scope)
    return (
        "text/html" in asked.get("accept", "")
        and asked.get("host", "").endswith(f":{front}")
        and not scope["path"].startswith(NOT_A_PAGE)
    )


def _cookie(scope: Scope) -> int | None:
    try:
        found = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return int(found.value) if found and found.value.isdecimal() else None
