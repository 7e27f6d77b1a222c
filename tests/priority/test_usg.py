"""USG as a group works it out on paper."""

import pandas as pd
import pytest

from psks_analysis.priority.usg import CRITERIA, suggested, usg


def scores(*rows):
    return pd.DataFrame(rows, columns=["masalah", "penilai", *CRITERIA])


def test_means_are_added_and_the_highest_comes_first():
    found = usg(
        scores(
            ("A", 1, 5, 4, 4), ("B", 1, 4, 5, 5), ("A", 2, 4, 4, 5), ("B", 2, 2, 3, 2)
        )
    )
    assert found.index.to_list() == ["A", "B"]
    assert found["total"].to_list() == [13.0, 10.5]
    assert found.loc["B", ["terendah", "tertinggi"]].to_list() == [7, 14]


def test_ties_go_to_seriousness_then_urgency_and_the_rest_share_their_place():
    found = usg(
        scores(
            ("A", 1, 5, 4, 4),
            ("B", 1, 4, 5, 4),
            ("C", 1, 5, 5, 3),
            ("D", 1, 5, 5, 3),
        )
    )
    assert found.index.to_list() == ["C", "D", "B", "A"]
    assert found["urutan"].to_list() == [1, 1, 3, 4]


def test_multiplying_punishes_one_low_score():
    rows = (("A", 1, 5, 5, 1), ("B", 1, 3, 4, 3))
    assert usg(scores(*rows)).index[0] == "A"
    assert usg(scores(*rows), multiply=True)["total"].to_dict() == {"B": 36, "A": 25}


def test_a_first_place_that_hangs_on_one_rater_is_called_shaky():
    firm = scores(
        ("A", 1, 5, 5, 5), ("B", 1, 1, 1, 1), ("A", 2, 5, 5, 4), ("B", 2, 2, 2, 2)
    )
    shaky = scores(
        ("A", 1, 5, 5, 5), ("B", 1, 1, 1, 1), ("A", 2, 2, 2, 2), ("B", 2, 3, 3, 3)
    )
    assert not usg(firm)["goyah"].any()
    assert usg(shaky)["goyah"].all()


def test_a_gap_is_left_out_and_not_taken_for_zero():
    found = usg(scores(("A", 1, 4, 4, 4), ("A", 2, 5, None, 5)))
    assert found.loc["A", ["total", "penilai"]].to_list() == [12, 1]


@pytest.mark.parametrize("wrong", [0, 6, -1])
def test_scores_outside_one_to_five_are_refused(wrong):
    with pytest.raises(ValueError, match="between 1 and 5"):
        usg(scores(("A", 1, wrong, 3, 3)))


def test_a_rater_cannot_count_twice():
    with pytest.raises(ValueError, match="once"):
        usg(scores(("A", 1, 3, 3, 3), ("A", 1, 4, 4, 4)))


def test_nothing_scored_gives_an_empty_table():
    assert usg(scores(("A", 1, None, None, None))).empty


def test_a_suggestion_stays_on_the_scale():
    assert [suggested(x) for x in (-0.2, 0.19, 0.2, 0.999, 3.0)] == [1, 1, 2, 5, 5]
