import pandas as pd
import pytest

from psks_analysis.figures import theme
from psks_analysis.views.classes import SCHEMES, Classes, classify

every_scheme = pytest.mark.parametrize("scheme", SCHEMES)


def breaks(values, scheme):
    return classify(pd.Series(values, dtype=float), scheme, decimals=1)


def test_quantiles_hold_equally_many_values():
    assert breaks([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "kuantil").upper == pytest.approx(
        (2.8, 4.6, 6.4, 8.2, 10)
    )


def test_equal_intervals_are_equally_wide_and_empty_ones_are_dropped():
    assert breaks([0, 1, 2, 3, 10], "selang").upper == (2, 4, 10)


def test_natural_breaks_lie_in_the_gaps():
    assert breaks([1, 2, 10, 11, 50, 51, 90, 91, 120], "jenks").upper == (
        *(2, 11, 51, 91, 120),
    )


def test_standard_deviation_breaks_stand_around_the_mean():
    """Mean 5, sample deviation 3.162: breaks at mean -2s, -s, +s and +2s."""
    assert breaks([1, 3, 5, 7, 9], "simpangan").upper == pytest.approx(
        (1.84, 8.16, 9), abs=0.01
    )


def test_a_box_plot_keeps_an_outlier_in_a_class_of_its_own():
    """Quartiles 2, 3, 4; the upper fence 4 + 1.5 x 2 = 7 lies below 50."""
    assert breaks([1, 2, 3, 4, 50], "kotak").upper == (2, 3, 4, 50)


def test_head_and_tail_split_at_the_mean_again_and_again():
    """Means 20.6 of all, 49.75 of the four above it, 64.5 of the two above that."""
    values = [1, 2, 3, 4, 5, 6, 7, 30, 40, 50, 79]
    assert breaks(values, "ekor").upper == pytest.approx((227 / 11, 199 / 4, 64.5, 79))


@every_scheme
def test_no_scheme_makes_more_classes_than_there_are_colours(scheme):
    made = classify(pd.Series(range(1_000), dtype=float), scheme, decimals=0)

    assert len(theme.sequential(len(made.labels))) == len(made.labels)
    assert made.upper[-1] == 999
    assert made.assign(pd.Series([0.0, 999.0])).to_list() == [0, len(made.upper) - 1]


@every_scheme
def test_equal_values_make_one_class_with_one_number(scheme):
    """DHIS2 drew a legend of NaN here (maps-app #3637)."""
    made = breaks([4.5, 4.5, 4.5], scheme)
    assert made.labels == ["4,5"]
    assert list(made.assign(pd.Series([4.5]))) == [0]


@every_scheme
@pytest.mark.parametrize(
    "values", [[1, 2], [0, 0, 0, 0, 5, 9], [1, 1, 1, 2], [0, 0.001, 1_000_000]]
)
def test_few_distinct_values_lose_no_value_and_keep_no_empty_class(scheme, values):
    series = pd.Series(values, dtype=float)
    made = classify(series, scheme, decimals=1)
    places = made.assign(series)
    assert places.notna().all()
    assert sorted(places.unique()) == list(range(len(made.labels)))


@every_scheme
def test_missing_values_set_no_break_and_get_no_class(scheme):
    series = pd.Series([1, None, 3, 4, 8, None])
    made = classify(series, scheme, decimals=0)
    assert made == classify(series.dropna(), scheme, decimals=0)
    assert list(made.assign(series).isna()) == [False, True, False, False, False, True]


@every_scheme
def test_without_any_value_there_are_no_classes(scheme):
    assert classify(pd.Series([None, None], dtype=float), scheme, decimals=0) is None


def test_labels_leave_no_gap_and_write_indonesian_numbers():
    assert Classes(0.5, (1.25, 1234.5), 2).labels == [
        "0,50 – 1,25",
        "> 1,25 – 1.234,50",
    ]
