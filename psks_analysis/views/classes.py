"""Classes of a map: breaks by six schemes, the same for every tahun compared.

One object feeds both the colours and the legend, so they cannot disagree. A value
belongs to the first class whose upper bound it does not exceed.
"""

import threading
import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis.formats import number

CLASS_COUNT = 5
MOST_CLASSES = 7  # more colours of one scale cannot be told apart

_changing_filters = threading.Lock()


@dataclass(frozen=True)
class Scheme:
    """A way to set class breaks, with its name and one honest sentence."""

    kode: str
    nama: str
    penjelasan: str
    classifier: str  # of mapclassify
    takes_count: bool = True


SCHEMES = {
    scheme.kode: scheme
    for scheme in (
        Scheme(
            "kuantil",
            "Kuantil",
            "Tiap kelas memuat kecamatan yang kira-kira sama banyak.",
            "Quantiles",
        ),
        Scheme(
            "jenks",
            "Fisher-Jenks",
            "Batas di celah alami: beda di dalam kelas sekecil mungkin.",
            "FisherJenks",
        ),
        Scheme(
            "selang",
            "Selang sama",
            "Tiap kelas sama lebar.",
            "EqualInterval",
        ),
        Scheme(
            "simpangan",
            "Simpangan baku",
            "Jarak dari rata-rata dalam simpangan baku.",
            "StdMean",
            takes_count=False,
        ),
        Scheme(
            "kotak",
            "Diagram kotak",
            "Kuartil, dengan pencilan di kelas sendiri.",
            "BoxPlot",
            takes_count=False,
        ),
        Scheme(
            "ekor",
            "Kepala-ekor",
            "Dibagi di rata-rata, lalu yang di atasnya lagi: untuk sedikit yang besar.",
            "HeadTailBreaks",
            takes_count=False,
        ),
    )
}


@dataclass(frozen=True)
class Classes:
    """Upper bounds of the classes, ascending, and the lowest value seen."""

    lowest: float
    upper: tuple[float, ...]
    decimals: int

    @property
    def labels(self) -> list[str]:
        """What each class holds, in words of the legend."""
        lower = [self.lowest, *self.upper[:-1]]
        first = f"{number(lower[0], self.decimals)} – {self._text(0)}"
        rest = [
            f"> {number(low, self.decimals)} – {self._text(place)}"
            for place, low in enumerate(lower[1:], start=1)
        ]
        return [self._text(0) if self.lowest == self.upper[0] else first, *rest]

    def assign(self, values: pd.Series) -> pd.Series:
        """Return the class (0, 1, ...) of every value; missing stays missing."""
        places = np.searchsorted(np.array(self.upper), values.to_numpy(float))
        clipped = np.minimum(places, len(self.upper) - 1)
        return pd.Series(clipped, values.index).where(values.notna()).astype("Int64")

    def _text(self, place: int) -> str:
        return number(self.upper[place], self.decimals)


def classify(values: pd.Series, scheme: str, *, decimals: int) -> Classes | None:
    """Set the breaks over all values given (of every tahun that is compared).

    Empty classes are dropped, so all-equal values make one class and not a legend of
    NaN. None if there is no value at all.
    """
    known = values.dropna().to_numpy(float)
    if not len(known):
        return None
    distinct = len(np.unique(known))
    if distinct == 1:
        return Classes(float(known[0]), (float(known[0]),), decimals)
    bins = bounds(known, scheme, min(CLASS_COUNT, distinct))
    upper = sorted({float(each) for each in bins if each >= known.min()})
    upper[-1] = max(upper[-1], float(known.max()))
    filled = [
        high
        for low, high in zip([-np.inf, *upper[:-1]], upper, strict=True)
        if ((known > low) & (known <= high)).any()
    ]
    filled = [*filled[:-1][: MOST_CLASSES - 1], float(known.max())]
    return Classes(float(known.min()), tuple(filled), decimals)


def bounds(known: np.ndarray, kode: str, count: int = CLASS_COUNT) -> np.ndarray:
    """Return upper bounds, of empty classes too.

    The remark of mapclassify that ties leave fewer classes is not for users. Filters of
    warnings belong to the whole process, so only one reader changes them.
    """
    import mapclassify  # half a second, which the first page need not wait for

    scheme = SCHEMES[kode]
    options = {"k": count} if scheme.takes_count else {}
    with _changing_filters, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        fitted = getattr(mapclassify, scheme.classifier)(known, **options)
    return np.asarray(fitted.bins, dtype=float)
