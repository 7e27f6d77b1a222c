"""Text that a user typed, on pages, and texts of pages for files."""

import re

from psks_analysis.plain_text import plain

__all__ = ["plain", "unmarked"]

ESCAPED = re.compile(r"\\(.)")
ICON = re.compile(r":material/\w+: ?")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def unmarked(text: str) -> str:
    r"""Return a sentence of a page as its reader reads it, for files.

    >>> unmarked(r"**Di mana?** Tiris \- [x](http://y)")
    'Di mana? Tiris - x'
    """
    for found, put in ((ICON, ""), (LINK, r"\1")):
        text = found.sub(put, text)
    text = text.replace("**", "").replace("  \n", "\n")
    return ESCAPED.sub(r"\1", text)
