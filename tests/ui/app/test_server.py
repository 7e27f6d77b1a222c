"""What is done around the pages: packing, language, borders, errors, first views."""

import gzip
import json

import pytest
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from psks_analysis.errors import StoreError
from psks_analysis.ui import frontend
from psks_analysis.ui.app import server
from psks_analysis.ui.shared import session
from psks_analysis.views.selection import LATIHAN, NYATA
from tests.ui.asking import ask

ENGLISH = (
    '<html lang="en"><title>Streamlit</title><noscript>Enable it</noscript></html>'
)
YEAR = "public, max-age=31536000, immutable"


def some_script(*, is_translated):
    urls = (url for url in sorted(frontend.asset_files()) if url.endswith(".js"))
    return next(u for u in urls if frontend.asset(u).is_translated == is_translated)


async def streamlits_own(request):
    """What Streamlit answers, packed or old where the browser allows it."""
    if "if-none-match" in request.headers:
        return Response(status_code=304)
    packing = request.headers.get("accept-encoding", "")
    return HTMLResponse(ENGLISH, headers={"X-Asked": packing})


async def answer_of_a_page(_request):
    return JSONResponse({"isi": "<title>Streamlit</title>"})


PAGES = [Route("/", streamlits_own), Route("/isi.json", answer_of_a_page)]


@pytest.mark.parametrize(
    ("is_translated", "caching"), [(True, "no-cache"), (False, YEAR)]
)
def test_a_script_is_sent_packed_and_kept_as_long_as_its_name_tells(
    is_translated, caching
):
    url = some_script(is_translated=is_translated)
    answer = ask(url, accept_encoding="gzip, br", routes=PAGES)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == caching
    whole = frontend.asset_files()[url].read_text(encoding="utf-8")
    unpacked = gzip.decompress(answer.body).decode()
    assert (unpacked == whole) is not is_translated


def test_a_script_that_the_browser_has_is_not_sent_again():
    url = some_script(is_translated=True)
    etag = ask(url, accept_encoding="gzip", routes=PAGES).headers["etag"]
    had = {"accept_encoding": "gzip", "if_none_match": etag}
    again = ask(url, routes=PAGES, **had)
    assert (again.status, again.body) == (304, b"")
    other = ask(url, routes=PAGES, **had | {"if_none_match": '"lain"'})
    assert other.status == 200


@pytest.mark.parametrize("headers", [{}, {"accept_encoding": "br"}])
def test_who_cannot_unpack_gets_the_script_from_streamlit(headers):
    url = some_script(is_translated=True)
    own = [Route(url, streamlits_own)]
    assert ask(url, routes=own, **headers).text == ENGLISH


def test_the_document_is_indonesian_and_not_taken_from_an_old_copy():
    old = {"if_none_match": "x", "if_modified_since": "x", "accept_encoding": "gzip"}
    answer = ask("/", accept="text/html,*/*", routes=PAGES, **old)
    assert answer.status == 200
    assert '<html lang="id">' in answer.text
    assert "<title>Dasbor PMKS dan PSKS</title>" in answer.text
    assert "memerlukan JavaScript" in answer.text
    assert answer.headers["cache-control"] == "no-cache"
    # Nothing else that is asked for is changed.
    other = ask("/isi.json", accept="text/html", routes=PAGES)
    assert other.text == '{"isi":"<title>Streamlit</title>"}'
    assert other.headers["content-type"] == "application/json"
    plain = ask("/", accept="image/png", accept_encoding="gzip", routes=PAGES)
    assert (plain.text, plain.headers["x-asked"]) == (ENGLISH, "gzip")


def test_a_page_that_fails_keeps_its_state():
    async def gone(_request):
        return HTMLResponse(ENGLISH, status_code=503)

    answer = ask("/", accept="text/html", routes=[Route("/", gone)])
    assert answer.status == 503
    assert '<html lang="id">' in answer.text


def test_borders_are_sent_once_for_all_figures(store):
    base = session.basemap("35.13")
    answer = ask(f"/batas/35.13/{base.version}.geojson")
    assert (answer.status, answer.headers["cache-control"]) == (200, YEAR)
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.body.startswith(b'{"type"')
    assert ask("/batas/35.13/lama.geojson").status == 404


def test_what_a_user_can_mend_is_said_and_anything_else_is_not_found(store):
    answer = ask("/batas/99.99/x.geojson")
    assert answer.status == 404
    assert "99.99" in answer.text
    missing = ask("/tidak-ada")
    assert (missing.status, missing.text) == (404, "Tidak ditemukan.")


def test_plotly_gets_an_empty_world_instead_of_one_from_the_internet():
    answer = ask("/peta-dunia/world_110m.json")
    assert '"arcs":[]' in answer.text
    assert answer.headers["cache-control"] == YEAR


def test_the_first_views_are_ready_when_all_places_are(monkeypatch, caplog):
    """One data set that cannot be read does not stop the other."""
    opened, warmed = [], []

    def places(dataset):
        if dataset == LATIHAN:
            raise StoreError("latihan.duckdb tidak terbaca.")
        return [session.Place(dataset, "35.13")]

    monkeypatch.setattr(session, "every_place", places)
    monkeypatch.setattr(session, "open_first_page", opened.append)
    monkeypatch.setattr(session, "warm_up", warmed.append)
    monkeypatch.setattr(server, "HEAD_START_SECONDS", 0)
    monkeypatch.setattr(server.frontend, "asset_files", dict)
    monkeypatch.setattr(server.gc, "freeze", lambda: None)
    monkeypatch.setattr(server, "_warm", server.threading.Event())
    monkeypatch.setattr(server.worker_processes, "open_", lambda: None)
    nobody = {"status": "sehat", "tersambung": 0}
    assert json.loads(ask("/sehat").text) == nobody | {"siap": False}
    server.warm_up()
    assert [each.dataset for each in opened] == [NYATA]
    assert [each.dataset for each in warmed] == [NYATA]
    assert "latihan.duckdb tidak terbaca." in caplog.text
    assert json.loads(ask("/sehat").text) == nobody | {"siap": True}


def test_a_refusal_keeps_its_number():
    async def too_large(_request):
        raise HTTPException(413)

    assert ask("/", routes=[Route("/", too_large)]).status == 413
