"""Amounts as people type them, each value typed by hand."""

from decimal import Decimal

import pytest

from psks_analysis.errors import TypedNumberError
from psks_analysis.ingest.typed_numbers import read_amount, written

MEANT = {
    "1.500.000": 1_500_000,
    "1500000": 1_500_000,
    "1 500 000": 1_500_000,
    "1,5 juta": 1_500_000,
    "1.5 juta": 1_500_000,
    "1,5jt": 1_500_000,
    "Rp 2 jt": 2_000_000,
    "rp. 2.000.000,-": 2_000_000,
    "Rp2.000.000,00": 2_000_000,
    "750 ribu": 750_000,
    "750 rb rupiah": 750_000,
    "1.500 juta": 1_500_000_000,
    "2,25 miliar": 2_250_000_000,
    "2,25 M": 2_250_000_000,
    "0,5 triliun": 500_000_000_000,
    "999.999.999.999": 999_999_999_999,
    "0": 0,
    "\u00a012 ": 12,
}
REFUSED = {
    "-5": "kurang dari nol",
    "−1,5 juta": "kurang dari nol",
    "Rp-5": "kurang dari nol",
    "lima": "tidak terbaca",
    "5 orang": "tidak terbaca",
    "1 jt 500 rb": "tidak terbaca",
    "12 34": "tidak terbaca",
    "1e6": "tidak terbaca",
    "10^12": "tidak terbaca",
    "1.50.000": "tidak terbaca",
    "1,500,000": "tidak terbaca",
    "nihil": "tidak terbaca",
    "=1+1": "tidak terbaca",
    "1.000.000.000.000": "terlalu besar",
    "1 triliun": "terlalu besar",
    "9" * 60: "terlalu besar",
    "1.5": "terbaca 1,5; di sini harus bilangan bulat",
    "2.000,50": "terbaca 2000,5; di sini harus bilangan bulat",
    "0,0000001 juta": "terbaca 0,1; di sini harus bilangan bulat",
}


@pytest.mark.parametrize(("text", "value"), MEANT.items())
def test_what_is_meant_is_read(text, value):
    assert read_amount(text) == value


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_what_is_no_amount_is_refused_with_a_reason(text, why):
    with pytest.raises(TypedNumberError, match=why):
        read_amount(text)


def test_fractions_are_read_where_they_may_stand():
    assert read_amount("2.000,50", decimals=2) == Decimal("2000.5")
    assert read_amount("40,5", decimals=2) == Decimal("40.5")
    with pytest.raises(TypedNumberError, match="paling banyak 1 angka"):
        read_amount("40,55", decimals=1)
    assert read_amount("  ") is None


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1_500_000, 0, "1.500.000"),
        (2000.5, 2, "2.000,5"),
        (40.0, 2, "40"),
        (100, 2, "100"),
        (0, 2, "0"),
        (None, 0, ""),
    ],
)
def test_what_a_field_shows_is_read_back_as_it_is(value, decimals, shown):
    assert written(value, decimals=decimals) == shown
    assert read_amount(shown, decimals=decimals) == value
