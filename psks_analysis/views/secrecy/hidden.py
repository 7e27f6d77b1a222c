"""Which rows of the long table are hidden so that no small group can be recovered.

A row is hidden unless what its indicator declares to tell about people may be
published: a code without a declaration, or about people for whom there is no rule,
shows nothing.

The mask of a tahun is found once over everything that is published of it, with a proof
that every hidden number stays open, and kept. Without one nothing of it is shown.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from psks_analysis import catalog, disclosure, indicators
from psks_analysis.indicators import Count, Indicator
from psks_analysis.indicators.declarations.additive_counts import SERVED
from psks_analysis.store import masks
from psks_analysis.store.masks import SuppressionMask
from psks_analysis.views.counts import Counts
from psks_analysis.views.secrecy import published_cells
from psks_analysis.views.secrecy.before import State
from psks_analysis.views.secrecy.carried import CARRIED, carried_mask
from psks_analysis.views.secrecy.published_cells import YearCells, year_cells
from psks_analysis.views.secrecy.recipients import Table, hidden_recipients
from psks_analysis.views.secrecy.remembered import (
    Attacked,
    Remembered,
    is_remembered,
    refuse_untested,
    remember,
    remembered,
)
from psks_analysis.views.secrecy.sums import label

METHOD = "7"  # of suppression: another one makes all masks anew
REFUSED = "ditolak"

log = logging.getLogger(__name__)
# Proofs are wanted once more, for the desa, right after they were found.
FEW_PROOFS = 2
# Cells times groups of people: a search over more takes longer than anybody waits.
MOST_TO_SEARCH = 25_000_000
# Steps times lines of all programmes: 20 million take some two seconds of a processor.
MOST_WORK_AGAIN = 1.2e9  # else the last mask is carried over
MOST_WORK = 8e9  # else nothing is shown
_proofs: dict[str, list[np.ndarray]] = {}


def hidden_rows(
    table: pd.DataFrame, counts: Counts, jenis_kelamin: str | None
) -> pd.Series:
    """Say which rows to hide, for a small count of their own or of others."""
    hidden = np.full(len(table), True)
    rules = _Rules(counts, jenis_kelamin)
    area = table["area"].to_numpy()
    blocks = table.groupby(["indikator", "tahun"], sort=False).indices
    for (kode, tahun), rows in blocks.items():
        own = indicators.declared().get(kode)
        if own is None:
            continue
        block = table.iloc[rows]
        hidden[rows] = _few_people(own, block["penyebut"].to_numpy())
        for count in own.people:
            marks = rules.marks(own, count, tahun)
            if marks is None:
                hidden[rows] = True
                continue
            place = rules.jenis(count).get_indexer(block["jenis"])
            hidden[rows] |= marks[area[rows], place] | (place < 0)
    return pd.Series(hidden, table.index)


def mask(counts: Counts, tahun: int) -> SuppressionMask:
    """Return what is hidden of one tahun, by indicator; kept once it was found."""
    key = fingerprint(counts, tahun)
    found = masks.load_or_find(key, lambda: find(counts, tahun))
    if not (found[REFUSED][0] or is_remembered(counts, tahun, key)):
        # Found by an older version, or kept for the same facts elsewhere.
        told = year_cells(counts, tahun).told(found)
        remember(counts, tahun, key, told, found, Attacked())
    if not found[REFUSED][0]:
        refuse_untested(counts, tahun, key)
    return found


def find(counts: Counts, tahun: int) -> SuppressionMask:
    """Find what to hide of one tahun, with a proof that it is enough.

    What was shown of it before an import is known for good, and so is part of it.
    """
    key = fingerprint(counts, tahun)
    before = remembered(counts, tahun, key)
    if before.own is not None:
        return before.own
    found, attacked = _searched(counts, tahun, before) or _carried(
        counts, tahun, before
    )
    if found[REFUSED][0]:
        log.error("Tahun %s tidak ditampilkan: uji kerahasiaan gagal.", tahun)
    else:
        told = year_cells(counts, tahun).told(found)
        remember(counts, tahun, key, told, found, attacked)
    return found


def _searched(
    counts: Counts, tahun: int, before: Remembered
) -> tuple[SuppressionMask, Attacked] | None:
    """Look for a mask; None where one can be carried over, and this is too much."""
    year = year_cells(counts, tahun, before.states)
    cells, groups = year.published.members.shape
    if before.states and cells * groups > MOST_TO_SEARCH:
        return None
    width = catalog.settings().lebar_perlindungan
    work = MOST_WORK_AGAIN if before.states else MOST_WORK
    hidden, is_safe, proof = disclosure.protect(
        year.published, width=width, most_work=work
    )
    if before.states and not is_safe:
        return None
    key = fingerprint(counts, tahun)
    _proofs[key] = proof
    for old in list(_proofs)[:-FEW_PROOFS]:
        _proofs.pop(old, None)  # another thread may have done it
    found = {label(*each): marks for each, marks in year.hidden(hidden).items()}
    found[REFUSED] = np.array([not is_safe])
    close = disclosure.left_close(year.published, proof, width=width) if is_safe else 0
    return found, replace(before.attacked, close=close)


def _carried(
    counts: Counts, tahun: int, before: Remembered
) -> tuple[SuppressionMask, Attacked]:
    """Carry the last mask over, with all that corrections touched."""
    found = carried_mask(counts, tahun, before.states)
    found[REFUSED] = np.array([False])
    return found, before.attacked


def is_carried(counts: Counts, tahun: int) -> bool:
    """Say whether the mask of a tahun is the last one, carried over."""
    return CARRIED in mask(counts, tahun)


def proof_of(counts: Counts, tahun: int, year: YearCells) -> list[np.ndarray]:
    """Return tables of atoms that agree with all that is shown of a tahun.

    Those that proved its mask, if that was found here and just now; else others.

    Parameters
    ----------
    year : YearCells
        The cells of the tahun with :func:`states_before`.
    """
    proof = _proofs.get(fingerprint(counts, tahun))
    atoms = year.published.members.shape[1]
    if proof is not None and all(len(table) == atoms for table in proof):
        return proof
    width = catalog.settings().lebar_perlindungan
    hidden = year.cells(mask(counts, tahun))
    return disclosure.attack(year.published, hidden, width=width).tables


def states_before(counts: Counts, tahun: int) -> Sequence[State]:
    """Return all that was shown of a tahun before."""
    return remembered(counts, tahun, fingerprint(counts, tahun)).states


def is_refused(counts: Counts, tahun: int) -> bool:
    """Say whether there is no proof for a tahun, so that nothing of it is shown."""
    return bool(mask(counts, tahun)[REFUSED][0])


def shown_by_kecamatan(counts: Counts, tahun: int) -> pd.DataFrame:
    """Return people by kecamatan and single kind of a tahun with reports.

    NaN where hidden or not reported.
    """
    kinds = list(catalog.pmks_kinds())
    place = counts.pmks.jenis.get_indexer(kinds)
    people = counts.persons["jumlah"][counts.years.index(tahun)][:, place]
    marks = mask(counts, tahun)[label(indicators.PREVALENCE, 0, None)][:-1, place]
    index = counts.population[tahun].index
    return pd.DataFrame(np.where(marks, np.nan, people), index, kinds)


class _Rules:
    """Where the counts of people are hidden, of one choice of sex."""

    def __init__(self, counts: Counts, jenis_kelamin: str | None) -> None:
        self._counts = counts
        self._sex = jenis_kelamin
        self._masks: dict[int, SuppressionMask] = {}

    def marks(self, own: Indicator, count: Count, seen_in: int) -> np.ndarray | None:
        """Return where to hide, of shape (area, jenis); None where there is no rule.

        Parameters
        ----------
        seen_in : int
            The tahun in which the indicator tells of the count.
        """
        tahun = seen_in - count.years_back
        if count.about == indicators.NEED:
            return self._of_need(label(own.kode, count.years_back, self._sex), tahun)
        # The rule for recipients knows one table a programme: kecamatan and their sum.
        if count == SERVED and self._sex is None:
            served, reported = self._counts.layanan, self._counts.reported
            place, table = self._counts.years.index(tahun), None
            if reported is not None:
                name = f"{reported.wilayah}-{tahun}-penerima"
                table = Table(name, tuple(served.jenis))
            return hidden_recipients(served["jumlah"][place], table)
        return None

    def jenis(self, count: Count) -> pd.Index:
        """Return the jenis that the marks of a count are about."""
        is_need = count.about == indicators.NEED
        return self._counts.pmks.jenis if is_need else self._counts.layanan.jenis

    def _of_need(self, label: str, tahun: int) -> np.ndarray | None:
        if not self._counts.has_pmks(tahun):  # nobody reported: nobody to tell of
            shape = len(self._counts.desa) + 1, len(self._counts.pmks.jenis)
            return np.zeros(shape, bool)
        if tahun not in self._masks:
            self._masks[tahun] = mask(self._counts, tahun)
        return self._masks[tahun].get(label)


def fingerprint(counts: Counts, tahun: int) -> str:
    """Return a text that changes with anything the mask follows from."""
    width = catalog.settings().lebar_perlindungan
    own = METHOD, width, published_cells.fingerprint(counts, tahun)
    return hashlib.sha256(repr(own).encode()).hexdigest()[:20]


def _few_people(own: Indicator, inhabitants: np.ndarray) -> np.ndarray:
    """Say where so few people live that a rate would be about somebody."""
    if not (own.people and own.is_per_inhabitant):
        return np.zeros(len(inhabitants), bool)
    return inhabitants < catalog.settings().minimal_penyebut
