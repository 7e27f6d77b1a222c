"""Whose plans a reader sees and writes: the office's, those of a class, a guest's."""

import os
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from psks_analysis.errors import ConflictError, NotAllowedError, StoreError
from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import Actor
from psks_analysis.planning import saved_plans
from psks_analysis.planning.plan import Plan
from psks_analysis.region.levels import KABUPATEN, KECAMATAN
from psks_analysis.store.documents import GUEST
from psks_analysis.training.classroom import corrections, members
from psks_analysis.ui.shared import actor, desk
from psks_analysis.views.selection import Place

PLANS = saved_plans.REPOSITORY
KRUCIL, TIRIS = "35.13.08", "35.13.07"
DINSOS = Actor(Account("dinsos", KABUPATEN))
TKSK = Actor(Account("tksk", KECAMATAN, "35.13", KRUCIL))
GUEST_READER = Actor()
HERE_ALONE = Actor(actor.WITHOUT_ACCOUNTS, is_here=True)


@pytest.fixture
def be(monkeypatch):
    """Become another reader."""
    return lambda who: monkeypatch.setattr(actor, "current", lambda: who)


@pytest.fixture(autouse=True)
def tidied_anew():
    desk._tidied.clear()


def place(dataset):
    return Place(dataset, "35.13")


REAL, TRY = place("nyata"), place("latihan")


def plan(name="Renja", where=REAL, **more):
    return Plan(nama=name, dataset=where.dataset, wilayah="35.13", tahun=2025, **more)


def of_kecamatan(kode, name="Renja", where=REAL):
    return plan(name, where, tingkat=KECAMATAN, kecamatan=kode)


def listed(where=REAL, **more):
    return [each.nama for each in desk.listing(PLANS, where, **more).documents]


def every_write(document):
    """Each way of writing a saved document."""
    return [
        lambda: desk.save(
            PLANS, replace(document, tahun=2030), expected=document.versi
        ),
        lambda: desk.rename(PLANS, document, "Lain"),
        lambda: desk.remove(PLANS, document),
        lambda: desk.restore(PLANS, document),
    ]


def refused(document):
    for write in every_write(document):
        with pytest.raises(NotAllowedError):
            write()


def test_a_guest_reads_the_office_s_plans_and_changes_none(store, be):
    be(DINSOS)
    saved = desk.save(PLANS, plan())
    assert saved.oleh == "dinsos"
    be(GUEST_READER)
    assert listed() == ["Renja"]
    refused(saved)
    with pytest.raises(NotAllowedError):
        desk.save(PLANS, plan("Baru"))
    assert desk.load(PLANS, REAL, saved.id) == saved


def test_what_was_saved_before_there_were_accounts_is_the_office_s(store, be):
    be(HERE_ALONE)
    real, tried = desk.save(PLANS, plan()), desk.save(PLANS, plan(where=TRY))
    assert (real.oleh, tried.oleh) == ("", "")
    be(GUEST_READER)
    refused(real)
    refused(tried)
    be(DINSOS)
    assert desk.rename(PLANS, real, "Renja 2").oleh == "dinsos"


def test_a_kecamatan_writes_its_own_and_no_other(store, be):
    be(DINSOS)
    other = desk.save(PLANS, of_kecamatan(TIRIS))
    whole = desk.save(PLANS, plan())
    given = desk.save(PLANS, of_kecamatan(KRUCIL, "Dari kabupaten"))
    be(TKSK)
    own = desk.save(PLANS, of_kecamatan(KRUCIL, "Punya sendiri"))
    assert own.oleh == "tksk"
    assert desk.rename(PLANS, given, "Disesuaikan").oleh == "dinsos"
    for each in (other, whole):
        refused(each)
    for elsewhere in (of_kecamatan(TIRIS), plan()):
        with pytest.raises(NotAllowedError):
            desk.save(PLANS, elsewhere)


def test_a_plan_is_not_carried_out_of_or_into_a_kecamatan(store, be):
    be(DINSOS)
    other = desk.save(PLANS, of_kecamatan(TIRIS))
    be(TKSK)
    own = desk.save(PLANS, of_kecamatan(KRUCIL))
    with pytest.raises(NotAllowedError):
        desk.save(PLANS, replace(own, kecamatan=TIRIS), expected=1)
    with pytest.raises(NotAllowedError):  # what is said of it does not count
        desk.save(PLANS, replace(other, kecamatan=KRUCIL), expected=1)
    with pytest.raises(NotAllowedError):
        desk.remove(PLANS, replace(other, kecamatan=KRUCIL, oleh="tksk"))


def test_what_cannot_be_read_is_moved_by_the_office_only(store, be):
    be(DINSOS)
    saved = desk.save(PLANS, plan())
    (file,) = store.glob(f"rencana/nyata/35.13/{saved.id}/*.json")
    file.write_text("{", encoding="utf-8")
    for who in (GUEST_READER, TKSK):
        be(who)
        with pytest.raises(NotAllowedError):
            desk.move_unreadable(PLANS, REAL, saved.id, is_removed=False)
    be(DINSOS)
    desk.move_unreadable(PLANS, REAL, saved.id, is_removed=False)
    assert [each.id for each in desk.listing(PLANS, REAL, removed=True).damaged] == [
        saved.id
    ]
    desk.move_unreadable(PLANS, REAL, saved.id, is_removed=True)
    assert [each.id for each in desk.listing(PLANS, REAL).damaged] == [saved.id]


