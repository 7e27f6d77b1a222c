"""The stage as a hall sees it: keys, codes for phones, filters, a pulled cable."""

import io
import json
import socket
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image

from benchmarks.browser import (
    CEILING_SECONDS,
    DESKTOP,
    PHONE,
    Device,
    wait_until_idle,
    watched_tab,
)
from tests.browser.complete import grave_violations

PROJECTOR = Device("proyektor", 1024, 768)
TITLES = {1: "Apa masalahnya?", 2: "Sebelum percaya, periksa dulu", 12: "Rencana: "}
LOST = "Sambungan ke dasbor terputus"


class Cable:
    """A network cable between a browser and the dashboard that can be pulled out."""

    def __init__(self, far_port):
        self.far_port, self.port = far_port, 0
        self.ends, self.listener = set(), None
        self.plug()

    def plug(self):
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, args=[self.listener], daemon=True).start()

    def pull(self):
        for each in [self.listener, *self.ends]:
            self._close(each)
        self.ends.clear()

    def _serve(self, listener):
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(("localhost", self.far_port))
            except OSError:
                return
            self.ends |= {near, far}
            for ends in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=ends, daemon=True).start()

    def _carry(self, source, target):
        try:
            while data := source.recv(65_536):
                target.sendall(data)
        except OSError:
            pass
        for each in (source, target):
            self._close(each)

    @staticmethod
    def _close(end):
        with suppress(OSError):  # the other side was faster
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@pytest.fixture
def cable(app):
    cable = Cable(app.port)
    yield cable
    cable.pull()


@pytest.fixture
def stage(visit, app, screens):
    """Open the stage on a device at a slide; watched to the end."""
    watches = []

    def open_stage(number=1, device=DESKTOP, name="bimtek"):
        manager = watched_tab(screens(device))
        page, watch = manager.__enter__()
        watches.append((manager, watch))
        page.goto(f"{app.url}/panggung/{name}#{number}")
        wait_for_view(page)
        return page

    yield open_stage
    for manager, watch in watches:
        manager.__exit__(None, None, None)
        watch.assert_clean()


def wait_for_view(page):
    page.locator("iframe.tampil").wait_for()


def wait_for_neighbours(page, count):
    """Wait until the neighbours are complete too."""
    page.wait_for_function(
        """count => {
            const frames = [...document.querySelectorAll('iframe')];
            return frames.length === count && frames.every(f => {
                const doc = f.contentDocument;
                const find = id => doc?.querySelector(`[data-testid=${id}]`);
                return find('stApp')?.dataset.testScriptState === 'notRunning'
                    && find('stElementContainer');
            });
        }""",
        arg=count,
    )


def shown(page):
    """Return the frame of the slide that is shown."""
    return page.frame_locator("iframe.tampil")


def slide(page):
    return int(page.locator("#nomor").inner_text().split("/")[0])


def read_code(picture):
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return found.text


def ask(url, data=None, **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data=data, headers=names)
    with urllib.request.urlopen(request, timeout=CEILING_SECONDS) as answer:
        return answer.read()


def test_keys_of_a_keyboard_and_of_a_clicker_move_through_the_slides(stage):
    page = stage()
    assert page.locator("#judul").inner_text() == TITLES[1]
    for key, number in [
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("ArrowLeft", 1),  # there is nothing before the first
        ("End", 12),
        ("ArrowRight", 12),
        ("Home", 1),
        ("Space", 2),
    ]:
        page.keyboard.press(key)
        assert slide(page) == number, key
    page.reload()
    wait_for_view(page)
    assert page.locator("#judul").inner_text() == TITLES[2]
    page.keyboard.press("End")
    assert page.locator("#judul").inner_text().startswith(TITLES[12])


@pytest.mark.long
def test_keys_work_inside_the_page_too_but_not_while_typing(stage):
    page = stage(2)
    shown(page).get_by_role("heading", name="Daftar tindak lanjut").click()
    page.keyboard.press("ArrowRight")
    assert slide(page) == 3
    page.keyboard.press("End")
    wait_for_view(page)
    name = shown(page).get_by_role("textbox", name="Nama rencana baru")
    name.click()
    page.keyboard.type("bq n")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert slide(page) == 12
    assert name.input_value() == "bq n"
    assert page.locator("#gelap").is_hidden()
    page.keyboard.press("PageUp")  # a clicker is never typing
    assert slide(page) == 11


