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
from psks_analysis.store import patterns
from psks_analysis.store.patterns import Pattern
from psks_analysis.views.counts import Counts
from psks_analysis.views.groups import thresholds
from psks_analysis.views.secrecy.cells import CELLS_BEFORE, CELLS_OF, year_cells
from psks_analysis.views.secrecy.recipients import hidden_recipients

OF_PMKS = tuple(CELLS_OF)
METHOD = "3"  # of suppression: another one makes all patterns anew
REFUSED = "ditolak"

log = logging.getLogger(__name__)


def hidden_rows(
    table: pd.DataFrame,
    counts: Counts,
    years: Sequence[int],
    jenis_kelamin: str | None,
) -> pd.Series:
    """Say which rows to hide, for a small count of their own or of others."""
    found = {tahun: pattern(counts, tahun) for tahun in _reported(counts, years)}
    tahun, area = table["tahun"].to_numpy(), table["area"].to_numpy()
    indicator = table["indikator"].to_numpy(object)
    place, names = pd.factorize(table["jenis"])
    kind = counts.pmks.jenis.get_indexer(names)[place]
    programme = counts.layanan.jenis.get_indexer(names)[place]
    hidden = _few_people(table, indicator)
    for kode, told in CELLS_OF.items():
        own = indicator == kode
        for year in set(years) & set(found):
            rows = np.flatnonzero(own & (tahun == year))
            if not len(rows):
                continue
            where = area[rows], kind[rows]
            for name in told:
                hidden[rows] |= marks(found[year], name, jenis_kelamin)[where]
            for name in CELLS_BEFORE.get(kode, ()):
                hidden[rows] |= marks(found[year - 1], name, jenis_kelamin)[where]
    for year in years:
        rows = np.flatnonzero((indicator == "L01") & (tahun == year))
        if len(rows):
            told = counts.layanan["jumlah"][counts.years.index(year)]
            hidden[rows] |= hidden_recipients(told)[area[rows], programme[rows]]
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


def _few_people(table: pd.DataFrame, indicator: np.ndarray) -> np.ndarray:
    """Say where so few people live that a rate would be about somebody."""
    is_rate = (indicator == "I03") | (indicator == "L01")
    few = table["penyebut"].to_numpy() < catalog.settings().minimal_penyebut
    return is_rate & few
