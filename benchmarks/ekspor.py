"""How long all documents of 24 kecamatan take, and what dominates.

`python -m benchmarks.ekspor [--pekerja N]`: the simulated data, in a fresh data folder.
"""

import argparse
import os
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from psks_analysis import paths
from psks_analysis.reports.documents.docx_writer import docx
from psks_analysis.reports.documents.pdf_writer import pdf
from psks_analysis.reports.kabupaten import everything
from psks_analysis.reports.kabupaten.slides import pptx
from psks_analysis.reports.kabupaten.sources import gathered
from psks_analysis.reports.kabupaten.writing import write_all

WILAYAH, TAHUN, LIMIT_SECONDS = "35.13", 2024, 20


def main() -> int:
    """Print each part in seconds of the clock and of the processor; 1 if too slow."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pekerja", type=int, default=2)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.STORE_VARIABLE] = str(Path(folder) / "store")
        gathered("latihan", WILAYAH, TAHUN)  # builds the database, once for all
        begun = perf_counter()
        src = timed("membaca data", lambda: gathered("latihan", WILAYAH, TAHUN))
        write_all(src, Path(folder) / "semua", workers=chosen.pekerja)
        total = perf_counter() - begun
        print(f"semua dokumen, {chosen.pekerja} pekerja: {total:.1f} s")
        papers = timed("uraian", lambda: list(everything.undrawn(src)))
        for form, draw in ((everything.DOCX, docx), (everything.PDF, pdf)):
            own = [each.paper for each in papers if each.form == form]
            timed(f"{len(own)} {form}", lambda own=own, draw=draw: list(map(draw, own)))
        timed("paparan", lambda: pptx(src))
        timed("tabel", lambda: everything.tables_file(src))
    return 0 if total <= LIMIT_SECONDS else 1


def timed(name, make):
    """Return what is made, and print how long that took."""
    clock, work = perf_counter(), process_time()
    made = make()
    spent = f"{perf_counter() - clock:6.2f} s, prosesor {process_time() - work:6.2f} s"
    print(f"{name:16} {spent}")
    return made


if __name__ == "__main__":
    raise SystemExit(main())
