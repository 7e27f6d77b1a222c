"""Tables and paper in a real browser: sorted, searched, folded, printed."""

from benchmarks.browser import DESKTOP, PHONE

TABLE = ".reading table"
CUT = """table => table.scrollWidth - table.closest('.frame').clientWidth"""
SHEET = """() => {
    dispatchEvent(new Event('beforeprint'));
    return [...document.head.querySelectorAll('style')].at(-1).textContent;
}"""


def firsts(page):
    rows = page.locator(f"{TABLE} tbody tr").all()
    return [row.locator("th").inner_text().strip() for row in rows if row.is_visible()]


def test_a_table_is_sorted_by_number_searched_and_never_cut(visit):
    page = visit("jejaring", DESKTOP)
    assert len(firsts(page)) == 24
    head = page.get_by_role("button", name="Per PSM aktif")
    head.click()  # the largest first: 183,7 before 62,2 and 105,5
    assert firsts(page)[:3] == ["Krucil", "Tiris", "Leces"]
    head.click()
    assert firsts(page)[0] == "Lumbang"  # 17,7
    page.get_by_label("Cari dalam tabel").fill("tegalsi")
    assert "Tegalsiwalan" in firsts(page)
    assert len(firsts(page)) < 5
    assert page.locator(TABLE).evaluate(CUT) <= 1


def test_a_phone_shows_what_matters_and_the_rest_on_tap(visit):
    page = visit("jejaring", PHONE)
    assert page.locator(TABLE).evaluate(CUT) <= 1
    page.get_by_role("button", name="Rincian Krucil").tap()
    assert "PSM terlatih" in page.locator(".rest").inner_text()


def test_paper_has_no_navigation_and_says_on_each_sheet_what_it_is(visit):
    page = visit("profil", DESKTOP)
    told = page.evaluate(SHEET)
    for words in ("Profil kecamatan", "DATA SIMULASI", "Sukapura", "Sumber: rekap"):
        assert words in told
    page.emulate_media(media="print")
    for hidden in ("stSidebar", "stDownloadButton", "stPageLink"):
        assert not page.get_by_test_id(hidden).first.is_visible()
    assert not page.locator(".reading .search").first.is_visible()
    assert page.locator(".reading table").first.is_visible()
