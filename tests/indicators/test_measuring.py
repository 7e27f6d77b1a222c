import pandas as pd
import pytest

from psks_analysis.indicators import (
    NOT_REPORTED,
    declared,
    measure,
    measure_change,
)
from psks_analysis.indicators.measuring import COLUMNS

FRACTIONS = [kode for kode, own in declared().items() if not own.is_change]


@pytest.mark.parametrize("kode", FRACTIONS)
def test_every_indicator_comes_in_the_same_shape(kode):
    made = measure(kode, pd.Series([3, None]), pd.Series([4, None], dtype="Int64"))

    assert list(made) == COLUMNS
    assert all(made[column].dtype.kind == "f" for column in COLUMNS[:-1])


@pytest.mark.parametrize("kode", FRACTIONS)
def test_every_missing_value_says_why(kode):
    rows = [(part, base) for part in (None, 0, 3) for base in (None, 0, 2)]
    part, base = (pd.Series(values, dtype=float) for values in zip(*rows, strict=True))

    made = measure(kode, part, base)

    assert ((made["keterangan"] != "") == made["nilai"].isna()).all()


def test_unreported_psm_are_not_said_to_be_absent():
    made = measure("I09", pd.Series([50, 50]), pd.Series([0, None]))

    assert made["keterangan"].to_list() == [
        "tidak ada PSM aktif",
        "PSM aktif tidak dilaporkan",
    ]


@pytest.mark.parametrize("people", [0, None])
def test_silence_comes_before_every_other_reason(people):
    silent = pd.Series([None], dtype=float)
    made = measure("I03", silent, pd.Series([people], dtype=float))

    assert made["keterangan"].item() == NOT_REPORTED


def test_interval_contains_the_value_it_belongs_to():
    part, whole = pd.Series([0, 1, 7, 40]), pd.Series([40, 40, 40, 40])
    for kode in ("I03", "I05"):
        made = measure(kode, part, whole)
        assert made["nilai"].between(made["bawah"], made["atas"]).all()


def test_full_counts_carry_no_interval():
    """PSM, desa and recipients are counted completely; chance has no part in them."""
    for kode in ("I01", "I07", "I08", "I09", "I11", "I12", "I13", "I18", "L01"):
        made = measure(kode, pd.Series([3]), pd.Series([3]))
        assert made["nilai"].notna().item()
        assert made[["bawah", "atas"]].isna().all(axis=None)


def change(count, previous):
    return measure_change(pd.Series([count]), pd.Series([previous]), minimum=20).iloc[0]


def test_interval_of_a_change_is_about_the_change_shown():
    made = change(10_050, 10_000)

    assert made["bawah"] < made["nilai"] < made["atas"]


def test_a_change_alone_says_nothing_of_rise_or_fall():
    assert change(90, 40)["keterangan"] == ""


def test_change_of_a_small_base_gives_no_percentage():
    made = change(60, 19)

    assert made[["nilai", "bawah", "atas"]].isna().all()
    assert made["keterangan"] == "angka tahun lalu di bawah 20: hanya selisih"


def test_fall_to_zero_is_a_fall_of_one_hundred_percent():
    made = change(0, 40)

    assert made["nilai"] == -100
    assert made["bawah"] == -100
