"""The form of one desa: what is asked, what is kept, and who may save it."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis import paths
from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import Actor
from psks_analysis.store import active_list, snapshots
from psks_analysis.ui.data.desa_form import GUEST
from psks_analysis.ui.shared import actor, device
from tests.read_tables import tables_of

NGADISARI, WONOTORO = "35.13.01.2001", "35.13.01.2002"
PSM = Account("psm.wonotoro", "desa", "35.13", "35.13.01", WONOTORO)
TKSK = Account("tksk.tiris", "kecamatan", "35.13", "35.13.07")


def page():
    from psks_analysis.region import load_region
    from psks_analysis.ui.data import desa_form

    desa_form.draw(load_region("35.13"))


@pytest.fixture
def opened(store, monkeypatch):
    def run(*, account=None, is_here=False):
        monkeypatch.setattr(device, "is_this_computer", lambda: is_here)
        if account:
            monkeypatch.setattr(actor, "current", lambda: Actor(account))
        app = AppTest.from_function(page).run()
        assert not app.exception
        return app

    return run


def said(app):
    kinds = ("markdown", "info", "error", "warning", "success", "caption")
    return " ".join(str(each.value) for kind in kinds for each in app.get(kind))


def counts_of(app, kode):
    return [each for each in app.number_input if f"_{kode}_" in each.key]


def type_in(app, kode, *values):
    for place, value in enumerate(values):
        counts_of(app, kode)[place].set_value(value)
        app.run()
        assert not app.exception


def press(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception


def show_group_of(app, kode):
    """Choose the group in which a kind is asked for."""
    (box,) = [each for each in app.selectbox if each.label == "Kelompok"]
    for place in range(len(box.options)):
        app.selectbox(key="isian_kelompok").select_index(place).run()
        if counts_of(app, kode):
            return
    raise AssertionError(kode)


def stored(store):
    (import_id,) = snapshots.active_ids(store)
    manifest = snapshots.read_manifest(store, import_id)
    facts = snapshots.read_facts(store, manifest)
    return facts.set_index("jenis_pmks")


def test_what_was_counted_is_saved_and_told_with_who(opened, store):
    app = opened(account=PSM)
    show_group_of(app, "PMKS-08")
    type_in(app, "PMKS-08", 4, 7, 2)
    assert "**Jumlah: 11 orang.** 1 dari 26 jenis terisi." in said(app)
    press(app, "Periksa isian")
    assert "1 angka berubah" in said(app)
    press(app, "Simpan isian")
    assert "tersimpan" in said(app)
    facts = stored(store)
    assert [each.oleh for each in active_list.read(store).perubahan] == ["psm.wonotoro"]
    row = facts.loc["PMKS-08"]
    assert len(facts) == 1
    assert (row["desa_kode"], row["laki"], row["jumlah"]) == (WONOTORO, 4, 11)
    assert row["tertangani"] == 2
    assert all(each.value is None for each in app.number_input)


def test_an_account_of_a_desa_or_kecamatan_sees_only_its_own(opened):
    app = opened(account=PSM)
    labels = [each.label for each in app.selectbox]
    assert "Desa atau kelurahan" not in labels
    assert "**Wonotoro**, Kecamatan Sukapura" in said(app)
    app = opened(account=TKSK)
    assert app.selectbox(key="isian_kecamatan").options == ["Tiris"]
    assert "Ngadisari" not in app.selectbox(key="isian_desa").options


def test_a_visitor_may_try_and_take_the_file_but_saves_nothing(opened, store):
    app = opened()
    show_group_of(app, "PMKS-08")
    type_in(app, "PMKS-08", 4, 7)
    assert GUEST in said(app)
    assert "Periksa isian" not in [each.label for each in app.button]
    assert app.get("download_button")[0].label == "Unduh isian"
    assert snapshots.active_ids(store) == ()


def test_blank_stays_blank_until_none_is_said_on_purpose(opened, store):
    app = opened(account=PSM)
    show_group_of(app, "PMKS-08")
    type_in(app, "PMKS-08", 4, 7)
    press(app, "Yang masih kosong di kelompok ini: tidak ada (0)")
    assert [each.value for each in counts_of(app, "PMKS-08")] == [4, 7, None]
    others = [each for each in app.number_input if "_PMKS-08_" not in each.key]
    assert others
    assert {each.value for each in others} == {0}
    assert "**Jumlah: 11 orang.**" in said(app)
    press(app, "Periksa isian")
    press(app, "Simpan isian")
    facts = stored(store)
    assert facts.loc["PMKS-04", "jumlah"] == 0
    assert "PMKS-12" not in facts.index  # of another group, never looked at


def test_a_half_is_pointed_at_and_is_no_sum(opened):
    app = opened(account=PSM)
    show_group_of(app, "PMKS-08")
    type_in(app, "PMKS-08", 4)
    assert "Isi laki-laki dan perempuan; 0 bila tidak ada." in said(app)
    assert "Jumlah:" not in said(app)


def test_nothing_is_lost_by_looking_at_another_group_or_desa(opened):
    app = opened(is_here=True)
    app.selectbox(key="isian_desa").set_value(WONOTORO).run()
    show_group_of(app, "PMKS-08")
    type_in(app, "PMKS-08", 4, 7)
    show_group_of(app, "PMKS-12")
    app.selectbox(key="isian_desa").set_value(NGADISARI).run()
    assert "terisi" in said(app)
    assert "Jumlah:" not in said(app)
    app.selectbox(key="isian_desa").set_value(WONOTORO).run()
    assert "**Jumlah: 11 orang.**" in said(app)
    show_group_of(app, "PMKS-08")
    assert [each.value for each in counts_of(app, "PMKS-08")] == [4, 7, None]


def test_families_are_counted_as_a_whole(opened, store):
    app = opened(account=PSM)
    show_group_of(app, "PMKS-24")
    (unit,) = [each for each in app.button_group if "_PMKS-24_" in each.key]
    unit.set_value("keluarga").run()
    assert len(counts_of(app, "PMKS-24")) == 2
    type_in(app, "PMKS-24", 31)
    press(app, "Periksa isian")
    press(app, "Simpan isian")
    facts = stored(store)
    assert (facts.loc["PMKS-24", "satuan"], facts.loc["PMKS-24", "jumlah"]) == (
        "keluarga",
        31,
    )


def test_authority_is_asked_when_saving_not_when_drawing(opened, store, monkeypatch):
    app = opened(account=PSM)
    show_group_of(app, "PMKS-08")
    type_in(app, "PMKS-08", 4, 7)
    press(app, "Periksa isian")
    save = next(each for each in app.button if each.label == "Simpan isian")
    monkeypatch.setattr(actor, "current", lambda: Actor(TKSK))
    save.click().run()
    assert snapshots.active_ids(store) == ()


def test_who_writes_for_one_desa_sees_no_sum_of_the_others(opened, store):
    office = opened(is_here=True)
    office.selectbox(key="isian_desa").set_value(NGADISARI).run()
    show_group_of(office, "PMKS-08")
    type_in(office, "PMKS-08", 300, 400)
    press(office, "Periksa isian")
    press(office, "Simpan isian")
    app = opened(account=PSM)
    show_group_of(app, "PMKS-08")
    type_in(app, "PMKS-08", 4, 7)
    press(app, "Periksa isian")
    (shown,) = tables_of(app)
    assert shown["Sekarang"].tolist() == ["kosong"]
    assert shown["Menjadi"].tolist() == ["11"]


def test_the_kabupaten_of_an_account_is_not_asked(dunia_kantor, monkeypatch):
    def region_only():
        import streamlit as st

        from psks_analysis.ui.data import desa_form
        from psks_analysis.views.selection import Place

        st.markdown(desa_form.choose_region(Place("latihan", "35.13")).nama)

    monkeypatch.setenv(paths.STORE_VARIABLE, str(dunia_kantor.store))
    app = AppTest.from_function(region_only).run()
    assert len(app.selectbox[0].options) == 3
    other = Account("dinsos.kota", "kabupaten", "35.74")
    monkeypatch.setattr(actor, "current", lambda: Actor(other))
    app = AppTest.from_function(region_only).run()
    assert not app.selectbox
    assert said(app) == "Kota Probolinggo"
