"""What reading and keeping a large table costs: `python -m benchmarks.impor`.

Writes tables of 42,713 rows (five years of all kinds per desa) and of 200,000 rows,
each as CSV and as XLSX, in the long form of the shipped files: figures are invented,
every row is right. Each is read twice, by a process of its own: as `impor --periksa`
does (checked only), then as all of `impor` (kept, and the database built). Prints rows,
seconds of one processor and the process's peak memory. Returns 1 where the largest
table takes more seconds, or any table more memory, than the limits below.

Linux only: the peak is read from /proc, since `ru_maxrss` would count the parent too.
"""

import os
import re
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice, product
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd
import xlsxwriter

from psks_analysis import catalog, paths
from psks_analysis.ingest.rekap.examine import examine
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots

WILAYAH = "35.13"
SIZES = (42_713, 200_000)
LATEST = 2025
SEED = 20_251
LIMITS = {"periksa": 20.0, "impor": 60.0}  # seconds for the largest table
MEMORY_LIMIT = 1_000  # MB
PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def main() -> int:
    """Print one line per file and command; 1 above a limit."""
    results = []
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            table = invented(size)
            for file in (as_csv(table, Path(name)), as_xlsx(table, Path(name))):
                results += [measured(file, command, size) for command in LIMITS]
    return int(not all(results))


def invented(size: int) -> pd.DataFrame:
    """Return rows as an office might send them, latest year first."""
    region = load_region(WILAYAH)
    kinds = catalog.pmks_kinds().values()
    years = range(LATEST, 1990, -1)
    keys = islice(product(years, region.desa.index, kinds), size)
    table = pd.DataFrame(
        [(tahun, desa[:8], desa, kind.kode, kind.satuan) for tahun, desa, kind in keys],
        columns=["tahun", "kecamatan_kode", "desa_kode", "jenis_pmks", "satuan"],
    )
    random = np.random.default_rng(SEED)
    men, women = random.integers(0, 60, size=(2, size))
    handled = random.integers(0, men + women + 1)
    return table.assign(
        laki=men, perempuan=women, jumlah=men + women, tertangani=handled
    )


def as_csv(table: pd.DataFrame, folder: Path) -> Path:
    file = folder / f"rekap_{len(table)}.csv"
    table.to_csv(file, sep=";", index=False)
    return file


def as_xlsx(table: pd.DataFrame, folder: Path) -> Path:
    file = folder / f"rekap_{len(table)}.xlsx"
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.write_row(0, 0, list(table))
        for line, row in enumerate(table.itertuples(index=False), 1):
            sheet.write_row(line, 0, row)
    return file


def measured(file: Path, command: str, size: int) -> bool:
    """Let a process of its own read a file; print and judge what it took."""
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as alone:
        seconds, megabytes = alone.submit(run, file, command).result()
    print(
        f"{command:8} {file.suffix[1:]:5} {size:>8,} baris: {seconds:6.1f} detik, "
        f"{megabytes:6.0f} MB",
        flush=True,
    )
    is_fast = seconds <= LIMITS[command] or size < max(SIZES)
    return is_fast and megabytes <= MEMORY_LIMIT


def run(file: Path, command: str) -> tuple[float, float]:
    """Return processor seconds and the peak memory of this process in MB."""
    start = time.process_time()
    with tempfile.TemporaryDirectory() as store:
        os.environ[paths.STORE_VARIABLE] = store
        outcome = examine(file, load_region(WILAYAH))
        if outcome.refused:
            raise SystemExit([finding.reason for finding in outcome.findings][:5])
        if command == "impor":
            snapshots.save(
                paths.store_dir(),
                outcome.facts,
                wilayah=WILAYAH,
                isi=str(outcome.isi),
                sumber=outcome.source_name,
                sha256=outcome.sha256,
            )
            database.build("nyata")
    seconds = time.process_time() - start
    peak = PEAK.search(Path("/proc/self/status").read_text(encoding="ascii"))
    return seconds, int(peak[1]) / 1024 if peak else 0.0


if __name__ == "__main__":
    sys.exit(main())
