"""Power cuts, full disks and two at once: nothing half, nothing lost, all in words."""

import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import textwrap

import pytest

from psks_analysis.catalog.settings import current
from psks_analysis.office import settings
from psks_analysis.paths import PROJECT_DIR
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan
from psks_analysis.store import active_list, backup, restoring, snapshots
from tests.store.killing import run

posix_only = pytest.mark.skipif(
    os.name != "posix", reason="kill -9, fork dan RLIMIT hanya ada di POSIX"
)
# What can be interrupted. `store` and `number` are there; each does one thing.
WORK = textwrap.dedent(
    """
    import sys
    from dataclasses import replace
    from pathlib import Path

    import pandas as pd
    from psks_analysis import paths
    from psks_analysis.errors import StoreError
    from psks_analysis.planning import saved_plans
    from psks_analysis.planning.plan import Plan
    from psks_analysis import catalog
    from psks_analysis.office import settings
    from psks_analysis.store import (
        backup, class_db, database, presenting, restoring, snapshots)
    from psks_analysis.training.classroom import members

    store = paths.store_dir()
    HERE = ("nyata", "35.13")

    def simpan(number):
        facts = pd.DataFrame({
            "tahun": 2024, "kecamatan_kode": ["35.13.01", "35.13.02"],
            "jenis_pmks": "PMKS-08", "satuan": "orang", "jumlah": [number, 9],
        })
        snapshots.save(store, facts, wilayah="35.13", isi="pmks",
                       sumber=f"{number}.csv", sha256=str(number))

    def batal(number):
        snapshots.undo(store, snapshots.active_ids(store)[-1])

    def kembali(number):
        undone = [e.manifest.id for e in snapshots.history(store) if not e.is_active]
        snapshots.redo(store, undone[0])

    def rencana(number):
        (plan,) = saved_plans.listing(store, *HERE).documents
        changed = replace(plan, nama=f"Renja {number}", anggapan=("x" * 400,) * 30)
        saved_plans.save(store, changed, expected=plan.versi)

    def rencana_baru(number):
        saved_plans.save(store, Plan(nama="Renja", dataset="nyata", wilayah="35.13",
                                     tahun=2025, anggapan=("x" * 400,) * 30))

    def setelan(number):
        wanted = {"tempat": f"Kantor {number}", "kop": ["X" * 100] * 6}
        settings.save(store, wanted, began=catalog.settings(), oleh="kab")

    def setelan_ambil(number):
        every = [each.versi for each in settings.earlier(store)]
        settings.take_back(store, every[number % len(every)])

    def cadangan(number):
        backup.make_backup(store)

    def pulih(number):
        restoring.restore(Path(sys.argv[1]), store)

    def bangun(number):
        database.build("nyata")

    def kelas(number):
        members.open_class(store, f"Bimtek {number}", "x" * 4_000)

    def tautan(number):
        presenting.number_of(store, "peta?" + "a" * 4_000 + str(number))
    """
)
LAUNCHER = WORK + textwrap.dedent(
    """
    import os
    for line in sys.stdin:
        name, number = line.split()
        child = os.fork()
        if child == 0:
            try:
                globals()[name](int(number))
            finally:
                os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("selesai", flush=True)
    """
)
OPS = (
    *("simpan", "batal", "kembali", "rencana", "cadangan", "pulih"),
    *("setelan", "setelan_ambil"),
)


def content(store):
    return {
        name: hashlib.sha256((store / name).read_bytes()).hexdigest()
        for name in backup.kept_names(store)
    }


def held(file):
    with backup.opened(file) as (_, manifest):
        return manifest["berkas"]


