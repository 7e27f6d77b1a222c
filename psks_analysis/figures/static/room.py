"""The rectangle in which the marks of a figure lie, and what is anchored to it."""

from dataclasses import dataclass
from typing import Any

from psks_analysis.figures import theme
from psks_analysis.figures.static import lettering, svg
from psks_analysis.figures.static.scales import Scale

PADDING = 3


@dataclass(frozen=True)
class Room:
    """Where the marks lie, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def note(
    about: dict[str, Any], room: Room, x_scale: Scale | None, y_scale: Scale | None
) -> str:
    """Write an annotation, beside a value or at a share of the room."""
    x = _place(about, "x", room.left, room.right, x_scale)
    y = _place(about, "y", room.bottom, room.top, y_scale)
    size = about.get("font", {}).get("size", theme.FONT_SIZE)
    colour = about.get("font", {}).get("color", theme.INK)
    wide, high = lettering.widest([about["text"]], size), size * lettering.LINE
    anchor = {"left": 0.0, "right": -wide}.get(about.get("xanchor", ""), -wide / 2)
    drop = {"top": high / 2, "bottom": -high / 2}.get(about.get("yanchor", ""), 0.0)
    padding = about.get("borderpad", 0) + PADDING
    left = x + anchor - (padding if about.get("xanchor") == "right" else 0)
    middle = y + drop + (padding if about.get("yanchor") == "top" else 0)
    words = lettering.text(about["text"], left, middle, size=size, colour=colour)
    if "bordercolor" not in about:
        return words
    frame = svg.tag(
        "rect",
        x=left - padding,
        y=middle - high / 2 - padding + 2,
        width=wide + 2 * padding,
        height=high + 2 * padding - 4,
        fill="#fff",
        fill_opacity="0.8",
        stroke=about["bordercolor"],
    )
    return frame + words


def _place(
    about: dict[str, Any], way: str, begin: float, end: float, scale: Scale | None
) -> float:
    value: float = about[way]
    if about.get(f"{way}ref") == "paper" or scale is None:
        return begin + value * (end - begin)
    found = scale.at(value)
    return begin if found is None else found
