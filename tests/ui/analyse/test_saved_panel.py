"""Working on a tree and saving it, as a reader does: every refusal is said in place."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.ui.analyse import saved_panel
from psks_analysis.views import saved_analyses


def page():
    from psks_analysis.planning.tree_forms import to_dict
    from psks_analysis.ui.analyse import saved_panel, tree_drawing, tree_form
    from psks_analysis.views.analysis_document import Analysis, Choices
    from psks_analysis.views.selection import Place

    known = tree_drawing.Known(
        indikator={"I03": "Prevalensi", "I05": "Beban"},
        jenis={"PMKS-08": "Lanjut usia"},
        wilayah={"35.13.02": "Krucil"},
        tahun=(2024, 2023),
    )
    tree = tree_form.editor(known)
    if tree.core:
        tree_drawing.show_objectives(tree)
    now = Analysis(
        nama="",
        dataset="latihan",
        wilayah="35.13",
        pilihan=Choices(2024, "PMKS-08", "I03"),
        url="analisis?data=latihan&wilayah=35.13",
        pohon=to_dict(tree),
    )
    saved_panel.panel(now, Place("latihan", "35.13"))


@pytest.fixture
def app(store):
    return AppTest.from_function(page).run()


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    app.run()
    assert not app.exception
    return app


def write(app, label, text):
    next(field for field in app.text_input if field.label == label).input(text)


def begin(app):
    write(app, "Masalah inti", "Tingginya lansia telantar")
    return press(app, "Mulai pohon masalah")


def texts(app):
    return [node.text for node in app.session_state["pohon_isi"].nodes]


def said(app):
    return " ".join(each.value for each in (*app.error, *app.success))


def save(app, name):
    write(app, "Nama analisis", name)
    return press(app, "Simpan")


def listed(store):
    return saved_analyses.listing(store, "latihan", "35.13").documents


def test_a_tree_begins_with_its_core_and_an_empty_one_is_refused(app):
    press(app, "Mulai pohon masalah")
    assert "kalimatnya kosong" in said(app)
    begin(app)
    assert texts(app) == ["Tingginya lansia telantar"]
    assert said(app) == ""


def test_the_same_cause_twice_is_refused_and_the_words_stay_in_the_field(app):
    begin(app)
    for _ in range(2):
        write(app, "Kalimat", "Kurangnya pendamping")
        press(app, "Tambahkan")
    assert "lebih dari sekali" in said(app)
    assert texts(app) == ["Tingginya lansia telantar", "Kurangnya pendamping"]
    assert app.session_state["pohon_teks"] == "Kurangnya pendamping"


def test_a_removed_statement_comes_back(app):
    begin(app)
    press(app, "Hapus")
    assert texts(app) == []
    begin(app)
    write(app, "Kalimat", "Kurangnya pendamping")
    press(app, "Tambahkan")
    press(app, "Urungkan perubahan terakhir")
    assert texts(app) == ["Tingginya lansia telantar"]


def test_evidence_is_picked_from_what_is_known(app):
    begin(app)
    press(app, "Pasang bukti")
    (proof,) = app.session_state["pohon_isi"].core.evidence
    assert (proof.indikator, proof.wilayah, proof.tahun) == ("I03", "35.13.02", 2024)
    press(app, "Lepaskan bukti ini")
    assert app.session_state["pohon_isi"].core.evidence == ()


def test_a_saved_tree_is_opened_by_somebody_else(app, store):
    begin(app)
    save(app, "Lansia 2024")
    assert "Tersimpan sebagai “Lansia 2024”, versi 1" in said(app)
    other = press(AppTest.from_function(page).run(), "Buka")
    assert texts(other) == ["Tingginya lansia telantar"]
    assert other.session_state[saved_panel.NAME] == "Lansia 2024"
    press(other, "Simpan")
    assert [each.versi for each in listed(store)] == [2]


def test_who_comes_second_is_told_and_can_save_as_new(app, store):
    begin(app)
    save(app, "Lansia 2024")
    (first,) = listed(store)
    saved_analyses.save(store, replace(first, usg={"orang lain": 1}), expected=1)
    press(app, "Simpan")
    assert "sudah disimpan orang lain" in said(app)
    assert "Simpan" not in [button.label for button in app.button]
    press(app, "Simpan sebagai analisis baru")
    assert sorted(each.versi for each in listed(store)) == [1, 2]


def test_a_phone_number_is_refused_in_place(app, store):
    begin(app)
    save(app, "Ibu Sri 0812 3456 7890")
    assert "nomor telepon" in said(app)
    assert listed(store) == ()


def test_a_removed_analysis_is_offered_back(app, store):
    begin(app)
    save(app, "Lansia 2024")
    press(app, "Hapus dari daftar")
    assert listed(store) == ()
    press(app, "Kembalikan ke daftar")
    assert [each.nama for each in listed(store)] == ["Lansia 2024"]


def test_a_damaged_file_is_told_and_the_page_works(app, store):
    begin(app)
    save(app, "Lansia 2024")
    (file,) = (store / "analisis").rglob("*.json")
    file.write_bytes(b"{")
    app.run()
    assert any("tidak terbaca" in each.value for each in app.warning)
    save(app, "Yang baru")
    assert "sudah dihapus" in said(app)


def test_what_somebody_else_typed_is_shown_and_not_obeyed(app):
    begin(app)
    save(app, "[klik](//contoh) :red[x]")
    assert r"\[klik\]\(\/\/contoh\) \:red\[x\]" in said(app)
