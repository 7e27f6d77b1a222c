"""Amounts in words, as a treasurer of this country writes them."""

import pytest

from psks_analysis.rupiah_words import rupiah_words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (15, "lima belas"),
        (20, "dua puluh"),
        (101, "seratus satu"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_001_000, "satu juta seribu"),
        (64_800_000, "enam puluh empat juta delapan ratus ribu"),
        (1_000_000_000, "satu miliar"),
        (2_000_000_000_001, "dua triliun satu"),
    ],
)
def test_amounts_read_aloud(amount, words):
    assert rupiah_words(amount) == f"{words} rupiah"


@pytest.mark.parametrize("amount", [-1, 10**18])
def test_what_no_budget_holds_is_refused(amount):
    with pytest.raises(ValueError, match="rupiah"):
        rupiah_words(amount)
