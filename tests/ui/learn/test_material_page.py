"""Chapters on the page: sources, quizzes, mistakes of the office, the board."""

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis import nik_digits
from psks_analysis.training.classroom import members, pinboard, trainer_pin
from psks_analysis.ui.learn import nik_lesson
from psks_analysis.ui.shared import trainer

BABS = ("blc", "tugas", "pendataan", "program", "jejaring")
BROKEN = (
    "---\njudul: Milik kantor\nurutan: 1\nringkas: Coba.\n---\n"
    "Halo. [S: buku A]\n{{angka indikator=I99}}\nMasih tampil. [G: buku B]\n"
)


def chapter():
    import streamlit as st

    from psks_analysis.ui.learn import material_page
    from psks_analysis.ui.shared import address, session
    from psks_analysis.ui.shared.navigation import page_list

    st.navigation(page_list())  # links lead to pages that it knows
    address.begin("materi")
    place = session.place("latihan", "35.13")
    chosen = material_page.choose()
    material_page.head(chosen)
    material_page.draw(chosen, place, st.session_state.get("tahun_uji", 2024))
    material_page.onward(chosen)
    address.finish()


def hall():
    from psks_analysis.ui.learn import class_board
    from psks_analysis.ui.shared import address

    address.begin("materi")
    if class_board.is_for_the_hall():
        class_board.for_the_hall()


@pytest.fixture
def opened(store):
    def start(page=chapter, **address):
        app = AppTest.from_function(page)
        for key, value in address.items():
            app.query_params[key] = value
        return app.run()

    return start


@pytest.fixture
def kelas(store):
    return members.open_class(store, "Dringu", trainer_pin.hashed("482913")).kode


def words(app):
    return "\n".join(str(each.value) for each in (*app.markdown, *app.caption))


def press(app, label):
    (button,) = [each for each in app.button if each.label == label]
    return button.click().run()


@pytest.mark.parametrize("bab", BABS)
def test_every_chapter_is_drawn_without_a_warning(opened, bab):
    app = opened(bab=bab)
    assert not app.exception
    assert [each.value for each in app.warning] == []
    sources = app.expander[-1].markdown[0].value
    assert sources.startswith("1. **")


def test_without_data_the_text_stays_and_figures_say_so(opened):
    app = AppTest.from_function(chapter)
    app.query_params["bab"] = "program"
    app.session_state["tahun_uji"] = None
    app.run()
    assert not app.exception
    assert not app.metric
    assert any("belum ada" in each.value for each in app.info)


def test_live_figures_are_those_of_the_data(opened):
    app = opened(bab="blc")
    assert {m.label: m.value for m in app.metric} == {
        "TKSK": "24",
        "PSM": "243",
        "Desa yang punya PSM": "73,3 %",
    }
    assert "Seluruh Kabupaten Probolinggo, 2024." in words(app)


def test_an_unknown_chapter_opens_the_first(opened):
    app = opened(bab="tidak-ada")
    assert app.header[0].value == "Komitmen belajar"
    assert "bab" not in app.query_params  # nobody chose it


def test_onward_goes_to_the_next_chapter_and_its_address(opened):
    app = press(opened(bab="blc"), "Lanjut: Tugas kita")
    assert app.header[0].value == "Tugas kita"
    assert app.query_params["bab"] == "tugas"


def test_a_mistake_of_the_office_is_told_and_the_rest_shown(opened, store):
    folder = store / "materi"
    folder.mkdir(parents=True)
    (folder / "blc.md").write_text(BROKEN, "utf-8")
    app = opened(bab="blc")
    assert not app.exception
    assert "baris 7" in app.warning[0].value
    assert "I99" in app.warning[0].value
    assert "Halo. :gray-badge[S 1]" in words(app)
    assert "Masih tampil. :orange-badge[G 2]" in words(app)


def test_what_an_office_writes_is_never_html(opened, store):
    folder = store / "materi"
    folder.mkdir(parents=True)
    (folder / "blc.md").write_text(
        BROKEN.replace("Halo.", "<script>alert(1)</script>"), "utf-8"
    )
    app = opened(bab="blc")
    assert not any(each.allow_html for each in app.markdown)


def test_a_quiz_judges_gives_its_reason_and_forgets_on_another_choice(opened):
    app = opened(bab="pendataan")
    boxes = {each.label: each for each in app.checkbox}
    boxes["Anak Terlantar"].check().run()
    press(app, "Periksa")
    assert "Belum tepat" in app.error[0].value
    assert "Anak Balita Telantar" in app.error[0].value
    assert "umur sampai 5 tahun" in words(app)
    {each.label: each for each in app.checkbox}["Anak Terlantar"].uncheck().run()
    assert not app.error
    {each.label: each for each in app.checkbox}["Anak Balita Telantar"].check().run()
    press(app, "Periksa")
    assert app.success[0].value.startswith("Benar")
    assert "Benar pada pilihan pertama: 0 dari 1" in words(app)
    press(app, "Berikutnya")
    assert "mengamen" in words(app)


