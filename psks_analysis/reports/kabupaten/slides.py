"""Slides of a kabupaten: one finding a slide, charts and map that can be changed.

Numbers stand in native charts with the values that are published; what is hidden or
missing has no bar and no cell, not even in the data behind the chart.
"""

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import pandas as pd
import shapely
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_MARKER_STYLE
from pptx.util import Emu, Mm, Pt

from psks_analysis import catalog
from psks_analysis.figures import summary, theme
from psks_analysis.figures.answer_map import COLOURS
from psks_analysis.indicators import PREVALENCE
from psks_analysis.plain_text import one_line
from psks_analysis.reports.documents.same_bytes import steady
from psks_analysis.reports.kabupaten import saying
from psks_analysis.reports.kabupaten.sources import JENIS, Sources
from psks_analysis.views.jawaban import GROUPS
from psks_analysis.views.ringkasan import FEW, HIGH, SHORT

PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
WIDTH, HEIGHT, EDGE = 338.7, 190.5, 14  # millimetres, 16:9
SMALLEST = 18  # points
INK, GREY = "1F2933", "4A5860"
PALE = "F3F4F6"
MOST_BARS = 10
DECIMALS, WHOLE = "[$-421]0.00", "[$-421]#,##0"
CHART_NAME = "Grafik"
POINTS = {SHORT: "B2182B", HIGH: "B2182B", FEW: "B45309"}
MARKS = {True: XL_MARKER_STYLE.DIAMOND, False: XL_MARKER_STYLE.CIRCLE}
ROOM = (Mm(EDGE), Mm(44), Mm(WIDTH - 2 * EDGE), Mm(HEIGHT - 62))


def pptx(src: Sources) -> bytes:
    """Return the slides."""
    made = Presentation()
    made.slide_width, made.slide_height = Mm(WIDTH), Mm(HEIGHT)
    said = saying.of_kabupaten(src)
    term = catalog.term()
    about = made.core_properties
    about.title = f"{term} dan PSKS {src.region.nama}, {src.tahun}"
    about.author = about.last_modified_by = src.kop.nama
    about.language, about.comments = "id-ID", src.mark or ""
    about.created = about.modified = datetime.combine(src.day, time())
    _opening(made, src, about.title)
    _map(made, src, said.lead)
    _rates(made, src, said.findings[0][1])
    _trend(made, src, said.findings[1][1])
    _bars_of_clusters(made, src)
    _balance(made, src, said.findings[2][1])
    _texts(made, src, "Siapa yang dapat membantu", "", said.helpers)
    _texts(made, src, "Yang belum pasti", "", said.unsure)
    _texts(made, src, "Langkah berikutnya", "", said.steps)
    written = io.BytesIO()
    made.save(written)
    return steady(written.getvalue())


def _slide(made: Any, src: Sources, title: str) -> Any:
    """Add a slide with a real title, so that an outline and a reader know it."""
    slide = made.slides.add_slide(made.slide_layouts[5])
    head = slide.shapes.title
    head.left, head.top = Mm(EDGE), Mm(8)
    head.width, head.height = Mm(WIDTH - 2 * EDGE), Mm(34)
    _write(head.text_frame, [title], 28, bold=True, colour=_accent())
    foot = f"{src.mark + '  ·  ' if src.mark else ''}{src.region.nama}, {src.tahun}"
    _box(slide, foot, (EDGE, HEIGHT - 15, WIDTH - 2 * EDGE, 11), SMALLEST, GREY)
    slide.notes_slide.notes_text_frame.text = one_line(
        " ".join([src.source, *saying.notes(src)])
    )
    return slide


def _opening(made: Any, src: Sources, title: str) -> None:
    slide = _slide(made, src, title)
    facts = saying.of_kabupaten(src).facts
    wide = (WIDTH - 2 * EDGE) / len(facts)
    for place, (label, value) in enumerate(facts):
        at = EDGE + place * wide
        _box(slide, value, (at, 62, wide - 4, 22), 30, INK, bold=True)
        _box(slide, label, (at, 84, wide - 4, 26), SMALLEST, GREY)
    _box(slide, src.kop.nama or src.source, (EDGE, 130, 300, 14), 20, GREY)


