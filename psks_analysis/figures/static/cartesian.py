"""Static charts with two axes: points, lines, bars, intervals, cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from psks_analysis.figures import theme
from psks_analysis.figures.static import lettering, marks, scales, svg
from psks_analysis.figures.static.room import Room, note
from psks_analysis.figures.static.scales import Scale, Value

Figure = dict[str, Any]
SIZE: Final = 14  # of the letters along an axis
GAP: Final = 7
TITLE: Final = 22
BAR: Final = 0.8  # of the room of a name, as Plotly's
IN_CELL: Final = 12
DARK: Final = 0.55  # of a scale of colours: from here letters are light


@dataclass(frozen=True)
class Chart:
    """A chart whose axes are laid out."""

    figure: Figure
    room: Room
    x: Scale
    y: Scale

    def place(self, x: Value, y: Value) -> marks.Place:
        """Return the pixel of a pair of values."""
        at, height = self.x.at(x), self.y.at(y)
        return None if at is None or height is None else (at, height)


def draw(figure: Figure, width: float, top: float, height: float) -> list[str]:
    """Draw axes and marks between two heights."""
    chart = _laid_out(figure, width, top, height)
    below, above = _shapes(chart)
    drawn = [*_grid(chart), *below]
    for trace in figure["data"]:
        drawn += DRAWERS[trace["type"]](trace, chart)
    notes = figure["layout"].get("annotations", ())
    return [
        *drawn,
        *above,
        *(note(each, chart.room, chart.x, chart.y) for each in notes),
    ]


def _laid_out(figure: Figure, width: float, top: float, height: float) -> Chart:
    layout = figure["layout"]
    x_axis, y_axis = layout.get("xaxis", {}), layout.get("yaxis", {})
    x_scale = scales.scale(x_axis, list(_along(figure, "x")), padded=True)
    y_scale = scales.scale(y_axis, list(_along(figure, "y")), padded=True)
    margin = layout["margin"]
    left = margin["l"] + _left_of(y_axis, y_scale, height)
    right = width - max(margin["r"], 8)
    x_scale = x_scale.between(left, right)
    under, over = _beside(x_axis, x_scale)
    room = Room(left, top + margin["t"] + over, right, top + height - under)
    y_scale = y_scale.between(room.bottom, room.top)
    if y_axis.get("scaleanchor") == "x":
        x_scale, y_scale = _one_measure(x_scale, y_scale)
    return Chart(figure, room, x_scale, y_scale)


def _along(figure: Figure, way: str) -> Iterable[Value]:
    """Return all that is drawn along an axis, intervals and bars with their ends."""
    for trace in figure["data"]:
        values = trace.get(way, ())
        yield from values
        error = trace.get(f"error_{way}")
        if error:
            yield from _ends(values, error)
        if trace["type"] == "bar" and way == "x":
            yield 0.0 if "base" not in trace else None
            yield from (
                base + value
                for base, value in zip(trace.get("base", ()), values, strict=False)
            )


def _ends(values: list[Value], error: Figure) -> Iterable[float]:
    for value, up, down in zip(
        values, error["array"], error["arrayminus"], strict=True
    ):
        if value is not None and up is not None and down is not None:
            yield float(value) + up
            yield float(value) - down


def _left_of(axis: Figure, scale: Scale, height: float) -> float:
    if axis.get("visible") is False:
        return 0.0
    told = [text for _, text in scale.between(height, 0).ticks(axis, "y")]
    title = TITLE if (axis.get("title") or {}).get("text") else 0
    return lettering.widest(told, SIZE) + GAP + title


def _beside(axis: Figure, scale: Scale) -> tuple[float, float]:
    """Return the room below and above the marks for the names of the x axis."""
    if axis.get("visible") is False:
        return 8.0, 0.0
    texts = [text for _, text in scale.ticks(axis, "x")]
    room = lettering.widest(texts, SIZE) if _is_turned(axis, scale) else SIZE
    room += 2 * GAP
    if axis.get("side") == "top":
        return 8.0, room
    return room + (TITLE if (axis.get("title") or {}).get("text") else 0), 0.0


def _is_turned(axis: Figure, scale: Scale) -> bool:
    """Say whether names stand upright, because they would lie over each other."""
    texts = [text for _, text in scale.ticks(axis, "x")]
    return bool(scale.names) and lettering.widest(texts, SIZE) > scale.step - 4


def _one_measure(x: Scale, y: Scale) -> tuple[Scale, Scale]:
    """Give both axes the pixels of a unit that the fuller one has."""
    unit = min(x.step, y.step)
    return tuple(
        scale.between(middle - reach, middle + reach)
        for scale in (x, y)
        for middle in [(scale.begin + scale.end) / 2]
        for reach in [(scale.end - scale.begin) / 2 * unit / scale.step]
    )  # type: ignore[return-value]


def _grid(chart: Chart) -> list[str]:
    drawn = []
    for way, axis, scale in (
        ("x", chart.figure["layout"].get("xaxis", {}), chart.x),
        ("y", chart.figure["layout"].get("yaxis", {}), chart.y),
    ):
        if axis.get("visible") is not False:
            lines = axis.get("showgrid", True)
            draw_axis = _x_axis if way == "x" else _y_axis
            drawn += draw_axis(axis, scale, chart.room, has_lines=lines)
    return drawn


def _x_axis(axis: Figure, scale: Scale, room: Room, *, has_lines: bool) -> list[str]:
    drawn, is_top = [], axis.get("side") == "top"
    turned = _is_turned(axis, scale)
    for at, text in scale.ticks(axis, "x"):
        if has_lines:
            drawn.append(_rule(at, room.top, at, room.bottom))
        y = room.top - GAP if is_top else room.bottom + GAP
        if turned:
            middle = svg.number(at), svg.number(y)
            turn = {"transform": f"rotate(-90 {' '.join(middle)})"}
            anchor = "start" if is_top else "end"
            drawn.append(_axis_text(text, at, y, anchor, **turn))
        else:
            y += -SIZE / 2 if is_top else SIZE / 2
            drawn.append(_axis_text(text, at, y, "middle"))
    title = (axis.get("title") or {}).get("text")
    if title:
        drawn.append(
            lettering.text(
                title,
                (room.left + room.right) / 2,
                room.bottom + SIZE + 2 * GAP + TITLE / 2,
                size=SIZE,
                anchor="middle",
                colour=theme.MUTED,
            )
        )
    return drawn


def _y_axis(axis: Figure, scale: Scale, room: Room, *, has_lines: bool) -> list[str]:
    drawn = []
    for at, text in scale.ticks(axis, "y"):
        if has_lines:
            drawn.append(_rule(room.left, at, room.right, at))
        drawn.append(_axis_text(text, room.left - GAP, at, "end"))
    title = (axis.get("title") or {}).get("text")
    if title:
        x, y = TITLE / 2, (room.top + room.bottom) / 2
        turn = f"rotate(-90 {svg.number(x)} {svg.number(y)})"
        drawn.append(
            lettering.text(
                title, x, y, size=SIZE, anchor="middle", colour=theme.MUTED,
                transform=turn,
            )
        )  # fmt: skip
    return drawn


def _axis_text(text: str, x: float, y: float, anchor: str, **more: str) -> str:
    return lettering.text(text, x, y, size=SIZE, anchor=anchor, **more)


def _rule(x: float, y: float, to_x: float, to_y: float) -> str:
    return svg.tag("path", d=svg.path([(x, y), (to_x, to_y)]), stroke=theme.GRID)


def _shapes(chart: Chart) -> tuple[list[str], list[str]]:
    """Return the shapes below the marks, and those above them."""
    below: list[str] = []
    above: list[str] = []
    for shape in chart.figure["layout"].get("shapes", ()):
        drawn = _shape(shape, chart)
        (below if shape.get("layer") == "below" else above).append(drawn)
    return below, above


def _shape(shape: Figure, chart: Chart) -> str:
    room = chart.room
    ends = {
        "x": (room.left, room.right, chart.x),
        "y": (room.bottom, room.top, chart.y),
    }
    at = {}
    for way, (begin, end, scale) in ends.items():
        for which in "01":
            value = shape[f"{way}{which}"]
            of_room = shape.get(f"{way}ref") == "paper"
            place = begin + value * (end - begin) if of_room else scale.at(value)
            at[way + which] = begin if place is None else place
    if shape["type"] == "line":
        return marks.line([[(at["x0"], at["y0"]), (at["x1"], at["y1"])]], shape["line"])
    return svg.tag(
        "rect",
        x=min(at["x0"], at["x1"]),
        y=min(at["y0"], at["y1"]),
        width=abs(at["x1"] - at["x0"]),
        height=abs(at["y1"] - at["y0"]),
        fill=shape["fillcolor"],
        stroke=shape["line"]["color"],
        stroke_width=shape["line"]["width"],
    )


def _scatter(trace: Figure, chart: Chart) -> list[str]:
    places = [chart.place(*each) for each in zip(trace["x"], trace["y"], strict=True)]
    drawn = []
    for way in ("x", "y"):
        if f"error_{way}" in trace:
            drawn.append(_intervals(trace, way, chart))
    return drawn + marks.points(trace, places)


def _intervals(trace: Figure, way: str, chart: Chart) -> str:
    """Draw from end to end with a cap at each."""
    error, pieces = trace[f"error_{way}"], []
    cap = error["width"]
    for x, y, up, down in zip(
        trace["x"], trace["y"], error["array"], error["arrayminus"], strict=True
    ):
        if up is None or down is None or x is None or y is None:
            continue
        if way == "x":
            begin, end = chart.place(x - down, y), chart.place(x + up, y)
            side = (0, cap)
        else:
            begin, end = chart.place(x, y - down), chart.place(x, y + up)
            side = (cap, 0)
        if begin and end:
            pieces.append([begin, end])
            pieces += [_cap(at, side) for at in (begin, end)]
    style = trace.get("marker") or {}
    colour = style.get("color") or (trace.get("line") or {}).get("color", theme.INK)
    return marks.line(pieces, {"color": colour, "width": error["thickness"]})


def _cap(
    at: tuple[float, float], side: tuple[float, float]
) -> list[tuple[float, float]]:
    return [(at[0] - side[0], at[1] - side[1]), (at[0] + side[0], at[1] + side[1])]


def _bars(trace: Figure, chart: Chart) -> list[str]:
    drawn = []
    thick = chart.y.step * BAR
    bases = trace.get("base", [0.0] * len(trace["x"]))
    texts = trace.get("text", [""] * len(trace["x"]))
    for name, base, value, text in zip(
        trace["y"], bases, trace["x"], texts, strict=True
    ):
        begin, end = chart.place(base, name), chart.place(base + value, name)
        if not begin or not end:
            continue
        left, right = sorted((begin[0], end[0]))
        drawn.append(
            svg.tag(
                "rect",
                x=left,
                y=begin[1] - thick / 2,
                width=right - left,
                height=thick,
                fill=trace["marker"]["color"],
            )
        )
        if text:
            drawn.append(lettering.text(text, right + GAP - 2, end[1], size=SIZE))
    return drawn


def _cells(trace: Figure, chart: Chart) -> list[str]:
    """Draw a matrix; where a cell has room, its text stands in it."""
    drawn = []
    wide, high = chart.x.step, chart.y.step
    texts = trace.get("customdata")
    for row, (name, values) in enumerate(zip(trace["y"], trace["z"], strict=True)):
        for column, (head, value) in enumerate(zip(trace["x"], values, strict=True)):
            at = chart.place(head, name)
            if value is None or at is None:
                continue
            colour, share = _coloured(value, trace)
            drawn.append(
                svg.tag(
                    "rect",
                    x=at[0] - wide / 2 + 0.5,
                    y=at[1] - high / 2 + 0.5,
                    width=wide - 1,
                    height=high - 1,
                    fill=colour,
                )
            )
            text = str(texts[row][column]) if texts else ""
            if text and lettering.width(text, IN_CELL) < wide - 4:
                ink = "#fff" if share > DARK else theme.INK
                drawn.append(
                    lettering.text(text, *at, size=IN_CELL, anchor="middle", colour=ink)
                )
    return drawn


def _coloured(value: float, trace: Figure) -> tuple[str, float]:
    """Return the colour between two steps of the scale, and the share of all."""
    low, high = trace["zmin"], trace["zmax"]
    share = min(max((value - low) / (high - low), 0.0), 1.0)
    steps = trace["colorscale"]
    for (begin, first), (end, second) in pairwise(steps):
        if share <= end:
            return _mixed(first, second, (share - begin) / (end - begin)), share
    return steps[-1][1], share


def _mixed(first: str, second: str, share: float) -> str:
    pairs = (
        (int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


DRAWERS: Final = {"scatter": _scatter, "bar": _bars, "heatmap": _cells}
