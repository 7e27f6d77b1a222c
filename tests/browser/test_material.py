"""Every chapter on a hall's screen and on a phone; a quiz, a number, and the board."""

import re

import pytest

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.training import material
from psks_analysis.training.classroom import members, trainer_pin
from tests.browser.acting import press, unfold
from tests.browser.complete import grave_violations

BABS = list(material.chapters())
both_devices = pytest.mark.parametrize(
    "device",
    [pytest.param(DESKTOP, marks=pytest.mark.long), PHONE],
    ids=lambda device: device.nama,
)


@pytest.fixture
def store(app):
    """The data folder of the running server."""
    return app.log_file.parent / "store"


@both_devices
def test_every_chapter_fits_its_screen_and_is_complete(visit, device):
    page = visit(f"materi?bab={BABS[0]}", device)
    for bab, chapter in material.chapters().items():
        page.get_by_role("radio", name=chapter.judul, exact=True).click()
        page.wait_for_url(re.compile(f"bab={bab}"))
        wait_until_idle(page)
        check_chapter(page, chapter)
        if device.is_phone:  # the same markup as on a wide screen
            page.mouse.move(0, 0)  # what is pointed at has Streamlit's own colours
            page.wait_for_timeout(400)
            assert grave_violations(page) == [], bab


def check_chapter(page, chapter):
    assert page.get_by_role("heading", name=chapter.judul, exact=True).is_visible()
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_text("perlu diperbaiki").count() == 0
    assert page.get_by_test_id("stMain").get_by_text(SIMULATION_MARK).count() == 1
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1], chapter.kode
    cut = "e => [...e.querySelectorAll('p')].some(p => p.scrollWidth > p.clientWidth)"
    labels = page.get_by_test_id("stMain").get_by_test_id("stPageLink")
    assert not any(labels.nth(n).evaluate(cut) for n in range(labels.count()))
    for heading in chapter.headings:
        assert page.locator(f"[id='{heading.anchor}']").count() == 1


@pytest.mark.parametrize(
    "device",
    [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)],
    ids=lambda device: device.nama,
)
def test_a_borderline_case_is_answered(visit, device):
    page = visit("materi?bab=pendataan", device)
    page.get_by_text("Anak Terlantar", exact=True).click()
    wait_until_idle(page)
    press(page, "Periksa")
    page.get_by_text("Belum tepat.").wait_for()
    unfold(page, "Aturan di katalog")
    assert page.get_by_text("Satuan orang; umur sampai 5 tahun.").is_visible()
    assert grave_violations(page) == []


def test_the_digits_of_an_invented_number_are_explained(visit, app):
    page = visit("materi?bab=pendataan", PHONE)
    assert page.locator("input[type=text]:not([role=combobox])").count() == 0
    box = page.get_by_label("Urut", exact=True)
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(
        1_000
    )  # a list that opens while the page scrolls closes again
    box.click()
    page.get_by_role("option", name="0000").click()
    page.get_by_text("Nomor urut 0000 tidak pernah diterbitkan.").wait_for()
    number = page.locator("h3 code").inner_text()
    assert number[4:6] == "99"
    assert number not in app.log


@pytest.mark.long
def test_a_link_leads_to_the_view_it_names(visit):
    page = visit("materi?bab=program", DESKTOP)
    page.get_by_role("link", name="Buka pohon masalah").click()
    page.get_by_role("heading", name="Mengapa terjadi?").wait_for()
    wait_until_idle(page)
    assert "langkah=mengapa" in page.url


def test_a_note_reaches_the_hall_without_a_reload(visit, store):
    kelas = members.open_class(store, "Dringu", trainer_pin.hashed("482913")).kode
    wati = members.enter(store, kelas, "Wati Gading").kode
    hall = visit(f"materi?layar=papan&kelas={kelas}", DESKTOP)
    phone = visit(f"materi?bab=blc&peserta={wati}", PHONE)
    box = phone.get_by_label("Apa yang Anda harapkan dari pelatihan ini?")
    box.fill("Bisa membaca peta desa")
    box.press("Enter")
    phone.get_by_text("Bisa membaca peta desa").wait_for()
    hall.get_by_text("Bisa membaca peta desa").wait_for()
    assert hall.get_by_text("Wati Gading").count() == 0
    assert grave_violations(hall) == []
    assert grave_violations(phone) == []
