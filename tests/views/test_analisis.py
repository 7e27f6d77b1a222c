"""The steps of an analysis on figures typed by hand."""

import pandas as pd
import pytest

from psks_analysis.region import load_region
from psks_analysis.views import analisis
from psks_analysis.views.measures import Measures

NAMES = dict(load_region("35.13").kecamatan["nama"]) | {"35.13": "Kabupaten"}
ELDERLY, SCAVENGERS, REST = "PMKS-08", "PMKS-13", "TANPA-24"


def rate(kode, jenis, cases, people):
    known = cases is not None
    about = {"kecamatan_kode": kode, "kecamatan_nama": NAMES[kode], "jenis": jenis}
    value = cases / people * 1000 if known else None
    limits = {"bawah": value and value * 0.9, "atas": value and value * 1.1}
    numbers = {"pembilang": cases, "penyebut": people if known else None}
    rest = {"keterangan": "" if known else "dirahasiakan", "is_hidden": not known}
    return {"indikator": "I03", "nilai": value, **about, **limits, **numbers, **rest}


def change(kode, jenis, percent, verdict):
    row = rate(kode, jenis, 1, 1) | {"indikator": "I17", "nilai": percent}
    return row | {"bawah": percent - 5, "atas": percent + 5, "keterangan": verdict}


def measures(*rows, tahun=2024):
    table = pd.DataFrame(rows)
    numbers = ["nilai", "bawah", "atas", "pembilang", "penyebut"]
    return Measures(
        "35.13", tahun, table.astype(dict.fromkeys(numbers, float)), None, ""
    )


def said(step):
    return [str(sentence) for sentence in step.said]


def of_kecamatan(*cases):
    rows = [
        rate(kode, REST, each, 20_000) for kode, each in zip(NAMES, cases, strict=False)
    ]
    total = sum(each for each in cases if each is not None)
    return measures(*rows, rate("35.13", REST, total, 20_000 * len(cases)))


def test_every_kind_stands_beside_its_change_and_moving_ones_are_named():
    now = measures(
        rate("35.13", REST, 1_200, 100_000),
        rate("35.13", ELDERLY, 900, 100_000),
        rate("35.13", SCAVENGERS, 300, 100_000),
        change("35.13", REST, 4.0, "tidak berbeda nyata"),
        change("35.13", ELDERLY, 20.0, "naik"),
        change("35.13", SCAVENGERS, -12.0, "turun"),
    )
    step = analisis.masalah(now, REST)
    elderly = step.kinds.loc[ELDERLY]
    assert (elderly["per_1000"], elderly["selang"]) == ("9,00", "8,10–9,90")
    assert elderly["perubahan"] == "+20,0 % (naik)"
    assert step.kinds.loc["PMKS-01", "per_1000"] == "–"
    assert said(step) == [
        "Semua PMKS tanpa Fakir Miskin di kabupaten: 12,00 per 1.000 (10,80–13,20).",
        "Semua PMKS tanpa Fakir Miskin: tidak berbeda nyata, +4,0 % dari tahun lalu "
        "(selang 95 %: −1,0 sampai +9,0 %).",
        "Jenis yang naik nyata: Lanjut Usia Telantar.",
        "Jenis yang turun nyata: Pemulung.",
    ]


def test_those_shown_are_set_against_the_rate_of_all():
    """60 of 20,000 where 80 are expected: the hidden kecamatan has the others."""
    *shown, hidden = list(NAMES)[:7]
    now = measures(
        *(rate(kode, REST, 60, 20_000) for kode in shown),
        rate(hidden, REST, None, 20_000),
        rate("35.13", REST, 560, 140_000),
    )
    z = analisis.tempat(now, REST).funnel["z"]
    assert z[shown].round(2).to_list() == [-2.24] * 6  # (60 - 80) / root of 80
    assert pd.isna(z[hidden])


def test_a_kecamatan_beyond_chance_is_named_and_the_others_are_not():
    """Some 40 cases expected, and 3 to 8 more or less; 80 is beyond all of that."""
    others = [34, 46, 37, 43, 40, 48, 33, 41, 39, 45, 36, 40, 42, 38, 44, 35, 47, 40]
    step = analisis.tempat(of_kecamatan(41, 39, 40, 80, *others), REST)
    assert said(step)[0] == "Jelas di atas kabupaten: Bantaran."


