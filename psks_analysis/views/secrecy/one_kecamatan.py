"""What was reported of the desa of one kecamatan, and what was told of them before."""

from dataclasses import dataclass

import numpy as np

from psks_analysis import catalog
from psks_analysis.views.groups import pmks_groups, thresholds


@dataclass(frozen=True)
class DesaThen:
    """What was told of the desa of one kecamatan before.

    Parameters
    ----------
    groups : ndarray of 0 and 1, shape (columns, jenis)
        Which columns each group added up then.
    told : ndarray of bool, shape (jenis,)
    hidden : ndarray of bool, shape (desa, jenis)
    """

    groups: np.ndarray
    told: np.ndarray
    hidden: np.ndarray


@dataclass(frozen=True)
class OneKecamatan:
    """What there is to tell of one kecamatan.

    Its columns are the kinds; where an import changed anything, the kinds of each part
    of what was reported, now and before.

    Parameters
    ----------
    persons : ndarray of float, shape (desa, columns)
        NaN where not reported.
    tables : ndarray of float, shape (tables, columns)
        People of the whole kecamatan: the true ones first, then others that agree with
        everything shown of it.
    is_shown : ndarray of bool, shape (jenis,)
        Which groups are shown of the kecamatan.
    groups : ndarray of 0 and 1, shape (columns, jenis)
        Which columns each group adds up now.
    may_live : ndarray of bool, shape (desa, columns)
        Where a desa can have anybody of a part, as far as it is known when it reported.
    before : tuple of DesaThen
        What was told of its desa.
    """

    persons: np.ndarray
    tables: np.ndarray
    is_shown: np.ndarray
    groups: np.ndarray
    may_live: np.ndarray
    before: tuple[DesaThen, ...] = ()

    @property
    def adds_up(self) -> np.ndarray:
        """Which columns of the kecamatan are the sum of its desa."""
        return np.asarray(np.nansum(self.persons, axis=0) == self.tables[0])

    @property
    def has_reported(self) -> np.ndarray:
        """Which desa reported any kind of each group, of shape (desa, jenis)."""
        return self.reported_in(self.groups)

    def reported_in(self, groups: np.ndarray) -> np.ndarray:
        """Return the same for the groups of another time."""
        return np.asarray(~np.isnan(self.persons) @ groups > 0)

    def is_whole(self, groups: np.ndarray) -> np.ndarray:
        """Say of which groups every column is the sum of its desa."""
        return np.asarray(groups[~self.adds_up].sum(axis=0) == 0)

    @property
    def is_changed(self) -> bool:
        """Whether anything but what is reported now plays a part."""
        return bool(self.before) or not self.is_as_before

    @property
    def is_as_before(self) -> bool:
        """Whether it was reported alike whenever anything of it was shown."""
        return bool(self.persons.shape[1] == len(belongs()))

    def ever_told(self, told: np.ndarray) -> np.ndarray:
        """Return the groups that are told now or were before, of shape (jenis,)."""
        return np.asarray(np.any([told, *(then.told for then in self.before)], axis=0))


def has_reported(persons: np.ndarray) -> np.ndarray:
    """Say which desa reported any kind of each group, of shape (desa, jenis)."""
    return np.asarray(~np.isnan(persons) @ belongs() > 0)


def belongs() -> np.ndarray:
    """Return which kinds each group adds up, of shape (kinds, jenis)."""
    kinds = list(catalog.pmks_kinds())
    columns = [np.isin(kinds, group.anggota) for group in pmks_groups().values()]
    return np.array(columns, float).T


def limits() -> np.ndarray:
    """Return the threshold of each group."""
    return np.array([thresholds()[group] for group in pmks_groups()])