@pytest.mark.long
def test_escape_opens_the_overview_and_everything_closes_with_it(stage):
    page = stage(3)
    page.keyboard.press("q")
    assert page.locator("dialog#qr").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("dialog#qr").is_hidden()
    page.keyboard.press("Escape")
    overview = page.locator("dialog#daftar")
    assert overview.get_by_role("button").count() == 12 + 1
    assert overview.get_by_role("link", name="Akhiri presentasi").is_visible()
    overview.get_by_role("button", name="10. Mana dulu?").click()
    assert overview.is_hidden()
    assert slide(page) == 10
    page.keyboard.press("b")
    assert page.locator("#gelap").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#gelap").is_hidden()
    page.keyboard.press("l")
    page.wait_for_function("() => !!document.fullscreenElement")
    page.keyboard.press("l")
    page.wait_for_function("() => !document.fullscreenElement")


@pytest.mark.long
@pytest.mark.parametrize(
    "device",
    [PROJECTOR, pytest.param(DESKTOP, marks=pytest.mark.long)],
    ids=lambda each: each.nama,
)
def test_a_slide_starts_at_its_heading_in_large_type(stage, device):
    page = stage(6, device)
    heading = shown(page).get_by_role("heading", name="Lanjut Usia Telantar")
    heading.wait_for()
    page.wait_for_timeout(1_500)  # the chart above which it stands is drawn
    top = page.locator("#bingkai").bounding_box()["y"]
    assert 0 <= heading.bounding_box()["y"] - top < 60
    # From the back of a hall: text of the page at least a fortieth of the height.
    size = page.evaluate(
        """() => {
            const f = document.querySelector('iframe.tampil');
            const p = f.contentDocument.querySelector('[data-testid=stMarkdown] p');
            return parseFloat(getComputedStyle(p).fontSize)
                * f.getBoundingClientRect().width / f.clientWidth;
        }"""
    )
    assert size >= device.height / 40
    assert page.locator("#tanda").is_visible()


@pytest.mark.parametrize(
    "devices",
    [(DESKTOP, PROJECTOR), pytest.param((PHONE,), marks=pytest.mark.long)],
    ids=lambda devices: "-".join(each.nama for each in devices),
)
def test_the_stage_fits_and_is_usable_on_every_screen(stage, devices):
    page = stage(1, devices[0])
    for device in devices:
        page.set_viewport_size({"width": device.width, "height": device.height})
        # Whoever uses the controls keeps them; on a slow machine they would fade.
        page.get_by_role("button", name="Kode QR").focus()
        for key in (None, "q", "d"):
            if key:
                page.keyboard.press(key)
            widths = page.evaluate(
                "() => [document.documentElement.scrollWidth, window.innerWidth]"
            )
            assert widths[0] <= widths[1]
            assert grave_violations(page) == []
        page.keyboard.press("Escape")
    page.mouse.move(5, 5)
    page.get_by_role("button", name="Slide berikutnya").click()
    assert slide(page) == 2


@pytest.mark.long
def test_phones_open_the_same_view_with_the_same_choices(stage, app, visit):
    """The code is read from the screen, as a camera does; then the filter changes."""
    page = stage(3)
    addresses = []
    for tahun in ("2022", "2021"):
        if tahun == "2021":
            page.keyboard.press("s")  # to the filters
            view = shown(page)
            view.get_by_role("button", name="Ubah").click()
            view.get_by_role("combobox", name="Tahun").click()
            view.get_by_role("option", name="2021").click()
            view.get_by_role("heading", name="· 2021").wait_for()
            short = page.locator("#pendek")
            page.wait_for_function(
                "old => document.getElementById('pendek').textContent !== old",
                arg=addresses[0].removeprefix("http://"),
            )
        page.keyboard.press("q")
        text = read_code(page.screenshot())
        short = page.locator("#qr-alamat").inner_text()
        assert text == f"http://{short}"
        assert page.locator("#qr-gambar").get_attribute("alt") == f"Kode QR ke {text}"
        page.keyboard.press("q")
        addresses.append(text)
        parts = urlsplit(text)
        assert parts.port == app.port
        phone = visit(parts.path.lstrip("/"), PHONE)
        assert phone.get_by_role("heading", name=f"· {tahun}").count() == 1
        assert f"tahun={tahun}" in phone.url
    assert addresses[0] != addresses[1]

    # The choice is kept while the presenter looks elsewhere; R gives the slide back.
    page.keyboard.press("Home")
    wait_for_view(page)
    page.keyboard.press("End")
    wait_for_view(page)
    page.evaluate("() => { location.hash = '#3'; }")
    shown(page).get_by_role("heading", name="· 2021").wait_for()
    page.keyboard.press("r")
    shown(page).get_by_role("heading", name="· 2022").wait_for()
    page.wait_for_function(
        "old => document.getElementById('pendek').textContent === old",
        arg=addresses[0].removeprefix("http://"),
    )


