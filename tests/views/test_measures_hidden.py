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
from psks_analysis.views.secrecy.recipients import Table, hidden_recipients
from tests.views.few_people import COUNTS, DISABLED, ELDERLY, VIOLENCE, world

YEARS = (2023, 2024)
REGION = load_region("35.13")


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


def test_recipients_who_come_new_are_not_told_by_the_difference(store):
    """1,040 were shown; 1,043 would say that the new kecamatan has 3."""
    table = Table("35.13-2024-penerima", ("PKH",))
    before = hidden_recipients(np.array([[1_000.0], [np.nan], [40.0]]), table)
    assert not before.any()
    now = np.array([[1_000.0], [3.0], [40.0]])
    assert hidden_recipients(now, table)[:, 0].tolist() == [False, True, False, True]


def test_recipients_who_were_few_and_are_many_are_not_told_afterwards(store):
    """3 and 40 were hidden of 1,043; 1,080 and 40 now would say so of the 3."""
    table = Table("35.13-2024-penerima", ("PKH",))
    before = hidden_recipients(np.array([[1_000.0], [3.0], [40.0]]), table)[:, 0]
    assert before.tolist() == [False, True, True, False]
    after = hidden_recipients(np.array([[1_000.0], [40.0], [40.0]]), table)[:, 0]
    assert after.tolist() == [False, True, True, False]


def value(made: Measures, indikator: str, kecamatan: str, kind: str):
    row = made.rows(indikator, kind).loc[kecamatan]
    return "*" if row["is_hidden"] else row["nilai"]


def test_small_counts_are_hidden_and_large_ones_shown(made):
    both = made[None][2024]
    assert value(both, "I01", "35.13.04", ELDERLY) == "*"
    assert value(both, "I01", "35.13.01", ELDERLY) == 707
    assert value(both, "I01", "35.13", ELDERLY) == 1168


def test_one_word_hides_small_numbers_and_those_that_protect_them(made):
    """Else the word would say which of the hidden numbers are small."""
    both = made[None][2024].table
    hidden = both[both["is_hidden"]]
    elderly = hidden[(hidden["indikator"] == "I01") & (hidden["jenis"] == ELDERLY)]
    assert "35.13.04" in set(elderly["kecamatan_kode"])  # 3, the only small one
    assert len(elderly) > 1
    assert set(hidden["keterangan"]) == {"dirahasiakan"}


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


def test_a_change_between_two_large_counts_is_shown(made):
    """700 in 2023 and 707 in 2024: neither year has anything to hide there."""
    assert value(made[None][2024], "I17", "35.13.01", ELDERLY) == pytest.approx(1)


def test_hidden_rows_carry_no_number_at_all(made):
    for each in made.values():
        hidden = each[2024].table[each[2024].table["is_hidden"]]
        assert len(hidden) > 0
        numbers = ["pembilang", "penyebut", "nilai", "bawah", "atas"]
        assert hidden[numbers].isna().all(axis=None)


def published_equations(made, tahun):
    """Every equation that the three tables publish of one year, as a reader sees it.

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
    unknowns, equations, known = published_equations(made, tahun)
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


def test_a_change_does_not_tell_the_small_count_of_the_year_before(store):
    """3 elderly in 2023, 60 in 2024: "+1,900 %" or 60 beside 3 would tell of them."""
    about = {"wilayah": "35.13", "isi": "pmks", "sumber": "uji.csv", "sha256": "uji"}
    counts = {2023: (3, 400, 500), 2024: (60, 410, 480)}
    facts = [
        {
            **{"tahun": tahun, "kecamatan_kode": f"35.13.{number:02}"},
            **{"jenis_pmks": ELDERLY, "satuan": "orang", "jumlah": people},
        }
        for tahun, row in counts.items()
        for number, people in enumerate(row, start=1)
    ]
    snapshots.save(store, pd.DataFrame(facts), **about)
    with database.cursor("nyata") as con:
        years = measures_by_year(con, REGION, YEARS)
    now = years[2024]
    assert value(now, "I03", "35.13.01", ELDERLY) != "*"
    assert value(now, "I17", "35.13.01", ELDERLY) == "*"
    assert value(years[2023], "I03", "35.13.01", ELDERLY) == "*"
    # 3 = 903 - 400 - 500: of the year before, too, another one is hidden or the sum.
    others = [value(now, "I17", place, ELDERLY) for place in ("35.13.02", "35.13.03")]
    assert "*" in [*others, value(now, "I17", "35.13", ELDERLY)]


def measured(rows: list[tuple]) -> Measures:
    """Return the measures of 2024 of rows kecamatan, kind, unit, count."""
    columns = ["kecamatan_kode", "jenis_pmks", "satuan", "jumlah"]
    facts = pd.DataFrame(rows, columns=columns).assign(tahun=2024)
    snapshots.save(
        paths.store_dir(), facts, wilayah="35.13", isi="pmks", sumber="b", sha256="b"
    )
    with database.cursor("nyata") as con:
        return measures_by_year(con, REGION, [2024])[2024]


def test_a_few_families_are_not_told_by_the_people(store):
    """503 entries less 500 people are three families."""
    poor = [(f"35.13.{n:02}", "PMKS-24", "orang", 500 + n) for n in range(1, 6)]
    families = [("35.13.01", "PMKS-24", "keluarga", 3)]
    made = measured([*poor, *families])
    assert value(made, "I03", "35.13.01", "PMKS-24") != "*"
    assert value(made, "I01", "35.13.01", "PMKS-24") == "*"


def test_a_zero_in_a_small_total_is_hidden_with_it(store):
    """Of a cluster of three people a shown 0 would say in which kinds they are."""
    counts = {"35.13.01": (2, 0, 1), "35.13.02": (30, 0, 50), "35.13.03": (20, 60, 0)}
    kinds = ("PMKS-11", "PMKS-12", "PMKS-13")
    made = measured(
        [
            (kecamatan, kind, "orang", count)
            for kecamatan, own in counts.items()
            for kind, count in zip(kinds, own, strict=True)
        ]
    )
    assert value(made, "I01", "35.13.01", "PMKS-12") == "*"
    assert value(made, "I01", "35.13.02", "PMKS-12") == 0
