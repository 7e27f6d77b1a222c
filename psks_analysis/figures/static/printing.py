"""Static figures as PNG and PDF: typst draws what SVG says, with the font inside."""

from functools import cache
from typing import Final

import typst

from psks_analysis.figures.static.lettering import fonts_dir

PIXELS_PER_INCH: Final = 160  # 1,100 across a sheet or slide: sharp, and quick to draw
POINTS: Final = 0.75  # of a pixel of the figure

_PAGE: Final = """
#set document(title: sys.inputs.title, date: none)
#set text(lang: "id")
#set page(width: auto, height: auto, margin: 0pt)
#image("gambar.svg", alt: sys.inputs.alt, width: float(sys.inputs.width) * 1pt)
"""


@cache
def fonts() -> typst.Fonts:
    """Return the fonts of all documents; none of the computer's, which differ."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(fonts_dir())],
    )


def png(svg: str, width: int) -> bytes:
    """Return a figure of `width` pixels as PNG, finer than its own pixels."""
    return _drawn(svg, "png", {"width": str(width * POINTS), "alt": "", "title": ""})


def pdf(svg: str, width: int, *, title: str, alt: str) -> bytes:
    """Return a figure as one tagged page of its own size."""
    told = {"width": str(width * POINTS), "alt": alt, "title": title}
    return _drawn(svg, "pdf", told)


def _drawn(svg: str, form: str, told: dict[str, str]) -> bytes:
    files = {"main.typ": _PAGE.encode(), "gambar.svg": svg.encode()}
    # Several files in memory are documented, but not in its types.
    drawn = typst.compile(  # type: ignore[call-overload]
        files, font_paths=fonts(), format=form, ppi=PIXELS_PER_INCH, sys_inputs=told
    )
    return bytes(drawn)
