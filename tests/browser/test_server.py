"""What the server does around the pages."""

import asyncio
import gzip
import json
import re
import socket
import struct
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.balai import fill_hall
from benchmarks.browser import (
    CEILING_SECONDS,
    DESKTOP,
    wait_until_idle,
    watched_tab,
)
from benchmarks.running_app import cold_app
from psks_analysis.store import active_list
from psks_analysis.ui.frontend import PAGE_TITLE
from psks_analysis.views.selection import DATASET_LABELS, NYATA


def get(url, **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=names)
    with urllib.request.urlopen(request, timeout=CEILING_SECONDS) as answer:
        return answer.status, dict(answer.headers), answer.read()


def document(app, path=""):
    return get(f"{app.url}/{path}", Accept="text/html")[2].decode()


def test_the_server_says_that_it_is_well(app):
    status, _, body = get(f"{app.url}/sehat")
    told = json.loads(body)
    assert isinstance(told.pop("tersambung"), int)  # other tests are connected
    assert (status, told) == (200, {"status": "sehat", "siap": False})


def test_the_document_says_that_it_is_indonesian_at_every_address(app):
    for path in ("", "peta", "tidak-ada"):
        html = document(app, path)
        assert '<html lang="id">' in html
        assert f"<title>{PAGE_TITLE}</title>" in html


def test_a_document_kept_from_another_app_is_not_reused(app):
    """Two Streamlit apps at one address have the same file, and so the same ETag."""
    original = get(f"{app.url}/", Accept="*/*")[1]
    status, _, _ = get(
        f"{app.url}/", Accept="text/html", If_None_Match=original["etag"]
    )
    assert status == 200


