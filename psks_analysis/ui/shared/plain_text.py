"""Text that a user typed, shown as typed: no link, no colour, no formula in it."""

import re

ESCAPED = re.compile(r"\\(.)")
ICON = re.compile(r":material/\w+: ?")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!$:<>|~])")


def plain(text: str) -> str:
    r"""Return the text with everything escaped that Markdown would obey.

    >>> print(plain("[klik](http://x) :red[awas]"))
    \[klik\]\(http\://x\) \:red\[awas\]
    """
    return MARKUP.sub(r"\\\1", text)


def unmarked(text: str) -> str:
    r"""Return a sentence of a page as its reader reads it, for files.

    >>> unmarked(r"**Di mana?** Tiris \- [x](http://y)")
    'Di mana? Tiris - x'
    """
    for found, put in ((ICON, ""), (LINK, r"\1")):
        text = found.sub(put, text)
    text = text.replace("**", "").replace("  \n", "\n")
    return ESCAPED.sub(r"\1", text)
