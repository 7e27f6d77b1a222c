"""What a page has shown in this run, in its order, so that it can be taken along.

Only names are kept: which function made what of which view. Nothing is drawn or
written for it before somebody asks. Texts are kept as the page shows them, in Markdown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psks_analysis.figures.basemap import Basemap
from psks_analysis.reports.table_files import TableFile
from psks_analysis.ui.shared import address, session
from psks_analysis.ui.shared.navigation import PAGES
from psks_analysis.views.selection import Choice, Place, Selection

STATE: Final = "_dibawa"
ABOUT_DATA: Final = ("data", "wilayah", address.PERSONAL)


@dataclass(frozen=True)
class Drawn:
    """A figure: what makes its description, and of what."""

    make: Callable[..., Any]
    about: tuple[Any, ...]

    @property
    def base(self) -> Basemap | None:
        """The borders it lies on; None for charts."""
        return next((each for each in self.about if isinstance(each, Basemap)), None)


@dataclass(frozen=True)
class OwnDrawn:
    """A figure of what a reader is working on: the description itself."""

    figure: dict[str, Any]
    alt: str


@dataclass(frozen=True)
class Read:
    """A table as the browser gets it."""

    content: dict[str, Any]


@dataclass(frozen=True)
class Note:
    """A line of source, of what is missing and hidden."""

    text: str


@dataclass
class Page:
    """All that a run has shown, and of which data; no place where it is of others."""

    place: Place | None = None
    chosen: Selection | None = None
    slot: DeltaGenerator | None = None  # at the head, where there is room for it
    parts: list[Any] = field(default_factory=list)
    files: list[TableFile] = field(default_factory=list)

    @property
    def is_worth_taking(self) -> bool:
        """Whether there is a figure or a table."""
        kinds = (Drawn, OwnDrawn, Read)
        return any(isinstance(each, kinds) for each in self.parts)


def begin() -> None:
    """Forget what the run before has shown."""
    st.session_state[STATE] = Page()


def now() -> Page:
    """Return what was shown so far."""
    found: Page = st.session_state.setdefault(STATE, Page())
    return found


def add(part: Any) -> None:
    """Keep that this was shown; what a part of the page shows anew is known already."""
    if not address.is_part_of_a_page():
        now().parts.append(part)


def add_file(file: TableFile) -> None:
    """Keep that this table is offered."""
    if not address.is_part_of_a_page():
        now().files.append(file)


def selection() -> Selection | None:
    """Return what is chosen on this page so far; None where it shows no place."""
    place = now().place
    if place is None:
        return None
    told, name = address.words(), address.page()
    chosen = [key for key in told if key not in ABOUT_DATA]
    choices = (Choice(key, address.code(key), told[key]) for key in chosen)
    title = next(each.judul for each in PAGES if each.nama == name)
    wilayah = session.regions().get(place.wilayah, place.wilayah)
    return Selection(name, title, place, wilayah, tuple(choices))
