"""One declaration an indicator: what it is called, made of, and tells about people.

Table, map, dictionary, files, commands and hiding follow from it. A code stands here
once, as a constant; everywhere else the constant is used.
"""

from functools import cache

from psks_analysis.indicators.declarations import (
    help_available,
    people_in_need,
    reporting,
    served,
)
from psks_analysis.indicators.declarations.indicator import Indicator
from psks_analysis.indicators.declarations.validation import checked

THEMES = (people_in_need, help_available, served, reporting)
SHIPPED = tuple(
    sorted((own for each in THEMES for own in each.DECLARED), key=lambda own: own.kode)
)


def declared() -> dict[str, Indicator]:
    """Return every declared indicator.

    Returns
    -------
    dict of Indicator
        By code, in the order in which lists show them.

    Raises
    ------
    CatalogError
        If a declaration is not complete.
    """
    return _checked(SHIPPED)


@cache
def _checked(declarations: tuple[Indicator, ...]) -> dict[str, Indicator]:
    return checked(declarations)