def test_differences_far_beyond_chance_point_to_recording_first():
    step = analisis.tempat(of_kecamatan(20, 900, 40, 400, 3_000), REST)
    assert "Kemungkinan pendataannya berbeda" in said(step)[0]


def test_equal_kecamatan_are_said_to_be_within_chance():
    step = analisis.tempat(of_kecamatan(40, 41, 39, 40, 40), REST)
    assert said(step) == [
        "Tidak ada kecamatan yang jelas di atas atau di bawah kabupaten.",
        "Data belum dapat memastikan siapa tiga tertinggi.",
        "Dibanding sebaran penduduk, 0,5 % entri berada di kecamatan lain daripada "
        "bila merata (Gini 0,01).",
    ]


def test_a_hidden_kecamatan_stays_without_any_number():
    step = analisis.tempat(of_kecamatan(40, None, 39, 40, 40), REST)
    hidden = step.funnel.loc["35.13.02"]
    numbers = ["penduduk", "laju", "halus", "bawah_95", "atas"]
    assert hidden[numbers].isna().all()


def test_cases_are_set_against_the_population():
    """10, 30, 5, 80 cases of 40, 60, 20, 50 thousand: Hoover 0.3459, Gini 0.3882."""
    people = (40_000, 60_000, 20_000, 50_000)
    rows = [
        rate(kode, REST, cases, n)
        for kode, cases, n in zip(NAMES, (10, 30, 5, 80), people, strict=False)
    ]
    step = analisis.tempat(measures(*rows, rate("35.13", REST, 125, 170_000)), REST)
    assert "34,6 % entri" in said(step)[-1]
    assert "(Gini 0,39)" in said(step)[-1]
    assert step.lorenz.iloc[0].to_list() == [0, 0]
    assert step.lorenz.iloc[-1].to_list() == pytest.approx([1, 1])
    # The two lowest rates are alike; the first of them has 10 of 125 cases.
    assert step.lorenz["kasus"].iloc[1] == pytest.approx(10 / 125)


def test_a_hidden_kecamatan_leaves_the_curve_undrawn():
    step = analisis.tempat(of_kecamatan(40, None, 39, 40, 40), REST)
    assert step.lorenz.empty
    assert said(step)[-1].startswith("Pemusatan tidak dihitung")


@pytest.mark.parametrize(
    ("women", "words"),
    [
        (300, "Perempuan lebih sering tercatat: 1,50 kali laki-laki"),
        (100, "Perempuan lebih jarang tercatat: 0,50 kali laki-laki"),
        (205, "Perempuan dan laki-laki tidak berbeda nyata: 1,02 kali"),
    ],
)
def test_men_and_women_are_compared_by_the_interval_of_their_ratio(women, words):
    men = measures(rate("35.13", REST, 200, 50_000))
    of_women = measures(rate("35.13", REST, women, 50_000))
    step = analisis.siapa(of_kecamatan(1, 1, 1, 1, 1), men, of_women, REST, [])
    assert said(step)[0].startswith(words)


def test_a_sex_that_is_hidden_is_not_compared():
    men = measures(rate("35.13", REST, None, 50_000))
    women = measures(rate("35.13", REST, 90, 50_000))
    step = analisis.siapa(of_kecamatan(1, 1, 1, 1, 1), men, women, REST, [])
    assert said(step)[0] == "Laki-laki dan perempuan tidak dapat dibandingkan."


def test_a_chosen_kecamatan_without_a_special_kind_is_not_asked_to_be_chosen():
    one = measures(rate("35.13", REST, 200, 50_000))
    now = of_kecamatan(1, 1, 1, 1, 1)
    now = measures(
        *now.table.to_dict("records"),
        rate("35.13.01", ELDERLY, 1, 20_000),
        rate("35.13.02", ELDERLY, 1, 20_000),
    )
    words = "Di kecamatan terpilih tidak ada jenis yang jelas menonjol."
    step = analisis.siapa(now, one, one, REST, ["35.13.01"])
    assert words in said(step)
    assert words not in said(analisis.siapa(now, one, one, REST, []))


def peopled(now):
    """The same measures where 9,000 men and 11,000 women live in each kecamatan."""
    people = pd.DataFrame({"laki": 9_000, "perempuan": 11_000}, index=list(NAMES)[:2])
    return Measures("35.13", now.tahun, now.table, people, "")


