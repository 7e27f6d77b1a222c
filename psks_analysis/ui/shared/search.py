"""Search: a few letters of a place, kind, indicator, service or page lead on."""

from dataclasses import dataclass

import streamlit as st

from psks_analysis import catalog
from psks_analysis.indicators import declared
from psks_analysis.ui.shared import address, device, session
from psks_analysis.ui.shared.caching import cached
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.selection import Place

LABEL, KEY, TURN = "Cari", "cari", "cari_giliran"


@dataclass(frozen=True)
class Target:
    """Something that can be found: what it is called, and the address it is at."""

    label: str
    page: str
    chosen: tuple[tuple[str, str], ...] = ()


def draw(place: Place) -> None:
    """Draw the field; on a phone it opens at a touch."""
    if device.is_phone():
        with st.popover(LABEL, icon=":material/search:"):
            _field(place)
    else:
        _field(place)


def _field(place: Place) -> None:
    """Let the reader choose what to go to, and go there."""
    found = _targets(place, catalog.term())
    turn = st.session_state.setdefault(TURN, 0)
    place_chosen = st.selectbox(
        LABEL,
        range(len(found)),
        index=None,
        format_func=lambda number: found[number].label,
        placeholder="Cari kecamatan, desa, jenis, indikator, layanan, halaman",
        label_visibility="collapsed",
        key=f"{KEY}_{turn}",
    )
    if place_chosen is not None:
        st.session_state[TURN] = turn + 1  # empty again where it leads
        target = found[place_chosen]
        address.go(target.page, **dict(target.chosen))


@cached(most=session.FEW)
def _targets(place: Place, term: str) -> list[Target]:
    """Return everything that can be found in a kabupaten, pages first."""
    region = session.region(place)
    kecamatan = region.kecamatan["nama"]
    pages = [Target(f"{each.judul} · halaman", each.nama) for each in PAGES]
    areas = [
        Target(f"{nama} · kecamatan", "profil", (("kecamatan", str(kode)),))
        for kode, nama in kecamatan.items()
    ]
    desa = [
        Target(
            f"{nama} · {jenis} di {kecamatan[kode]}",
            "profil",
            (("kecamatan", str(kode)),),
        )
        for nama, jenis, kode in region.desa[
            ["nama", "jenis", "kecamatan_kode"]
        ].itertuples(index=False)
    ]
    kinds = [
        Target(f"{catalog.kind_name(kode)} · jenis {term}", "peta", (("jenis", kode),))
        for kode in catalog.pmks_kinds()
    ]
    indicators = [
        Target(f"{each.nama} · indikator", "peta", (("indikator", kode),))
        for kode, each in declared().items()
    ]
    services = [
        Target(
            f"{each.nama} · layanan",
            "layanan",
            (("jenis_layanan", each.jenis_pmks[0]),) if each.jenis_pmks else (),
        )
        for each in catalog.services().values()
    ]
    return [*pages, *areas, *kinds, *indicators, *desa, *services]
