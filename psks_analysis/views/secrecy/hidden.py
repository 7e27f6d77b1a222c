"""Which rows of the long table are hidden so that nobody's small group can be told.

The pattern of a tahun is found once over everything the dashboard says about it,
audited by the attacker, and kept. A tahun whose audit fails is not shown at all.
"""

import hashlib
import logging
from collections.abc import Sequence

import numpy as np
import pandas as pd

from psks_analysis import catalog, disclosure
from psks_analysis.region import Region
from psks_analysis.store import patterns
from psks_analysis.store.patterns import Pattern
from psks_analysis.views.counts import Counts
from psks_analysis.views.groups import thresholds
from psks_analysis.views.secrecy.cells import CELLS_BEFORE, CELLS_OF, year_cells

OF_PMKS = tuple(CELLS_OF)
METHOD = "2"  # of suppression: another one makes all patterns anew
REFUSED = "ditolak"

log = logging.getLogger(__name__)


def hidden_rows(
    table: pd.DataFrame,
    counts: Counts,
    region: Region,
    years: Sequence[int],
    jenis_kelamin: str | None,
) -> pd.Series:
    """Say which rows to hide, for a small count of their own or of others."""
    found = {tahun: pattern(counts, tahun) for tahun in _reported(counts, years)}
    areas = pd.Index([*region.kecamatan.index, region.kode])
    area = areas.get_indexer(table["kecamatan_kode"])
    kind = counts.pmks.jenis.get_indexer(table["jenis"])
    tahun, indicator = table["tahun"].to_numpy(), table["indikator"].to_numpy(object)
    hidden = _few_people_or_recipients(table).to_numpy(copy=True)
    for kode, told in CELLS_OF.items():
        own = indicator == kode
        for year in set(years) & set(found):
            rows = np.flatnonzero(own & (tahun == year))
            if not len(rows):
                continue
            place = area[rows], kind[rows]
            for name in told:
                hidden[rows] |= marks(found[year], name, jenis_kelamin)[place]
            for name in CELLS_BEFORE.get(kode, ()):
                hidden[rows] |= marks(found[year - 1], name, jenis_kelamin)[place]
    return pd.Series(hidden, table.index)


def pattern(counts: Counts, tahun: int) -> Pattern:
    """Return what is hidden of one tahun, by "ukuran/sex"; kept once it was found."""
    return patterns.kept(_fingerprint(counts, tahun), lambda: find(counts, tahun))


def find(counts: Counts, tahun: int) -> Pattern:
    """Find what to hide of one tahun and let the attacker try it."""
    cells = year_cells(counts, tahun)
    width = catalog.settings().lebar_perlindungan
    hidden, is_safe = disclosure.protect(cells.published, width=width)
    if not is_safe:
        log.error("Tahun %s tidak ditampilkan: uji kerahasiaan gagal.", tahun)
    marks = {_label(*key): each for key, each in cells.hidden(hidden).items()}
    return marks | {REFUSED: np.array([not is_safe])}


def is_refused(counts: Counts, tahun: int) -> bool:
    """Say whether the audit of a tahun failed, so that nothing of it is shown."""
    return bool(pattern(counts, tahun)[REFUSED][0])


def _reported(counts: Counts, years: Sequence[int]) -> list[int]:
    """Return the tahun and the ones before that anybody reported PMKS in."""
    wanted = {each for tahun in years for each in (tahun - 1, tahun)}
    return sorted(tahun for tahun in wanted if counts.has_pmks(tahun))


def marks(found: Pattern, ukuran: str, jenis_kelamin: str | None) -> np.ndarray:
    """Return where one ukuran is hidden, of shape (area, jenis)."""
    return found[_label(ukuran, jenis_kelamin)]


def _label(ukuran: str, jenis_kelamin: str | None) -> str:
    return f"{ukuran}-{jenis_kelamin or 'LP'}"


def _fingerprint(counts: Counts, tahun: int) -> str:
    """Return a text that changes with anything the pattern follows from.

    The years beside it count: which kecamatan reported in both is told as well.
    """
    beside = [t for t in (tahun - 1, tahun, tahun + 1) if counts.has_pmks(t)]
    places = [counts.years.index(each) for each in beside]
    digest = hashlib.sha256(METHOD.encode())
    digest.update(repr((catalog.settings(), thresholds(), tahun, beside)).encode())
    for cube in (counts.pmks, counts.persons):
        for name in sorted(cube.cells):
            digest.update(np.ascontiguousarray(cube.cells[name][places]).tobytes())
    active = counts.psks.one("aktif", "PSM")[counts.years.index(tahun)]
    digest.update(np.ascontiguousarray(np.isnan(active)).tobytes())
    return digest.hexdigest()[:20]


def _few_people_or_recipients(table: pd.DataFrame) -> pd.Series:
    """Say where few people live, or few receive help from a programme."""
    hidden = pd.Series(False, index=table.index)
    rows = table[table["indikator"].isin(["I03", "L01"])]
    limit = rows["jenis"].map(thresholds()).where(rows["indikator"] == "L01", 0)
    never = pd.Series(False, index=rows.index)
    minimum = pd.Series(catalog.settings().minimal_penyebut, index=rows.index)
    hidden[rows.index] = disclosure.small_measures(
        rows, limit, base_is_people=never, part_of_whole=never, minimal_base=minimum
    )
    return hidden
