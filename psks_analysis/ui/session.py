"""The only place that caches: views by what was chosen and what was built.

Cached objects are shared by all sessions and are never changed after they are made.
Every key carries the name of the built file, so an import shows at once.
"""

import time
from collections.abc import Callable
from typing import Any

import streamlit as st

from psks_analysis.figures.basemap import Basemap, make_basemap
from psks_analysis.region import Region, load_region
from psks_analysis.store import database
from psks_analysis.views.overview import places_with_data
from psks_analysis.views.selection import Place

STATE_SECONDS = 2.0
BORDERS_URL = "/batas/{kode}/{versi}.geojson"

_states: dict[str, tuple[float, str]] = {}


def state(dataset: str) -> str:
    """Return the name of today's built file, looked up at most every two seconds."""
    now = time.monotonic()
    seen = _states.get(dataset)
    if seen is None or now - seen[0] > STATE_SECONDS:
        seen = (now, database.built_file(dataset).name)
        _states[dataset] = seen
    return seen[1]


def view(load: Callable[..., Any], place: Place, *choices: Any) -> Any:
    """Return `load(con, region, *choices)`, computed once per choice and build."""
    name = f"{load.__module__}.{load.__qualname__}"
    return _view(load, name, place, choices, state(place.dataset))


@st.cache_resource(max_entries=2_000, show_spinner=False)
def _view(
    _load: Callable[..., Any], name: str, place: Place, choices: tuple, built: str
) -> Any:
    del name, built  # parts of the key; the function itself need not be hashed
    with database.cursor(place.dataset) as con:
        return _load(con, region(place.wilayah), *choices)


@st.cache_resource(max_entries=50, show_spinner=False)
def _region(kode: str, built: str) -> Region:
    del built  # only part of the key: a new build may know new borders
    return load_region(kode)


def region(kode: str) -> Region:
    """Return the kabupaten, read once per build."""
    return _region(kode, state("nyata"))


@st.cache_resource(max_entries=50, show_spinner=False)
def _basemap(kode: str, built: str) -> Basemap:
    del built  # only part of the key: a new build may know new borders
    return make_basemap(load_region(kode).borders(), BORDERS_URL, kode)


def basemap(kode: str) -> Basemap:
    """Return the ground of the kabupaten's maps, prepared once per build."""
    return _basemap(kode, state("nyata"))


def places(dataset: str) -> list[str]:
    """Return the codes of the kabupaten that the data set has facts about."""
    return _places(dataset, state(dataset))


@st.cache_resource(max_entries=50, show_spinner=False)
def _places(dataset: str, built: str) -> list[str]:
    del built  # only part of the key
    with database.cursor(dataset) as con:
        return places_with_data(con)
