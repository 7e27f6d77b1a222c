"""The desa of one kecamatan and what may be told of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from psks_analysis import catalog, disclosure, queries
from psks_analysis.formats import number
from psks_analysis.queries import Connection
from psks_analysis.region import Region
from psks_analysis.views import secrecy
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.measures import Measures


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
    """

    about: pd.DataFrame
    persons: np.ndarray
    hidden: np.ndarray


def desa_counts(
    con: Connection, region: Region, now: Measures, kode: str
) -> DesaCounts:
    """Return what is known of the desa of one kecamatan; `now` is of both sexes."""
    about = region.desa.loc[
        region.desa["kecamatan_kode"] == kode, ["nama", "bujur", "lintang"]
    ]
    cells = queries.fetch(con, "pmks_by_desa", tahun=now.tahun, kecamatan_kode=kode)
    people = cells[cells["satuan"] == "orang"]
    kinds = pd.Index(list(catalog.pmks_kinds()))
    persons = np.full((len(about), len(kinds)), np.nan)
    row = about.index.get_indexer(people["desa_kode"])
    persons[row, kinds.get_indexer(people["jenis_pmks"])] = people["jumlah"]
    own = now.area(kode, "I03")["pembilang"].reindex(list(pmks_groups()))
    hidden = secrecy.hidden_desa(persons, own.to_numpy(float), own.notna().to_numpy())
    return DesaCounts(about, persons, hidden)


def desa_table(counts: DesaCounts, jenis: str) -> pd.DataFrame:
    """Return the desa with what may be told of a group of kinds.

    Index desa_kode; nama, bujur, lintang, jumlah, is_hidden, teks.
    """
    groups = pmks_groups()
    own = counts.persons[:, np.isin(list(catalog.pmks_kinds()), groups[jenis].anggota)]
    is_hidden = counts.hidden[:, list(groups).index(jenis)]
    is_silent = np.isnan(own).all(axis=1)
    people = np.where(is_hidden | is_silent, np.nan, np.nansum(own, axis=1))
    return counts.about.assign(
        jumlah=people,
        is_hidden=is_hidden,
        teks=[
            disclosure.HIDDEN_NOTE if small else _count_text(count)
            for small, count in zip(is_hidden, people, strict=True)
        ],
    )


def _count_text(count: float) -> str:
    return "tidak melapor" if np.isnan(count) else number(count)
