"""Whose something is: a level of the office, and the place on that level."""

import streamlit as st

from psks_analysis.region import Region
from psks_analysis.region.levels import DESA, KABUPATEN, KECAMATAN, LEVELS

LABELS = {
    KABUPATEN: "Kabupaten (Dinas Sosial)",
    KECAMATAN: "Satu kecamatan (TKSK)",
    DESA: "Satu desa atau kelurahan (PSM)",
}


def choose_level(*, key: str) -> str:
    """Choose a level, the highest first."""
    return st.selectbox(
        "Tingkat", LEVELS[::-1], format_func=LABELS.__getitem__, key=f"{key}_tingkat"
    )


def choose_area(region: Region, level: str, noun: str, *, key: str) -> tuple[str, str]:
    """Choose kecamatan and desa as far as the level has them; blank above it.

    Parameters
    ----------
    noun
        What the kecamatan is of, for its label.
    """
    kecamatan, desa = "", ""
    if level != KABUPATEN:
        names = region.kecamatan["nama"]
        kecamatan = st.selectbox(
            f"Kecamatan {noun}",
            list(names.index),
            format_func=names.__getitem__,
            key=f"{key}_kecamatan",
        )
    if level == DESA:
        own = region.desa.loc[region.desa["kecamatan_kode"] == kecamatan, "nama"]
        desa = st.selectbox(
            "Desa atau kelurahan",
            list(own.index),
            format_func=own.__getitem__,
            key=f"{key}_desa",
        )
    return kecamatan, desa or ""
