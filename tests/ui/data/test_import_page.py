"""The page where data come in: who may, what is open, what was kept."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest

from psks_analysis.errors import NotAllowedError
from psks_analysis.ingest.rekap.options import Options
from psks_analysis.office import remembered
from psks_analysis.office.accounts import Account
from psks_analysis.office.authority import Actor
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.ui.data import import_answers, in_memory, waiting
from psks_analysis.ui.shared import actor, device
from tests.ingest.test_archives import packed
from tests.read_tables import tables_of


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
    assert "2 orang dan 2 catatan" in said(app)
    assert not any(word in said(app) for word in (NIK, "Sutini", "Wagiman"))


def test_who_is_in_two_lists_of_a_run_is_one_person(opened, store):
    more = f"Nama;NIK;Kecamatan;Jenis PMKS;Tahun\nSutini;{NIK};Leces;Pengemis;2024\n"
    more += "Tukimin;3513010101500003;Leces;Pengemis;2024\n"
    app = opened(is_here=True)
    lists = [("satu.csv", PERSONS, "text/csv"), ("dua.csv", more.encode(), "text/csv")]
    app.get("file_uploader")[0].set_value(lists).run()
    for _ in lists:
        asked = (e for e in app.selectbox if e.label == "Daftar perorangan")
        next(asked).select("hitung")
        _press(app, "Jawab dan baca lagi")
    assert "berkas ke-1 baris 2 dan baris 2" in said(app).replace("\\", "")
    _press(app, "Simpan 2 berkas")
    counted = [
        snapshots.read_facts(store, e.manifest) for e in snapshots.history(store)
    ]
    assert sorted(int(each["jumlah"].sum()) for each in counted) == [1, 2]


def test_without_a_folder_in_memory_persons_are_not_counted(opened, monkeypatch):
    monkeypatch.setattr(in_memory, "MEMORY", Path("/tidak-ada"))
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("daftar.csv", PERSONS, "text/csv").run()
    assert "Daftar perorangan" not in [each.label for each in app.selectbox]


def test_a_visitor_sees_neither_files_nor_imports(opened):
    _saved(opened)
    app = opened(is_here=False)
    assert "rekap.csv" not in said(app)
    assert not tables_of(app)


def test_a_kecamatan_sees_no_figure_that_others_have_stored(opened, monkeypatch):
    _saved(opened)
    tksk = Account("tksk", "kecamatan", "35.13", "35.13.08")
    monkeypatch.setattr(actor, "current", lambda: Actor(tksk))
    app = opened(is_here=False)
    app.get("file_uploader")[0].upload("lain.csv", MORE, "text/csv").run()
    assert "Anda belum berhak mengimpor data tempat ini" in said(app)
    assert "ada angka Kecamatan Leces dan Kecamatan Tiris, di luar" in said(app)
    assert "Sisakan di berkas hanya baris tempat Anda" in said(app)
    assert "Dibanding yang berlaku" not in said(app)
    assert "Simpan 1 berkas" not in [each.label for each in app.button]
    _press(app, "Batalkan impor ini")
    assert "Anda belum berhak" in said(app)


def test_of_a_file_of_several_kecamatan_only_those_of_others_are_named(
    opened, monkeypatch
):
    tksk = Account("tksk", "kecamatan", "35.13", "35.13.07")
    monkeypatch.setattr(actor, "current", lambda: Actor(tksk))
    app = opened(is_here=False)
    app.get("file_uploader")[0].upload("dua.csv", MORE, "text/csv").run()
    assert "ada angka Kecamatan Leces, di luar tempat akun Anda" in said(app)
    own = MORE.replace(b"Leces;2024;50\n", b"")
    app.get("file_uploader")[0].set_value([("satu.csv", own, "text/csv")]).run()
    _press(app, "Simpan 1 berkas")
    assert "satu.csv tersimpan" in said(app).replace("\\", "")


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


UNREAD = b"Kecamatan;Tahun;Pengemis\nTiris;2024;12x\nLeces;2024;50\n"
OWN = b"Kecamatan;Tahun;Pengemis;Anak X\nTiris;2024;71;3\nLeces;2024;50;2\n"


def drawn(app):
    return "".join(each.proto.body for each in app.get("html"))


def test_the_sheet_is_shown_with_what_its_cells_were_read_as(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", UNREAD, "text/csv").run()
    sheet = drawn(app)
    assert '<td class="tempat">Tiris</td>' in sheet
    assert '<td class="angka galat">12x' in sheet
    assert '<th scope="col">C<small>angka</small></th>' in sheet
    assert "harus diperbaiki" in sheet


def test_what_a_cell_says_is_shown_as_it_is(opened):
    app = opened(is_here=True)
    content = UNREAD.replace(b"Tiris", b"<b onclick=x>Tiris</b>")
    app.get("file_uploader")[0].upload("rekap.csv", content, "text/csv").run()
    assert "&lt;b onclick=x&gt;Tiris" in drawn(app)
    assert "<b onclick" not in drawn(app)


def test_a_cell_is_mended_in_place_and_the_history_says_so(opened, store):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", UNREAD, "text/csv").run()
    (cell,) = app.text_input
    assert (cell.label, cell.value) == ("Isi sel C2", "12x")
    assert "bukan angka" in said(app)
    _press(app, "Perbaiki dan baca lagi")
    assert "Belum ada sel yang diubah" in said(app)
    app.text_input[0].input("71")
    _press(app, "Perbaiki dan baca lagi")
    assert "Diperbaiki di sini" in said(app)
    assert "2 baru" in said(app)
    _press(app, "Simpan 1 berkas")
    (entry,) = snapshots.history(store)
    assert entry.manifest.perbaikan == ("sel C2: “12x” → “71”",)
    assert snapshots.read_facts(store, entry.manifest)["jumlah"].tolist() == [50, 71]
    assert "“12x” → “71”" in said(app).replace("\\", "")


def test_mended_cells_are_given_up_at_a_press(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", UNREAD, "text/csv").run()
    app.text_input[0].input("71")
    _press(app, "Perbaiki dan baca lagi")
    _press(app, "Hapus semua perbaikan")
    assert app.text_input[0].value == "12x"


def test_of_a_list_of_persons_no_cell_is_drawn(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("daftar.csv", PERSONS, "text/csv").run()
    assert "hanya susunannya" in said(app)
    assert not any(word in drawn(app) for word in (NIK, "Sutini", "Wagiman"))
    assert not app.text_input
    assert not app.get("download_button")


def test_an_answer_is_offered_again_for_the_same_layout_and_forgotten(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", OWN, "text/csv").run()
    app.selectbox[-1].select("abaikan")
    _press(app, "Jawab dan baca lagi")
    _press(app, "Simpan 1 berkas")
    later = OWN.replace(b"2024", b"2023")
    app.get("file_uploader")[0].upload("lagi.csv", later, "text/csv").run()
    (about,) = [each for each in app.selectbox if "Anak X" in each.label]
    assert about.value == "abaikan"
    assert "pernah dijawab" in said(app)
    assert "Jawaban Anda dipakai" not in said(app)  # it is offered, and does not count
    _press(app, "Lupakan jawaban itu")
    (about,) = [each for each in app.selectbox if "Anak X" in each.label]
    assert about.value == "(belum dijawab)"
    assert "pernah dijawab" not in said(app)


def test_a_kecamatan_neither_leaves_answers_nor_forgets_them(
    opened, store, monkeypatch
):
    options = Options(padanan={"Anak X": "abaikan"})
    app = opened(is_here=True)
    own = OWN.replace(b"Leces;2024;50;2\n", b"")
    app.get("file_uploader")[0].upload("rekap.csv", own, "text/csv").run()
    layout = next(iter(app.session_state["kelola_dibaca"].values())).checked
    remembered.remember(store, "35.13", layout.outcome.layout, options)
    tksk = Account("tksk", "kecamatan", "35.13", "35.13.07")
    monkeypatch.setattr(actor, "current", lambda: Actor(tksk))
    app = opened(is_here=False)
    app.get("file_uploader")[0].upload("rekap.csv", own, "text/csv").run()
    assert "pernah dijawab" in said(app)
    assert "Lupakan jawaban itu" not in [each.label for each in app.button]
    with pytest.raises(NotAllowedError):
        import_answers.forget(load_region("35.13"), layout.outcome.layout)


def test_tables_of_a_zip_are_read_one_by_one_and_one_is_left_out(opened, store):
    content = packed({"2024/rekap.csv": MORE, "salah.csv": b"x", "surat.pdf": b"%PDF"})
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("wa.zip", content, "application/zip").run()
    told = said(app).replace("\\", "")
    assert "bukan tabel, jadi tidak dibaca: surat.pdf" in told
    assert "Belum dapat disimpan: salah.csv." in told
    app.checkbox[1].check().run()
    _press(app, "Simpan 1 berkas")
    (entry,) = snapshots.history(store)
    assert entry.manifest.sumber == "rekap.csv"


def test_a_zip_within_a_zip_is_refused_and_holds_the_others_up(opened):
    app = opened(is_here=True)
    content = packed({"rekap.csv": MORE, "lagi.zip": packed({"rekap.csv": MORE})})
    app.get("file_uploader")[0].upload("wa.zip", content, "application/zip").run()
    assert "ada zip lagi" in said(app)
    assert "Belum dapat disimpan" in said(app)


def test_a_reading_that_was_ended_can_be_taken_up(opened):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", MORE, "text/csv").run()
    file_id = next(iter(app.session_state["kelola_dibaca"]))
    app.session_state["kelola_berhenti"] = {file_id}
    app.run()
    assert "Pembacaan dihentikan" in said(app)
    assert "Simpan 1 berkas" not in [each.label for each in app.button]
    _press(app, "Baca lagi")
    assert "2 baru" in said(app)


def test_a_save_that_is_ended_keeps_nothing_and_says_so(opened, store, monkeypatch):
    app = opened(is_here=True)
    app.get("file_uploader")[0].upload("rekap.csv", MORE, "text/csv").run()
    monkeypatch.setattr(waiting, "AFTER", 0.0)
    real = database.build

    def ended(dataset):
        raise StopException

    monkeypatch.setattr(database, "build", ended)
    _press(app, "Simpan 1 berkas")
    monkeypatch.setattr(database, "build", real)
    app.run()
    assert "Tidak ada yang tersimpan" in said(app)
    assert snapshots.history(store) == []
