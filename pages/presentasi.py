"""Presentasi: views as slides for a hall, with short addresses for its phones."""

from psks_analysis.ui.presentation import chooser
from psks_analysis.ui.shared import elements, filters

place = filters.place()
elements.title("Presentasi", place)
chooser.lists()
chooser.keys()
chooser.hall()
chooser.any_view()
