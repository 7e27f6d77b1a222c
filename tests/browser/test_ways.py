"""A view stays what it was: however it was opened, wherever the reader goes from it.

Every way to open a view is followed by the same walk over pages, back, forward and
through a restart of the server. At each halt the page must show the numbers that a
fresh tab shows at the address with all choices typed out.
"""

import io
import json
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from PIL import Image
from playwright.sync_api import TimeoutError as TooLate
from zxingcpp import read_barcodes

from benchmarks.browser import DESKTOP, wait_until_idle
from benchmarks.pilihan import MIDDLE
from benchmarks.running_app import cold_app
from psks_analysis.ui.app import menu
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.selection import DATASET_LABELS
from tests.browser.acting import press, unfold
from tests.browser.complete import place_line
from tests.browser.visits import FOLLOW, IS_THERE
from tests.dunia.dunia import SIGHTS

BY_NAME = {entry.nama: entry for entry in PAGES}
BAWAAN, (KABUPATEN, KOTA, _) = SIGHTS["bawaan"][0], SIGHTS["kantor"]
# What is chosen, in codes, and what an old link said instead.
CHOSEN = {
    "bawaan": {
        "data": "latihan",
        "wilayah": "35.13",
        "tahun": "2022",
        "jenis": "PMKS-08",
        "jenis_kelamin": "P",
        "indikator": "I03",
        "kecamatan": "35.13.07",
    },
    "kantor": {
        "data": "nyata",
        "wilayah": KOTA.wilayah,
        "tahun": "2023",
        "jenis": "PMKS-08",
        "jenis_kelamin": "P",
        "indikator": "I03",
        "kecamatan": f"{KOTA.wilayah}.02",
    },
}
# Clicked on the map.
OTHER = {"bawaan": ("35.13.08", "Krucil"), "kantor": (f"{KOTA.wilayah}.03", "Mayangan")}
STREAM = re.compile("_stcore/stream")
BEGINS_AGAIN = 200  # tenths of a second
NUMBERS = """() => [...document.querySelectorAll(
    '[data-testid=stMain] h1, [data-testid=stMain] h2, [data-testid=stMain] h3, '
    + '[data-testid=stMetricValue], [data-testid=stCaptionContainer]')]
    .map(each => each.innerText)"""

SHOWS = f"wanted => JSON.stringify(({NUMBERS})()) === JSON.stringify(wanted)"


@dataclass
class Walk:
    """A reader who opened a view, and what was compared on the way."""

    page: object
    url: str
    chosen: dict
    other: tuple
    fresh: object
    halts: list = field(default_factory=list)
    lines: list = field(default_factory=list)

    def __post_init__(self):
        self.page.route_web_socket(STREAM, self._connect)

    def _connect(self, line):
        line.connect_to_server()
        self.lines.append(line)

    def open(self, name, chosen):
        self.page.goto(f"{self.url}/{BY_NAME[name].url}?{urlencode(chosen)}")
        wait_until_idle(self.page)

    def on_the_stage(self):
        """Return number and code under which the stage hands the view on."""
        body = json.dumps({"alamat": f"/peta?{urlencode(self.chosen)}"}).encode()
        request = Request(
            f"{self.url}/panggung-tautan", body, {"Content-Type": "application/json"}
        )
        with urlopen(request) as answer:
            return json.load(answer)

    def to(self, where, name):
        entry = BY_NAME[name]
        words = entry.bagian if where == menu.SIDE else entry.singkat or entry.judul
        link = [f".st-key-{where} a", words]
        self.page.wait_for_function(IS_THERE, arg=link)
        self.page.evaluate(FOLLOW, link)
        self.page.wait_for_function(
            "path => location.pathname === path", arg=f"/{entry.url}"
        )
        return name

    def halt(self, event, name):
        """Compare what the page shows with what a fresh tab shows."""
        wait_until_idle(self.page)
        at = BY_NAME[name]
        assert self.page.url.partition("?")[0] == f"{self.url}/{at.url}", event
        expected = self.fresh(at, urlencode(self.chosen))
        with suppress(TooLate):  # a busy machine draws a page in pieces
            self.page.wait_for_function(SHOWS, arg=expected)
            wait_until_idle(self.page)
        assert self.page.evaluate(NUMBERS) == expected, event
        self.halts.append((event, name))

    def click_on_the_map(self, kode, name):
        """Click on a kecamatan of the map, where its name stands."""
        names = self.page.get_by_test_id("stPlotlyChart").first.locator(".geo text")
        self.page.mouse.click(*names.filter(has_text=name).first.evaluate(MIDDLE))
        self.page.wait_for_function("location.pathname === '/profil'")
        self.chosen = self.chosen | {"kecamatan": kode}
        return "profil"

    def lose_the_line(self):
        """Cut the line to the server, as weak signal does; the page takes it up."""
        known = len(self.lines)
        self.lines[-1].close()
        for _ in range(BEGINS_AGAIN):
            if len(self.lines) > known:
                return
            self.page.wait_for_timeout(100)
        pytest.fail("the page did not take up the line again")


