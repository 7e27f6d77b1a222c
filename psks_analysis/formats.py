"""Numbers and dates as Indonesian readers write them (Babel, id_ID)."""

from datetime import date, datetime
from functools import lru_cache

import pandas as pd
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

LOCALE = "id_ID"
MONTHS: list[str] = list(get_month_names("abbreviated", locale=LOCALE).values())
MONTH_NAMES: list[str] = list(get_month_names("wide", locale=LOCALE).values())
MISSING = "–"
HIDDEN = "*"
SIMULATION_MARK = "DATA SIMULASI"


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number as 1.234,5; a missing one as a dash.

    >>> number(1234.5, 1), number(-2.5, 1)
    ('1.234,5', '−2,5')
    >>> number(None)
    '–'
    """
    if value is None or pd.isna(value):
        return MISSING
    return _written(value, decimals)


@lru_cache(maxsize=50_000)  # the same few thousand numbers are shown again and again
def _written(value: float, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, pattern, locale=LOCALE)).replace("-", "−")


def percent(value: float | None, decimals: int = 0) -> str:
    """Write a percentage; a dash carries no unit.

    >>> percent(45.25, 1), percent(None)
    ('45,2 %', '–')
    """
    text = number(value, decimals)
    return text if text == MISSING else f"{text} %"


def as_sentence(text: str) -> str:
    """Begin with a capital and keep those within, as of abbreviations.

    >>> as_sentence("beralih ke DTSEN")
    'Beralih ke DTSEN'
    """
    return text[:1].upper() + text[1:]


def signed(value: float | None, decimals: int = 0) -> str:
    """Write a change with its sign; no sign on what rounds to zero.

    >>> signed(3.21, 1), signed(-0.04, 1), signed(-2)
    ('+3,2', '0,0', '−2')
    """
    if value is None or pd.isna(value):
        return MISSING
    rounded = round(float(value), decimals)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number(abs(rounded), decimals)


def interval(lower: float | None, upper: float | None, decimals: int = 0) -> str:
    """Write an interval as 38,0–45,2.

    >>> interval(38, 45.25, 1)
    '38,0–45,2'
    """
    return f"{number(lower, decimals)}–{number(upper, decimals)}"


def signed_interval(lower: float | None, upper: float | None, decimals: int = 0) -> str:
    """Write an interval of a change; a dash between signs would be misread.

    >>> signed_interval(-6.6, -1.8, 1)
    '−6,6 sampai −1,8'
    """
    return f"{signed(lower, decimals)} sampai {signed(upper, decimals)}"


def long_date(day: date | datetime) -> str:
    """Write a day as 9 Desember 2019.

    >>> long_date(date(2019, 12, 9))
    '9 Desember 2019'
    """
    return str(format_date(day, "long", locale=LOCALE))


def long_moment(iso: str) -> str:
    """Write a moment as a reader here would.

    >>> long_moment("2026-11-05T08:07:00").replace(" 08.07", "|08.07")
    '5 November 2026|08.07'
    """
    moment = datetime.fromisoformat(iso).astimezone()
    return f"{long_date(moment)} {moment:%H.%M}"


def enumeration(words: list[str]) -> str:
    """Join words as a reader would: 'Tiris, Krucil, dan Gading'.

    >>> enumeration(["Tiris", "Krucil"]), enumeration(["Tiris", "Krucil", "Gading"])
    ('Tiris dan Krucil', 'Tiris, Krucil, dan Gading')
    """
    if len(words) < 3:
        return " dan ".join(words)
    return ", ".join(words[:-1]) + f", dan {words[-1]}"
