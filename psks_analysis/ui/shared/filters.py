"""Widgets that return what the reader chose; each keeps its choice in the URL."""

from datetime import date
from typing import Final

import streamlit as st

from psks_analysis import catalog, indicators
from psks_analysis.errors import PsksError
from psks_analysis.indicators import PREVALENCE, RECIPIENT_RATE
from psks_analysis.paths import PROJECT_DIR
from psks_analysis.region import Region
from psks_analysis.ui.shared import looking_back, session
from psks_analysis.views.classes import SCHEMES
from psks_analysis.views.groups import WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.klaster import WEIGHTS
from psks_analysis.views.kualitas import Kualitas
from psks_analysis.views.measures import Measures
from psks_analysis.views.overview import Overview
from psks_analysis.views.peta import indicators_of, kind_label
from psks_analysis.views.selection import (
    DATASET_LABELS,
    LATIHAN,
    NYATA,
    SEX_LABELS,
    Place,
)

URL: Final = "query-params"
NEW_PAGE = "halaman_baru"  # set by the frame when another page is drawn
CHOSEN_PLACE = "tempat_terpilih"


def place() -> Place:
    """Choose data set and kabupaten, in the sidebar of every page."""
    _keep_over_page_change()
    with st.sidebar:
        dataset = _dataset()
        as_of = looking_back.day_of(dataset)
        regions = _regions(dataset, as_of)
        wilayah = st.selectbox(
            "Kabupaten/kota",
            list(regions),
            format_func=lambda kode: regions.get(kode, kode),
            key="wilayah",
            bind=URL,
        )
    st.session_state[CHOSEN_PLACE] = {"data": dataset, "wilayah": wilayah}
    return session.place(
        dataset, wilayah if wilayah in regions else next(iter(regions)), as_of
    )


def _keep_over_page_change() -> None:
    """Choose what was chosen on the page before, unless the address says otherwise.

    The links of the navigation carry nothing, and the first of them after a link from
    outside lost what that link had asked for: another kabupaten under the same heading.
    """
    chosen = st.session_state.get(CHOSEN_PLACE, {})
    is_new = st.session_state.pop(NEW_PAGE, False)
    if is_new and not chosen.keys() & {*st.query_params}:
        st.session_state.update(chosen)


def tahun(about: Overview, *, key: str = "tahun", isi: str = "pmks") -> int | None:
    """Choose one of the tahun that have data, the latest first; None without any."""
    years = about.years(isi)
    if not years:
        return None
    return st.selectbox("Tahun", years, key=key, bind=URL, width=110)


def any_tahun(about: Overview) -> int:
    """Choose one of the tahun that have any fact, the latest of PMKS first."""
    every = about.any_years
    first = (about.years("pmks") or every)[0]
    return st.selectbox(
        "Tahun", every, index=every.index(first), key="tahun", bind=URL, width=110
    )


def layanan_tahun(years: list[int]) -> int:
    """Return the year of recipients that goes with the year of the page."""
    chosen = st.session_state.get("tahun")
    return chosen if chosen in years else years[0]


def check(view: Kualitas) -> list[str]:
    """Choose which checks the follow-up list shows."""
    names = sorted(view.follow_up["pemeriksaan"].unique())
    return st.pills(
        "Pemeriksaan", names, selection_mode="multi", key="periksa", bind=URL
    )


def open_profile(kode: str) -> None:
    """Go to the profile of a kecamatan, keeping all other choices."""
    st.session_state["kecamatan"] = kode
    st.switch_page(PROJECT_DIR / "pages" / "profil.py")


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


def indikator(now: Measures) -> str:
    """Choose one of the indicators that have any value."""
    cards = indicators_of(now)
    codes = list(cards)
    first = next(
        (kode for kode in (PREVALENCE, RECIPIENT_RATE) if kode in codes), codes[0]
    )
    return st.selectbox(
        "Indikator",
        codes,
        index=codes.index(first),
        format_func=lambda kode: cards[kode].nama,
        key="indikator",
        bind=URL,
    )


