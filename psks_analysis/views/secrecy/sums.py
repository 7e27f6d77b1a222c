"""What the declared indicators tell about people in need, as sums over kecamatan.

A reader can subtract whatever is published: kecamatan from the kabupaten, one sex from
both, a kind from its cluster, the handled from all, one set of kecamatan from another.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from psks_analysis import catalog, indicators
from psks_analysis.indicators import Count, Indicator
from psks_analysis.views import fractions
from psks_analysis.views.counts import SEX_COLUMNS, Counts
from psks_analysis.views.groups import CLUSTER_PREFIX, WITHOUT_FAKIR_MISKIN
from psks_analysis.views.secrecy.atoms import OTHERS, Atoms
from psks_analysis.views.secrecy.parts import Part, units
from psks_analysis.views.secrecy.places import SEXES

# How much a jenis is asked for.
LEVELS = 0, 1, 2, 4, 5
PARTS, KINDS, CLUSTERS, EVERYBODY, HEADLINE = LEVELS
# An indicator, how many years after the tahun it tells of it, and a choice of sex.
Key = tuple[str, int, str | None]


@dataclass(frozen=True)
class Sums:
    """What one indicator tells of one count, for one choice of sex."""

    kode: str
    count: Count
    sex: str | None
    cells: np.ndarray  # (kecamatan, kinds)
    belongs: np.ndarray  # (kinds, jenis): none of a jenis it is not there for
    behind_kabupaten: np.ndarray  # (kecamatan, jenis)

    def levels(self, jenis: pd.Index) -> np.ndarray:
        """Return how much each jenis is asked for, of shape (jenis,).

        The people of the map that everybody sees first, then of all kinds, of clusters
        and of single kinds; one sex, one state of handling, and people counted together
        with families last. A change comes after what it is a change of.
        """
        if self.sex is not None or self.count.is_of_some:
            return np.full(len(jenis), PARTS)
        if self.count.table == "pmks":
            return np.where(self.belongs.sum(axis=0) == 1, KINDS, PARTS)
        is_cluster = jenis.str.startswith(CLUSTER_PREFIX)
        is_kind = self.belongs.sum(axis=0) == 1
        is_headline = jenis == WITHOUT_FAKIR_MISKIN
        found = np.select(
            [is_kind, is_cluster, is_headline],
            [KINDS, CLUSTERS, HEADLINE],
            EVERYBODY,
        )
        # What is only there to be compared with another tahun.
        return found - 1 if self.count.table == "comparable" else found

    @property
    def key(self) -> Key:
        """Under which the places of these sums are hidden."""
        return self.kode, self.count.years_back, self.sex


def year_sums(counts: Counts, tahun: int) -> list[Sums]:
    """Return what the declared indicators tell about the people of one tahun."""
    year = counts.years.index(tahun)
    declared = [
        own
        for own in indicators.declared().values()
        if any(count.about == indicators.NEED for count in own.people)
    ]
    found: list[Sums] = []
    for sex in SEXES:
        of_sex = counts.of_sex(sex)
        for own in declared:
            if own.is_by_sex:
                found += _sums_of(own, of_sex, sex, year)
    for own in declared:
        if not own.is_by_sex:
            found += _sums_of(own, counts.of_sex(None), None, year)
    return found


def label(kode: str, years_back: int, jenis_kelamin: str | None) -> str:
    """Return the name of a key in a kept mask."""
    return f"{kode}-{years_back}-{jenis_kelamin or 'LP'}"


def others_of(counts: Counts, tahun: int) -> list[Sums]:
    """Return what is left of all entries without the people: families, communities.

    It is never published, but whoever subtracts knows it.
    """
    cube = counts.pmks
    _, others = units(counts, counts.years.index(tahun))
    found = []
    for sex, (column, *_) in SEX_COLUMNS.items():
        cells = others[column]
        reported = ~np.isnan(cells) @ cube.belongs > 0
        found.append(Sums("", OTHERS, sex, cells, cube.belongs, reported))
    return found


def left_out(sums: Sums) -> np.ndarray:
    """Say what is not published at all: rare kinds of a kecamatan by sex or handling.

    Coarser tables come before hidden cells: nearly all of these are small, and what
    protects them would hide the totals that people ask for.
    """
    belongs = sums.belongs
    whole = np.where(np.isnan(sums.cells), 0, sums.cells).sum(axis=0) @ belongs
    found = np.zeros((len(sums.cells) + 1, belongs.shape[1]), bool)
    if sums.sex is not None or sums.count.is_of_some:
        is_kind = belongs.sum(axis=0) == 1
        found[:-1] = is_kind & (whole < catalog.settings().minimal_terpilah)
    return found


def in_part(sums: Sums, part: Part) -> np.ndarray:
    """Return the cells of these sums that belong to a part of what was reported."""
    if sums.count == OTHERS:
        return units(part.counts, part.year)[1][SEX_COLUMNS[sums.sex][0]]
    counts = part.counts.of_sex(sums.sex)
    return np.asarray(fractions.values_by_kind(sums.count, counts)[part.year])


def membership(sums: Sums, atoms: Atoms, counted: np.ndarray) -> sparse.csr_matrix:
    """Return which of the counted atoms each (area, jenis) adds up, areas first."""
    kecamatan, size = sums.cells.shape[0], sums.belongs.shape[1]
    known = ~np.isnan(sums.cells)[atoms.kecamatan, atoms.kind]
    own = np.flatnonzero(atoms.of(sums.count, sums.sex) & known & counted)
    place, jenis = np.nonzero(sums.belongs[atoms.kind[own]] > 0)
    atom = own[place]
    area = atoms.kecamatan[atom]
    counted = sums.behind_kabupaten[area, jenis]
    row = np.concatenate([area * size + jenis, (kecamatan * size + jenis)[counted]])
    column = np.concatenate([atom, atom[counted]])
    shape = ((kecamatan + 1) * size, len(atoms.kind))
    return sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=shape)


def values(sums: Sums) -> np.ndarray:
    """Return the numbers of these sums, of shape (area, jenis)."""
    known = np.where(np.isnan(sums.cells), 0, sums.cells)
    each = known @ sums.belongs
    whole = np.where(sums.behind_kabupaten, each, 0).sum(axis=0)
    return np.vstack([each, whole])


def _sums_of(
    own: Indicator, counts: Counts, sex: str | None, year: int
) -> Iterator[Sums]:
    """Return what an indicator tells of the people of a tahun, then or years after."""
    each = fractions.fraction(own, counts, sex)
    whole = fractions.with_kabupaten(each, own.arithmetic.whole)
    for count in own.people:
        seen_in = counts.years[year] + count.years_back
        if count.about == indicators.NEED and counts.has_pmks(seen_in):
            cube = fractions.cube(count, counts)
            shown = cube.jenis.get_indexer(each.jenis)
            belongs = np.zeros_like(cube.belongs)
            belongs[:, shown] = cube.belongs[:, shown]
            behind = np.zeros((len(counts.desa), len(cube.jenis)), bool)
            behind[:, shown] = whole.behind_kabupaten[counts.years.index(seen_in)]
            cells = fractions.values_by_kind(count, counts)[year]
            yield Sums(own.kode, count, sex, cells, belongs, behind)
