"""QR codes of addresses: for a screen, and for a terminal."""

import segno

BORDER = 4  # modules of white around the code, as the standard asks


def svg_image(text: str) -> str:
    """Return the code as an SVG image in a `data:` address."""
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_data_uri(scale=8, border=BORDER, light="#ffffff"))


def svg(text: str) -> str:
    """Return the code as an SVG document that fills the width it is given."""
    code = segno.make(text, error="m", micro=False)
    return str(code.svg_inline(border=BORDER, light="#ffffff", omitsize=True))


def terminal_lines(text: str, *, has_blocks: bool) -> list[str]:
    """Return the code as lines of a terminal, light modules drawn, dark ones empty.

    Terminals are mostly dark, so what is drawn is light. Without block letters two `#`
    stand for a module; that is twice as large.
    """
    code = segno.make(text, error="l", micro=False)
    rows = [[not dark for dark in row] for row in code.matrix_iter(border=2)]
    if not has_blocks:
        return ["".join("##" if light else "  " for light in row) for row in rows]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    letters = {
        (True, True): "█",
        (True, False): "▀",
        (False, True): "▄",
        (False, False): " ",
    }
    return [
        "".join(letters[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]
