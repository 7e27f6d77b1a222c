"""A static network from left to right: bars for the names, bands for the lines."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from psks_analysis.figures.static import lettering, svg

SIZE: Final = 13
BAND_OPACITY: Final = "0.8"


@dataclass
class Node:
    """A bar: where it begins and how much of it its lines have used."""

    column: int
    size: float = 0.0
    x: float = 0.0
    y: float = 0.0
    height: float = 0.0
    out: float = 0.0
    into: float = 0.0


def draw(figure: dict[str, Any], width: float, top: float, height: float) -> list[str]:
    """Draw the bands below the bars, and the names beside these."""
    if not figure["data"]:
        return []
    (trace,) = figure["data"]
    names, look = trace["node"]["label"], trace["node"]
    links = list(
        zip(
            trace["link"]["source"],
            trace["link"]["target"],
            trace["link"]["value"],
            trace["link"]["color"],
            strict=True,
        )
    )
    nodes = _placed(links, len(names), look, (width, top, height))
    unit = max((node.height / node.size for node in nodes if node.size), default=0)
    bands = [_band(nodes[a], nodes[b], v * unit, c, look) for a, b, v, c in links]
    bars = [
        svg.tag(
            "rect",
            x=node.x,
            y=node.y,
            width=look["thickness"],
            height=node.height,
            fill=look["color"],
        )
        for node in nodes
    ]
    last = max(node.column for node in nodes)
    words = [
        _name(name, node, look["thickness"], is_last=node.column == last > 0)
        for name, node in zip(names, nodes, strict=True)
    ]
    return [*bands, *bars, *words]


def _placed(
    links: list[tuple[int, int, float, str]],
    count: int,
    look: dict[str, Any],
    field: tuple[float, float, float],
) -> list[Node]:
    width, top, height = field
    nodes = [Node(column) for column in _columns(links, count)]
    for number, node in enumerate(nodes):
        out = sum(value for a, _, value, _ in links if a == number)
        into = sum(value for _, b, value, _ in links if b == number)
        node.size = max(out, into)
    columns: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        columns[node.column].append(node)
    pad = min(look["pad"], *(height / 2 / len(column) for column in columns.values()))
    unit = min(
        (height - pad * (len(column) - 1)) / sum(node.size for node in column)
        for column in columns.values()
    )
    steps = max(len(columns) - 1, 1)
    for number, column in columns.items():
        taken = sum(node.size for node in column) * unit + pad * (len(column) - 1)
        y = top + (height - taken) / 2
        for node in column:
            node.x = number * (width - look["thickness"]) / steps
            node.y, node.height = y, node.size * unit
            y += node.height + pad
    return nodes


def _columns(links: list[tuple[int, int, float, str]], count: int) -> list[int]:
    """Return how many lines lead to each name, on the longest way."""
    found = [0] * count
    for _ in range(count):
        before = list(found)
        for a, b, _value, _colour in links:
            if a != b:
                found[b] = max(found[b], found[a] + 1)
        if found == before:
            break
    return [min(each, count - 1) for each in found]


def _band(
    begin: Node, end: Node, thick: float, colour: str, look: dict[str, Any]
) -> str:
    x, to_x = begin.x + look["thickness"], end.x
    y, to_y = begin.y + begin.out, end.y + end.into
    begin.out += thick
    end.into += thick
    middle = (x + to_x) / 2
    there = [(x, y), (middle, y), (middle, to_y), (to_x, to_y)]
    back = [(a, b + thick) for a, b in reversed(there)]
    texts = [f"{svg.number(a)} {svg.number(b)}" for a, b in [*there, *back]]
    d = f"M{texts[0]}C{' '.join(texts[1:4])}L{texts[4]}C{' '.join(texts[5:])}z"
    return svg.tag("path", d=d, fill=colour, fill_opacity=BAND_OPACITY)


def _name(name: str, node: Node, thick: float, *, is_last: bool) -> str:
    x = node.x - 5 if is_last else node.x + thick + 5
    y = node.y + node.height / 2
    anchor = "end" if is_last else "start"
    return lettering.text(name, x, y, size=SIZE, anchor=anchor)