@pytest.mark.long
def test_after_a_choice_the_arrows_move_on_at_once(stage):
    """Nobody clicks elsewhere first when the filter has been changed."""
    page = stage(3)
    page.keyboard.press("s")
    view = shown(page)
    view.get_by_role("button", name="Ubah").click()
    view.get_by_role("combobox", name="Tahun").click()
    page.keyboard.press("ArrowDown")  # inside the open list it belongs to the list
    assert slide(page) == 3
    view.get_by_role("option", name="2023").click()
    view.get_by_role("heading", name="· 2023").wait_for()
    page.keyboard.press("ArrowRight")
    assert slide(page) == 4


def without_network(screens, cable, seconds):
    with watched_tab(screens(DESKTOP)) as (page, watch):
        page.goto(f"http://localhost:{cable.port}/panggung/bimtek#2")
        wait_for_view(page)
        wait_for_neighbours(page, 3)
        cable.pull()
        page.get_by_text(LOST).wait_for()
        page.wait_for_timeout(seconds * 1_000)
        for key, text in [
            (None, "Daftar tindak lanjut"),
            ("ArrowRight", "Prevalensi PMKS per 1.000 penduduk"),
            ("ArrowLeft", "Daftar tindak lanjut"),
            ("ArrowLeft", "Ringkasan"),
        ]:
            if key:
                page.keyboard.press(key)
            wait_for_view(page)
            heading = shown(page).get_by_role("heading", name=text).first
            assert heading.is_visible()
            assert shown(page).get_by_role("dialog").count() == 0
        page.keyboard.press("q")
        assert read_code(page.screenshot()).startswith("http://")
        page.keyboard.press("Escape")
        # Never loaded: said, not a browser's error page.
        page.keyboard.press("End")
        assert page.get_by_text("Slide ini belum sempat dimuat").is_visible()
        assert page.locator("#judul").inner_text().startswith(TITLES[12])

        cable.plug()
        page.get_by_text(LOST).wait_for(state="hidden")
        wait_for_view(page)
        assert shown(page).get_by_role("heading", name="Susun program").is_visible()
        page.keyboard.press("Home")
        wait_for_view(page)
        app_state = shown(page).get_by_test_id("stApp")
        app_state.and_(
            page.frame_locator("iframe.tampil").locator(
                '[data-test-connection-state="CONNECTED"]'
            )
        ).wait_for()
        assert watch.foreign == []


@pytest.mark.long
def test_a_pulled_cable_leaves_the_slide_and_its_neighbours(screens, cable):
    without_network(screens, cable, seconds=4)


@pytest.mark.long
def test_half_a_minute_without_network_leaves_them_too(screens, cable):
    without_network(screens, cable, seconds=31)


def test_notes_are_in_a_second_window_that_follows_and_leads(stage):
    page = stage(2)
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    notes = opened.value
    notes.get_by_role("heading", name=TITLES[2]).wait_for()
    assert "Yang tahu jawabannya adalah desa" in notes.locator("#isi").inner_text()
    assert "[simulasi: DATA SIMULASI]" in notes.locator("#fakta").inner_text()
    assert "Kosong bukan nol" in notes.locator("#berikut").inner_text()
    page.keyboard.press("ArrowRight")
    notes.get_by_role("heading", name="Kosong bukan nol").wait_for()
    notes.keyboard.press("PageUp")
    page.wait_for_function(
        "t => document.getElementById('judul').textContent === t", arg=TITLES[2]
    )
    assert page.get_by_text("Yang tahu jawabannya adalah desa").count() == 0
    assert grave_violations(notes) == []


