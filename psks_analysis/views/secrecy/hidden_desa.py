"""What is hidden of the desa of one tahun, so that nothing gives it away.

A desa's number is shown from the threshold on; a 0 is hidden like a 1, for a shown 0
beside a hidden 1 says where somebody lives. Sensitive kinds, and what is hidden of the
kecamatan, are told of no desa: all of them bear one mark, whatever they reported.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from psks_analysis import catalog, disclosure
from psks_analysis.indicators import PREVALENCE
from psks_analysis.store import masks
from psks_analysis.store.masks import SuppressionMask
from psks_analysis.views.counts import Counts
from psks_analysis.views.groups import ALL, WITHOUT_FAKIR_MISKIN, pmks_groups
from psks_analysis.views.secrecy import desa_cells
from psks_analysis.views.secrecy.desa_cells import OneKecamatan
from psks_analysis.views.secrecy.desa_tables import dealt_tables
from psks_analysis.views.secrecy.hidden import fingerprint, is_refused, mask, proof_of
from psks_analysis.views.secrecy.places import at_places
from psks_analysis.views.secrecy.published_cells import label, year_cells

METHOD = "desa-5"
HIDDEN, TOLD = "desa", "diumumkan"
DIGITS = 6  # of people, to which a programme is solved

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class HiddenDesa:
    """What is hidden of the desa of a tahun.

    Parameters
    ----------
    hidden : ndarray of bool, shape (desa, jenis)
        In the order of ``pmks_groups``.
    told : ndarray of bool, shape (kecamatan, jenis)
        Which groups are told by desa at all; the others bear one mark everywhere.
    """

    hidden: np.ndarray
    told: np.ndarray


def hidden_desa(
    counts: Counts, tahun: int, persons: np.ndarray, kecamatan: np.ndarray
) -> HiddenDesa:
    """Say what to hide; kept once it was found.

    Parameters
    ----------
    persons : ndarray of float, shape (desa, 26)
        People by kind; NaN where not reported.
    kecamatan : ndarray of int, shape (desa,)
        The place of each desa's kecamatan in `counts`.
    """
    digest = hashlib.sha256(repr((METHOD, fingerprint(counts, tahun))).encode())
    for each in (persons, kecamatan):
        digest.update(np.ascontiguousarray(each).tobytes())
    key = f"desa-{digest.hexdigest()[:20]}"
    found = masks.load_or_find(
        key, lambda: find_desa(counts, tahun, persons, kecamatan)
    )
    return HiddenDesa(found[HIDDEN], found[TOLD])


def find_desa(
    counts: Counts, tahun: int, persons: np.ndarray, kecamatan: np.ndarray
) -> SuppressionMask:
    """Find what to hide and let the attacker try it, a kecamatan at a time."""
    size = len(pmks_groups())
    hidden = np.full((len(persons), size), True)
    told = np.zeros((len(counts.desa), size), bool)
    if counts.has_pmks(tahun) and not is_refused(counts, tahun):
        for place, own in one_kecamatan(counts, tahun, persons, kecamatan):
            hidden[kecamatan == place], told[place] = protect_desa(own)
    return {HIDDEN: hidden, TOLD: told}


def one_kecamatan(
    counts: Counts, tahun: int, persons: np.ndarray, kecamatan: np.ndarray
) -> Iterator[tuple[int, OneKecamatan]]:
    """Return what there is to tell of each kecamatan whose desa reported, by place."""
    shown = ~mask(counts, tahun)[label(PREVALENCE, 0, None)][:-1]
    tables = _tables(counts, tahun)
    for place in np.unique(kecamatan[~np.isnan(persons).all(axis=1)]):
        own = persons[kecamatan == place], _distinct(tables[:, place]), shown[place]
        yield int(place), OneKecamatan(*own)


def protect_desa(own: OneKecamatan) -> tuple[np.ndarray, np.ndarray]:
    """Say what to hide of the desa of one kecamatan, and what is told at all.

    Where the attacker comes too close, less is told: everybody only, and then nothing.

    Returns
    -------
    tuple of ndarray of bool, shapes (desa, jenis) and (jenis,)
    """
    width = catalog.settings().lebar_perlindungan
    may = desa_cells.told_groups(own)
    everybody = np.isin(list(pmks_groups()), (ALL, WITHOUT_FAKIR_MISKIN))
    for told in (may, may & everybody):
        if not told.any():
            continue
        every = desa_cells.desa_cells(own, told)
        dealt = map(every.atoms, dealt_tables(own, told, width))
        cells, is_safe, _ = disclosure.protect(
            every.published,
            width=width,
            tables=(table for table in dealt if table is not None),
        )
        if is_safe:
            return ~told | at_places(cells, every.places), told
        log.warning("less is told of the desa of a kecamatan, to keep numbers apart")
    nothing = np.zeros(len(may), bool)
    return np.full((len(own.persons), len(may)), True), nothing


def _tables(counts: Counts, tahun: int) -> np.ndarray:
    """Return tables of people that agree with what is shown: the true one first.

    Of shape (tables, kecamatan, kinds); whole numbers are not asked for.
    """
    year = year_cells(counts, tahun)
    true = np.nan_to_num(counts.persons.cells["jumlah"][counts.years.index(tahun)])
    others = [
        (year.persons @ table).reshape(true.shape) for table in proof_of(counts, tahun)
    ]
    return np.array([true, *others])


def _distinct(tables: np.ndarray) -> np.ndarray:
    """Return each table once, in their order: most change other kecamatan only."""
    _, first = np.unique(tables.round(DIGITS), axis=0, return_index=True)
    return np.asarray(tables[np.sort(first)])
