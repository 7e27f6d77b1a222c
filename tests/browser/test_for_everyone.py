"""Every page for everyone: forced colours, twice as large, narrow; and no English."""

import re
from urllib.parse import urlencode

import pytest

from benchmarks.browser import CEILING_SECONDS, wait_until_idle
from psks_analysis.ui.shared.navigation import PAGES
from tests.browser.complete import grave_violations
from tests.dunia.dunia import SIGHTS

LIGHT = {"viewport": {"width": 1366, "height": 768}}
WAYS = {
    "terang": LIGHT,
    "warna-paksa": LIGHT | {"forced_colors": "active"},
    "dua-kali": {"viewport": {"width": 683, "height": 384}, "device_scale_factor": 2},
    "sempit": {"viewport": {"width": 360, "height": 740}},
}
# Words that no Indonesian sentence has, on the pages or in what is read aloud.
ENGLISH = re.compile(
    r"\b(the|and|with|this|your|select|choose|search|loading|download|upload|drag|"
    r"browse|files|open|close|show|hide|copy|press|results|sort|ascending|column|"
    r"rows?|view|running|stop|clear|more|fullscreen|options)\b",
    re.IGNORECASE,
)
# What is SQL, a name, or typed by people.
SAID_IN_ENGLISH = re.compile(
    r"SELECT|FROM|Surveyor|open data|drop[- ]?out|Fingertips|Creative|CC BY|MIT|"
    r"Brewer|https?://",
)
SAID = """() => {
    const found = new Set();
    const seen = node => node.checkVisibility?.({visibilityProperty: true}) ?? true;
    for (const each of document.querySelectorAll('body *')) {
        if (!seen(each) || each.closest('script, style, code, pre, noscript')) continue;
        if (each.dataset.testid === 'stIconMaterial') continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
            if (each.getAttribute(name)) found.add(each.getAttribute(name));
        for (const child of each.childNodes)
            if (child.nodeType === 3 && child.textContent.trim())
                found.add(child.textContent.trim());
    }
    return [...found];
}"""


@pytest.fixture(params=["bawaan", "kantor"])
def address(request):
    """Return how a page is opened in each world."""
    sight = SIGHTS[request.param][0]
    app = request.getfixturevalue("app" if request.param == "bawaan" else "kantor_app")
    query = urlencode({"data": sight.dataset, "wilayah": sight.wilayah})
    return lambda entry: f"{app.url}/{entry.url}?{query}"


def opened(browser, address, entry, **options):
    context = browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(CEILING_SECONDS * 1_000)
    page = context.new_page()
    page.goto(address(entry))
    wait_until_idle(page)
    return page


@pytest.mark.long
@pytest.mark.xdist_group("kantor")
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.nama)
def test_axe_finds_nothing_serious(browser, address, entry, way):
    page = opened(browser, address, entry, locale="id-ID", **WAYS[way])
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    found = grave_violations(page, with_list=True)
    page.context.close()
    assert found == []
    assert widths[0] <= widths[1]


@pytest.mark.long
@pytest.mark.xdist_group("kantor")
@pytest.mark.parametrize("locale", ["en-US", "id-ID"])
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.nama)
def test_nothing_is_said_in_english(browser, address, entry, locale):
    page = opened(browser, address, entry, locale=locale, **LIGHT)
    said = page.evaluate(SAID)
    page.context.close()
    english = [each for each in said if ENGLISH.search(each)]
    assert [each for each in english if not SAID_IN_ENGLISH.search(each)] == []
