"""The page Pengaturan: who may, what is saved, what is shown at once, the way back."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis import catalog
from psks_analysis.catalog.settings import DOCUMENT
from psks_analysis.office import settings
from tests.read_tables import tables_of


def page():
    from psks_analysis.ui.data import settings_page

    settings_page.draw()


@pytest.fixture
def opened(store):
    return lambda: AppTest.from_function(page).run()


def press(app, key):
    next(each for each in app.button if key in (each.key, each.label)).click().run()


def said(app):
    kinds = ("error", "success", "info", "markdown")
    words = " ".join(str(each.value) for kind in kinds for each in app.get(kind))
    return words.replace("\\", "")


def test_a_guest_sees_no_value_of_the_office(opened, store, away):
    kadis = {"nama": "Dra. Contoh", "jabatan": "Kepala Dinas"}
    settings.save(store, {"pejabat": [kadis]}, began=catalog.settings())
    app = opened()
    assert "hanya diubah dengan akun kantor" in said(app)
    assert not app.text_input
    assert not tables_of(app)


def test_what_is_typed_is_refused_with_its_reason_and_stays_on_the_screen(opened):
    app = opened()
    app.text_input(key="setelan_nama_kantor_0").input("Dinas <b>")
    press(app, "setelan_simpan_kantor_0")
    assert "Nama kantor: memuat “<”" in said(app)
    assert app.text_input(key="setelan_nama_kantor_0").value == "Dinas <b>"
    assert catalog.settings().nama_kantor == ""


def test_each_form_saves_its_own_fields_and_says_what_changed(opened):
    app = opened()
    app.text_input(key="setelan_nama_kantor_0").input("Dinas Sosial")
    app.text_area(key="setelan_kop_0").input("PEMKAB\n\n DINAS SOSIAL ")
    press(app, "setelan_simpan_kantor_0")
    assert "versi 1: Nama kantor: – → “Dinas Sosial” dan Kop surat" in said(app)
    app.text_input(key="setelan_pejabat_nama_0_0").input("Dra. Contoh")
    app.text_input(key="setelan_pejabat_jabatan_0_0").input("Kepala Dinas")
    press(app, "setelan_simpan_pejabat_0")
    app.selectbox(key="setelan_istilah_0").select("PPKS")
    press(app, "setelan_simpan_istilah_0")
    now = catalog.settings()
    assert (now.kop, now.istilah) == (("PEMKAB", "DINAS SOSIAL"), "PPKS")
    assert now.pejabat[0].jabatan == "Kepala Dinas"
    press(app, "setelan_simpan_istilah_0")
    assert "Tidak ada yang berubah" in said(app)


def test_targets_and_breaks_come_and_go_a_row_at_a_time(opened):
    app = opened()
    press(app, "setelan_target_0_simpan")
    assert "Target: angkanya masih kosong" in said(app)
    app.number_input(key="setelan_target_0_nilai").set_value(4.5)
    press(app, "setelan_target_0_simpan")
    app.number_input(key="setelan_target_0_tahun").set_value(2030)
    press(app, "setelan_target_0_simpan")
    assert [each.nilai for each in catalog.settings().target] == [4.5, 4.5]
    press(app, "setelan_target_0_tombol_hapus")
    assert [each.tahun for each in catalog.settings().target] == [2030]
    app.text_input(key="setelan_patahan_0_keterangan").input("Pendataan ulang")
    app.number_input(key="setelan_patahan_0_tahun").set_value(2019)
    press(app, "setelan_patahan_0_simpan")
    assert 2019 in catalog.broken_years()


def test_the_second_of_two_is_told_keeps_what_was_typed_and_may_insist(opened):
    one, other = opened(), opened()
    one.text_input(key="setelan_tempat_0").input("Kraksaan")
    press(one, "setelan_simpan_kantor_0")
    other.text_input(key="setelan_tempat_0").input("Probolinggo")
    press(other, "setelan_simpan_kantor_0")
    assert "Tempat penandatanganan: – → “Kraksaan”" in said(other)
    assert other.text_input(key="setelan_tempat_0").value == "Probolinggo"
    assert catalog.settings().tempat == "Kraksaan"
    press(other, "setelan_simpan_kantor_0")
    assert catalog.settings().tempat == "Probolinggo"


def test_a_version_is_taken_back_also_where_the_document_is_damaged(opened, store):
    app = opened()
    app.selectbox(key="setelan_istilah_0").select("PPKS")
    press(app, "setelan_simpan_istilah_0")
    press(app, "Ambil kembali versi ini")
    assert "Versi 0 berlaku lagi" in said(app)
    assert app.selectbox(key="setelan_istilah_1").value == "PMKS"
    (store / DOCUMENT).write_text("{")
    app = opened()
    assert "rusak" in said(app)
    press(app, "Ambil kembali versi ini")
    assert catalog.term() == "PPKS"


def test_the_paper_of_workbooks_is_chosen(opened):
    app = opened()
    assert app.radio(key="setelan_kertas_0").value == "F4"
    app.radio(key="setelan_kertas_0").set_value("A4")
    press(app, "setelan_simpan_kantor_0")
    assert catalog.settings().kertas == "A4"


def test_a_colour_is_taken_or_refused_with_its_reason(opened):
    app = opened()
    app.checkbox(key="setelan_warna_sendiri_0").check()
    app.color_picker(key="setelan_warna_0").set_value("#FFDD00")
    press(app, "setelan_simpan_warna_0")
    assert "#ffdd00 terlalu terang" in said(app)
    app.color_picker(key="setelan_warna_0").set_value("#6a1b9a")
    press(app, "setelan_simpan_warna_0")
    assert catalog.settings().warna == "#6a1b9a"
