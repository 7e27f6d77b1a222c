"""One selection for map, dots and table: each leads, the others and Python follow."""

import pytest

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from benchmarks.pilihan import APP, MIDDLE, PICTURES, TARGETS
from benchmarks.running_app import cold_app
from psks_analysis import indicators
from tests.browser.complete import grave_violations
from tests.browser.visits import kept_walkers, visits, walks

TIRIS, KRUCIL, GADING = "35.13.07", "35.13.08", "35.13.09"
NAMES = {TIRIS: "Tiris", KRUCIL: "Krucil", GADING: "Gading"}
CHOSEN_IN = """(root, name) => [...new Set(
    [...root.querySelectorAll(`.${name} .chosen`)].map(e => e.dataset.kode))].sort()"""
PRESSED_IN = """(root, name) => [...root.querySelectorAll(
    `.${name} [aria-pressed="true"]`)].map(e => e.closest("[data-kode]").dataset.kode)
    .sort()"""


@pytest.fixture(scope="module")
def linked_app(tmp_path_factory):
    with cold_app(tmp_path_factory.mktemp("pilihan"), script=APP) as running:
        yield running
        assert "Traceback" not in running.log, running.log


@pytest.fixture
def open_linked(linked_app, screens):
    """Open an address of the page with the pictures; watched to the end."""
    with visits(linked_app.url, screens) as visit:

        def open_page(query, device=DESKTOP):
            page = visit(f"?{query}", device)
            page.locator(".linked .area").first.wait_for()
            return page

        yield open_page


@pytest.fixture(scope="module")
def kept_tabs(linked_app, screens):
    """Keep the page with the pictures open on each device."""
    with kept_walkers(linked_app.url, screens) as walker:
        yield walker


@pytest.fixture
def nothing_chosen(kept_tabs):
    """Take the page on a device with nothing chosen in it; watched to the end."""
    with walks(kept_tabs) as walker:

        def clear(device=DESKTOP):
            page = walker("", device).page
            page.locator(".linked .area").first.wait_for()
            page.mouse.move(0, 0)
            wait_until_idle(page)  # what the test before chose is reported by now
            button = page.get_by_role("button", name="Hapus pilihan")
            if button.is_visible():
                button.click()
            wait_for_python(page)
            wait_until_idle(page)
            assert_chosen(page)
            return page

        yield clear


def click(page, picture, kode):
    target = page.locator(f'.linked {TARGETS[picture]}[data-kode="{kode}"]')
    page.mouse.click(*target.evaluate(MIDDLE))


def assert_chosen(page, *codes):
    """Every picture, the sentence, and what a screen reader is told agree."""
    root = page.locator(".linked")
    for picture in PICTURES:
        assert root.evaluate(CHOSEN_IN, picture) == sorted(codes)
        assert root.evaluate(PRESSED_IN, picture) == sorted(codes)
    status = page.get_by_role("status").filter(has_text="dipilih").inner_text()
    names = ", ".join(NAMES[kode] for kode in sorted(codes))
    head = f"{len(codes)} kecamatan dipilih: {names}"
    assert status == (head if codes else "Belum ada kecamatan dipilih.")


def wait_for_python(page, *codes):
    names = ", ".join(NAMES[kode] for kode in codes) or "tidak ada"
    page.get_by_text(f"Dipilih: {names}", exact=True).wait_for()


def every_picture_on_both():
    """Give every picture on a wide screen and the map on a phone, all with --long."""
    for picture in PICTURES:
        for device in (DESKTOP, PHONE):
            is_short = device is DESKTOP or picture == "map"
            marks = [] if is_short else [pytest.mark.long]
            name = f"{picture}-{device.nama}"
            yield pytest.param(picture, device, marks=marks, id=name)


@pytest.mark.parametrize(("picture", "device"), list(every_picture_on_both()))
def test_a_click_in_one_picture_selects_in_all_and_again_releases(
    nothing_chosen, picture, device
):
    page = nothing_chosen(device)
    click(page, picture, TIRIS)
    assert_chosen(page, TIRIS)
    click(page, picture, KRUCIL)
    assert_chosen(page, TIRIS, KRUCIL)
    wait_for_python(page, TIRIS, KRUCIL)
    click(page, picture, TIRIS)
    assert_chosen(page, KRUCIL)
    wait_for_python(page, KRUCIL)


def test_clicks_in_a_row_are_kept_while_the_server_answers(open_linked):
    """The second click comes after the report of the first, before its answer."""
    page = open_linked("lambat=ya")
    for kode in (TIRIS, KRUCIL, GADING):
        click(page, "dots", kode)
        page.wait_for_timeout(350)
    wait_for_python(page, TIRIS, KRUCIL, GADING)
    wait_until_idle(page)
    assert_chosen(page, TIRIS, KRUCIL, GADING)


