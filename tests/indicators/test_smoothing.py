import numpy as np
import pandas as pd
import pytest

from psks_analysis.indicators import (
    empirical_bayes,
    marshall_prior,
    spatial_empirical_bayes,
)


def near(pairs, size):
    frame = pd.DataFrame(False, index=range(size), columns=range(size))
    for one, other in pairs:
        frame.loc[one, other] = frame.loc[other, one] = True
    return frame


def test_vector_of_the_domain_notes_with_spread():
    count, people = pd.Series([10, 30, 5, 80]), pd.Series([4e4, 6e4, 2e4, 5e4])

    made = empirical_bayes(count, people)

    assert marshall_prior(count, people).mean == pytest.approx(0.00073529, abs=5e-9)
    assert marshall_prior(count, people).variance == pytest.approx(3.053e-07, abs=5e-11)
    np.testing.assert_allclose(
        made["bobot"], [0.9432, 0.9614, 0.8925, 0.954], atol=6e-5
    )
    np.testing.assert_allclose(
        made["halus"], [0.2776, 0.5091, 0.3022, 1.5603], atol=6e-5
    )


def test_negative_variance_is_cut_and_no_rate_becomes_negative():
    """esda 2.9.0 gives -9.42 per 1,000 to one of these areas."""
    made = empirical_bayes(pd.Series([2, 15, 40]), pd.Series([1_000, 8_000, 15_000]))

    np.testing.assert_allclose(made["halus"], 2.375)
    assert (made["bobot"] == 0).all()


def test_nothing_recorded_anywhere_is_zero():
    made = empirical_bayes(pd.Series([0, 0]), pd.Series([1_000, 2_000]))

    assert made.eq(0).all(axis=None)


def test_gaps_stay_missing_and_tell_the_others_nothing():
    count = pd.Series([10, 30, 5, 80, None, 7, 9])
    people = pd.Series([4e4, 6e4, 2e4, 5e4, 3e4, 0, None])

    made = empirical_bayes(count, people)

    assert made[4:].isna().all(axis=None)
    pd.testing.assert_frame_equal(made[:4], empirical_bayes(count[:4], people[:4]))


def test_all_missing_is_all_missing():
    gap = pd.Series([None, None], dtype=float)

    assert empirical_bayes(gap, gap).isna().all(axis=None)
    assert np.isnan(marshall_prior(gap, gap).mean)


def test_small_areas_are_pulled_most():
    count, people = pd.Series([2, 200, 40, 900]), pd.Series([200, 20_000, 2e4, 4e5])

    made = empirical_bayes(count, people)

    assert made["bobot"].is_monotonic_increasing
    assert made["bobot"][0] < 0.2
    assert made["bobot"][3] > 0.99


def test_everybody_a_neighbour_is_the_same_as_no_map_at_all():
    count, people = pd.Series([10, 30, 5, 80]), pd.Series([4e4, 6e4, 2e4, 5e4])
    all_pairs = [(i, j) for i in range(4) for j in range(i)]

    made = spatial_empirical_bayes(count, people, near(all_pairs, 4))

    pd.testing.assert_frame_equal(made, empirical_bayes(count, people))


def test_an_island_keeps_its_own_rate():
    count, people = pd.Series([1, 9, 7]), pd.Series([1_000, 4_000, 1_000])

    made = spatial_empirical_bayes(count, people, near([(0, 1)], 3))

    assert made["halus"][2] == pytest.approx(7)
    assert made["bobot"][2] == 1


def test_a_neighbour_without_numbers_is_as_good_as_none():
    count, people = pd.Series([1, 9, None]), pd.Series([1_000, 4_000, 1_000])

    made = spatial_empirical_bayes(count, people, near([(0, 1), (1, 2)], 3))
    without = spatial_empirical_bayes(count[:2], people[:2], near([(0, 1)], 2))

    assert made.loc[2].isna().all()
    pd.testing.assert_frame_equal(made[:2], without)


def test_neighbours_of_other_areas_are_refused():
    count, people = pd.Series([1, 9]), pd.Series([1_000, 4_000])

    with pytest.raises(ValueError, match="near is not on the index"):
        spatial_empirical_bayes(count, people, near([], 3))
