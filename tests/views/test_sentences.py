"""Every rule that turns a number into words, on figures typed by hand."""

import pandas as pd
import pytest

from psks_analysis import indicators
from psks_analysis.views import sentences
from psks_analysis.views.measures import Measures

RATE = indicators.declared()["I03"]
KINDS = "TANPA-24"
NAMES = {
    **{"01": "Krucil", "02": "Tiris", "03": "Gending", "35.13": "Kabupaten"},
    **{f"9{number:02}": f"Lain {number}" for number in range(12)},
}


def row(
    kode,
    nilai,
    bawah,
    atas,
    pembilang,
    *,
    people=20_000,
    hidden=False,
    note="penduduk: sensus",
):
    about = {"kecamatan_kode": kode, "kecamatan_nama": NAMES[kode], "jenis": KINDS}
    numbers = dict(zip(("nilai", "bawah", "atas"), (nilai, bawah, atas), strict=True))
    more = {"pembilang": pembilang, "keterangan": note, "is_hidden": hidden}
    more["penyebut"] = None if pembilang is None else people
    return {**about, "indikator": "I03", **numbers, **more}


def filled(kode, percent):
    return row(kode, percent, None, None, None) | {"indikator": "I18", "jenis": "SEMUA"}


def world(*rows, others=(610, 585, 622, 577, 604, 602), people=140_000):
    """Some kecamatan, six others of 20,000 people and the kabupaten, all at 30."""
    rest = [
        row(f"9{number:02}", each / 20, 1.0, 99.0, each)
        for number, each in enumerate(others)
    ]
    whole = row("35.13", 30.0, 29.0, 31.0, people * 0.03, people=people)
    complete = [filled(each["kecamatan_kode"], 95.0) for each in rows]
    table = pd.DataFrame([*rows, *rest, whole, *complete])
    return Measures("35.13", 2024, table, pd.DataFrame(), "")


def said(now, kode="01", ranks=None):
    return sentences.about_area(now, RATE, KINDS, kode, ranks)


def ranks(bawah, atas, count):
    others = pd.DataFrame({"bawah": 1.0, "atas": count}, index=range(count - 1))
    return pd.concat(
        [pd.DataFrame({"bawah": bawah, "atas": atas}, index=["01"]), others]
    )


def test_a_clear_excess_is_said_with_interval_and_group():
    now = world(row("01", 41.0, 38.0, 45.0, 820))
    assert said(now, ranks=ranks(1, 4, 24)).text == (
        "Krucil: 41,00 per 1.000 (38,00–45,00), di atas kabupaten; hampir pasti "
        "termasuk lima tertinggi."
    )


@pytest.mark.parametrize(
    ("cases", "words"),
    [
        (820, "di atas kabupaten"),
        (390, "di bawah kabupaten"),
        (655, "tidak berbeda nyata dari kabupaten"),  # chance alone: 552 to 650
        (600, "tidak berbeda nyata dari kabupaten"),
    ],
)
def test_above_and_below_are_what_the_standard_of_evidence_says(cases, words):
    now = world(row("01", cases / 20, cases / 20 - 2, cases / 20 + 2, cases))
    assert said(now).text.endswith(f"), {words}.")


def test_what_offices_record_differently_is_not_called_above():
    now = world(row("01", 41.0, 38.0, 45.0, 820), others=(810, 400, 790, 430, 760, 450))
    assert said(now).text.endswith("tidak berbeda nyata dari kabupaten.")


def test_hidden_and_missing_values_say_so_and_give_no_number():
    now = world(
        row("01", None, None, None, None, hidden=True, note="dirahasiakan"),
        row("02", None, None, None, None, note="tidak melapor"),
    )
    assert said(now).text == "Krucil: * dirahasiakan."
    assert said(now, "02").text == "Tiris: tidak melapor."


def test_gaps_in_recording_are_the_first_caveat():
    now = world(row("01", 0.4, 0.1, 0.9, 12, note="penduduk: perkiraan: x"))
    assert said(now).caveat == "Angkanya kecil (12): mudah berubah kebetulan."
    gaps = now.table[now.table["indikator"] != "I18"]
    incomplete = pd.concat([gaps, pd.DataFrame([filled("01", 61.5)])])
    now = Measures("35.13", 2024, incomplete, pd.DataFrame(), "")
    assert said(now).caveat == (
        "Baru 62 % sel pendataan terisi: keadaan sebenarnya dapat berbeda."
    )


