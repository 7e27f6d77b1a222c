"""The form of one desa on a phone: typed, looked at, kept through a lost line."""

import re

from benchmarks.browser import PHONE, wait_until_idle, watched_page
from benchmarks.running_app import running_app
from tests.browser.acting import press

DESA = "Isian desa"


def test_a_psm_counts_on_a_phone(browser, tmp_path):
    with (
        running_app(tmp_path) as app,
        watched_page(browser, PHONE) as (page, watch),
    ):
        page.goto(f"{app.url}/isian")
        wait_until_idle(page)
        for place, count in ((0, "12"), (1, "9")):
            label = ("Laki-laki", "Perempuan")[place]
            page.get_by_label(label, exact=True).first.fill(count)
            page.keyboard.press("Tab")
            wait_until_idle(page)
        page.get_by_text("Jumlah: 21 orang.").wait_for()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE.lebar
        page.context.set_offline(True)  # noqa: FBT003
        page.context.set_offline(False)  # noqa: FBT003
        press(page, "Periksa isian")
        page.get_by_text(re.compile("1 baru")).wait_for()
        page.screenshot(path="/tmp/t/isian.png", full_page=True)
        press(page, "Simpan isian")
        page.get_by_text("tersimpan").first.wait_for()
        watch.assert_clean()
