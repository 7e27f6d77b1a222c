"""Learning gain: numbers worked out by hand, and what must not be told."""

import numpy as np
import pandas as pd
import pytest

from psks_analysis.training.gain import class_gain, normalised_gain


def scores(*values):
    return pd.Series(values, dtype=float)


def test_each_trainee_wins_a_share_of_what_was_missing():
    found = normalised_gain(scores(20, 50, 0, 100), scores(60, 25, 0, 90))
    assert found[:3].tolist() == [0.5, -0.5, 0.0]
    assert np.isnan(found[3])  # nothing was left to win


def test_the_gain_of_a_class_is_that_of_its_means_not_the_mean_of_gains():
    before, after = scores(0, 20, 40, 60, 80), scores(50, 60, 70, 80, 80)
    found = class_gain(before, after)
    assert (found.n, found.before, found.after) == (5, 40.0, 68.0)
    assert found.gain == pytest.approx(28 / 60)
    # The mean of gains is another number: (50 + 50 + 50 + 50 + 0) / 5 per cent.
    assert normalised_gain(before, after).mean() == pytest.approx(0.4)
    assert found.word == "sedang"
    assert found.lower < found.gain < found.upper
    assert found.lower > 0.2
    assert found.upper < 0.65


def test_hakes_words_begin_at_his_bounds():
    words = [
        class_gain(scores(*[0.0] * 5), scores(*[after] * 5)).word
        for after in (29.0, 30.0, 69.0, 70.0)
    ]
    assert words == ["rendah", "sedang", "sedang", "tinggi"]


def test_the_interval_covers_the_true_gain_about_as_often_as_it_says():
    random, hits = np.random.default_rng(1), 0
    for _ in range(60):
        level = random.normal(40, 10, 30)
        before = np.clip(level + random.normal(0, 8, 30), 0, 100)
        after = np.clip(level + 30 + random.normal(0, 8, 30), 0, 100)
        found = class_gain(pd.Series(before), pd.Series(after))
        hits += found.lower <= 0.5 <= found.upper  # 30 of 60 missing
    assert 53 <= hits <= 60


def test_a_tiny_class_is_not_told():
    assert class_gain(scores(10, 20, 30, 40), scores(50, 60, 70, 80)) is None
    assert class_gain(scores(10, 20, 30, 40, 50), scores(50, 60, 70, 80, 90)).n == 5


def test_scores_that_do_not_vary_have_no_interval():
    found = class_gain(scores(*[50.0] * 6), scores(*[75.0] * 6))
    assert (found.gain, found.lower, found.upper) == (0.5, None, None)


def test_a_class_that_knew_everything_has_no_gain():
    assert class_gain(scores(*[100.0] * 5), scores(*[100.0] * 5)).gain is None