def test_sexes_are_allowed_for_where_every_entry_has_one():
    """Men 2 and women 3 per 1,000: 9 x 2 + 11 x 3 = 51 expected; 102 is twice that."""
    men = measures(rate("35.13", REST, 40, 20_000))
    women = measures(rate("35.13", REST, 66, 22_000))
    now = peopled(of_kecamatan(102, 4))
    step = analisis.siapa(now, men, women, REST, ["35.13.01"])
    assert said(step)[-1] == (
        "Sukapura: 2,00 kali yang diharapkan bila laki-laki dan perempuannya seangka "
        "dengan kabupaten (selang 95 %: 1,63–2,43)."
    )
    of_some = measures(rate("35.13", REST, 60, 22_000))  # six entries without a sex
    step = analisis.siapa(now, men, of_some, REST, ["35.13.01"])
    assert not any("diharapkan" in each for each in said(step))


def test_a_hidden_kecamatan_is_not_told_by_what_is_expected_of_it():
    men = measures(rate("35.13", REST, 40, 20_000))
    women = measures(rate("35.13", REST, 66, 22_000))
    rows = [rate("35.13.01", REST, None, 20_000), rate("35.13", REST, 106, 40_000)]
    step = analisis.siapa(peopled(measures(*rows)), men, women, REST, ["35.13.01"])
    assert not any("diharapkan" in each for each in said(step))


def test_the_chosen_kecamatan_have_a_change_of_their_own():
    now = measures(
        change("35.13", REST, 4.0, "tidak berbeda nyata"),
        change("35.13.01", REST, 20.0, "naik"),
    )
    found = analisis.since(now, REST, ["35.13.01", "35.13.09"])
    assert [str(each) for each in found] == [
        "Sukapura: naik, +20,0 % dari tahun lalu (selang 95 %: +15,0 sampai +25,0 %)."
    ]


def special(elderly, hidden=(), of_all=100):
    """Every kecamatan has 100 entries of two kinds; some numbers are hidden."""
    rows = []
    for kode, count in zip(NAMES, elderly, strict=False):
        shown = None if kode in hidden else count
        rows += [
            rate(kode, ELDERLY, shown, 9_000),
            rate(kode, SCAVENGERS, 100 - count, 9_000),
            rate(kode, REST, of_all, 9_000),
        ]
    size = len(elderly)
    rows += [
        rate("35.13", ELDERLY, sum(elderly), size * 9_000),
        rate("35.13", SCAVENGERS, size * 100 - sum(elderly), size * 9_000),
        rate("35.13", REST, size * of_all, size * 9_000),
    ]
    found = analisis.over_represented(measures(*rows), ["35.13.01", "35.13.02"])
    return found[["kecamatan", "jenis", "kali"]].to_numpy().tolist()


def test_a_kind_stands_out_only_where_all_comparisons_allow_for_it():
    """Elderly: 60 of 100 entries in Sukapura, 40 in Sumber, some 30 elsewhere."""
    assert special((60, 40, 28, 31, 33, 27, 30, 32)) == [
        ["Sukapura", "Lanjut Usia Telantar", "1,7 kali"],
    ]


def test_a_kind_is_set_against_the_kabupaten_and_not_against_what_is_shown_of_it():
    """Shown are 20 and three zeros; the four others hide 15 each."""
    hidden = list(NAMES)[4:8]
    assert special((20, 0, 0, 0, 15, 15, 15, 15), hidden) == []


def test_the_line_breaks_where_the_source_of_the_data_changed():
    years = {
        tahun: measures(
            rate("35.13", REST, 1_000 + tahun, 100_000),
            change("35.13", REST, 3.0, "tidak berbeda nyata"),
            tahun=tahun,
        )
        for tahun in (2023, 2024, 2025)
    }
    step = analisis.waktu(years, REST)
    stretches = step.trend["ruas"].to_list()
    assert stretches[0] == stretches[1] != stretches[2]
    assert [line[:5] for line in said(step)] == ["2024:", "2025:"]


def test_a_kind_that_nobody_reported_has_a_trend_without_years(world):
    step = analisis.waktu(world.years, "PMKS-26")
    assert list(step.trend.columns) == ["nilai", "bawah", "atas", "ruas"]
    assert step.trend.empty
    assert step.said == ()


def test_the_first_year_suggests_nothing_about_growth(world):
    found = analisis.evidence(world.years[2023], ELDERLY)
    assert found["perubahan"].to_list() == [""]
    assert found["saran_g"].to_list() == ["–"]
