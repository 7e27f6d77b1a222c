"""The SQL laboratory as a trainee uses it: run, err, draw, take up again, download."""

from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from psks_analysis.figures import query_chart
from psks_analysis.formats import SIMULATION_MARK
from psks_analysis.training import sandbox
from psks_analysis.training.sandbox import Hasil
from psks_analysis.training.sql_examples import lab_examples
from psks_analysis.ui.learn import sql_lab
from psks_analysis.ui.learn.result_texts import as_texts

GROUPED = "SELECT tahun, sum(jumlah) AS entri FROM psks GROUP BY 1 ORDER BY 1"


def page():
    from psks_analysis.ui.learn import sql_lab

    sql_lab.title(None)
    sql_lab.editor(None)
    sql_lab.browser()
    sql_lab.result()
    sql_lab.history()


@pytest.fixture
def app(store):
    yield AppTest.from_function(page).run()
    sandbox.close()


def press(app, label):
    next(each for each in app.button if each.label == label).click()
    app.run()
    assert not app.exception
    return app


def run(app, sql):
    app.text_area(key=sql_lab.TEXT).set_value(sql)
    return press(app, "Jalankan")


def headings(app):
    return [each.value for each in app.subheader]


def test_the_first_example_runs_as_it_stands(app):
    assert any(SIMULATION_MARK in each.value for each in app.markdown)
    press(app, "Jalankan")
    assert headings(app) == ["Hasil: 10 baris", "Riwayat"]


def test_an_example_replaces_the_query_and_what_came_of_the_last(app):
    press(app, "Jalankan")
    app.selectbox(key=sql_lab.EXAMPLE).set_value("ringkas").run()
    assert app.text_area(key=sql_lab.TEXT).value == lab_examples()["ringkas"].sql
    assert headings(app) == ["Riwayat"]
    press(app, "Jalankan")
    assert headings(app)[0] == "Hasil: 5 baris"


def test_a_mistake_is_explained_and_stays_in_the_history(app):
    run(app, "SELECT nma FROM kecamatan")
    (error,) = app.error
    assert "Mungkin maksudnya “nama”?" in error.value.replace("\\", "")
    labels = [each.label.replace("\\", "") for each in app.button]
    assert "SELECT nma FROM kecamatan · tidak berjalan" in labels


def test_a_query_of_the_history_comes_back_into_the_editor(app):
    run(app, GROUPED)
    run(app, "SELECT 1 AS a")
    app.button(key="lab_riwayat_1").click().run()
    assert app.text_area(key=sql_lab.TEXT).value == GROUPED


def test_the_contents_of_a_table_are_one_press_away(app):
    app.selectbox(key="lab_tabel").set_value("layanan").run()
    press(app, "Lihat isi layanan")
    assert app.text_area(key=sql_lab.TEXT).value == "SELECT *\nFROM layanan\nLIMIT 10"


def test_a_result_is_drawn_with_years_as_a_line(app):
    run(app, GROUPED)
    app.segmented_control[0].set_value("Grafik").run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    assert app.selectbox(key="lab_nama").options == ["tahun"]
    assert app.selectbox(key="lab_angka").options == ["entri"]


def test_names_that_repeat_are_not_drawn_on_top_of_each_other(app):
    run(app, "SELECT kecamatan_kode, jumlah FROM penduduk")
    app.segmented_control[0].set_value("Grafik").run()
    assert len(app.get("plotly_chart")) == 0
    assert any("berulang" in each.value for each in app.info)


def test_no_rows_and_no_numbers_are_said(app):
    run(app, "SELECT nama FROM kecamatan WHERE nama = 'Bukan'")
    assert any("tidak ada baris" in each.value for each in app.info)
    run(app, "SELECT nama FROM kecamatan")
    app.segmented_control[0].set_value("Grafik").run()
    assert any("tidak mempunyai kolom angka" in each.value for each in app.info)


def test_a_plan_is_shown_as_it_is_drawn(app):
    run(app, "EXPLAIN SELECT nama FROM kecamatan")
    assert "kecamatan" in app.code[0].value


def test_downloads_carry_the_mark_and_the_query():
    hasil = Hasil(("tahun", "laju"), ((2024, 1.5),), True, 1.0, ("INTEGER", "DOUBLE"))
    lines = sql_lab.result_file(hasil, "SELECT\n  1").csv(date(2026, 7, 1)).decode()
    first, title, query, cut, *_ = lines.removeprefix("\ufeff").split("\r\n")
    assert first == f'"{SIMULATION_MARK}"'
    assert title == '"Hasil kueri pada data latihan sendiri"'
    assert query == '"Kueri: SELECT 1"'
    assert cut == '"Hanya sebagian baris atau kolom yang diambil."'
    assert lines.endswith("tahun;laju\r\n2024;1,5\r\n")


def test_cells_are_written_as_indonesians_write_them():
    hasil = Hasil(
        ("tahun", "jumlah", "laju", "kecil", "ya", "nama"),
        ((2024, 12345, 1234.5, 0.01234, True, None), (None,) * 6),
        False,
        1.0,
        ("INTEGER", "BIGINT", "DOUBLE", "DOUBLE", "BOOLEAN", "VARCHAR"),
    )
    shown = as_texts(hasil.frame())
    assert list(shown.iloc[0]) == ["2024", "12.345", "1.234,50", "0,0123", "ya", "–"]
    assert list(shown.iloc[1]) == ["–"] * 6


def test_figures_carry_the_values_and_break_where_there_is_none():
    values = pd.Series([1, None, 3], dtype="Int64")
    line = query_chart.line(["2022", "2023", "2024"], values, ["1", "–", "3"], "entri")
    assert line["data"][0]["y"] == [1.0, None, 3.0]
    assert line["layout"]["yaxis"]["title"]["text"] == "entri"
    bars = query_chart.bars(["A", "B", "C"], values, ["1", "–", "3"], "entri")
    assert bars["data"][0]["text"] == ["1", "–", "3"]
