"""The priority index on measures typed by hand."""

import numpy as np
import pandas as pd
import pytest

from psks_analysis import indicators
from psks_analysis.views.measures import Measures
from psks_analysis.views.prioritas import (
    FIRST,
    FIRST_CHOICE,
    NONE,
    Choices,
    candidates,
    places_text,
    prioritas,
    proposed,
)

REST = "TANPA-24"
CODES = [f"35.13.{number:02}" for number in range(1, 10)]
PSKS = {"I08": "PSM", "I12": "SEMUA", "I13": "SEMUA"}
EVEN = Choices(tuple((kode, 1.0) for kode in FIRST_CHOICE))


def made(need, handled, load, helpers):
    """Return measures of nine kecamatan; None is hidden, "diam" did not report."""
    given = {"I03": need, "I05": handled, "I09": load, "I12": helpers}
    rows = []
    for indikator, values in given.items():
        for number, (kode, value) in enumerate(zip(CODES, values, strict=True), 1):
            known = isinstance(value, int | float)
            per = {"I03": 1_000, "I05": 100, "I09": 1, "I12": 10_000}[indikator]
            base = {"I09": 10.0, "I05": 4_000.0}.get(indikator, 50_000.0)
            rows.append(
                {
                    **{"indikator": indikator, "jenis": PSKS.get(indikator, REST)},
                    **{"kecamatan_kode": kode, "kecamatan_nama": f"K{number}"},
                    "pembilang": value * base / per if known else np.nan,
                    "penyebut": base if known else np.nan,
                    "nilai": value if known else np.nan,
                    **{"bawah": np.nan, "atas": np.nan, "keterangan": ""},
                    "is_hidden": value is None,
                }
            )
    people = pd.DataFrame({"dasar": ["sensus"]})
    return Measures("35.13", 2024, pd.DataFrame(rows), people, "")


def spread(*, worst_first=True):
    order = range(9) if worst_first else range(8, -1, -1)
    return (
        [20.0 + 5 * (8 - k) for k in order],  # need: high is pressing
        [30.0 + 5 * k for k in order],  # handled: low is pressing
        [100.0 + 20 * (8 - k) for k in order],
        [10.0 + 3 * k for k in order],  # PSKS: few is pressing
    )


def test_the_direction_of_the_catalogue_decides_what_is_pressing():
    view = prioritas(made(*spread()), REST, EVEN)
    assert list(view.table["nama"])[:2] == ["K1", "K2"]
    assert view.table["indeks"].iloc[0] == 100
    assert view.table["indeks"].iloc[-1] == 0
    upside_down = prioritas(made(*spread(worst_first=False)), REST, EVEN)
    assert upside_down.table["nama"].iloc[0] == "K9"


def test_what_is_sure_is_said_with_names_and_shares():
    view = prioritas(made(*spread()), REST, EVEN)
    first = view.table.iloc[0]
    assert first["kelas"] == FIRST
    assert view.said[0].endswith("apa pun bobot dan skalanya: K1, K2, dan K3.")
    assert view.said[1].startswith(
        "Paling sering di sepertiga teratas dari 10.000 percobaan acak: K1 (100 %)"
    )
    assert places_text(first) == "urutan 1 sampai 1"


def test_a_hidden_number_leaves_the_kecamatan_without_an_index():
    need, *rest = spread()
    need[4] = None
    view = prioritas(made(need, *rest), REST, EVEN)
    row = view.table.loc[CODES[4]]
    assert pd.isna(row["indeks"])
    assert row["kelas"] == NONE
    assert row["teks"] == "t.a.d. ada angka yang dirahasiakan"
    assert list(view.hidden) == [CODES[4]]
    assert view.said[-1] == "Tanpa indeks (t.a.d.): K5."
    assert view.table.index[-1] == CODES[4]


def test_a_missing_report_is_not_a_zero_and_not_hidden():
    need, handled, *rest = spread()
    handled[0] = "diam"
    view = prioritas(made(need, handled, *rest), REST, EVEN)
    assert list(view.not_reported) == [CODES[0]]
    assert view.hidden.empty
    assert pd.isna(view.table.loc[CODES[0], "sepertiga_teratas"])


def test_hidden_comes_before_missing():
    need, handled, *rest = spread()
    need[4], handled[4] = None, "diam"
    view = prioritas(made(need, handled, *rest), REST, EVEN)
    assert (list(view.hidden), list(view.not_reported)) == ([CODES[4]], [])


def test_a_weight_of_zero_makes_a_hidden_number_harmless():
    need, *rest = spread()
    need[4] = None
    points = tuple((kode, 0.0 if kode == "I03" else 1.0) for kode in FIRST_CHOICE)
    view = prioritas(made(need, *rest), REST, Choices(points))
    assert view.hidden.empty
    assert view.table["indeks"].notna().all()


def test_an_indicator_without_differences_is_named_and_left_out():
    need, handled, _, helpers = spread()
    view = prioritas(made(need, handled, [100.0] * 9, helpers), REST, EVEN)
    card = indicators.declared()["I09"].nama
    assert f"Tidak membedakan kecamatan, jadi tidak ikut dihitung: {card}." in view.said
    assert view.table["indeks"].notna().all()


