"""The page that opens the stage: lists, the hall's address, a list of one's own."""

import tomllib

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.store import presenting
from psks_analysis.training.slides import MAX_SLIDES
from psks_analysis.ui.shared import device

ASIDE = """
judul = "Apel pagi"
keterangan = "Untuk *apel*: [klik](http://x)"
[[slide]]
judul = "Di mana #1?"
alamat = "/peta?tahun=2023"
pesan = "Lihat :red[barat]."
[[slide]]
judul = "Semua"
alamat = "/"
"""


def page():
    from psks_analysis.ui.presentation import chooser
    from psks_analysis.ui.shared import address

    address.begin("presentasi")
    chooser.lists()
    chooser.keys()
    chooser.hall()
    chooser.any_view()
    address.finish()


def opened(**query):
    app = AppTest.from_function(page)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def said(app):
    return [each.value for kind in ("markdown", "caption") for each in app.get(kind)]


def button(app, label):
    return next((each for each in app.button if each.label == label), None)


def links(app):
    return {each.proto.label: each.proto.url for each in app.link_button}


def own_slides(store):
    file = store / "presentasi" / f"{presenting.OWN_LIST}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))["slide"]


def add(app, title):
    field = next(each for each in app.text_input if each.label == "Judul slide")
    field.input(title)
    button(app, "Tambahkan ke Tampilan saya").click()
    app.run()
    assert not app.exception


@pytest.mark.usefixtures("store", "cards", "here")
def test_the_list_of_the_training_is_chosen_until_another_is_asked_for(own_list):
    own_list("apel", ASIDE)
    app = opened()
    assert app.selectbox(key="daftar_slide").value == "bimtek"
    assert links(app)["Buka panggung"] == "/panggung/bimtek"
    app.selectbox(key="daftar_slide").select("apel").run()
    assert links(app)["Buka panggung"] == "/panggung/apel"
    assert "2 slide" in [each.label for each in app.expander]


@pytest.mark.usefixtures("store", "cards", "here")
def test_what_a_presenter_wrote_is_shown_as_typed_with_the_page_of_each_slide(own_list):
    own_list("apel", ASIDE)
    app = opened(daftar_slide="Apel pagi")
    assert r"Untuk \*apel\*\: \[klik\]\(http\:\/\/x\)" in said(app)
    assert (
        "1. **Di mana \\#1?** (Peta) Lihat \\:red\\[barat\\]\\.\n"
        "1. **Semua** (Ringkasan)" in said(app)
    )


@pytest.mark.usefixtures("store", "cards", "here")
def test_a_list_that_cannot_be_used_is_told_and_the_others_are_there(own_list):
    own_list("rusak", 'judul = "x"\n[[slide]]\njudul = "y"\nalamat = "/entah"\n')
    app = opened()
    (told,) = app.warning
    assert told.value.startswith(r"rusak\.toml, slide ke\-1\.alamat")
    assert app.selectbox(key="daftar_slide").options == [
        "Bimtek: dari masalah ke rencana"
    ]


@pytest.mark.usefixtures("store", "cards")
def test_what_only_this_computer_can_do_is_said_on_others(monkeypatch):
    monkeypatch.setattr(device, "is_this_computer", lambda: False)
    away = opened(tampilan="/peta")
    assert any("Dari ponsel, cukup buka tampilan" in each for each in said(away))
    assert [each.label for each in away.selectbox] == ["Daftar"]
    assert button(away, "Tambahkan ke Tampilan saya") is None
    assert "Tampilkan di panggung" in links(away)
    monkeypatch.setattr(device, "is_this_computer", lambda: True)
    at_home = opened(tampilan="/peta")
    assert any("Terbuka di tab baru." in each for each in said(at_home))
    assert [each.label for each in at_home.selectbox] == [
        *("Daftar", "Alamat komputer ini"),
    ]
    assert button(at_home, "Tambahkan ke Tampilan saya") is not None


