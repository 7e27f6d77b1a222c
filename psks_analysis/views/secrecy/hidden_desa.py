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
from psks_analysis.views.secrecy.carried import carried_desa
from psks_analysis.views.secrecy.desa_columns import HIDDEN, TOLD, columns, true_people
from psks_analysis.views.secrecy.desa_spread import spreads
from psks_analysis.views.secrecy.desa_tables import dealt_tables
from psks_analysis.views.secrecy.hidden import (
    fingerprint,
    is_carried,
    is_refused,
    mask,
    proof_of,
    states_before,
)
from psks_analysis.views.secrecy.one_kecamatan import OneKecamatan
from psks_analysis.views.secrecy.places import at_places
from psks_analysis.views.secrecy.published_cells import year_cells
from psks_analysis.views.secrecy.remembered import (
    PROVED,
    desa_shown,
    remember_desa,
)
from psks_analysis.views.secrecy.sums import label

METHOD = "desa-5"

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
    found = masks.load_or_find(key, lambda: _found(counts, tahun, persons, kecamatan))
    if masks.is_kept_only():
        mask(counts, tahun)  # refuses a state that was not tried with later ones
    remember_desa(counts, tahun, (key, fingerprint(counts, tahun)), found)
    return HiddenDesa(found[HIDDEN], found[TOLD])


def _found(
    counts: Counts, tahun: int, persons: np.ndarray, kecamatan: np.ndarray
) -> SuppressionMask:
    """Find what to hide; what was found and shown once is taken again."""
    kept = desa_shown(counts, tahun).get(fingerprint(counts, tahun))
    if kept is not None:
        return kept
    if is_carried(counts, tahun):
        return carried_desa(counts, tahun, states_before(counts, tahun))
    return find_desa(counts, tahun, persons, kecamatan)


def find_desa(
    counts: Counts, tahun: int, persons: np.ndarray, kecamatan: np.ndarray
) -> SuppressionMask:
    """Find what to hide and let the attacker try it, a kecamatan at a time."""
    size = len(pmks_groups())
    hidden = np.full((len(persons), size), True)
    told = np.zeros((len(counts.desa), size), bool)
    is_proved = np.full(len(counts.desa), True)
    if counts.has_pmks(tahun) and not is_refused(counts, tahun):
        for place, own in one_kecamatan(counts, tahun, persons, kecamatan):
            hidden[kecamatan == place], told[place] = protect_desa(own)
            is_proved[place] = told[place].any() or spreads(own, told[place])
    return {HIDDEN: hidden, TOLD: told, PROVED: is_proved}


def one_kecamatan(
    counts: Counts, tahun: int, persons: np.ndarray, kecamatan: np.ndarray
) -> Iterator[tuple[int, OneKecamatan]]:
    """Return what there is to tell of each kecamatan whose desa reported, by place."""
    shown = ~mask(counts, tahun)[label(PREVALENCE, 0, None)][:-1]
    before = states_before(counts, tahun)
    year = year_cells(counts, tahun, before)
    true = true_people(year.parts)
    proof = proof_of(counts, tahun, year)
    others = [(year.persons @ table).reshape(true.shape) for table in proof]
    tables = np.array([true, *others])
    every = columns(counts, year.parts, persons, tables, before)
    for place in np.unique(kecamatan[~np.isnan(persons).all(axis=1)]):
        yield int(place), every.of(int(place), kecamatan == place, shown[place])


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
        kept = own.ever_told(told)
        may_deal = not own.is_changed or desa_cells.is_plain(own, told)
        tables = every.atoms(dealt_tables(own, kept, width)) if may_deal else None
        cells, is_safe, _ = disclosure.protect(
            every.published, width=width, tables=tables
        )
        hidden = ~told | at_places(cells, every.places)
        if is_safe and spreads(own, told, hidden):
            return hidden, told
        log.warning("less is told of the desa of a kecamatan, to keep numbers apart")
    nothing = np.zeros(len(may), bool)
    return np.full((len(own.persons), len(may)), True), nothing
