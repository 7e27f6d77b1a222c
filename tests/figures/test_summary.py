"""The largest group is named only where nothing that may be larger is hidden."""

import pandas as pd

from psks_analysis.disclosure import HIDDEN_NOTE
from psks_analysis.figures import summary


def groups(*rows):
    return pd.DataFrame(rows, columns=["nama", "entri", "keterangan"])


OLD, POOR = ("Lansia", 40, ""), ("Kemiskinan", 900, "")


def test_the_largest_group_is_named():
    assert summary.largest(groups(OLD, POOR, ("Bencana", 0, ""))) == "Kemiskinan"


def test_nobody_is_largest_where_a_group_is_hidden_or_none_has_any():
    hidden = ("Disabilitas", None, HIDDEN_NOTE)
    assert summary.largest(groups(OLD, POOR, hidden)) is None
    assert summary.largest(groups(("Lansia", 0, ""), ("Bencana", None, ""))) is None


def test_entries_are_drawn_by_size_and_only_where_there_are_any():
    drawn = summary.entries(groups(OLD, POOR, ("Bencana", 0, "")))
    (bars,) = [each for each in drawn["data"] if each["type"] == "bar"]
    assert sorted(bars["x"]) == [40, 900]