@pytest.mark.usefixtures("here")
def test_the_address_for_the_hall_is_chosen_and_stays(store, cards):
    app = opened()
    box = next(each for each in app.selectbox if each.label == "Alamat komputer ini")
    assert box.options == ["10.9.8.7 (wlan0)", "192.168.137.1 (eth0)"]
    assert "### http://10.9.8.7:8501" in said(app)
    assert presenting.chosen_host(store) is None  # nothing was chosen yet
    box.select_index(1).run()
    assert presenting.chosen_host(store) == "192.168.137.1"
    assert "### http://192.168.137.1:8501" in said(app)
    again = opened()
    box = next(each for each in again.selectbox if each.label == "Alamat komputer ini")
    assert box.value == cards[1]


@pytest.mark.usefixtures("store", "here")
def test_without_a_network_the_page_says_what_to_do(cards):
    cards.clear()
    app = opened()
    (told,) = app.warning
    assert "nyalakan hotspot" in told.value
    assert [each.label for each in app.selectbox] == ["Daftar"]


@pytest.mark.usefixtures("store", "cards", "here")
def test_any_view_is_shown_by_its_address():
    app = opened(tampilan="http://localhost:8501/peta?jenis=a%20b&peserta=RAHASIA")
    assert links(app)["Tampilkan di panggung"] == (
        "/panggung/satu-tampilan?alamat=/peta%3Fjenis%3Da%2520b"
    )
    assert "Tampilkan di panggung" not in links(opened())


@pytest.mark.usefixtures("store", "cards", "here")
def test_an_address_that_is_no_view_is_refused_as_typed():
    app = opened(tampilan="/[entah](http://x)")
    (told,) = app.error
    assert r"“\/\[entah\]\(http\:\/\/x\)” bukan tampilan dasbor ini" in told.value
    assert "Tampilkan di panggung" not in links(app)


@pytest.mark.usefixtures("cards", "here")
def test_views_are_added_to_a_list_of_one_s_own(store):
    app = opened(tampilan="/peta?tahun=2023&peserta=RAHASIA")
    add(app, "")
    assert [each.value for each in app.error] == [r"Tulis judul slide dulu\."]
    add(app, "  Lansia #1 ")
    assert [each.value for each in app.success] == [
        r"Ditambahkan sebagai slide 1\: Lansia \#1\."
    ]
    assert next(x for x in app.text_input if x.label == "Judul slide").value == ""
    add(app, "Lagi")
    assert r"slide 2\: Lagi" in app.success[0].value
    assert own_slides(store) == [
        {"judul": "Lansia #1", "alamat": "/peta?tahun=2023"},
        {"judul": "Lagi", "alamat": "/peta?tahun=2023"},
    ]


@pytest.mark.usefixtures("cards", "here")
def test_a_list_of_one_s_own_is_full_at_some_point(store, own_list):
    slide = '\n[[slide]]\njudul = "x"\nalamat = "/"\n'
    own_list(presenting.OWN_LIST, 'judul = "Penuh"' + slide * (MAX_SLIDES - 1))
    app = opened(tampilan="/peta")
    add(app, "Yang terakhir")
    assert f"slide {MAX_SLIDES}" in app.success[0].value
    add(app, "Terlalu banyak")
    assert r"sudah berisi 100 slide" in app.error[0].value
    assert len(own_slides(store)) == MAX_SLIDES


@pytest.mark.usefixtures("cards", "here")
def test_a_list_that_was_broken_by_hand_is_not_written_to(store, own_list):
    own_list(presenting.OWN_LIST, "judul = ")
    file = store / "presentasi" / f"{presenting.OWN_LIST}.toml"
    app = opened(tampilan="/peta")
    add(app, "Lansia")
    assert r"tampilan\-saya\.toml" in app.error[0].value
    assert not app.success
    assert file.read_text(encoding="utf-8") == "judul = "


def test_a_slide_is_not_added_by_a_button_that_was_drawn_elsewhere(store, monkeypatch):
    app = opened(tampilan="/peta?tahun=2023")
    app.text_input(key="tampilan_judul").input("Peta 2023")
    monkeypatch.setattr(device, "is_this_computer", lambda: False)
    button(app, "Tambahkan ke Tampilan saya").click().run()
    assert "mengatur panggung" in app.error[0].value
    assert not (store / "presentasi").exists()
