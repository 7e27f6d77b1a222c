"""Charts as plain dicts ready for the page: bars, dots with intervals, trend, heat.

A chart gets names, values and ready-made texts; it computes nothing. Areas stay in the
order of their codes: a chart sorted by value would be a league table.
"""

import textwrap
from typing import Any

import pandas as pd

from psks_analysis.figures import theme
from psks_analysis.figures.basemap import Line

ROW_HEIGHT = 30
MIN_HEIGHT = 220
LABEL_WIDTH = 24  # characters
LARGEST_BUBBLE = 46  # pixels across
Figure = dict[str, Any]


def bars(names: pd.Series, values: pd.Series, texts: pd.Series, *, unit: str) -> Figure:
    """Draw horizontal bars with their number at the end.

    A row without a number has no bar but its text (hidden, not reported).
    """
    labels = [_wrapped(name) for name in names]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": labels,
        "x": [0.0 if pd.isna(each) else float(each) for each in values],
        "text": list(texts),
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": theme.accent()},
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    return _figure(
        [trace],
        rows=len(names)
        * max((each.count("<br>") + 2 for each in labels), default=0)
        / 2,
        xaxis=theme.axis(title={"text": unit}, rangemode="tozero", nticks=5),
        yaxis=theme.axis(autorange="reversed", showgrid=False),
        showlegend=False,
        margin={"l": 8, "r": 70, "t": 8, "b": 8},
    )


def dots(
    table: pd.DataFrame, reference: float, *, unit: str, reference_name: str
) -> Figure:
    """Draw values with their intervals, and the kabupaten as a line.

    `table` has the columns nama, nilai, bawah, atas, teks, dipilih.
    """
    traces = [
        _dot_trace(table[~table["dipilih"]], theme.MUTED, "Kecamatan lain"),
        _dot_trace(table[table["dipilih"]], theme.accent(), "Dipilih"),
    ]
    return _figure(
        [trace for trace in traces if trace["y"]],
        rows=len(table),
        shapes=_reference_line(reference),
        annotations=_reference_label(reference, reference_name),
        xaxis=theme.axis(title={"text": unit}, rangemode="tozero"),
        yaxis=theme.axis(
            showgrid=False,
            categoryorder="array",
            categoryarray=list(table["nama"])[::-1],
        ),
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        showlegend=False,
    )


def trend(table: pd.DataFrame, *, name: str, unit: str) -> Figure:
    """Draw one kecamatan over the years with its interval, beside the kabupaten.

    `table` is indexed by tahun with the columns nilai, bawah, atas, kabupaten.
    """
    years = [str(tahun) for tahun in table.index]
    own = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": years,
        "y": _numbers(table["nilai"]),
        "error_y": _error_bars(table),
        "line": {"color": theme.accent(), "width": 3},
        "marker": {"size": 9},
    }
    whole = {
        "type": "scatter",
        "mode": "lines",
        "name": "Kabupaten",
        "x": years,
        "y": _numbers(table["kabupaten"]),
        "line": {"color": theme.MUTED, "width": 2, "dash": "dash"},
    }
    return _figure(
        [whole, own],
        rows=10,
        xaxis=theme.axis(type="category", showgrid=False),
        yaxis=theme.axis(title={"text": unit}, rangemode="tozero"),
    )


def series(table: pd.DataFrame, *, name: str, unit: str) -> Figure:
    """Draw one value over the years; the line breaks where the series did.

    `table` is indexed by tahun with the columns nilai, bawah, atas, ruas.
    """
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [str(tahun) for tahun in rows.index],
            "y": _numbers(rows["nilai"]),
            "error_y": _error_bars(rows),
            "line": {"color": theme.accent(), "width": 3},
            "marker": {"size": 9},
            "showlegend": False,
        }
        for _, rows in table.dropna(subset=["nilai"]).groupby("ruas")
    ]
    return _figure(
        traces,
        rows=10,
        xaxis=theme.axis(type="category", showgrid=False),
        yaxis=theme.axis(title={"text": unit}, rangemode="tozero"),
    )


