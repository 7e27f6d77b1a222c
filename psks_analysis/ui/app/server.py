"""What the web server does around the pages: packing, language, health, start, errors.

Nothing here asks for anything outside this computer.
"""

import gc
import logging
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from anyio import to_thread
from filelock import Timeout
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from psks_analysis import addresses, catalog, paths
from psks_analysis.errors import PsksError, StoreError
from psks_analysis.hall import announcing, open_files
from psks_analysis.hall.ports import ports
from psks_analysis.reports.kabupaten import job
from psks_analysis.store import restoring
from psks_analysis.store.backup import running_lock
from psks_analysis.ui import frontend
from psks_analysis.ui.app import (
    colour,
    inside_streamlit,
    print_sheet,
    short_log,
    spread,
)
from psks_analysis.ui.data import in_memory, sign_in
from psks_analysis.ui.presentation import routes as stage
from psks_analysis.ui.shared import worker_processes
from psks_analysis.views.selection import DATASET_LABELS, Place

FRAME = Path(__file__).with_name("frame.py")
YEAR = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
HEAD_START_SECONDS = 4  # the first reader does not wait for what nobody asked yet
# A run of a page makes some ten thousand short-lived objects; looking through them at
# every seven hundred, as Python does unasked, took a tenth of the time.
GC_THRESHOLDS = (50_000, 20, 10_000)

log = logging.getLogger(__name__)
_warm = threading.Event()


class PackedAssets:
    """Send Streamlit's scripts packed and in Indonesian; a page needs a hundred."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer requests for a known script or style sheet; pass on all others."""
        if scope["type"] != "http" or scope["path"] not in frontend.asset_files():
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "gzip" not in headers.get("accept-encoding", ""):
            await self._app(scope, receive, send)
            return
        asset = await to_thread.run_sync(frontend.asset, scope["path"])
        await _packed(asset, headers)(scope, receive, send)


def _packed(asset: frontend.Asset, asked: Headers) -> Response:
    headers = {
        # A translated script keeps its name when the wording changes.
        "Cache-Control": REVALIDATE if asset.is_translated else YEAR,
        "Content-Encoding": "gzip",
        "ETag": asset.etag,
        "Vary": "Accept-Encoding",
    }
    if asked.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    return Response(asset.packed, media_type=asset.media_type, headers=headers)


class IndonesianDocument:
    """Send the one HTML document of the app as an Indonesian one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Translate an HTML answer; a browser's copy of Streamlit's is not reused."""
        if scope["type"] != "http" or not _accepts_html(scope):
            await self._app(scope, receive, send)
            return
        # Streamlit must answer in full and unpacked, or there is nothing to translate.
        left_out = (b"if-none-match", b"if-modified-since", b"accept-encoding")
        asked = [pair for pair in scope["headers"] if pair[0] not in left_out]
        scope = {**scope, "headers": asked}
        await self._app(scope, receive, _translating(scope, receive, send))


