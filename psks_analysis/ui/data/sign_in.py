"""The form to sign in with, and the way out: plain pages beside Streamlit's.

A cookie that scripts cannot read can only be set by an answer of the web server.
"""

from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs, quote, urlsplit

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from psks_analysis import addresses, paths
from psks_analysis.errors import PsksError
from psks_analysis.hall import network
from psks_analysis.office import sign_in
from psks_analysis.office.accounts import MAX_NAME, MAX_PASSWORD
from psks_analysis.ui.frontend import PAGE_TITLE
from psks_analysis.ui.shared.actor import COOKIE

FORM = Template(Path(__file__).with_name("masuk.html").read_text(encoding="utf-8"))
BACK = "kembali"
MAX_BODY = 8_000
SECONDS = sign_in.DAYS * 24 * 3600
NO_STORE = {"Cache-Control": "no-store", "X-Frame-Options": "DENY"}
FIELDS = (
    '<label>Nama akun <input name="nama" autocomplete="username" required autofocus '
    f'maxlength="{MAX_NAME}" autocapitalize="none" value="$nama"></label>'
    '<label>Kata sandi <input name="sandi" type="password" required '
    f'autocomplete="current-password" maxlength="{MAX_PASSWORD}"></label>'
)


def link(page: str, form: str = addresses.SIGN_IN) -> str:
    """Return the address of a form that leads back to a page."""
    return f"{form}?{BACK}={quote(f'/{page}')}"


async def sign_in_form(request: Request) -> Response:
    """Ask for name and password."""
    return _form(_back(request.query_params.get(BACK, "")))


async def sign_in_done(request: Request) -> Response:
    """Let the right password in, and lead back to the page it was asked from."""
    sent = await _sent(request)
    back, name = _back(sent.get(BACK, "")), sent.get("nama", "")[: MAX_NAME + 1]
    try:
        key = await to_thread.run_sync(_key, name, sent.get("sandi", ""), request)
    except PsksError as refused:
        return _form(back, name=name, fault=str(refused), status=403)
    answer = RedirectResponse(back, status_code=303, headers=NO_STORE)
    answer.set_cookie(
        COOKIE,
        key,
        max_age=SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return answer


async def sign_out_form(request: Request) -> Response:
    """Ask before leaving: a link alone must not sign anybody out."""
    return _page(
        "Keluar", addresses.SIGN_OUT, _back(request.query_params.get(BACK, "")), ""
    )


async def sign_out_done(request: Request) -> Response:
    """Forget the key on both sides."""
    sent = await _sent(request)
    key = request.cookies.get(COOKIE, "")
    await to_thread.run_sync(sign_in.sign_out, paths.store_dir(), key)
    answer = RedirectResponse(_back(sent.get(BACK, "")), 303, headers=NO_STORE)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def _key(name: str, password: str, request: Request) -> str:
    peer = request.client.host if request.client else ""
    is_here = network.is_this_computer(peer, request.headers)
    origin = sign_in.origin(peer, is_here=is_here)
    return sign_in.sign_in(paths.store_dir(), name, password, origin=origin)


async def _sent(request: Request) -> dict[str, str]:
    """Return the fields of a form that one of our own pages sent."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403)
    if int(request.headers.get("content-length", MAX_BODY + 1)) > MAX_BODY:
        raise HTTPException(413)
    body = (await request.body()).decode(errors="replace")
    return {name: values[0] for name, values in parse_qs(body).items()}


def _back(asked: str) -> str:
    """Return a page of this dashboard; anything else is its first page."""
    is_own = asked.startswith("/") and not asked.startswith(("//", "/\\"))
    return asked if is_own and asked.isprintable() else "/"


def _form(back: str, *, name: str = "", fault: str = "", status: int = 200) -> Response:
    fields = Template(FIELDS).substitute(nama=escape(name))
    return _page("Masuk", addresses.SIGN_IN, back, fields, fault=fault, status=status)


def _page(
    title: str,
    address: str,
    back: str,
    fields: str,
    *,
    fault: str = "",
    status: int = 200,
) -> Response:
    box = f'<p class="galat" role="alert">{escape(fault)}</p>' if fault else ""
    text = FORM.substitute(
        judul=title,
        dasbor=PAGE_TITLE,
        galat=box,
        alamat=address,
        kembali=escape(back),
        isian=fields,
        tombol=title,
    )
    return HTMLResponse(text, status_code=status, headers=NO_STORE)


ROUTES = [
    Route(addresses.SIGN_IN, sign_in_form),
    Route(addresses.SIGN_IN, sign_in_done, methods=["POST"]),
    Route(addresses.SIGN_OUT, sign_out_form),
    Route(addresses.SIGN_OUT, sign_out_done, methods=["POST"]),
]