def the_rest(walk):
    """Go on from the map: a kecamatan on it, three pages, back, forward, a lost line.

    One Back returns to the view that was left, also to the kecamatan from before.
    """
    before = walk.chosen
    walk.halt("opened", "peta")
    walk.halt("map click", walk.click_on_the_map(*walk.other))
    walk.page.go_back()
    walk.chosen = before
    walk.halt("back from the click", "peta")
    walk.halt("first page", walk.to(menu.SIDE, "profil"))
    walk.halt("second page", walk.to(menu.BESIDE, "bandingkan"))
    walk.halt("third page", walk.to(menu.SIDE, "ringkasan"))
    walk.page.go_back()
    walk.halt("back", "bandingkan")
    walk.page.go_back()
    walk.halt("back again", "profil")
    walk.page.go_forward()
    walk.halt("forward", "bandingkan")
    walk.lose_the_line()
    walk.halt("line lost", "bandingkan")
    walk.halt("next page", walk.to(menu.SIDE, "peta"))
    walk.page.reload()
    walk.halt("reload", "peta")


def by_link(walk):
    walk.open("peta", walk.chosen)


def by_reload(walk):
    """Open a page that asks for none of it, load it anew, and go to the map."""
    walk.open("tentang", walk.chosen)
    walk.page.reload()
    wait_until_idle(walk.page)
    walk.to(menu.SIDE, "peta")


def by_an_old_link(walk):
    """Open what a link said before addresses had codes."""
    old = walk.chosen | {
        "data": DATASET_LABELS[walk.chosen["data"]],
        "jenis": "Lanjut Usia Telantar",
        "jenis_kelamin": "Perempuan",
    }
    walk.open("peta", old)


def by_short_link(walk):
    """Open the short address that the stage shows for the view."""
    walk.page.goto(f"{walk.url}/s/{walk.on_the_stage()['nomor']}")


def by_code(walk):
    """Open what a phone reads from the code on the stage."""
    picture = walk.page.context.new_page()
    picture.set_content(f'<img src="{walk.on_the_stage()["qr"]}" width="400">')
    picture.wait_for_timeout(300)
    (code,) = read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    picture.close()
    walk.page.goto(f"{walk.url}{urlsplit(code.text).path}")


def by_a_saved_analysis(walk):
    """Save an analysis, open it where nothing but the place is chosen, go on.

    It holds year and kind; the others are chosen in the link.
    """
    kept = ("tahun", "jenis")
    walk.open("analisis", walk.chosen)
    name = f"Lansia {walk.chosen['wilayah']}"
    walk.page.get_by_role("textbox", name="Nama analisis").fill(name)
    press(walk.page, "Simpan")
    walk.page.get_by_text("Tersimpan sebagai").wait_for()
    walk.open("analisis", {k: v for k, v in walk.chosen.items() if k not in kept})
    unfold(walk.page, "Analisis tersimpan")
    press(walk.page, "Buka")
    walk.page.get_by_text(f"“{name}” terbuka.").wait_for()
    walk.to(menu.SIDE, "peta")


def by_hand(walk):
    """Open the first page and choose everything there and on the map."""
    few = {key: walk.chosen[key] for key in ("data", "wilayah", "kecamatan")}
    walk.open("peta", few)
    for label, option in (
        ("Tahun", walk.chosen["tahun"]),
        ("Jenis kelamin", "Perempuan"),
        ("Indikator", "Prevalensi PMKS per 1.000 penduduk"),
        ("Jenis PMKS", "Lanjut Usia Telantar"),
    ):
        box = walk.page.get_by_role("combobox", name=label)
        if box.first.input_value() == option:
            continue
        box.first.fill(option)
        walk.page.get_by_role("option", name=option, exact=True).first.click()
        wait_until_idle(walk.page)