def _accepts_html(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


def _translating(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return a way to send that keeps an HTML answer until it is whole."""
    head: Message = {}
    parts: list[bytes] = []

    async def send_translated(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            head.update(message)
            return
        if not head:
            await send(message)
            return
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            answer = Response(
                frontend.translate_document(b"".join(parts).decode()),
                status_code=head["status"],
                media_type="text/html",
                headers={"Cache-Control": REVALIDATE},
            )
            await answer(scope, receive, send)

    return send_translated


def _is_html(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return kind.startswith("text/html")


async def health(_request: Request) -> JSONResponse:
    """Say that the server answers, and whether the first views are ready."""
    people = spread.connected()
    return JSONResponse(
        {"status": "sehat", "siap": _warm.is_set(), "tersambung": people}
    )


async def borders(request: Request) -> Response:
    """Send the borders of a kabupaten, so that no figure has to carry them."""
    from psks_analysis.ui.shared import session

    kode, version = request.path_params["kode"], request.path_params["versi"]
    base = await to_thread.run_sync(session.basemap, kode)
    if version != base.version:
        raise HTTPException(404)
    return Response(
        base.geojson,
        media_type="application/geo+json",
        headers={"Cache-Control": YEAR},
    )


async def no_world(_request: Request) -> JSONResponse:
    """Answer Plotly's question for a map of the world with an empty one."""
    return JSONResponse(
        {"type": "Topology", "objects": {}, "arcs": []}, headers={"Cache-Control": YEAR}
    )


async def refuse(_request: Request, error: HTTPException) -> PlainTextResponse:
    """Answer what does not exist."""
    return PlainTextResponse("Tidak ditemukan.", status_code=error.status_code)


async def explain(_request: Request, error: PsksError) -> PlainTextResponse:
    """Answer a request that a user can mend."""
    return PlainTextResponse(str(error), status_code=404)


def show_error(error: Exception) -> bool:
    """Show what to do instead of a traceback; Streamlit has logged the error by now."""
    if isinstance(error, PsksError):
        st.error(str(error), title="Halaman ini belum dapat ditampilkan")
    else:
        st.error(
            "Terjadi galat yang tidak terduga. Muat ulang halaman; bila berulang, "
            "kirimkan catatan di jendela terminal kepada pengelola dasbor. Data yang "
            "tersimpan tidak berubah.",
            title="Halaman ini gagal ditampilkan",
        )
    return True


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Prepare the first views while the first browser is still loading."""
    threading.Thread(target=warm_up, name="pemanasan", daemon=True).start()
    async with cold_lifespan(app):
        yield


@asynccontextmanager
async def cold_lifespan(_app: st.App) -> AsyncIterator[None]:
    """Hold the data folder while the server runs; prepare nothing unasked."""
    gc.set_threshold(*GC_THRESHOLDS)
    inside_streamlit.install()
    open_files.raise_limit()
    short_log.install()
    port = st.get_option("server.port")
    if port == (*ports(os.environ), port)[0]:  # the front speaks for all processes
        announcing.announce(port)
    with suppress(StoreError):  # told to whoever opens a page, with the way out
        restoring.finish(paths.store_dir())
    in_memory.sweep()
    with suppress(PsksError):  # damaged settings are told by every page
        colour.use(catalog.settings().warna)
    in_use = running_lock(paths.store_dir())
    with suppress(Timeout):  # a second server may use the same data folder
        in_use.acquire()
    yield
    job.forget_all()
    worker_processes.close()
    in_use.release()


def warm_up() -> None:
    """Compute what every reader sees first, then keep it out of garbage collection.

    A collection that walks through all modules and cached tables takes tens of
    milliseconds of every reader's time; what is loaded by now stays loaded anyway.
    """
    # Imported here: the server answers a second earlier, and a browser that loads its
    # scripts meanwhile does not notice.
    from psks_analysis.ui.shared import session

    _for_every_place(session.open_first_page)
    worker_processes.open_()
    time.sleep(HEAD_START_SECONDS)
    _for_every_place(session.warm_up)
    for url in frontend.asset_files():
        frontend.asset(url)
    gc.collect()
    gc.freeze()
    _warm.set()


def _for_every_place(prepare: Callable[[Place], None]) -> None:
    """Prepare both data sets; one that cannot be read does not stop the other."""
    from psks_analysis.ui.shared import session

    for dataset in DATASET_LABELS:
        try:
            for place in session.every_place(dataset):
                prepare(place)
        except PsksError as error:
            log.error("Data %s belum siap: %s", dataset, error)


ROUTES = [
    Route(addresses.HEALTH, health),
    Route(addresses.BORDERS, borders),
    Route(addresses.WORLD, no_world),
    *print_sheet.ROUTES,
    *stage.ROUTES,
    *sign_in.ROUTES,
]
MIDDLEWARE = [
    Middleware(spread.Spread),
    Middleware(PackedAssets),
    Middleware(IndonesianDocument),
]
EXCEPTION_HANDLERS: dict[Any, Any] = {HTTPException: refuse, PsksError: explain}
# What an `st.App` takes beside its page: one that computes only what is asked for, and
# the dashboard.
COLD: dict[str, Any] = {
    "routes": ROUTES,
    "middleware": MIDDLEWARE,
    "lifespan": cold_lifespan,
    "on_script_error": show_error,
    "exception_handlers": EXCEPTION_HANDLERS,
}
WARM = COLD | {"lifespan": lifespan}
