"""Every page of an office: a kabupaten on a desktop, a kota of its name on a phone."""

from urllib.parse import urlencode

import pytest

from benchmarks.browser import DESKTOP, PHONE
from psks_analysis.ui.shared.navigation import PAGES
from tests.browser.complete import (
    ALWAYS_REAL,
    ALWAYS_SIMULATED,
    assert_complete,
    place_line,
)
from tests.dunia.dunia import SIGHTS

# One server of the office for all that need one.
pytestmark = pytest.mark.xdist_group("kantor")
KABUPATEN, KOTA, _ = SIGHTS["kantor"]

WAYS = [(KABUPATEN, DESKTOP), (KOTA, PHONE)]


def every_page_on_both():
    """Give every second page and the first one of the ways, and all with --long."""
    for number, entry in enumerate(PAGES):
        for way, seen in enumerate(WAYS):
            is_turn = number % 4 == 2 * way + 1 or number == way == 0
            marks = [] if is_turn else [pytest.mark.long]
            name = f"{entry.nama}-{seen[0].nama}-{seen[1].nama}"
            yield pytest.param(entry, *seen, marks=marks, id=name)


def address(page, sight, **more):
    about = {"data": sight.dataset, "wilayah": sight.wilayah}
    return f"{page}?{urlencode(about | more)}"


every_way = pytest.mark.parametrize(
    ("entry", "sight", "device"), list(every_page_on_both())
)


@every_way
def test_a_page_of_the_office_is_complete(walk_kantor, entry, sight, device):
    page = walk_kantor(address("", sight), device).go_to(entry)
    assert_of_the_office(page, entry, sight, with_list=entry == PAGES[0])


@pytest.mark.long
@every_way
def test_a_page_of_the_office_opens_at_its_own_address(
    visit_kantor, entry, sight, device
):
    page = visit_kantor(address(entry.url, sight), device)
    assert_of_the_office(page, entry, sight, with_list=True)


def assert_of_the_office(page, entry, sight, *, with_list=False):
    assert_complete(page, entry, is_simulated=False, with_list=with_list)
    if entry.nama not in ALWAYS_SIMULATED | ALWAYS_REAL:
        assert place_line(page) == sight.nama
