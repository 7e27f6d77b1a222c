"""Choosing indicators and their weights: sliders, or comparing pairs (AHP)."""

from collections.abc import Mapping

import streamlit as st

from psks_analysis import indicators, priority
from psks_analysis.formats import enumeration, number
from psks_analysis.indicators import Indicator
from psks_analysis.ui.shared import address
from psks_analysis.views.measures import Measures
from psks_analysis.views.prioritas import (
    FEWEST,
    MEANS,
    MOST,
    SCALES,
    Choices,
    candidates,
    proposed,
)

SAME, SLIDERS, PAIRS = "sama", "geser", "pasangan"
WAYS = {
    SAME: "Sama",
    SLIDERS: "Geser bobot",
    PAIRS: "Bandingkan berpasangan (AHP)",
}
POINTS = 10
# Saaty's scale: how many times more important the first is than the second.
JUDGEMENTS = {
    "jauh kurang penting": 1 / 7,
    "kurang penting": 1 / 5,
    "agak kurang penting": 1 / 3,
    "sama penting": 1.0,
    "agak lebih penting": 3.0,
    "lebih penting": 5.0,
    "jauh lebih penting": 7.0,
}
EQUALLY = "sama penting"


def first_choice(now: Measures, jenis: str) -> Choices | None:
    """Return the index as it is before anybody chose; None where data are too few."""
    names = proposed(now, jenis)
    if len(names) < FEWEST:
        return None
    return Choices(tuple(dict.fromkeys(names, 1.0).items()))


def made_of(chosen: Choices) -> str:
    """Say in one sentence what an index of equal weights is made of."""
    cards = indicators.declared()
    names = enumeration([cards[kode].nama for kode, _ in chosen.points])
    return f"Indeks dari {names}, dengan bobot sama."


def choices(now: Measures, jenis: str) -> Choices | None:
    """Choose what the index is made of; None while it cannot be made."""
    cards = candidates(now)
    if len(cards) < FEWEST:
        st.info(
            f"Indeks memerlukan paling sedikit {FEWEST} indikator; data tahun ini baru "
            f"punya {len(cards)}. Impor data PSKS untuk melengkapinya."
        )
        return None
    names = _indicators(cards, proposed(now, jenis))
    if len(names) < FEWEST:
        st.info(f"Pilih paling sedikit {FEWEST} indikator.")
        return None
    with st.container(horizontal=True):
        way = _one_of("Bobot", WAYS, "cara_bobot")
        scale = _one_of("Penyamaan skala", SCALES, "skala")
        mean = _one_of("Penggabungan", MEANS, "gabung")
    points = _points(way, names, cards)
    if not any(points.values()):
        st.info("Paling sedikit satu bobot harus lebih dari nol.")
        return None
    return Choices(tuple(points.items()), scale, mean)


def _one_of(label: str, named: Mapping[str, str], key: str) -> str:
    chosen: str = address.one(
        st.selectbox,
        label,
        named,
        start=next(iter(named)),
        names=named.__getitem__,
        key=key,
    )
    return chosen


def _indicators(cards: dict[str, Indicator], start: list[str]) -> list[str]:
    chosen: list[str] = address.several(
        st.multiselect,
        f"Indikator ({FEWEST} sampai {MOST})",
        cards,
        start=start,
        names=lambda kode: cards[kode].nama,
        most=MOST,
        max_selections=MOST,
        placeholder="Pilih indikator",
        key="indeks_indikator",
    )
    return chosen


def _points(
    way: str, names: list[str], cards: dict[str, Indicator]
) -> dict[str, float]:
    if way == SLIDERS:
        with st.expander("Bobot", expanded=True):
            return {kode: _slider(kode, cards[kode].nama) for kode in names}
    if way == PAIRS:
        with st.expander("Perbandingan berpasangan", expanded=True):
            return _compared(names, cards)
    return dict.fromkeys(names, 1.0)


def _slider(kode: str, name: str) -> float:
    points = address.typed(
        st.slider,
        name,
        0,
        POINTS,
        start=POINTS // 2,
        read=_points_of,
        key=f"bobot_{kode}",
    )
    return float(points)


def _points_of(text: str) -> int:
    points = int(text)
    if not 0 <= points <= POINTS:
        raise ValueError(text)
    return points


def _compared(names: list[str], cards: dict[str, Indicator]) -> dict[str, float]:
    """Return the weights of the comparisons, and say whether they contradict."""
    judged = {}
    for first, second in priority.pairs_of(names):
        word = address.one(
            st.select_slider,
            f"{cards[first].nama} … daripada {cards[second].nama}",
            JUDGEMENTS,
            start=EQUALLY,
            key=f"banding_{first}_{second}",
        )
        judged[first, second] = JUDGEMENTS[word]
    found = priority.ahp(priority.comparison_matrix(names, judged))
    weights = [
        f"{cards[kode].nama} {number(100 * weight)} %"
        for kode, weight in found.weights.items()
    ]
    st.markdown(f"Bobot: {'; '.join(weights)}.")
    ratio = f"rasio konsistensi {number(found.ratio, 2)}"
    if found.is_consistent:
        st.caption(f"Perbandingan cukup sejalan ({ratio}; batas 0,10).")
    else:
        st.warning(
            f"Perbandingan saling bertentangan ({ratio}; batas 0,10). Periksa lagi "
            "sebelum memakai hasilnya."
        )
    return {str(kode): float(weight) for kode, weight in found.weights.items()}
