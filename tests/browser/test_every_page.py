"""Every page, in both data sets, on a hall's screen and on a phone."""

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe

from benchmarks.browser import DESKTOP, PHONE
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.ui.frame import PURPOSE
from psks_analysis.ui.navigation import PAGES
from psks_analysis.views.selection import DATASET_LABELS, LATIHAN, NYATA

GRAVE = {"critical", "serious"}
# Pages on which trainees always work with the simulated data.
ALWAYS_SIMULATED = {"latihan", "lab_sql", "tes"}
# What axe reports on Streamlit's own markup, which a page cannot change: rule -> where.
# The navigation wraps each section of its list in a <div>; readers still get to every
# link, and the headings of twenty pages help more than the wrapping hurts.
STREAMLITS_OWN = {"list": "stSidebarNav", "listitem": "stSidebarNav"}
INSIDE = "(node, part) => !!node.closest(`[data-testid=${part}]`)"

every_page = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.nama)
both_devices = pytest.mark.parametrize(
    "device", [DESKTOP, PHONE], ids=lambda device: device.nama
)
both_data_sets = pytest.mark.parametrize("dataset", [LATIHAN, NYATA])


def is_streamlits_own(page, rule, target):
    part = STREAMLITS_OWN.get(rule)
    return bool(part) and page.locator(target).first.evaluate(INSIDE, part)


def grave_violations(page):
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
        if not is_streamlits_own(page, rule["id"], node["target"][0])
    ]


@every_page
@both_data_sets
@both_devices
def test_a_page_is_complete_quiet_and_usable(visit, entry, dataset, device):
    page = visit(f"{entry.url}?{urlencode({'data': DATASET_LABELS[dataset]})}", device)

    assert page.locator("html").get_attribute("lang") == "id"
    assert entry.judul in page.title()
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_text("gagal ditampilkan").count() == 0
    assert page.get_by_text(PURPOSE).is_visible()
    has_mark = page.get_by_test_id("stMain").locator("p", has_text=SIMULATION_MARK)
    is_simulated = dataset == LATIHAN or entry.nama in ALWAYS_SIMULATED
    assert has_mark.count() == (1 if is_simulated else 0)
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1], f"lebih lebar dari layar: {widths}"
    assert grave_violations(page) == []
