"""The headline numbers on the screen against a calculation made elsewhere.

Added up with awk from data/latihan/35.13/pmks_2024.csv without PMKS-24: 13,702 entries,
13,558 of them people, 4,848 handled (35.76 %); 1,200,931 inhabitants: 11.29 per 1,000.
"""

from benchmarks.browser import DESKTOP


def test_the_first_page_shows_what_awk_adds_up(visit):
    page = visit("", DESKTOP)
    values = page.locator('[data-testid="stMetricValue"]').all_inner_texts()
    shown = [value.strip() for value in values]
    assert shown == ["13.702", "11,29", "35,8 %", "24 dari 24"]
