"""The desa of a kabupaten and what may be published of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis import catalog, disclosure, queries
from psks_analysis.formats import number
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views import secrecy
from psks_analysis.views.counts import PERSON, counts_of
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.secrecy.one_kecamatan import has_reported

NOT_BY_DESA = "tidak dirinci per desa"


@dataclass(frozen=True)
class DesaCounts:
    """People by desa, kind and group of kinds; never shown but through `desa_table`.

    Parameters
    ----------
    about : DataFrame
        Index desa_kode; nama, bujur, lintang.
    persons : ndarray of float, shape (desa, 26)
        NaN where not reported.
    hidden : ndarray of bool, shape (desa, jenis)
        In the order of ``pmks_groups``.
    told : ndarray of bool, shape (jenis,)
        Which groups are told by desa at all; the others bear one mark everywhere.
    """

    about: pd.DataFrame
    persons: np.ndarray
    hidden: np.ndarray
    told: np.ndarray

    @property
    def has_reported(self) -> np.ndarray:
        """Which desa reported any kind of each group, of shape (desa, jenis)."""
        return has_reported(self.persons)

    @property
    def shown(self) -> pd.DataFrame:
        """People by desa and single kind; NaN where hidden or not reported."""
        kinds = list(catalog.pmks_kinds())
        hidden = self.hidden[:, pd.Index(list(pmks_groups())).get_indexer(kinds)]
        people = np.where(hidden, np.nan, self.persons)
        return pd.DataFrame(people, self.about.index, kinds)


def desa_counts(con: Connection, region: Region, tahun: int) -> dict[str, DesaCounts]:
    """Return what is known of the desa of every kecamatan, by its code."""
    about = region.desa[["kecamatan_kode", "nama", "bujur", "lintang"]]
    persons = persons_by_desa(con, region, tahun)
    place = region.kecamatan.index.get_indexer(about["kecamatan_kode"])
    found = secrecy.hidden_desa(counts_of(con, region), tahun, persons, place)
    return {
        kode: DesaCounts(
            about.loc[place == number, ["nama", "bujur", "lintang"]],
            persons[place == number],
            found.hidden[place == number],
            found.told[number],
        )
        for number, kode in enumerate(region.kecamatan.index)
    }


def persons_by_desa(con: Connection, region: Region, tahun: int) -> np.ndarray:
    """Return people by desa and kind; NaN where not reported."""
    cells = queries.fetch(con, "pmks_by_desa", wilayah=region.kode, tahun=tahun)
    people = cells[cells["satuan"] == PERSON]
    kinds = pd.Index(list(catalog.pmks_kinds()))
    persons = np.full((len(region.desa), len(kinds)), np.nan)
    row = region.desa.index.get_indexer(people["desa_kode"])
    persons[row, kinds.get_indexer(people["jenis_pmks"])] = people["jumlah"]
    return persons


def desa_table(counts: DesaCounts, jenis: str) -> pd.DataFrame:
    """Return the desa with what may be published of a group of kinds.

    Index desa_kode; nama, bujur, lintang, jumlah, is_hidden, teks.
    """
    groups = pmks_groups()
    own = counts.persons[:, np.isin(list(catalog.pmks_kinds()), groups[jenis].anggota)]
    place = list(groups).index(jenis)
    is_told = counts.told[place] | np.isnan(own).all()
    is_silent = np.isnan(own).all(axis=1) & is_told
    is_hidden = (counts.hidden[:, place] | ~is_told) & ~is_silent
    people = np.where(is_hidden | is_silent, np.nan, np.nansum(own, axis=1))
    mark = disclosure.HIDDEN_NOTE if is_told else NOT_BY_DESA
    return counts.about.assign(
        jumlah=people,
        is_hidden=is_hidden,
        teks=[
            mark if is_one else _count_text(count)
            for is_one, count in zip(is_hidden, people, strict=True)
        ],
    )


def _count_text(count: float) -> str:
    return "tidak melapor" if np.isnan(count) else number(count)
