"""The maps of Peta klaster, two side by side, each with its finding."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from psks_analysis.ui.shared import device, elements, pictures, session
from psks_analysis.views.klaster import Klaster, groups_said, has_groups, sure_said
from psks_analysis.views.selection import Place

MAP_WIDTH = 380  # pixels


def draw(view: Klaster, place: Place) -> None:
    """Draw the rates, how sure they are, and the groups that are sure."""
    base, mark = session.basemap(place.wilayah), place.mark
    with st.container(horizontal=True):
        with st.container(width=MAP_WIDTH):
            st.markdown("**Angka per 1.000 penduduk**")
            style = device.small_map()
            elements.plain_map(
                pictures.on_map, view.peta, base, style, mark, key="nilai"
            )
        with st.container(width=MAP_WIDTH):
            st.markdown(f"**Seberapa pasti: {sure_said(view.table)}**")
            elements.plain_map(pictures.certainty, view, base, mark, key="p")
        _groups("Kelompok", view, view.table, pictures.clusters, place)
        _groups(
            "Kebutuhan dan PSKS di sekitarnya",
            view,
            view.beside_help,
            pictures.need_beside_help,
            place,
        )


def _groups(
    name: str,
    view: Klaster,
    table: pd.DataFrame,
    make: Callable[..., pictures.Picture],
    place: Place,
) -> None:
    """Draw a map of groups; where none is sure, the sentence says all of it."""
    with st.container(width=MAP_WIDTH):
        st.markdown(f"**{name}: {groups_said(table)}**")
        if has_groups(table):
            base = session.basemap(place.wilayah)
            elements.plain_map(make, view, base, place.mark, key=name)
