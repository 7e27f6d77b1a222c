"""Finding what is hidden, and attacking it: `python -m benchmarks.rahasia`.

Every tahun of the simulated data set and invented regencies, kecamatan and desa. Kept
masks are not read: this is what the first preparation after an import costs, in seconds
of a processor and of a clock. Then the attacker starts from nothing; how he fares where
only the small numbers themselves are hidden is printed too.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.kegunaan import KECAMATAN, TAHUN, office_table
from psks_analysis import catalog, disclosure, paths
from psks_analysis.disclosure import Published
from psks_analysis.region import load_region
from psks_analysis.store import database
from psks_analysis.views.counts import Counts, counts_of
from psks_analysis.views.desa import persons_by_desa
from psks_analysis.views.secrecy import desa_cells, find, year_cells
from psks_analysis.views.secrecy.hidden_desa import (
    HIDDEN,
    TOLD,
    HiddenDesa,
    find_desa,
    one_kecamatan,
)

LIMIT_SECONDS = 30.0
EXACT = 1e-6
DESA = 14


@dataclass(frozen=True)
class World:
    """A tahun of a regency: its counts, and people by desa and kind."""

    name: str
    counts: Counts
    tahun: int
    persons: np.ndarray
    kecamatan: np.ndarray


def main() -> int:
    """Print what is found of each world; 1 when one is too slow or a number is open."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--tahun", type=int, help="one tahun of the simulated data only"
    )
    parser.add_argument("--kabupaten", type=int, default=5, help="invented regencies")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = folder
        worlds = [*_simulated(args.tahun), *map(_invented, range(args.kabupaten))]
        are_safe = list(map(_is_fast_and_safe, worlds))
    return int(not all(are_safe))


def _simulated(only: int | None) -> Iterator[World]:
    region = load_region("35.13")
    with database.cursor("latihan") as con:
        counts = counts_of(con, region)
        place = region.kecamatan.index.get_indexer(region.desa["kecamatan_kode"])
        for tahun in counts.years:
            if counts.has_pmks(tahun) and only in (None, tahun):
                persons = persons_by_desa(con, region, tahun)
                yield World(f"simulasi {tahun}", counts, tahun, persons, place)


def _invented(seed: int) -> World:
    counts = office_table(seed)
    random = np.random.default_rng(seed)
    people = counts.persons.cells["jumlah"][0]
    share = random.dirichlet(np.full(DESA, 2.0))
    desa = [
        np.where(np.isnan(own), np.nan, random.multinomial(whole, share).T)
        for own, whole in zip(people, np.nan_to_num(people).astype(int), strict=True)
    ]
    place = np.repeat(np.arange(KECAMATAN), DESA)
    return World(f"karangan {seed + 1}", counts, TAHUN, np.vstack(desa), place)


def _is_fast_and_safe(world: World) -> bool:
    start, began = time.process_time(), time.perf_counter()
    own = world.counts, world.tahun, world.persons, world.kecamatan
    marks = find(world.counts, world.tahun)
    middle = time.process_time()
    below = find_desa(*own)
    found = HiddenDesa(below[HIDDEN], below[TOLD])
    end, took = time.process_time(), time.perf_counter() - began
    year = year_cells(world.counts, world.tahun)
    above = [(year.published, year.cells(marks))]
    desa = list(_desa(world, found))
    print(
        f"{world.name}: kecamatan {middle - start:.1f} s, desa {end - middle:.1f} s "
        f"prosesor; bersama {took:.1f} s jam",
        flush=True,
    )
    open_above = _attack("kecamatan", above)
    open_below = _attack("desa", desa)
    return open_above + open_below == 0 and took < LIMIT_SECONDS


def _desa(world: World, found) -> Iterator[tuple[Published, np.ndarray]]:
    for place, own in one_kecamatan(*_known(world)):
        told = found.told[place]
        every = desa_cells.desa_cells(own, told)
        hidden = np.full(len(every.published.counts), True)
        here = world.kecamatan == place
        shown = ~found.hidden[here] & told & (every.places >= 0)
        hidden[every.places[shown]] = False
        yield every.published, hidden


def _known(world: World):
    return world.counts, world.tahun, world.persons, world.kecamatan


def _attack(name: str, systems: list[tuple[Published, np.ndarray]]) -> int:
    """Attack with and without what protects; return how many numbers are too open."""
    width = catalog.settings().lebar_perlindungan
    for how in ("hanya angka kecil dirahasiakan", "sebagaimana tampil"):
        cells = small = exact = above_one = below_limit = close = 0
        for published, mask in systems:
            only_small = how.startswith("hanya")
            hidden = published.is_hidden_anyway if only_small else mask
            limits = disclosure.audit(published, hidden, width=width)
            least = 0 if published.hides_zero else 1
            few = published.is_small[limits.index]
            limit = published.threshold[limits.index]
            cells, small = cells + len(hidden), small + int(few.sum())
            exact += int((few & (limits["atas"] - limits["bawah"] < EXACT)).sum())
            above_one += int((few & (limits["bawah"] > least + EXACT)).sum())
            below_limit += int((few & (limits["atas"] < limit - 1 - EXACT)).sum())
            close += int((~limits["aman"]).sum())
        print(
            f"  {name}, {how}: {cells} sel, {small} kecil; {exact} tepat, {above_one} "
            f"batas bawah > {least}, {below_limit} batas atas < ambang - 1, {close} "
            "terlalu dekat",
            flush=True,
        )
    return close


if __name__ == "__main__":
    sys.exit(main())
