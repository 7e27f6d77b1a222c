"""No page, table or download names a bare rank: a test that walks them all."""

import re

import pytest
from playwright.sync_api import expect

from benchmarks.browser import DESKTOP
from psks_analysis.ui.navigation import PAGES

# "peringkat 3", "ranking ke-2", "urutan 1", "nomor 4 tertinggi", "#1", "juara"
BARE = re.compile(
    r"(peringkat|ranking|rangking|urutan|posisi)\s*(ke-?)?\s*\d+(?!\d| sampai \d|–\d)|"
    r"\bke-?\d+\s+(tertinggi|terendah|terburuk|terbaik)|#\d+\b|\bjuara\b",
    re.IGNORECASE,
)
COLUMN = re.compile(r"^(peringkat|rank(ing)?|urutan|posisi|no\.? urut)$", re.IGNORECASE)
STEPS = ("1 Masalah", "2 Tempat", "3 Siapa", "4 Sejak kapan", "6 Mana dulu")
PLACES = [entry.url for entry in PAGES] + [f"analisis?langkah={each}" for each in STEPS]


def downloads(page):
    for button in page.get_by_role("button", name="Unduh CSV").all():
        with page.expect_download() as waiting:
            button.click()
        yield waiting.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("place", PLACES)
def test_no_kecamatan_gets_a_bare_rank(visit, place):
    page = visit(place, DESKTOP)
    expect(page.get_by_test_id("stMain")).to_be_visible()
    spoken = " ".join(
        each.get_attribute("aria-label") or ""
        for each in page.locator("[aria-label]").all()
    )
    text = page.get_by_test_id("stMain").inner_text() + spoken
    assert not BARE.search(text), BARE.search(text)
    for content in downloads(page):
        columns = [name for line in content.splitlines() for name in line.split(";")]
        assert not [name for name in columns if COLUMN.match(name.strip('" '))]
        assert not BARE.search(content), BARE.search(content)


@pytest.mark.parametrize(
    "bad", ["Krucil peringkat 3", "ke-2 tertinggi", "ranking ke-1"]
)
def test_the_walk_would_find_one(bad):
    assert BARE.search(bad)
