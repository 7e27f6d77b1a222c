"""What the stage asks of the server: its files, the slides, short addresses.

Speaker notes and new short numbers are for whoever sits at this computer; the phones of
the hall get views only.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from psks_analysis import addresses, paths
from psks_analysis.errors import SlideError
from psks_analysis.hall import network, qr
from psks_analysis.store import presenting
from psks_analysis.training.slides import (
    MAX_ADDRESS,
    Slide,
    SlideList,
    slide_lists,
    view_address,
)
from psks_analysis.ui.frontend import ICON_FILE, STATIC_DIR
from psks_analysis.ui.shared.navigation import PAGES

FILES = {
    "panggung.js": "text/javascript",
    "bingkai.js": "text/javascript",
    "catatan.js": "text/javascript",
    "panggung.css": "text/css",
    "ikon.svg": "image/svg+xml",
    "huruf.woff2": "font/woff2",
}
HERE = Path(__file__).parent
MAX_BODY = 4 * MAX_ADDRESS
NO_STORE = {"Cache-Control": "no-store"}
REVALIDATE = {"Cache-Control": "no-cache"}


def page_names() -> frozenset[str]:
    """Return the addresses of all pages."""
    return frozenset(page.url for page in PAGES)


async def stage(_request: Request) -> HTMLResponse:
    """Send the stage; it asks for its slides itself."""
    return HTMLResponse(_bytes("panggung.html"), headers=REVALIDATE)


async def notes(_request: Request) -> HTMLResponse:
    """Send the presenter's window."""
    return HTMLResponse(_bytes("catatan.html"), headers=REVALIDATE)


async def file(request: Request) -> Response:
    """Send one of the stage's own files."""
    name = request.path_params["nama"]
    if name not in FILES:
        raise HTTPException(404)
    return Response(_bytes(name), media_type=FILES[name], headers=REVALIDATE)


async def content(request: Request) -> JSONResponse:
    """Send the slides of a list, with notes where the presenter sits."""
    asked = request.query_params.get("alamat")
    kode, is_presenter = request.path_params["daftar"], _is_presenter(request)
    slides = await to_thread.run_sync(_slides, kode, asked, is_presenter)
    return JSONResponse(slides, headers=NO_STORE)


async def link(request: Request) -> JSONResponse:
    """Send the short address and the QR code of the view that is shown now."""
    asked = await _asked_address(request)
    try:
        address = view_address(asked, page_names())
    except SlideError as wrong:
        return JSONResponse({"galat": str(wrong)}, status_code=400)
    found = await to_thread.run_sync(_link_of, address, _is_presenter(request))
    return JSONResponse(found, headers=NO_STORE)


async def short(request: Request) -> RedirectResponse:
    """Lead a phone from a short address to the view behind it."""
    number = request.path_params["nomor"]
    found = await to_thread.run_sync(presenting.address_of, paths.store_dir(), number)
    if found is None:
        raise SlideError(
            f"Alamat pendek /s/{number} belum dipakai. Periksa nomornya di layar."
        )
    return RedirectResponse(found, status_code=302, headers=NO_STORE)


def _slides(kode: str, asked: str | None, is_presenter: bool) -> dict[str, Any]:
    shown = _one_view(asked) if kode == addresses.ONE_VIEW else _list(kode)
    return {
        "kode": shown.kode,
        "judul": shown.judul,
        "penyaji": is_presenter,
        "slides": [_slide(each, is_presenter) for each in shown.slides],
    }


def _list(kode: str) -> SlideList:
    found = slide_lists(paths.store_dir(), page_names())
    if kode not in found.lists:
        raise SlideError(
            " ".join(found.refused)
            or f"Daftar slide “{kode}” tidak ada. Pilih dari halaman Presentasi."
        )
    return found.lists[kode]


def _one_view(asked: str | None) -> SlideList:
    """Return a list of one slide: a view named by the address of the stage."""
    address = view_address(asked or "/", page_names())
    page = address.lstrip("/").partition("?")[0]
    title = next(each.judul for each in PAGES if each.url == page)
    return SlideList(addresses.ONE_VIEW, title, "", (Slide(title, address),))


def _slide(slide: Slide, is_presenter: bool) -> dict[str, Any]:
    shown = asdict(slide) | {"tautan": _link_of(slide.alamat, is_presenter)}
    if not is_presenter:
        shown |= {"catatan": "", "fakta": []}
    return shown


def _link_of(address: str, is_presenter: bool) -> dict[str, Any]:
    """Return how a phone gets to a view; without a number it is the full address."""
    store = paths.store_dir()
    number_of = presenting.number_of if is_presenter else presenting.known_number
    number = number_of(store, address)
    base = network.hall_url(st.get_option("server.port"), store)
    if base is None:
        return {"nomor": number, "alamat": None, "qr": None}
    full = f"{base}{addresses.SHORT.format(nomor=number) if number else address}"
    return {
        "nomor": number,
        "alamat": full.removeprefix("http://") if number else None,
        "penuh": full,
        "qr": qr.svg_image(full),
    }


async def _asked_address(request: Request) -> str:
    """Return the address a request is about; only our own pages may ask."""
    if request.headers.get("content-type", "") != "application/json":
        raise HTTPException(415)
    if int(request.headers.get("content-length", MAX_BODY + 1)) > MAX_BODY:
        raise HTTPException(413)
    try:
        asked = json.loads(await request.body())
        return str(asked["alamat"])
    except (ValueError, TypeError, KeyError) as wrong:
        raise HTTPException(400) from wrong


def _is_presenter(request: Request) -> bool:
    """Say whether the request comes from this computer."""
    peer = request.client.host if request.client else ""
    return network.is_this_computer(peer, request.headers)


@cache
def _bytes(name: str) -> bytes:
    if name == "huruf.woff2":  # the type of the pages, shipped with Streamlit
        return next(STATIC_DIR.rglob("SourceSansVF-Upright*.woff2")).read_bytes()
    folder = ICON_FILE.parent if name == ICON_FILE.name else HERE
    return (folder / name).read_bytes()


ROUTES = [
    Route(addresses.STAGE_FILE, file),
    Route(addresses.STAGE_LINK, link, methods=["POST"]),
    Route(addresses.STAGE_CONTENT, content),
    Route(addresses.STAGE_NOTES, notes),
    Route(addresses.STAGE, stage),
    Route("/s/{nomor:int}", short),
]