def test_an_author_cannot_be_claimed(store, be):
    be(GUEST_READER)
    assert desk.save(PLANS, replace(plan(where=TRY), oleh="dinsos")).oleh == GUEST
    be(DINSOS)
    saved = desk.save(PLANS, plan(where=TRY))
    be(GUEST_READER)
    refused(replace(saved, oleh=GUEST))


def test_a_second_writer_is_told_as_before(store, be):
    be(DINSOS)
    first = desk.save(PLANS, plan())
    desk.rename(PLANS, first, "Lain")
    with pytest.raises(ConflictError):
        desk.rename(PLANS, first, "Lagi")


@pytest.fixture
def classes(store, pin_hash):
    made = [members.open_class(store, name, pin_hash) for name in ("A", "B")]
    return [Actor(kelas=each.kode) for each in made]


def test_a_class_plans_at_a_desk_of_its_own(store, be, classes):
    first, second = classes
    be(DINSOS)
    office = desk.save(PLANS, plan("Milik kantor"))
    be(first)
    assert listed() == []
    own = desk.save(PLANS, plan("Latihan kelas"))
    renamed = desk.rename(PLANS, own, "Latihan kelas A")
    assert listed() == ["Latihan kelas A"]
    assert desk.versions(PLANS, renamed) == [1, 2]
    refused(office)
    be(second)
    assert listed() == []
    with pytest.raises(StoreError):
        desk.load(PLANS, REAL, own.id)
    for write in every_write(own):
        with pytest.raises((NotAllowedError, StoreError)):
            write()
    for reader in (DINSOS, GUEST_READER):
        be(reader)
        assert listed() == ["Milik kantor"]
    kept = members.desk(store, first.kelas) / "rencana/nyata/35.13" / own.id
    assert sorted(each.name for each in kept.iterdir()) == [
        "000001.json",
        "000002.json",
    ]


def test_a_class_takes_off_and_brings_back_its_own(store, be, classes):
    be(classes[0])
    own = desk.save(PLANS, plan("Latihan kelas"))
    desk.remove(PLANS, own)
    assert (listed(), listed(removed=True)) == ([], ["Latihan kelas"])
    desk.restore(PLANS, own)
    assert listed() == ["Latihan kelas"]


def test_a_link_opens_a_plan_of_the_office_in_a_class_to_read(store, be, classes):
    be(DINSOS)
    office = desk.save(PLANS, plan("Milik kantor"))
    be(classes[0])
    assert desk.load(PLANS, REAL, office.id) == office
    copy = desk.save(PLANS, replace(office, id="", versi=0, waktu="", oleh=""))
    assert copy.id != office.id
    assert listed() == ["Milik kantor"]


def test_a_trainee_who_signs_in_writes_for_the_office(store, be, classes):
    be(replace(DINSOS, kelas=classes[0].kelas))
    desk.save(PLANS, plan("Milik kantor"))
    be(DINSOS)
    assert listed() == ["Milik kantor"]


def test_a_trainer_who_tries_it_at_the_server_s_computer_is_in_the_class(
    store, be, classes
):
    be(replace(HERE_ALONE, kelas=classes[0].kelas))
    desk.save(PLANS, plan("Contoh pelatih"))
    be(HERE_ALONE)
    assert listed() == []


def test_a_removed_class_takes_its_desk_along_and_no_other(store, be, classes):
    for each in classes:
        be(each)
        desk.save(PLANS, plan())
    corrections.remove_class(store, classes[0].kelas)
    assert not members.desk(store, classes[0].kelas).exists()
    be(classes[1])
    assert listed() == ["Renja"]


def test_removing_a_class_without_a_code_takes_no_desk(store, be, classes):
    be(classes[0])
    desk.save(PLANS, plan())
    corrections.remove_class(store, "")
    assert listed() == ["Renja"]


def aged(store, document, days):
    """Let a saved document be as old as that, by what is written in it."""
    file = store / "rencana/latihan/35.13" / document.id / "000001.json"
    moment = datetime.now().astimezone() - timedelta(days=days)
    text = file.read_text(encoding="utf-8")
    new = moment.isoformat(timespec="seconds")
    file.write_text(text.replace(document.waktu, new), encoding="utf-8")
    os.utime(file, (1, 1))


def test_what_guests_left_goes_after_thirty_days_and_nothing_else(store, be):
    be(GUEST_READER)
    old, young = (desk.save(PLANS, plan(name, TRY)) for name in ("Tua", "Muda"))
    be(DINSOS)
    of_account = desk.save(PLANS, plan("Punya akun", TRY))
    be(HERE_ALONE)
    before = desk.save(PLANS, plan("Sebelum ada akun", TRY))
    real = desk.save(PLANS, plan("Nyata"))
    for each in (old, of_account, before):
        aged(store, each, 31)
    aged(store, young, 29)
    desk._tidied.clear()
    assert sorted(listed(TRY)) == ["Muda", "Punya akun", "Sebelum ada akun"]
    assert listed() == ["Nyata"]
    assert desk.load(PLANS, REAL, real.id) == real


def test_a_plan_that_a_guest_goes_on_with_stays(store, be):
    be(GUEST_READER)
    old = desk.save(PLANS, plan("Tua", TRY))
    aged(store, old, 31)
    loaded = desk.load(PLANS, TRY, old.id)
    assert desk.rename(PLANS, loaded, "Diteruskan").oleh == GUEST
    desk._tidied.clear()
    assert listed(TRY) == ["Diteruskan"]


def test_what_an_account_goes_on_with_is_its_own(store, be):
    be(GUEST_READER)
    left = desk.save(PLANS, plan("Tamu", TRY))
    be(DINSOS)
    assert desk.rename(PLANS, left, "Dipakai kantor").oleh == "dinsos"
