"""One declaration an indicator: what it is called, made of, and tells about people.

Table, map, dictionary, files, commands and hiding follow from it. A code stands here
once, as a constant; everywhere else the constant is used.
"""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from psks_analysis import catalog
from psks_analysis.catalog.settings_shape import TERMS
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
        By code, in the order in which lists show them; in the word of the office, PMKS
        or PPKS.

    Raises
    ------
    CatalogError
        If a declaration is not complete.
    """
    return _in_words_of(catalog.term(), SHIPPED)


@cache
def _in_words_of(
    term: str, declarations: tuple[Indicator, ...]
) -> dict[str, Indicator]:
    return {kode: _said(own, term) for kode, own in checked(declarations).items()}


def _said(value: Any, term: str) -> Any:
    """Return a declaration, or a part of one, with the word of the office."""
    if isinstance(value, str):
        return value.replace(TERMS[0], term)
    if isinstance(value, tuple):
        return tuple(_said(each, term) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    own = {each.name: _said(getattr(value, each.name), term) for each in fields(value)}
    return replace(value, **own)
