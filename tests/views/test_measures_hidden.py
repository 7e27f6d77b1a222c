"""What the whole table of measures lets a reader subtract, in a world typed by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from psks_analysis import paths
from psks_analysis.region import load_region
from psks_analysis.store import database, snapshots
from psks_analysis.views.groups import pmks_groups
from psks_analysis.views.measures import Measures, measures_by_year
from psks_analysis.views.secrecy.recipients import hidden_recipients

ELDERLY = "PMKS-08"  # an ordinary kind: hidden below 5
DISABLED = "PMKS-09"
VIOLENCE = "PMKS-18"  # a sensitive one: hidden below 10
YEARS = (2023, 2024)
REGION = load_region("35.13")

# kecamatan: (men, women) of each kind; all are handled but one in three women.
COUNTS = {
    ELDERLY: [(300, 400), (9, 2), (80, 60), (1, 2), (0, 0), (120, 90), (45, 31)],
    DISABLED: [(40, 30), (25, 0), (60, 41), (12, 20), (3, 0), (90, 70), (7, 8)],
    VIOLENCE: [(0, 30), (0, 10), (0, 9), (0, 0), (2, 16), (0, 44), (0, 3)],
}


def rows(kind, number, men, women, tahun):
    handled = women - women // 3
    return {
        **{"tahun": tahun, "kecamatan_kode": f"35.13.{number:02}"},
        **{"jenis_pmks": kind, "satuan": "orang", "laki": men, "perempuan": women},
        **{"jumlah": men + women, "tertangani_laki": men},
        **{"tertangani_perempuan": handled, "tertangani": men + handled},
    }


def world(tahun, change):
    return [
        rows(kind, number, men + (change if men > 20 else 0), women, tahun)
        for kind, counts in COUNTS.items()
        for number, (men, women) in enumerate(counts, start=1)
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str | None, dict[int, Measures]]:
    """The measures of both sexes, of men and of women, by year."""
    store = tmp_path_factory.mktemp("store")
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": "uji.csv", "sha256": "uji"}
    facts = pd.DataFrame([*world(2023, 0), *world(2024, 7)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.STORE_VARIABLE, str(store))
        snapshots.save(store, facts, **about)
        with database.cursor("nyata") as con:
            return {
                s: measures_by_year(con, REGION, YEARS, s) for s in (None, "L", "P")
            }


def test_recipients_hide_what_would_tell_a_few_of_them(store):
    """1,000 + 3 + 40 = 1,043: with the sum shown, two must be hidden."""
    counts = np.array([[1_000.0], [3.0], [40.0], [np.nan]])
    hidden = hidden_recipients(counts)[:, 0]
    assert hidden.tolist() == [False, True, True, False, False]
    assert not hidden_recipients(np.array([[9.0], [0.0]])).any()


def value(made: Measures, indikator: str, kecamatan: str, kind: str):
    row = made.rows(indikator, kind).loc[kecamatan]
    return "*" if row["is_hidden"] else row["nilai"]


def test_small_counts_are_hidden_and_large_ones_shown(made):
    both = made[None][2024]
    assert value(both, "I01", "35.13.04", ELDERLY) == "*"
    assert value(both, "I01", "35.13.01", ELDERLY) == 707
    assert value(both, "I01", "35.13", ELDERLY) == 1168


def test_sensitive_kinds_have_the_higher_threshold(made):
    assert value(made[None][2024], "I01", "35.13.03", VIOLENCE) == "*"


def test_zero_is_shown_and_silence_is_not_called_hidden(made):
    both = made[None][2024]
    assert value(both, "I01", "35.13.05", ELDERLY) == 0
    silent = both.rows("I01", ELDERLY).loc["35.13.09"]
    assert silent["keterangan"] == "tidak melapor"
    assert not silent["is_hidden"]


def test_rare_kinds_are_told_by_sex_and_handling_only_for_the_kabupaten(made):
    """1,168 elderly people are told apart; 406 disabled people and 114 victims not."""
    assert value(made["P"][2024], "I01", "35.13.06", DISABLED) == "*"
    assert value(made["P"][2024], "I01", "35.13.06", ELDERLY) == 90
    assert value(made["P"][2024], "I01", "35.13", ELDERLY) == 585
    assert value(made[None][2024], "I05", "35.13.06", VIOLENCE) == "*"


def test_hidden_rows_carry_no_number_at_all(made):
    for each in made.values():
        hidden = each[2024].table[each[2024].table["is_hidden"]]
        assert len(hidden) > 0
        numbers = ["pembilang", "penyebut", "nilai", "bawah", "atas"]
        assert hidden[numbers].isna().all(axis=None)


def told(made, tahun):
    """Every equation that the three tables tell about one year, as a reader sees it.

    Unknowns: men and women, handled and not, of each kecamatan and kind.
    """
    kinds, places = list(COUNTS), range(1, 8)
    unknowns = [
        (k, n, s, h) for k in kinds for n in places for s in "LP" for h in (1, 0)
    ]
    equations, known = [], []

    def add(group, kode, sexes, states, number):
        members = pmks_groups()[group].anggota
        equations.append(
            [
                k in members
                and kode in ("35.13", f"35.13.{n:02}")
                and s in sexes
                and h in states
                for k, n, s, h in unknowns
            ]
        )
        known.append(number)

    for sex, by_year in made.items():
        table = by_year[tahun].table.dropna(subset="pembilang")
        for row in table[
            table["indikator"].isin(["I01", "I03", "I05", "I07"])
        ].itertuples():
            both_states = (1,) if row.indikator == "I05" else (1, 0)
            add(row.jenis, row.kecamatan_kode, sex or "LP", both_states, row.pembilang)
            if row.indikator in ("I05", "I07"):
                other = (1, 0) if row.indikator == "I05" else (1,)
                add(row.jenis, row.kecamatan_kode, "LP", other, row.penyebut)
    for sex, by_year in made.items():  # the change from 2023 tells both years
        table = by_year[2024].table.dropna(subset="pembilang")
        column = "pembilang" if tahun == 2024 else "penyebut"
        for row in table[table["indikator"] == "I17"].itertuples():
            number = getattr(row, column)
            add(row.jenis, row.kecamatan_kode, sex or "LP", (1, 0), number)
    return unknowns, np.array(equations, float), np.array(known, float)


@pytest.mark.parametrize("tahun", YEARS)
def test_nobody_can_work_out_a_small_count_from_all_three_tables(made, tahun):
    """Plain linear programmes over what is shown; nothing of the project's own."""
    unknowns, equations, known = told(made, tahun)
    assert len(known) > 200
    small = 0
    for kind, counts in COUNTS.items():
        threshold = 10 if kind == VIOLENCE else 5
        for number, (men, women) in enumerate(counts, start=1):
            if not 0 < men + women < threshold:
                continue
            small += 1
            target = np.array([k == kind and n == number for k, n, _, _ in unknowns])
            limits = [
                linprog(sign * target.astype(float), A_eq=equations, b_eq=known)
                for sign in (1, -1)
            ]
            assert limits[0].fun <= 1 + 1e-6
            assert -limits[1].fun >= threshold - 1e-6
    assert small == 4
