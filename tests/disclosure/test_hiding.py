import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from psks_analysis.disclosure import (
    HIDDEN_NOTE,
    hide_measures,
    hide_small_counts,
    small,
    small_measures,
)

NUMBERS = ["pembilang", "penyebut", "nilai", "bawah", "atas"]


@pytest.mark.parametrize("k", [5, 10])
def test_only_counts_from_one_to_below_the_threshold_are_small(k):
    counts = pd.Series([0, 1, k - 1, k, k + 1, None])

    assert small(counts, k).to_list() == [False, True, True, False, False, False]


def test_each_row_has_its_own_threshold():
    counts = pd.Series([7, 7])

    assert small(counts, pd.Series([5, 10])).to_list() == [False, True]


def test_threshold_zero_hides_nothing():
    assert not small(pd.Series([1, 2]), 0).any()


def test_missing_threshold_is_refused_instead_of_showing_all():
    with pytest.raises(ValueError, match="threshold is missing"):
        small(pd.Series([1, 2]), pd.Series([5, None]))


def one_measure(part, base, *, k=5, people=False, whole=False, minimal=0):
    return small_measures(
        pd.DataFrame({"pembilang": [part], "penyebut": [base]}),
        pd.Series([k]),
        base_is_people=pd.Series([people]),
        part_of_whole=pd.Series([whole]),
        minimal_base=pd.Series([minimal]),
    ).item()


@pytest.mark.parametrize(
    ("part", "base", "hidden"),
    [
        (0, 40_000, False),
        (1, 40_000, True),
        (4, 40_000, True),
        (5, 40_000, False),
        (6, 40_000, False),
        (None, 40_000, False),
        (0, 49, True),
        (0, 50, False),
        (20, None, False),
        (4, None, True),
    ],
)
def test_rate_is_hidden_by_its_numerator_and_by_a_tiny_population(part, base, hidden):
    assert one_measure(part, base, minimal=50) is hidden


@pytest.mark.parametrize(
    ("part", "base", "hidden"),
    [
        (0, 0, False),
        (0, 4, True),  # base small
        (0, 5, False),
        (4, 50, True),  # part small
        (5, 50, False),
        (46, 50, True),  # four are left over
        (45, 50, False),
        (50, 50, False),  # nobody is left over
        (None, 4, True),
        (None, 50, False),
        (52, 50, True),  # an error in the data tells a difference of two people too
    ],
)
def test_share_is_hidden_by_part_whole_and_what_is_left(part, base, hidden):
    assert one_measure(part, base, people=True, whole=True) is hidden


def test_gap_has_the_whole_above_and_is_hidden_alike():
    assert one_measure(50, 46, people=True, whole=True)
    assert not one_measure(50, 45, people=True, whole=True)


def test_change_between_two_large_counts_is_shown_however_small_it_is():
    assert not one_measure(1_003, 1_000, people=True)
    assert one_measure(1_003, 4, people=True)
    assert one_measure(4, 1_003, people=True)


def test_ratio_to_psm_is_hidden_by_the_people_not_by_the_psm():
    assert not one_measure(120, 2)
    assert one_measure(3, 2)


def test_volunteers_are_not_hidden():
    assert not one_measure(2, 3, k=0)


def test_nullable_columns_are_compared_like_plain_ones():
    rows = pd.DataFrame({"pembilang": [4, None], "penyebut": [9, None]}, dtype="Int64")
    no, k = pd.Series([False, False]), pd.Series([5, 5])

    made = small_measures(
        rows, k, base_is_people=no, part_of_whole=no, minimal_base=k * 0
    )

    assert made.to_list() == [True, False]
    assert made.dtype == bool