def _texts(
    made: Any, src: Sources, title: str, below: str, items: Sequence[str]
) -> None:
    slide = _slide(made, src, title)
    box = slide.shapes.add_textbox(
        Mm(EDGE), Mm(52), Mm(WIDTH - 2 * EDGE), Mm(HEIGHT - 74)
    )
    lines = [each for each in (below, *items) if each]
    long = sum(map(len, lines)) > 600
    _write(box.text_frame, lines, 18 if long else 22, colour=INK)


def _map(made: Any, src: Sources, title: str) -> None:
    """Draw every kecamatan as a shape of its own, to be coloured and moved."""
    slide = _slide(made, src, title)
    if src.base is None or src.answer.places.empty:
        return
    places = src.answer.places
    west, south, east, north = src.base.bounds
    room = (WIDTH - 2 * EDGE - 80, HEIGHT - 66)
    flat = 0.99  # of a degree eastward, this near the equator
    scale = min(room[0] / ((east - west) * flat), room[1] / (north - south))
    for kode, shape in src.base.shapes.items():
        group = places["kelompok"].get(kode)
        colour = COLOURS.get(group, "#ffffff") if isinstance(group, str) else "#ffffff"
        name = str(src.region.kecamatan.loc[kode, "nama"])
        for part in shapely.get_parts(shape):
            points = [
                (Mm(EDGE + (x - west) * flat * scale), Mm(46 + (north - y) * scale))
                for x, y in shapely.get_coordinates(part.exterior)
            ]
            drawn = _freeform(slide, points)
            drawn.name = name
            said = group if isinstance(group, str) else "tanpa nilai"
            _describe(drawn, f"{name}: {said}")
            drawn.fill.solid()
            drawn.fill.fore_color.rgb = RGBColor.from_string(colour[1:].upper())
            drawn.line.color.rgb = RGBColor.from_string("7C8A94")
            drawn.line.width = Pt(0.75)
        if places["is_named"].get(kode, False):
            x, y = src.base.points.loc[kode, ["bujur", "lintang"]]
            at = (EDGE + (x - west) * flat * scale - 15, 46 + (north - y) * scale - 5)
            _box(slide, name, (*at, 40, 10), SMALLEST, INK, bold=True)
    _legend(slide, places["kelompok"])


def _legend(slide: Any, groups: "pd.Series[str]") -> None:
    there = set(groups.dropna())
    top = 60.0
    for group in GROUPS:
        if group not in there:
            continue
        square = slide.shapes.add_shape(
            1, Mm(WIDTH - EDGE - 78), Mm(top + 2), Mm(6), Mm(6)
        )
        square.fill.solid()
        square.fill.fore_color.rgb = RGBColor.from_string(COLOURS[group][1:].upper())
        square.line.color.rgb = RGBColor.from_string("7C8A94")
        _describe(square, f"Warna untuk: {group}")
        _box(slide, group, (WIDTH - EDGE - 70, top - 1, 70, 20), SMALLEST, INK)
        top += 20


def _freeform(slide: Any, points: list[tuple[Emu, Emu]]) -> Any:
    builder = slide.shapes.build_freeform(*points[0])
    builder.add_line_segments(points[1:], close=True)
    return builder.convert_to_shape()


def _rates(made: Any, src: Sources, title: str) -> None:
    rows = src.now.kecamatan(PREVALENCE, JENIS)
    known = rows.dropna(subset="nilai").sort_values("nilai").tail(MOST_BARS)
    if known.empty:
        _texts(made, src, title, "", ())
        return
    slide = _slide(made, src, title)
    name = f"Entri orang per 1.000 penduduk, {src.tahun}: {len(known)} nilai terbesar"
    _chart(slide, known["kecamatan_nama"], known["nilai"].round(2), name, DECIMALS)


def _trend(made: Any, src: Sources, title: str) -> None:
    """Draw the kabupaten over the years since the series last broke."""
    slide = _slide(made, src, title)
    begin = max((t for t in catalog.broken_years() if t <= src.tahun), default=0)
    wholes = {t: each.kabupaten(PREVALENCE, JENIS) for t, each in src.years.items()}
    known = {
        str(tahun): round(float(row["nilai"]), 2)
        for tahun, row in sorted(wholes.items())
        if row is not None and pd.notna(row["nilai"]) and begin <= tahun <= src.tahun
    }
    if not known:
        return
    name = "Entri orang per 1.000 penduduk, seluruh kabupaten"
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED
    years, values = pd.Series(list(known)), pd.Series(list(known.values()))
    _chart(slide, years, values, name, DECIMALS, kind)