WAYS = (
    by_link,
    by_reload,
    by_an_old_link,
    by_short_link,
    by_code,
    by_a_saved_analysis,
    by_hand,
)


@pytest.fixture
def fresh_views(screens):
    """Return what a fresh tab shows at an address; each is opened once."""
    known = {}

    def shown(url, entry, query):
        key = url, entry.url, query
        if key not in known:
            page = screens(DESKTOP).new_page()
            page.goto(f"{url}/{entry.url}?{query}")
            wait_until_idle(page)
            known[key] = page.evaluate(NUMBERS)
            page.close()
        return known[key]

    return shown


@pytest.fixture(scope="module")
def covered(request):
    """Keep what was walked and compared, and print it when all is done."""
    found = {}
    yield found
    out = request.config.get_terminal_writer()
    for name, halts in found.items():
        told = ", ".join(f"{event} ({page})" for event, page in halts)
        out.line(f"\n{name}: {len(halts)} halts: {told}")


@pytest.fixture
def walked(screens, fresh_views, covered):
    """Walk all of it, by one way, in one world."""

    def walk_on(url, world, way):
        page = screens(DESKTOP).new_page()
        fresh = partial(fresh_views, url)
        walk = Walk(page, url, CHOSEN[world], OTHER[world], fresh)
        way(walk)
        the_rest(walk)
        page.close()
        covered[f"{world}, {way.__name__}"] = walk.halts
        return walk.halts

    return walk_on


HALTS = 12
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)


@pytest.mark.long
@pytest.mark.xdist_group("dokumen")
@every_way
def test_a_view_stays_what_it_was(app, walked, way):
    assert len(walked(app.url, "bawaan", way)) == HALTS


@pytest.mark.long
@pytest.mark.xdist_group("kantor")
@every_way
def test_a_view_of_the_office_stays_what_it_was(kantor_app, walked, way):
    assert len(walked(kantor_app.url, "kantor", way)) == HALTS


@pytest.mark.long
@pytest.mark.parametrize("world", CHOSEN)
def test_a_view_stays_what_it_was_when_the_server_begins_again(
    world, request, tmp_path, screens, fresh_views, covered
):
    page = screens(DESKTOP).new_page()
    store = request.getfixturevalue(f"dunia_{world}").store
    shutil.copytree(store, tmp_path / "store")
    with cold_app(tmp_path) as first:
        fresh = partial(fresh_views, first.url)
        walk = Walk(page, first.url, CHOSEN[world], OTHER[world], fresh)
        by_link(walk)
        walk.halt("opened", "peta")
        fresh(BY_NAME["profil"], urlencode(walk.chosen))
    with cold_app(tmp_path, port=first.port):
        page.wait_for_function(
            "document.querySelector('[data-testid=stApp]')"
            ".dataset.testConnectionState === 'CONNECTED'"
        )
        walk.halt("server began again", "peta")
        walk.halt("first page", walk.to(menu.SIDE, "profil"))
        walk.page.go_back()
        walk.halt("back", "peta")
    page.close()
    covered[f"{world}, restart"] = walk.halts


@pytest.mark.xdist_group("kantor")
def test_the_link_to_the_first_page_leads_there_in_a_new_tab_too(kantor_app, screens):
    """Streamlit's has no path of its own, so that it led to the page that is shown."""
    page = screens(DESKTOP).new_page()
    page.goto(f"{kantor_app.url}/tentang?{urlencode(CHOSEN['kantor'])}")
    wait_until_idle(page)
    first = page.locator(f".st-key-{menu.SIDE} a").first
    first.hover()
    first.dispatch_event("contextmenu")
    assert first.evaluate("link => link.pathname") == "/"
    assert "tahun=2023" in first.evaluate("link => link.search")
    page.close()


@pytest.mark.xdist_group("kantor")
def test_the_page_says_which_kabupaten_it_shows(kantor_app, screens):
    page = screens(DESKTOP).new_page()
    page.goto(f"{kantor_app.url}/tentang?{urlencode(CHOSEN['kantor'])}")
    wait_until_idle(page)
    assert place_line(page) == KOTA.nama
    page.close()