BEGIN = "simpan(0); simpan(100_000); rencana_baru(0); setelan(0)"


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The folder that every test begins with, made once."""
    folder = tmp_path_factory.mktemp("gangguan") / "store"
    subprocess.run(
        [sys.executable, "-c", f"{WORK}\n{BEGIN}"],
        env=os.environ | {"PSKS_DATA_DIR": str(folder)},
        cwd=PROJECT_DIR,
        check=True,
    )
    return folder


@pytest.fixture
def first(begun, store, tmp_path):
    """A store with an import, a plan and a backup of them elsewhere."""
    shutil.copytree(begun, store)
    snapshots.undo(store, snapshots.active_ids(store)[0])
    return backup.make_backup(store, tmp_path / "usb").file


@posix_only
@pytest.mark.parametrize("kills", [16, pytest.param(200, marks=pytest.mark.long)])
def test_killed_anywhere_all_is_as_before_or_as_after(store, first, kills):
    longest = dict.fromkeys(OPS, 0.15)
    chance, outcomes = random.Random(264), set()
    with subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(first)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"PSKS_DATA_DIR": str(store)},
        cwd=PROJECT_DIR,
    ) as launcher:
        for number in range(1, kills + 1):
            name = OPS[number % len(OPS)]
            if name == "kembali" and all(e.is_active for e in snapshots.history(store)):
                continue
            before = content(store)
            took = run(launcher, f"{name} {number}", chance.uniform(0, longest[name]))
            restoring.finish(store)  # as every command and the server begin
            after = content(store)
            is_done = after != before
            outcomes.add(is_done)
            longest[name] = 0.8 * longest[name] + 0.3 * took
            check_whole(store, before, after, name, first)
            if not snapshots.active_ids(store):
                run(launcher, f"simpan {10_000 + number}", None)
    if kills > 100:
        assert outcomes == {False, True}


def check_whole(store, before, after, name, first):
    """What must hold after every kill."""
    known = active_list.read(store)
    for each in known.aktif:
        facts = snapshots.read_facts(store, snapshots.read_manifest(store, each))
        assert len(facts) == 2
    numbers = [current().versi, *(each.versi for each in settings.earlier(store))]
    assert all(each.found for each in settings.earlier(store))
    assert {*range(numbers[0] + 1)} == {*numbers}, "a version was lost"
    found = saved_plans.listing(store, "nyata", "35.13")
    assert found.damaged == ()
    assert len(found.documents) == 1
    backups = sorted((store / backup.FOLDER).glob("psks-*.zip"))
    for each in backups:
        backup.read_backup(each)
    changed = {
        each for each in {*before, *after} if before.get(each) != after.get(each)
    }
    if name in ("batal", "kembali"):
        assert changed <= {active_list.FILE}
    elif name == "cadangan":
        assert not changed
    elif name == "pulih" and changed:
        assert after == held(first)
        assert any(held(each) == before for each in backups)
    elif name.startswith("setelan"):
        # The version that counts, and a copy of the one before.
        assert not set(before) - set(after)
        assert all(each.startswith("pengaturan") for each in changed)
    elif name in ("simpan", "rencana"):
        assert not set(before) - set(after)
        assert all(each.startswith(("impor/", "rencana/", "aktif")) for each in changed)


FULL = WORK + textwrap.dedent(
    """
    import resource
    name, most = sys.argv[2], int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    try:
        globals()[name](77)
    except StoreError as told:
        print(told)
    """
)
# Bytes that a file may have: enough for the locks and for nothing else.
LITTLE = {"cadangan": 2_000, "pulih": 2_000, "bangun": 20_000, "kelas": 30_000}
ENGLISH = re.compile(
    r"\b(disk is|file|too large|space|left|device|error|I/O|full|failed|write|large)\b",
    re.IGNORECASE,
)


@posix_only
@pytest.mark.parametrize(
    "name",
    [
        *("simpan", "batal", "kembali", "rencana", "rencana_baru", "cadangan"),
        *("setelan", "setelan_ambil"),
        *("pulih", "bangun", "kelas", "tautan"),
    ],
)
def test_a_full_disk_is_told_in_words_and_loses_nothing(store, first, name):
    before = content(store)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(first), name, str(LITTLE.get(name, 500))],
        env=os.environ | {"PSKS_DATA_DIR": str(store)},
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.strip()
    assert "penuh" in said, done.stderr[-900:]
    assert str(store.parent) not in said
    assert "/" not in said
    assert not ENGLISH.search(said), said
    restoring.finish(store)
    assert {k: v for k, v in content(store).items() if k in before} == before
    assert not list(store.rglob(".*-*")), "half a file was left"


def test_a_clock_that_is_set_back_changes_no_order_of_what_was_done(store, first):
    known = active_list.read(store)
    later = "2031-01-01T00:00:00+07:00"
    text = (store / active_list.FILE).read_text()
    last = known.perubahan[-1].waktu
    (store / active_list.FILE).write_text(text.replace(last, later))
    (active,) = snapshots.active_ids(store)
    snapshots.undo(store, active)
    done = active_list.read(store)
    assert [each.waktu for each in done.perubahan[-2:]] == [later, later]
    assert done.states()[-1] == done.aktif == ()


def test_two_that_save_a_new_plan_at_once_have_one_each(store):
    draft = Plan(nama="Renja", dataset="nyata", wilayah="35.13", tahun=2025)
    one, other = (saved_plans.save(store, draft) for _ in range(2))
    assert one.id != other.id
    assert len(saved_plans.listing(store, "nyata", "35.13").documents) == 2
