"""A request to addresses of the server, without a network and without a browser."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import anyio
from starlette.applications import Starlette

from psks_analysis.ui.app import server

HOST = "localhost:8501"
HERE, PHONE = "127.0.0.1", "192.0.2.7"


@dataclass(frozen=True)
class Answer:
    """What came back; names of headers are small."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def around(*routes):
    """An application with the server's own middleware and answers to errors."""
    return Starlette(
        routes=routes,
        middleware=server.MIDDLEWARE,
        exception_handlers=server.EXCEPTION_HANDLERS,
    )


def ask(
    path,
    *,
    method="GET",
    client=HERE,
    body=b"",
    routes=server.ROUTES,
    **headers,
):
    """Send one request; the names of headers are written with low lines."""
    address, _, query = path.partition("?")
    named = {"host": HOST}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": address,
        "raw_path": address.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(k.encode(), v.encode()) for k, v in named.items()],
        "client": (client, 50_000),
        "server": ("localhost", 8501),
    }
    sent = []
    whole = {"type": "http.request", "body": body, "more_body": False}
    asked = iter([whole])

    async def receive():
        return next(asked, {"type": "http.disconnect"})

    async def send(message):
        sent.append(message)

    # A loop of its own: after browser tests, Playwright's runs in this thread.
    with ThreadPoolExecutor(1) as own_loop:
        own_loop.submit(anyio.run, around(*routes), scope, receive, send).result()
    return Answer(
        sent[0]["status"],
        {k.decode(): v.decode() for k, v in sent[0]["headers"]},
        b"".join(each.get("body", b"") for each in sent[1:]),
    )
