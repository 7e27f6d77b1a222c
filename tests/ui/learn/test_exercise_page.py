"""Latihan soal on the page: hints, diagnosis, record, and what never reaches it."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.training.classroom import corrections, members, trainer_pin
from psks_analysis.training.exercises import collecting, load_exercises
from psks_analysis.training.exercises.misconceptions import GAVE_UP, misconceptions
from psks_analysis.training.exercises.world import prepare
from psks_analysis.ui.learn import exercise_page

USG = "putuskan-usg"


def page():
    import streamlit as st

    from psks_analysis.ui.learn import exercise_page
    from psks_analysis.ui.shared import address, trainee
    from psks_analysis.ui.shared.navigation import page_list

    st.navigation(page_list())  # links lead to pages that it knows
    address.begin("latihan")
    exercise, peserta = exercise_page.chosen(), trainee.current()
    if exercise is None:
        exercise_page.title()
        exercise_page.listing(peserta)
    else:
        exercise_page.one(exercise, peserta)
    address.finish()


@pytest.fixture
def opened(store):
    def start(**address):
        app = AppTest.from_function(page)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception
        return app

    return start


@pytest.fixture
def wati(store):
    kelas = members.open_class(store, "Dringu", trainer_pin.hashed("482913"))
    return members.enter(store, kelas.kode, "Wati")


def press(app, label):
    (button,) = [each for each in app.button if each.label == label]
    button.click().run()
    assert not app.exception
    return app


def answered(app, masalah, total):
    app.button_group[0].set_value(masalah)
    app.text_input[0].set_value(total)
    return press(app, "Periksa")


def titles(app):
    return [each.value for each in app.subheader]


def sent(app):
    """Everything the browser got: every message of the page as text."""
    messages, todo = [], [app._tree]
    while todo:
        node = todo.pop()
        if getattr(node, "proto", None) is not None:
            messages.append(str(node.proto))
            messages.append(node.proto.SerializeToString().decode("utf-8", "ignore"))
        todo += list(getattr(node, "children", {}).values())
    return "\n".join(messages)


def rights(seed):
    keys = prepare(load_exercises()[USG], seed).keys
    return keys["masalah"].codes[0], f"{keys['total'].number:.0f}"


def test_a_guest_sees_every_exercise_and_what_is_done(opened):
    app = opened()
    links = [each.label for each in app.get("page_link")]
    assert all(each.judul in links for each in load_exercises().values())
    assert any("0 dari" in title for title in titles(app))
    assert "tamu" in " ".join(each.value for each in app.caption)


def test_an_unknown_exercise_is_said_and_the_list_is_shown(opened):
    app = opened(soal="tidak-ada")
    assert "tidak ada" in app.warning[0].value
    assert titles(app)


def test_a_wrong_answer_is_diagnosed_and_the_solution_stays_closed(opened):
    masalah, total = rights(exercise_page.GUEST_SEED)
    app = answered(opened(soal=USG), masalah, str(int(total) + 1))
    assert app.warning[0].value.startswith("Jawaban ini belum tepat")
    assert "Penyelesaian" not in titles(app)


def test_hints_open_one_by_one(opened):
    app = opened(soal=USG)
    hints = prepare(load_exercises()[USG], exercise_page.GUEST_SEED).posed.petunjuk
    for place, hint in enumerate(hints, start=1):
        assert hint not in [each.value for each in app.info]
        press(app, f"Buka petunjuk {place} dari 3")
        assert [each.value for each in app.info] == list(hints[:place])
    assert not [each for each in app.button if each.label.startswith("Buka petunjuk")]


def test_the_right_answer_opens_the_solution_and_the_way_on(opened):
    app = answered(opened(soal=USG), *rights(exercise_page.GUEST_SEED))
    assert app.success[0].value.startswith("Bacalah")
    assert "Penyelesaian" in titles(app)
    assert "Soal berikutnya" in [each.label for each in app.get("page_link")]


def test_a_blank_field_is_no_attempt(opened, wati, store):
    app = opened(soal=USG, peserta=wati.kode)
    press(app, "Periksa")
    assert "belum diisi" in app.info[0].value
    assert members.attempts(store, peserta=wati.kode) == []


def test_what_a_trainee_does_is_recorded_and_comes_back(opened, wati, store):
    masalah, total = rights(wati.seed)
    app = opened(soal=USG, peserta=wati.kode)
    press(app, "Buka petunjuk 1 dari 3")
    answered(app, masalah, f"{int(total) * 100}")
    (first,) = members.attempts(store, peserta=wati.kode)
    assert (first.soal, first.hasil, first.petunjuk) == (USG, "sebagian", 1)
    assert first.salah_paham == "SALAH_PENGALI"
    assert json.loads(first.isian) == {"masalah": masalah, "total": f"{total}00"}

    again = opened(soal=USG, peserta=wati.kode)  # a reload, or another device
    assert again.text_input[0].value == f"{total}00"
    assert again.warning[0].value.startswith("Periksa pengalinya")
    assert "Buka petunjuk 2 dari 3" in [each.label for each in again.button]
    answered(again, masalah, total)
    assert members.attempts(store, peserta=wati.kode)[-1].hasil == "benar"

    answered(again, masalah, "3")  # what is solved stays solved
    assert len(members.attempts(store, peserta=wati.kode)) == 2
    done = opened(peserta=wati.kode)
    assert "Analisis masalah dan program kerja · 1 dari" in "".join(titles(done))
    assert "Penyelesaian" in titles(opened(soal=USG, peserta=wati.kode))


def test_a_guest_leaves_no_trace(opened, store):
    answered(opened(soal=USG), *rights(exercise_page.GUEST_SEED))
    assert members.attempts(store) == []


def test_whoever_opens_the_solution_first_has_not_solved_it(opened, wati, store):
    masalah, total = rights(wati.seed)
    app = answered(opened(soal=USG, peserta=wati.kode), masalah, "3")
    press(app, "Ya, buka penyelesaian")
    assert "Penyelesaian" in titles(app)
    answered(app, masalah, total)
    tried = members.attempts(store, peserta=wati.kode)
    assert [each.salah_paham for each in tried][-1] == GAVE_UP
    assert not members.solved(tried)
    captions = [each.value for each in opened(peserta=wati.kode).caption]
    assert any("penyelesaian dibuka" in text for text in captions)


def test_a_closed_class_is_said_and_the_answer_judged_all_the_same(opened, wati, store):

    masalah, total = rights(wati.seed)
    app = opened(soal=USG, peserta=wati.kode)
    corrections.close_class(store, wati.kelas)
    answered(app, masalah, total)
    assert "sudah ditutup" in app.info[0].value
    assert app.success[0].value.startswith("Bacalah")


CANARY = "KENARI"


def test_nothing_of_the_key_is_sent_before_its_time(opened, store):
    own = store / collecting.OWN
    own.mkdir(parents=True)
    text = (collecting.SHIPPED / f"{USG}.toml").read_text("utf-8")
    hints = text[text.index("petunjuk = [") : text.index("penyelesaian")]
    text = (
        text.replace(hints, f'petunjuk = ["{CANARY}A", "{CANARY}B", "{CANARY}C"]\n')
        .replace('penyelesaian = """', f'penyelesaian = """{CANARY}D ')
        .replace("SELECT max(total)", f"SELECT /* {CANARY}E */ max(total)")
        .replace('kode = "USG_SERI"', f'kode = "USG_SERI"\npesan = "{CANARY}F"')
    )
    (own / "putuskan-usg.toml").write_text(text, "utf-8")
    app = opened(soal=USG)
    assert "Total nilainya" in sent(app)  # the page is there
    assert CANARY not in sent(app)
    press(app, "Buka petunjuk 1 dari 3")
    assert f"{CANARY}A" in sent(app)
    assert not [x for x in "BCDEF" if CANARY + x in sent(app)]
    masalah, _ = rights(exercise_page.GUEST_SEED)
    answered(app, masalah, "1000")
    assert not [x for x in "BCDE" if CANARY + x in sent(app)]
    answered(app, *rights(exercise_page.GUEST_SEED))
    assert f"{CANARY}D" in sent(app)
    assert f"{CANARY}E" not in sent(app)


@pytest.mark.parametrize("kode", load_exercises())
def test_no_exercise_sends_its_solution_along(opened, kode):
    prepared = prepare(load_exercises()[kode], exercise_page.GUEST_SEED)
    content = sent(opened(soal=kode))
    for line in (*prepared.solution.splitlines(), *prepared.posed.petunjuk):
        assert len(line) < 25 or line.strip() not in content
    for key in prepared.keys.values():
        assert not key.sql or key.sql not in content
    for each in misconceptions().values():
        assert each.kalimat not in content


@pytest.mark.parametrize("kode", load_exercises())
def test_every_figure_that_choices_can_draw_is_drawn(kode):
    """Of the exercises that build one: every shape with every measure."""
    from psks_analysis.figures import theme
    from psks_analysis.training.exercises import preview
    from psks_analysis.ui.learn import exercise_figures
    from psks_analysis.ui.shared import device, session

    exercise = load_exercises()[kode]
    if exercise.jenis != "buat_grafik":
        return
    options = {x.nama: [o.kode for o in x.pilihan] for x in exercise.isian}
    others = {
        name: codes[0]
        for name, codes in options.items()
        if codes and name not in ("bentuk", "ukuran")
    }
    base = session.basemap("35.13")
    for shape in options["bentuk"]:
        for measure in options["ukuran"]:
            chosen = others | {"bentuk": shape, "ukuran": measure}
            chart = preview(exercise, 7, tuple(chosen.items()))
            if shape in exercise_figures.ON_MAP and "kode" not in chart.table:
                continue
            ground = base if shape in exercise_figures.ON_MAP else None
            drawn = exercise_figures._draw(chart, ground, device.PHONE, False)
            figure = theme.go.Figure(drawn[0])  # refuses what Plotly does not know
            assert figure.data


def test_a_number_that_words_decide_is_shown_back_before_it_counts(opened, wati, store):
    masalah, total = rights(wati.seed)
    app = answered(opened(soal=USG, peserta=wati.kode), masalah, f"naik {total}")
    assert f"“naik {total}” = {total}" in app.info[0].value
    assert members.attempts(store, peserta=wati.kode) == []
    press(app, "Periksa")
    assert [x.hasil for x in members.attempts(store, peserta=wati.kode)] == ["benar"]
