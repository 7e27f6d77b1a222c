"""The page where data come in: who may, what is open, what was kept."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.ui.data import import_page
from psks_analysis.ui.shared import device


def page():
    from psks_analysis.region import load_region
    from psks_analysis.ui.data import import_page

    import_page.draw(load_region("35.13"))


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
    monkeypatch.setattr(import_page, "MEMORY", Path("/tidak-ada"))
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("daftar.csv", PERSONS, "text/csv").run()
    assert "Daftar perorangan" not in [each.label for each in app.selectbox]
