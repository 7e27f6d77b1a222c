"""No page, table or download names a bare rank: the steps, and that one is found.

The walk through all pages is in `test_every_page.py`.
"""

import pytest

from benchmarks.browser import DESKTOP, wait_until_idle
from tests.browser.bare_ranks import BARE, assert_no_bare_rank

STEPS = ("2 Tempat", "3 Siapa", "4 Sejak kapan", "5 Mengapa", "6 Mana dulu")


@pytest.mark.long
def test_no_kecamatan_gets_a_bare_rank_at_any_step(visit):
    page = visit("analisis", DESKTOP)
    assert_no_bare_rank(page)
    for step in STEPS:
        page.get_by_role("button", name=f"Lanjut: {step}", exact=True).click()
        wait_until_idle(page)
        assert_no_bare_rank(page)


@pytest.mark.long
@pytest.mark.parametrize("step", STEPS)
def test_no_step_that_is_opened_by_its_address_gives_one(visit, step):
    assert_no_bare_rank(visit(f"analisis?langkah={step}", DESKTOP))


@pytest.mark.parametrize(
    "bad", ["Krucil peringkat 3", "ke-2 tertinggi", "ranking ke-1"]
)
def test_the_walk_would_find_one(bad):
    assert BARE.search(bad)