def lorenz(points: pd.DataFrame) -> Figure:
    """Draw shares of cases over shares of people beside the line of equal rates.

    `points` has the columns penduduk and kasus, shares from 0 to 1.
    """
    curve = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "Kecamatan, dari angka terendah",
        "x": _numbers(points["penduduk"] * 100),
        "y": _numbers(points["kasus"] * 100),
        "line": {"color": theme.accent(), "width": 3},
        "hovertemplate": "%{x:.1f} % penduduk, %{y:.1f} % entri<extra></extra>",
    }
    equal = {
        "type": "scatter",
        "mode": "lines",
        "name": "Bila merata",
        "x": [0, 100],
        "y": [0, 100],
        "line": {"color": theme.MUTED, "width": 2, "dash": "dash"},
        "hoverinfo": "skip",
    }
    return _figure(
        [equal, curve],
        rows=11,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis=theme.axis(title={"text": "% penduduk"}, range=[0, 100]),
        yaxis=theme.axis(title={"text": "% entri orang"}, range=[0, 100]),
    )


def balance(
    table: pd.DataFrame, need: float, help_: float, *, highlight: str, named: str
) -> Figure:
    """Draw need against help per kecamatan, with the kabupaten as a cross of lines.

    `table` has the columns nama, kebutuhan, psks, kelompok. Only a group highlighted
    or in `named` is named, or names would cover each other on a phone; a tooltip
    names the rest.
    """
    known = table.dropna(subset=["kebutuhan", "psks"])
    short, also = known["kelompok"] == highlight, known["kelompok"] == named
    traces = [
        _points(known[~short & ~also], theme.MUTED, "Kecamatan lain", "circle")
        | {"mode": "markers"},
        _points(known[also], theme.INK, named, "square"),
        _points(known[short], theme.WARNING, highlight, "diamond"),
    ]
    return _figure(
        [trace for trace in traces if trace["x"]],
        rows=15,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        shapes=[*_reference_line(help_), *_reference_line(need, vertical=False)],
        xaxis=theme.axis(title={"text": "PSKS per 10.000 penduduk"}),
        yaxis=theme.axis(title={"text": "PMKS (orang) per 1.000 penduduk"}),
    )


def heat(table: pd.DataFrame, texts: pd.DataFrame, *, unit: str) -> Figure:
    """Draw a matrix of percentages, light to dark; rows and columns as given."""
    colours = theme.sequential(5)
    steps = [[number / (len(colours) - 1), each] for number, each in enumerate(colours)]
    trace = {
        "type": "heatmap",
        "x": [str(column) for column in table.columns],
        "y": [str(row) for row in table.index],
        "z": [_numbers(row) for _, row in table.iterrows()],
        "customdata": texts.to_numpy().tolist(),
        "zmin": 0,
        "zmax": 100,
        "xgap": 1,
        "ygap": 1,
        "colorscale": steps,
        "colorbar": {"title": {"text": unit}, "thickness": 14},
        "hovertemplate": "%{y}, %{x}: %{customdata}<extra></extra>",
    }
    return _figure(
        [trace],
        rows=len(table) * 0.8,
        xaxis=theme.axis(type="category", showgrid=False, side="top"),
        yaxis=theme.axis(autorange="reversed", showgrid=False),
    )


def _figure(traces: list[Figure], *, rows: float, **changes: Any) -> Figure:
    height = max(MIN_HEIGHT, int(ROW_HEIGHT * rows) + 60)
    return {"data": traces, "layout": theme.layout(height=height, **changes)}


def _dot_trace(rows: pd.DataFrame, colour: str, name: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "y": list(rows["nama"]),
        "x": _numbers(rows["nilai"]),
        "error_x": _error_bars(rows),
        "text": list(rows["teks"]),
        "customdata": [[kode] for kode in rows.index],
        "marker": {"size": 10, "color": colour},
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }


