"""A process killed at any moment leaves the old state or the new one, never half."""

import os
import random
import subprocess
import sys
import textwrap

import pytest

from psks_analysis.paths import PROJECT_DIR
from psks_analysis.store import database, snapshots
from tests.store.killing import run

# One process that has everything imported forks each victim, so that fifty kills take
# seconds and not minutes. It tells when the victim starts its work.
LAUNCHER = textwrap.dedent(
    """
    import os, sys, time
    import pandas as pd
    from psks_analysis import paths
    from psks_analysis.store import database, snapshots

    def work(number):
        facts = pd.DataFrame({
            "tahun": 2024, "kecamatan_kode": ["35.13.01", "35.13.02"],
            "jenis_pmks": "PMKS-08", "satuan": "orang", "jumlah": [number, 9],
        })
        snapshots.save(paths.store_dir(), facts, wilayah="35.13", isi="pmks",
                       sumber=f"{number}.csv", sha256=str(number))
        database.build("nyata")

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            work(int(line))
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("selesai", flush=True)
    """
)


@pytest.mark.skipif(os.name != "posix", reason="kill -9 dan fork hanya ada di POSIX")
@pytest.mark.parametrize("kills", [20, pytest.param(100, marks=pytest.mark.long)])
def test_kill_minus_nine_at_any_point_leaves_the_old_state_or_the_new_one(store, kills):
    with subprocess.Popen(
        [sys.executable, "-c", LAUNCHER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PSKS_DATA_DIR": str(store)},
        cwd=PROJECT_DIR,
    ) as launcher:
        latest = run(launcher, "0", None)
        before = snapshots.active_ids(store)
        assert len(before) == 1
        outcomes = set()
        chance = random.Random(264)
        for number in range(1, kills + 1):
            run(launcher, str(number), chance.uniform(0, latest))
            after = snapshots.active_ids(store)
            assert after[: len(before)] == before, "an earlier import was lost"
            _every_snapshot_is_whole(store, after)
            saved = len(after) - len(before)
            outcomes.add(saved)
            latest *= 0.9 if saved else 1.1  # a machine may turn faster or slower
            before = after
    assert outcomes == {0, 1}, "the kills came always before or always after"
    _the_store_still_works(store, len(before))


def _every_snapshot_is_whole(store, ids):
    for each in ids:
        facts = snapshots.read_facts(store, snapshots.read_manifest(store, each))
        assert len(facts) == 2


def _the_store_still_works(store, count: int) -> None:
    assert len([e for e in snapshots.history(store) if e.is_active]) == count
    with database.cursor("nyata") as con:
        rows = con.execute("SELECT count(*) FROM stg_pmks").fetchone()
    assert rows == (2,)  # every import replaced the same two cells
