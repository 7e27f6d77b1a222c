"""What a data set holds for one kabupaten: which facts, which years."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from psks_analysis import queries
from psks_analysis.queries import Connection
from psks_analysis.region import Region


@dataclass(frozen=True)
class Overview:
    """Years by kind of fact, latest first."""

    reported: pd.DataFrame

    def years(self, isi: str) -> list[int]:
        """Return the years with any report of this kind of fact, latest first."""
        return self._years.get(isi, [])

    @cached_property
    def any_years(self) -> list[int]:
        """The years with any report at all, latest first."""
        return sorted({year for years in self._years.values() for year in years})[::-1]

    @cached_property
    def _years(self) -> dict[str, list[int]]:
        by_fact = self.reported.groupby("isi")["tahun"]
        return {str(isi): sorted(map(int, each))[::-1] for isi, each in by_fact}

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was reported for this kabupaten."""
        return bool(self.reported.empty)


def overview(con: Connection, region: Region) -> Overview:
    """Return what was reported for the kabupaten."""
    return Overview(queries.fetch(con, "available", wilayah=region.kode))


def places_with_data(con: Connection) -> list[str]:
    """Return the codes of the kabupaten that any fact is about."""
    return list(queries.fetch(con, "places_with_data")["wilayah"])
