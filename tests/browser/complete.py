"""What every page must be in a real browser, whatever it shows."""

from axe_playwright_python.sync_playwright import Axe

from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.ui.app import menu
from psks_analysis.ui.app.frame import PURPOSE

GRAVE = {"critical", "serious"}
# Pages on which trainees always work with the simulated data.
ALWAYS_SIMULATED = {"latihan", "lab_sql", "tes"}
ALWAYS_REAL = {"kelola", "isian"}
# All rules are tried; the half of the work that lists what has passed is left out.
VIOLATIONS = {"resultTypes": ["violations"]}


# The list of pages is the same on each, and as much work as the page beside it.
LIST = {"exclude": [[f".st-key-{menu.SIDE}"]]}


def grave_violations(page, *, with_list=False):
    """Return what is wrong on a page; in the list of pages only where it is asked."""
    # Half way through a fade every colour is too pale.
    page.evaluate(
        "document.getAnimations().forEach(each => "
        "each.effect.getComputedTiming().endTime < Infinity && each.finish())"
    )
    context = None if with_list else LIST
    found = Axe().run(page, context, VIOLATIONS).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def place_line(page):
    """Return which kabupaten a page says it shows; a phone shortens the word."""
    button = page.locator(".st-key-tempat").get_by_test_id("stPopoverButton").first
    text = button.locator("p").first.inner_text().strip()
    return text.replace("Kab. ", "Kabupaten ")


def assert_complete(page, entry, *, is_simulated, with_list=False):
    """Complete, without faults, marked as it must be, inside the screen, for all."""
    assert page.locator("html").get_attribute("lang") == "id"
    assert entry.judul in page.title()
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_text("gagal ditampilkan").count() == 0
    assert page.get_by_text(PURPOSE).is_visible()
    has_mark = page.get_by_test_id("stMain").locator("p", has_text=SIMULATION_MARK)
    is_marked = is_simulated or entry.nama in ALWAYS_SIMULATED
    is_marked &= entry.nama not in ALWAYS_REAL
    assert has_mark.count() == (1 if is_marked else 0)
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1], f"lebih lebar dari layar: {widths}"
    assert grave_violations(page, with_list=with_list) == []
