"""Which rows of the long table would tell a small count of people in need."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from psks_analysis import catalog, disclosure
from psks_analysis.region import Region
from psks_analysis.views import long_table
from psks_analysis.views.counts import Counts
from psks_analysis.views.groups import pmks_groups

OF_PMKS = ("I01", "I03", "I05", "I07", "I09", "I17")
BASE_IS_PMKS = ("I05", "I07", "I17")
PART_OF_PMKS = ("I05", "I07")
PER_PEOPLE = ("I03", "L01")
OF_PEOPLE_IN_NEED = (*OF_PMKS, "L01")
KEYS = ["tahun", "kecamatan_kode", "indikator", "jenis"]
BOTH = ["pembilang", "penyebut"]


def hidden_rows(
    table: pd.DataFrame,
    counts: Counts,
    region: Region,
    years: Sequence[int],
    jenis_kelamin: str | None,
) -> pd.Series:
    """Say which rows to hide.

    One sex is hidden also where a small count of the other sex, or what the total
    leaves besides the one, could be told by subtraction.
    """
    hidden = _small(table)
    if jenis_kelamin is None:
        return hidden

    def beside(wanted: str | None) -> pd.DataFrame:
        found = long_table.computed(counts, region, years, wanted)[[*KEYS, *BOTH]]
        return table[KEYS].merge(found, on=KEYS, how="left").set_axis(table.index)

    other, rest = beside("P" if jenis_kelamin == "L" else "L"), beside(None)
    # The two differ where some kinds were reported without sex.
    rest[BOTH] = (rest[BOTH] - table[BOTH]).abs()
    return hidden | _small(other) | _small(rest)


def thresholds() -> dict[str, int]:
    """Return the smallest count that may be shown, for every jenis and programme.

    A group is sensitive where all its kinds are.
    """
    chosen, kinds = catalog.settings(), catalog.pmks_kinds()
    found = {
        group.kode: chosen.ambang_sensitif
        if all(kinds[kode].sensitif for kode in group.anggota)
        else chosen.ambang_umum
        for group in pmks_groups().values()
    }
    others = (*catalog.programs(), *catalog.psks_kinds())
    return found | dict.fromkeys(others, chosen.ambang_umum)


def _small(table: pd.DataFrame) -> pd.Series:
    indicator, kinds = _Names(table["indikator"]), _Names(table["jenis"])
    threshold = kinds.mapped(thresholds()) * indicator.among(OF_PEOPLE_IN_NEED)
    minimum = catalog.settings().minimal_penyebut
    return disclosure.small_measures(
        table,
        threshold,
        base_is_people=indicator.among(BASE_IS_PMKS),
        part_of_whole=indicator.among(PART_OF_PMKS),
        minimal_base=indicator.among(PER_PEOPLE) * minimum,
    )


class _Names:
    """A column of few names in many rows, looked up once per name."""

    def __init__(self, column: pd.Series) -> None:
        self._codes, self._names = pd.factorize(column)
        self._index = column.index

    def among(self, wanted: Sequence[str]) -> pd.Series:
        return pd.Series(self._names.isin(wanted)[self._codes], self._index)

    def mapped(self, values: dict[str, int]) -> pd.Series:
        found = np.array([values[name] for name in self._names])
        return pd.Series(found[self._codes], self._index)
