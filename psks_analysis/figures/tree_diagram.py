"""A problem or objective tree as boxes below each other, readable on a phone.

Each box is as wide as the page allows and its text is broken for 360 pixels; a box
farther from the core stands farther to the right, joined by a line.
"""

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psks_analysis.figures import theme

LETTERS, LETTERS_A_STEP = 38, 3  # in one line on a phone, at the size of the font
STEP = 0.07  # of the width, for each level
DEEPEST = 4  # boxes farther away stand below these
LINE, PADDING, GAP = 20, 10, 12  # pixels
FILLS = {"atas": "#fdebd8", "inti": "#dbe9f5", "bawah": "#e7f3ec"}


@dataclass(frozen=True)
class Box:
    """A statement to draw: `parent` is a position in the list, `kind` a fill."""

    label: str
    text: str
    depth: int
    kind: str
    parent: int | None


def tree_figure(boxes: Sequence[Box], mark: str | None = None) -> dict[str, Any]:
    """Draw boxes in the order given, from top to bottom."""
    texts = [_lines(box) for box in boxes]
    heights = [len(lines) * LINE + 2 * PADDING for lines in texts]
    tops = [sum(heights[:i]) + i * GAP + (30 if mark else 0) for i in range(len(boxes))]
    total = tops[-1] + heights[-1] + GAP if boxes else 60
    middles = [top + height / 2 for top, height in zip(tops, heights, strict=True)]
    shapes = [
        _frame(box, top, height)
        for box, top, height in zip(boxes, tops, heights, strict=True)
    ]
    joints = [
        line
        for box, middle in zip(boxes, middles, strict=True)
        if box.parent is not None
        for line in _joint(box, boxes[box.parent], middle, middles[box.parent])
    ]
    trace = {
        "type": "scatter",
        "mode": "text",
        "x": [_left(box) + 0.02 for box in boxes],
        "y": middles,
        "text": ["<br>".join(lines) for lines in texts],
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    quiet = {"visible": False, "fixedrange": True}
    return {
        "data": [trace] if boxes else [],
        "layout": theme.layout(
            height=total,
            margin={"l": 2, "r": 2, "t": 2, "b": 2},
            xaxis=quiet | {"range": [0, 1]},
            yaxis=quiet | {"range": [total, 0]},
            shapes=[*joints, *shapes],
            showlegend=False,
            annotations=[theme.mark(mark)] if mark else [],
        ),
    }


def _lines(box: Box) -> list[str]:
    width = LETTERS - LETTERS_A_STEP * min(box.depth, DEEPEST)
    lines = textwrap.wrap(box.text, width) or [""]
    return [f"<b>{html.escape(box.label)}</b>", *(html.escape(each) for each in lines)]


def _left(box: Box) -> float:
    return STEP * min(box.depth, DEEPEST)


def _frame(box: Box, top: float, height: float) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": _left(box),
        "x1": 1,
        "y0": top,
        "y1": top + height,
        "fillcolor": FILLS[box.kind],
        "line": {"color": theme.OUTLINE, "width": 2 if box.kind == "inti" else 1},
        "layer": "below",
    }


def _joint(
    box: Box, parent: Box, middle: float, parent_middle: float
) -> list[dict[str, Any]]:
    line = {"type": "line", "layer": "below", "line": {"color": theme.MUTED}}
    x = _left(parent) + STEP / 3
    down = {"x0": x, "x1": x, "y0": parent_middle, "y1": middle}
    across = {"x0": x, "x1": _left(box), "y0": middle, "y1": middle}
    return [line | down, line | across]
