"""What somebody did here, a visitor sends again: nothing is written."""

import shutil
import sqlite3
from contextlib import closing, contextmanager

import pytest

from benchmarks.running_app import cold_app
from psks_analysis.office import accounts, sign_in
from psks_analysis.ui.shared.actor import COOKIE
from tests.dunia.dunia import LOCKS, MADE_AGAIN
from tests.menulis import tulisan
from tests.menulis.orang import person
from tests.menulis.tulisan import AT_THE_SERVER, PASSWORD, SIGNED_IN

# Whoever comes through a relay, or asks for a name that leads here.
VISITORS = (
    {"X_Forwarded_For": "192.168.1.77"},
    {"X_Real_IP": "192.168.1.77"},
    {"Forwarded": "for=192.168.1.77"},
    {"Via": "1.1 relay"},
    {"CF_Connecting_IP": "192.168.1.77"},
    {"X_Forwarded_For": "127.0.0.1", "Cookie": f"{COOKIE}=salah"},
)


def content(store):
    """Everything that is kept, byte for byte; of a database every row."""
    kept = {}
    for file in sorted(store.rglob("*")):
        name = file.relative_to(store).as_posix()
        is_made_again = name.split("/")[0] in MADE_AGAIN or "kelas/data" in name
        is_beside = name.endswith((*LOCKS, "-wal", "-shm", ".berjalan"))
        if not file.is_file() or is_made_again or is_beside:
            continue
        kept[name] = rows(file) if file.suffix == ".sqlite" else file.read_bytes()
    return kept


def rows(file):
    with closing(sqlite3.connect(file)) as con:
        return tuple(con.iterdump())


def changed(before, after):
    names = before.keys() | after.keys()
    return sorted(each for each in names if before.get(each) != after.get(each))


@contextmanager
def running(source, folder):
    """Run the real server on a copy of a data folder."""
    folder.mkdir()
    shutil.copytree(source, folder / "store")
    with cold_app(folder) as app:
        yield app, folder / "store"
        assert "Traceback" not in app.log, app.log


def key_of(store):
    key = sign_in.sign_in(store, "dinsos", PASSWORD, origin=sign_in.HERE)
    return {"Cookie": f"{COOKIE}={key}"} | VISITORS[0]


def writes(store):
    """Each write with the headers of who may; keys are asked for when it is time."""
    for write in AT_THE_SERVER:
        yield write, {}
    headers = key_of(store)
    for write in SIGNED_IN:
        yield write, headers


def again(port, messages, headers, *, hangs_up=False):
    with person(port, **headers) as who:
        for each in messages[: -1 if hangs_up else None]:
            who.again(each)
        if hangs_up:
            who.again(messages[-1], hangs_up=True)


@pytest.mark.xdist_group("menulis")
def test_a_visitor_who_sends_every_message_again_writes_nothing(
    dunia_kantor, tmp_path, is_long
):
    ready = tmp_path / "siap"
    shutil.copytree(dunia_kantor.store, ready)
    world = tulisan.prepare(ready)
    recorded = {}
    with running(ready, tmp_path / "di-sini") as (app, store):
        for write, headers in writes(store):
            before = content(store)
            with person(app.port, **headers) as who:
                write.act(who, world)
                said = who.said
            assert changed(before, content(store)), (write.name, said)
            recorded[write.name] = who.sent
    with running(ready, tmp_path / "di-sana") as (app, store):
        for number, (write, headers) in enumerate(writes(store)):
            before, messages = content(store), recorded[write.name]
            open_ones = [each for each in messages if not each.is_secret]
            visitor = VISITORS[number % len(VISITORS)]
            for hangs_up in (False, True) if is_long else (number % 2 == 0,):
                again(app.port, open_ones, visitor, hangs_up=hangs_up)
            again(app.port, open_ones[:1], visitor)  # the one before has ended
            assert changed(before, content(store)) == [], write.name
            # The same messages do write where somebody sends them who may.
            again(app.port, messages, headers)
            assert changed(before, content(store)), write.name


def signed_out(store, key):
    sign_in.sign_out(store, key["Cookie"].partition("=")[2])


def other_password(store, key):
    accounts.change_password(store, "dinsos", PASSWORD)


def no_account(store, key):
    accounts.remove(store, "dinsos")


def test_an_open_session_is_refused_once_its_account_has_changed(
    dunia_kantor, tmp_path
):
    with running(dunia_kantor.store, tmp_path / "kantor") as (app, store):
        accounts.add(store, accounts.Account("dinsos", "kabupaten"), PASSWORD)
        for change in (signed_out, other_password, no_account):
            key = key_of(store)
            with person(app.port, **key) as who:
                who.open("program")
                who.fill("Ganti nama menjadi", change.__name__)
                who.press("Ganti nama")
                assert "Namanya sekarang" in " ".join(who.said)
                change(store, key)
                before = content(store)
                who.fill("Ganti nama menjadi", "Tidak jadi")
                who.press("Ganti nama")
                assert "Anda belum berhak" in " ".join(who.said)
                assert changed(before, content(store)) == []
