"""What the browser gets of a table: words to show, numbers to sort by, never a 0."""

import pandas as pd
import pytest

from psks_analysis.ui.shared import reading_table
from psks_analysis.ui.shared.reading_table import Drawing, Link


def column(cells, name="Nilai"):
    (only,) = reading_table.content(pd.DataFrame({name: cells}), "Contoh")["columns"]
    return only


def test_texts_of_numbers_are_sorted_as_numbers():
    found = column(["10,03", "7,66", "1.234,5", "−2"])
    assert found["values"] == [10.03, 7.66, 1234.5, -2.0]
    assert found["texts"] == ["10,03", "7,66", "1.234,5", "−2"]


@pytest.mark.parametrize("mark", ["*", "* dirahasiakan", "–", "t.a.d.", ""])
def test_what_is_hidden_or_missing_is_no_number(mark):
    assert column(["5", mark, "12"])["values"] == [5.0, None, 12.0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("38,0–45,2", 38.0),
        ("−6,6 sampai −1,8", -6.6),
        ("61 %", 61.0),
        ("Rp6.000.000", 6_000_000.0),
        ("3 dari 26", 3.0),
        ("11,47 per 1.000 (10,08–13,00)", 11.47),
    ],
)
def test_a_number_with_its_unit_or_interval_is_sorted_by_the_number(text, value):
    assert reading_table.value_told(text) == value


@pytest.mark.parametrize(
    "text", ["9 Desember 2019", "35.13.01", "1. Bantuan", "2 rumah", "Tiris", "12,34,5"]
)
def test_a_code_a_date_or_a_name_is_no_number(text):
    assert reading_table.value_told(text) is None


def test_one_word_among_numbers_makes_a_column_of_words():
    assert "values" not in column(["5", "cukup", "12"])
    assert "values" not in column(["*", "–"])


def test_numbers_are_written_as_indonesians_do_and_years_are_not_grouped():
    assert column([1234.5, None, 7.0])["texts"] == ["1.234,5", "–", "7,0"]
    assert column([12000, 3])["texts"] == ["12.000", "3"]
    assert column([2023, 2024])["texts"] == ["2023", "2024"]
    assert column([True, False])["texts"] == ["ya", "tidak"]


def test_a_head_explains_itself_also_by_the_card_of_an_indicator():
    assert "1.000 penduduk" in column(["5"], "Per 1.000")["help"]
    assert column(["5"], "Jumlah entri PMKS")["help"]
    assert column(["5"], "Kolom buatan sendiri")["help"] == ""


def test_bars_are_drawn_only_of_numbers_worth_comparing():
    assert column(["5", "*"], "Entri")["bars"]
    assert not column(["5"], "p")["bars"]


def test_a_link_and_a_drawing_are_words_too():
    led = column([Link("Tiris", "profil?kecamatan=35.13.07"), "Leces"])
    assert led["texts"] == ["Tiris", "Leces"]
    assert led["links"] == ["profil?kecamatan=35.13.07", ""]
    drawing = Drawing("2–8", (0.1, 0.2, 0.8, 0.9), 0.5, None, None)
    drawn = column([drawing, "–"])
    assert drawn["texts"] == ["2–8", "–"]
    assert drawn["drawings"][0]["spread"] == (0.1, 0.2, 0.8, 0.9)
    assert drawn["drawings"][1] is None


def test_a_total_is_no_row_to_sort():
    frame = pd.DataFrame({"Kegiatan": ["1. Makan", "Jumlah"], "Rp": ["5", "5"]})
    assert reading_table.content(frame, "Contoh", has_total=True)["rows"] == 1
