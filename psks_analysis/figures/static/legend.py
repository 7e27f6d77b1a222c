"""The legend of a static figure: what stands for what, in the order of the marks."""

from dataclasses import dataclass
from typing import Any, Final

from psks_analysis.figures import theme
from psks_analysis.figures.static import lettering, marks, svg
from psks_analysis.formats import number

SIZE: Final = 14
SIGN: Final = 22  # pixels for the sign before the words
BETWEEN: Final = 16
LINE: Final = 20


@dataclass(frozen=True)
class Entry:
    """One sign with its words."""

    words: str
    trace: dict[str, Any]


@dataclass(frozen=True)
class Legend:
    """A legend laid out for a width.

    Parameters
    ----------
    height : float
        What it takes of the figure.
    is_above : bool
        Whether it stands above the figure.
    """

    title: tuple[str, ...]
    rows: tuple[tuple[tuple[float, Entry], ...], ...]
    height: float
    is_above: bool

    def drawn(self, left: float, top: float) -> list[str]:
        """Draw it from a corner."""
        found = []
        for line in self.title:
            text = svg.escaped(line)
            found.append(lettering.text(text, left, top + LINE / 2, size=SIZE))
            top += LINE
        for row in self.rows:
            for x, entry in row:
                found += _sign(entry.trace, left + x, top + LINE / 2)
                found.append(
                    lettering.text(
                        entry.words, left + x + SIGN, top + LINE / 2, size=SIZE
                    )
                )
            top += LINE
        return found


def legend(figure: dict[str, Any], width: float) -> Legend | None:
    """Return the legend for a width; None where the figure has none."""
    layout = figure["layout"]
    entries = _entries(figure["data"])
    if layout.get("showlegend") is False or not entries:
        return None
    first, *others = figure["data"]
    if not others and first["type"] not in OF_PARTS and not first.get("showlegend"):
        return None
    look = layout["legend"]
    told = lettering.lines((look.get("title") or {}).get("text", ""))
    # Broken for the screen it was written for: this width has lines of its own.
    title = lettering.wrapped(" ".join(line.text for line in told), SIZE, width)
    rows = _rows(entries, width)
    height = (len(title) + len(rows)) * LINE + LINE / 2
    return Legend(tuple(title), rows, height, is_above=look.get("y", 0) >= 1)


def _entries(traces: list[dict[str, Any]]) -> list[Entry]:
    if traces and traces[0]["type"] in OF_PARTS:
        return [
            Entry(words, {"type": "bar", "marker": {"color": colour}})
            for words, colour in OF_PARTS[traces[0]["type"]](traces[0])
        ]
    return [
        Entry(trace["name"], trace)
        for trace in traces
        if trace.get("showlegend", True) and trace.get("name")
    ]


def _slices(trace: dict[str, Any]) -> list[tuple[str, str]]:
    return list(zip(trace["labels"], trace["marker"]["colors"], strict=True))


def _steps(trace: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the ends of the scale of colours and what lies between them."""
    low, high = trace["zmin"], trace["zmax"]
    unit = trace["colorbar"]["title"]["text"]
    return [
        (f"{number(low + share * (high - low))} {unit}", colour)
        for share, colour in trace["colorscale"]
    ]


# Marks that stand for several things at once.
OF_PARTS: Final = {"pie": _slices, "heatmap": _steps}


def _rows(
    entries: list[Entry], width: float
) -> tuple[tuple[tuple[float, Entry], ...], ...]:
    rows: list[list[tuple[float, Entry]]] = [[]]
    at = 0.0
    for entry in entries:
        wide = SIGN + lettering.widest([entry.words], SIZE)
        if rows[-1] and at + wide > width:
            rows.append([])
            at = 0.0
        rows[-1].append((at, entry))
        at += wide + BETWEEN
    return tuple(tuple(row) for row in rows)


def _sign(trace: dict[str, Any], x: float, y: float) -> list[str]:
    kind, style = trace["type"], trace.get("marker") or {}
    middle = x + SIGN / 2 - 3
    if kind == "choropleth":
        colour, rim = trace["colorscale"][0][1], style["line"]["color"]
        return [_square(middle, y, colour, rim)]
    if kind in {"bar", "heatmap"}:
        return [_square(middle, y, style["color"], theme.OUTLINE)]
    found = []
    if "lines" in trace["mode"]:
        ends = [(x, y), (x + SIGN - 6, y)]
        found.append(marks.line([ends], trace.get("line") or {}))
    if "markers" in trace["mode"]:
        colour = style.get("color") or trace["line"]["color"]
        is_bubble = isinstance(style.get("size"), list)
        size = 14.0 if is_bubble else min(float(style.get("size", 8)), 12.0)
        look = style | {"color": colour}
        symbol = style.get("symbol", "circle")
        found.append(marks.marker(symbol, middle, y, size, look))
    return found


def _square(x: float, y: float, colour: str, rim: str) -> str:
    return svg.tag(
        "rect", x=x - 7, y=y - 6, width=14, height=12, fill=colour, stroke=rim
    )
