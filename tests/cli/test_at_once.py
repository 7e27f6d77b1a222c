"""Two people import at the same time; both imports end up whole and active."""

import os
import subprocess
import sys

from psks_analysis.paths import PROJECT_DIR
from psks_analysis.store import database, snapshots

TABLE = "KECAMATAN;PENGEMIS\nSukapura;{count}\nSumber;8\n"


def test_two_processes_importing_at_once_both_end_right(store, tmp_path):
    processes = []
    for tahun in (2022, 2023):
        file = tmp_path / f"rekap {tahun}.csv"
        file.write_text(TABLE.format(count=tahun), encoding="utf-8")
        words = ["impor", str(file), "--wilayah", "35.13", "--tahun", str(tahun)]
        processes.append(
            subprocess.Popen(
                [sys.executable, "-m", "psks_analysis", *words],
                cwd=PROJECT_DIR,
                env=os.environ | {"PSKS_DATA_DIR": str(store)},
                stdout=subprocess.DEVNULL,
            )
        )
    assert [process.wait(timeout=600) for process in processes] == [0, 0]
    assert len(snapshots.active_ids(store)) == 2
    with database.cursor("nyata") as con:
        rows = con.execute(
            "SELECT tahun, jumlah FROM stg_pmks WHERE kecamatan_kode = '35.13.01'"
        ).fetchall()
    assert sorted(rows) == [(2022, 2022), (2023, 2023)]