def test_scripts_are_packed_and_kept_by_the_browser(app):
    script = re.search(r'src="\.(/static/js/index[^"]+)"', document(app))[1]
    _, headers, packed = get(f"{app.url}{script}", Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert len(packed) < len(gzip.decompress(packed)) / 3
    with pytest.raises(urllib.error.HTTPError, match="304"):
        get(
            f"{app.url}{script}",
            Accept_Encoding="gzip",
            If_None_Match=headers["etag"],
        )


def test_a_browser_without_packing_still_gets_scripts(app):
    script = re.search(r'src="\.(/static/js/index[^"]+)"', document(app))[1]
    _, headers, plain = get(f"{app.url}{script}", Accept_Encoding="identity")
    assert "content-encoding" not in headers
    assert plain.startswith((b"import", b"const", b"var", b"("))


@pytest.mark.parametrize(
    "path",
    ["batas/35.13/lama.geojson", "batas/99.99/x.geojson", "batas/..%2f/x.geojson"],
)
def test_unknown_borders_are_refused(app, path):
    with pytest.raises(urllib.error.HTTPError, match=r"40[04]") as refused:
        get(f"{app.url}/{path}")
    assert b"Traceback" not in refused.value.read()


def test_an_unknown_address_says_so_in_indonesian_and_shows_the_first_page(
    app, screens
):
    with watched_tab(screens(DESKTOP)) as (page, watch):
        page.goto(f"{app.url}/tidak-ada")
        wait_until_idle(page)
        text = page.get_by_role("dialog").inner_text()
    assert text.splitlines()[0] == "Halaman tidak ditemukan"
    assert "Halaman utama ditampilkan" in text
    assert not watch.foreign


def test_a_wrong_choice_in_a_link_does_not_break_a_page(visit):
    page = visit("peta?tahun=1066&indikator=%27%3B--&wilayah=x", DESKTOP)
    assert page.get_by_text("gagal ditampilkan").count() == 0
    assert page.get_by_test_id("stPlotlyChart").count() == 1


def test_a_lost_server_is_reported_in_indonesian(screens, tmp_path):
    with watched_tab(screens(DESKTOP)) as (page, _):
        with cold_app(tmp_path) as app:
            page.goto(f"{app.url}/tentang")
            wait_until_idle(page)
        page.get_by_text("Sambungan terputus").wait_for()
        assert page.get_by_text("streamlit run dashboard.py").is_visible()


def test_an_error_a_user_can_mend_is_shown_without_a_traceback(screens, tmp_path):
    """The list of imports names one that is not there: the store was tampered with."""
    store = tmp_path / "store"
    store.mkdir()
    (store / "aktif.json").write_text('{"aktif": ["hilang"]}', encoding="utf-8")
    with (
        cold_app(tmp_path) as app,
        watched_tab(screens(DESKTOP)) as (page, _),
    ):
        page.goto(f"{app.url}/tentang?data={DATASET_LABELS[NYATA]}")
        page.get_by_text("Halaman ini belum dapat ditampilkan").wait_for()
        text = page.get_by_test_id("stMain").inner_text()
        assert "Kembalikan cadangan dengan pulihkan" in text
        assert "Traceback" not in text
        assert "StoreError" in app.log


@pytest.fixture(scope="module")
def full_hall(tmp_path_factory):
    """A server that no other test looks at, so that it may be kept busy."""
    with cold_app(tmp_path_factory.mktemp("balai")) as running:
        yield running
    assert "Traceback" not in running.log, running.log


def test_readers_who_leave_before_the_answer_leave_no_error(full_hall):
    """A phone that goes to sleep, a slide that is passed over, break the connection."""
    for number in range(200):
        path, kind = ((b"peta", b"text/html"), (b"sehat", b"*/*"))[number % 2]
        reader = socket.create_connection(("localhost", full_hall.port))
        at_once = struct.pack("ii", 1, 0)
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        reader.sendall(
            b"GET /%s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\n\r\n" % (path, kind)
        )
        time.sleep(0.0005 * (number % 12))
        reader.close()
    assert get(f"{full_hall.url}/sehat")[0] == 200  # and the log is read at the end


@pytest.mark.long
def test_twenty_readers_at_once_get_every_page_without_an_error(full_hall):
    """The hall test of `benchmarks/balai.py`, short: errors only, no clock."""
    with ThreadPoolExecutor(1) as own_loop:
        hall = fill_hall(full_hall.port, readers=20, seconds=6, pause=3)
        actions = own_loop.submit(asyncio.run, hall).result()
    assert [action.error for action in actions if action.error] == []
    assert len(actions) >= 20 * 2


@pytest.mark.skipif(sys.platform != "linux", reason="counts in /proc")
def test_readers_who_left_leave_no_open_file(full_hall):
    """Their sessions stay for ten minutes, without an event loop of three files."""
    with ThreadPoolExecutor(1) as own_loop:

        def come_and_go():
            hall = fill_hall(full_hall.port, readers=12, seconds=0, pause=0.5)
            own_loop.submit(asyncio.run, hall).result()
            return settled_files(full_hall)

        before, after = come_and_go(), come_and_go()
    assert after - before < 12, (before, after)


def settled_files(running):
    """How many files the server has open once no connection ends any more."""
    counts = [len(list(Path(f"/proc/{running.pid}/fd").iterdir()))]
    while len(counts) < 20 or counts[-1] < counts[-20]:
        time.sleep(0.1)
        counts.append(len(list(Path(f"/proc/{running.pid}/fd").iterdir())))
    return counts[-1]


@pytest.mark.long
def test_damaged_imports_leave_the_simulated_data_usable(screens, tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    (store / active_list.FILE).write_text('{"aktif"')
    with (
        cold_app(tmp_path) as app,
        watched_tab(screens(DESKTOP)) as (page, watch),
    ):
        page.goto(app.url)
        wait_until_idle(page)
        page.get_by_text("DATA SIMULASI").first.wait_for(state="attached")
        warning = page.get_by_text("Data nyata belum dapat dibuka")
        assert "(aktif.json) rusak" in warning.inner_text()
        watch.assert_clean()
