"""Text that people typed, or that came with an import, shown as it was typed.

A kecamatan may be called `=1+1` and a row of a plan hold a link. What writes such text,
to a page or to a file, takes it through here: nothing in it is computed, followed or
obeyed.
"""

import re

from psks_analysis.shapes import HIDDEN

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!$:<>|~&@/])")
# Programs that open a CSV compute what begins so; a signed number is only a number.
COMPUTED = re.compile(r"^\s*[=+\-@\t\r]")
SIGNED_NUMBER = re.compile(r"[+-]\d[\d.,]*(?: ?%)?")
# Signs that Markdown, a spreadsheet or a browser obeys, and what reads the same.
LOOK_ALIKE = str.maketrans(r"[]<>*_`$#|~\{}:@", "［］‹›∗＿ˋ＄＃｜∼＼｛｝∶＠")
FIRST_ALIKE = str.maketrans("=+-", "＝＋－")
WEB = re.compile(r"\bwww\.", re.IGNORECASE)
BREAKS = re.compile(r"[\r\n\t\x0b\x0c]+")


def visible(text: str) -> str:
    r"""Return the text without signs that nobody sees and no document may hold.

    >>> visible("Dapur\x07 umum\x00")
    'Dapur umum'
    """
    return HIDDEN.sub("", text)


def one_line(text: str) -> str:
    r"""Return the text in one line.

    >>> one_line("Dapur\r\numum\t")
    'Dapur umum'
    """
    return visible(BREAKS.sub(" ", text)).strip()


def csv_cell(text: str) -> str:
    """Return the text as a cell that no program takes for a formula.

    >>> csv_cell("=1+1"), csv_cell("Tiris"), csv_cell("-2,5")
    ("'=1+1", 'Tiris', '-2,5')
    """
    seen = visible(text)
    if COMPUTED.match(text) and not SIGNED_NUMBER.fullmatch(seen):
        return f"'{seen}"
    return seen


def plain(text: str) -> str:
    r"""Return the text with everything escaped that Markdown would obey.

    >>> print(plain("[klik](http://x) :red[awas]"))
    \[klik\]\(http\:\/\/x\) \:red\[awas\]
    """
    return MARKUP.sub(r"\\\1", visible(text))


def area_name(text: str) -> str:
    r"""Return the name of an area as it reads, without a sign that anything obeys.

    Names of kabupaten, kecamatan and desa come with files of borders and stand in
    sentences, tables, labels and file names everywhere, so they are taken through here
    once, where they are read. No real name has any of these signs.

    >>> area_name("=1+1"), area_name("Kraksaan (kota)")
    ('＝1+1', 'Kraksaan (kota)')
    >>> area_name("[Tiris](http://x.id)")
    '［Tiris］(http∶//x.id)'
    """
    read = one_line(text).translate(LOOK_ALIKE)
    read = WEB.sub(lambda found: found[0][:-1] + "․", read)
    return read[:1].translate(FIRST_ALIKE) + read[1:]
