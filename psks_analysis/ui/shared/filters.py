"""Widgets that return what the reader chose; each keeps its choice in the URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psks_analysis import catalog, indicators
from psks_analysis.errors import PsksError
from psks_analysis.indicators import PREVALENCE, RECIPIENT_RATE
from psks_analysis.region import Region
from psks_analysis.ui.shared import (
    address,
    device,
    looking_back,
    search,
    session,
    taken,
)
from psks_analysis.ui.shared.plain_text import plain
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

MOST_BESIDE: Final = 6  # kecamatan beside each other
BOTH: Final = "semua"  # how men and women together stand in the address
DATASET, WILAYAH = "Kumpulan data", "Kabupaten/kota"
# On the line that a phone shows: short words, and no details that nobody chose.
SHORT: Final = {"Laki-laki + perempuan": "L+P", "Laki-laki": "L", "Perempuan": "P"}
DETAILS: Final = frozenset(
    {next(iter(SCHEMES.values())).nama, next(iter(WEIGHTS.values()))}
)


def place(*, is_shown: bool = True) -> Place:
    """Choose data set and kabupaten, at the top of every page.

    Parameters
    ----------
    is_shown
        False on pages that are about other data, whatever is chosen.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="tempat"):
        found = _place(is_shown=is_shown)
        if is_shown:
            taken.now().place = found
        if not st.context.is_embedded:
            search.draw(found)
            if is_shown and not device.is_phone():
                taken.now().slot = st.container(width="content")
    return found


@contextmanager
def row() -> Iterator[None]:
    """Hold the filters of a page: side by side, on a phone folded into one line.

    The line says what is chosen.
    """
    if not (device.is_phone() or st.context.is_embedded):
        with st.container(horizontal=True):
            yield
        return
    before = address.words()
    with st.container(horizontal=True, vertical_alignment="center", key="saringan"):
        said = st.container(width="stretch")
        with st.popover("Ubah"):
            yield
    chosen = [word for key, word in address.words().items() if key not in before]
    told = [SHORT.get(word, word) for word in chosen if word not in DETAILS]
    said.markdown(plain(" · ".join(told)))


def beside_the_title() -> DeltaGenerator:
    """Return what holds title and filters: side by side, on a phone one below other."""
    return st.container(
        horizontal=not device.is_phone(),
        vertical_alignment="top" if device.is_phone() else "bottom",
    )


def tahun(about: Overview, *, key: str = "tahun", isi: str = "pmks") -> int | None:
    """Choose one of the tahun that have data, the latest first; None without any."""
    years = about.years(isi)
    if not years:
        return None
    return _tahun(years, years[0], key)


def any_tahun(about: Overview) -> int:
    """Choose one of the tahun that have any fact, the latest of PMKS first."""
    every = about.any_years
    return _tahun(every, (about.years("pmks") or every)[0], "tahun")


def _tahun(years: list[int], start: int, key: str) -> int:
    chosen: int = address.one(
        st.selectbox, "Tahun", years, start=start, key=key, width=110
    )
    return chosen


def layanan_tahun(years: list[int]) -> int:
    """Return the year of recipients that goes with the year of the page."""
    chosen = st.session_state.get("tahun")
    return chosen if chosen in years else years[0]


def check(view: Kualitas) -> list[str]:
    """Choose which checks the follow-up list shows."""
    names = sorted(view.follow_up["pemeriksaan"].unique())
    return address.several(
        st.pills, "Pemeriksaan", names, selection_mode="multi", key="periksa"
    )


def open_profile(kode: str) -> None:
    """Go to the profile of a kecamatan, keeping all other choices."""
    address.go("profil", kecamatan=kode)


def jenis(default: str = WITHOUT_FAKIR_MISKIN) -> str:
    """Choose a group of PMKS kinds or a single kind."""
    groups = pmks_groups()
    chosen: str = address.one(
        st.selectbox,
        f"Jenis {catalog.term()}",
        groups,
        start=default,
        names=lambda kode: groups[kode].nama,
        key="jenis",
    )
    return chosen


def indikator(now: Measures) -> str:
    """Choose one of the indicators that have any value."""
    cards = indicators_of(now)
    first = next(
        (kode for kode in (PREVALENCE, RECIPIENT_RATE) if kode in cards),
        next(iter(cards)),
    )
    chosen: str = address.one(
        st.selectbox,
        "Indikator",
        cards,
        start=first,
        names=lambda kode: cards[kode].nama,
        key="indikator",
    )
    return chosen


def jenis_of(now: Measures, kode: str) -> str:
    """Choose one of the kinds that the indicator is there for."""
    kinds = now.kinds(kode)
    about = indicators.declared()[kode].about
    if about == indicators.NEED:
        kinds = [group for group in pmks_groups() if group in kinds]
    if len(kinds) == 1:
        return kinds[0]
    name, key = _kinds_in_words(about)
    chosen: str = address.one(
        st.selectbox,
        f"Jenis {name}",
        kinds,
        start=kinds[0],
        names=kind_label,
        key=key,
    )
    return chosen


