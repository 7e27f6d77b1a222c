"""Find all that is to be hidden before the first reader asks: seconds a tahun."""

import logging
import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np

from psks_analysis import paths
from psks_analysis.queries import Connection
from psks_analysis.region import Region, load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.counts import Counts, counts_of
from psks_analysis.views.desa import DesaCounts, desa_counts
from psks_analysis.views.secrecy.hidden import (
    fingerprint,
    is_carried,
    is_refused,
    mask,
)
from psks_analysis.views.secrecy.published_cells import year_cells
from psks_analysis.views.secrecy.remembered import (
    Attacked,
    attacked_with,
    unproved_kecamatan,
)

# Reported numbers of kecamatan, of all tahun: so many are found in a second or two.
FEW = 1_000
COUNT_PEOPLE = {"pmks", "psks"}
MOST_PROCESSES = 4


@dataclass(frozen=True)
class Prepared:
    """What was found of one tahun.

    Parameters
    ----------
    cells, small : int
        Different numbers of kecamatan and kabupaten, and how many of them are small.
    hidden : int
        How many of them are shown nowhere.
    desa, desa_shown : int
        Numbers of desa that reported, of all kinds and groups, and how many are shown.
    is_refused : bool
        Whether nothing of the tahun is shown, because a small number stayed too close.
    before : Attacked
        What was shown of the tahun before, and whether it was attacked with.
    is_forgotten : bool
        Whether something was imported before of which nothing is remembered.
    desa_apart : int
        Kecamatan whose desa could not be tried together with what was shown of them.
    is_carried : bool
        Whether too much was corrected to look for a mask, so the last one was kept.
    """

    tahun: int
    cells: int
    small: int
    hidden: int
    desa: int
    desa_shown: int
    is_refused: bool
    before: Attacked
    is_forgotten: bool
    desa_apart: int
    is_carried: bool = False


def prepare(con: Connection, region: Region) -> list[Prepared]:
    """Find and keep what is hidden of every tahun, kecamatan and desa."""
    counts = counts_of(con, region)
    return [_prepared(con, region, counts, tahun) for tahun in _reported(counts)]


def find_anew(
    dataset: str,
    region: Region,
    contents: Collection[str],
    on_year: Callable[[int], object],
) -> list[Prepared]:
    """Find what is hidden after a change of these contents; none where they tell none.

    Entries for each PSM are published as well, so PSKS count. `on_year` is called with
    each tahun once it is done.
    """
    if not COUNT_PEOPLE & {*contents}:
        return []
    for tahun in prepare_apart(dataset, region):
        on_year(tahun)
    with database.cursor(dataset) as con:
        return prepare(con, region)


def prepare_apart(dataset: str, region: Region) -> Iterator[int]:
    """Find it in processes of their own where it is much; yield each tahun once done.

    Whoever reads the dashboard at the same time does not wait for it.
    """
    with database.cursor(dataset) as con:
        counts = counts_of(con, region)
    years = _reported(counts)
    if int((~np.isnan(counts.pmks.cells["jumlah"])).sum()) < FEW:
        return
    context = multiprocessing.get_context("spawn")
    processes = min(len(years), os.cpu_count() or 1, MOST_PROCESSES)
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        found = {
            pool.submit(_find_one, dataset, region.kode, tahun): tahun
            for tahun in years
        }
        for each in as_completed(found):
            each.result()
            yield found[each]


def _find_one(dataset: str, kode: str, tahun: int) -> None:
    region = load_region(kode)
    logging.getLogger("psks_analysis").setLevel(logging.CRITICAL)
    with database.cursor(dataset) as con:
        mask(counts_of(con, region), tahun)
        desa_counts(con, region, tahun)


def _reported(counts: Counts) -> list[int]:
    return [tahun for tahun in counts.years if counts.has_pmks(tahun)]


def _prepared(con: Connection, region: Region, counts: Counts, tahun: int) -> Prepared:
    year = year_cells(counts, tahun)
    hidden = year.cells(mask(counts, tahun))
    desa = [_of_desa(each) for each in desa_counts(con, region, tahun).values()]
    before = attacked_with(counts, tahun, fingerprint(counts, tahun))
    return Prepared(
        tahun=tahun,
        cells=len(hidden),
        small=int(year.published.is_small.sum()),
        hidden=int(hidden.sum()),
        desa=sum(all_of_them for all_of_them, _ in desa),
        desa_shown=sum(shown for _, shown in desa),
        is_refused=is_refused(counts, tahun),
        before=before,
        is_forgotten=counts.reported is not None
        and not before.every
        and _was_imported_before(region, tahun),
        desa_apart=unproved_kecamatan(counts, tahun),
        is_carried=is_carried(counts, tahun),
    )


def _was_imported_before(region: Region, tahun: int) -> bool:
    """Say whether more than one import ever told of people of a tahun."""
    imports = [entry.manifest for entry in snapshots.history(paths.store_dir())]
    own = [
        each for each in imports if (each.wilayah, each.isi) == (region.kode, "pmks")
    ]
    return sum(tahun in each.tahun for each in own) > 1


def _of_desa(counts: DesaCounts) -> tuple[int, int]:
    reported = counts.has_reported
    return int(reported.sum()), int((reported & ~counts.hidden).sum())
