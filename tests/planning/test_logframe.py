"""The plan as a logical framework, and as bars over the months."""

from dataclasses import replace

import plotly.graph_objects as go

from psks_analysis.figures.gantt import gantt
from psks_analysis.planning.logframe import logframe


def test_goals_outcomes_outputs_and_activities_each_once(plan, region):
    rows = tuple(replace(row, tujuan="Lansia terlayani") for row in plan.rows)
    table = logframe(replace(plan, rows=rows, anggapan=("harga tetap",)), region)
    assert table["Tingkat"].value_counts().to_dict() == {
        "Tujuan umum": 1,
        "Hasil": 1,
        "Keluaran": 5,
        "Kegiatan": 5,
    }
    outcome = table[table["Tingkat"] == "Hasil"].iloc[0]
    assert outcome["Indikator"] == "Lansia terlayani (%): dari 40,0 menjadi 55,0"
    assert outcome["Uraian"] == "Lanjut Usia Telantar di Krucil tertolong"
    assert outcome["Anggapan"] == "harga tetap"
    assert table.iloc[-1]["Indikator"] == "216 orang, Rp162.000.216"


def test_a_bar_runs_from_the_first_to_the_last_month(plan):
    spring = replace(plan.rows[0], mulai=3, selesai=5)
    back = replace(plan.rows[1], mulai=9, selesai=2)
    figure = go.Figure(gantt([spring, back], ["Krucil: makan", "salah"]))
    (bars,) = figure.data
    assert (bars.base, bars.x) == ((2.5,), (3,))
    assert bars.hovertext == ("1. Krucil: makan: Mar sampai Mei",)


def test_without_rows_there_is_no_bar():
    assert gantt([], [])["data"] == []
