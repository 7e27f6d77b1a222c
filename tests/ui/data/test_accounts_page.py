"""The page Akun: what each reader is offered, and what comes of it."""

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from psks_analysis.office import accounts, sign_in
from psks_analysis.ui.shared import actor
from tests.office.conftest import PASSWORD

NEW = "angin laut utara"


def page():
    from psks_analysis.region import load_region
    from psks_analysis.ui.data import accounts_page

    accounts_page.draw(load_region("35.13"))


@pytest.fixture
def opened(monkeypatch):
    """Open the page as somebody whose browser has a key."""

    def open_(key=""):
        monkeypatch.setattr(ContextProxy, "cookies", {actor.COOKIE: key})
        monkeypatch.setattr(ContextProxy, "ip_address", "192.0.2.7")
        app = AppTest.from_function(page).run()
        assert not app.exception
        return app

    return open_


def signed_in(office, nama):
    return sign_in.sign_in(office, nama, PASSWORD, origin=sign_in.HERE)


def press(app, label):
    next(each for each in app.button if each.label == label).click()
    app.run()
    assert not app.exception


def labels(app):
    return [each.label for each in app.button]


def told(app):
    return [e.value.replace("\\", "") for e in (*app.success, *app.error)]


def links(app):
    return [each.proto.body for each in app.get("html")]


def names(office):
    return [each.nama for each in accounts.accounts(office)]


def test_the_first_account_is_offered_at_the_server_s_computer(store, opened):
    app = opened()
    assert labels(app) == ["Buat akun pertama"]
    app.text_input(key="akun_pertama_nama").input("Dinsos")
    app.text_input(key="akun_pertama_sandi").input(PASSWORD)
    press(app, "Buat akun pertama")
    assert told(app) == ["Akun pertama dibuat. Masuklah dengan akun itu."]
    assert accounts.find(store, "dinsos").is_of_all
    assert labels(app) == []  # offered once: now everybody signs in
    assert "/masuk?kembali=/akun" in links(app)[0]


def test_a_refused_first_account_says_why_and_keeps_no_password(store, opened):
    app = opened()
    app.text_input(key="akun_pertama_nama").input("dinsos")
    app.text_input(key="akun_pertama_sandi").input("12345678")
    press(app, "Buat akun pertama")
    assert "mudah ditebak" in told(app)[0]
    assert app.text_input(key="akun_pertama_nama").value == "dinsos"
    assert app.session_state["akun_pertama_sandi"] == ""


@pytest.mark.usefixtures("away")
def test_a_visitor_of_a_new_office_is_told_where_to_make_it(store, opened):
    app = opened()
    assert labels(app) == []
    assert "komputer tempat dasbor berjalan" in app.info[0].value
    assert not store.exists()


@pytest.mark.parametrize("key", ["", "salah"])
def test_a_guest_is_led_to_the_form_only(office, opened, key):
    app = opened(key)
    assert labels(app) == []
    assert "Masuk</a>" in links(app)[0]
    assert not app.get("arrow_data_frame")


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("nama", ["tksk.krucil", "psm.krucil"])
def test_an_account_of_a_place_sees_no_others(office, opened, nama):
    app = opened(signed_in(office, nama))
    assert labels(app) == ["Ganti kata sandi"]
    assert nama in app.markdown[1].value.replace("\\", "")
    assert "Keluar</a>" in links(app)[0]
    assert "dinsos" not in str([each.value for each in app.markdown])


@pytest.mark.usefixtures("away")
def test_an_account_of_the_office_makes_and_removes_others(office, opened):
    app = opened(signed_in(office, "dinsos"))
    app.selectbox(key="akun_tingkat").select("kecamatan").run()
    app.selectbox(key="akun_kecamatan").select("35.13.07").run()
    app.text_input(key="akun_nama").input("tksk.tiris")
    app.text_input(key="akun_sandi").input(NEW)
    press(app, "Buat akun")
    assert told(app) == ["Akun “tksk.tiris” dibuat."]
    assert accounts.find(office, "tksk.tiris").kecamatan == "35.13.07"
    assert app.session_state["akun_sandi"] == ""
    app.selectbox(key="akun_pilih").select("tksk.tiris").run()
    press(app, "Ya, hapus akun")
    assert told(app) == ["Akun “tksk.tiris” dihapus."]
    assert names(office) == ["dinsos", "psm.krucil", "tksk.krucil"]


@pytest.mark.usefixtures("away")
def test_a_desa_is_chosen_within_its_kecamatan(office, opened):
    app = opened(signed_in(office, "dinsos"))
    app.selectbox(key="akun_tingkat").select("desa").run()
    app.selectbox(key="akun_kecamatan").select("35.13.08").run()
    app.selectbox(key="akun_desa").select("35.13.08.2006").run()
    app.text_input(key="akun_nama").input("psm.lain")
    app.text_input(key="akun_sandi").input(NEW)
    press(app, "Buat akun")
    assert accounts.find(office, "psm.lain").desa == "35.13.08.2006"


@pytest.mark.usefixtures("away")
def test_everybody_changes_the_own_password_knowing_the_old_one(office, opened):
    key = signed_in(office, "tksk.krucil")
    app = opened(key)
    app.text_input(key="akun_lama").input("salah sekali")
    app.text_input(key="akun_baru").input(NEW)
    press(app, "Ganti kata sandi")
    assert "salah. Periksa lagi" in told(app)[0]
    app.text_input(key="akun_lama").input(PASSWORD)
    app.text_input(key="akun_baru").input(NEW)
    press(app, "Ganti kata sandi")
    assert told(app) == ["Kata sandi diganti. Masuklah lagi dengan itu."]
    assert sign_in.signed_in(office, key) is None
    assert sign_in.check(office, "tksk.krucil", NEW, origin="x") == 2


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("akun_nama", "Buat akun"),
        ("akun_sandi_baru", "Ganti kata sandi"),
        (None, "Ya, hapus akun"),
    ],
)
def test_an_old_button_is_refused_after_the_password_was_changed(
    office, opened, key, label
):
    app = opened(signed_in(office, "dinsos"))
    if key:
        app.text_input(key=key).input("tksk.tiris")
    accounts.change_password(office, "dinsos", NEW)
    before = accounts.accounts(office)
    next(each for each in reversed(app.button) if each.label == label).click()
    app.run()
    assert "Anda belum berhak mengatur akun" in told(app)[0]
    assert accounts.accounts(office) == before


def test_whoever_sits_here_without_an_account_makes_no_second_one(office, opened):
    """The form was drawn before somebody else made the first account."""
    for each in ("psm.krucil", "tksk.krucil", "dinsos"):
        accounts.remove(office, each)
    app = opened()
    accounts.add(office, accounts.Account("sekretariat", "kabupaten"), PASSWORD)
    app.text_input(key="akun_pertama_nama").input("lain")
    app.text_input(key="akun_pertama_sandi").input(NEW)
    press(app, "Buat akun pertama")
    assert names(office) == ["sekretariat"]
