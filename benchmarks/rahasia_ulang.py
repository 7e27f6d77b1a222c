"""What a second import costs: `python -m benchmarks.rahasia_ulang`.

The simulated data of 2024 are imported like an office's, with one figure changed so
that no shipped mask fits; then desa are corrected, and the tahun is found again with
all that was shown before: three desa, one more; one in every kecamatan, twice; all,
three times. Prints seconds of all processors and what stays shown. A state that takes
more than `--paling` seconds of a processor is stopped and said. Returns 1 where a state
is refused, stopped or takes more than 60 s of a processor, which are 30 s of a clock on
two cores.
"""

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from psks_analysis import paths
from psks_analysis.indicators import PREVALENCE
from psks_analysis.region import Region, load_region
from psks_analysis.store import database, snapshots, sources
from psks_analysis.views import secrecy
from psks_analysis.views.counts import counts_of
from psks_analysis.views.desa import persons_by_desa
from psks_analysis.views.secrecy.hidden import fingerprint, is_carried
from psks_analysis.views.secrecy.remembered import attacked_with
from psks_analysis.views.secrecy.sums import label

WILAYAH, TAHUN = "35.13", 2024
LIMIT_SECONDS, LONGEST = 60.0, 300
SHARE, MOST = 0.3, 4  # of a corrected desa's figures; by so many women at most


@dataclass(frozen=True)
class Found:
    """What was found of a state, and in how many seconds of a processor.

    Parameters
    ----------
    shown : int
        Numbers of I03 of kecamatan and kabupaten, men and women together.
    of_desa : int
        Numbers of desa and groups.
    is_carried : bool
        Whether the last mask was carried over, for too much was corrected.
    states : int
        How many states that were shown before were known to the attacker.
    """

    above: float
    below: float
    shown: int
    of_desa: int
    is_refused: bool
    is_carried: bool
    states: int


def main() -> int:
    """Print a line a state; 1 where one is refused, stopped or slow."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--paling", type=int, default=LONGEST, help="detik prosesor")
    limit = parser.parse_args().paling
    facts = shipped()
    desa = list(facts["desa_kode"].unique())
    random = np.random.default_rng(1)
    three = list(random.choice(desa, 3, replace=False))
    each = facts.groupby("kecamatan_kode")["desa_kode"].agg(
        lambda own: random.choice(own.unique())
    )
    first = facts.copy()
    first.loc[first["jumlah"].idxmax(), ["perempuan", "jumlah"]] += 1
    one_more = [next(kode for kode in desa if kode not in three)]
    series = {
        "tiga desa, lalu satu": [three, one_more],
        "satu desa tiap kecamatan": [list(each)] * 2,
        "semua desa": [desa] * 3,
    }
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "pertama"
        are_fine = [found_alone("pertama", start, first, limit)]
        for number, (name, times) in enumerate(
            series.items() if start.exists() else ()
        ):
            store = Path(folder) / str(number)
            shutil.copytree(start, store)
            state = first
            for seed, own in enumerate(times, 7):
                rows = corrected(state, own, seed)
                are_fine.append(found_alone(name, store, rows, limit))
                state = pd.concat([state.drop(rows.index), rows]).sort_index()
    return int(not all(are_fine))


def shipped() -> pd.DataFrame:
    """Return the simulated facts of one tahun."""
    facts = sources.raw_tables("latihan", paths.store_dir())["raw_pmks"]
    own = facts[facts["tahun"] == TAHUN]
    return own.drop(columns="urutan").reset_index(drop=True)


def corrected(facts: pd.DataFrame, desa: list[str], seed: int) -> pd.DataFrame:
    """Return the rows of some desa with a few women more or less in some of them."""
    random = np.random.default_rng(seed)
    own = facts[facts["desa_kode"].isin(desa)].copy()
    rows = own.index[random.random(len(own)) < SHARE]
    change = random.integers(1, MOST + 1, len(rows)) * random.choice([-1, 1], len(rows))
    women = own.loc[rows, "perempuan"]
    fewest = own.loc[rows, "tertangani_perempuan"].fillna(0)
    now = np.maximum(women + change, fewest)
    own.loc[rows, "jumlah"] += now - women
    own.loc[rows, "perempuan"] = now
    return own


def found_alone(name: str, store: Path, facts: pd.DataFrame, limit: int) -> bool:
    """Import in a process of its own, print what is found, and say if it is fine."""
    receiving, sending = get_context("spawn").Pipe(duplex=False)
    own = get_context("spawn").Process(
        target=_in_a_process, args=(str(store), facts, limit, sending)
    )
    own.start()
    sending.close()
    try:
        found = receiving.recv()
    except EOFError:  # it took more than it may
        found = None
    own.join()
    print(f"{name}: {_said(found, limit)}", flush=True)
    is_slow = found is None or found.above + found.below > LIMIT_SECONDS
    return not is_slow and not found.is_refused


def _said(found: Found | None, limit: int) -> str:
    if found is None:
        return f"lebih dari {limit} s prosesor, dihentikan"
    return (
        f"kecamatan {found.above:.1f} s, desa {found.below:.1f} s prosesor; "
        f"tampil {found.shown} di atas desa, {found.of_desa} desa; "
        f"{found.states} tampilan diketahui{', DITOLAK' if found.is_refused else ''}"
        f"{', yang terakhir dibawa' if found.is_carried else ''}"
    )


def _in_a_process(store: str, facts: pd.DataFrame, limit: int, sending) -> None:
    import resource  # Linux only

    os.environ[paths.STORE_VARIABLE] = store
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    digest = hashlib.sha256(facts.to_csv().encode()).hexdigest()
    sending.send(imported(facts, digest))


def imported(
    facts: pd.DataFrame,
    name: str,
    clock: Callable[[], float] = time.process_time,
) -> Found:
    """Import facts into the store of now and find what is hidden of the tahun."""
    snapshots.save(
        Path(paths.store_dir()),
        facts,
        wilayah=WILAYAH,
        isi="pmks",
        sumber=name,
        sha256=name,
    )
    region = load_region(WILAYAH)
    with database.cursor("nyata") as con:
        return _found(con, region, clock)


def _found(con, region: Region, clock: Callable[[], float]) -> Found:
    counts, start = counts_of(con, region), clock()
    marks = secrecy.mask(counts, TAHUN)
    middle = clock()
    place = region.kecamatan.index.get_indexer(region.desa["kecamatan_kode"])
    persons = persons_by_desa(con, region, TAHUN)
    desa = secrecy.hidden_desa(counts, TAHUN, persons, place)
    end = clock()
    key = fingerprint(counts, TAHUN)
    return Found(
        above=middle - start,
        below=end - middle,
        shown=int((~marks[label(PREVALENCE, 0, None)]).sum()),
        of_desa=int((~desa.hidden).sum()),
        is_refused=secrecy.is_refused(counts, TAHUN),
        is_carried=is_carried(counts, TAHUN),
        states=attacked_with(counts, TAHUN, key).states,
    )


if __name__ == "__main__":
    sys.exit(main())