def test_the_phones_of_the_hall_get_no_notes_and_no_new_numbers(app):
    mine = json.loads(ask(f"{app.url}/panggung/bimtek/isi.json"))
    theirs = json.loads(
        ask(f"{app.url}/panggung/bimtek/isi.json", X_Forwarded_For="192.168.1.77")
    )
    assert mine["penyaji"]
    assert all(each["catatan"] for each in mine["slides"])
    assert not theirs["penyaji"]
    assert [each["judul"] for each in theirs["slides"]] == [
        each["judul"] for each in mine["slides"]
    ]
    assert not any(each["catatan"] or each["fakta"] for each in theirs["slides"])
    body = json.dumps({"alamat": "/peta?tahun=2020&jenis=Pemulung"}).encode()
    headers = {"Content_Type": "application/json", "X_Forwarded_For": "192.168.1.77"}
    told = json.loads(ask(f"{app.url}/panggung-tautan", body, **headers))
    assert told["nomor"] is None
    assert told["penuh"].endswith("/peta?tahun=2020&jenis=Pemulung")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("s/99999", "Alamat pendek /s/99999 belum dipakai"),
        ("panggung/tidak-ada/isi.json", "tidak ada. Pilih dari halaman Presentasi"),
        ("panggung/satu-tampilan/isi.json?alamat=/rahasia", "bukan tampilan dasbor"),
        ("panggung-berkas/..%2Froutes.py", "Tidak ditemukan"),
        ("panggung-berkas/routes.py", "Tidak ditemukan"),
    ],
)
def test_what_is_not_there_is_said_in_indonesian(app, path, said):
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask(f"{app.url}/{path}")
    with refused.value as answer:
        assert answer.code in (400, 404)
        assert said in answer.read().decode() or "%2F" in path


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b'{"alamat": "/peta"}', "text/plain", 415),
        (b"[]", "application/json", 400),
        (b"{", "application/json", 400),
        (b'{"alamat": "/rahasia"}', "application/json", 400),
        (b'{"alamat": "' + b"x" * 5_000 + b'"}', "application/json", 413),
    ],
)
def test_only_views_get_a_short_address(app, body, kind, code):
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask(f"{app.url}/panggung-tautan", body, Content_Type=kind)
    with refused.value as answer:
        assert answer.code == code


def test_a_short_address_never_leads_to_another_computer(app):
    body = b'{"alamat": "https://evil.example/peta?tahun=2020"}'
    told = ask(f"{app.url}/panggung-tautan", body, Content_Type="application/json")
    assert b"evil" not in told
    with urllib.request.urlopen(f"{app.url}/s/{json.loads(told)['nomor']}") as answer:
        assert answer.url == f"{app.url}/peta?tahun=2020"


def test_any_view_comes_on_the_stage_and_into_an_own_list(visit, stage, app):
    page = visit("peta?tahun=2021&jenis=Pemulung", DESKTOP)
    page.get_by_role("link", name="Presentasikan tampilan ini").click()
    page.get_by_role("heading", name="Tampilan lain").wait_for()
    wait_until_idle(page)
    address = page.get_by_role("textbox", name="Alamat tampilan").input_value()
    assert address == "/peta?tahun=2021&jenis=PMKS-13"
    link = page.get_by_role("link", name="Tampilkan di panggung").get_attribute("href")
    assert link.startswith("/panggung/satu-tampilan?alamat=/peta%3Ftahun%3D2021")
    title = page.get_by_role("textbox", name="Judul slide")
    title.fill("Pemulung, 2021")
    page.get_by_role("button", name="Tambahkan ke Tampilan saya").click()
    page.get_by_text("Ditambahkan sebagai slide 1").wait_for()

    own = stage(1, DESKTOP, "tampilan-saya")
    assert own.locator("#judul").inner_text() == "Pemulung, 2021"
    shown(own).get_by_role("heading", name="Pemulung · 2021").wait_for()


@pytest.mark.long
def test_the_page_shows_the_hall_s_address_as_a_code(visit, app):
    page = visit("presentasi", DESKTOP)
    page.set_viewport_size({"width": 1440, "height": 1600})
    wait_until_idle(page)
    text = read_code(page.screenshot())
    assert urlsplit(text).port == app.port
    assert page.get_by_role("heading", name=text).is_visible()
    assert page.get_by_role("link", name="Buka panggung").get_attribute("href") == (
        "/panggung/bimtek"
    )
