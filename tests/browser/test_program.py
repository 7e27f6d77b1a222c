"""From a problem on the map to an agreed plan, with a reload in the middle."""

import re

from benchmarks.browser import DESKTOP, PHONE, wait_until_idle
from benchmarks.pilihan import MIDDLE, TARGETS
from tests.browser.test_every_page import grave_violations

HEAD = re.compile(r"baris · Rp([\d.]+)")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    wait_until_idle(page)


def choose(page, label, option):
    page.get_by_label(label).click()
    page.get_by_role("option", name=option).click()
    wait_until_idle(page)


def type_into_last_column(page, row, text):
    """Type into a cell of the table editor as a user does; rows count from 0."""
    canvas = page.get_by_test_id("stDataFrame").locator("canvas").first
    field = page.locator("#portal input")
    for _ in range(5):  # a table that is still being laid out takes no click
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        page.mouse.click(box["x"] + box["width"] - 60, box["y"] + 52 + 35 * row)
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        if field.count():
            break
    field.fill(text)
    page.keyboard.press("Enter")
    wait_until_idle(page)


def total(page):
    return HEAD.search(page.get_by_text(HEAD).first.inner_text())[1]


def test_from_a_problem_on_the_map_to_an_agreed_plan(visit):
    page = visit("analisis?langkah=2 Tempat&jenis=Lanjut Usia Telantar", DESKTOP)
    krucil = page.locator(f'.linked {TARGETS["map"]}[data-kode="35.13.08"]')
    page.mouse.click(*krucil.evaluate(MIDDLE))
    page.get_by_text("Krucil: ").first.wait_for()
    page.get_by_role("textbox", name="Nama analisis").fill("Lansia Krucil")
    press(page, "Simpan")
    page.get_by_text("Tersimpan sebagai").wait_for()

    page.get_by_role("link", name="Susun program").click()
    page.get_by_role("heading", name="Rencana baru").wait_for()
    wait_until_idle(page)
    page.get_by_role("textbox", name="Nama rencana baru").fill("Renja lansia")
    page.keyboard.press("Enter")
    wait_until_idle(page)
    choose(page, "Berangkat dari analisis", "Lansia Krucil")
    press(page, "Mulai rencana")
    press(page, "Lanjut: 2 Kebutuhan")
    assert page.get_by_text("Belum tertangani, 2024").is_visible()
    press(page, "Lanjut: 3 Alokasi")
    type_into_last_column(page, 0, "90000000")
    page.get_by_text("Jumlah pagu: Rp90.000.000.").wait_for()
    page.get_by_text("tertolong kira-kira").wait_for()
    press(page, "Pakai sebagai rencana kerja")
    page.get_by_text("baris disusun dari alokasi").wait_for()

    page.reload()  # a closed lid: the address finds the plan again
    wait_until_idle(page)
    press(page, "Lanjut: 4 Rencana kerja")
    page.get_by_role("heading", name="Jumlah: Rp90.000.000").wait_for()
    press(page, "Lanjut: 5 Sepakati")
    press(page, "Sepakati rencana ini")
    page.get_by_text("Rencana ini sudah disepakati").wait_for()
    assert page.get_by_role("heading", name="Realisasi").is_visible()

    page.reload()
    wait_until_idle(page)
    assert page.get_by_text("disepakati").count() > 0
    assert page.get_by_role("button", name="Sepakati rencana ini").count() == 0


def test_the_example_shows_every_step_on_a_phone(visit):
    page = visit("program", PHONE)
    press(page, "Lihat contoh rencana")
    page.get_by_text("Contoh: lansia telantar").wait_for()
    for step in ("2 Kebutuhan", "3 Alokasi", "4 Rencana kerja", "5 Sepakati"):
        press(page, f"Lanjut: {step}")
        widths = page.evaluate(
            "() => [document.documentElement.scrollWidth, window.innerWidth]"
        )
        assert widths[0] <= widths[1], step
        assert page.get_by_test_id("stException").count() == 0
        assert grave_violations(page) == [], step
    assert page.get_by_text("Tidak ada yang salah").is_visible()


def test_a_change_is_undone(visit):
    page = visit("program", DESKTOP)
    press(page, "Lihat contoh rencana")
    press(page, "Lanjut: 2 Kebutuhan")
    press(page, "Lanjut: 3 Alokasi")
    before = total(page)
    type_into_last_column(page, 0, "2000000000")
    page.get_by_text("Jumlah pagu: Rp2.150.000.000.").wait_for()
    press(page, "Pakai sebagai rencana kerja")
    page.get_by_text("baris disusun dari alokasi").wait_for()
    after = total(page)
    assert after != before
    press(page, "Batalkan perubahan terakhir")
    page.get_by_text(f"baris · Rp{before}").wait_for()


def test_limits_that_clash_are_named(visit):
    page = visit("program", DESKTOP)
    press(page, "Lihat contoh rencana")
    press(page, "Lanjut: 2 Kebutuhan")
    press(page, "Lanjut: 3 Alokasi")
    type_into_last_column(page, 0, "100000000")
    page.get_by_text("Tidak dapat dipenuhi bersama").wait_for()
    assert page.get_by_text("pagu APBD Kabupaten Rp100.000.000").count()
    assert page.get_by_role("button", name="Pakai sebagai rencana kerja").count() == 0
