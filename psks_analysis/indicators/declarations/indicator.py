"""What the declaration of an indicator consists of."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from psks_analysis.indicators.declarations.additive_counts import (
    POPULATION,
    Count,
)

DIRECTIONS = {
    "tinggi_buruk": "Makin tinggi makin berat masalahnya",
    "tinggi_baik": "Makin tinggi makin baik",
    "netral": "Tinggi atau rendah tidak otomatis baik atau buruk",
}
MAP_TYPES = ("luas", "gelembung", "tidak")
NOT_REPORTED = "tidak melapor"
NO_PEOPLE = "penduduk tidak diketahui"
NO_DESA = "banyaknya desa tidak diketahui"
# How counts vary by chance: events among inhabitants, a part of a whole, or not at all,
# as a register is what it is.
POISSON, BINOMIAL, FIXED = "poisson", "binomial", "tetap"


@dataclass(frozen=True)
class Arithmetic:
    """How an indicator is computed, and a word for each way of having no value.

    A denominator that nobody reported and one that is known to be zero are different
    reasons: "PSM aktif tidak dilaporkan" is not "tidak ada PSM aktif".

    Parameters
    ----------
    whole : str, optional
        "pembilang" or "penyebut": which of the two contains the other.
    is_compared : bool
        Whether kecamatan are set against the kabupaten, by :func:`standing`.
    varies : str
        How its counts vary by chance: ``POISSON``, ``BINOMIAL`` or ``FIXED``.
    """

    value: Callable[[pd.Series, pd.Series], pd.Series]
    interval: Callable[[pd.Series, pd.Series], pd.DataFrame] | None = None
    whole: str | None = None
    is_compared: bool = False
    varies: str = FIXED
    no_part: str = NOT_REPORTED
    no_base: str = ""
    zero_base: str = ""


@dataclass(frozen=True)
class YearlyChange:
    """The arithmetic of two tahun: change, interval and verdict come from their ratio.

    It knows no whole: neither tahun contains the other.
    """

    whole: None = None
    varies: str = FIXED


@dataclass(frozen=True)
class Nothing:
    """The statement that an indicator tells nothing about people who need protection.

    Parameters
    ----------
    reason : str
        Why not; a declaration without a reason is refused.
    """

    reason: str


@dataclass(frozen=True)
class Named:
    """A count that an indicator is made of, and what readers call it."""

    words: str
    count: Count


@dataclass(frozen=True)
class Shown:
    """How values are written and drawn.

    Parameters
    ----------
    satuan : str
        Unit, as it stands behind a value.
    arah : str
        One of ``DIRECTIONS``.
    peta : str
        One of ``MAP_TYPES``.
    """

    satuan: str
    arah: str
    desimal: int
    peta: str = "luas"


@dataclass(frozen=True, eq=False, kw_only=True)
class Indicator:
    """All that the project knows of one indicator.

    Table, map, dictionary, file, command and hiding follow from it.

    Parameters
    ----------
    above, below : Named
        Numerator and denominator; without a denominator nothing is divided.
    tells : tuple of Count, or Nothing
        The counts of people that a reader can work out from the numbers shown, those
        of the tahun before too. None, the default, is refused.
    jenis : tuple of str
        The jenis it is there for, the usual one first; blank for all of the numerator.
    is_by_sex : bool
        Whether it is shown for men and women too.
    """

    kode: str
    nama: str
    definisi: str
    above: Named
    below: Named | None = None
    arithmetic: Arithmetic | YearlyChange
    shown: Shown
    tells: tuple[Count, ...] | Nothing | None = None
    jenis: tuple[str, ...] = ()
    is_by_sex: bool = False
    catatan: str
    sumber: str

    @property
    def pembilang(self) -> str:
        """The numerator in words."""
        return self.above.words

    @property
    def penyebut(self) -> str | None:
        """The denominator in words."""
        return None if self.below is None else self.below.words

    @property
    def satuan(self) -> str:
        """The unit of its values."""
        return self.shown.satuan

    @property
    def arah(self) -> str:
        """Whether high is good or bad: one of ``DIRECTIONS``."""
        return self.shown.arah

    @property
    def desimal(self) -> int:
        """How many decimals its values are written with."""
        return self.shown.desimal

    @property
    def peta(self) -> str:
        """How it is drawn on a map: one of ``MAP_TYPES``."""
        return self.shown.peta

    @property
    def numerator(self) -> Count:
        """What is divided."""
        return self.above.count

    @property
    def denominator(self) -> Count | None:
        """What it is divided by."""
        return None if self.below is None else self.below.count

    @property
    def counts(self) -> tuple[Count, ...]:
        """The counts it is computed from."""
        below = () if self.denominator is None else (self.denominator,)
        return self.numerator, *below

    @property
    def people(self) -> tuple[Count, ...]:
        """The counts of people that it tells; empty where it tells nothing."""
        return self.tells if isinstance(self.tells, tuple) else ()

    @property
    def about(self) -> str:
        """Whose kinds it is there for: NEED, RECIPIENTS or HELPERS."""
        return self.numerator.about

    @property
    def is_per_inhabitant(self) -> bool:
        """Whether it is divided by the people who live there."""
        return self.denominator == POPULATION

    @property
    def is_compared(self) -> bool:
        """Whether kecamatan are set against the kabupaten."""
        return isinstance(self.arithmetic, Arithmetic) and self.arithmetic.is_compared

    @property
    def is_change(self) -> bool:
        """Whether it compares two tahun."""
        return isinstance(self.arithmetic, YearlyChange)
