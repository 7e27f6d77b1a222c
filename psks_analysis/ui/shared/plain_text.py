"""Text that a user typed, shown as typed: no link, no colour, no formula in it."""

import re

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!$:<>|~])")


def plain(text: str) -> str:
    r"""Return the text with everything escaped that Markdown would obey.

    >>> print(plain("[klik](http://x) :red[awas]"))
    \[klik\]\(http\://x\) \:red\[awas\]
    """
    return MARKUP.sub(r"\\\1", text)
