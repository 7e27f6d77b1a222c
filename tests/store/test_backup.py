"""A backup holds all that matters, is read back, and puts it back."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import pytest

from psks_analysis.errors import StoreError
from psks_analysis.paths import PROJECT_DIR
from psks_analysis.store import backup, restoring


@pytest.fixture
def filled(store):
    """A small data folder with a class database in use."""
    for name, text in {
        "aktif.json": '{"aktif": []}',
        "analisis/latihan/35.13/ab/000001.json": "{}",
        "basis/latihan-x.duckdb": "dibuat ulang",
        "kelas/data/12.duckdb": "dibuat ulang",
        ".kunci": "",
        "analisis/.aktif.json-x1": "setengah",
        "cadangan/psks-lama.txt": "bukan data",
    }.items():
        (store / name).parent.mkdir(parents=True, exist_ok=True)
        (store / name).write_text(text)
    con = sqlite3.connect(store / "kelas" / "kelas.sqlite")
    con.execute("PRAGMA journal_mode = WAL")
    con.execute("CREATE TABLE percobaan (soal)")
    con.execute("INSERT INTO percobaan VALUES ('a1')")
    con.commit()
    yield store
    con.close()


def rows(file):
    with closing(sqlite3.connect(file)) as con:
        return con.execute("SELECT soal FROM percobaan").fetchall()


def test_a_backup_holds_what_cannot_be_made_anew(filled, tmp_path):
    assert (filled / "kelas" / "kelas.sqlite-wal").exists()  # still in use
    done = backup.make_backup(filled)
    with zipfile.ZipFile(done.file) as archive:
        assert sorted(archive.namelist()) == [
            "aktif.json",
            "analisis/latihan/35.13/ab/000001.json",
            "cadangan.json",
            "kelas/kelas.sqlite",
        ]
        archive.extract("kelas/kelas.sqlite", tmp_path)
    assert rows(tmp_path / "kelas" / "kelas.sqlite") == [("a1",)]
    assert done.berkas == 3
    assert backup.NAME.fullmatch(done.file.name)
    assert not list(done.file.parent.glob(".*"))
    if os.name == "posix":
        assert done.file.stat().st_mode & 0o077 == 0


def test_an_empty_data_folder_gives_no_backup(store):
    assert backup.make_backup(store) is None
    assert not (store / backup.FOLDER).exists()


def backups(store):
    return sorted((store / backup.FOLDER).glob("psks-*.zip"), reverse=True)


def test_only_the_latest_are_kept_and_nothing_else_is_touched(filled):
    folder = filled / backup.FOLDER
    for day in range(1, 13):
        (folder / f"psks-202601{day:02d}-080000.zip").write_text("lama")
    (folder / ".x.belum").write_text("mati listrik")
    done = backup.make_backup(filled)
    kept = backups(filled)
    assert len(kept) == backup.KEPT
    assert kept[0] == done.file
    assert kept[-1].name == "psks-20260104-080000.zip"
    assert sorted(f.name for f in folder.iterdir() if f not in kept) == [
        "psks-lama.txt"
    ]


def test_what_was_lost_comes_back_and_what_was_there_is_kept_too(filled):
    done = backup.make_backup(filled)
    (filled / "aktif.json").write_text('{"aktif": ["ditimpa"]}')
    (filled / "baru.csv").write_text("sesudahnya")
    with closing(sqlite3.connect(filled / "kelas" / "kelas.sqlite")) as con:
        con.execute("DELETE FROM percobaan")
        con.commit()
    before = restoring.restore(done.file, filled).before
    assert (filled / "aktif.json").read_text() == '{"aktif": []}'
    assert not (filled / "baru.csv").exists()
    assert rows(filled / "kelas" / "kelas.sqlite") == [("a1",)]
    assert not (filled / ".pulihkan").exists()
    assert not (filled / ".diganti").exists()
    restoring.restore(before.file, filled)
    assert (filled / "aktif.json").read_text() == '{"aktif": ["ditimpa"]}'
    assert rows(filled / "kelas" / "kelas.sqlite") == []


def test_the_oldest_backup_does_not_make_room_while_it_is_put_back(filled):
    oldest = backup.make_backup(filled).file
    oldest = oldest.rename(oldest.with_name("psks-20200101-000000.zip"))
    for day in range(1, backup.KEPT):
        (oldest.parent / f"psks-202601{day:02d}-080000.zip").write_text("x")
    (filled / "aktif.json").write_text('{"aktif": ["ditimpa"]}')
    restoring.restore(oldest, filled)
    assert (filled / "aktif.json").read_text() == '{"aktif": []}'


def test_a_backup_with_one_wrong_byte_is_refused_or_still_whole(filled):
    """Some bytes of a ZIP mean nothing; no other may pass, and none may crash."""
    (filled / "acak.bin").write_bytes(bytes(range(256)) * 4)
    file = backup.make_backup(filled).file
    good, refused = file.read_bytes(), 0
    with zipfile.ZipFile(file) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    for place in range(0, len(good), 23):
        wrong = bytearray(good)
        wrong[place] ^= 0xFF
        file.write_bytes(wrong)
        try:
            backup.read_backup(file)
        except StoreError:
            refused += 1
            continue
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name != backup.MANIFEST]
            assert {name: archive.read(name) for name in names} == {
                name: whole[name] for name in names
            }
    assert refused > 30
    file.write_bytes(good[: len(good) // 2])
    with pytest.raises(StoreError, match="tidak ada yang diubah"):
        restoring.restore(file, filled)
    assert (filled / "aktif.json").read_text() == '{"aktif": []}'


def made_up(file, names, *, format_=backup.FORMAT, listed=None):
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        print_ = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        table = dict.fromkeys(names if listed is None else listed, print_)
        told = {"format": format_, "waktu": "2026-01-01T08:00:00", "berkas": table}
        archive.writestr(backup.MANIFEST, json.dumps(told))
    return file


def test_a_made_up_backup_is_read_when_it_is_honest(tmp_path):
    assert backup.read_backup(made_up(tmp_path / "a.zip", ["a/b.txt"])).berkas == 1


@pytest.mark.parametrize(
    ("names", "options"),
    [
        (["../luar.txt"], {}),
        (["/etc/x"], {}),
        (["a\\..\\b"], {}),
        (["C:x"], {}),
        (["a/.kunci"], {}),
        (["a.txt"], {"listed": []}),
        (["a.txt"], {"listed": ["a.txt", "b.txt"]}),
        (["a.txt"], {"format_": 0}),
    ],
)
def test_a_backup_that_would_leave_its_folder_or_lies_is_refused(
    tmp_path, names, options
):
    file = made_up(tmp_path / "a.zip", names, **options)
    with pytest.raises(StoreError, match="bukan cadangan yang utuh"):
        backup.read_backup(file)


@pytest.mark.parametrize("content", [b"", b"PK", b"teks biasa"])
def test_what_is_no_backup_is_refused(tmp_path, content):
    file = tmp_path / "a.zip"
    file.write_bytes(content)
    with pytest.raises(StoreError, match="bukan cadangan yang utuh"):
        backup.read_backup(file)
    with pytest.raises(StoreError, match="tidak ada"):
        backup.read_backup(tmp_path / "b.zip")


def test_nothing_is_put_back_under_a_running_server(filled):
    file = backup.make_backup(filled).file
    code = (
        "import sys; from pathlib import Path; from psks_analysis.store import backup\n"
        "lock = backup.running_lock(Path(sys.argv[1])); lock.acquire()\n"
        "print(1, flush=True)\n"
        "sys.stdin.read()"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code, str(filled)],
        cwd=PROJECT_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with server:
        assert server.stdout.readline()
        with pytest.raises(StoreError, match="masih berjalan"):
            restoring.restore(file, filled)
        server.kill()  # a server that died holds nothing
    restoring.restore(file, filled)


def test_a_damaged_database_is_named_and_leaves_no_half_backup(filled):
    (filled / "rusak.sqlite").write_bytes(b"bukan basis data" * 100)
    with pytest.raises(StoreError, match=r"rusak\.sqlite"):
        backup.make_backup(filled)
    assert backups(filled) == []
    assert not list((filled / backup.FOLDER).glob(".*"))


def test_a_place_that_cannot_be_written_is_named(filled, tmp_path):
    blocked = tmp_path / "berkas"
    blocked.write_text("")
    with pytest.raises(StoreError, match=r"gagal ditulis.*--cadangan"):
        backup.make_backup(filled, blocked / "folder")


def test_a_backup_may_go_to_another_disk(filled, tmp_path):
    done = backup.make_backup(filled, tmp_path / "usb")
    assert done.file.parent == tmp_path / "usb"
    assert backup.read_backup(done.file).berkas == 3
