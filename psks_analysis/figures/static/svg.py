"""SVG as text: elements, numbers with one decimal, nothing that could be obeyed."""

import re
from typing import Final

ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMESPACE: Final = "http://www.w3.org/2000/svg"


def legal(text: str) -> str:
    r"""Return a text that XML may carry: control characters are shown as replaced.

    >>> legal("a\x00b")
    'a\ufffdb'
    """
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """Return a text in which nothing is markup.

    >>> escaped('<b> & "x"')
    '&lt;b&gt; &amp; &quot;x&quot;'
    """
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        text = text.replace(sign, f"&{name};")
    return legal(text)


def tag(name: str, *inside: str, **attributes: str | float | None) -> str:
    """Return an element; attributes without a value are left out.

    >>> tag("text", "a", x=1.25, font_size=12, fill=None)
    '<text x="1.2" font-size="12">a</text>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = "".join(inside)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def number(value: float) -> str:
    """Write a length with one decimal at most; a tenth of a pixel is not seen."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path(points: list[tuple[float, float]], *, is_closed: bool = False) -> str:
    """Return the `d` of a line through points, with steps relative to the one before.

    >>> path([(1, 2), (4.25, 2), (4.25, 8)], is_closed=True)
    'M1 2l3.2 0 0 6z'
    """
    steps, at = [], (0.0, 0.0)
    for x, y in points:
        step = (round(x - at[0], 1), round(y - at[1], 1))
        at = (at[0] + step[0], at[1] + step[1])  # so that rounding does not add up
        steps.append(f"{number(step[0])} {number(step[1])}")
    head, rest = steps[0], " ".join(steps[1:])
    return f"M{head}" + (f"l{rest}" if rest else "") + ("z" if is_closed else "")


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)
