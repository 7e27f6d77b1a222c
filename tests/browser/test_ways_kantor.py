"""Ways through the pages of an office: what was chosen goes along."""

import pytest

from benchmarks.browser import DESKTOP, wait_until_idle
from tests.browser.test_every_page_kantor import KOTA, address

# One server of the office for all that need one.
pytestmark = pytest.mark.xdist_group("kantor")


def place_line(page):
    main = page.get_by_test_id("stMain")
    return main.get_by_test_id("stMarkdown").first.inner_text().strip()


def test_the_first_page_change_after_a_link_keeps_the_kabupaten(visit_kantor):
    page = visit_kantor(address("kualitas", KOTA), DESKTOP)
    assert place_line(page) == KOTA.nama
    page.get_by_role("link", name="Kamus indikator").first.click()
    page.get_by_role("heading", name="Kamus indikator").first.wait_for()
    wait_until_idle(page)
    assert place_line(page) == KOTA.nama