def _balance(made: Any, src: Sources, title: str) -> None:
    """Draw need against help, a point for each kecamatan that shows both."""
    slide = _slide(made, src, title)
    known = src.summary.balance.dropna(subset=["kebutuhan", "psks"])
    if known.empty:
        return
    name = "Mendatar: PSKS per 10.000 penduduk; tegak: entri orang per 1.000 penduduk"
    data = XyChartData(number_format=DECIMALS)
    # The few last: on top, and LibreOffice draws no first series of one point.
    by_size = known["kelompok"].value_counts(sort=False).sort_index()
    for group in by_size.sort_values(ascending=False, kind="stable").index:
        rows = known[known["kelompok"] == group]
        series = data.add_series(str(group))
        for _, row in rows.iterrows():
            series.add_data_point(round(row["psks"], 2), round(row["kebutuhan"], 2))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *ROOM, data)
    frame.name = CHART_NAME
    _describe(frame, f"{name}: satu titik untuk setiap kecamatan")
    chart = frame.chart
    chart.has_title, chart.has_legend = True, True
    chart.chart_title.text_frame.text = name
    chart.legend.include_in_layout = False
    chart.font.size = Pt(SMALLEST)
    for series in chart.plots[0].series:
        colour = POINTS.get(series.name, _accent())
        series.format.line.fill.background()
        series.marker.size = 10
        is_named = series.name in POINTS  # another shape too: colours go in greyscale
        series.marker.style = MARKS[is_named]
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = RGBColor.from_string(colour)
    for axis in (chart.value_axis, chart.category_axis):
        axis.has_major_gridlines = False


def _bars_of_clusters(made: Any, src: Sources) -> None:
    frame = src.summary.by_cluster
    known = frame[(frame["entri"] > 0) & ~frame["is_hidden"]].sort_values("entri")
    if known.empty:
        return
    name = summary.largest(frame)
    title = f"Terbanyak tercatat: {name}" if name else "Entri menurut klaster"
    slide = _slide(made, src, title)
    _chart(slide, known["nama"], known["entri"], f"Entri, {src.tahun}", WHOLE)


def _chart(
    slide: Any,
    names: "pd.Series[str]",
    values: "pd.Series[float]",
    name: str,
    form: str,
    kind: XL_CHART_TYPE = XL_CHART_TYPE.BAR_CLUSTERED,
) -> None:
    data = CategoryChartData(number_format=form)
    data.categories = [one_line(str(each)) for each in names]
    data.add_series(name, [float(each) for each in values])
    frame = slide.shapes.add_chart(kind, *ROOM, data)
    frame.name = CHART_NAME
    top = f"{names.iloc[-1]} {values.iloc[-1]:g}".replace(".", ",")
    _describe(frame, f"{name}: grafik batang; terakhir {top}")
    chart = frame.chart
    chart.has_legend, chart.has_title = False, True
    chart.chart_title.text_frame.text = name
    chart.font.size = Pt(SMALLEST)
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 40, True
    plot.data_labels.number_format = form
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.font.size = Pt(SMALLEST)
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = RGBColor.from_string(_accent())
    chart.value_axis.visible = False
    chart.value_axis.minimum_scale = 0  # bars that begin elsewhere mislead
    chart.value_axis.has_major_gridlines = False


def _accent() -> str:
    return theme.accent()[1:].upper()


def _box(
    slide: Any,
    text: str,
    place: tuple[float, float, float, float],
    size: int,
    colour: str,
    *,
    bold: bool = False,
) -> None:
    box = slide.shapes.add_textbox(*map(Mm, place))
    _write(box.text_frame, [text], size, bold=bold, colour=colour)


def _write(
    frame: Any, lines: Sequence[str], size: int, *, bold: bool = False, colour: str
) -> None:
    frame.word_wrap = True
    for place, text in enumerate(lines):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = line.add_run()
        run.text = one_line(text)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(colour)
        line.space_after = Pt(8)


def _describe(shape: Any, words: str) -> None:
    shape._element._nvXxPr.cNvPr.set("descr", one_line(words))