def _points(rows: pd.DataFrame, colour: str, name: str, symbol: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": name,
        "x": _numbers(rows["psks"]),
        "y": _numbers(rows["kebutuhan"]),
        "text": list(rows["nama"]),
        "textposition": "top center",
        "textfont": {"size": 12},
        "customdata": [[kode] for kode in rows.index],
        "marker": {"size": 11, "color": colour, "symbol": symbol},
        "hovertemplate": "%{text}<br>PSKS %{x:,.1f} per 10.000<br>"
        "PMKS %{y:,.1f} per 1.000<extra></extra>",
    }


def _error_bars(rows: pd.DataFrame) -> Figure:
    return {
        "type": "data",
        "symmetric": False,
        "array": _numbers(rows["atas"] - rows["nilai"]),
        "arrayminus": _numbers(rows["nilai"] - rows["bawah"]),
        "thickness": 1.5,
        "width": 3,
    }


def _reference_line(at: float, *, vertical: bool = True) -> list[Figure]:
    if pd.isna(at):
        return []
    along, across = ("x", "y") if vertical else ("y", "x")
    ends = {f"{along}0": at, f"{along}1": at, f"{across}0": 0, f"{across}1": 1}
    dash = {"color": theme.INK, "width": 1.5, "dash": "dot"}
    return [{"type": "line", f"{across}ref": "paper", "line": dash, **ends}]


def _reference_label(at: float, name: str) -> list[Figure]:
    if pd.isna(at):
        return []
    place = {"x": at, "y": 1, "yref": "paper", "yanchor": "bottom"}
    return [{"text": name, "showarrow": False, "font": {"size": 13}, **place}]


def _wrapped(name: str) -> str:
    """Break a long name over lines, so that a phone keeps room for the bars."""
    return "<br>".join(textwrap.wrap(name, LABEL_WIDTH))


def _numbers(values: pd.Series) -> list[float | None]:
    return [None if pd.isna(value) else float(value) for value in values]


def desa_bubbles(desa: pd.DataFrame, outline: Line) -> Figure:
    """Draw counts per desa as circles inside their kecamatan; area is the count.

    `desa` has the columns nama, bujur, lintang, jumlah, teks; `outline` its border as
    longitudes and latitudes. A desa without a count is a small open circle.
    """
    border = {
        "type": "scatter",
        "mode": "lines",
        "x": outline[0],
        "y": outline[1],
        "fill": "toself",
        "fillcolor": theme.LAND,
        "line": {"color": theme.OUTLINE, "width": 1.5},
        "hoverinfo": "skip",
    }
    counted = desa["jumlah"].notna()
    largest = max(float(desa["jumlah"].max()), 1.0)
    full = _desa_trace(desa[counted]) | {
        "marker": {
            "size": _numbers(desa.loc[counted, "jumlah"]),
            "sizemode": "area",
            "sizeref": 2 * largest / LARGEST_BUBBLE**2,
            "sizemin": 3,
            "color": theme.accent(),
            "opacity": 0.75,
        }
    }
    empty = _desa_trace(desa[~counted]) | {
        "marker": {"size": 9, "symbol": "circle-open", "color": theme.MUTED}
    }
    hidden = theme.axis(visible=False)
    return _figure(
        [border, full, empty],
        rows=14,
        showlegend=False,
        xaxis=hidden,
        yaxis=hidden | {"scaleanchor": "x", "scaleratio": 1},
    )


def _desa_trace(desa: pd.DataFrame) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": _numbers(desa["bujur"]),
        "y": _numbers(desa["lintang"]),
        "text": list(desa["nama"]),
        "textposition": "top center",
        "textfont": {"size": 12},
        "customdata": [[text] for text in desa["teks"]],
        "hovertemplate": "%{text}: %{customdata[0]}<extra></extra>",
    }