def _kinds_in_words(about: str) -> tuple[str, str]:
    """Return what kinds of this are called, and the key of their choice."""
    return {
        indicators.NEED: (catalog.term(), "jenis"),
        indicators.RECIPIENTS: ("program", "jenis_program"),
        indicators.HELPERS: ("PSKS", "jenis_psks"),
    }[about]


def scheme() -> str:
    """Choose how the classes of a map are set."""
    chosen: str = address.one(
        st.selectbox,
        "Pembagian kelas",
        SCHEMES,
        start=next(iter(SCHEMES)),
        names=lambda kode: SCHEMES[kode].nama,
        key="kelas",
        help="  \n".join(f"**{s.nama}**: {s.penjelasan}" for s in SCHEMES.values()),
    )
    return chosen


def nearness() -> str:
    """Choose which kecamatan count as near."""
    chosen: str = address.one(
        st.selectbox,
        "Yang dianggap dekat",
        WEIGHTS,
        start=next(iter(WEIGHTS)),
        names=WEIGHTS.__getitem__,
        key="dekat",
    )
    return chosen


def several_kecamatan(region: Region) -> tuple[str, ...]:
    """Choose up to six kecamatan; the first two to begin with."""
    names = region.kecamatan["nama"]
    chosen = address.several(
        st.multiselect,
        "Kecamatan (paling banyak enam)",
        names.index,
        start=list(names.index[:2]),
        names=names.__getitem__,
        most=MOST_BESIDE,
        max_selections=MOST_BESIDE,
        placeholder="Pilih kecamatan",
        key="kecamatan_banding",
    )
    return tuple(chosen)


def jenis_kelamin() -> str | None:
    """Choose both sexes together or one of them."""
    named = {sex or BOTH: label for sex, label in SEX_LABELS.items()}
    chosen: str = address.one(
        st.selectbox,
        "Jenis kelamin",
        named,
        start=BOTH,
        names=named.__getitem__,
        key="jenis_kelamin",
        help="PSKS, kelengkapan, layanan, penanganan, dan desa tidak dibedakan menurut "
        "jenis kelamin; jenis yang jarang hanya untuk seluruh kabupaten.",
    )
    return None if chosen == BOTH else chosen


def kecamatan(region: Region) -> str:
    """Choose one kecamatan of the kabupaten."""
    names = region.kecamatan["nama"]
    chosen: str = address.one(
        st.selectbox,
        "Kecamatan",
        names.index,
        start=names.index[0],
        names=names.__getitem__,
        key="kecamatan",
    )
    return chosen


def _place(*, is_shown: bool) -> Place:
    codes = _datasets()
    dataset = address.settled(
        codes, DATASET, key="data", start=codes[0], names=DATASET_LABELS.__getitem__
    )
    as_of = looking_back.day_of(dataset)
    regions = _regions(dataset, as_of)
    first = next(iter(regions))
    wilayah = address.settled(
        regions, WILAYAH, key="wilayah", start=first, names=regions.__getitem__
    )
    found = session.place(dataset, wilayah, as_of)
    if not is_shown:
        return found
    name = _in_words(found, regions[wilayah])
    with st.popover(name, icon=":material/location_city:"):
        address.one(
            st.selectbox,
            WILAYAH,
            regions,
            start=first,
            names=regions.__getitem__,
            key="wilayah",
        )
        address.one(
            st.selectbox,
            DATASET,
            codes,
            start=codes[0],
            names=DATASET_LABELS.__getitem__,
            key="data",
        )
    return found


def _in_words(place: Place, name: str) -> str:
    mark = f" :orange-badge[{place.mark}]" if place.mark else ""
    if device.is_phone():  # or the mark would be cut off
        name = name.replace("Kabupaten ", "Kab. ")
    return f"{plain(name)}{mark}"


def _datasets() -> list[str]:
    """Return the data sets; imported comes first once there is any."""
    try:
        has_imports = bool(session.places(NYATA))
    except PsksError as error:  # the simulated data can be used all the same
        has_imports = False
        st.warning(f"Data nyata belum dapat dibuka. {error}")
    return [NYATA, LATIHAN] if has_imports else [LATIHAN, NYATA]


def _regions(dataset: str, as_of: date | None) -> dict[str, str]:
    """Kabupaten with data first; without any, all that are known; the own one first."""
    known = session.regions()
    with_data = [kode for kode in session.places(dataset, as_of) if kode in known]
    ordered = sorted(with_data or known, key=lambda kode: kode != session.home())
    return {kode: known[kode] for kode in ordered}
