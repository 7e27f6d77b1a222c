"""The figures of exercises: to be read without numbers, or built by the trainee."""

from typing import Any

import pandas as pd
import streamlit as st

from psks_analysis.figures import charts, maps, pie, theme
from psks_analysis.figures.basemap import Basemap
from psks_analysis.figures.maps import Shown, Style
from psks_analysis.formats import MISSING, SIMULATION_MARK, number
from psks_analysis.training.exercises import Chart
from psks_analysis.training.exercises.exercise_model import (
    BARS,
    BUBBLES,
    DOTS,
    LINE,
    MAP,
)
from psks_analysis.training.parameters import WILAYAH
from psks_analysis.ui.shared import device, session
from psks_analysis.ui.shared.pictures import Picture
from psks_analysis.views.classes import classify

ON_MAP = (MAP, BUBBLES)
SCHEME = "kuantil"
TICKS = 10  # at most: numbers are taken from the axis


def show(chart: Chart, *, key: str, to_be_read: bool) -> None:
    """Show a figure of an exercise.

    A figure that is to be read has no numbers at its bars and no tooltips with them.
    """
    if chart.bentuk in ON_MAP and "kode" not in chart.table:
        st.info("Yang dipilih tidak berupa kecamatan, jadi tidak dapat dipetakan.")
        return
    base, config = None, theme.CONFIG
    if chart.bentuk in ON_MAP:
        base, config = session.basemap(WILAYAH), maps.CONFIG
    style = device.map_style()
    figure, alt = session.picture(_draw, chart, base, style, to_be_read)
    st.markdown(f"**{chart.judul}** ({chart.satuan})")
    st.plotly_chart(figure, theme=None, config=config, alt=alt, key=key)


def _draw(
    chart: Chart, base: Basemap | None, style: Style, to_be_read: bool
) -> Picture:
    table = chart.table
    if base is not None:
        return _on_map(chart, base, style, to_be_read), chart.alt
    if chart.bentuk == BARS:
        texts = [MISSING if pd.isna(each) else "" for each in table["nilai"]]
        if not to_be_read:
            texts = [number(each, _places(table)) for each in table["nilai"]]
        names = table["nama"].astype(str)
        figure = charts.bars(names, table["nilai"], pd.Series(texts), unit=chart.satuan)
    elif chart.bentuk == DOTS:
        figure = _dots(chart)
    elif chart.bentuk == LINE:
        figure = _line(chart)
    else:
        figure = pie.pie(table["nama"], table["nilai"])
    if to_be_read:
        along = "yaxis" if chart.bentuk == LINE else "xaxis"
        figure["layout"] |= {"hovermode": False}
        figure["layout"].get(along, {})["nticks"] = TICKS
    return figure, chart.alt


def _dots(chart: Chart) -> dict[str, Any]:
    table = chart.table.assign(teks="", dipilih=True)
    for limit in ("bawah", "atas"):
        if limit not in table:
            table[limit] = table["nilai"]
    return charts.dots(table, float("nan"), unit=chart.satuan, reference_name="")


def _line(chart: Chart) -> dict[str, Any]:
    table = chart.table.set_index("nama")[["nilai"]]
    table = table.assign(bawah=float("nan"), atas=float("nan"), ruas=0)
    return charts.series(table, name=chart.judul, unit=chart.satuan)


def _on_map(
    chart: Chart, base: Basemap, style: Style, to_be_read: bool
) -> dict[str, Any]:
    table = chart.table.set_index("kode")
    values, names = table["nilai"], table["nama"]
    texts = [number(each, _places(chart.table)) for each in values]
    hover = "<b>" + names + "</b>"
    if not to_be_read:
        hover += "<br>" + pd.Series(texts, values.index) + f" {chart.satuan}"
    shown = Shown(values, names, hover, chart.satuan)
    if chart.bentuk == BUBBLES:
        return maps.bubbles(shown, base, style, mark=SIMULATION_MARK)
    classes = classify(values, SCHEME, decimals=_places(chart.table))
    return maps.choropleth(shown, classes, base, style, mark=SIMULATION_MARK)


def _places(table: pd.DataFrame) -> int:
    """Return decimals: none for counts, two for rates."""
    known = table["nilai"].dropna()
    return 0 if (known % 1 == 0).all() else 2
