"""Every page, in both data sets, on a hall's screen and on a phone."""

from urllib.parse import urlencode

import pytest

from benchmarks.browser import DESKTOP, PHONE
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.selection import DATASET_LABELS, LATIHAN, NYATA
from tests.browser.bare_ranks import assert_no_bare_rank
from tests.browser.complete import assert_complete

every_page = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.nama)
SEEN_ON = [(LATIHAN, DESKTOP), (LATIHAN, PHONE), (NYATA, PHONE)]
every_way = pytest.mark.parametrize(
    ("dataset", "device"), SEEN_ON, ids=lambda each: getattr(each, "nama", each)
)


def every_page_on_a_walk():
    """Give every second page on one device, and all ways with --long.

    The office shows the others, in `test_every_page_kantor.py`; without a browser all
    are opened in both worlds (`tests/dunia/test_pages.py`). Where nothing is imported
    pages say little more than that: a few of them are opened.
    """
    for dataset, device in SEEN_ON:
        for number, entry in enumerate(PAGES):
            is_turn = number % 4 == (0 if device.is_phone else 2)
            is_short = is_turn if dataset == LATIHAN else number % 8 == 0
            marks = [] if is_short else [pytest.mark.long]
            name = f"{dataset}-{device.nama}-{entry.nama}"
            yield pytest.param(dataset, device, entry, marks=marks, id=name)


def address(page, dataset):
    return f"{page}?{urlencode({'data': DATASET_LABELS[dataset]})}"


@pytest.mark.parametrize(("dataset", "device", "entry"), list(every_page_on_a_walk()))
def test_a_page_is_complete_quiet_and_usable(walk, entry, dataset, device):
    page = walk(address("", dataset), device).go_to(entry)
    is_simulated, is_first = dataset == LATIHAN, entry == PAGES[0]
    assert_complete(page, entry, is_simulated=is_simulated, with_list=is_first)
    if dataset == LATIHAN:
        assert_no_bare_rank(page)


@pytest.mark.long
@every_page
@every_way
def test_a_page_opens_at_its_own_address(visit, entry, dataset, device):
    page = visit(address(entry.url, dataset), device)
    assert_complete(page, entry, is_simulated=dataset == LATIHAN, with_list=True)