def test_the_address_carries_the_selection_to_another_reader(
    nothing_chosen, open_linked
):
    page = nothing_chosen()
    click(page, "map", GADING)
    click(page, "table", TIRIS)
    wait_for_python(page, TIRIS, GADING)
    page.wait_for_url(f"**pilih={TIRIS}%2C{GADING}")
    other = open_linked(f"pilih={TIRIS},{GADING}")
    assert_chosen(other, TIRIS, GADING)
    page.get_by_role("button", name="Hapus pilihan").click()
    wait_for_python(page)
    assert "pilih=" not in page.url


UNKNOWN = ["99.99.99", "%3Cscript%3E", "", "35.13"]


@pytest.mark.parametrize(
    "text",
    [
        ",".join(UNKNOWN),
        *(pytest.param(text or ",,", marks=pytest.mark.long) for text in UNKNOWN),
    ],
)
def test_an_address_with_an_unknown_code_selects_nothing(open_linked, text):
    page = open_linked(f"pilih={text}")
    assert_chosen(page)
    wait_for_python(page)


def test_what_python_chooses_shows_in_the_browser(nothing_chosen):
    page = nothing_chosen()
    click(page, "dots", TIRIS)
    wait_for_python(page, TIRIS)
    page.get_by_role("button", name="Pilih yang di atas kabupaten").click()
    page.locator(f'.dots .row.chosen[data-kode="{KRUCIL}"]').wait_for()
    root = page.locator(".linked")
    chosen = [root.evaluate(CHOSEN_IN, picture) for picture in PICTURES]
    assert chosen[0] == chosen[1] == chosen[2]
    assert TIRIS not in chosen[0]
    assert len(chosen[0]) > 3


@pytest.mark.long
def test_two_sets_of_pictures_on_a_page_share_the_selection(open_linked):
    page = open_linked("dua=ya")
    first, second = page.locator(".linked").first, page.locator(".linked").last
    for root, kode in ((first, TIRIS), (second, KRUCIL)):
        root.locator(f'.dots .row[data-kode="{kode}"]').click()
        wait_for_python(page, *([TIRIS] if kode == TIRIS else [TIRIS, KRUCIL]))
    for root in (first, second):
        assert root.evaluate(CHOSEN_IN, "map") == [TIRIS, KRUCIL]


@pytest.mark.long
def test_another_indicator_keeps_the_selection(open_linked):
    page = open_linked(f"pilih={KRUCIL}")
    assert page.locator(".bubbles circle").count() == 0
    page.get_by_role("combobox", name="Indikator").click()
    count = indicators.declared()["I01"].nama
    page.get_by_role("option", name=count, exact=True).click()
    page.locator(".bubbles circle").first.wait_for()
    wait_until_idle(page)
    assert_chosen(page, KRUCIL)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_keyboard_moves_chooses_and_clears(nothing_chosen, picture):
    page = nothing_chosen()
    items = page.locator(f".linked .{picture} .item")
    stops = f'.linked .{picture} .item[tabindex="0"]'
    assert page.locator(stops).count() == 1
    items.first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowUp", "End", "Home", "ArrowDown"):
        page.keyboard.press(key)
    second = items.nth(1).evaluate("e => e.closest('[data-kode]').dataset.kode")
    page.keyboard.press("Enter")
    assert page.locator(".linked").evaluate(CHOSEN_IN, "map") == [second]
    page.keyboard.press("Space")
    assert_chosen(page)
    page.keyboard.press("Space")
    assert page.locator(".linked").evaluate(CHOSEN_IN, "table") == [second]
    stop = page.locator(stops)
    assert stop.evaluate("e => e.closest('[data-kode]').dataset.kode") == second
    page.keyboard.press("Escape")
    assert_chosen(page)
    wait_for_python(page)


@pytest.mark.long
def test_tab_passes_through_the_pictures_in_three_steps(nothing_chosen):
    page = nothing_chosen()
    page.locator(".linked .map .item").first.focus()
    seen = []
    for _ in PICTURES:
        seen.append(
            page.locator(".linked").evaluate(
                "r => r.getRootNode().activeElement.closest('.picture').classList[1]"
            )
        )
        page.keyboard.press("Tab")
    assert tuple(seen) == PICTURES


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.nama)
def test_it_can_be_used_by_everyone_and_fits_the_screen(open_linked, device):
    page = open_linked(f"pilih={TIRIS},{KRUCIL}", device)
    assert grave_violations(page) == []
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1]
    beyond = page.locator(".linked").evaluate(
        """root => [...root.querySelectorAll("*")].filter(element =>
            element.getBoundingClientRect().right > window.innerWidth + 1
            && !element.closest("svg")).map(element => element.className)"""
    )
    assert beyond == []


def test_a_screen_reader_hears_each_kecamatan_with_its_value(nothing_chosen):
    page = nothing_chosen()
    for picture in ("map", "dots"):
        label = page.locator(f'.{picture} .item[data-kode="{KRUCIL}"]').get_attribute(
            "aria-label"
        )
        assert label.startswith("Krucil: ")
        assert "per 1.000" in label
    row = page.locator(f'.table tr[data-kode="{KRUCIL}"]')
    assert row.get_by_role("rowheader").inner_text() == "Krucil"