def test_hidden_row_keeps_no_number_and_says_so():
    rows = pd.DataFrame(
        [
            [4, 900, 4.4, 1.2, 11.4, "naik", "Krucil"],
            [9, 900, 10, 4.6, 19, "", "Gading"],
        ],
        columns=[*NUMBERS, "keterangan", "nama"],
    )
    before = rows.copy()

    safe = hide_measures(rows, pd.Series([True, False]))

    assert safe.loc[0, NUMBERS].isna().all()
    assert safe["keterangan"].to_list() == [HIDDEN_NOTE, ""]
    assert safe["is_hidden"].to_list() == [True, False]
    assert safe.loc[1, NUMBERS].to_list() == [9, 900, 10, 4.6, 19]
    assert safe["nama"].to_list() == ["Krucil", "Gading"]
    assert_frame_equal(rows, before)


def by_sex(men, women, total, k=5):
    rows = pd.DataFrame({"laki": [men], "perempuan": [women], "jumlah": [total]})
    safe = hide_small_counts(rows, k, total="jumlah", parts=("laki", "perempuan"))
    counts = safe[["laki", "perempuan", "jumlah"]].iloc[0]
    return [None if pd.isna(value) else int(value) for value in counts]


@pytest.mark.parametrize(
    ("reported", "shown"),
    [
        ((6, 7, 13), [6, 7, 13]),
        ((0, 7, 7), [0, 7, 7]),
        ((2, 9, 11), [None, None, 11]),  # 11 - 9 would tell the men
        ((9, 2, 11), [None, None, 11]),
        ((1, 2, 3), [None, None, None]),
        ((0, 3, 3), [None, None, None]),
        ((0, 0, 0), [0, 0, 0]),
        ((None, None, 4), [None, None, None]),
        ((None, 9, 11), [None, None, 11]),  # the men not reported are 2
        ((None, 9, None), [None, 9, None]),
        ((3, None, None), [None, None, None]),
    ],
)
def test_one_sex_does_not_tell_the_other(reported, shown):
    assert by_sex(*reported) == shown


def test_hidden_handled_count_leaves_the_total():
    rows = pd.DataFrame({"jumlah": [20, 20, 20], "tertangani": [3, 17, 12]})

    safe = hide_small_counts(rows, 5, total="jumlah", parts=("tertangani",))

    assert safe["tertangani"].to_list() == [pd.NA, pd.NA, 12]
    assert safe["jumlah"].to_list() == [20, 20, 20]
    assert safe["is_hidden"].to_list() == [True, True, False]


def test_count_without_parts_is_hidden_and_flagged():
    rows = pd.DataFrame({"jumlah": [0, 4, 5, None]}, dtype="Int64")

    safe = hide_small_counts(rows, pd.Series([5, 5, 5, 5]), total="jumlah")

    assert safe["jumlah"].to_list() == [0, pd.NA, 5, pd.NA]
    assert safe["is_hidden"].to_list() == [False, True, False, False]


def test_a_second_call_remembers_what_the_first_one_hid():
    rows = pd.DataFrame(
        {"laki": [2], "perempuan": [18], "jumlah": [20], "tertangani": [12]}
    )

    safe = hide_small_counts(rows, 5, total="jumlah", parts=("laki", "perempuan"))
    safe = hide_small_counts(safe, 5, total="jumlah", parts=("tertangani",))

    assert safe["is_hidden"].item()
    assert safe["tertangani"].item() == 12


counts = st.none() | st.integers(0, 30)


@given(counts, counts, counts, st.integers(2, 12))
def test_no_small_count_can_be_read_or_subtracted(men, women, total, k):
    """Whatever is shown of a row, no sum or difference of it is between 1 and k-1."""
    shown = [value for value in by_sex(men, women, total, k) if value is not None]
    told = set(shown) | {abs(a - b) for a in shown for b in shown}

    if total is not None and men is not None and women is not None:
        told -= {abs(men - women)}  # two shown counts may lie close together
    assert not {value for value in shown if 0 < value < k}
    if total is not None and total in shown:
        assert not {v for v in (abs(total - s) for s in shown) if 0 < v < k}
