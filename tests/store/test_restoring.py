"""Restoring is the way out of damage: nothing stops it, and nothing is lost."""

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from psks_analysis import catalog, cli
from psks_analysis.catalog.settings import Version
from psks_analysis.errors import NewerError, StoreError
from psks_analysis.office import settings
from psks_analysis.planning import saved_plans
from psks_analysis.store import (
    active_list,
    backup,
    class_db,
    database,
    masks,
    presenting,
    restoring,
    snapshots,
)
from psks_analysis.views import saved_analyses

# Made on 29 November 2026 by the version of then; never made anew.
OLD = Path(__file__).parent / "cadangan" / "psks-bentuk-1.zip"
# One of every kind of file that a data folder can hold.
KINDS = {
    "aktif.json": "aktif.json",
    "manifest": "impor/5490726ec4/manifest.json",
    "fakta": "impor/5490726ec4/fakta.parquet",
    "rencana": "rencana/nyata/35.13/85de3534c4b9/000001.json",
    "analisis": "analisis/nyata/35.13/87f010179b88/000001.json",
    "kelas": "kelas/kelas.sqlite",
    "tautan": "presentasi/tautan.json",
    "alamat": "presentasi/alamat.json",
    "slide": "presentasi/tampilan-saya.toml",
    "setelan": "pengaturan.csv",
    "pengaturan": "pengaturan.json",
    "versi": "pengaturan/000000.json",
    "logo": "pengaturan/logo-0123456789abcdef.png",
    "batas": "wilayah/35.99/kecamatan.geojson",
    "desa": "wilayah/35.99/desa.csv",
    "pola": "rahasia/ab12.npz",
    "tampil": "rahasia/tampil/35.13-2024/000001-ab12.npz",
}
AS_JSON = [kind for kind, name in KINDS.items() if name.endswith("json")]


@pytest.fixture
def office(store):
    """An office with a file of every kind, and a backup of it by this version."""
    restoring.restore(OLD, store)
    for kind, text in {
        "batas": '{"type": "FeatureCollection"}',
        "desa": "kode\n",
    }.items():
        (store / KINDS[kind]).parent.mkdir(parents=True, exist_ok=True)
        (store / KINDS[kind]).write_text(text)
    now = Version(1, "", "", catalog.settings())
    for kind in ("pengaturan", "versi"):
        (store / KINDS[kind]).parent.mkdir(exist_ok=True)
        (store / KINDS[kind]).write_bytes(settings.to_json(now))
    Image.new("RGB", (64, 64)).save(store / KINDS["logo"])
    for kind in ("pola", "tampil"):
        (store / KINDS[kind]).parent.mkdir(parents=True, exist_ok=True)
        (store / KINDS[kind]).write_bytes(masks.packed({"a": np.ones((3, 4), bool)}))
    return store


@pytest.fixture
def kept(office, tmp_path):
    return backup.make_backup(office, tmp_path / "usb").file


