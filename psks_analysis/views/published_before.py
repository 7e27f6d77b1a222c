"""What was published of an earlier tahun, for who fills in the next one.

A file that is sent around is seen by anybody, so nothing but published figures goes in,
whoever asks for it.
"""

from collections.abc import Callable, Iterator

import pandas as pd

from psks_analysis.catalog import pmks_kinds
from psks_analysis.formats import HIDDEN, number
from psks_analysis.indicators import PREVALENCE, PSKS_DENSITY, RECIPIENT_RATE
from psks_analysis.region.levels import DESA
from psks_analysis.views.desa import DesaCounts, desa_table
from psks_analysis.views.measures import Measures

# The indicator whose numerator is the count that is asked for again.
COUNTED_IN = {"pmks": PREVALENCE, "psks": PSKS_DENSITY, "layanan": RECIPIENT_RATE}
Texts = dict[tuple[str, str], str]  # by the codes of place and kind


def year_before(years: list[int], tahun: int) -> int | None:
    """Return the latest tahun with data before another.

    >>> year_before([2024, 2022, 2021], 2024), year_before([2024], 2024)
    (2022, None)
    """
    return max((year for year in years if year < tahun), default=None)


def published(
    isi: str,
    tingkat: str,
    of_kecamatan: Callable[[], Measures],
    of_desa: Callable[[], dict[str, DesaCounts]],
) -> Texts:
    """Return what may be read of each place and kind: a number, or that it is hidden.

    Only PMKS are published by desa. What was not reported has no text.
    """
    if tingkat != DESA:
        return dict(_by_kecamatan(of_kecamatan(), COUNTED_IN[isi]))
    return dict(_by_desa(of_desa())) if isi == "pmks" else {}


def _by_kecamatan(
    now: Measures, indikator: str
) -> Iterator[tuple[tuple[str, str], str]]:
    for kind in now.kinds(indikator):
        rows = now.kecamatan(indikator, kind)
        texts = _texts(rows["pembilang"], rows["is_hidden"])
        yield from (((str(place), kind), text) for place, text in texts.items())


def _by_desa(every: dict[str, DesaCounts]) -> Iterator[tuple[tuple[str, str], str]]:
    for own in every.values():
        for kind in pmks_kinds():
            rows = desa_table(own, kind)
            texts = _texts(rows["jumlah"], rows["is_hidden"])
            yield from (((str(place), kind), text) for place, text in texts.items())


def _texts(counts: "pd.Series[float]", is_hidden: "pd.Series[bool]") -> dict[str, str]:
    told = counts.map(number).mask(is_hidden.astype(bool), HIDDEN)
    return dict(told[counts.notna() | is_hidden.astype(bool)])
