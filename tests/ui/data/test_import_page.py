"""The page where data come in: who may, what is open, what was kept."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import Actor
from psks_analysis.region import load_region
from psks_analysis.store import snapshots
from psks_analysis.ui.data import in_memory
from psks_analysis.ui.shared import actor, device


def page():
    from psks_analysis.region import load_region
    from psks_analysis.ui.data import import_page

    import_page.draw(load_region("35.13"))


MORE = b"Kecamatan;Tahun;Pengemis\nTiris;2024;71\nLeces;2024;50\n"
CONTENT = b"Kecamatan;Tahun;Pengemis\nTirris;2024;70\nLeces;2024;50\n"


@pytest.fixture
def opened(store, monkeypatch):
    def run(*, is_here):
        monkeypatch.setattr(device, "is_this_computer", lambda: is_here)
        return AppTest.from_function(page).run()

    return run


def said(app):
    return " ".join(
        str(each.value)
        for kind in ("markdown", "info", "error", "warning", "success", "caption")
        for each in app.get(kind)
    )


def test_a_visitor_may_look_and_is_told_how_to_import(opened):
    app = opened(is_here=False)
    assert "mengimpor perlu" in said(app)
    assert not app.get("file_uploader")


def test_a_file_is_asked_about_saved_and_taken_back(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", CONTENT, "text/csv").run()
    assert "bukan kecamatan" in said(app)
    assert "Tiris" in said(app)
    (about,) = [each for each in app.selectbox if "Tirris" in each.label]
    about.select("35.13.07")
    _press(app, "Jawab dan baca lagi")
    assert "2 baru" in said(app)
    _press(app, "Simpan 1 berkas")
    assert "rekap.csv tersimpan" in said(app).replace("\\", "")
    _press(app, "Batalkan impor ini")
    assert "dibatalkan" in said(app)


def _press(app, label):
    next(each for each in app.button if each.label == label).click().run()


NIK = "3513010101500001"
PERSONS = (
    "Nama;NIK;Kecamatan;Jenis PMKS;Tahun\n"
    f"Sutini;{NIK};Tiris;Pengemis;2024\n"
    "Wagiman;3513010101500002;Tiris;Pengemis;2024\n"
).encode()


def test_a_list_of_persons_is_counted_and_nobody_in_it_is_shown(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("daftar.csv", PERSONS, "text/csv").run()
    (count,) = [each for each in app.selectbox if each.label == "Daftar perorangan"]
    count.select("hitung")
    _press(app, "Jawab dan baca lagi")
    assert "1 baru" in said(app)
    assert not any(word in said(app) for word in (NIK, "Sutini", "Wagiman"))


def test_without_a_folder_in_memory_persons_are_not_counted(opened, monkeypatch):
    monkeypatch.setattr(in_memory, "MEMORY", Path("/tidak-ada"))
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("daftar.csv", PERSONS, "text/csv").run()
    assert "Daftar perorangan" not in [each.label for each in app.selectbox]


def test_a_visitor_sees_neither_files_nor_imports(opened):
    _saved(opened)
    app = opened(is_here=False)
    assert "rekap.csv" not in said(app)
    assert not app.table


def test_a_kecamatan_sees_no_figure_that_others_have_stored(opened, monkeypatch):
    _saved(opened)
    tksk = Account("tksk", "kecamatan", "35.13", "35.13.08")
    monkeypatch.setattr(actor, "current", lambda: Actor(tksk))
    app = opened(is_here=False)
    app.get("file_uploader")[0].upload("lain.csv", MORE, "text/csv").run()
    assert "Anda belum berhak mengimpor data tempat ini" in said(app)
    assert "Dibanding yang berlaku" not in said(app)
    assert "Simpan 1 berkas" not in [each.label for each in app.button]
    _press(app, "Batalkan impor ini")
    assert "Anda belum berhak" in said(app)


def test_an_import_is_taken_back_and_up_again(opened):
    app = _saved(opened)
    _press(app, "Batalkan impor ini")
    _press(app, "Kembalikan impor ini")
    assert "berlaku lagi" in said(app)


def test_two_files_that_contradict_each_other_are_not_saved_together(opened, store):
    region = load_region("35.13")
    own = region.desa[region.desa["kecamatan_kode"] == "35.13.07"]["nama"]
    desa = "Kecamatan;Desa;Tahun;Pengemis\n"
    desa += "".join(f"Tiris;{nama};2024;5\n" for nama in own)
    app = opened(is_here=True)
    app.get("file_uploader")[0].set_value(
        [
            ("kecamatan.csv", MORE, "text/csv"),
            ("desa.csv", desa.encode(), "text/csv"),
        ]
    ).run()
    _press(app, "Simpan 2 berkas")
    assert "berbeda dari jumlah desanya di berkas lain" in said(app)
    assert snapshots.active_ids(store) == ()


def test_a_file_that_is_no_table_is_named_as_what_holds_the_others_up(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].set_value(
        [("baik.csv", MORE, "text/csv"), ("rusak.xlsx", b"PK\x03\x04rusak", "x/y")]
    ).run()
    told = said(app).replace("\\", "")
    assert "Belum dapat disimpan: rusak.xlsx." in told
    assert "Simpan" not in " ".join(each.label for each in app.button)


def test_a_year_is_chosen_and_never_typed(opened):
    app = opened(is_here=True)
    content = b"Kecamatan;Pengemis\nTiris;7\nLeces;5\n"
    app.get("file_uploader")[0].upload("rekap.csv", content, "text/csv").run()
    (year,) = [each for each in app.selectbox if each.label == "Tahun angka ini"]
    assert year.options[:2] == ["(belum dijawab)", str(date.today().year)]
    year.select("2024")
    _press(app, "Jawab dan baca lagi")
    assert "2 baru" in said(app)


def _saved(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", MORE, "text/csv").run()
    _press(app, "Simpan 1 berkas")
    return app