def truncated(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def zeroed(file):
    file.write_bytes(bytes(file.stat().st_size))


def emptied(file):
    file.write_bytes(b"")


def other_json(file):
    file.write_text('["bukan ini"]')


def newer_json(file):
    plain = json.loads(file.read_text())
    file.write_text(json.dumps(plain | {"format": 9, "baru": True}))


def newer_database(file):
    with closing(sqlite3.connect(file)) as con:
        con.execute(f"PRAGMA user_version = {len(class_db.STEPS) + 1}")


DAMAGES = [
    *((kind, damage) for kind in KINDS for damage in (zeroed, emptied)),
    # Half a CSV is a CSV, and half of these a shorter text: a backup has those.
    *((kind, truncated) for kind in KINDS if kind not in ("setelan", "desa")),
    *((kind, other_json) for kind in AS_JSON),
]


def content(store):
    return {name: (store / name).read_bytes() for name in backup.kept_names(store)}


@pytest.mark.parametrize(
    ("kind", "damage"), DAMAGES, ids=lambda each: getattr(each, "__name__", each)
)
def test_a_damaged_file_stops_no_restore_and_is_kept_aside(office, kept, kind, damage):
    whole = (office / KINDS[kind]).read_bytes()
    damage(office / KINDS[kind])
    damaged = (office / KINDS[kind]).read_bytes()
    done = restoring.restore(kept, office)
    assert (office / KINDS[kind]).read_bytes() == whole
    assert done.aside.parent == office / backup.ASIDE
    assert (done.aside / KINDS[kind]).read_bytes() == damaged
    assert [each.line for each in done.unsound] == [f"{KINDS[kind]}: rusak"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_file_comes_back(office, kept, kind):
    (office / KINDS[kind]).unlink()
    rest = content(office)
    done = restoring.restore(kept, office)
    assert content(office).keys() == rest.keys() | {KINDS[kind]}
    assert done.aside is None
    assert backup.read_backup(done.before.file).berkas == len(rest)


@pytest.mark.parametrize("kind", [*AS_JSON, "kelas"])
def test_a_newer_file_is_kept_aside_and_not_called_damaged(office, kept, kind):
    (newer_database if kind == "kelas" else newer_json)(office / KINDS[kind])
    newer = (office / KINDS[kind]).read_bytes()
    done = restoring.restore(kept, office)
    assert (done.aside / KINDS[kind]).read_bytes() == newer
    (found,) = done.unsound
    assert found.line == f"{KINDS[kind]}: ditulis versi dasbor yang lebih baru"


def test_everything_damaged_at_once_comes_back(office, kept):
    before = content(office)
    for name in before:
        (office / name).write_bytes(b"\x00rusak")
    restoring.restore(kept, office)
    assert content(office) == before


def test_the_command_says_what_was_damaged_and_where_it_is(office, kept, capsys):
    truncated(office / KINDS["kelas"])
    assert cli.main(["pulihkan", str(kept), "--ya"]) == 0
    said = capsys.readouterr().out
    (aside,) = (office / backup.ASIDE).iterdir()
    assert f"disisihkan apa adanya ke {aside}" in said
    assert "kelas/kelas.sqlite: rusak" in said


@pytest.mark.parametrize(
    ("kind", "read"),
    [
        ("aktif.json", lambda store: snapshots.active_ids(store)),
        (
            "rencana",
            lambda store: saved_plans.load(store, "nyata", "35.13", "85de3534c4b9"),
        ),
        ("kelas", lambda store: class_db.read(store).__enter__()),
        ("tautan", lambda store: presenting.address_of(store, 1)),
        ("manifest", lambda store: snapshots.read_manifest(store, "5490726ec4")),
    ],
)
def test_what_is_newer_is_not_told_to_be_removed(office, kind, read):
    (newer_database if kind == "kelas" else newer_json)(office / KINDS[kind])
    class_db.close(office)
    with pytest.raises(StoreError, match=r"versi dasbor yang lebih baru") as told:
        read(office)
    assert "jangan menghapus" in str(told.value)
    assert "atau hapus" not in str(told.value)


def test_a_backup_of_the_first_form_is_still_restored(store):
    restoring.restore(OLD, store)
    assert snapshots.active_ids(store) == ("5490726ec4", "8330f22be2")
    assert len(snapshots.history(store)) == 3
    with database.cursor("nyata") as con:
        assert con.execute("SELECT sum(jumlah) FROM stg_pmks").fetchone() == (50 + 9,)
    here = store, "nyata", "35.13"
    (plan,) = saved_plans.listing(*here).documents
    assert (plan.nama, plan.rows[0].jumlah_biaya) == ("Renja 2025", 3_000)
    assert len(saved_plans.listing(*here, removed=True).documents) == 1
    assert len(saved_analyses.listing(*here).documents) == 1
    assert presenting.address_of(store, 1) == "peta?tahun=2024"
    with class_db.read(store) as con:
        assert con.execute("SELECT nama FROM kelas").fetchone()[0] == "Bimtek 2026"


def test_what_was_undone_before_changes_were_recorded_can_be_taken_up(store):
    restoring.restore(OLD, store)
    snapshots.redo(store, "19dab09624")
    assert len(snapshots.active_ids(store)) == 3
    assert active_list.read(store).perubahan[-1].impor == "19dab09624"


def changed(file, target, name, text):
    """Copy a backup with another content of one of its files."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            new.writestr(each, text if each == name else old.read(each))
    return target


def test_a_newer_backup_is_refused_with_words(office, kept, tmp_path):
    before = content(office)
    newer = changed(kept, tmp_path / "b.zip", backup.MANIFEST, '{"format": 2}')
    with pytest.raises(NewerError, match=r"b\.zip ditulis versi .* lebih baru"):
        restoring.restore(newer, office)
    assert content(office) == before


def test_a_backup_with_a_newer_file_is_refused_and_nothing_changes(office, tmp_path):
    newer_json(office / KINDS["rencana"])
    file = backup.make_backup(office, tmp_path).file
    shutil.rmtree(office / "rencana")
    before = content(office)
    with pytest.raises(NewerError, match="Tidak ada yang diubah"):
        restoring.restore(file, office)
    assert content(office) == before
    assert not (office / restoring.NEW).exists()


def test_a_disk_without_room_for_a_backup_moves_what_is_there_aside(
    office, kept, monkeypatch
):
    before = content(office)
    (office / backup.FOLDER).write_text("di sini tidak dapat ditulis")
    done = restoring.restore(kept, office)
    assert done.before is None
    assert {name: (done.aside / name).read_bytes() for name in before} == before


@pytest.mark.parametrize("after", [1, 4, 8, 11, 12, 13, 17, 21, 23])
def test_a_restore_that_stops_anywhere_is_finished_by_the_next_command(
    office, kept, monkeypatch, after
):
    """Stop it at each of its renames."""
    (office / "sesudahnya.csv").write_text("x")
    truncated(office / KINDS["slide"])
    steps, replace = iter(range(100)), Path.replace

    def stopping(self, target):
        is_step = ".pulihkan" in str(self) or ".diganti" in str(target)
        if is_step and next(steps) == after:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as patch, suppress(KeyboardInterrupt):
        patch.setattr(Path, "replace", stopping)
        restoring.restore(kept, office)
    restoring.finish(office)
    assert not (office / "sesudahnya.csv").exists()
    assert not [
        each.name for each in office.iterdir() if each.name.startswith((".p", ".d"))
    ]
    (aside,) = (office / backup.ASIDE).iterdir()
    assert (aside / "sesudahnya.csv").read_text() == "x"
    assert (aside / KINDS["rencana"]).exists()
    assert set(content(office)) == set(zipfile.ZipFile(kept).namelist()) - {
        backup.MANIFEST
    }


def test_what_an_older_version_left_of_a_restore_is_kept(office, kept):
    (office / restoring.OLD).mkdir()
    (office / restoring.OLD / "aktif.json").write_text('{"aktif": []}')
    restoring.restore(kept, office)
    (aside,) = (office / backup.ASIDE).iterdir()
    assert (aside / "aktif.json").read_text() == '{"aktif": []}'