def test_nothing_chosen_is_no_answer(opened):
    app = press(opened(bab="pendataan"), "Periksa")
    assert any("Pilih dulu" in each.value for each in app.info)
    assert not app.error


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("satu angka hilang", "ini 15"),
        ("dibuka di Excel", "Excel"),
        ("diawali 0 (NIK sementara)", "sementara"),
        ("terbit di daerah lain", "Bukan kesalahan"),
    ],
)
def test_what_can_happen_to_a_number_is_explained(opened, event, said):
    app = opened(bab="pendataan")
    (box,) = [each for each in app.selectbox if each.label == "Nomornya"]
    box.select(event).run()
    told = [*app.error, *app.warning, *app.info]
    assert any(said in each.value for each in told)


def test_a_real_number_cannot_be_typed(opened):
    app = opened(bab="pendataan")
    assert not app.text_input
    assert not app.number_input
    assert not app.text_area
    assert "tidak dapat diketik" in nik_lesson.WHY_NO_TYPING
    number = nik_digits.compose("35.13", 15, 8, 1987, "P", 1)
    shown = [change(number) for change in nik_lesson.EVENTS.values()]
    assert shown == [
        "3513995508870001",
        "351399550887000",
        "3,51400E+15",
        "0513995508870001",
        "9999995508870001",
    ]


def test_without_a_class_the_board_says_how_to_join(opened):
    app = opened(bab="blc")
    assert "Masuk dengan kode kelas" in words(app)
    assert "Kirim" not in [each.label for each in app.button]


def test_a_note_is_written_and_read_without_its_writer(opened, store, kelas):
    wati = members.enter(store, kelas, "Wati Gading")
    app = opened(bab="blc", peserta=wati.kode)
    app.text_input(key="papan-harapan-teks").input("Bisa membaca peta")
    app.button(key=_send(app, "harapan")).click().run()
    assert "- Bisa membaca peta" in words(app)
    assert app.text_input(key="papan-harapan-teks").value == ""
    assert "Wati" not in words(app)


def test_a_refused_note_stays_in_its_box(opened, store, kelas):
    wati = members.enter(store, kelas, "Wati")
    app = opened(bab="blc", peserta=wati.kode)
    app.text_input(key="papan-harapan-teks").input("telepon 0812 3456 7890")
    app.button(key=_send(app, "harapan")).click().run()
    assert "nomor telepon" in app.error[0].value
    assert app.text_input(key="papan-harapan-teks").value.startswith("telepon")
    assert pinboard.notes(store, kelas, ["harapan"])["harapan"] == []


def test_only_the_pin_takes_a_note_off(opened, store, kelas):
    wati = members.enter(store, kelas, "Wati")
    pinboard.add(store, wati.kode, "harapan", "Satu saja")
    app = opened(bab="blc", kelas=kelas)
    assert "Hapus" not in [each.label for each in app.button]
    app.text_input(key="papan_pin_isi").input("000000")
    press(app, "Buka")
    assert "PIN salah" in app.error[0].value
    assert "Hapus" not in [each.label for each in app.button]
    app.text_input(key="papan_pin_isi").input("482913")
    press(app, "Buka")
    press(app, "Hapus")
    assert "Satu saja" not in words(app)
    press(app, "Kembalikan yang terakhir dihapus")
    assert "Satu saja" in words(app)


def test_the_hall_sees_every_note_large(opened, store, kelas):
    wati = members.enter(store, kelas, "Wati")
    pinboard.add(store, wati.kode, "kesepakatan", "Mulai tepat waktu")
    (note,) = pinboard.notes(store, kelas, ["kesepakatan"])["kesepakatan"]
    pinboard.agree(store, wati.kode, note.id, agrees=True)
    app = opened(hall, layar="papan", kelas=kelas)
    assert not app.exception
    assert "#### Mulai tepat waktu · **1 setuju**" in words(app)
    assert kelas in words(app)
    assert not opened(hall, layar="papan", kelas="XXXXX").header


def _send(app, board):
    (key,) = [
        each.key for each in app.button if (each.key or "").count(f"papan-{board}-")
    ]
    return key


def test_a_trainer_who_is_in_sees_the_own_board_and_may_tidy_it(store, kelas):
    wati = members.enter(store, kelas, "Wati")
    pinboard.add(store, wati.kode, "harapan", "Satu saja")
    app = AppTest.from_function(chapter)
    app.query_params["bab"] = "blc"
    app.session_state[trainer.UNLOCKED] = trainer._key(kelas)
    app.run()
    assert "Satu saja" in words(app)
    press(app, "Hapus")
    assert "Satu saja" not in words(app)


@pytest.mark.parametrize("label", ["Hapus", "Kembalikan yang terakhir dihapus"])
def test_a_button_of_the_board_does_nothing_once_the_pin_is_another(
    store, kelas, label
):
    wati = members.enter(store, kelas, "Wati")
    for text in ("Satu saja", "Yang dihapus"):
        pinboard.add(store, wati.kode, "harapan", text)
    kept = pinboard.notes(store, kelas, ["harapan"])["harapan"]
    pinboard.remove(store, kelas, kept[0].id)
    app = AppTest.from_function(chapter)
    app.query_params["bab"] = "blc"
    app.session_state[trainer.UNLOCKED] = trainer._key(kelas)
    app.run()
    before = pinboard.notes(store, kelas, ["harapan"])
    trainer_pin.change(store, kelas, "739155")
    press(app, label)
    assert pinboard.notes(store, kelas, ["harapan"]) == before