def jenis_of(now: Measures, kode: str) -> str:
    """Choose one of the kinds that the indicator is there for."""
    kinds = now.kinds(kode)
    about = indicators.declared()[kode].about
    if about == indicators.NEED:
        kinds = [group for group in pmks_groups() if group in kinds]
    if len(kinds) == 1:
        return kinds[0]
    name, key = _kinds_in_words(about)
    return st.selectbox(
        f"Jenis {name}",
        kinds,
        format_func=kind_label,
        key=key,
        bind=URL,
    )


def _kinds_in_words(about: str) -> tuple[str, str]:
    """Return what kinds of this are called, and the key of their choice."""
    return {
        indicators.NEED: (catalog.term(), "jenis"),
        indicators.RECIPIENTS: ("program", "jenis_program"),
        indicators.HELPERS: ("PSKS", "jenis_psks"),
    }[about]


def scheme() -> str:
    """Choose how the classes of a map are set."""
    return st.selectbox(
        "Pembagian kelas",
        list(SCHEMES),
        format_func=lambda kode: SCHEMES[kode].nama,
        key="kelas",
        bind=URL,
        help="  \n".join(f"**{s.nama}**: {s.penjelasan}" for s in SCHEMES.values()),
    )


def nearness() -> str:
    """Choose which kecamatan count as near."""
    return st.selectbox(
        "Yang dianggap dekat",
        list(WEIGHTS),
        format_func=lambda kode: WEIGHTS[kode],
        key="dekat",
        bind=URL,
    )


def several_kecamatan(region: Region) -> tuple[str, ...]:
    """Choose up to six kecamatan; the first two to begin with."""
    names = region.kecamatan["nama"]
    chosen = st.multiselect(
        "Kecamatan (paling banyak enam)",
        list(names.index),
        default=list(names.index[:2]),
        format_func=lambda kode: names.get(kode, kode),
        max_selections=6,
        placeholder="Pilih kecamatan",
        key="kecamatan_banding",
        bind=URL,
    )
    return tuple(chosen)


def jenis_kelamin() -> str | None:
    """Choose both sexes together or one of them."""
    codes = list(SEX_LABELS)
    return st.selectbox(
        "Jenis kelamin",
        codes,
        format_func=lambda kode: SEX_LABELS[kode],
        key="jenis_kelamin",
        bind=URL,
        help="PSKS, kelengkapan, layanan, penanganan, dan desa tidak dibedakan menurut "
        "jenis kelamin; jenis yang jarang hanya untuk seluruh kabupaten.",
    )


def kecamatan(region: Region) -> str:
    """Choose one kecamatan of the kabupaten."""
    names = region.kecamatan["nama"]
    chosen: str = st.selectbox(
        "Kecamatan",
        list(names.index),
        format_func=lambda kode: names.get(kode, kode),
        key="kecamatan",
        bind=URL,
    )
    return chosen


def _dataset() -> str:
    """Choose simulated or imported data; imported comes first once there is any."""
    try:
        has_imports = bool(session.places(NYATA))
    except PsksError as error:  # the simulated data can be used all the same
        has_imports = False
        st.warning(f"Data nyata belum dapat dibuka. {error}")
    codes = [NYATA, LATIHAN] if has_imports else [LATIHAN, NYATA]
    return st.selectbox(
        "Kumpulan data",
        codes,
        format_func=lambda code: DATASET_LABELS[code],
        key="data",
        bind=URL,
    )


def _regions(dataset: str, as_of: date | None) -> dict[str, str]:
    """Kabupaten with data first; without any, all that are known; the own one first."""
    known = session.regions()
    with_data = [kode for kode in session.places(dataset, as_of) if kode in known]
    ordered = sorted(with_data or known, key=lambda kode: kode != session.home())
    return {kode: known[kode] for kode in ordered}