def test_where_all_is_the_same_nothing_is_said_of_places():
    view = prioritas(made(*[[50.0] * 9] * 4), REST, EVEN)
    assert view.said[0].startswith("Urutan tidak dapat dinilai")
    assert set(view.table["kelas"]) == {NONE}


def test_indicators_that_contradict_make_nobody_sure():
    up = [20.0 + 5 * k for k in range(9)]
    helpers = [10.0 + 3 * k for k in range(9)]  # many helpers where need is high
    load = [100.0 + 20 * k for k in range(9)]
    view = prioritas(made(up, up, load, helpers), REST, EVEN)
    assert view.said[0].startswith("Tidak satu kecamatan pun hampir selalu")
    assert FIRST not in set(view.table["kelas"])


def test_the_audit_tells_weights_and_what_each_indicator_does():
    points = (("I03", 3.0), ("I05", 1.0), ("I09", 0.0), ("I12", 0.0))
    view = prioritas(made(*spread()), REST, Choices(points))
    assert view.audit["bobot"].to_list() == [0.75, 0.25, 0, 0]
    assert view.audit["dengan_indeks"].to_list() == pytest.approx([1] * 4)
    assert view.together.loc["I03", "I05"] == pytest.approx(1)
    assert view.alpha == pytest.approx(1)


def test_only_indicators_with_a_direction_and_about_need_can_be_chosen(world):
    found = candidates(world.now)
    assert set(found) <= {"I03", "I05", "I07", "I08", "I09", "I11", "I12", "I13"}
    assert "I03" in found
    assert "I18" not in found


def test_an_indicator_without_weight_is_no_reason_for_a_gap():
    need, handled, *rest = spread()
    need[4], handled[4] = None, "diam"
    points = tuple((kode, 0.0 if kode == "I03" else 1.0) for kode in FIRST_CHOICE)
    view = prioritas(made(need, handled, *rest), REST, Choices(points))
    assert view.hidden.empty
    assert list(view.not_reported) == [CODES[4]]


def test_counts_that_chance_could_turn_round_leave_places_open():
    close = [10 + k / 10 for k in range(9)]  # 500 to 540 entries: 22 is chance
    view = prioritas(made(close, *[[50.0] * 9] * 3), REST, EVEN)
    assert (view.table["atas"] - view.table["bawah"]).min() >= 3


def test_a_register_of_helpers_is_what_it_is():
    helpers = [10 + k / 10 for k in range(9)]
    view = prioritas(made(*[[50.0] * 9] * 3, helpers), REST, EVEN)
    assert view.table["bawah"].to_list() == view.table["atas"].to_list()


def test_the_gap_is_drawn_as_people_and_not_as_a_ratio():
    now = made(*[[50.0] * 9] * 4)
    gap = now.table[now.table["indikator"] == "I03"].assign(indikator="I07")
    gap["nilai"] = [1_000.0 * k for k in range(1, 10)]
    gap["penyebut"] = [1_000.0 * k * k for k in range(1, 10)]
    gap["pembilang"] = gap["nilai"] + gap["penyebut"]
    both = Measures("35.13", 2024, pd.concat([now.table, gap]), now.population, "")
    choices = Choices((("I03", 1.0), ("I05", 1.0), ("I09", 1.0), ("I07", 1.0)))
    first = prioritas(both, REST, choices).table.iloc[0]
    assert first["nama"] == "K9"
    assert first["sepertiga_teratas"] == 1


def test_an_indicator_that_the_jenis_does_not_have_is_named_and_left_out():
    now = made(*spread())
    without = now.table[now.table["indikator"] != "I09"]
    view = prioritas(
        Measures("35.13", 2024, without, now.population, ""),
        REST,
        Choices((("I09", 1.0), ("I03", 1.0), ("I05", 1.0), ("I12", 1.0))),
    )
    name = indicators.declared()["I09"].nama
    assert f"Tidak ada untuk jenis ini: {name}." in view.said
    assert view.table["nama"].iloc[0] == "K1"
    assert view.audit["bobot"].to_list() == pytest.approx([1 / 3] * 3)
    assert view.hidden.empty


def test_hidden_nearly_everywhere_is_not_the_same_as_telling_nothing():
    need, handled, load, helpers = spread()
    handled = [handled[0], *[None] * 8]
    view = prioritas(made(need, handled, load, helpers), REST, EVEN)
    assert len(view.hidden) == 8
    assert view.table["bawah"].isna().all()


def test_an_index_begins_with_indicators_that_are_known_of_enough_kecamatan():
    """Handled is known of one of nine: PSM per desa takes its place."""
    need, _, load, helpers = spread()
    few = made(need, [30.0, *[None] * 8], load, helpers)
    more = made(need, need, load, helpers).table
    psm = more[more["indikator"] == "I05"].assign(indikator="I08", jenis="PSM")
    now = Measures("35.13", 2024, pd.concat([few.table, psm]), few.population, "")
    assert proposed(made(*spread()), REST) == list(FIRST_CHOICE)
    assert proposed(now, REST) == ["I03", "I09", "I12", "I08"]
    assert proposed(few, REST) == list(FIRST_CHOICE)
