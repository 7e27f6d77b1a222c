"""What a page says, writes and lets download, without a bare rank in it."""

import re

# "peringkat 3", "ranking ke-2", "urutan 1", "nomor 4 tertinggi", "#1", "juara"
BARE = re.compile(
    r"(peringkat|ranking|rangking|urutan|posisi)\s*(ke-?)?\s*\d+(?!\d| sampai \d|–\d)|"
    r"\bke-?\d+\s+(tertinggi|terendah|terburuk|terbaik)|#\d+\b|\bjuara\b",
    re.IGNORECASE,
)
COLUMN = re.compile(r"^(peringkat|rank(ing)?|urutan|posisi|no\.? urut)$", re.IGNORECASE)


def assert_no_bare_rank(page):
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


def downloads(page):
    for button in page.get_by_role("button", name="Unduh CSV").all():
        with page.expect_download() as waiting:
            # On a phone the list of pages may lie above it.
            button.evaluate("button => button.click()")
        yield waiting.value.path().read_text(encoding="utf-8-sig")
