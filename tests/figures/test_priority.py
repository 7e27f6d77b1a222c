"""Intervals of places as a chart: no single place can be read off."""

import pandas as pd

from psks_analysis.figures.priority import places
from psks_analysis.views.prioritas import CLASSES, NONE, Prioritas

NONE_AT_ALL = pd.Index([])


def view(rows):
    columns = ["nama", "indeks", "sepertiga_teratas", "bawah", "atas", "kelas", "teks"]
    table = pd.DataFrame(rows, columns=columns, index=[row[0] for row in rows])
    empty = pd.DataFrame()
    return Prioritas(
        *("Semua", 2024, table, empty, empty, 0.5),
        *(NONE_AT_ALL, NONE_AT_ALL, NONE_AT_ALL, "sensus", ("Kalimat.",)),
    )


SURE, UNCLEAR, LOWER = CLASSES.values()
ROWS = [
    ("A", 80.0, 0.9, 1.0, 2.0, SURE, "a"),
    ("B", 60.0, 0.5, 1.0, 5.0, UNCLEAR, "b"),
    ("C", None, None, None, None, NONE, "c"),
]


def test_an_interval_is_drawn_from_end_to_end_without_a_middle():
    traces = {trace.get("name"): trace for trace in places(view(ROWS))["data"]}
    assert traces[UNCLEAR]["x"] == [1, 5, None]
    assert traces[UNCLEAR]["y"] == ["B", "B", "B"]
    assert LOWER not in traces
    assert traces[SURE]["marker"]["symbol"] != traces[UNCLEAR]["marker"]["symbol"]


def test_shares_stand_beside_and_areas_without_index_are_not_drawn():
    figure = places(view(ROWS))
    assert figure["data"][-1]["text"] == ["90 %", "50 %"]
    assert figure["layout"]["yaxis"]["categoryarray"] == ["B", "A"]


def test_without_any_place_there_is_nothing_to_draw():
    assert places(view(ROWS[2:]))["data"] == []
