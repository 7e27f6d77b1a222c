"""What was typed into the form of a desa, kept in the session until it is saved.

Streamlit forgets an input that is not drawn; here it stays, by desa, tahun and content,
so that neither another group or page nor a lost connection empties the form.
"""

from dataclasses import dataclass

import streamlit as st

from psks_analysis.office.asked import COUNT, HEADINGS, ORANG, SEXES, Asked, Kind
from psks_analysis.reports.templates.workbook import Figures

TYPED, TURN = "isian_angka", "isian_giliran"
UNIT = "satuan"
Numbers = dict[str, int | str | None]  # of one kind: its counts, and its unit


@dataclass(frozen=True)
class Typed:
    """What was typed about one desa and tahun."""

    asks: Asked
    desa: str
    tahun: int

    @property
    def key(self) -> tuple[str, int, str]:
        """What the figures are about."""
        return self.desa, self.tahun, self.asks.isi

    def numbers(self, kind: Kind) -> Numbers:
        """Return what was typed of a kind, to be read and changed."""
        every: dict[tuple[str, int, str], dict[str, Numbers]]
        every = st.session_state.setdefault(TYPED, {})
        return every.setdefault(self.key, {}).setdefault(kind.kode, {})

    def input_key(self, kind: Kind, count: str) -> str:
        """Return the key of an input; after saving all of them are new."""
        turn = st.session_state.get(TURN, 0)
        return "_".join(map(str, ("isian", turn, *self.key, kind.kode, count)))

    def fill_in(self, kind: Kind, count: str) -> None:
        """Put what was typed before into an input that is about to be drawn."""
        value = self.numbers(kind).get(count)
        if count == UNIT:
            value = self.unit(kind)
        if value is not None:
            st.session_state.setdefault(self.input_key(kind, count), value)

    def keep(self, kind: Kind, count: str) -> None:
        """Remember what an input holds, before anything else is drawn."""
        self.numbers(kind)[count] = st.session_state.get(self.input_key(kind, count))

    def none_of(self, kinds: list[Kind]) -> None:
        """Say of all of these that are blank that there is none; on purpose only."""
        for kind in kinds:
            if not self.has_figure(kind):
                for count in self.counts(kind):
                    self.numbers(kind)[count] = 0
                    st.session_state[self.input_key(kind, count)] = 0

    def unit(self, kind: Kind) -> str:
        """Return what a kind is counted in."""
        return str(self.numbers(kind).get(UNIT) or kind.satuan)

    def is_by_sex(self, kind: Kind) -> bool:
        """Say whether L and P are asked: both make sense, and people are counted."""
        return set(SEXES) <= set(kind.counts) and self.unit(kind) == ORANG

    def counts(self, kind: Kind) -> list[str]:
        """Return what is asked of a kind: by sex, or else the whole."""
        left_out = {COUNT} if self.is_by_sex(kind) else set(SEXES)
        return [each for each in kind.counts if each not in left_out]

    def has_figure(self, kind: Kind) -> bool:
        """Say whether anything was typed of a kind, be it 0."""
        numbers = self.numbers(kind)
        return any(numbers.get(each) is not None for each in HEADINGS)

    def is_half(self, kind: Kind) -> bool:
        """Say whether one sex was counted and the other was not."""
        known = [self.numbers(kind).get(sex) is not None for sex in SEXES]
        return self.is_by_sex(kind) and sum(known) == 1

    def filled(self) -> dict[str, Figures]:
        """Return the kinds with any figure among what is asked of them."""
        found = {}
        for kind in self.asks.kinds:
            numbers = self.numbers(kind)
            counts = {
                count: int(value)
                for count in self.counts(kind)
                if (value := numbers.get(count)) is not None
            }
            if counts:
                found[kind.kode] = Figures(self.unit(kind), counts)
        return found

    def clear(self) -> None:
        """Begin a blank form: what was typed is saved."""
        st.session_state[TYPED].pop(self.key, None)
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def sums(filled: dict[str, Figures]) -> dict[str, int]:
    """Add up by unit, since units do not mix; a half of a kind is no sum."""
    found: dict[str, int] = {}
    for figures in filled.values():
        both = [figures.counts.get(each) for each in SEXES]
        whole = figures.counts.get(COUNT)
        if whole is None and None not in both:
            whole = sum(each or 0 for each in both)
        if whole is not None:
            found[figures.satuan] = found.get(figures.satuan, 0) + whole
    return found
