"""The form of one desa on a phone: typed, looked at, kept through a lost line."""

import re

from benchmarks.browser import PHONE, wait_until_idle, watched_page
from benchmarks.running_app import cold_app
from tests.browser.acting import press, wait_for_all_of_it

STREAM = re.compile("_stcore/stream")


def type_in(page, label, count):
    page.get_by_label(label, exact=True).first.fill(count)
    page.keyboard.press("Tab")
    wait_until_idle(page)


def test_what_a_psm_types_outlives_a_lost_line(browser, tmp_path):
    lines = []
    with (
        cold_app(tmp_path) as app,
        watched_page(browser, PHONE) as (page, watch),
    ):
        page.route_web_socket(
            STREAM, lambda line: lines.append((line, line.connect_to_server()))
        )
        page.goto(f"{app.url}/isian")
        wait_until_idle(page)
        type_in(page, "Laki-laki", "12")
        type_in(page, "Perempuan", "9")
        page.get_by_text("Jumlah: 21 orang.").wait_for()
        known = len(lines)
        lines[-1][0].close()
        page.wait_for_timeout(2_000)
        wait_for_all_of_it(page)
        assert page.get_by_label("Laki-laki", exact=True).first.input_value() == "12"
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE.width
        press(page, "Periksa isian")
        page.get_by_text("1 angka berubah").wait_for()
        press(page, "Simpan isian")
        page.get_by_text("tersimpan").first.wait_for()
        assert len(lines) > known
        assert watch.errors == []
