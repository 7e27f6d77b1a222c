"""Looking at the state of an earlier day: part of the address, said on every page.

`?keadaan=2026-11-12`, kept over page changes like data set and kabupaten. Only imported
data change, so only they have earlier states.
"""

import re
from datetime import date

import streamlit as st

from psks_analysis.errors import NotAllowedError
from psks_analysis.formats import long_date
from psks_analysis.ui.shared import address
from psks_analysis.views.selection import NYATA

PARAMETER = "keadaan"
EARLIEST = 2000
LONGEST = 20


def day_of(dataset: str) -> date | None:
    """Return at the end of which day all is looked at; None for now."""
    return _asked()[0] if dataset == NYATA else None


def tell(page: str) -> None:
    """Say that this is not the state of now, and lead back to it."""
    day, fault = _asked()
    if day is None and not fault:
        return
    text = (
        f"Anda melihat keadaan per {long_date(day)}, bukan yang berlaku sekarang."
        if day
        else f"{fault} Yang tampil adalah keadaan sekarang."
    )
    st.warning(text, icon=":material/history:")
    address.link(page, "Kembali ke keadaan sekarang", icon="undo", keadaan=None)


def refuse_writing(dataset: str) -> None:
    """Refuse to keep what was worked out from figures that count no longer.

    Raises
    ------
    NotAllowedError
        In words that say what would help.
    """
    day = day_of(dataset)
    if day:
        raise NotAllowedError(
            f"Anda melihat keadaan per {long_date(day)}: di sini tidak ada yang "
            "disimpan. Kembali dulu ke keadaan sekarang, di atas halaman ini."
        )


def name_of_file(name: str) -> str:
    """Return the name of a download, with the day that it tells of."""
    day = _asked()[0]
    return f"{name}-keadaan-{day}" if day else name


def _asked() -> tuple[date | None, str]:
    """Return the day that the address asks for, or what is wrong with it."""
    text = address.get(PARAMETER)
    if not text:
        return None, ""
    try:
        day = date.fromisoformat(text) if re.fullmatch("[0-9-]{10}", text) else None
    except ValueError:
        day = None
    if day is None or day.year < EARLIEST:
        return None, (
            f"Tanggal keadaan “{text[:LONGEST]}” tidak terbaca; tulis seperti "
            "2026-11-01."
        )
    if day >= date.today():
        return None, f"Keadaan per {long_date(day)} belum lewat."
    return day, ""
