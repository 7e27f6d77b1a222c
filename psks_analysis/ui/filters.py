"""Widgets that return what the reader chose; each keeps its choice in the URL."""

from typing import Final

import streamlit as st

from psks_analysis import catalog
from psks_analysis.region import Region, known_regions
from psks_analysis.ui import session
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.overview import Overview
from psks_analysis.views.selection import (
    DATASET_LABELS,
    LATIHAN,
    NYATA,
    SEX_LABELS,
    Place,
)

URL: Final = "query-params"


def place() -> Place:
    """Choose data set and kabupaten, in the sidebar of every page."""
    with st.sidebar:
        dataset = _dataset()
        regions = _regions(dataset)
        wilayah = st.selectbox(
            "Kabupaten/kota",
            list(regions),
            format_func=lambda kode: regions.get(kode, kode),
            key="wilayah",
            bind=URL,
        )
    return session.place(
        dataset, wilayah if wilayah in regions else next(iter(regions))
    )


def tahun(about: Overview, *, key: str = "tahun", isi: str = "pmks") -> int | None:
    """Choose one of the tahun that have data, the latest first; None without any."""
    years = about.years(isi)
    if not years:
        return None
    return st.selectbox("Tahun", years, key=key, bind=URL, width=110)


def jenis(default: str = WITHOUT_FAKIR_MISKIN) -> str:
    """Choose a group of PMKS kinds or a single kind."""
    groups = pmks_groups()
    codes = list(groups)
    return st.selectbox(
        f"Jenis {catalog.term()}",
        codes,
        index=codes.index(default),
        format_func=lambda kode: groups[kode].nama,
        key="jenis",
        bind=URL,
    )


def jenis_kelamin() -> str | None:
    """Choose both sexes together or one of them."""
    codes = list(SEX_LABELS)
    return st.selectbox(
        "Jenis kelamin",
        codes,
        format_func=lambda kode: SEX_LABELS[kode],
        key="jenis_kelamin",
        bind=URL,
    )


def kecamatan(region: Region) -> str:
    """Choose one kecamatan of the kabupaten."""
    names = region.kecamatan["nama"]
    return st.selectbox(
        "Kecamatan",
        list(names.index),
        format_func=lambda kode: names.get(kode, kode),
        key="kecamatan",
        bind=URL,
    )


def _dataset() -> str:
    """Choose simulated or imported data; imported comes first once there is any."""
    has_imports = bool(session.places(NYATA))
    codes = [NYATA, LATIHAN] if has_imports else [LATIHAN, NYATA]
    return st.selectbox(
        "Kumpulan data",
        codes,
        format_func=lambda code: DATASET_LABELS[code],
        key="data",
        bind=URL,
    )


def _regions(dataset: str) -> dict[str, str]:
    """Kabupaten with data first; without any, all that are known."""
    known = known_regions()
    with_data = [kode for kode in session.places(dataset) if kode in known]
    return {kode: known[kode] for kode in with_data or known}
