"""A view stays what it was: however it was opened, wherever the reader goes from it.

Every way to open a view is followed by the same walk over pages, back, forward and
through a restart of the server. At each halt the page must show the numbers that a
fresh tab shows at the address with all choices typed out.
"""

from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

import pytest

from benchmarks.browser import DESKTOP, wait_until_idle
from benchmarks.running_app import cold_app
from psks_analysis.ui.app import menu
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.selection import DATASET_LABELS
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
NUMBERS = """() => [...document.querySelectorAll(
    '[data-testid=stMain] h1, [data-testid=stMain] h2, [data-testid=stMain] h3, '
    + '[data-testid=stMetricValue], [data-testid=stCaptionContainer]')]
    .map(each => each.innerText)"""


@dataclass
class Walk:
    """A reader who opened a view, and what was compared on the way."""

    page: object
    url: str
    chosen: dict
    fresh: object
    halts: list = field(default_factory=list)

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
        assert self.page.evaluate(NUMBERS) == expected, event
        self.halts.append((event, name))


def the_rest(walk):
    """Go on from the map: two pages, a kecamatan on the map, back twice, forward."""
    walk.halt("opened", "peta")
    walk.halt("first page", walk.to(menu.SIDE, "profil"))
    walk.halt("second page", walk.to(menu.BESIDE, "bandingkan"))
    walk.halt("third page", walk.to(menu.SIDE, "ringkasan"))
    walk.page.go_back()
    walk.halt("back", "bandingkan")
    walk.page.go_back()
    walk.halt("back again", "profil")
    walk.page.go_forward()
    walk.halt("forward", "bandingkan")
    walk.page.reload()
    walk.halt("reload", "bandingkan")


def by_link(walk):
    walk.page.goto(f"{walk.url}/peta?{urlencode(walk.chosen)}")


def by_an_old_link(walk):
    """Open what a link said before addresses had codes."""
    old = walk.chosen | {
        "data": DATASET_LABELS[walk.chosen["data"]],
        "jenis": "Lanjut Usia Telantar",
        "jenis_kelamin": "Perempuan",
    }
    walk.page.goto(f"{walk.url}/peta?{urlencode(old)}")


def by_hand(walk):
    """Open the first page and choose everything there and on the map."""
    walk.page.goto(walk.url)
    wait_until_idle(walk.page)
    few = {key: walk.chosen[key] for key in ("data", "wilayah", "kecamatan")}
    walk.page.goto(f"{walk.url}/peta?{urlencode(few)}")
    wait_until_idle(walk.page)
    for label, option in (
        ("Tahun", walk.chosen["tahun"]),
        ("Jenis kelamin", "Perempuan"),
        ("Indikator", "Prevalensi PMKS per 1.000 penduduk"),
        ("Jenis PMKS", "Lanjut Usia Telantar"),
    ):
        box = walk.page.get_by_role("combobox", name=label)
        if box.count() and box.first.input_value() != option:
            box.first.fill(option)
            walk.page.get_by_role("option", name=option, exact=True).first.click()
            wait_until_idle(walk.page)


WAYS = (by_link, by_an_old_link, by_hand)


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


def walked(url, way, world, screens, fresh_views):
    page = screens(DESKTOP).new_page()
    walk = Walk(page, url, CHOSEN[world], partial(fresh_views, url))
    way(walk)
    the_rest(walk)
    page.close()
    return walk.halts


HALTS = 8


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_view_stays_what_it_was(app, screens, fresh_views, way):
    assert len(walked(app.url, way, "bawaan", screens, fresh_views)) == HALTS


@pytest.mark.long
@pytest.mark.xdist_group("kantor")
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_view_of_the_office_stays_what_it_was(kantor_app, screens, fresh_views, way):
    assert len(walked(kantor_app.url, way, "kantor", screens, fresh_views)) == HALTS


@pytest.mark.long
def test_a_view_stays_what_it_was_when_the_server_begins_again(
    tmp_path, screens, fresh_views
):
    page = screens(DESKTOP).new_page()
    with cold_app(tmp_path) as first:
        walk = Walk(page, first.url, CHOSEN["bawaan"], partial(fresh_views, first.url))
        by_link(walk)
        walk.halt("opened", "peta")
        fresh_views(first.url, BY_NAME["profil"], urlencode(walk.chosen))
    with cold_app(tmp_path, port=first.port):
        page.wait_for_function(
            "document.querySelector('[data-testid=stApp]')"
            ".dataset.testConnectionState === 'CONNECTED'"
        )
        walk.halt("server began again", "peta")
        walk.halt("first page", walk.to(menu.SIDE, "profil"))
    page.close()


@pytest.mark.xdist_group("kantor")
def test_the_page_says_which_kabupaten_it_shows(kantor_app, screens):
    page = screens(DESKTOP).new_page()
    page.goto(f"{kantor_app.url}/tentang?{urlencode(CHOSEN['kantor'])}")
    wait_until_idle(page)
    assert place_line(page) == KOTA.nama
    page.close()
