"""Isian desa: what was counted in one desa today, typed on a phone."""

from psks_analysis.ui.data import desa_form
from psks_analysis.ui.shared import elements, filters

place = filters.place()
elements.title("Isian desa", place)
desa_form.draw(desa_form.choose_region(place))
desa_form.link_to_history()