def test_an_estimated_population_is_the_last_caveat():
    now = world(row("01", 41, 38, 45, 820, note="penduduk: perkiraan: pangsa 2010"))
    assert said(now).caveat == "Penduduknya perkiraan."
    assert said(world(row("01", 41, 38, 45, 820))).caveat == ""


@pytest.mark.parametrize(
    ("least", "most", "count", "words"),
    [
        (1, 1, 24, "hampir pasti termasuk tiga tertinggi"),
        (1, 3, 24, "hampir pasti termasuk tiga tertinggi"),
        (2, 5, 24, "hampir pasti termasuk lima tertinggi"),
        (3, 6, 24, "mungkin termasuk tiga tertinggi, belum pasti"),
        (4, 6, 24, "urutannya tidak dapat dipastikan"),
        (1, 24, 24, "mungkin termasuk tiga tertinggi, belum pasti"),
        (19, 24, 24, "urutannya tidak dapat dipastikan"),
        (20, 24, 24, "hampir pasti termasuk lima terendah"),
        (21, 24, 24, "hampir pasti termasuk lima terendah"),
        (22, 23, 24, "hampir pasti termasuk tiga terendah"),
        (1, 2, 5, "urutannya tidak dapat dipastikan"),
    ],
)
def test_a_place_is_only_said_as_a_group(least, most, count, words):
    assert sentences.place_among(least, most, count) == words


def test_who_could_be_highest_names_the_sure_ones_apart():
    names = pd.Series(list("ABCDEFG"))
    possible = pd.DataFrame(
        {"bawah": [1, 1, 3, 4, 4, 5, 6], "atas": [2, 3, 5, 6, 7, 7, 7]}
    )
    assert sentences.could_be_highest(possible, names) == (
        "Yang mungkin termasuk tiga tertinggi: A, B, dan C. Hampir pasti: A dan B."
    )
    possible["atas"] = 7
    assert "Tidak satu pun dapat dipastikan" in sentences.could_be_highest(
        possible, names
    )
    possible["bawah"] = 1
    assert sentences.could_be_highest(possible, names) == (
        "Data belum dapat memastikan siapa tiga tertinggi."
    )


def changed(nilai, bawah, atas, note, *, hidden=False):
    numbers = {"nilai": nilai, "bawah": bawah, "atas": atas}
    return pd.Series(numbers | {"keterangan": note, "is_hidden": hidden})


def test_change_is_said_as_the_test_says_it():
    assert sentences.change(changed(20.0, 5.0, 37.0, "naik"), "Krucil").text == (
        "Krucil: naik, +20,0 % dari tahun lalu (selang 95 %: +5,0 sampai +37,0 %)."
    )


def test_change_across_a_break_or_without_a_year_before_is_not_said():
    broken = changed(None, None, None, "tidak dibandingkan: Sumber data beralih")
    assert sentences.change(broken, "Krucil").text == (
        "Krucil: perubahan tidak dihitung (tidak dibandingkan: Sumber data beralih)."
    )
    assert "tidak ada tahun pembanding" in sentences.change(None, "Krucil").text
    hidden = changed(None, None, None, "dirahasiakan", hidden=True)
    assert "* perubahan dirahasiakan." in sentences.change(hidden, "X").text


def test_who_differs_is_named_in_the_same_words_for_every_page():
    many = (610, 585, 622, 577, 604, 602, 590, 615, 580, 608, 598, 612)
    high, low = row("01", 41.0, 38.0, 45.0, 820), row("02", 19.0, 18.0, 21.0, 390)
    both = world(high, low, others=many, people=280_000)
    assert sentences.named(both, "I03", KINDS) == (
        "Jelas di atas kabupaten: Krucil. Jelas di bawah kabupaten: Tiris."
    )
    nobody = world(row("01", 30.0, 29.0, 31.0, 600))
    assert sentences.named(nobody, "I03", KINDS) == (
        "Tidak ada kecamatan yang jelas di atas atau di bawah kabupaten."
    )
    assert sentences.named(nobody, "I01", KINDS) == ""


def test_who_moved_is_named_by_the_words_that_the_standard_wrote():
    notes = {"01": "naik", "02": "tidak berbeda nyata; per penduduk turun", "03": "x"}
    rows = [
        row(kode, 5.0, 1.0, 9.0, 100, note=note) | {"indikator": "I17"}
        for kode, note in notes.items()
    ]
    now = Measures("35.13", 2024, pd.DataFrame(rows), pd.DataFrame(), "")
    assert sentences.named(now, "I17", KINDS) == "Jelas naik: Krucil."
