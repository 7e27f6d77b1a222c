"""Letters of static figures: how wide a text is, how it is written over lines."""

import html
import importlib.util
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import ImageFont

from psks_analysis.figures import theme
from psks_analysis.figures.static import svg

FAMILY: Final = "Source Sans Pro"
# Who opens a picture without the font gets the nearest that most computers have.
FAMILIES: Final = f"'{FAMILY}','Source Sans 3','Source Sans',Carlito,Calibri,sans-serif"
LINE: Final = 1.25  # of the size of the letters, from line to line
BASE: Final = 0.34  # of the size: from the middle of a line down to its base
BREAK: Final = re.compile(r"<br ?/?>")
BOLD: Final = re.compile(r"<b>(.*)</b>", re.DOTALL)
MEASURED_AT = 100


class Line(NamedTuple):
    """A line of text as it is read."""

    text: str
    is_bold: bool


def fonts_dir() -> Path:
    """Return the folder of the font, which is a package of its own."""
    found = importlib.util.find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise FileNotFoundError("font-source-sans-pro is not installed")
    return Path(found.origin).with_name("files")


def lines(marked: str) -> list[Line]:
    """Read a text as Plotly would: breaks, bold, entities; anything else is text.

    >>> lines("<b>Tiris</b><br>1 &lt; 2")
    [Line(text='Tiris', is_bold=True), Line(text='1 < 2', is_bold=False)]
    """
    found = []
    for each in BREAK.split(marked):
        bold = BOLD.fullmatch(each)
        inner = bold[1] if bold else each
        found.append(Line(svg.legal(html.unescape(inner)), bold is not None))
    return found


@lru_cache(maxsize=20_000)
def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return how wide a line of text is, in the unit of its size."""
    return float(_font(is_bold).getlength(text)) * size / MEASURED_AT


def widest(texts: Sequence[str], size: float) -> float:
    """Return the width of the widest line of several texts; 0 without any."""
    return max(
        (
            width(line.text, size, is_bold=line.is_bold)
            for text in texts
            for line in lines(text)
        ),
        default=0.0,
    )


def wrapped(text: str, size: float, room: float, *, is_bold: bool = False) -> list[str]:
    """Break a text at its blanks, so that each line fits the room."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size, is_bold=is_bold) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return found


def text(
    marked: str,
    x: float,
    y: float,
    *,
    size: float = theme.FONT_SIZE,
    anchor: str = "start",
    colour: str = theme.INK,
    **more: Any,
) -> str:
    """Write a text whose lines lie around the height y."""
    found = lines(marked)
    top = y - (len(found) - 1) * size * LINE / 2 + size * BASE
    return "".join(
        svg.tag(
            "text",
            svg.escaped(line.text),
            x=x,
            y=top + nth * size * LINE,
            font_size=size,
            font_weight=600 if line.is_bold else None,
            text_anchor=None if anchor == "start" else anchor,
            fill=None if colour == theme.INK else colour,
            **more,
        )
        for nth, line in enumerate(found)
        if line.text
    )


@cache
def _font(is_bold: bool) -> ImageFont.FreeTypeFont:
    name = "SourceSansPro-Semibold.ttf" if is_bold else "SourceSansPro-Regular.ttf"
    return ImageFont.truetype(str(fonts_dir() / name), MEASURED_AT)
